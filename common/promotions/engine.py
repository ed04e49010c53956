"""Applies promotions in the fixed order of phases: given by hand on a line, claims on units, basket, coupons, given by hand on the basket."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from common.basket import Basket
from common.promotions.applied import AppliedPromotion, Choice, Phase, even_runs
from common.promotions.by_hand import basket_by_hand, lines_by_hand
from common.promotions.choice import best_claims, by_priority
from common.promotions.claiming import competitor_of, settle_claims
from common.promotions.later import apply_later
from common.promotions.ledger import Ledger
from common.promotions.lone import settle_lone
from common.promotions.promotion import Kind
from common.promotions.remembered import Remembered
from common.promotions.rule import Rule
from common.promotions.rule_set import RuleSet
from common.promotions.search import Budget
from common.promotions.settings import Competition
from common.promotions.situation import Situation
from common.promotions.units import Goods, canonical_order, cells_of, open_to, quantity_within

NO_PROMOTIONS = RuleSet(())
_NOWHERE = Situation(moment="")


class Discounted(NamedTuple):
    """What each basket line costs after discounts, in minor units and line order, and what was applied."""

    amounts: list[int]
    applied: tuple[AppliedPromotion, ...]


def discount_basket(basket: Basket, amounts: Sequence[int], rules: RuleSet | None) -> Discounted:
    """Apply a rule set to the lines' extended ``amounts`` (minor units, the price list's mode). Goods taken back take no
    part. Without a situation on the basket only discounts given by hand apply. Pure, bounded, and never below zero."""
    situation = basket.situation or _NOWHERE
    rule_set = rules if rules is not None and basket.situation is not None else NO_PROMOTIONS
    remembered = rule_set.remembered(situation, basket.currency)
    found = _numbers(basket, amounts, rule_set, remembered)
    goods = [
        Goods(place, line, even_runs(amounts[place], 1 if line.unit.divisible else int(line.quantity)))
        for place, line in enumerate(basket.lines)
        if place in found
    ]
    goods.sort(key=canonical_order)
    ledger = Ledger(goods, rule_set.settings)
    if basket.discounts:
        lines_by_hand(basket, ledger)
    claiming, later = _concerned(ledger.goods, found, rule_set)
    if claiming:
        _claim(claiming, ledger, remembered)
    if later:
        apply_later(later, ledger, basket)
    if basket.discounts:
        basket_by_hand(basket, ledger)
    left = list(amounts)
    for place in ledger.changed:
        left[goods[place].place] = ledger.remaining(place)
    return Discounted(left, tuple(ledger.applied))


Concerned = list[tuple[Rule, list[int]]]
"""Rules in order of priority, each with the places of the goods it may touch."""


def _numbers(basket: Basket, amounts: Sequence[int], rule_set: RuleSet, remembered: Remembered) -> dict[int, list[int]]:
    """The rules in force that may concern each line, by place in the basket. Lines that nothing concerns are left out,
    unless something works on the basket as a whole."""
    situation, currency = remembered.situation, basket.currency
    everywhere = rule_set.everywhere(situation, currency)
    whole = bool(everywhere or basket.discounts)
    keeps, find = remembered.keeps and bool(rule_set.rules), rule_set.concerning
    found: dict[int, list[int]] = {}
    if rule_set.rules or whole:
        for place, line in enumerate(basket.lines):
            if amounts[place] > 0 and line.quantity > 0 and line.discountable:
                if keeps:
                    numbers = remembered.numbers(line, find)
                else:
                    numbers = find(line, situation, currency)
                if numbers or whole:
                    found[place] = [*numbers, *everywhere] if everywhere else numbers
    if any(rule_set.rules[number].minimum is not None for numbers in found.values() for number in numbers):
        # a threshold may ask for goods that the promotion itself does not touch
        for place, line in enumerate(basket.lines):
            if amounts[place] > 0 and line.quantity > 0 and line.discountable:
                found.setdefault(place, [])
    return found


def _concerned(
    goods: Sequence[Goods], found: Mapping[int, list[int]], rule_set: RuleSet
) -> tuple[Concerned, Concerned]:
    touched: dict[int, list[int]] = {}
    for place, item in enumerate(goods):
        for number in found[item.place]:
            touched.setdefault(number, []).append(place)
    claiming: Concerned = []
    later: Concerned = []
    for number in sorted(touched):
        rule, places = rule_set.rules[number], touched[number]
        if not rule.plain:
            places = [place for place in places if _may_touch(rule, goods[place])]
        if places:
            (claiming if rule.claims else later).append((rule, places))
    return claiming, later


def _may_touch(rule: Rule, item: Goods) -> bool:
    if rule.kind is Kind.SET:
        return any(open_to(rule, slot.membership, item.line) for slot in rule.slots)
    return open_to(rule, rule.membership, item.line)


def _claim(claiming: Concerned, ledger: Ledger, remembered: Remembered) -> None:
    """Promotions that share goods compete; those that do not are apart."""
    goods, situation = ledger.goods, remembered.situation
    asked = [
        (rule, places)
        for rule, places in claiming
        if not rule.bounded or quantity_within(rule, [goods[place].line.quantity for place in places])
    ]
    rivals_of = Counter(chain.from_iterable([places for _, places in asked]))
    together: Concerned = []
    budget = Budget()
    for rule, places in asked:
        if len(places) > 1 or rivals_of[places[0]] > 1:
            together.append((rule, places))
            continue
        work = partial(settle_lone, rule, places[0], ledger, rule.times_left(situation))
        if not remembered.settle([rule], places, ledger, budget, work, lone=True):
            together.append((rule, places))
    for rivals, places in _apart(together):
        work = partial(_compete, rivals, places, ledger, budget, situation)
        remembered.settle([rule for rule, _ in rivals], places, ledger, budget, work)


def _compete(rivals: Concerned, places: Sequence[int], ledger: Ledger, budget: Budget, situation: Situation) -> bool:
    goods = [ledger.goods[place] for place in places]
    cells = cells_of(goods)
    counts = [cell.units for cell in cells]
    cells_of_place: dict[int, list[int]] = {place: [] for place in places}
    for number, cell in enumerate(cells):
        cells_of_place[places[cell.goods]].append(number)
    found = [
        competitor_of(rule, cells, goods, [cells_of_place[place] for place in mine], rule.times_left(situation))
        for rule, mine in rivals
    ]
    competitors = [competitor for competitor in found if competitor is not None]
    if not competitors:
        return False
    if ledger.settings.competition is Competition.PRIORITY:
        claims, how = by_priority(competitors, counts), Choice.ONLY
    else:
        claims, how = best_claims(competitors, counts, budget)
    settle_claims(claims, cells, places, ledger, Phase.CLAIM, how)
    return True


def _apart(asked: Concerned) -> list[tuple[Concerned, list[int]]]:
    """Groups of rules that share goods, by rule order, each with all its goods, in the order of their last rule."""
    first: dict[int, int] = {}
    into = list(range(len(asked)))
    for number, (_, places) in enumerate(asked):
        for place in places:
            other = first.setdefault(place, number)
            if other != number:
                one, two = _root(into, other), _root(into, number)
                if one < two:
                    into[two] = one
                else:
                    into[one] = two
    groups: dict[int, Concerned] = {}
    last: dict[int, int] = {}
    for number, pair in enumerate(asked):
        root = _root(into, number)
        groups.setdefault(root, []).append(pair)
        last[root] = number
    return [
        (groups[root], sorted({place for _, places in groups[root] for place in places}))
        for root in sorted(groups, key=lambda root: last[root])
    ]


def _root(into: list[int], number: int) -> int:
    while into[number] != number:
        into[number] = into[into[number]]
        number = into[number]
    return number
