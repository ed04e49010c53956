"""Whatever promotions meet whatever basket: shares add up, units are claimed once, scan order decides nothing, refunds undo it exactly."""

from decimal import Decimal
from itertools import permutations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.basket import Basket, ManualDiscount
from common.pricing import PricedBasket, price_basket
from common.promotions import engine
from common.promotions.applied import Choice, Phase, sum_of
from common.promotions.promotion import Kind, Pick, Promotion, Reward, RewardKind, Scope, Slot
from common.promotions.rule_set import RuleSet
from common.promotions.settings import Competition, DiscountSettings
from common.promotions.situation import CouponInHand
from common.quantity import Unit
from common.returns import left_of, post_void, refund
from common.sale import recompute
from common.selling_rules import SellingRules
from common.tax import Tax, TaxRounding
from tests.common.goods import SALES_TAX, VAT, paid_in_cash
from tests.common.promotions.offers import ALWAYS, SITUATION, basket, buy_get, each, goods, line_of, n_for, shuffled

NAMES = ("apple", "bread", "cheese", "dates", "eggs")
SITUATED = msgspec.structs.replace(SITUATION, coupons=(CouponInHand("c-1", "spring"), CouponInHand("c-2", "spring")))
TAXES: tuple[tuple[Tax, ...], ...] = ((), (VAT,), (SALES_TAX,), (VAT, SALES_TAX))


@st.composite
def baskets(draw: st.DrawFn) -> Basket:
    lines = []
    for number, name in enumerate(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6)), 1):
        product = msgspec.structs.replace(
            goods(name, str(Decimal(draw(st.integers(0, 200_000))) / 10_000)),
            taxes=draw(st.sampled_from(TAXES)),
            unit=Unit.KILOGRAM if draw(st.integers(0, 5)) == 0 else Unit.PIECE,
        )
        quantity = draw(st.integers(1, 8_000)) / Decimal(1000) if product.unit.divisible else draw(st.integers(1, 7))
        lines.append(line_of(product, number, str(quantity)))
    rounding = draw(st.sampled_from((TaxRounding.LINE, TaxRounding.DOCUMENT)))
    empty = msgspec.structs.replace(basket(situation=SITUATED), rounding=rounding)
    by_hand = ManualDiscount(percent=Decimal("7.5"), reason="regular", operator="maria")
    discounts = (by_hand,) if draw(st.booleans()) else ()
    return msgspec.structs.replace(empty, lines=tuple(lines), discounts=discounts)  # type: ignore[no-any-return]


@st.composite
def promotions(draw: st.DrawFn, place: int) -> Promotion:
    kind = draw(st.sampled_from((Kind.EACH, Kind.EACH, Kind.SET, Kind.SET, Kind.BASKET, Kind.GIFT)))
    reward = draw(st.sampled_from(RewardKind)) if kind is not Kind.GIFT else RewardKind.PERCENT
    value = (
        Decimal(draw(st.integers(1, 100)))
        if reward is RewardKind.PERCENT
        else Decimal(draw(st.integers(1, 1500))) / 100
    )
    scope = Scope(products=tuple(draw(st.sets(st.sampled_from(NAMES)))))
    more: dict[str, object] = {}
    if kind is Kind.SET:
        count = draw(st.integers(1, 4))
        more["slots"] = (Slot(count=count),)
        if draw(st.booleans()):
            more["rewarded"] = draw(st.integers(1, count))
        elif draw(st.booleans()):
            other = Scope(products=(draw(st.sampled_from(NAMES)),))
            more |= {"slots": (Slot(count=count), Slot(scope=other))}
            more |= {"rewarded_slot": 1} if draw(st.booleans()) else {}
        more["most_times"] = draw(st.sampled_from((None, None, 1, 2)))
    elif kind in {Kind.EACH, Kind.GIFT}:
        more["most_units"] = draw(st.sampled_from((None, None, 1, 3)))
        more["pick"] = draw(st.sampled_from(Pick))
    if draw(st.integers(0, 4)) == 0:
        more["minimum_amount"] = Decimal(draw(st.integers(1, 40)))
    if draw(st.integers(0, 4)) == 0:
        more["coupon"] = "spring"
    if draw(st.integers(0, 4)) == 0:
        more["most_discount"] = Decimal(draw(st.integers(1, 500))) / 100
    more |= {"exclusive": True, "group": "best"} if draw(st.integers(0, 4)) == 0 else {}
    more |= {"stacks": True} if draw(st.integers(0, 5)) == 0 else {}
    more |= {"combines_with": ()} if draw(st.integers(0, 5)) == 0 else {}
    return Promotion(
        id=f"p{place}", name="", kind=kind, reward=Reward(reward, value), scope=scope,
        priority=draw(st.integers(0, 2)), **ALWAYS, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def rule_sets() -> st.SearchStrategy[SellingRules]:
    lists = st.integers(0, 6).flatmap(lambda size: st.tuples(*(promotions(place) for place in range(size))))
    return lists.map(lambda made: SellingRules(RuleSet(made)))


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
    for row in priced.lines:
        units = 1 if row.line.unit.divisible else int(row.line.quantity)
        assert row.discount == by_line.get(row.line.line, 0)
        assert row.amount >= 0
        assert claimed.get(row.line.line, 0) <= units
        for one in priced.applied:
            assert all(
                sum(many for _, many in share.units) == units for share in one.shares if share.line == row.line.line
            )


@settings(max_examples=150, deadline=None)
@given(baskets(), rule_sets())
def test_shares_add_up_and_units_are_claimed_once(filled: Basket, rules: SellingRules) -> None:
    shares_hold(price_basket(filled, rules))


@settings(max_examples=100, deadline=None)
@given(baskets(), rule_sets(), st.randoms(use_true_random=False))
def test_scan_order_never_changes_what_promotions_take_off(filled: Basket, rules: SellingRules, random: object) -> None:
    # per document, tax that is added is rounded once, so that the total is the same too; see below for line rounding
    order = list(range(len(filled.lines)))
    random.shuffle(order)  # type: ignore[attr-defined]
    here, there = price_basket(filled, rules), price_basket(shuffled(filled, order), rules)
    assert {one.promotion: one.amount for one in here.applied} == {one.promotion: one.amount for one in there.applied}
    assert sum(row.amount for row in here.lines) == sum(row.amount for row in there.lines)


@settings(max_examples=60, deadline=None)
@given(baskets(), rule_sets())
def test_the_same_basket_and_rules_give_the_same_bytes(filled: Basket, rules: SellingRules) -> None:
    stored = msgspec.json.decode(msgspec.json.encode(filled), type=Basket)
    again = SellingRules(RuleSet(rule.promotion for rule in reversed(rules.promotions.rules)))
    assert again.version == rules.version
    assert msgspec.json.encode(price_basket(stored, again)) == msgspec.json.encode(price_basket(filled, rules))


@settings(max_examples=100, deadline=None)
@given(baskets(), rule_sets(), st.randoms(use_true_random=False))
def test_all_refunds_of_a_sale_add_up_to_it_in_every_order(filled: Basket, rules: SellingRules, random: object) -> None:
    priced = price_basket(filled, rules)
    sale = paid_in_cash(priced)
    assert recompute(sale) == ()
    assert recompute(sale, rules) == ()
    already: dict[int, Decimal] = {}
    back = dict.fromkeys(("net", "tax", "gross", "discount"), 0)
    parts = 0
    while left := left_of(sale, already):
        line = random.choice(sorted(left))  # type: ignore[attr-defined]
        measured = filled.line(line).unit.divisible
        steps = 3 if measured else int(left[line])
        part = random.randint(1, steps)  # type: ignore[attr-defined]
        quantity = left[line] if part == steps else Decimal(part) if not measured else round(left[line] * part / 3, 6)
        given_back = refund(sale, {line: quantity or left[line]}, already)
        already[line] = already.get(line, Decimal(0)) + (quantity or left[line])
        for name in back:
            back[name] += sum(getattr(row, name) for row in given_back.lines)
        parts += 1
    assert back["gross"] == -sale.total
    assert back["net"] == -sum(row.net for row in sale.lines)
    assert back["tax"] == -sum(row.tax for row in sale.lines)
    assert back["discount"] == sum(row.discount for row in sale.lines)


@settings(max_examples=40, deadline=None)
@given(baskets(), rule_sets())
def test_a_void_is_the_exact_negative(filled: Basket, rules: SellingRules) -> None:
    sale = paid_in_cash(price_basket(filled, rules))
    void = post_void(sale)
    assert void.total == -sale.total
    assert [(row.net, row.tax, row.gross) for row in void.lines] == [
        (-row.net, -row.tax, -row.gross) for row in sale.lines
    ]
    assert [row.amount for row in void.taxes] == [-row.amount for row in sale.taxes]


@settings(max_examples=100, deadline=None)
@given(baskets(), rule_sets(), st.integers(0, 5))
def test_one_more_unit_lowers_nothing_but_by_a_set_a_threshold_or_a_choice(
    filled: Basket, rules: SellingRules, which: int
) -> None:
    line = filled.lines[which % len(filled.lines)]
    if line.unit.divisible:
        return
    more = tuple(
        msgspec.structs.replace(one, quantity=one.quantity + 1) if one is line else one for one in filled.lines
    )
    before = price_basket(filled, rules)
    after = price_basket(msgspec.structs.replace(filled, lines=more), rules)
    if sum(row.amount for row in after.lines) < sum(row.amount for row in before.lines):
        # the explanation names what was crossed
        crossed = {one.promotion: (one.amount, one.times) for one in after.applied}.items() - {
            one.promotion: (one.amount, one.times) for one in before.applied
        }.items()
        named = {promotion for promotion, _ in crossed}
        kinds = {
            rule.id
            for rule in rules.promotions.rules
            if rule.kind is not Kind.EACH
            or rule.promotion.minimum_amount is not None
            or rule.promotion.most_units
            or rule.promotion.exclusive
            or rule.promotion.combines_with is not None
            or rule.cap is not None
        }
        assert named & kinds


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
@given(baskets(), rule_sets())
def test_the_short_way_gives_the_same_as_the_long_one(filled: Basket, rules: SellingRules) -> None:
    short = price_basket(filled, rules)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "settle_lone", lambda *_: False)
        long = price_basket(filled, rules)
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
