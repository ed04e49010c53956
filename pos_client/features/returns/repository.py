"""What this till knows of its own sales and of what it took back, of whichever sale: the journal, its archives, and ``returned``."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from common.errors import BadMessage
from common.event import Event, decode_body, decode_event
from common.facts import SaleCompleted
from common.returned_goods import SaleReference
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.journal.position import incarnation_of, position_of, sequence_of
from pos_client.journal.reading import JournalReader
from pos_client.journal.value_projections import UNDONE_WHOLE

MOST_READ = 3000


class HeldSale(msgspec.Struct, frozen=True):
    """A sale in this till's own journal."""

    event: Event
    sale: SaleCompleted
    hash: bytes


class HeldSales:
    """Every method raises ``StorageFault`` where a file cannot be read or is missing."""

    def __init__(self, connection: Connection, whole: JournalReader, device: str) -> None:
        """``whole`` reads what was archived, ``device`` is this till's own."""
        self._connection = connection
        self._whole = whole
        self._device = device

    def at(self, incarnation: int, sequence: int) -> HeldSale | None:
        """The sale at a place of the journal, None where there is none."""
        stored = self._whole.event(position_of(incarnation, sequence))
        if stored is None:
            return None
        event = decode_event(stored.stored)
        if event.kind != "sale.completed":
            return None
        return HeldSale(event, decode_body(event, SaleCompleted), stored.hash)

    def numbered(self, receipt: str) -> HeldSale | None:
        """The sale of a receipt's number, from the archives too."""
        position = self._whole.position_of_receipt(receipt)
        return None if position is None else self.at(incarnation_of(position), sequence_of(position))

    def held(self, reference: SaleReference) -> HeldSale | None:
        """The sale of a reference, where it is this till's own."""
        return self.at(reference.incarnation, reference.sequence) if reference.device == self._device else None

    def returned(self, reference: SaleReference, beyond: int = 0) -> dict[int, Decimal]:
        """How much of each line this till took back, by line number, ``beyond`` a position of its journal; returns that
        were undone count no more."""
        sums: dict[int, Decimal] = {}
        for line, position, quantity in self._returned(reference):
            if line != UNDONE_WHOLE and position > beyond:
                sums[line] = sums.get(line, Decimal(0)) + quantity
        return sums

    def undone(self, reference: SaleReference) -> bool:
        """Whether this till undid the sale whole."""
        return any(line == UNDONE_WHOLE for line, _, _ in self._returned(reference))

    def refunds(self, reference: SaleReference) -> list[SaleCompleted]:
        """The sales of this till that took goods of that one back, and of no other."""
        found = []
        for position in sorted({position for _, position, _ in self._returned(reference)}):
            held = self.at(incarnation_of(position), sequence_of(position))
            if held is not None and {_key(line.origin) for line in held.sale.returned} == {_key(reference)}:
                found.append(held.sale)
        return found

    def sold_since(self, day: str) -> Iterator[SaleCompleted]:
        """The newest few thousand sales of this till from a business day (ISO date) on, training left out."""
        rows = self._rows(
            "SELECT stored FROM sale JOIN event USING (position) WHERE sale.business_day >= ? AND NOT training"
            " ORDER BY position DESC LIMIT ?",
            day,
            MOST_READ,
        )
        for (stored,) in rows:
            try:
                sale: SaleCompleted = decode_body(decode_event(bytes(stored)), SaleCompleted)
            except BadMessage:
                continue
            yield sale

    def _returned(self, reference: SaleReference) -> list[tuple[int, int, Decimal]]:
        """(line, position of the sale that took it back, quantity)."""
        rows = self._rows(
            "SELECT line, position, quantity FROM returned AS back WHERE device = ? AND incarnation = ? AND sequence = ?"
            " AND NOT EXISTS (SELECT 1 FROM returned AS void WHERE void.device = ? AND void.line = 0"
            " AND void.incarnation = back.position >> 40 AND void.sequence = back.position & 0xFFFFFFFFFF)",
            reference.device,
            reference.incarnation,
            reference.sequence,
            self._device,
        )
        return [(int(line), int(position), Decimal(quantity)) for line, position, quantity in rows]

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault


def _key(reference: SaleReference | None) -> tuple[str, int, int] | None:
    return (reference.device, reference.incarnation, reference.sequence) if reference else None
