"""What the chains publish is put into ours as far as it says enough; the rest is named with why."""

import msgspec
import pytest

from common.pricing import price_basket
from common.promotions.price_transparency import Mapped, PublishedRow, Unmapped, map_published
from common.promotions.promotion import Kind, Promotion, RewardKind
from common.promotions.rule_set import RuleSet
from common.promotions.situation import Situation
from common.promotions.validation import check_promotions
from common.selling_rules import SellingRules
from tests.common.promotions.offers import basket, goods
from tests.common.promotions.published import ABSENT, DATA, published_rows

ROW = PublishedRow("2026-08-10", "Chain", "1", "729", "p", "2 ב 15", "2026-08-31", "2", "15", "24", False, False, "1")


def one(**said: object) -> Promotion | Unmapped:
    mapped = map_published([ROW._replace(**said)])
    return mapped.promotions[0] if mapped.promotions else mapped.unmapped[0].why


def shape(**said: object) -> tuple[object, ...]:
    offer = one(**said)
    assert isinstance(offer, Promotion), offer
    count = offer.slots[0].count if offer.slots else 0
    return offer.kind, offer.reward.kind, str(offer.reward.value), count, offer.rewarded


PERCENT, PRICE, AMOUNT = RewardKind.PERCENT, RewardKind.PRICE, RewardKind.AMOUNT


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, (Kind.SET, PRICE, "15", 2, 0)),
        ({"min_quantity": "1", "reward_type": "3"}, (Kind.EACH, PRICE, "15", 0, 0)),
        ({"min_quantity": "0.01", "reward_type": "3"}, (Kind.EACH, PRICE, "15", 0, 0)),
        ({"reward_type": "9", "rate": "10000", "price": ""}, (Kind.SET, PERCENT, "100", 2, 1)),
        ({"reward_type": "9", "rate": "5000", "price": ""}, (Kind.SET, PERCENT, "50", 2, 1)),
        ({"reward_type": "9", "rate": "2000", "min_quantity": "1.00"}, (Kind.EACH, PERCENT, "20", 0, 0)),
        ({"reward_type": "9", "rate": "0", "description": "2+1 מתנה", "min_quantity": "3"}, (Kind.SET, PERCENT, "100", 3, 1)),
        ({"reward_type": "9", "rate": "10000", "description": "1+2 חינם", "min_quantity": "3"}, (Kind.SET, PERCENT, "100", 3, 1)),
        ({"reward_type": "2", "rate": "25", "min_quantity": "1"}, (Kind.EACH, PERCENT, "25", 0, 0)),
        ({"reward_type": "2", "rate": "500", "min_quantity": "0.01", "price": ""}, (Kind.EACH, AMOUNT, "5", 0, 0)),
        ({"reward_type": "0", "rate": "50", "description": "שני ב50% מגוון"}, (Kind.SET, PERCENT, "50", 2, 1)),
        ({"reward_type": "0", "rate": "100", "description": "1+1 אפונה"}, (Kind.SET, PERCENT, "100", 2, 1)),
        ({"reward_type": "0", "rate": "", "description": "10ש -קופון", "coupon": True}, (Kind.BASKET, AMOUNT, "10", 0, 0)),
    ],
)  # fmt: skip
def test_what_says_enough_is_taken(said: dict[str, object], expected: tuple[object, ...]) -> None:
    assert shape(**said) == expected


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"price": "0"}, Unmapped.NO_PRICE),
        ({"min_quantity": "1.90"}, Unmapped.WEIGHT_STEP),
        ({"min_quantity": "10000", "reward_type": "3"}, Unmapped.QUANTITY),
        ({"min_quantity": "many"}, Unmapped.QUANTITY),
        ({"code": "0000000000000"}, Unmapped.BASKET_PRICE),
        ({"reward_type": "2", "rate": "-5"}, Unmapped.NEGATIVE),
        ({"reward_type": "0", "rate": "", "description": "מתנה"}, Unmapped.GIFT),
        ({"reward_type": "0", "coupon": True, "description": "קופון"}, Unmapped.COUPON_SUM),
        ({"reward_type": "7"}, Unmapped.REWARD_TYPE),
        ({"price": "15.001"}, Unmapped.REFUSED),
    ],
)  # fmt: skip
def test_what_is_left_open_is_named_and_not_guessed(said: dict[str, object], why: Unmapped) -> None:
    assert one(**said) is why


def test_who_and_when_and_how_many_are_kept() -> None:
    offer = one(club=True, min_quantity="1", reward_type="3", description="13.9 מוג 4", coupon=True)
    assert isinstance(offer, Promotion)
    assert (offer.groups, offer.coupon, offer.most_units, offer.shops) == (("club",), "p", 4, ("1",))
    assert (offer.valid_from, offer.valid_until) == ("2026-08-10T00:00", "2026-09-01T00:00")
    stale = one(valid_until="2025-06-28")
    assert isinstance(stale, Promotion)
    assert stale.valid_from < stale.valid_until == "2025-06-29T00:00"


def test_days_join_and_prices_part() -> None:
    rows = [ROW, ROW._replace(day="2026-08-11", code="730"), ROW._replace(code="731", price="20")]
    mapped = map_published(rows)
    assert [(offer.id, offer.scope.products) for offer in mapped.promotions] == [
        ("Chain/1/p/1", ("729", "730")),
        ("Chain/1/p/2", ("731",)),
    ]


@pytest.fixture(scope="module")
def a_day() -> Mapped:
    if not DATA.exists():
        pytest.skip(ABSENT)
    return map_published(published_rows("2026-08-10"))


def test_the_real_promotions_are_mapped_but_for_a_few_that_are_named(a_day: Mapped) -> None:
    assert len(a_day.promotions) > 9000
    assert len(a_day.unmapped) <= 0.03 * len(a_day.promotions)
    check_promotions(a_day.promotions)


def test_a_real_set_sells_at_its_price(a_day: Mapped) -> None:
    offer = next(
        one for one in a_day.promotions
        if one.kind is Kind.SET and one.reward.kind is PRICE and len(one.scope.products) == 1 and not one.coupon
        and not one.groups and one.valid_from <= "2026-08-10T12:00" < one.valid_until
    )  # fmt: skip
    article = goods(offer.scope.products[0], "999.00")
    here = Situation(moment="2026-08-10T12:00", shop=offer.shops[0])
    filled = msgspec.structs.replace(basket((article, offer.slots[0].count), situation=here), currency="ILS")
    total = price_basket(filled, SellingRules(RuleSet([offer]))).total
    assert total.minor == int(offer.reward.value * 100)
