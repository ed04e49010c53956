"""After the claims: gifts, basket promotions and coupons work on what is left, each as often as it may."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from common.basket import ManualDiscount
from common.permissions import Approval, Permission
from common.promotions.applied import Phase
from common.promotions.promotion import Kind, Promotion, Reward, RewardKind, Scope
from common.promotions.situation import CouponInHand, Usage
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
    saved,
)

APPLE, BREAD, CHEESE = goods("apple", "1.00"), goods("bread", "2.50"), goods("cheese", "4.00")
IN_HAND = msgspec.structs.replace(
    SITUATION, coupons=tuple(CouponInHand(f"c-{number}", "spring") for number in range(3))
)


def gift(name: str, percent: str = "100", **more: Any) -> Promotion:
    return Promotion(
        id=name, name="", kind=Kind.GIFT, reward=Reward(RewardKind.PERCENT, Decimal(percent)), **{**ALWAYS, **more}
    )


def test_a_price_for_the_whole_basket() -> None:
    assert saved(price(basket((CHEESE, 2)), off_basket("five", "5.00", RewardKind.PRICE))) == {"five": 300}
    assert saved(price(basket((CHEESE, 1)), off_basket("five", "5.00", RewardKind.PRICE))) == {}
    assert saved(price(basket((CHEESE, 1)), off_basket("four", "3.99", RewardKind.PRICE))) == {"four": 1}


@pytest.mark.parametrize(("percent", "off"), [("12.5", 81), ("33.3333", 217), ("0.0001", 0), ("100", 650)])
def test_a_percentage_of_the_basket_is_rounded_once_on_its_base(percent: str, off: int) -> None:
    assert sum(saved(price(basket((CHEESE, 1), (BREAD, 1)), off_basket("p", percent))).values()) == off


def test_a_basket_promotion_says_what_it_was_worked_out_on_and_how_often() -> None:
    situation = msgspec.structs.replace(IN_HAND)
    filled = basket((CHEESE, 1), (BREAD, 1), situation=situation)
    priced = price(
        filled,
        off_basket("ten", "10", priority=1),
        off_basket("one", "1.00", RewardKind.AMOUNT, coupon="spring", most_times=2),
    )
    assert [(one.base, one.amount, one.times, one.phase, one.reason, one.coupons) for one in priced.applied] == [
        (650, 65, 1, Phase.BASKET, "basket", ()),
        (585, 200, 2, Phase.COUPON, "coupon", ("c-0", "c-1")),
    ]


def test_a_coupon_for_sets_makes_as_many_as_are_in_hand() -> None:
    two = n_for("two", 2, "1.50", "apple", coupon="spring", most_times=2)
    for held, amount in ((1, 50), (2, 100), (3, 100)):
        situation = msgspec.structs.replace(SITUATION, coupons=IN_HAND.coupons[:held])
        priced = price(basket((APPLE, 8), situation=situation), two)
        assert saved(priced) == {"two": amount}
        assert priced.applied[0].phase is Phase.COUPON
        assert priced.applied[0].times == min(held, 2)


def test_a_coupon_for_units_is_for_all_of_them_unless_it_says_less() -> None:
    half = each("half", "50", "apple", coupon="spring")
    assert saved(price(basket((APPLE, 3), situation=IN_HAND), half)) == {"half": 150}
    one = msgspec.structs.replace(half, most_units=1)
    assert saved(price(basket((APPLE, 3), situation=IN_HAND), one)) == {"half": 50}
    once = msgspec.structs.replace(half, most_times=1)
    assert saved(price(basket((APPLE, 3), situation=IN_HAND), once)) == {"half": 50}


def test_a_gift_is_one_unless_it_says_more_and_a_limit_that_is_used_up_gives_none() -> None:
    filled = basket((APPLE, 3), (CHEESE, 2))
    scope = Scope(products=("apple",))
    assert saved(price(filled, gift("one", scope=scope, minimum_amount=Decimal(5)))) == {"one": 100}
    assert saved(price(filled, gift("two", scope=scope, minimum_amount=Decimal(5), most_units=2))) == {"two": 200}
    assert saved(price(filled, gift("two", scope=scope, minimum_amount=Decimal(5), most_times=2))) == {"two": 200}
    assert saved(price(filled, gift("half", "50", scope=scope, minimum_amount=Decimal(5)))) == {"half": 50}
    used = msgspec.structs.replace(SITUATION, used=(Usage("two", customer=1),))
    again = gift("two", scope=scope, minimum_amount=Decimal(5), most_times_a_customer=1)
    assert saved(price(basket((APPLE, 3), (CHEESE, 2), situation=used), again)) == {}


def test_a_gift_without_a_threshold_is_given() -> None:
    priced = price(basket((APPLE, 2)), gift("free", scope=Scope(products=("apple",))))
    assert saved(priced) == {"free": 100}
    assert (priced.applied[0].reason, priced.applied[0].times, priced.applied[0].claimed) == ("gift", 1, ())


def test_a_gift_counts_towards_nothing_only_where_it_is_among_what_is_asked_for() -> None:
    apples, dear = Scope(products=("apple",)), Scope(products=("cheese",))
    # four pounds of cheese are asked for, and the gift is an apple
    assert saved(
        price(basket((CHEESE, 1), (APPLE, 1)), gift("g", scope=apples, asks=dear, minimum_amount=Decimal(4)))
    ) == {"g": 100}
    # everything is asked for: the apple that is free does not count
    assert saved(price(basket((CHEESE, 1), (APPLE, 1)), gift("g", scope=apples, minimum_amount=Decimal("4.01")))) == {}
    assert saved(price(basket((CHEESE, 1), (APPLE, 1)), gift("g", scope=apples, minimum_amount=Decimal(4)))) == {
        "g": 100
    }
    # two that are free count twice as little
    two = gift("g", scope=apples, minimum_amount=Decimal("4.01"), most_units=2)
    assert saved(price(basket((CHEESE, 1), (APPLE, 3)), two)) == {"g": 200}
    assert saved(price(basket((CHEESE, 1), (APPLE, 2)), two)) == {}


def test_gifts_come_before_basket_promotions_and_coupons_last_whatever_their_priority() -> None:
    filled = basket((APPLE, 1), (CHEESE, 2), situation=IN_HAND)
    priced = price(
        filled, off_basket("coupon", "50", coupon="spring", priority=9), off_basket("whole", "50", priority=5),
        gift("gift", scope=Scope(products=("apple",)), minimum_amount=Decimal(5)),
    )  # fmt: skip
    assert [(one.promotion, one.amount) for one in priced.applied] == [("gift", 100), ("whole", 400), ("coupon", 200)]


def test_a_threshold_says_so_and_asks_for_what_it_asks() -> None:
    spend = off_basket("spend", "1.00", RewardKind.AMOUNT, minimum_amount=Decimal(4), scope=Scope(products=("cheese",)))
    priced = price(basket((CHEESE, 1), (APPLE, 9)), spend)
    assert [(one.reason, one.base, one.amount) for one in priced.applied] == [("threshold", 400, 100)]
    assert saved(price(basket((APPLE, 9), (BREAD, 1)), spend)) == {}
    asks_apples = msgspec.structs.replace(spend, asks=Scope(products=("apple",)))
    assert saved(price(basket((CHEESE, 1), (APPLE, 4)), asks_apples)) == {"spend": 100}
    assert saved(price(basket((CHEESE, 1), (APPLE, 3)), asks_apples)) == {}


def test_a_promotion_on_units_behind_a_threshold_or_in_a_stack_comes_after_the_claims() -> None:
    stacked = each("stacked", "10", stacks=True)
    priced = price(basket((CHEESE, 1)), each("half", "50"), stacked)
    assert [(one.promotion, one.amount, one.phase) for one in priced.applied] == [
        ("half", 200, Phase.CLAIM), ("stacked", 20, Phase.BASKET),
    ]  # fmt: skip
    spend = each("spend", "50", "apple", minimum_amount=Decimal(5))
    assert saved(price(basket((APPLE, 5)), spend)) == {"spend": 250}
    assert saved(price(basket((APPLE, 4)), spend)) == {}


def test_sets_behind_a_threshold_are_made_of_what_is_left() -> None:
    three = buy_get("3 for 2", 2, 1, "apple", stacks=True)
    priced = price(basket((APPLE, 6)), three)
    assert [(one.amount, one.times, one.phase) for one in priced.applied] == [(200, 2, Phase.BASKET)]


def test_a_discount_by_hand_names_who_gave_and_who_approved_it() -> None:
    approved = ManualDiscount(
        line=1,
        amount=150,
        reason="dented",
        operator="maria",
        approval=Approval("anna", Permission.PRICE_OVERRIDE, "seen"),
    )
    plain = ManualDiscount(percent=Decimal("12.5"), reason="regular", operator="joe")
    filled = msgspec.structs.replace(basket((CHEESE, 1), (BREAD, 1)), discounts=(approved, plain))
    one, other = price(filled).applied
    assert (one.amount, one.base, one.times, one.operator, one.approver, one.name) == (150, 400, 1, "maria", "anna", "")
    assert (other.amount, other.base, other.times, other.operator, other.approver) == (63, 500, 1, "joe", "")
    assert (one.promotion, other.promotion) == ("by-hand-line", "by-hand-basket")


def test_a_discount_by_hand_takes_no_more_than_there_is() -> None:
    off = ManualDiscount(line=1, amount=900, reason="gift", operator="maria")
    whole = ManualDiscount(amount=900, reason="gift", operator="maria")
    filled = msgspec.structs.replace(basket((CHEESE, 1), (BREAD, 1)), discounts=(off, whole))
    assert [(one.base, one.amount) for one in price(filled).applied] == [(400, 400), (250, 250)]
    assert price(msgspec.structs.replace(filled, discounts=(*filled.discounts, whole))).total.minor == 0


@pytest.mark.parametrize(("percent", "off"), [("7.5", 30), ("0.3", 1), ("66.6667", 267), ("99.9", 400), ("3", 12)])
def test_a_percentage_by_hand_is_rounded_half_up_on_what_is_left(percent: str, off: int) -> None:
    for line in (1, None):
        given = ManualDiscount(line=line, percent=Decimal(percent), reason="regular", operator="joe")
        assert price(msgspec.structs.replace(basket((CHEESE, 1)), discounts=(given,))).applied[0].amount == off


def test_those_that_stack_come_by_priority_whichever_goods_come_first() -> None:
    pound = each("pound", "1.00", "bread", kind=RewardKind.AMOUNT, stacks=True, priority=1)
    tenth = each("tenth", "10", "apple", "bread", stacks=True)
    filled = basket((goods("apple", "1.00"), 1), (goods("bread", "2.50"), 1))
    assert [(one.promotion, one.amount) for one in price(filled, tenth, pound).applied] == [
        ("pound", 100),
        ("tenth", 25),
    ]
