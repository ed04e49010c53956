"""After the claims: thresholds tested once, then gifts, basket promotions and coupons, each on what is left, in order of priority."""

from collections.abc import Sequence

from common.basket import Basket
from common.promotions.attempt import attempt
from common.promotions.ledger import Ledger
from common.promotions.promotion import Kind
from common.promotions.rule import Rule
from common.promotions.thresholds import asked_worth, coupons_for
from common.promotions.units import quantity_within

Concerned = Sequence[tuple[Rule, list[int]]]


def apply_later(later: Concerned, ledger: Ledger, basket: Basket) -> None:
    """Apply what works on what is left. Thresholds are tested before the first of them, so that none of them switches
    another on or off; gifts come first, for free units never count."""
    asked = [(rule, places) for rule, places in later if _asked_for(rule, places, ledger, basket)]
    asked.sort(key=lambda pair: (bool(pair[0].promotion.coupon), pair[0].kind is not Kind.GIFT, pair[0].order))
    decided: dict[str, str] = {}
    for rule, places in asked:
        promotion = rule.promotion
        if promotion.exclusive:
            if promotion.group not in decided:
                rivals = [
                    pair for pair in asked if pair[0].promotion.exclusive and pair[0].promotion.group == promotion.group
                ]
                decided[promotion.group] = _best(rivals, ledger, basket)
            if decided[promotion.group] != rule.id:
                continue
        attempt(rule, places, ledger, basket)


def _best(rivals: Concerned, ledger: Ledger, basket: Basket) -> str:
    """The one of a group that takes most off what is left now, ties to the first in order."""
    best, winner = 0, ""
    for rule, places in sorted(rivals, key=lambda pair: pair[0].order):
        amount = attempt(rule, places, ledger.copy(), basket)
        if amount > best:
            best, winner = amount, rule.id
    return winner


def _asked_for(rule: Rule, places: Sequence[int], ledger: Ledger, basket: Basket) -> bool:
    if rule.promotion.coupon and not coupons_for(rule, basket):
        return False
    if not quantity_within(rule, [ledger.goods[place].line.quantity for place in places]):
        return False
    return rule.minimum is None or asked_worth(rule, ledger) >= rule.minimum
