"""A count is a movement against the balance at that moment: what was counted less what the ledger said; the ledger itself is never set."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from sqlalchemy import func, select

from common.clock import Clock, instant_text
from common.errors import BadFile
from common.permissions import Permission
from common.protocol.entities import StockLevel, shop_scope
from common.quantity import DECIMALS, MOST
from sync_server.modules.catalogue.public import product_versions
from sync_server.modules.shops.public import shop_name
from sync_server.modules.stock import repository
from sync_server.modules.stock.service import exact, millionths
from sync_server.platform.database import Database
from sync_server.platform.feeds import change_of, publish
from sync_server.platform.staff import Staff

COUNTER = "count"
"""What stands in the place of a device where a count moved stock; devices' names are UUIDs."""
COLUMNS = ("product", "counted")


class StockCounting:
    """Takes counts of a shop's goods."""

    def __init__(self, *, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def count(self, staff: Staff, shop: str, counted: Sequence[tuple[str, Decimal]]) -> int:
        """Post what was counted, (product, quantity) each; how many balances moved. All or nothing, and the shop's tills hear of it.

        Raises ``BadFile`` naming an unknown or repeated product, ``Denied`` for the shop, ``NotPermitted``.
        """
        staff.require(Permission.CATALOGUE_IMPORT, shop)
        now = instant_text(self._clock.now())
        with self._database.write() as connection:
            shop_name(connection, shop)
            known = product_versions(connection, [product for product, _ in counted])
            for product, _ in counted:
                if product not in known:
                    raise BadFile("no such product", place=product[:60])
            balances = repository.balances(connection, shop, [product for product, _ in counted])
            sums = {product: millionths(value) - balances.get(product, 0) for product, value in counted}
            moved = {product: change for product, change in sums.items() if change or product not in balances}
            if not moved:
                return 0
            table = repository.stock_movement
            last = connection.execute(select(func.max(table.c.sequence)).where(table.c.device == COUNTER)).scalar()
            rows = [
                {
                    "device": COUNTER, "incarnation": 0, "sequence": (last or 0) + 1, "line": line, "location": shop,
                    "product": product, "millionths": change, "instant": now,
                }
                for line, (product, change) in enumerate(moved.items(), 1)
            ]  # fmt: skip
            repository.add_movements(connection, rows)
            levels = repository.add_to_balances(connection, shop, moved)
            scope = shop_scope(shop)
            changes = [
                change_of(scope, "stock", product, StockLevel(product, shop, exact(level)))
                for product, level in levels.items()
            ]
            publish(connection, changes, now=now)
        return len(moved)


def read_counts(path: Path) -> list[tuple[str, Decimal]]:
    """A CSV file with the columns ``product`` and ``counted``. Raises ``BadFile`` naming the row."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(_counts(csv.DictReader(file, strict=True)))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise BadFile(str(fault), place=path.name) from None


def _counts(rows: Iterable[dict[str, str | None]]) -> Iterable[tuple[str, Decimal]]:
    seen: set[str] = set()
    for number, row in enumerate(rows, 2):
        if not set(COLUMNS) <= set(row):
            raise BadFile(f"needs the columns {', '.join(COLUMNS)}", place="header")
        product, text = (row["product"] or "").strip(), (row["counted"] or "").strip()
        try:
            counted = Decimal(text)
        except InvalidOperation:
            raise BadFile(f"not a quantity: {text[:20]!r}", place=f"row {number}") from None
        fine = counted.is_finite() and 0 <= counted <= MOST and counted == round(counted, DECIMALS)
        if not product or not fine:
            raise BadFile(f"not a count: {product[:40]!r}, {text[:20]!r}", place=f"row {number}")
        if product in seen:
            raise BadFile(f"{product[:60]} is counted twice", place=f"row {number}")
        seen.add(product)
        yield product, counted
