"""The twelve points by which promotions apply, each with a basket that shows it."""

from decimal import Decimal

import msgspec
import pytest

from common.basket import ManualDiscount, PriceOverride, override_price
from common.pricing import price_basket
from common.product import Product
from common.promotions.applied import Choice, Phase
from common.promotions.promotion import Kind, Pick, Promotion, Reward, RewardKind, Scope, Slot, Window
from common.promotions.settings import DiscountSettings, PercentRounding
from common.promotions.situation import CouponInHand, Usage
from common.quantity import Unit
from tests.common.goods import BRIE, VAT
from tests.common.promotions.offers import (
    ALWAYS,
    SITUATION,
    basket,
    buy_get,
    each,
    goods,
    n_for,
    off_basket,
    price,
    rules,
    saved,
)

APPLE, BREAD, CHEESE = goods("apple", "1.00", "fruit"), goods("bread", "2.50"), goods("cheese", "4.00", "dairy")


def test_without_rules_or_situation_nothing_comes_off() -> None:
    filled = basket((APPLE, 3))
    assert price(filled).applied == ()
    assert price(basket((APPLE, 3), situation=None), each("ten", "10")).applied == ()


def test_a_unit_is_claimed_once_and_the_best_promotion_has_it() -> None:
    priced = price(basket((CHEESE, 1)), each("ten", "10"), each("pound", "1.00", kind=RewardKind.AMOUNT))
    assert saved(priced) == {"pound": 100}


def test_sets_and_single_offers_share_a_line_as_is_cheapest() -> None:
    priced = price(basket((APPLE, 10)), n_for("three", 3, "2.00", "apple"), each("ten", "10", "apple"))
    assert saved(priced) == {"three": 300, "ten": 10}
    assert {one.choice for one in priced.applied} == {Choice.EXACT}
    assert {one.promotion: one.claimed for one in priced.applied} == {"three": ((1, 9),), "ten": ((1, 1),)}


def test_the_best_mix_is_not_the_best_first_promotion() -> None:
    # three for 9.30 saves most a unit at first sight of a set, yet two of them and one four for 12 are cheaper than either alone
    cheese = basket((CHEESE, 10))
    assert price(cheese, n_for("3", 3, "9.30"), n_for("4", 4, "12.00")).total.minor == 2 * 930 + 1200


def test_ties_go_by_priority_then_identifier() -> None:
    assert saved(price(basket((APPLE, 1)), each("b", "10"), each("a", "10"))) == {"a": 10}
    assert saved(price(basket((APPLE, 1)), each("b", "10", priority=1), each("a", "10"))) == {"b": 10}


def test_the_dearest_pay_and_the_cheapest_are_free_until_no_set_is_left() -> None:
    priced = price(basket((CHEESE, 2), (BREAD, 2), (APPLE, 3)), buy_get("3 for 2", 2, 1))
    assert saved(priced) == {"3 for 2": 200}
    assert priced.applied[0].times == 2


def test_of_sets_of_the_cheapest_units_the_cheapest_are_still_the_free_ones() -> None:
    """Found beside django-oscar: taking units from the cheapest on had turned round which of them are free."""
    dear = goods("dear", "9.00")
    offer = buy_get("2+1", 2, 1, most_times=1, pick=Pick.CHEAPEST)
    filled = basket((APPLE, 1), (CHEESE, 2), (dear, 2))
    priced = price(filled, offer)
    assert saved(priced) == {"2+1": 100}
    assert priced.applied[0].claimed == ((1, 1), (2, 2))
    slots = Slot(scope=Scope(products=("dear",))), Slot(scope=Scope(products=("apple", "cheese")))
    gift = msgspec.structs.replace(
        n_for("gift", 2, "0", most_times=1, pick=Pick.CHEAPEST), slots=slots, rewarded_slot=1
    )
    assert saved(price(filled, gift)) == {"gift": 100}


def test_buy_of_one_and_get_of_another() -> None:
    offer = Promotion(
        id="pair", name="", kind=Kind.SET, reward=Reward(RewardKind.PERCENT, Decimal(50)), rewarded_slot=1, **ALWAYS,
        slots=(Slot(scope=Scope(products=("cheese",)), count=2), Slot(scope=Scope(products=("bread",)))),
    )  # fmt: skip
    priced = price(basket((CHEESE, 5), (BREAD, 1)), offer)
    assert [row.discount for row in priced.lines] == [0, 125]
    assert priced.applied[0].claimed == ((1, 2), (2, 1))


def test_a_mix_across_sets_for_a_price() -> None:
    meal = Promotion(
        id="meal", name="", kind=Kind.SET, reward=Reward(RewardKind.PRICE, Decimal("5.00")), **ALWAYS,
        slots=(Slot(scope=Scope(products=("bread",))), Slot(scope=Scope(categories=("dairy", "fruit")))),
    )  # fmt: skip
    assert [row.discount for row in price(basket((BREAD, 1), (CHEESE, 1), (APPLE, 1)), meal).lines] == [58, 92, 0]


def test_thresholds_are_tested_once_after_sets_and_before_basket_discounts() -> None:
    first = off_basket("first", "1.00", RewardKind.AMOUNT, minimum_amount=Decimal(10), priority=1)
    second = off_basket("second", "1.00", RewardKind.AMOUNT, minimum_amount=Decimal(10))
    assert saved(price(basket((BREAD, 4)), first, second)) == {"first": 100, "second": 100}
    assert saved(price(basket((BREAD, 4)), first, each("ten", "10", "bread"))) == {"ten": 100}


def test_percentages_multiply_on_what_is_left() -> None:
    priced = price(basket((CHEESE, 5)), off_basket("a", "10", priority=1), off_basket("b", "10"))
    assert saved(priced) == {"a": 200, "b": 180}


def test_of_an_exclusive_group_only_the_best_counts() -> None:
    steps = [
        off_basket(f"{percent}", str(percent), minimum_amount=Decimal(least), exclusive=True, group="steps")
        for percent, least in ((5, 5), (10, 10), (20, 100))
    ]
    assert saved(price(basket((BREAD, 6)), *steps)) == {"10": 150}


def test_promotions_that_do_not_combine_leave_each_others_lines_alone() -> None:
    apples = each("apples", "50", "apple", group="fresh")
    alone = off_basket("alone", "10", combines_with=())
    with_fresh = off_basket("with", "10", combines_with=("fresh",))
    assert saved(price(basket((APPLE, 2), (CHEESE, 1)), apples, alone)) == {"apples": 100, "alone": 40}
    assert saved(price(basket((APPLE, 2), (CHEESE, 1)), apples, with_fresh)) == {"apples": 100, "with": 50}


def test_a_percentage_is_rounded_on_the_line_half_up_or_as_set() -> None:
    seven = each("ten", "10", "x")
    line = basket((goods("x", "0.05"), 1))
    assert saved(price(line, seven)) == {"ten": 1}
    assert saved(price(line, seven, settings=DiscountSettings(rounding=PercentRounding.DOWN))) == {}
    assert saved(price(line, seven, settings=DiscountSettings(rounding=PercentRounding.HALF_EVEN))) == {}
    assert saved(price(line, each("1", "1", "x"), settings=DiscountSettings(rounding=PercentRounding.UP))) == {"1": 1}


def test_a_share_is_stored_per_line_and_per_unit() -> None:
    priced = price(basket((APPLE, 3)), off_basket("one", "1.00", RewardKind.AMOUNT))
    assert priced.applied[0].shares[0].units == ((34, 1), (33, 2))


def test_a_cap_limits_the_total_before_it_is_spread() -> None:
    priced = price(basket((CHEESE, 1), (BREAD, 1)), each("half", "50", most_discount=Decimal("1.00")))
    assert [row.discount for row in priced.lines] == [62, 38]


def test_never_below_zero() -> None:
    priced = price(
        basket((APPLE, 1)), each("all", "9.00", kind=RewardKind.AMOUNT), off_basket("more", "5.00", RewardKind.AMOUNT)
    )
    assert priced.total.minor == 0
    assert saved(priced) == {"all": 100}


def test_a_gift_is_the_cheapest_and_does_not_count_towards_its_threshold() -> None:
    gift = Promotion(
        id="gift", name="", kind=Kind.GIFT, reward=Reward(RewardKind.PERCENT, Decimal(100)), **ALWAYS,
        scope=Scope(categories=("fruit", "dairy")), minimum_amount=Decimal(10),
    )  # fmt: skip
    assert saved(price(basket((BREAD, 4), (APPLE, 1), (CHEESE, 1)), gift)) == {"gift": 100}
    assert saved(price(basket((BREAD, 3), (APPLE, 3)), gift)) == {}


def test_a_coupon_counts_as_often_as_it_is_in_hand_and_may_be_used() -> None:
    off = off_basket("coupon", "1.00", RewardKind.AMOUNT, coupon="spring", most_times=2)
    codes = tuple(CouponInHand(f"c-{number}", "spring") for number in range(3))
    for held, amount in ((0, {}), (1, {"coupon": 100}), (3, {"coupon": 200})):
        situation = msgspec.structs.replace(SITUATION, coupons=codes[:held])
        priced = price(basket((CHEESE, 2), situation=situation), off)
        assert saved(priced) == amount
        assert [one.coupons for one in priced.applied] == [tuple(f"c-{n}" for n in range(min(held, 2)))] * bool(held)
        assert {one.phase for one in priced.applied} <= {Phase.COUPON}


def test_limits_per_basket_customer_and_campaign() -> None:
    twice = n_for("two", 2, "1.50", "apple", most_times=2)
    assert saved(price(basket((APPLE, 8)), twice)) == {"two": 100}
    used = msgspec.structs.replace(SITUATION, used=(Usage("two", customer=1, campaign=9),))
    a_customer = n_for("two", 2, "1.50", "apple", most_times_a_customer=2)
    assert saved(price(basket((APPLE, 8), situation=used), a_customer)) == {"two": 50}
    over = n_for("two", 2, "1.50", "apple", most_times_a_campaign=9)
    assert saved(price(basket((APPLE, 8), situation=used), over)) == {}
    assert saved(price(basket((APPLE, 5)), each("half", "50", "apple", most_units=2))) == {"half": 100}
    a_line = each("half", "50", stacks=True, most_units_a_line=1)
    assert saved(price(basket((APPLE, 5), (CHEESE, 2)), a_line)) == {"half": 250}


def test_a_limited_offer_takes_the_dearest_or_the_cheapest_as_said() -> None:
    for pick, amount in ((Pick.DEAREST, 200), (Pick.CHEAPEST, 50)):
        offer = each("half", "50", most_units=1, pick=pick)
        assert saved(price(basket((APPLE, 1), (CHEESE, 1)), offer)) == {"half": amount}


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        ("2026-11-20T18:00", True),  # a Friday
        ("2026-11-20T16:59", False),
        ("2026-11-21T01:30", True),  # past midnight still the Friday's
        ("2026-11-21T02:00", False),
        ("2026-11-21T18:00", False),
        ("2027-01-01T18:00", False),  # a Friday, and over
    ],
)
def test_validity_and_hours_are_in_shop_time(moment: str, holds: bool) -> None:
    late = each("late", "10", windows=(Window(days=(5,), start="17:00", end="02:00"),))
    situation = msgspec.structs.replace(SITUATION, moment=moment)
    assert bool(saved(price(basket((APPLE, 1), situation=situation), late))) is holds


def test_shop_channel_and_customer_group() -> None:
    club = each("club", "10", groups=("club",), shops=("bristol",), channels=("till",))
    member = msgspec.structs.replace(SITUATION, groups=("club",))
    assert saved(price(basket((APPLE, 1), situation=member), club)) == {"club": 10}
    for changed in ({"groups": ()}, {"shop": "bath"}, {"channel": "web"}):
        other = msgspec.structs.replace(member, **changed)
        assert saved(price(basket((APPLE, 1), situation=other), club)) == {}


def test_exceptions_and_overridden_prices() -> None:
    not_fruit = each("ten", "10", scope=Scope(without_categories=("fruit",)))
    assert [row.discount for row in price(basket((APPLE, 1), (CHEESE, 1)), not_fruit).lines] == [0, 40]
    lowered = override_price(basket((CHEESE, 1)), 1, Decimal("3.00"), PriceOverride("dented", "maria")).basket
    assert saved(price(lowered, each("ten", "10"))) == {"ten": 30}
    assert saved(price(lowered, each("ten", "10", on_overridden=False))) == {}


def test_measured_goods_are_one_unit_and_priced_by_measure() -> None:
    kilo = each("kilo", "10.00", "brie", kind=RewardKind.PRICE)
    assert saved(price(basket((BRIE, "0.350")), kilo)) == {"kilo": 452 - 350}
    off = each("off", "2.00", "brie", kind=RewardKind.AMOUNT)
    assert saved(price(basket((BRIE, "0.350")), off)) == {"off": 70}


def test_goods_taken_back_take_no_part() -> None:
    filled = basket((CHEESE, 1), (APPLE, 2))
    back = msgspec.structs.replace(filled.lines[1], quantity=Decimal(-2))
    priced = price(msgspec.structs.replace(filled, lines=(filled.lines[0], back)), each("ten", "10"))
    assert [row.discount for row in priced.lines] == [40, 0]


def test_discounts_by_hand_come_before_and_after_and_keep_their_names() -> None:
    line = ManualDiscount(line=1, percent=Decimal(10), reason="dented", operator="maria")
    whole = ManualDiscount(amount=100, reason="regular", operator="maria")
    filled = msgspec.structs.replace(basket((CHEESE, 1), (BREAD, 1)), discounts=(whole, line))
    priced = price(filled, each("half", "50", "cheese"))
    assert [(one.phase, one.amount, one.reason) for one in priced.applied] == [
        (Phase.LINE, 40, "dented"), (Phase.CLAIM, 180, "units"), (Phase.MANUAL, 100, "regular"),
    ]  # fmt: skip
    assert price(msgspec.structs.replace(filled, situation=None)).total.minor == 650 - 40 - 100


def test_discounts_come_before_tax() -> None:
    added = Product(
        id="us", name="us", unit_price=Decimal("10.00"), taxes=(msgspec.structs.replace(VAT, included=False),)
    )
    priced = price(basket((added, 1)), each("ten", "10"))
    assert (priced.lines[0].amounts.net, priced.lines[0].amounts.tax, priced.total.minor) == (900, 180, 1080)
    assert priced.saving.minor == 100


def test_a_billion_pieces_and_a_millionth_of_a_kilogram() -> None:
    many = price(basket((APPLE, 10**9)), n_for("three", 3, "2.00", "apple"), buy_get("2+1", 2, 1, "apple"))
    assert many.total.minor < 10**11
    crumb = msgspec.structs.replace(BRIE, unit=Unit.KILOGRAM)
    assert price(basket((crumb, "0.000001")), each("ten", "10")).total.minor == 0


def test_three_decimal_currencies() -> None:
    off = off_basket("off", "0.125", RewardKind.AMOUNT)
    filled = msgspec.structs.replace(basket((APPLE, 1)), currency="KWD")
    assert price(filled, msgspec.structs.replace(off, currency="KWD")).total.minor == 875


def test_a_promotion_of_another_currency_has_no_part_in_the_basket() -> None:
    euros = each("euros", "0.10", kind=RewardKind.AMOUNT, currency="EUR")
    by = rules(euros)
    assert saved(price_basket(basket((APPLE, 1)), by)) == {}
    abroad = msgspec.structs.replace(basket((APPLE, 1)), currency="EUR")
    assert saved(price_basket(abroad, by)) == {"euros": 10}
    # the answers of the last situation are kept, but not across currencies
    here = msgspec.structs.replace(abroad, currency="GBP")
    assert saved(price_basket(here, by)) == {}
