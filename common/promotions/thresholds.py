"""What a promotion asks for before it works on what is left: a worth of goods, and a coupon."""

from fractions import Fraction

from common.basket import Basket
from common.promotions.discount import with_tax
from common.promotions.ledger import Ledger
from common.promotions.rule import Rule
from common.promotions.settings import AmountMode
from common.promotions.units import open_to


def coupons_for(rule: Rule, basket: Basket) -> tuple[str, ...]:
    """The coupons in hand that a promotion uses: as many as it may, one unless it says more."""
    situation = basket.situation
    if situation is None or not rule.promotion.coupon:
        return ()
    codes = tuple(dict.fromkeys(coupon.code for coupon in situation.coupons if coupon.series == rule.promotion.coupon))
    left = rule.times_left(situation)
    return codes[: 1 if left is None else left]


def asked_worth(rule: Rule, ledger: Ledger) -> Fraction:
    """What the goods of a threshold still cost, in the mode that the company states thresholds in."""
    gross = ledger.settings.amounts is AmountMode.GROSS
    worth = Fraction(0)
    for place, item in enumerate(ledger.goods):
        if open_to(rule, rule.asks, item.line):
            worth += ledger.remaining(place) * (with_tax(item) if gross else 1)
    return worth
