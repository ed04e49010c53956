"""Where a payment stands: what is owed to whom after the tenders entered, by the shop's own rules of rounding and over-tender."""

from collections.abc import Mapping

import msgspec

from common.errors import RuleBroken
from common.money import Money
from common.selling_settings import SellingSettings
from common.tender import OVER_BY_KIND, Over, Settlement, Tender, TenderKind, settle


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """In minor units: ``due`` is still owed, ``cash_due`` what would settle that in cash, ``change`` goes back. ``back``: the
    total is below zero, so that ``due`` is owed to the customer and tenders are payouts. ``rounding`` and ``forfeited`` are as
    in ``Settlement``. ``overpaid``: the basket changed under what was entered, so that a tender has to be taken back."""

    total: Money
    tenders: tuple[Tender, ...]
    due: int
    change: int
    cash_due: int = 0
    rounding: int = 0
    forfeited: int = 0
    back: bool = False
    overpaid: bool = False

    @property
    def complete(self) -> bool:
        """Whether the sale can be finished."""
        return self.due == 0 and not self.overpaid


def over_rules(selling: SellingSettings) -> Mapping[TenderKind, Over]:
    """What becomes of more than is due, by kind: as usual, but lost where the shop says so."""
    kept = (TenderKind.CASH, TenderKind.CARD)
    lost: dict[TenderKind, Over] = {kind: Over.FORFEITED for kind in selling.forfeits if kind not in kept}
    return {**OVER_BY_KIND, **lost}


def settled(total: int, tenders: tuple[Tender, ...], selling: SellingSettings) -> Settlement:
    """``common.tender.settle`` by the shop's rules. Raises ``RuleBroken`` as it does."""
    return settle(total, tenders, cash=selling.cash, over=over_rules(selling))


def standing_of(total: Money, tenders: tuple[Tender, ...], selling: SellingSettings) -> Standing:
    """Where the payment of a total stands."""
    back = total.minor < 0
    try:
        now = settled(total.minor, tenders, selling)
    except RuleBroken:
        return Standing(total=total, tenders=tenders, due=0, change=0, back=back, overpaid=True)
    if back and now.change:
        # whoever pays money out says how: what is not said yet is owed, not given by itself
        owed = sum(tender.amount for tender in tenders) - total.minor
        return Standing(total=total, tenders=tenders, due=owed, change=0, cash_due=now.change, back=True)
    return Standing(
        total=total, tenders=tenders, due=now.due, change=now.change, cash_due=now.cash_due, rounding=now.rounding,
        forfeited=now.forfeited, back=back,
    )  # fmt: skip
