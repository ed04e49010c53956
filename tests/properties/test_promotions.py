"""Whatever promotions meet whatever basket: shares add up, units are claimed once, scan order decides nothing, refunds undo it exactly."""

from decimal import Decimal
from itertools import permutations
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.basket import Basket, BasketLine
from common.pricing import PricedBasket, price_basket
from common.promotions import engine
from common.promotions.applied import Choice, Phase, sum_of
from common.promotions.promotion import Kind, Promotion, RewardKind
from common.promotions.rule_set import RuleSet
from common.promotions.settings import Competition, DiscountSettings
from common.sale import recompute
from common.selling_rules import SellingRules
from tests.common.goods import SALES_TAX, paid_in_cash
from tests.common.promotions.offers import anew, basket, buy_get, each, goods, n_for, off_basket, shuffled
from tests.properties.made import NAMES, sold_by_rules


def shares_hold(priced: PricedBasket) -> None:
    """Shares add up over units, lines and promotions; no line is below zero; no unit is claimed twice."""
    by_line: dict[int, int] = {}
    claimed: dict[int, int] = {}
    for one in priced.applied:
        assert one.amount == sum(share.amount for share in one.shares) > 0
        for share in one.shares:
            assert sum_of(share.units) == share.amount > 0
            by_line[share.line] = by_line.get(share.line, 0) + share.amount
        for line, units in one.claimed:
            claimed[line] = claimed.get(line, 0) + units
    assert priced.total.minor == sum(row.amounts.gross for row in priced.lines) >= 0
    for row in priced.lines:
        units = 1 if row.line.unit.divisible else int(row.line.quantity)
        assert row.discount == by_line.get(row.line.line, 0)
        assert 0 <= row.amount <= row.amount + row.discount
        assert claimed.get(row.line.line, 0) <= units
        for one in priced.applied:
            assert all(
                sum(many for _, many in share.units) == units for share in one.shares if share.line == row.line.line
            )


@settings(max_examples=150, deadline=None)
@given(sold_by_rules())
def test_shares_add_up_and_units_are_claimed_once(sold: tuple[Basket, SellingRules]) -> None:
    shares_hold(price_basket(*sold))


def order_decides_nothing(filled: Basket, rules: SellingRules, order: list[int]) -> None:
    """What each promotion takes off, what each line comes to and the total are the same in another order of scanning."""
    here, there = price_basket(filled, rules), price_basket(shuffled(filled, order), rules)
    assert {one.promotion: one.amount for one in here.applied} == {one.promotion: one.amount for one in there.applied}
    assert sorted((row.line.product, row.amount) for row in here.lines) == sorted(
        (row.line.product, row.amount) for row in there.lines
    )
    assert here.total == there.total


@settings(max_examples=150, deadline=None)
@given(sold_by_rules(), st.randoms(use_true_random=False))
def test_scan_order_never_changes_the_total(sold: tuple[Basket, SellingRules], random: Random) -> None:
    filled, rules = sold
    # discounts on a line follow their line
    filled = msgspec.structs.replace(filled, discounts=tuple(one for one in filled.discounts if one.line is None))
    order = list(range(len(filled.lines)))
    random.shuffle(order)
    order_decides_nothing(filled, rules, order)


def test_an_odd_penny_that_goes_by_the_order_of_scanning_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: ties of a spread go to the line that was scanned first, and tax that is added is rounded line by line."""
    sweets = [
        msgspec.structs.replace(goods(name, price), taxes=(SALES_TAX,))
        for name, price in (("a", "0.18"), ("b", "0.18"))
    ]
    sweets[1] = msgspec.structs.replace(sweets[1], taxes=(msgspec.structs.replace(SALES_TAX, percent=Decimal(20)),))
    filled = basket((sweets[0], 1), (sweets[1], 1))
    rules = SellingRules(RuleSet([off_basket("off", "0.01", RewardKind.AMOUNT)]))
    order_decides_nothing(filled, rules, [1, 0])
    monkeypatch.setattr(engine, "canonical_order", lambda goods: goods.line.line)
    with pytest.raises(AssertionError):
        order_decides_nothing(filled, rules, [1, 0])


def explained(before: PricedBasket, after: PricedBasket, rules: SellingRules) -> bool:
    """Whether what was crossed between two baskets is named: a tier on a line, or a promotion that asks for something."""
    tiers = [
        now.price
        for was, now in zip(before.lines, after.lines, strict=True)
        if was.price != now.price and now.price is not None and now.price.from_quantity > 1
    ]
    was, now = ({one.promotion: (one.amount, one.times) for one in priced.applied} for priced in (before, after))
    changed = {promotion for promotion, _ in now.items() ^ was.items()}
    asking = {
        rule.id
        for rule in rules.promotions.rules
        if rule.kind is not Kind.EACH
        or rule.promotion.minimum_amount is not None
        or rule.promotion.most_units
        or rule.promotion.most_units_a_line
        or rule.promotion.exclusive
        or rule.promotion.combines_with is not None
        or rule.cap is not None
    }
    return bool(tiers or changed & asking)


def one_more(filled: Basket, line: BasketLine) -> Basket:
    more = tuple(
        msgspec.structs.replace(one, quantity=one.quantity + 1) if one is line else one for one in filled.lines
    )
    grown: Basket = msgspec.structs.replace(filled, lines=more)
    return grown


def costs_less(before: PricedBasket, after: PricedBasket) -> bool:
    return sum(row.amount for row in after.lines) < sum(row.amount for row in before.lines)


@settings(max_examples=150, deadline=None)
@given(sold_by_rules(), st.integers(0, 5))
def test_one_more_unit_lowers_nothing_but_by_a_tier_a_set_or_a_threshold_that_is_named(
    sold: tuple[Basket, SellingRules], which: int
) -> None:
    filled, rules = sold
    line = filled.lines[which % len(filled.lines)]
    if line.unit.divisible:
        return
    before, after = price_basket(filled, rules), price_basket(one_more(filled, line), rules)
    assert not costs_less(before, after) or explained(before, after, rules)


def test_a_unit_that_lowers_the_price_without_a_name_would_be_seen() -> None:
    """The mutant: the second apple makes the basket cheaper and nothing says why."""
    filled = basket((goods("apple", "1.00"), 1), (goods("bread", "2.50"), 1))
    plain = SellingRules(RuleSet([each("ten", "10", "apple")]))
    before, after = price_basket(filled, plain), price_basket(one_more(filled, filled.lines[0]), plain)
    assert not costs_less(before, after)
    rows = (after.lines[0], msgspec.structs.replace(after.lines[1], amount=20))
    broken = msgspec.structs.replace(after, lines=rows)
    assert costs_less(before, broken)
    assert not explained(before, broken, plain)
    three = SellingRules(RuleSet([n_for("two", 2, "0.50", "apple")]))
    before, after = price_basket(filled, three), price_basket(one_more(filled, filled.lines[0]), three)
    assert costs_less(before, after)
    assert explained(before, after, three)


def brute_force(filled: Basket, offers: list[Promotion]) -> int:
    """The most that any order of promotions, each repeated from none to as often as it fits, can save; in pence."""
    best = 0
    for size in range(len(offers) + 1):
        for chosen in permutations(offers, size):
            ranked = [msgspec.structs.replace(offer, priority=-place) for place, offer in enumerate(chosen)]
            best = max(best, sum(one.amount for one in _by_priority(filled, ranked).applied))
    return best


def _by_priority(filled: Basket, ranked: list[Promotion]) -> PricedBasket:
    return price_basket(filled, SellingRules(RuleSet(ranked, DiscountSettings(competition=Competition.PRIORITY))))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.integers(1, 4), st.integers(100, 900)),
        min_size=1,
        max_size=4,
        unique_by=lambda row: row[0],
    ),
    st.lists(
        st.tuples(st.booleans(), st.integers(2, 4), st.integers(100, 500), st.sets(st.sampled_from(NAMES), min_size=1)),
        min_size=2,
        max_size=3,
    ),
)
def test_the_exact_choice_is_never_worse_than_any_order_of_promotions(
    lines: list[tuple[str, int, int]], offers: list[tuple[bool, int, int, set[str]]]
) -> None:
    filled = basket(*((goods(name, f"{price / 100:.2f}"), count) for name, count, price in lines))
    made = [
        n_for(f"p{place}", count, f"{price * count / 100:.2f}", *sorted(names))
        if for_a_price
        else buy_get(f"p{place}", count - 1, 1, *sorted(names))
        for place, (for_a_price, count, price, names) in enumerate(offers)
    ]
    priced = price_basket(filled, SellingRules(RuleSet(made)))
    if all(one.choice is not Choice.GREEDY for one in priced.applied):
        assert sum(one.amount for one in priced.applied) >= brute_force(filled, made)


@settings(max_examples=100, deadline=None)
@given(sold_by_rules())
def test_the_short_way_gives_the_same_as_the_long_one(sold: tuple[Basket, SellingRules]) -> None:
    filled, rules = sold
    short = price_basket(filled, rules)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "settle_lone", lambda *_: False)
        long = price_basket(filled, anew(rules))
    assert short.lines == long.lines
    by_name = {one.promotion: one for one in long.applied}
    assert {one.promotion: one for one in short.applied} == by_name


def test_a_broken_share_would_be_seen() -> None:
    """The mutant: a claim that counts a unit twice, a share that does not add up, a discount below zero."""
    filled = basket((goods("apple", "2.00"), 3))
    priced = price_basket(filled, SellingRules(RuleSet([each("ten", "10", "apple")])))
    one = priced.applied[0]
    assert one.phase is Phase.CLAIM
    for broken in (
        msgspec.structs.replace(one, amount=one.amount + 1),
        msgspec.structs.replace(one, claimed=((1, 4),)),
        msgspec.structs.replace(one, shares=(msgspec.structs.replace(one.shares[0], units=((20, 2),)),)),
    ):
        with pytest.raises(AssertionError):
            shares_hold(msgspec.structs.replace(priced, applied=(broken,)))
        sale = msgspec.structs.replace(paid_in_cash(priced), promotions=(broken,))
        assert recompute(sale, SellingRules(RuleSet([each("ten", "10", "apple")])))
