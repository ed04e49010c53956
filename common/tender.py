"""Tenders pay a sale: cash may be over and gives change, a card pays at most what is due, and a split is any mix of them.

Cash is rounded here, where it is paid: the sale and its tax stay what they are, and the difference is booked by itself.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import msgspec

from common.cash_rounding import CashRule, round_cash
from common.errors import BadInput, RuleBroken
from common.money import Money, minor_digits, round_half_up


class TenderKind(StrEnum):
    """How money comes in (SAF-T code list 12 names the kinds)."""

    CASH = "cash"
    CARD = "card"
    VOUCHER = "voucher"
    GIFT_CARD = "gift_card"
    STORE_CREDIT = "store_credit"
    ON_ACCOUNT = "on_account"
    DOWN_PAYMENT = "down_payment"


class Over(StrEnum):
    """What becomes of more than is due: nobody takes it, it goes back in cash, or it is lost to the customer."""

    REFUSED = "refused"
    CHANGE = "change"
    FORFEITED = "forfeited"


OVER_BY_KIND: Mapping[TenderKind, Over] = {
    kind: Over.CHANGE if kind is TenderKind.CASH else Over.REFUSED for kind in TenderKind
}
"""The usual rules; a shop may state others, such as vouchers whose rest is lost. Stored value keeps its rest by being refused more."""


class ForeignCash(msgspec.Struct, frozen=True):
    """Cash of another currency: its amount in that currency's minor units, and the sale's major units for one of its."""

    currency: str
    amount: int
    rate: Decimal


class Tender(msgspec.Struct, frozen=True, omit_defaults=True):
    """One tender as entered, in minor units of the sale's currency; ``reference`` is a stand-alone terminal's slip number
    or a card's or voucher's own; ``foreign`` says what notes were taken where they are not the sale's."""

    kind: TenderKind
    amount: int
    reference: str = ""
    foreign: ForeignCash | None = None


class Settlement(msgspec.Struct, frozen=True):
    """Where a payment stands, in minor units: ``due`` is still owed, ``change`` goes back in cash; one of them is zero.

    ``cash_due`` is what would pay the rest in cash. ``rounding`` is what rounding the cash made up for: positive where
    the customer paid less. ``forfeited`` is what a tender was worth beyond what was due and is lost to the customer.
    """

    total: int
    tenders: tuple[Tender, ...]
    due: int
    change: int
    cash_due: int = 0
    rounding: int = 0
    forfeited: int = 0

    @property
    def complete(self) -> bool:
        """Whether nothing is owed any more."""
        return self.due == 0


def settle(
    total: int,
    tenders: tuple[Tender, ...],
    *,
    cash: CashRule | None = None,
    over: Mapping[TenderKind, Over] = OVER_BY_KIND,
) -> Settlement:
    """Where a payment of ``total`` (minor units) stands after ``tenders``; ``cash`` is what cash is rounded to.

    Raises ``RuleBroken`` on a non-positive tender, on more than due by a kind that refuses it, and on any tender after
    nothing was due. The order is that of entering: a card after cash that already paid would be money paid out.
    Cash rounds the rest only where it pays all of it; a tender of no cash may close a rest that rounds to nothing.
    A negative total is owed to the customer: tenders are then payouts, negative each, never more than is owed, and what
    they leave of it goes back as change.
    """
    if total < 0:
        return _paid_out(total, tenders, cash)
    rest, change, rounding, forfeited = total, 0, 0, 0
    for tender in tenders:
        is_cash = tender.kind is TenderKind.CASH
        payable = _payable(rest, cash) if is_cash else rest
        if tender.amount <= 0 and not (is_cash and payable == 0 < rest and tender.amount == 0):
            raise RuleBroken("a tender is more than nothing")
        if rest <= 0:
            raise RuleBroken("nothing is due any more")
        if tender.amount < payable:
            rest -= tender.amount
            continue
        beyond, rule = tender.amount - payable, over[tender.kind]
        if beyond and rule is Over.REFUSED:
            raise RuleBroken("a card pays at most what is due")
        change, forfeited = (0, beyond) if rule is Over.FORFEITED else (beyond, 0)
        rounding, rest = rest - payable, 0
    rest = max(0, rest)
    return Settlement(total, tenders, rest, change, _payable(rest, cash), rounding, forfeited)


def _paid_out(total: int, tenders: tuple[Tender, ...], cash: CashRule | None) -> Settlement:
    """A total below zero goes back: by the payouts entered, what they leave in cash, rounded as a sale's cash is."""
    rest, rounding = total, 0
    for tender in tenders:
        if tender.amount >= 0:
            raise RuleBroken("money goes back: a payout is less than nothing")
        payable = _payable(rest, cash) if tender.kind is TenderKind.CASH else rest
        if tender.amount < payable:
            raise RuleBroken("no more goes back than is owed")
        if tender.amount == payable:
            rest, rounding = 0, rest - payable
        else:
            rest -= tender.amount
    change = -_payable(rest, cash)
    return Settlement(total, tenders, 0, change, 0, rounding + rest + change)


def _payable(rest: int, cash: CashRule | None) -> int:
    return rest if cash is None else round_cash(rest, cash)


def foreign_tender(foreign: ForeignCash, currency: str) -> Tender:
    """Cash of another currency as a tender in the sale's, half up to its minor unit; change goes back in the sale's currency.
    Raises ``BadInput`` on a rate or amount that is not more than nothing, or the sale's own currency."""
    if foreign.currency == currency:
        raise BadInput(f"{currency} is the sale's own currency")
    if not (foreign.rate.is_finite() and 0 < foreign.rate < 10**9) or foreign.amount <= 0:
        raise BadInput("foreign cash needs an amount and a rate")
    scale = Fraction(10) ** (minor_digits(currency) - minor_digits(foreign.currency))
    return Tender(TenderKind.CASH, round_half_up(Fraction(foreign.rate) * foreign.amount * scale), foreign=foreign)


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
