"""Codes are made when the sale is finished: they stand on its paper and in the till's keyed file, never in the journal."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from common.facts import SaleCompleted, SaleLine
from common.stored_value import NEW_CODE, ValueKind, new_code, reference_of, split_reference
from common.tender import Tender, TenderKind


class Issued(msgspec.Struct, frozen=True):
    """A code that the sale gives out: what it is, what it is worth in minor units, and the code itself."""

    kind: ValueKind
    amount: int
    code: str

    @property
    def account(self) -> str:
        """The account it opens."""
        return split_reference(reference_of(self.code))[0]


def with_notes(tenders: tuple[Tender, ...]) -> tuple[tuple[Tender, ...], tuple[Issued, ...]]:
    """The payouts with a fresh code for each credit note, and those codes."""
    issued: list[Issued] = []

    def named(tender: Tender) -> Tender:
        if tender.kind is not TenderKind.STORE_CREDIT or tender.amount >= 0 or tender.reference:
            return tender
        issued.append(Issued(ValueKind.STORE_CREDIT, -tender.amount, new_code(ValueKind.STORE_CREDIT)))
        return msgspec.structs.replace(tender, reference=reference_of(issued[-1].code))

    return tuple(named(tender) for tender in tenders), tuple(issued)


def with_cards(sale: SaleCompleted) -> tuple[SaleCompleted, tuple[Issued, ...]]:
    """The sale with a fresh code for each card that is sold without one, and those codes."""
    issued: list[Issued] = []

    def named(line: SaleLine) -> SaleLine:
        if line.value != NEW_CODE:
            return line
        issued.append(Issued(ValueKind.GIFT_CARD, line.gross, new_code(ValueKind.GIFT_CARD)))
        return msgspec.structs.replace(line, value=reference_of(issued[-1].code))

    lines = tuple(named(line) for line in sale.lines)
    return (msgspec.structs.replace(sale, lines=lines) if issued else sale), tuple(issued)


def issued_again(sale: SaleCompleted, codes: Mapping[str, str]) -> tuple[Issued, ...]:
    """What a finished sale gave out, for paper that is printed again; ``codes`` by account."""
    return tuple(_known(sale, codes))


def valid_until(day: str, months: int) -> str:
    """The last day (ISO date) of value given out on a business day for so many months, empty where it is for ever; the
    31st becomes the last day of a shorter month."""
    if not months:
        return ""
    given = date.fromisoformat(day)
    years, month = divmod(given.month - 1 + months, 12)
    longest = monthrange(given.year + years, month + 1)[1]
    return date(given.year + years, month + 1, min(given.day, longest)).isoformat()


def _known(sale: SaleCompleted, codes: Mapping[str, str]) -> Iterable[Issued]:
    for tender in sale.tenders:
        code = codes.get(split_reference(tender.reference)[0])
        if code and tender.amount < 0:
            yield Issued(ValueKind.STORE_CREDIT, -tender.amount, code)
    for line in sale.lines:
        if code := codes.get(split_reference(line.value)[0]):
            yield Issued(ValueKind.GIFT_CARD, line.gross, code)
