"""Sales as they come in: filed for reading, checked against history, numbers without a gap."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from common.errors import BadMessage
from common.event import decode_body, decode_event
from common.facts import SaleCompleted
from common.permissions import Permission
from sync_server.modules.catalogue.public import product_versions
from sync_server.modules.ingest.public import one_event, reviews_of
from sync_server.modules.people.public import permissions_of
from sync_server.modules.sales import repository
from sync_server.modules.sales.checks import History, check_sale
from sync_server.modules.shops.public import settings_ever
from sync_server.platform.database import Database
from sync_server.platform.identity import identity_of
from sync_server.platform.problems import Denied
from sync_server.platform.projection import Carriage, Kept, Outcome, Review
from sync_server.platform.staff import Staff

_MOST = 500


class SaleEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A sale in a list; ``total`` in minor units, ``reviews`` how many reviews stand beside it."""

    device: str
    incarnation: int
    sequence: int
    receipt: str
    shop: str
    till: str
    instant: str
    business_day: str
    operator: str
    currency: str
    total: int
    lines: int
    training: bool
    reviews: int = 0


class SaleDetail(msgspec.Struct, frozen=True, kw_only=True):
    """A sale in full: its entry, the body as the till wrote it, the hash of its event, and the reasons for review."""

    entry: SaleEntry
    sale: SaleCompleted
    hash: str
    reasons: tuple[str, ...] = ()


class DayTotal(msgspec.Struct, frozen=True, kw_only=True):
    """What a shop sold on a business day, training left out; ``total`` in minor units."""

    shop: str
    business_day: str
    currency: str
    sales: int
    total: int


def _check_numbers(
    connection: Connection, carriage: Carriage, found: Sequence[tuple[Kept, SaleCompleted]]
) -> list[Review]:
    reviews = []
    counters: dict[tuple[int, bool], int] = {}  # training has numbers of its own, and the real ones no gap
    receipts = repository.known_receipts(connection, carriage.device.shop, [sale.receipt for _, sale in found])
    for kept, sale in found:
        where = kept.incarnation, kept.sequence
        series = kept.incarnation, kept.event is not None and kept.event.training
        if series not in counters:
            counters[series] = _last_counter(connection, carriage, *series)
        if sale.counter != counters[series] + 1:
            reviews.append(Review(*where, "sale.counter", f"{sale.counter} after {counters[series]}"))
        counters[series] = sale.counter
        if sale.receipt in receipts:
            reviews.append(Review(*where, "sale.receipt", sale.receipt[:60]))
        receipts.add(sale.receipt)
    return reviews


def _last_counter(connection: Connection, carriage: Carriage, incarnation: int, training: bool) -> int:
    last = repository.last_counter(connection, carriage.device.id, incarnation, training=training)
    if not last and carriage.follows:
        device, sequence = carriage.follows
        last = repository.last_counter(connection, device, incarnation, training=training, through=sequence)
    return last


def _row(carriage: Carriage, kept: Kept, sale: SaleCompleted) -> dict[str, Any]:
    event = kept.event
    assert event is not None  # noqa: S101  a body was read from it
    return {
        "device": carriage.device.id, "incarnation": kept.incarnation, "sequence": kept.sequence,
        "receipt": sale.receipt, "counter": _kept_whole(sale.counter), "shop": carriage.device.shop,
        "till": carriage.device.till, "instant": event.instant, "business_day": event.business_day,
        "operator": event.operator, "currency": sale.currency, "total": _kept_whole(sale.total),
        "lines": len(sale.lines), "training": event.training,
    }  # fmt: skip


def _kept_whole(number: int) -> int:
    """JSON integers know no end, the database's do; the event keeps the true one."""
    return max(-(2**63), min(2**63 - 1, number))


class SalesService:
    """Reads sales."""

    def __init__(self, *, database: Database) -> None:
        self._database = database

    def sales(
        self, staff: Staff, *, day: str = "", till: str = "", receipt: str = "", before: str = "", limit: int = 100
    ) -> tuple[SaleEntry, ...]:
        """Sales of the person's shops, newest first."""
        staff.require(Permission.SALES_READ)
        with self._database.read() as connection:
            rows = repository.sales(
                connection, shops=staff.shops, day=day, till=till, receipt=receipt, before=before,
                limit=max(1, min(limit, _MOST)),
            )  # fmt: skip
            reasons = reviews_of(connection, [(row["device"], row["incarnation"], row["sequence"]) for row in rows])
        return tuple(_entry(row, reasons) for row in rows)

    def one(self, staff: Staff, device: str, incarnation: int, sequence: int) -> SaleDetail:
        """A sale in full. Raises ``Denied``."""
        with self._database.read() as connection:
            row = repository.one_sale(connection, device, incarnation, sequence)
            stored = one_event(connection, device, incarnation, sequence)
            reasons = reviews_of(connection, [(device, incarnation, sequence)])
        if row is None or stored is None:
            raise Denied("server.not_found", "no such sale")
        staff.require(Permission.SALES_READ, row["shop"])
        try:
            sale = decode_body(decode_event(stored["stored"]), SaleCompleted)
        except BadMessage:
            raise Denied("server.not_found", "no such sale") from None
        return SaleDetail(
            entry=_entry(row, reasons), sale=sale, hash=stored["hash"].hex(),
            reasons=tuple(reasons.get((device, incarnation, sequence), ())),
        )  # fmt: skip

    def totals(self, staff: Staff, day: str = "") -> tuple[DayTotal, ...]:
        """Sums by shop and business day, newest first."""
        staff.require(Permission.SALES_READ)
        with self._database.read() as connection:
            rows = repository.totals(connection, shops=staff.shops, day=day)
        return tuple(DayTotal(**{name: row[name] for name in DayTotal.__struct_fields__}) for row in rows)


def _entry(row: Any, reasons: dict[tuple[str, int, int], list[str]]) -> SaleEntry:
    fields = [name for name in SaleEntry.__struct_fields__ if name != "reviews"]
    where = (row["device"], row["incarnation"], row["sequence"])
    return SaleEntry(**{name: row[name] for name in fields}, reviews=len(reasons.get(where, ())))
