"""Tenders pay a sale: cash may be over and gives change, a card pays at most what is due, and a split is any mix of them."""

from enum import StrEnum

import msgspec

from common.errors import RuleBroken
from common.money import Money


class TenderKind(StrEnum):
    """How money comes in (SAF-T code list 12 names the kinds)."""

    CASH = "cash"
    CARD = "card"


class Tender(msgspec.Struct, frozen=True):
    """One tender as entered, in minor units of the sale's currency; ``reference`` is a stand-alone terminal's slip number."""

    kind: TenderKind
    amount: int
    reference: str = ""


class Settlement(msgspec.Struct, frozen=True):
    """Where a payment stands, in minor units: ``due`` is still owed, ``change`` goes back in cash; one of them is zero."""

    total: int
    tenders: tuple[Tender, ...]
    due: int
    change: int

    @property
    def complete(self) -> bool:
        """Whether nothing is owed any more."""
        return self.due == 0


def settle(total: int, tenders: tuple[Tender, ...]) -> Settlement:
    """Where a payment of ``total`` stands after ``tenders``. Raises ``RuleBroken`` on a non-positive tender, on more
    than due by other tenders than cash, and on any tender after nothing was due. The order is that of entering: a card
    after cash that already paid would be money paid out."""
    paid = 0
    for tender in tenders:
        if tender.amount <= 0:
            raise RuleBroken("a tender is more than nothing")
        if paid >= total:
            raise RuleBroken("nothing is due any more")
        if tender.kind is not TenderKind.CASH and paid + tender.amount > total:
            raise RuleBroken("a card pays at most what is due")
        paid += tender.amount
    return Settlement(total, tenders, max(0, total - paid), max(0, paid - total))


# Notes and coins a customer is likely to hand over, in minor units.
_NOTES = {
    "GBP": (100, 500, 1000, 2000, 5000),
    "EUR": (100, 500, 1000, 2000, 5000, 10000),
    "USD": (100, 500, 1000, 2000, 5000, 10000),
    "CHF": (100, 1000, 2000, 5000, 10000),
}


def suggested_cash(due: Money, most: int = 4) -> tuple[int, ...]:
    """What a customer is likely to hand over, smallest first, in minor units: the exact sum, then the next round ones."""
    if due.minor <= 0:
        return ()
    notes = _NOTES.get(due.currency, (100, 500, 1000, 2000, 5000, 10000))
    round_sums = {due.minor} | {-(-due.minor // note) * note for note in notes}
    return tuple(sorted(round_sums)[:most])
