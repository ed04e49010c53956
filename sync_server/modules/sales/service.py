"""Sales as people read them: lists, one in full, sums."""

from typing import Any

import msgspec

from common.errors import BadMessage
from common.event import decode_body, decode_event
from common.facts import SaleCompleted
from common.permissions import Permission
from sync_server.modules.ingest.public import one_event, reviews_of
from sync_server.modules.sales import repository
from sync_server.platform.database import Database
from sync_server.platform.problems import Denied
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
