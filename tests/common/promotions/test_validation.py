"""A bad promotion is refused whole with its place named, one that can never apply is told of, a coupon is used within its lease."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from common.errors import BadInput, RuleBroken
from common.promotions.coupons import CouponLease, CouponUse, admit_leased, double_uses
from common.promotions.promotion import Kind, Promotion, Reward, RewardKind, Scope, Slot, Window, version_of
from common.promotions.report import Finding, Reported, never_applies, undecided
from common.promotions.rule_set import RuleSet
from common.promotions.situation import CouponInHand
from common.promotions.validation import check_promotion, check_promotions
from tests.common.promotions.offers import buy_get, each, goods, n_for, off_basket

GOOD = n_for("good", 3, "2.00", "apple")
PRICE = RewardKind.PRICE


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"id": " "}, "promotion"),
        ({"currency": "pound"}, "currency"),
        ({"valid_from": ""}, "validity"),
        ({"valid_until": ""}, "validity"),
        ({"valid_until": "2025-01-01T00:00"}, "validity"),
        ({"valid_from": "2026-02-30T00:00"}, "validity"),
        ({"windows": (Window(start="25:00"),)}, "windows"),
        ({"windows": (Window(days=(8,)),)}, "windows"),
        ({"windows": (Window(start="10:00", end="10:00"),)}, "windows"),
        ({"reward": Reward(PRICE, Decimal(-1))}, "reward"),
        ({"reward": Reward(PRICE, Decimal("NaN"))}, "reward"),
        ({"reward": Reward(PRICE, Decimal("1.005"))}, "reward"),
        ({"reward": Reward(RewardKind.PERCENT, Decimal(101))}, "reward"),
        ({"reward": Reward(RewardKind.AMOUNT, Decimal(0))}, "reward"),
        ({"slots": ()}, "slots"),
        ({"slots": (Slot(count=0),)}, "slot 1"),
        ({"slots": (Slot(value=Decimal(0)),)}, "slot 1"),
        ({"rewarded": 4}, "rewarded"),
        ({"rewarded_slot": 0}, "rewarded_slot"),
        ({"minimum_amount": Decimal(-1)}, "minimum_amount"),
        ({"most_discount": Decimal("0.001")}, "most_discount"),
        ({"most_times": 0}, "most_times"),
        ({"most_units": 1}, "most_units"),
        ({"minimum_quantity": Decimal(3), "maximum_quantity": Decimal(2)}, "quantity"),
        ({"combines_with": ("good",)}, "combines_with"),
    ],
)
def test_a_bad_promotion_is_refused_with_its_place(changed: dict[str, Any], place: str) -> None:
    check_promotion(GOOD)
    with pytest.raises(BadInput) as fault:
        check_promotion(msgspec.structs.replace(GOOD, **changed))
    assert place in fault.value.args[0]


def test_only_sets_have_slots_and_gifts_are_percentages() -> None:
    for bad in (
        msgspec.structs.replace(GOOD, kind=Kind.BASKET),
        Promotion(
            id="g", name="", currency="GBP", kind=Kind.GIFT, reward=Reward(PRICE, Decimal(1)),
            valid_from="2026-01-01T00:00", valid_until="2027-01-01T00:00",
        ),
    ):  # fmt: skip
        with pytest.raises(BadInput):
            check_promotion(bad)


def test_a_price_for_each_unit_has_four_decimals_and_three_decimal_currencies_are_fine() -> None:
    check_promotion(each("fine", "0.0125", kind=PRICE))
    check_promotion(msgspec.structs.replace(GOOD, currency="KWD", reward=Reward(PRICE, Decimal("1.125"))))
    with pytest.raises(BadInput):
        check_promotion(msgspec.structs.replace(GOOD, currency="JPY", reward=Reward(PRICE, Decimal("1.5"))))


def test_two_versions_valid_at_once_are_refused_and_one_after_the_other_is_fine() -> None:
    later = msgspec.structs.replace(GOOD, valid_from="2027-01-01T00:00", valid_until="2028-01-01T00:00")
    check_promotions([GOOD, later])
    with pytest.raises(BadInput, match="hold from 2026-12-31"):
        check_promotions([GOOD, msgspec.structs.replace(later, valid_from="2026-12-31T00:00")])


def test_the_version_is_of_what_it_says_not_of_how_it_was_written() -> None:
    same = msgspec.structs.replace(GOOD, reward=Reward(PRICE, Decimal("2.0")))
    assert version_of(same) == version_of(GOOD)
    assert version_of(msgspec.structs.replace(GOOD, name="other")) != version_of(GOOD)
    decoded = msgspec.json.decode(msgspec.json.encode(GOOD), type=Promotion)
    assert version_of(decoded) == version_of(GOOD)


def test_what_can_never_apply_is_reported() -> None:
    sold = [goods("apple", "1.00", "fruit"), goods("bread", "2.50")]
    over = msgspec.structs.replace(GOOD, id="over", valid_until="2026-06-01T00:00")
    foreign = msgspec.structs.replace(GOOD, id="foreign", currency="EUR")
    half = msgspec.structs.replace(GOOD, id="half", slots=(Slot(), Slot(scope=Scope(products=("gone",)))))
    promotions = [
        over, foreign, half, GOOD, each("gone", "10", "gone"), n_for("dear", 2, "2.00", "apple"),
        buy_get("fine", 1, 1, "apple"), off_basket("all", "5"), each("none", "10", scope=Scope(categories=("meat",))),
    ]  # fmt: skip
    assert never_applies(promotions, sold, "2026-11-21T10:00", "GBP") == (
        Reported("over", Finding.OVER, "2026-06-01T00:00"),
        Reported("foreign", Finding.OTHER_CURRENCY, "EUR"),
        Reported("half", Finding.EMPTY_SLOT, "2"),
        Reported("gone", Finding.NO_GOODS),
        Reported("dear", Finding.SAVES_NOTHING, "2.00"),
        Reported("none", Finding.NO_GOODS),
    )


def test_promotions_that_compete_at_one_priority_are_named() -> None:
    same = [
        each("a", "10", "apple"),
        each("b", "20", "apple"),
        each("c", "5", "apple", priority=1),
        each("d", "5", "egg"),
    ]
    assert undecided(RuleSet(same)) == (("a", "b"),)


LEASE = CouponLease(series="spring", quota=2, until="2026-12-01T00:00")
NOW = "2026-11-21T10:00"


def test_a_till_alone_uses_coupons_within_its_lease_only() -> None:
    coupon = CouponInHand("c-1", "spring")
    assert admit_leased(coupon, [LEASE], [], NOW) is coupon
    single = msgspec.structs.replace(LEASE, codes=("c-1",))
    refusals = [
        (coupon, [], [], NOW, "line to the server"),
        (CouponInHand("c-2", "spring"), [single], [], NOW, "line to the server"),
        (coupon, [LEASE], [], "2026-12-01T00:00", "out of time"),
        (coupon, [single], [coupon], NOW, "has been used"),
        (coupon, [LEASE], [coupon, coupon], NOW, "used all"),
    ]
    for held, leases, used, moment, words in refusals:
        with pytest.raises(RuleBroken, match=words):
            admit_leased(held, leases, used, moment)


def test_a_coupon_used_at_two_tills_alone_is_found_and_shown() -> None:
    uses = [
        CouponUse("c-1", "spring", "2-000009"), CouponUse("c-1", "spring", "1-000004"),
        CouponUse("c-2", "spring", "1-000005"), CouponUse("many", "open", "1-1", single=False),
        CouponUse("many", "open", "1-2", single=False),
    ]  # fmt: skip
    assert [[use.receipt for use in double] for double in double_uses(uses)] == [["1-000004", "2-000009"]]
