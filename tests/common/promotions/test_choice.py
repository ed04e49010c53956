"""The search finds what looking at every plan finds, and beyond its size sets are made by what each unit saves."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.basket import Basket
from common.pricing import PricedBasket, price_basket
from common.promotions import choice, engine
from common.promotions.applied import Choice
from common.promotions.claims import Claim, Closing
from common.promotions.competitor import Competitor
from common.promotions.promotion import Kind, Pick, Promotion, Reward, RewardKind, Scope, Slot
from common.promotions.search import MOST_CELLS, Budget
from common.promotions.set_maker import Counts
from common.promotions.settings import Competition, DiscountSettings
from tests.common.promotions.offers import ALWAYS, basket, buy_get, each, goods, n_for, price, rules, saved

NAMES = ("apple", "bread", "cheese")
APPLE, BREAD, CHEESE = goods("apple", "1.00"), goods("bread", "2.50"), goods("cheese", "4.00")


@st.composite
def piles(draw: st.DrawFn) -> Basket:
    return basket(
        *((goods(name, str(Decimal(draw(st.integers(50, 900))) / 100)), draw(st.integers(1, 4))) for name in NAMES)
    )


@st.composite
def offers(draw: st.DrawFn, place: int) -> Promotion:
    scope = Scope(products=tuple(sorted(draw(st.sets(st.sampled_from(NAMES), min_size=1)))))
    reward = draw(st.sampled_from(RewardKind))
    value = Decimal(draw(st.integers(1, 100 if reward is RewardKind.PERCENT else 900)))
    value = value if reward is RewardKind.PERCENT else value / 100
    more: dict[str, Any] = {"pick": draw(st.sampled_from(Pick))}
    if draw(st.integers(0, 2)) == 0:
        more |= {"kind": Kind.EACH, "most_units": draw(st.sampled_from((None, None, 1, 3)))}
    else:
        count = draw(st.integers(1, 3))
        shapes: list[dict[str, Any]] = [
            {"slots": (Slot(count=count),)},
            {"slots": (Slot(count=count),), "rewarded": count and draw(st.integers(1, count))},
            {"slots": (Slot(count=count), Slot(scope=Scope(products=("bread",)))), "rewarded_slot": 1},
            {"slots": (Slot(value=Decimal(draw(st.integers(100, 900))) / 100),)},
        ]
        more |= {"kind": Kind.SET, "most_times": draw(st.sampled_from((None, 1, 2))), **draw(st.sampled_from(shapes))}
    if draw(st.integers(0, 4)) == 0:
        more["most_discount"] = Decimal(draw(st.integers(1, 500))) / 100
    return Promotion(id=f"p{place}", name="", reward=Reward(reward, value), scope=scope, **ALWAYS, **more)


def every_plan(rivals: Sequence[Competitor], counts: Counts) -> int:
    """The most that any plan saves, in millionths: all moves in all orders, without any bound."""
    closing = Closing(rivals, len(counts))
    steady = [rival for rival in rivals if not rival.open]
    makers = [rival.maker(closing.spare) for rival in steady]
    known: dict[tuple[tuple[int, ...], tuple[int | None, ...]], int] = {}

    def best(free: tuple[int, ...], left: tuple[int | None, ...]) -> int:
        if (free, left) not in known:
            most = closing.worth(list(free))
            for rival in rivals:
                kept = tuple(0 if at in closing.cells_by(rival) else units for at, units in enumerate(free))
                if rival.open and kept != free:
                    worth = closing.worth([was - now for was, now in zip(free, kept, strict=True)])
                    most = max(most, worth + best(kept, left))
            for at, rival in enumerate(steady):
                if left[at] == 0:
                    continue
                whole = rival.all_it_can(list(free)) if rival.whole else None
                formed = whole[0] if whole else None if rival.whole else makers[at].form(list(free))
                if formed is not None:
                    rest = tuple(units - formed.taken.get(cell, 0) for cell, units in enumerate(free))
                    fewer = 0 if rival.whole else None if left[at] is None else left[at] - 1  # type: ignore[operator]
                    most = max(most, formed.saving + best(rest, (*left[:at], fewer, *left[at + 1 :])))
            known[free, left] = most
        return known[free, left]

    return best(tuple(counts), tuple(rival.times for rival in steady))


def searched(filled: Basket, made: Sequence[Promotion]) -> list[tuple[int, int]]:
    """What the search found and what there was to be found, for each group of promotions that compete."""
    pairs: list[tuple[int, int]] = []

    def watched(rivals: Sequence[Competitor], counts: Counts, budget: Budget) -> tuple[list[Claim], Choice]:
        del budget
        before = list(counts)
        claims, how = choice.best_claims(rivals, list(counts), Budget(10**7))
        if len(rivals) > 1:
            assert how is Choice.EXACT
            pairs.append((sum(claim.saving for claim in claims), every_plan(rivals, before)))
            taken = [sum(claim.taken.get(cell, 0) for claim in claims) for cell in range(len(before))]
            assert all(units <= there for units, there in zip(taken, before, strict=True))
            assert len({id(claim.competitor) for claim in claims}) == len(claims)
        return claims, how

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "best_claims", watched)
        price_basket(filled, rules(*made))
    return pairs


@settings(max_examples=150, deadline=None)
@given(piles(), st.integers(2, 4).flatmap(lambda size: st.tuples(*(offers(place) for place in range(size)))))
def test_the_search_finds_the_best_of_all_plans(filled: Basket, made: tuple[Promotion, ...]) -> None:
    for found, there in searched(filled, made):
        assert found == there


def greedy(filled: Basket, *made: Promotion) -> PricedBasket:
    """Beyond the stated size."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choice, "MOST_COMPETING", 0)
        return price(filled, *made)


def one_after_the_other(filled: Basket, made: Sequence[tuple[int, int]]) -> list[int]:
    """How often each ``n for a price`` on everything is made where the next set is always the one that saves most a unit."""
    free = sorted(
        (int(line.unit_price * 100) for line in filled.lines for _ in range(int(line.quantity))), reverse=True
    )
    times = [0] * len(made)
    while True:
        gains = [
            ((sum(free[:count]) - asked) * 10**6 // count, -place)
            for place, (count, asked) in enumerate(made)
            if len(free) >= count and sum(free[:count]) > asked
        ]
        if not gains:
            return times
        place = -max(gains)[1]
        times[place] += 1
        del free[: made[place][0]]


@settings(max_examples=80, deadline=None)
@given(piles(), st.lists(st.tuples(st.integers(2, 5), st.integers(100, 1500)), min_size=2, max_size=4))
def test_beyond_the_stated_size_the_next_set_is_the_one_that_saves_most_a_unit(
    filled: Basket, made: list[tuple[int, int]]
) -> None:
    priced = greedy(filled, *(n_for(f"p{at}", count, f"{asked / 100:.2f}") for at, (count, asked) in enumerate(made)))
    times = {one.promotion: one.times for one in priced.applied}
    assert [times.get(f"p{at}", 0) for at in range(len(made))] == one_after_the_other(filled, made)
    assert {one.choice for one in priced.applied} <= {Choice.GREEDY}


def test_beyond_the_stated_size_limits_and_caps_hold() -> None:
    twice = n_for("twice", 2, "0.50", "apple", most_times=2)
    three = n_for("three", 3, "2.40", "apple")
    priced = greedy(basket((APPLE, 10)), twice, three)
    assert {one.promotion: (one.amount, one.times) for one in priced.applied} == {"twice": (300, 2), "three": (120, 2)}
    capped = n_for("capped", 2, "0.50", "apple", most_discount=Decimal(4))
    priced = greedy(basket((APPLE, 10)), capped, three)
    assert {one.promotion: (one.amount, one.times) for one in priced.applied} == {"capped": (400, 5)}
    limited = each("limited", "90", "apple", most_units=4)
    priced = greedy(basket((APPLE, 10)), limited, three)
    assert {one.promotion: (one.amount, one.times) for one in priced.applied} == {
        "limited": (360, 4),
        "three": (120, 2),
    }


def test_beyond_the_stated_size_a_set_is_made_only_where_it_saves_more_than_its_units_left_alone() -> None:
    half, pair = each("half", "50", "apple", "bread"), n_for("pair", 2, "1.75", "apple", "bread")
    assert saved(greedy(basket((APPLE, 1), (BREAD, 1)), half, pair)) == {"half": 175}
    dearer = n_for("pair", 2, "1.74", "apple", "bread")
    assert saved(greedy(basket((APPLE, 1), (BREAD, 1)), half, dearer)) == {"pair": 176}


def test_up_to_sixty_four_different_units_are_searched() -> None:
    names = [f"g{number:02}" for number in range(MOST_CELLS + 1)]
    made = n_for("a", 2, "0.10", *names), n_for("b", 2, "0.20", *names)
    for size, how in ((MOST_CELLS, Choice.EXACT), (MOST_CELLS + 1, Choice.GREEDY)):
        filled = basket(*((goods(name, f"1.{number:02}"), 1) for number, name in enumerate(names[:size])))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(engine, "Budget", lambda: Budget(10**6))
            assert {one.choice for one in price(filled, *made).applied} == {how}


def test_where_priority_decides_the_highest_claims_all_it_can_first() -> None:
    by_priority = DiscountSettings(competition=Competition.PRIORITY)
    pair, half = n_for("pair", 2, "1.80", "apple", priority=1), each("half", "50", "apple")
    priced = price(basket((APPLE, 5)), pair, half, settings=by_priority)
    assert {one.promotion: (one.amount, one.times) for one in priced.applied} == {"pair": (40, 2), "half": (50, 1)}
    assert {one.choice for one in priced.applied} == {Choice.ONLY}
    first = msgspec.structs.replace(half, priority=2)
    assert saved(price(basket((APPLE, 5)), pair, first, settings=by_priority)) == {"half": 250}


def test_only_single_offers_compete_for_each_unit_by_itself() -> None:
    low, high = each("low", "10", "apple", "bread"), each("high", "0.20", "apple", kind=RewardKind.AMOUNT)
    priced = price(basket((APPLE, 2), (BREAD, 2)), low, high)
    assert {one.promotion: (one.amount, one.choice) for one in priced.applied} == {
        "low": (50, Choice.EXACT), "high": (40, Choice.EXACT),
    }  # fmt: skip
    assert price(basket((APPLE, 2)), low).applied[0].choice is Choice.ONLY


def test_promotions_that_share_no_goods_do_not_compete() -> None:
    priced = price(
        basket((APPLE, 2), (BREAD, 2), (CHEESE, 2)),
        n_for("a", 2, "1.00", "apple"), each("b", "10", "bread"), buy_get("c", 1, 1, "cheese"),
    )  # fmt: skip
    assert {one.promotion: (one.amount, one.choice) for one in priced.applied} == {
        "a": (100, Choice.ONLY), "b": (50, Choice.ONLY), "c": (400, Choice.ONLY),
    }  # fmt: skip


def test_promotions_meet_through_goods_that_a_third_shares() -> None:
    priced = price(
        basket((APPLE, 1), (BREAD, 1), (CHEESE, 1)),
        n_for("left", 2, "3.00", "apple", "bread"), n_for("right", 2, "5.00", "bread", "cheese"), each("apart", "1", "dates"),
    )  # fmt: skip
    assert {one.promotion: (one.amount, one.choice) for one in priced.applied} == {"right": (150, Choice.EXACT)}


def test_what_a_sets_units_would_save_alone_is_counted_unit_by_unit() -> None:
    half, three = each("half", "50", "apple"), n_for("three", 3, "1.49", "apple")
    assert saved(greedy(basket((APPLE, 3)), half, three)) == {"three": 151}
    dearer = n_for("three", 3, "1.51", "apple")
    assert saved(greedy(basket((APPLE, 3)), half, dearer)) == {"half": 150}


def test_a_set_whose_units_are_partly_gone_is_not_made() -> None:
    first, second = n_for("first", 2, "3.00", "bread", "cheese"), n_for("second", 2, "1.50", "apple", "bread")
    priced = greedy(basket((APPLE, 1), (BREAD, 1), (CHEESE, 1)), first, second)
    assert saved(priced) == {"first": 350}
    assert [one.claimed for one in priced.applied] == [((2, 1), (3, 1))]


DEAR = goods("dear", "9.00")
NINETY = each("ninety", "90", "dear")


def sets_of(reward: RewardKind, value: str, *slots: Slot, **more: Any) -> Promotion:
    return Promotion(
        id="set", name="", kind=Kind.SET, reward=Reward(reward, Decimal(value)), slots=slots,
        scope=Scope(products=("dear", "cheese", "bread")), **ALWAYS, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("offer", "off"),
    [
        # where the whole set is rewarded, the dear one, which has a better offer alone, comes last
        (sets_of(RewardKind.AMOUNT, "1.00", Slot(count=2)), {"ninety": 810, "set": 100}),
        (sets_of(RewardKind.PERCENT, "10", Slot(count=2)), {"ninety": 810, "set": 65}),
        (sets_of(RewardKind.PRICE, "6.00", Slot(count=2)), {"ninety": 810, "set": 50}),
        # where a part is rewarded, the dearest pay, whatever they would save alone
        (sets_of(RewardKind.PERCENT, "100", Slot(count=3), rewarded=1), {"ninety": 810}),
        (sets_of(RewardKind.PERCENT, "100", Slot(), Slot(), rewarded_slot=1), {"ninety": 810}),
        (sets_of(RewardKind.PERCENT, "10", Slot(value=Decimal(4))), {"ninety": 810}),
        (sets_of(RewardKind.PERCENT, "10", Slot(), Slot(value=Decimal(4))), {"ninety": 810}),
    ],
)
def test_beyond_the_stated_size_units_with_a_better_offer_come_last_where_the_whole_set_is_rewarded(
    offer: Promotion, off: dict[str, int]
) -> None:
    assert saved(greedy(basket((DEAR, 1), (CHEESE, 1), (BREAD, 1)), NINETY, offer)) == off


def test_a_capped_offer_competes_with_what_it_can_save() -> None:
    filled = basket((DEAR, 1), (CHEESE, 1))
    capped = each("capped", "50", "dear", "cheese", most_discount=Decimal("1.00"))
    fixed = each("fixed", "2.00", "dear", kind=RewardKind.AMOUNT, most_units=1)
    assert saved(price(filled, capped, fixed)) == {"fixed": 200, "capped": 100}
    both = msgspec.structs.replace(fixed, scope=Scope(products=("dear", "cheese")), most_units=2)
    assert saved(price(filled, capped, both)) == {"fixed": 400}


@pytest.mark.parametrize("limits", [{"most_units": 1, "most_times": 3}, {"most_units": 3, "most_times": 1}])
def test_the_lesser_of_two_limits_on_units_counts(limits: dict[str, int]) -> None:
    priced = price(basket((APPLE, 5)), each("p", "10", "apple", **limits))
    assert [(one.amount, one.times) for one in priced.applied] == [(10, 1)]


def test_a_limit_a_line_counts_units_of_different_amounts_together() -> None:
    thirds = goods("thirds", "0.3333")  # 34, 33 and 33
    for limit, amount in ((1, 17), (2, 34), (3, 50)):
        priced = price(basket((thirds, 3)), each("p", "50", "thirds", most_units_a_line=limit))
        assert [(one.amount, one.times, one.claimed) for one in priced.applied] == [(amount, limit, ((1, limit),))]


def test_a_limited_offer_claims_no_unit_that_it_saves_nothing_on() -> None:
    for limit in (1, 2, 9):
        priced = price(basket((APPLE, 2), (BREAD, 1)), each("p", "2.00", kind=RewardKind.PRICE, most_units=limit))
        assert [(one.amount, one.times, one.claimed, one.base) for one in priced.applied] == [(50, 1, ((2, 1),), 250)]
    cheapest = each("p", "2.00", kind=RewardKind.PRICE, most_units=1, pick=Pick.CHEAPEST)
    assert saved(price(basket((APPLE, 2), (BREAD, 1)), cheapest)) == {"p": 50}


SHAPES: dict[str, Any] = {
    "a price": lambda chance: {"slots": (Slot(count=chance.randint(2, 3)),), "reward": Reward(RewardKind.PRICE, Decimal(chance.randint(2, 9)))},
    "an amount": lambda chance: {"slots": (Slot(count=chance.randint(2, 3)),), "reward": Reward(RewardKind.AMOUNT, Decimal(chance.randint(1, 9)))},
    "a percentage": lambda chance: {"slots": (Slot(count=chance.randint(2, 3)),), "reward": Reward(RewardKind.PERCENT, Decimal(chance.randint(5, 90)))},
    "the cheapest": lambda chance: {"slots": (Slot(count=3),), "rewarded": chance.randint(1, 2), "reward": Reward(RewardKind.PERCENT, Decimal(chance.choice((50, 100))))},
    "the cheapest at a price": lambda chance: {"slots": (Slot(count=2),), "rewarded": 1, "reward": Reward(RewardKind.PRICE, Decimal(chance.randint(0, 2)))},
    "the cheapest less": lambda chance: {"slots": (Slot(count=2),), "rewarded": 1, "reward": Reward(RewardKind.AMOUNT, Decimal(chance.randint(1, 5)))},
    "a slot": lambda chance: {"slots": (Slot(), Slot(scope=Scope(products=(chance.choice(NAMES),)))), "rewarded_slot": 1, "reward": Reward(RewardKind.PERCENT, Decimal(chance.choice((50, 100))))},
    "a worth": lambda chance: {"slots": (Slot(value=Decimal(chance.randint(3, 9))),), "reward": Reward(RewardKind.PERCENT, Decimal(chance.randint(5, 90)))},
    "a capped set": lambda chance: {"slots": (Slot(count=2),), "most_discount": Decimal(chance.randint(1, 6)), "reward": Reward(RewardKind.PRICE, Decimal(chance.randint(1, 5)))},
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_set_is_cut_off_before_its_best(shape: str) -> None:
    """The bound of the search must never be less than what can still be saved."""
    chance = Random(len(shape))
    for _ in range(25):
        filled = basket(
            *((goods(name, f"{chance.randint(100, 900) / 100:.2f}"), chance.randint(1, 4)) for name in NAMES)
        )
        made = [
            Promotion(
                id=f"p{place}", name="", kind=Kind.SET, scope=Scope(products=tuple(sorted(chance.sample(NAMES, chance.randint(2, 3))))),
                priority=chance.choice((0, 0, 1)), **ALWAYS, **SHAPES[shape](chance),
            )
            for place in range(3)
        ]  # fmt: skip
        if chance.random() < 0.5:
            made.append(each("single", str(chance.randint(5, 60)), *chance.sample(NAMES, 2)))
        for found, there in searched(filled, made):
            assert found == there


def test_one_promotion_by_itself_is_no_choice() -> None:
    priced = price(basket((APPLE, 1), (BREAD, 1)), n_for("p", 2, "3.00", "apple", "bread"))
    assert [(one.promotion, one.amount, one.choice) for one in priced.applied] == [("p", 50, Choice.ONLY)]


def test_of_a_line_each_offer_shares_over_the_units_that_it_claims_and_the_rest_keep_their_price() -> None:
    one, three = each("one", "90", "apple", most_units=1), n_for("three", 3, "2.50", "apple")
    priced = price(basket((APPLE, 6)), one, three, each("after", "50", "apple", stacks=True))
    assert {one.promotion: one.shares[0].units for one in priced.applied} == {
        "one": ((90, 1), (0, 5)),
        "three": ((0, 1), (17, 2), (16, 1), (0, 2)),
        "after": ((5, 1), (42, 1), (41, 1), (42, 1), (50, 2)),
    }
    assert priced.lines[0].amount == 600 - 90 - 50 - 230


def test_a_third_promotion_joins_two_that_share_nothing_and_no_unit_is_claimed_twice() -> None:
    made = n_for("a", 2, "0.50", "apple"), n_for("b", 2, "3.00", "bread"), n_for("c", 2, "1.00", "apple", "bread")
    assert saved(price(basket((APPLE, 2), (BREAD, 2)), *made)) == {"a": 150, "c": 400}


def test_groups_that_share_nothing_are_written_in_the_order_of_their_last_promotion() -> None:
    made = [n_for("a", 2, "0.50", "apple"), n_for("b", 2, "3.00", "bread"), n_for("c", 3, "0.60", "apple")]
    made.append(n_for("b2", 3, "7.00", "bread"))
    priced = price(basket((APPLE, 5), (BREAD, 2)), *made)
    assert [one.promotion for one in priced.applied] == ["b", "c", "a"]


def test_the_odd_penny_goes_to_the_first_product_however_many_others_stand_between() -> None:
    others = [goods(name, "1.00") for name in "0bcdefg"]
    filled = basket((goods("z", "3.00"), 1), (goods("a", "1.00"), 1), *((other, 1) for other in others))
    priced = price(filled, n_for("set", 2, "3.98", "a", "z"), each("tenth", "10", *"0bcdefg"))
    assert {row.line.product: row.discount for row in priced.lines if row.line.product in "az"} == {"a": 1, "z": 1}


@pytest.mark.parametrize("many", range(2, 8))
def test_beyond_the_stated_size_equal_sets_are_made_of_the_first_by_name(many: int) -> None:
    made = [n_for(f"p{at}", 2, "1.50", "apple") for at in range(many)]
    for order in (made, made[::-1]):
        assert saved(greedy(basket((APPLE, 5)), *order)) == {"p0": 100}


def test_a_set_that_saves_nothing_is_not_made() -> None:
    priced = price(basket((CHEESE, 2), (APPLE, 2)), n_for("p", 2, "2.00", "apple", "cheese"))
    assert [(one.amount, one.times, one.base, one.claimed) for one in priced.applied] == [(600, 1, 800, ((1, 2),))]


@pytest.mark.parametrize(
    ("worth", "rewarded", "off"),
    [
        ("5", 1, {"apple": 50}),
        ("5", 2, {"apple": 50, "cheese": 200}),
        ("6", 1, {"apple": 50}),
        ("6", 2, {"apple": 100}),
    ],
)
def test_of_a_worth_of_goods_the_cheapest_are_rewarded(worth: str, rewarded: int, off: dict[str, int]) -> None:
    made = sets_of(RewardKind.PERCENT, "50", Slot(value=Decimal(worth)), rewarded=rewarded)
    made = msgspec.structs.replace(made, scope=Scope(products=("apple", "cheese")))
    priced = price(basket((CHEESE, 1), (APPLE, 2)), made)
    assert {row.line.product: row.discount for row in priced.lines if row.discount} == off


def test_of_goods_that_cost_the_same_the_last_product_is_rewarded() -> None:
    made = sets_of(RewardKind.PERCENT, "50", Slot(value=Decimal(2)), rewarded=1)
    made = msgspec.structs.replace(made, scope=Scope(products=("apple", "plum")))
    for lines in (((APPLE, 1), (goods("plum", "1.00"), 1)), ((goods("plum", "1.00"), 1), (APPLE, 1))):
        priced = price(basket(*lines), made)
        assert {row.line.product: row.discount for row in priced.lines} == {"apple": 0, "plum": 50}


def test_cheapest_first_finds_the_dearer_unit_once_others_have_the_cheap_ones() -> None:
    filled = basket((goods("apple", "0.50"), 1), (goods("bread", "0.50"), 1), (goods("cheese", "0.51"), 1))
    offers_of = {"apple": "p0", "bread": "p1"}
    penny = [each(name, "1", product, most_discount=Decimal("0.01")) for product, name in offers_of.items()]
    priced = price(filled, *penny, n_for("p2", 1, "0.50", "apple", "bread", "cheese", pick=Pick.CHEAPEST))
    assert [line.amount for line in priced.lines] == [49, 49, 50]
    assert {one.choice for one in priced.applied} == {Choice.EXACT}
