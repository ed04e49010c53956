"""What may be stored as a promotion and what may not, at the very edge; what is told of one before it goes live."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from common.errors import BadInput, RuleBroken
from common.promotions.coupons import CouponLease, CouponUse, admit_leased, double_uses
from common.promotions.moments import checked_span, is_moment, shop_moment
from common.promotions.promotion import Kind, Promotion, Reward, RewardKind, Scope, Slot, Window
from common.promotions.report import Finding, never_applies, undecided
from common.promotions.rule_set import RuleSet
from common.promotions.situation import CouponInHand
from common.promotions.validation import MOST_SET, check_promotion, check_promotions
from common.quantity import Unit
from tests.common.promotions.offers import ALWAYS, buy_get, each, goods, n_for, off_basket

SET, EACH, BASKET = n_for("p", 3, "2.00", "apple"), each("p", "10", "apple"), off_basket("p", "10")
PERCENT, AMOUNT, PRICE = RewardKind


def gift(**more: Any) -> Promotion:
    return Promotion(id="p", name="", kind=Kind.GIFT, **{"reward": Reward(PERCENT, Decimal(100)), **ALWAYS, **more})


def two_slots(**more: Any) -> Promotion:
    return msgspec.structs.replace(SET, slots=(Slot(), Slot(scope=Scope(products=("bread",)))), **more)


def changed(promotion: Promotion, **more: Any) -> Promotion:
    made: Promotion = msgspec.structs.replace(promotion, **more)
    return made


def reward(kind: RewardKind, value: str) -> dict[str, Reward]:
    return {"reward": Reward(kind, Decimal(value))}


TAKEN = [
    changed(SET, valid_from="2026-12-31T23:59", valid_until="2027-01-01T00:00"),
    changed(SET, windows=(Window(days=(1,)), Window(days=(7,), start="23:59"), Window(start="22:00", end="06:30"))),
    changed(SET, windows=(Window(end="00:30"),)),
    changed(EACH, **reward(PERCENT, "0.0001")), changed(EACH, **reward(PERCENT, "100")),
    changed(EACH, **reward(PERCENT, "33.3333")), changed(EACH, **reward(AMOUNT, "0.0001")),
    changed(EACH, **reward(PRICE, "0")), changed(EACH, **reward(PRICE, "1000000000000")),
    changed(EACH, currency="JPY", **reward(AMOUNT, "0.0125")),
    changed(SET, **reward(PRICE, "0")), changed(SET, **reward(AMOUNT, "0.01")), changed(SET, **reward(AMOUNT, "0.5")),
    changed(SET, currency="KWD", **reward(PRICE, "0.001")), changed(SET, currency="JPY", **reward(PRICE, "5")),
    changed(SET, rewarded=1, **reward(AMOUNT, "0.0125")), two_slots(rewarded_slot=1, **reward(AMOUNT, "0.0125")),
    gift(), gift(**reward(PERCENT, "0.5")),
    changed(SET, slots=(Slot(count=1),)), changed(SET, slots=(Slot(count=MOST_SET),)),
    changed(SET, slots=(Slot(value=Decimal("0.01")),)), changed(SET, slots=(Slot(value=Decimal(9)),), rewarded=2),
    changed(SET, rewarded=1), changed(SET, rewarded=3), two_slots(), two_slots(rewarded_slot=1),
    changed(SET, minimum_amount=Decimal("0.01"), most_discount=Decimal("0.01"), most_times=1, most_times_a_customer=1),
    changed(EACH, most_units=1, most_units_a_line=1, most_times_a_campaign=1),
    changed(EACH, minimum_quantity=Decimal("0.001"), maximum_quantity=Decimal("0.001")),
    changed(EACH, minimum_quantity=Decimal(2)), changed(EACH, maximum_quantity=Decimal(2)),
    changed(EACH, combines_with=("other", "group")), changed(EACH, combines_with=()),
]  # fmt: skip


@pytest.mark.parametrize("promotion", TAKEN, ids=[str(number) for number in range(len(TAKEN))])
def test_what_is_taken(promotion: Promotion) -> None:
    check_promotion(promotion)


REFUSED = [
    (changed(SET, id=""), "promotion: it has no identifier"),
    (changed(SET, currency=""), "currency: no currency: ''"),
    (changed(SET, currency="gbp"), "no currency: 'gbp'"), (changed(SET, currency="ÄÖÜ"), "no currency"),
    (changed(SET, currency="EURO"), "no currency"), (changed(SET, currency="GB"), "no currency"),
    (changed(SET, valid_until=SET.valid_from), "validity: its validity ends at 2026-01-01T00:00, before it starts"),
    (changed(SET, valid_from=""), "validity: its validity has no start"),
    (changed(SET, valid_until=""), "validity: its validity has no end"),
    (changed(SET, valid_from="2026-01-01"), "not a moment in shop time: '2026-01-01'"),
    (changed(SET, windows=(Window(days=()),)), "days of the week are 1 to 7"),
    (changed(SET, windows=(Window(days=(0,)),)), "days of the week"),
    (changed(SET, windows=(Window(days=(1, 8)),)), "days of the week"),
    (changed(SET, windows=(Window(start="24:01"),)), "not a time of day: '24:01'"),
    (changed(SET, windows=(Window(start="9:00"),)), "not a time of day"),
    (changed(SET, windows=(Window(start="09.00"),)), "not a time of day"),
    (changed(SET, windows=(Window(start="09:60"),)), "not a time of day"),
    (changed(SET, windows=(Window(start="009:0"),)), "not a time of day"),
    (changed(SET, windows=(Window(start="ab:cd"),)), "not a time of day"),
    (changed(SET, windows=(Window(start="09:00:"),)), "not a time of day"),
    (changed(SET, windows=(Window(end="25:00"),)), "not a time of day"),
    (changed(SET, windows=(Window(start="10:00", end="10:00"),)), "never open"),
    (changed(EACH, **reward(PERCENT, "100.0001")), "a percentage is 0 to 100"),
    (changed(EACH, **reward(PERCENT, "0.00001")), "a percentage is 0 to 100"),
    (changed(EACH, **reward(PERCENT, "-1")), "less than nothing, or no number: -1"),
    (changed(EACH, **reward(PRICE, "NaN")), "less than nothing"),
    (changed(EACH, **reward(PERCENT, "0")), "it takes nothing off"),
    (changed(EACH, **reward(AMOUNT, "0")), "it takes nothing off"),
    (changed(EACH, **reward(AMOUNT, "0.00001")), "up to 4 decimals"),
    (changed(EACH, **reward(PRICE, "10000000000000")), "up to 4 decimals"),
    (changed(SET, **reward(PRICE, "0.001")), "up to 2 decimals"),
    (changed(SET, currency="JPY", **reward(PRICE, "0.5")), "up to 0 decimals"),
    (changed(SET, currency="KWD", **reward(PRICE, "0.0001")), "up to 3 decimals"),
    (changed(BASKET, **reward(AMOUNT, "0.001")), "up to 2 decimals"),
    (changed(SET, rewarded=1, **reward(AMOUNT, "0.00001")), "up to 4 decimals"),
    (gift(**reward(AMOUNT, "1")), "a gift is a percentage"), (gift(**reward(PERCENT, "0")), "a gift is a percentage"),
    (changed(EACH, slots=(Slot(),)), "only sets have slots"), (changed(EACH, rewarded=1), "only sets have slots"),
    (changed(BASKET, rewarded_slot=0), "only sets have slots"),
    (changed(SET, slots=()), "a set has at least one slot"),
    (changed(SET, slots=(Slot(), Slot(count=0))), "slot 2: 1 to 10000 units: 0"),
    (changed(SET, slots=(Slot(count=MOST_SET + 1),)), "slot 1: 1 to 10000 units"),
    (changed(SET, slots=(Slot(value=Decimal(0)),)), "slot 1: a worth is positive"),
    (changed(SET, slots=(Slot(value=Decimal("0.001")),)), "slot 1: an amount has up to 2 decimals"),
    (changed(SET, rewarded=4), "it counts units of the one slot"), (changed(SET, rewarded=-1), "it counts units"),
    (two_slots(rewarded=1), "it counts units of the one slot"),
    (changed(SET, slots=(Slot(value=Decimal(1)),), rewarded=-1), "it counts units"),
    (changed(SET, rewarded_slot=0), "it is the last of two or more slots"),
    (two_slots(rewarded_slot=0), "it is the last"), (two_slots(rewarded_slot=2), "it is the last"),
    (two_slots(rewarded_slot=1, rewarded=1), "it is the last"),
    (changed(SET, slots=(Slot(), Slot(value=Decimal(1))), rewarded_slot=1), "it is the last"),
    (changed(SET, minimum_amount=Decimal(0)), "minimum_amount: it is positive: 0"),
    (changed(SET, minimum_amount=Decimal("NaN")), "minimum_amount: it is positive"),
    (changed(SET, most_discount=Decimal("-0.01")), "most_discount: it is positive"),
    (changed(SET, most_discount=Decimal("0.001")), "most_discount: an amount has up to 2 decimals"),
    (changed(EACH, most_units=0), "most_units: a limit is one or more: 0"),
    (changed(EACH, most_units_a_line=0), "most_units_a_line: a limit"),
    (changed(SET, most_times=0), "most_times: a limit"),
    (changed(SET, most_times_a_customer=0), "most_times_a_customer: a limit"),
    (changed(SET, most_times_a_campaign=-1), "most_times_a_campaign: a limit is one or more: -1"),
    (changed(EACH, minimum_quantity=Decimal(0)), "quantity: a quantity is positive: 0"),
    (changed(EACH, maximum_quantity=Decimal("Infinity")), "quantity: a quantity is positive"),
    (changed(EACH, minimum_quantity=Decimal(2), maximum_quantity=Decimal("1.999")), "quantity: 2 to 1.999 is no range"),
    (changed(SET, most_units=1), "most_units: sets are limited by most_times"),
    (changed(SET, most_units_a_line=1), "sets are limited by most_times"),
    (changed(EACH, combines_with=("q", "p")), "promotion p, combines_with: it refers to itself"),
]  # fmt: skip


@pytest.mark.parametrize(("promotion", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_what_is_refused_and_in_which_words(promotion: Promotion, words: str) -> None:
    with pytest.raises(BadInput) as fault:
        check_promotion(promotion)
    assert words in fault.value.args[0]


def test_one_bad_promotion_refuses_the_lot_and_two_versions_may_follow_one_another() -> None:
    with pytest.raises(BadInput):
        check_promotions([SET, changed(EACH, id="")])
    first, then = changed(SET, valid_until="2026-06-01T00:00"), changed(SET, valid_from="2026-06-01T00:00")
    check_promotions([then, first])
    check_promotions([SET, changed(SET, id="q")])
    for one, other in ((SET, then), (then, SET), (first, SET), (SET, changed(SET, valid_until="2028-01-01T00:00"))):
        with pytest.raises(BadInput, match=r"promotion p: two versions of it hold from 2026-0[16]-01T00:00 on"):
            check_promotions([one, other])


@pytest.mark.parametrize(
    ("text", "real"),
    [
        ("2028-02-29T23:59", True), ("2026-02-29T00:00", False), ("2026-11-21T24:00", False), ("2026-11-21 10:00", False),
        ("2026-11-21T10:00:00", False), ("", False), ("2026-13-01T00:00", False),
    ],
)  # fmt: skip
def test_moments(text: str, real: bool) -> None:
    assert is_moment(text) is real


def test_a_span_may_be_open_where_that_is_said() -> None:
    checked_span("2026-01-01T00:00", "", "here", open_end=True)
    checked_span("2026-01-01T00:00", "2026-01-01T00:01", "here")
    with pytest.raises(BadInput, match="here: its validity has no start"):
        checked_span("", "", "here", open_end=True)
    with pytest.raises(BadInput, match="here: its validity ends"):
        checked_span("2026-01-01T00:00", "2026-01-01T00:00", "here", open_end=True)


def test_shop_time_is_the_shops_own_clock() -> None:
    summer = datetime(2026, 7, 1, 23, 30, 59, tzinfo=UTC)
    assert shop_moment(summer, "Europe/London") == "2026-07-02T00:30"
    assert shop_moment(summer, "Asia/Kathmandu") == "2026-07-02T05:15"


APPLE, BREAD, CHEESE = goods("apple", "1.00", "fruit"), goods("bread", "2.50"), goods("cheese", "4.00", "dairy")
BRIE = msgspec.structs.replace(CHEESE, id="brie", family="soft")
KILO = msgspec.structs.replace(APPLE, id="kilo", unit=Unit.KILOGRAM)
OPEN = msgspec.structs.replace(APPLE, id="open", unit_price=None)
GONE = msgspec.structs.replace(APPLE, id="gone", active=False)
SOLD = [APPLE, BREAD, CHEESE, BRIE, KILO, OPEN, GONE]


def found(*promotions: Promotion) -> list[Finding]:
    return [one.finding for one in never_applies(promotions, SOLD, "2026-11-21T10:00", "GBP")]


@pytest.mark.parametrize(
    ("promotion", "finding"),
    [
        (changed(SET, valid_until="2026-11-21T10:00"), Finding.OVER),
        (changed(SET, valid_until="2026-11-21T10:01"), None),
        (changed(SET, currency="EUR"), Finding.OTHER_CURRENCY),
        (each("p", "10", "gone"), Finding.NO_GOODS),
        (each("p", "10", "gone", "apple"), None),
        (each("p", "10", scope=Scope(families=("soft",))), None),
        (each("p", "10", scope=Scope(families=("hard",))), Finding.NO_GOODS),
        (each("p", "10", scope=Scope(products=("nothing",), families=("soft",))), None),
        (each("p", "10", scope=Scope(products=("nothing",), categories=("dairy",))), None),
        (each("p", "10", scope=Scope(products=("brie",), without_categories=("dairy",))), Finding.NO_GOODS),
        (each("p", "1.00", "apple", kind=PRICE), Finding.SAVES_NOTHING),
        (each("p", "0.99", "apple", kind=PRICE), None),
        (each("p", "2.50", "apple", "bread", kind=PRICE), Finding.SAVES_NOTHING),
        (each("p", "2.49", "apple", "bread", kind=PRICE), None),
        (each("p", "9.00", "kilo", kind=PRICE), None),
        (each("p", "9.00", "open", kind=PRICE), None),
        (each("p", "9.00", "open", "apple", kind=PRICE), None),
        (off_basket("p", "9.00", PRICE), None),
        (n_for("p", 2, "5.00", "bread"), Finding.SAVES_NOTHING),
        (n_for("p", 2, "4.99", "bread"), None),
        (two_slots(**reward(PRICE, "3.50")), Finding.SAVES_NOTHING),
        (two_slots(**reward(PRICE, "3.49")), None),
        (two_slots(rewarded_slot=1, **reward(PRICE, "2.50")), Finding.SAVES_NOTHING),
        (two_slots(rewarded_slot=1, **reward(PRICE, "2.49")), None),
        (changed(SET, rewarded=1, **reward(PRICE, "1.00")), Finding.SAVES_NOTHING),
        (changed(SET, rewarded=1, **reward(PRICE, "0.99")), None),
        (buy_get("p", 1, 1, "apple"), None),
    ],
)  # fmt: skip
def test_what_a_person_is_told_before_a_promotion_goes_live(promotion: Promotion, finding: Finding | None) -> None:
    assert found(promotion) == ([finding] if finding else [])


def test_which_promotions_leave_the_choice_to_their_names() -> None:
    assert undecided(RuleSet([n_for("s", 2, "1.00", "apple"), each("e", "10", "apple")])) == (("e", "s"),)
    assert undecided(RuleSet([each("e", "10"), each("f", "10"), each("g", "10", "apple")])) == (("e", "f"),)
    later = [each("a", "10", "apple", stacks=True), each("b", "10", "apple"), off_basket("c", "5")]
    assert undecided(RuleSet(later)) == ()
    many = [each(name, "10", "apple") for name in ("c", "a", "b")]
    assert undecided(RuleSet(many)) == (("a", "b"), ("a", "c"), ("b", "c"))


LEASES = [
    CouponLease(series="autumn", quota=9, until="2026-12-01T00:00"),
    CouponLease(series="spring", quota=2, until="2026-12-01T00:00", codes=("c-1", "c-2", "c-3")),
]


def test_each_coupon_is_counted_against_its_own_series() -> None:
    spring = CouponInHand("c-1", "spring")
    elsewhere = [CouponInHand("c-1", "autumn"), CouponInHand("x", "autumn"), CouponInHand("y", "autumn")]
    assert admit_leased(spring, LEASES, elsewhere, "2026-11-30T23:59") is spring
    assert admit_leased(spring, LEASES, [*elsewhere, CouponInHand("c-2", "spring")], "2026-11-30T23:59") is spring
    for used in (
        [CouponInHand("c-1", "spring")],
        [CouponInHand("c-2", "spring"), CouponInHand("c-1", "spring")],
        [CouponInHand("c-2", "spring"), CouponInHand("c-3", "spring")],
    ):
        with pytest.raises(RuleBroken, match=r"has been used|used all"):
            admit_leased(spring, LEASES, used, "2026-11-30T23:59")


def test_coupons_used_twice_are_shown_by_series_and_code_and_receipt() -> None:
    uses = [
        CouponUse("b", "spring", "2-000002"), CouponUse("b", "spring", "1-000001"), CouponUse("a", "spring", "1-000001"),
        CouponUse("a", "spring", "3-000001"), CouponUse("z", "autumn", "1-000009"), CouponUse("z", "autumn", "2-000001"),
        CouponUse("once", "spring", "1-000002"), CouponUse("once", "spring", "1-000002"),
    ]  # fmt: skip
    assert [(same[0].series, same[0].code, [one.receipt for one in same]) for same in double_uses(uses)] == [
        ("autumn", "z", ["1-000009", "2-000001"]), ("spring", "a", ["1-000001", "3-000001"]),
        ("spring", "b", ["1-000001", "2-000002"]),
    ]  # fmt: skip
