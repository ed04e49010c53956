"""Discounts given by hand: on a line before promotions, on the basket after everything else; reason and names are kept."""

from decimal import Decimal

from common.basket import Basket, ManualDiscount
from common.promotions.applied import AppliedPromotion, Phase
from common.promotions.discount import Discounts, spread
from common.promotions.ledger import Ledger, by_line
from common.promotions.settings import rounded

LINE_BY_HAND = "by-hand-line"
BASKET_BY_HAND = "by-hand-basket"


def lines_by_hand(basket: Basket, ledger: Ledger) -> None:
    """Take line discounts off, in the order given; a line that is gone is passed over."""
    places = {item.line.line: place for place, item in enumerate(ledger.goods)}
    for discount in basket.discounts:
        place = places.get(discount.line) if discount.line is not None else None
        if place is not None:
            remaining = ledger.remaining(place)
            amount = min(_amount(discount, remaining, ledger), remaining)
            _write(discount, ledger, LINE_BY_HAND, Phase.LINE, remaining, {place: amount})


def basket_by_hand(basket: Basket, ledger: Ledger) -> None:
    """Take basket discounts off what is left, in the order given, spread over the lines."""
    for discount in basket.discounts:
        if discount.line is None:
            sums = {place: left for place in range(len(ledger.goods)) if (left := ledger.remaining(place))}
            base = sum(sums.values())
            if base:
                off = spread(min(_amount(discount, base, ledger), base), sums, ledger.settings)
                _write(discount, ledger, BASKET_BY_HAND, Phase.MANUAL, base, off)


def _amount(discount: ManualDiscount, base: int, ledger: Ledger) -> int:
    if discount.percent is None:
        return discount.amount or 0
    over, under = discount.percent.scaleb(-2).as_integer_ratio() if discount.percent else Decimal(0).as_integer_ratio()
    return rounded(base * over, under, ledger.settings.rounding)


def _write(discount: ManualDiscount, ledger: Ledger, name: str, phase: Phase, base: int, off: Discounts) -> None:
    shares = ledger.share(off)
    if shares:
        ledger.write_by_hand(
            AppliedPromotion(
                promotion=name, name="", phase=phase, base=base, amount=sum(share.amount for share in shares), times=1,
                reason=discount.reason, shares=by_line(shares), operator=discount.operator,
                approver=discount.approval.approver if discount.approval else "",
            )
        )  # fmt: skip
