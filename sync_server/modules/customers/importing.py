"""A file of customers comes in whole or not at all, by the number on their cards; the same file again changes nothing."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection

from common.clock import Clock, instant_text
from common.errors import BadInput
from common.identifiers import new_identifier
from common.money import minor_digits, parse_price
from common.permissions import Permission
from common.taxes.exemptions import Exemption
from sync_server.modules.customers import repository
from sync_server.modules.customers.records import (
    CustomerOrder,
    changes,
    checked_order,
    entry_of,
    order_of,
    row_of,
    shops_of,
)
from sync_server.modules.shops.public import main_currency, shop_names
from sync_server.platform.database import Database
from sync_server.platform.feeds import Change, publish
from sync_server.platform.staff import Record, Staff, unrecorded
from sync_server.platform.tables import Columns, RowFault, read_csv, read_parquet

COLUMNS = Columns(
    (
        "number", "name", "shops", "groups", "language", "business", "address", "vat_id", "exemption", "account_limit",
        "active",
    ),
    ("number",),
)  # fmt: skip
_YES, _NO = {"yes", "true", "1"}, {"no", "false", "0"}


class CustomerReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of customers holds against who is here: counts of rows, and every refused row with why."""

    rows: int
    added: int
    changed: int
    unchanged: int
    refused: int
    stored: bool
    dry_run: bool
    faults: tuple[RowFault, ...] = ()


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in map(str.strip, cell.split(";")) if part)


def _yes(otherwise: bool) -> Callable[[str], bool]:
    def read(cell: str) -> bool:
        word = cell.strip().casefold()
        if not word:
            return otherwise
        if word not in _YES | _NO:
            raise BadInput(f"yes or no, not {cell[:20]!r}")
        return word in _YES

    return read


def _limit(currency: str) -> Callable[[str], int | None]:
    def read(cell: str) -> int | None:
        if not cell.strip():
            return None
        minor = parse_price(cell).scaleb(minor_digits(currency))
        if minor != minor.to_integral_value():
            raise BadInput(f"no amount of {currency}: {cell[:20]!r}")
        return int(Decimal(minor))

    return read


class CustomerImport:
    """Brings files of customers in."""

    def __init__(self, *, database: Database, clock: Clock, record: Record = unrecorded) -> None:
        """``record`` writes down who brought how many in."""
        self._database = database
        self._clock = clock
        self._record = record

    def bring_in(self, staff: Staff, source: Path | bytes, *, dry_run: bool) -> CustomerReport:
        """Read a ``.csv`` or ``.parquet`` file, or CSV bytes. Raises ``BadFile`` where it is none, ``NotPermitted``."""
        staff.require_company(Permission.CUSTOMERS)
        if isinstance(source, Path) and source.suffix.lower() in {".parquet", ".pq"}:
            table = read_parquet(source, COLUMNS)
        else:
            table = read_csv(source if isinstance(source, bytes) else source.read_bytes(), COLUMNS)
        rows = [
            (number, None if cells is None else dict(zip(table.columns, cells, strict=True)))
            for number, cells in table.rows
        ]
        with self._database.read() if dry_run else self._database.write() as connection:
            faults: list[RowFault] = []
            wanted = list(self._orders(connection, rows, faults))
            known = repository.by_numbers(connection, {order.number for _, order in wanted})
            fresh = [order for _, order in wanted if order.number not in known]
            changed = [order for _, order in wanted if order.number in known and not _same(order, known[order.number])]
            stored = not dry_run and not faults
            if stored and (fresh or changed):
                self._store(connection, [*fresh, *changed], known)
                self._record(connection, staff, "customers.imported", f"{len(fresh)} added, {len(changed)} changed")
        return CustomerReport(
            rows=len(rows), added=len(fresh), changed=len(changed), unchanged=len(wanted) - len(fresh) - len(changed),
            refused=len({fault.row for fault in faults}), stored=stored, dry_run=dry_run, faults=tuple(faults[:1000]),
        )  # fmt: skip

    def _orders(
        self, connection: Connection, rows: list[tuple[int, dict[str, str] | None]], faults: list[RowFault]
    ) -> Iterator[tuple[int, CustomerOrder]]:
        everywhere, currency = shop_names(connection), main_currency(connection)
        known = repository.by_numbers(connection, {row.get("number", "").strip() for _, row in rows if row})
        first: dict[str, int] = {}
        for number, row in rows:
            if row is None:
                faults.append(RowFault(number, "", "not as many cells as the header has"))
                continue
            card = row["number"].strip()
            if not card:
                faults.append(RowFault(number, "number", "missing"))
                continue
            if (before := first.setdefault(card, number)) != number:
                faults.append(RowFault(number, "number", f"the same customer as row {before}"))
                continue
            try:
                base = order_of(entry_of(known[card])) if card in known else CustomerOrder(name="", number=card)
                yield number, checked_order(_stated(base, row, currency), everywhere)
            except BadInput as fault:
                faults.append(RowFault(number, fault.place, fault.message))

    def _store(self, connection: Connection, orders: list[CustomerOrder], known: "dict[str, Any]") -> None:
        everywhere, currency = shop_names(connection), main_currency(connection)
        now = self._clock.now()
        rows = [
            row_of(known[order.number]["id"] if order.number in known else new_identifier(now), order, currency)
            for order in orders
        ]
        repository.put(connection, rows)
        stored = repository.some(connection, {row["id"] for row in rows})
        before = {row["id"]: shops_of(row, everywhere) for row in known.values()}
        said: list[Change] = []
        for identifier, row in stored.items():
            said += changes(row, everywhere, before.get(identifier, frozenset()))
        publish(connection, said, now=instant_text(now))


def _stated(base: CustomerOrder, row: dict[str, str], currency: str) -> CustomerOrder:
    """What a row says, and what is known where the file has no such column."""
    readers: dict[str, Callable[[str], Any]] = {
        "name": lambda cell: " ".join(cell.split()), "shops": _parts, "groups": _parts, "language": str.strip,
        "business": _yes(otherwise=False), "address": _parts, "vat_id": str.strip,
        "exemption": lambda cell: Exemption(cell.strip()) if cell.strip() else None, "account_limit": _limit(currency),
        "active": _yes(otherwise=True),
    }  # fmt: skip
    values = {}
    for column, read in readers.items():
        if column in row:
            try:
                values[column] = read(row[column])
            except BadInput as fault:
                raise BadInput(fault.message, place=column) from None
    return msgspec.structs.replace(base, **values)


def _same(order: CustomerOrder, row: Any) -> bool:
    return order == order_of(entry_of(row))
