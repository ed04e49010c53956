"""One promotion on what is left of a basket: a sum off, units, sets or a gift."""

from collections.abc import Sequence

from common.basket import Basket
from common.promotions.applied import Choice, Phase
from common.promotions.choice import alone
from common.promotions.claiming import competitor_of, settle_claims
from common.promotions.claims import Claim
from common.promotions.discount import capped, in_list_mode, spread
from common.promotions.ledger import Ledger
from common.promotions.promotion import Kind, RewardKind
from common.promotions.rule import Rule
from common.promotions.settings import rounded
from common.promotions.thresholds import asked_worth, coupons_for
from common.promotions.units import Cell, cells_of, open_to


def attempt(rule: Rule, places: Sequence[int], ledger: Ledger, basket: Basket) -> int:
    """Apply a promotion to the goods it may touch and may be combined on; the minor units it took off, 0 for none."""
    places = [place for place in places if ledger.combinable(rule, place) and ledger.remaining(place)]
    if not places:
        return 0
    before = len(ledger.applied)
    coupons = coupons_for(rule, basket)
    if rule.kind is Kind.BASKET:
        _sum_off(rule, places, ledger, coupons)
    else:
        _units_off(rule, places, ledger, basket, coupons)
    return sum(applied.amount for applied in ledger.applied[before:])


def _sum_off(rule: Rule, places: Sequence[int], ledger: Ledger, coupons: tuple[str, ...]) -> None:
    sums = {place: ledger.remaining(place) for place in places}
    base = sum(sums.values())
    times = 1
    if rule.reward is RewardKind.PERCENT:
        total = rounded(base * rule.numerator, rule.denominator, ledger.settings.rounding)
    else:
        stated = in_list_mode(rule.numerator // rule.denominator, sums, ledger.goods, ledger.settings)
        if rule.reward is RewardKind.AMOUNT:
            times = max(1, len(coupons))
            total = min(base, stated * times)
        else:
            total = max(0, base - stated)
    off = capped(rule, spread(total, sums, ledger.settings), ledger.goods, ledger.settings)
    shares = ledger.share(off)
    if shares:
        phase = Phase.COUPON if coupons else Phase.BASKET
        ledger.write(rule, phase, Choice.ONLY, base, times, shares, coupons[:times])


def _units_off(rule: Rule, places: Sequence[int], ledger: Ledger, basket: Basket, coupons: tuple[str, ...]) -> None:
    goods = [ledger.goods[place] for place in places]
    cells = cells_of(goods)
    of_goods: list[list[int]] = [[] for _ in goods]
    for number, cell in enumerate(cells):
        of_goods[cell.goods].append(number)
    competitor = competitor_of(rule, cells, goods, of_goods, _times(rule, basket, coupons))
    if competitor is None:
        return
    claims = alone(competitor, [cell.units for cell in cells])
    if claims and rule.kind is Kind.GIFT and not _earned(rule, claims[0], cells, places, ledger):
        return
    phase = Phase.COUPON if coupons else Phase.BASKET
    settle_claims(claims, cells, places, ledger, phase, Choice.ONLY, coupons)


def _times(rule: Rule, basket: Basket, coupons: tuple[str, ...]) -> int | None:
    left = None if basket.situation is None else rule.times_left(basket.situation)
    if coupons and rule.kind is Kind.SET:
        return len(coupons)
    if rule.kind is Kind.GIFT and rule.promotion.most_units is None and left is None:
        return 1
    return left


def _earned(rule: Rule, claim: Claim, cells: Sequence[Cell], places: Sequence[int], ledger: Ledger) -> bool:
    """Whether the threshold is still reached without the gift: free units never count."""
    if rule.minimum is None:
        return True
    given = sum(
        cells[cell].value * units
        for cell, units in claim.taken.items()
        if open_to(rule, rule.asks, ledger.goods[places[cells[cell].goods]].line)
    )
    return asked_worth(rule, ledger) - given >= rule.minimum
