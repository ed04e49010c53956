"""Finds finished sales in the till's file, and by number or code in the archives too; a search that has no index stays within the newest few thousand."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from common.errors import BadMessage
from common.event import decode_body, decode_event
from common.facts import SaleCompleted
from common.personal import PersonalKey
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.features.receipts.sale_row import SaleRow
from pos_client.journal.journal import Also
from pos_client.journal.reading import JournalReader

_COLUMNS = "position, receipt, instant, operator, total, currency, training"
_LIST = f"SELECT {_COLUMNS} FROM sale"  # noqa: S608  constants
MOST_READ = 3000


class StoredEvent(msgspec.Struct, frozen=True):
    """An event as the journal holds it."""

    position: int
    stored: bytes
    hash: bytes


class SaleFinder:
    """Reads ``sale`` and ``event``; every method raises ``StorageFault`` where a file cannot be read or is missing."""

    def __init__(self, connection: Connection, whole: JournalReader | None = None) -> None:
        """``whole`` reads what was archived."""
        self._connection = connection
        self._whole = whole

    def newest(self, limit: int, *, day: str = "", before: int = 0) -> list[SaleRow]:
        """The newest sales, of one business day (ISO date) if stated, before a position for the next page."""
        where, values = _where(("business_day = ?", day), ("position < ?", before))
        return self._sales(f"{where} ORDER BY position DESC LIMIT ?", (*values, limit))

    def numbered(self, receipts: Sequence[str]) -> list[SaleRow]:
        """The sales with any of these receipt numbers."""
        marks = ", ".join("?" * len(receipts))
        return self._sales(f" WHERE receipt IN ({marks}) ORDER BY position DESC", tuple(receipts))

    def archived(self, receipts: Sequence[str]) -> list[SaleRow]:
        """The same, of sales that have left this file; opens each archive."""
        if self._whole is None or not self._whole.segments():
            return []
        positions = {self._whole.position_of_receipt(receipt) for receipt in receipts} - {None}
        rows = (self._archived_sale(position) for position in sorted(filter(None, positions), reverse=True))
        return [row for row in rows if row is not None]

    def of_total(self, total: int, limit: int, *, day: str = "") -> list[SaleRow]:
        """The newest sales of exactly that total in minor units, among the newest few thousand."""
        where, values = _where(("business_day = ?", day))
        newest = f"SELECT * FROM sale{where} ORDER BY position DESC LIMIT {MOST_READ}"  # noqa: S608  constants
        return self._sales(
            " WHERE total = ? ORDER BY position DESC LIMIT ?", (*values, total, limit), source=f"({newest})"
        )

    def with_bodies(self, *, day: str = "") -> Iterable[tuple[SaleRow, bytes]]:
        """The newest few thousand sales with their events, for a search in what they say."""
        where, values = _where(("sale.business_day = ?", day))
        columns = ", ".join(f"sale.{column.strip()}" for column in _COLUMNS.split(","))
        rows = self._rows(
            f"SELECT {columns}, stored FROM sale JOIN event USING (position){where}"  # noqa: S608  constants
            f" ORDER BY position DESC LIMIT {MOST_READ}",
            values,
        )
        return ((_sale(row[:-1]), bytes(row[-1])) for row in rows)

    def sale_at(self, position: int) -> SaleRow | None:
        """The sale at a position of the journal, None where there is none."""
        return next(iter(self._sales(" WHERE position = ?", (position,))), None)

    def event_at(self, position: int) -> StoredEvent | None:
        """The event at a position, wherever it lies; None where there is none."""
        rows = self._rows("SELECT position, stored, hash FROM event WHERE position = ?", (position,))
        if rows or self._whole is None:
            return next((StoredEvent(row[0], bytes(row[1]), bytes(row[2])) for row in rows), None)
        found = self._whole.event(position)
        return StoredEvent(position, found.stored, found.hash) if found else None

    def key_of(self, person: str) -> PersonalKey | None:
        """The key that opens what is sealed under a reference, None where it was destroyed or never was here."""
        rows = self._rows("SELECT person, key FROM personal_key WHERE person = ?", (person,))
        return next((PersonalKey(row[0], bytes(row[1])) for row in rows), None)

    def _archived_sale(self, position: int) -> SaleRow | None:
        found = self.event_at(position)
        try:
            event = decode_event(found.stored) if found else None
            sale: SaleCompleted | None = decode_body(event, SaleCompleted) if event else None
        except BadMessage:
            return None
        if event is None or sale is None:
            return None
        return SaleRow(
            position, sale.receipt, event.instant, event.operator, sale.total, sale.currency, event.training
        )  # fmt: skip

    @staticmethod
    def keeping(key: PersonalKey, position: int) -> Also:
        """Keep a person's key beside the event that holds what it opens, in that event's transaction."""

        def write(connection: Connection) -> None:
            connection.execute(
                "INSERT INTO personal_key (person, key, position) VALUES (?, ?, ?)", (key.person, key.key, position)
            )

        return write

    def _sales(self, rest: str, values: Sequence[object], source: str = "sale") -> list[SaleRow]:
        return [_sale(row) for row in self._rows(f"SELECT {_COLUMNS} FROM {source}{rest}", values)]  # noqa: S608

    def _rows(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault


def _where(*conditions: tuple[str, object]) -> tuple[str, tuple[object, ...]]:
    kept = [(text, value) for text, value in conditions if value]
    text = " AND ".join(text for text, _ in kept)
    return (f" WHERE {text}" if kept else "", tuple(value for _, value in kept))


def _sale(row: tuple[Any, ...]) -> SaleRow:
    position, receipt, instant, operator, total, currency, training = row
    return SaleRow(position, receipt, instant, operator, total, currency, bool(training))
