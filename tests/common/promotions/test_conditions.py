"""When a promotion holds: its hours, its goods and their quantity, its limits, its coupons, and what it may meet."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from common.pricing import price_basket
from common.product import Product
from common.promotions.applied import Choice
from common.promotions.promotion import Kind, Promotion, Reward, RewardKind, Scope, Slot, Window
from common.promotions.rule_set import RuleSet
from common.promotions.settings import DiscountSettings, PercentRounding
from common.promotions.situation import CouponInHand, Usage
from common.promotions.timing import open_at
from common.quantity import Unit
from common.selling_rules import SellingRules
from tests.common.promotions.offers import (
    ALWAYS,
    SITUATION,
    basket,
    each,
    goods,
    n_for,
    off_basket,
    price,
    rules,
    saved,
)

APPLE, BREAD, CHEESE = goods("apple", "1.00", "fruit"), goods("bread", "2.50"), goods("cheese", "4.00", "dairy")
BRIE = msgspec.structs.replace(CHEESE, id="brie", family="soft")
FRIDAY, SATURDAY, SUNDAY, MONDAY = "2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"
DAY, NIGHT = Window(start="09:00", end="17:00"), Window(days=(7,), start="22:00", end="02:00")


@pytest.mark.parametrize(
    ("window", "day", "clock", "is_open"),
    [
        (DAY, FRIDAY, "08:59", False),
        (DAY, FRIDAY, "09:00", True),
        (DAY, SUNDAY, "16:59", True),
        (DAY, FRIDAY, "17:00", False),
        (Window(days=(6,)), SATURDAY, "00:00", True),
        (Window(days=(6,)), SATURDAY, "23:59", True),
        (Window(days=(6,)), FRIDAY, "12:00", False),
        (NIGHT, SUNDAY, "21:59", False),
        (NIGHT, SUNDAY, "22:00", True),
        (NIGHT, SUNDAY, "01:00", False),
        (NIGHT, MONDAY, "01:59", True),
        (NIGHT, MONDAY, "02:00", False),
        (NIGHT, MONDAY, "22:30", False),
        (Window(days=(1,), start="22:00", end="02:00"), "2026-11-24", "01:00", True),
        (Window(days=(6,), start="22:00", end="02:00"), SUNDAY, "01:00", True),
    ],
)
def test_hours_of_the_week(window: Window, day: str, clock: str, is_open: bool) -> None:
    assert open_at([window], f"{day}T{clock}") is is_open
    assert open_at([Window(days=(3,), start="03:00", end="03:01"), window], f"{day}T{clock}") is is_open


@pytest.mark.parametrize(
    ("moment", "holds"),
    [("2025-12-31T23:59", False), ("2026-01-01T00:00", True), ("2026-12-31T23:59", True), ("2027-01-01T00:00", False)],
)
def test_the_start_is_in_and_the_end_is_out(moment: str, holds: bool) -> None:
    situation = msgspec.structs.replace(SITUATION, moment=moment)
    assert bool(saved(price(basket((APPLE, 1), situation=situation), each("ten", "10")))) is holds


@pytest.mark.parametrize(
    ("least", "most", "pieces"),
    [
        (None, None, range(1, 7)),
        ("3", None, range(3, 7)),
        (None, "4", range(1, 5)),
        ("3", "4", range(3, 5)),
        ("3", "3", range(3, 4)),
    ],
)
def test_the_scopes_quantity_is_within_its_bounds(least: str | None, most: str | None, pieces: range) -> None:
    bounds = {
        "minimum_quantity": Decimal(least) if least else None, "maximum_quantity": Decimal(most) if most else None,
    }  # fmt: skip
    for made in (each("p", "10", "apple", **bounds), each("p", "10", "apple", stacks=True, **bounds)):
        held = [count for count in range(1, 7) if saved(price(basket((APPLE, count), (BREAD, 9)), made))]
        assert held == list(pieces)


def test_a_quantity_is_counted_over_all_lines_of_the_scope() -> None:
    both = each("p", "10", "apple", "bread", minimum_quantity=Decimal(3))
    assert saved(price(basket((APPLE, 2), (BREAD, 1)), both)) == {"p": 45}
    assert saved(price(basket((APPLE, 1), (BREAD, 1)), both)) == {}


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (Scope(products=("apple",)), {"apple"}),
        (Scope(families=("soft",)), {"brie"}),
        (Scope(categories=("dairy",)), {"brie", "cheese"}),
        (Scope(categories=("dairy",), without_products=("brie",)), {"cheese"}),
        (Scope(products=("apple",), families=("soft",)), {"apple", "brie"}),
        (Scope(products=("brie",), families=("soft",), categories=("dairy",)), {"brie", "cheese"}),
        (Scope(without_categories=("dairy",)), {"apple", "bread"}),
        (Scope(products=("brie", "apple"), without_categories=("dairy",)), {"apple"}),
        (Scope(), {"apple", "bread", "brie", "cheese"}),
        (Scope(categories=("",)), set()),
        (Scope(families=("",)), set()),
    ],
)  # fmt: skip
def test_a_scope_is_what_it_names_less_what_it_leaves_out(scope: Scope, found: set[str]) -> None:
    filled = basket((APPLE, 1), (BREAD, 1), (CHEESE, 1), (BRIE, 1))
    for kind in ({}, {"stacks": True}):
        rows = price(filled, each("p", "10", scope=scope, **kind)).lines
        assert {row.line.product for row in rows if row.discount} == found
    for name in ("p1", "p2"):
        # beside others of the same goods it is found all the same
        others = [
            each("other", "1", "apple", "bread", "cheese", "brie"),
            each("p1", "2", "bread"),
            each("p2", "2", "brie"),
        ]
        rows = price(filled, each(name + "x", "10", scope=scope), *others).lines
        assert {row.line.product for row in rows if row.discount > int(row.line.unit_price * 2) + 1} == found


def test_one_slot_for_everything_and_one_for_a_family() -> None:
    pair = Promotion(
        id="pair", name="", kind=Kind.SET, reward=Reward(RewardKind.PRICE, Decimal("4.00")), **ALWAYS,
        slots=(Slot(), Slot(scope=Scope(families=("soft",)))),
    )  # fmt: skip
    assert saved(price(basket((BREAD, 1), (BRIE, 1)), pair)) == {"pair": 250}
    assert saved(price(basket((BREAD, 2), (CHEESE, 1)), pair)) == {}
    # the brie is the dearest of everything, and is left for the slot that nothing else fills
    gets = msgspec.structs.replace(pair, reward=Reward(RewardKind.PERCENT, Decimal(50)), rewarded_slot=1)
    assert saved(price(basket((BREAD, 1), (BRIE, 1)), gets)) == {"pair": 200}


def test_a_slot_without_a_scope_has_the_sets_own() -> None:
    pair = Promotion(
        id="pair", name="", kind=Kind.SET, reward=Reward(RewardKind.PRICE, Decimal("1.00")), **ALWAYS,
        scope=Scope(products=("bread",)), slots=(Slot(), Slot(scope=Scope(products=("apple",)))),
    )  # fmt: skip
    assert saved(price(basket((CHEESE, 1), (APPLE, 1)), pair)) == {}
    assert saved(price(basket((BREAD, 1), (APPLE, 1)), pair)) == {"pair": 250}


def used(**counts: int) -> Any:
    return msgspec.structs.replace(SITUATION, used=(Usage("other", 7, 7), Usage("p", **counts)))


@pytest.mark.parametrize(
    ("limits", "counts", "times"),
    [
        ({"most_times": 3}, {}, 3),
        ({"most_times_a_customer": 3}, {}, 3),
        ({"most_times_a_customer": 3}, {"customer": 2}, 1),
        ({"most_times_a_customer": 3}, {"customer": 3}, 0),
        ({"most_times_a_customer": 3}, {"customer": 5, "campaign": 5}, 0),
        ({"most_times_a_campaign": 9}, {"campaign": 8}, 1),
        ({"most_times_a_campaign": 9, "most_times": 2}, {"campaign": 5, "customer": 5}, 2),
        ({"most_times_a_campaign": 9, "most_times_a_customer": 6}, {"campaign": 6, "customer": 1}, 3),
    ],
)
def test_the_least_of_the_limits_counts(limits: dict[str, int], counts: dict[str, int], times: int) -> None:
    situation = used(**counts) if counts else SITUATION
    priced = price(basket((APPLE, 9), situation=situation), n_for("p", 1, "0.90", "apple", **limits))
    assert [one.times for one in priced.applied] == ([times] if times else [])
    units = price(basket((APPLE, 9), situation=situation), each("p", "10", "apple", **limits))
    assert [one.times for one in units.applied] == ([times] if times else [])


def test_a_coupon_is_of_its_series_and_counts_once_however_often_it_is_shown() -> None:
    off = off_basket("p", "1.00", RewardKind.AMOUNT, coupon="spring", most_times=5)
    for codes, amount in (
        ((("c-1", "autumn"),), 0), ((("c-1", "autumn"), ("c-2", "spring")), 100),
        ((("c-2", "spring"), ("c-2", "spring")), 100), ((("c-2", "spring"), ("c-3", "spring")), 200),
    ):  # fmt: skip
        situation = msgspec.structs.replace(SITUATION, coupons=tuple(CouponInHand(*code) for code in codes))
        assert sum(saved(price(basket((CHEESE, 2), situation=situation), off)).values()) == amount


def test_one_coupon_is_used_unless_the_promotion_says_more() -> None:
    situation = msgspec.structs.replace(
        SITUATION, coupons=(CouponInHand("c-1", "spring"), CouponInHand("c-2", "spring"))
    )
    off = off_basket("p", "1.00", RewardKind.AMOUNT, coupon="spring")
    priced = price(basket((CHEESE, 2), situation=situation), off)
    assert (saved(priced), priced.applied[0].coupons) == ({"p": 100}, ("c-1",))


def test_the_answers_of_one_situation_are_not_those_of_the_next() -> None:
    by = rules(each("club", "10", groups=("club",)), each("spring", "20", coupon="spring", stacks=True))
    member = msgspec.structs.replace(SITUATION, groups=("club",))
    holder = msgspec.structs.replace(SITUATION, coupons=(CouponInHand("c-1", "spring"),))
    for situation, off in ((member, {"club": 10}), (SITUATION, {}), (holder, {"spring": 20}), (member, {"club": 10})):
        filled = basket((APPLE, 1), situation=situation)
        for _ in range(2):
            assert saved(price_basket(filled, by)) == off


def test_a_threshold_may_ask_for_goods_that_nothing_else_concerns() -> None:
    spend = each("spend", "50", "apple", asks=Scope(products=("bread",)), minimum_amount=Decimal(5), stacks=True)
    assert saved(price(basket((APPLE, 1), (BREAD, 2)), spend)) == {"spend": 50}
    assert saved(price(basket((APPLE, 1), (BREAD, 1)), spend)) == {}
    # with another rule about, too
    assert saved(price(basket((APPLE, 1), (BREAD, 2)), spend, each("p", "10", "cheese"))) == {"spend": 50}
    assert saved(price(basket((APPLE, 1), (BREAD, 2)), spend, each("p", "10", "apple"))) == {"p": 10, "spend": 45}


def test_goods_that_cost_nothing_or_a_penny() -> None:
    free, penny = goods("free", "0.00"), goods("penny", "0.01")
    assert saved(price(basket((free, 3), (APPLE, 1)), each("p", "50"))) == {"p": 50}
    assert saved(price(basket((penny, 1)), each("p", "50"))) == {"p": 1}
    assert saved(price(basket((free, 1), (penny, 1)), off_basket("p", "1.00", RewardKind.AMOUNT))) == {"p": 1}
    spend = off_basket("p", "1.00", RewardKind.AMOUNT, minimum_amount=Decimal("0.02"))
    assert saved(price(basket((penny, 2)), spend)) == {"p": 2}
    assert saved(price(basket((penny, 1), (free, 1)), spend)) == {}
    # what costs nothing is none of the goods that a number of them is asked for
    three = each("p", "50", minimum_quantity=Decimal(3))
    assert saved(price(basket((APPLE, 2), (free, 1)), three)) == {}
    assert saved(price(basket((APPLE, 2), (penny, 1)), three)) == {"p": 101}
    # a penny's worth of other goods may be what a threshold waits for
    asked = each("p", "50", "apple", asks=Scope(products=("apple", "penny")), minimum_amount=Decimal("1.01"))
    assert saved(price(basket((APPLE, 1), (penny, 1)), asked)) == {"p": 50}


def test_goods_taken_back_count_towards_nothing() -> None:
    filled = basket((APPLE, 4), (CHEESE, 1))
    back = msgspec.structs.replace(filled.lines[1], quantity=Decimal(-1))
    filled = msgspec.structs.replace(filled, lines=(filled.lines[0], back))
    assert saved(price(filled, off_basket("p", "1.00", RewardKind.AMOUNT, minimum_amount=Decimal("4.01")))) == {}
    assert saved(price(filled, off_basket("p", "1.00", RewardKind.AMOUNT, minimum_amount=Decimal(4)))) == {"p": 100}
    assert saved(price(filled, off_basket("p", "50"))) == {"p": 200}


def test_promotions_meet_where_both_allow_it_by_name_or_group() -> None:
    first = each("first", "50", group="fresh", combines_with=("late",))
    second = off_basket("second", "50", group="late", combines_with=("first",))
    filled = basket((CHEESE, 1))
    assert saved(price(filled, first, second)) == {"first": 200, "second": 100}
    for lonely in (
        msgspec.structs.replace(second, combines_with=("fresh",)),
        msgspec.structs.replace(second, combines_with=None),
    ):
        assert saved(price(filled, first, lonely)) == {"first": 200, "second": 100}
    for refused in (
        msgspec.structs.replace(second, combines_with=()),
        msgspec.structs.replace(second, group="other"),
        msgspec.structs.replace(second, group="", combines_with=("",)),
    ):
        assert saved(price(filled, first, refused)) == {"first": 200}
    nameless = msgspec.structs.replace(first, group="", combines_with=None)
    assert saved(price(filled, nameless, msgspec.structs.replace(second, combines_with=("",)))) == {"first": 200}


def test_a_promotion_leaves_out_only_the_lines_it_may_not_meet() -> None:
    apples = each("apples", "50", "apple", combines_with=())
    priced = price(basket((APPLE, 2), (CHEESE, 1)), apples, off_basket("ten", "10"))
    assert saved(priced) == {"apples": 100, "ten": 40}
    assert priced.applied[1].base == 400


def test_of_several_groups_each_has_its_best_and_those_in_none_all_count() -> None:
    filled = basket((CHEESE, 5))
    made = [
        off_basket("a10", "10", exclusive=True, group="a", priority=1), off_basket("a20", "20", exclusive=True, group="a"),
        off_basket("b1", "1.00", RewardKind.AMOUNT, exclusive=True, group="b"),
        off_basket("b2", "2.00", RewardKind.AMOUNT, exclusive=True, group="b", priority=2),
        off_basket("a5", "5", group="a", priority=-1),
    ]  # fmt: skip
    assert saved(price(filled, *made)) == {"a20": 360, "b2": 200, "a5": 72}


def test_of_two_that_save_the_same_the_higher_priority_counts_then_the_identifier() -> None:
    filled = basket((CHEESE, 1))
    low, high = (off_basket(name, "10", exclusive=True, group="g", priority=at) for at, name in enumerate(("a", "b")))
    assert saved(price(filled, low, high)) == {"b": 40}
    same = msgspec.structs.replace(high, priority=0)
    assert saved(price(filled, low, same)) == {"a": 40}


def test_an_exclusive_promotion_that_saves_nothing_is_not_the_best() -> None:
    nothing = off_basket("nothing", "9.00", RewardKind.PRICE, exclusive=True, group="g", priority=1)
    one = off_basket("one", "0.01", RewardKind.AMOUNT, exclusive=True, group="g")
    assert saved(price(basket((CHEESE, 1)), nothing, one)) == {"one": 1}
    assert saved(price(basket((CHEESE, 1)), nothing)) == {}


def test_the_version_of_a_rule_set_is_of_its_rules_and_settings_in_any_order() -> None:
    one, other = each("a", "10"), each("b", "20")
    assert RuleSet([one, other]).version == RuleSet([other, one]).version
    versions = {
        RuleSet([one]).version, RuleSet([other]).version, RuleSet([one, other]).version, RuleSet([]).version,
        RuleSet([one], DiscountSettings(rounding=PercentRounding.DOWN)).version,
    }  # fmt: skip
    assert len(versions) == 5
    assert {len(version) for version in versions} == {32}
    assert SellingRules(RuleSet([one])).version != SellingRules(RuleSet([other])).version


def test_a_price_for_each_measure_or_an_amount_off_it() -> None:
    flour = Product(id="flour", name="", unit=msgspec.structs.replace(BRIE).unit, unit_price=Decimal("3.00"))
    assert saved(price(basket((flour, 2)), each("p", "2.50", "flour", kind=RewardKind.PRICE))) == {"p": 100}
    measured = msgspec.structs.replace(flour, unit="kg")
    kilo = msgspec.convert(msgspec.to_builtins(measured), Product)
    for quantity, instead, off in (("0.5", 25, 25), ("2", 100, 100), ("1.333", 67, 67)):
        filled = basket((kilo, quantity))
        assert saved(price(filled, each("p", "2.50", "flour", kind=RewardKind.PRICE))) == {"p": instead}
        assert saved(price(filled, each("p", "0.50", "flour", kind=RewardKind.AMOUNT))) == {"p": off}
    assert saved(price(basket((kilo, "0.5")), each("p", "9.00", "flour", kind=RewardKind.AMOUNT))) == {"p": 150}
    assert saved(price(basket((kilo, "0.5")), each("p", "3.00", "flour", kind=RewardKind.PRICE))) == {}


def test_one_that_may_touch_nothing_is_not_the_best_of_its_group() -> None:
    alone = off_basket("alone", "90", exclusive=True, group="g", priority=1, combines_with=())
    penny = off_basket("penny", "0.01", RewardKind.AMOUNT, exclusive=True, group="g")
    assert saved(price(basket((CHEESE, 1)), each("half", "50", "cheese"), alone, penny)) == {"half": 200, "penny": 1}


def test_a_promotion_on_named_goods_holds_only_where_and_when_it_holds() -> None:
    three = basket((APPLE, 3))
    assert saved(price(three, each("p", "10", "apple", shops=("bath",)))) == {}
    assert saved(price(three, each("p", "10", "apple", shops=("bath", "bristol")))) == {"p": 30}
    assert saved(price(three, each("p", "10", "apple", valid_until="2026-11-21T14:30"))) == {}
    assert saved(price(three, each("p", "10", "apple", channels=("web",)))) == {}
    assert saved(price(three, each("p", "10", "apple", currency="EUR"))) == {}


@pytest.mark.parametrize(
    ("limits", "used", "times"),
    [
        ({"most_times_a_campaign": 2}, None, 2),
        ({"most_times_a_customer": 2}, None, 2),
        ({"most_times_a_customer": 2}, Usage("p", customer=3), 0),
        ({"most_times": 3, "most_times_a_customer": 2, "most_times_a_campaign": 5}, Usage("p", customer=1), 1),
    ],
)
def test_what_was_used_before_counts_against_a_limit(limits: dict[str, int], used: Usage | None, times: int) -> None:
    here = msgspec.structs.replace(SITUATION, used=() if used is None else (used,))
    priced = price(basket((APPLE, 9), situation=here), n_for("p", 2, "1.50", "apple", **limits))
    assert saved(priced) == ({"p": 50 * times} if times else {})


def test_a_slots_own_exceptions_hold() -> None:
    made = Promotion(
        id="p", name="", kind=Kind.SET, reward=Reward(RewardKind.PERCENT, Decimal(50)),
        slots=(Slot(scope=Scope(categories=("fruit",), without_products=("apple",)), count=2),), **ALWAYS,
    )  # fmt: skip
    apple, pear = goods("apple", "1.00", "fruit"), goods("pear", "1.00", "fruit")
    assert saved(price(basket((apple, 2)), made)) == {}
    assert saved(price(basket((apple, 2), (pear, 2)), made)) == {"p": 100}


def test_goods_that_two_slots_name_are_there_once() -> None:
    slots = Slot(scope=Scope(products=("apple",)), count=2), Slot(scope=Scope(products=("apple", "bread")))
    made = Promotion(
        id="set", name="", kind=Kind.SET, reward=Reward(RewardKind.PERCENT, Decimal(100)), slots=slots, rewarded_slot=1,
        **ALWAYS,
    )  # fmt: skip
    tenth = each("tenth", "10", "apple", priority=1)
    assert saved(price(basket((APPLE, 1), (BREAD, 1)), made, tenth)) == {"tenth": 10}
    assert saved(price(basket((APPLE, 2), (BREAD, 1)), made, tenth)) == {"set": int((BREAD.unit_price or 0) * 100)}


def test_a_threshold_for_goods_without_a_family_or_category_is_met_by_none() -> None:
    for asks in (Scope(families=("",)), Scope(categories=("",))):
        spend = each("p", "50", "apple", asks=asks, minimum_amount=Decimal(1))
        assert saved(price(basket((APPLE, 3)), spend)) == {}


def test_an_amount_for_each_kilogram_competes_with_what_it_comes_to() -> None:
    """2.00 off the kilogram is 0.70 off 0.350 kg, more than a tenth of 4.52 and less than a fifth."""
    cut = msgspec.structs.replace(goods("cut", "12.90"), unit=Unit.KILOGRAM)
    kilogram = each("kilogram", "2.00", "cut", kind=RewardKind.AMOUNT)
    assert saved(price(basket((cut, "0.350")), kilogram, each("tenth", "10", "cut"))) == {"kilogram": 70}
    assert saved(price(basket((cut, "0.350")), kilogram, each("fifth", "20", "cut"))) == {"fifth": 90}


def test_what_cannot_be_applied_to_any_of_the_goods_is_no_choice() -> None:
    tenth = each("tenth", "10", "apple")
    used_up = n_for("p", 2, "1.50", "apple", most_times_a_customer=2)
    here = msgspec.structs.replace(SITUATION, used=(Usage("p", customer=2),))
    priced = price(basket((APPLE, 2), situation=here), tenth, used_up)
    assert [(one.promotion, one.choice) for one in priced.applied] == [("tenth", Choice.ONLY)]
    slots = (
        Slot(scope=Scope(products=("bread",))),
        Slot(scope=Scope(categories=("fruit",), without_products=("apple",))),
    )
    pair = Promotion(
        id="pair", name="", kind=Kind.SET, reward=Reward(RewardKind.PERCENT, Decimal(50)), slots=slots, **ALWAYS
    )
    pear = goods("pear", "1.00", "fruit")
    priced = price(basket((APPLE, 1), (BREAD, 1), (pear, 1)), pair, tenth)
    assert {one.promotion: one.choice for one in priced.applied} == {"pair": Choice.ONLY, "tenth": Choice.ONLY}


def test_a_set_that_finds_too_little_for_one_of_its_slots_is_no_choice() -> None:
    tenth = each("tenth", "10", "apple")
    for slots in (
        (Slot(count=3),),
        (Slot(), Slot(scope=Scope(products=("nothing",)), value=Decimal(5))),
        (Slot(scope=Scope(products=("nothing",)), value=Decimal(5)), Slot()),
    ):
        made = Promotion(
            id="set", name="", kind=Kind.SET, reward=Reward(RewardKind.PERCENT, Decimal(50)), slots=slots,
            scope=Scope(products=("apple",)), **ALWAYS,
        )  # fmt: skip
        priced = price(basket((APPLE, 2)), made, tenth)
        assert [(one.promotion, one.choice) for one in priced.applied] == [("tenth", Choice.ONLY)]
