"""What was sold leaves the shop's stock and what was taken back comes in, line by line; a balance is never set, only added to, and may fall below zero."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from common.facts import SaleCompleted
from common.permissions import Permission
from common.product import NO_GOODS
from common.protocol.entities import StockLevel, shop_scope
from common.quantity import DECIMALS
from common.returned_goods import Condition
from sync_server.modules.stock import repository
from sync_server.platform.database import Database
from sync_server.platform.feeds import change_of
from sync_server.platform.problems import Denied
from sync_server.platform.projection import Carriage, Kept, Outcome, Review
from sync_server.platform.staff import Staff

_MOST = 1000
UNCOUNTED = "goods are sold of which nothing was ever received or counted here"


def post_movements(connection: Connection, carriage: Carriage, fresh: Sequence[Kept]) -> Outcome:
    """The projection of sales; training moves nothing. Goods taken back come onto the shelf again, or where those lie
    that are damaged or that somebody has to look at first."""
    shop = carriage.device.shop
    rows = [row for kept in fresh for row in _movements(carriage, kept)]
    if not rows:
        return Outcome()
    repository.add_movements(connection, rows)
    for place in (place_of(shop, condition) for condition in Condition if condition is not Condition.RESTOCK):
        if aside := _sums(rows, place):
            repository.add_to_balances(connection, place, aside)
    sums = _sums(rows, shop)
    levels = repository.add_to_balances(connection, shop, sums)
    scope = shop_scope(shop)
    before = {product: level - sums[product] for product, level in levels.items()}
    return Outcome(
        changes=tuple(
            change_of(scope, "stock", product, StockLevel(product, shop, exact(level)))
            for product, level in levels.items()
        ),
        reviews=tuple(_told(connection, shop, _fallen([row for row in rows if row["location"] == shop], before))),
    )


def place_of(shop: str, condition: Condition) -> str:
    """Where goods of that condition lie: the shop itself, or a place of its own that no shop can be called."""
    return shop if condition is Condition.RESTOCK else f"{shop}/{condition.value}"


def _movements(carriage: Carriage, kept: Kept) -> Iterator[dict[str, Any]]:
    if not isinstance(kept.body, SaleCompleted) or kept.event is None or kept.event.training:
        return
    shop = carriage.device.shop
    moved = [(line.product, line.quantity, shop) for line in kept.body.lines]
    moved += [(back.product, back.quantity, place_of(shop, back.condition)) for back in kept.body.returned]
    # numbered by us: a hostile till could name one line twice, and the rest of its push must still come in
    for place, (product, quantity, location) in enumerate(moved, 1):
        if product not in NO_GOODS:
            yield {
                "device": carriage.device.id, "incarnation": kept.incarnation, "sequence": kept.sequence,
                "line": place, "location": location, "product": product, "millionths": -millionths(quantity),
                "instant": kept.event.instant,
            }  # fmt: skip


def _sums(rows: Sequence[dict[str, Any]], location: str) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in rows:
        if row["location"] == location:
            sums[row["product"]] = sums.get(row["product"], 0) + row["millionths"]
    return sums


def _fallen(rows: Sequence[dict[str, Any]], before: dict[str, int]) -> dict[tuple[int, int], dict[str, int]]:
    """By event: the products that it takes from a stock of nothing or more to below, and how far."""
    levels = dict(before)
    fallen: dict[tuple[int, int], dict[str, int]] = {}
    for row in rows:
        product, was = row["product"], levels[row["product"]]
        levels[product] = was + row["millionths"]
        here = fallen.get((row["incarnation"], row["sequence"]), {})
        if levels[product] < 0 and (was >= 0 or product in here):
            fallen[row["incarnation"], row["sequence"]] = {**here, product: levels[product]}
    return fallen


def _told(connection: Connection, location: str, fallen: dict[tuple[int, int], dict[str, int]]) -> Iterator[Review]:
    """The goods are in the customer's hand, so the count is wrong, and a person should look; once, when it falls.

    Where nothing was ever added to a product's stock nobody counts it, and all such products together are told once.
    """
    counted = repository.once_added_to(connection, location, {name for names in fallen.values() for name in names})
    for where, products in fallen.items():
        said = [f"{product[:60]}: {exact(level)}" for product, level in products.items() if product in counted]
        if said:
            yield Review(*where, "stock.negative", ", ".join(said))
        if len(said) < len(products):
            yield Review(*where, "stock.negative", UNCOUNTED)


def millionths(quantity: Decimal) -> int:
    """A quantity as the ledger holds it."""
    return int(quantity.scaleb(DECIMALS))


def exact(level: int) -> Decimal:
    """A ledger's figure as a quantity in its shortest form."""
    value = Decimal(level).scaleb(-DECIMALS)
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


class StockService:
    """Reads balances."""

    def __init__(self, *, database: Database) -> None:
        self._database = database

    def levels(
        self, staff: Staff, shop: str, *, after: str, limit: int, condition: Condition = Condition.RESTOCK
    ) -> tuple[StockLevel, ...]:
        """Balances at a shop by product, after one: of goods on the shelf, or of those taken back and put aside in that
        condition. Raises ``NotPermitted``, ``Denied``."""
        staff.require(Permission.SALES_READ, shop)
        location = place_of(shop, condition)
        with self._database.read() as connection:
            found = repository.page_of_balances(connection, location, after, max(1, min(limit, _MOST)))
        return tuple(StockLevel(product, location, exact(level)) for product, level in found)

    def level(self, staff: Staff, location: str, product: str) -> StockLevel:
        """One balance. Raises ``Denied`` where the product never moved there."""
        staff.require(Permission.SALES_READ, location)
        with self._database.read() as connection:
            found = repository.balances(connection, location, [product])
        if product not in found:
            raise Denied("server.not_found", "it never moved there")
        return StockLevel(product, location, exact(found[product]))
