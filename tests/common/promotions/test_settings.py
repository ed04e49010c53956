"""A company's settings: how percentages are rounded, on what, how a sum is spread, and whether amounts are with tax."""

from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.allocation import Allocation
from common.promotions.promotion import Kind, Promotion, Reward, RewardKind, Scope, Slot
from common.promotions.settings import AmountMode, DiscountSettings, PercentBase, PercentRounding, rounded
from common.tax import Tax
from tests.common.promotions.offers import ALWAYS, basket, each, goods, off_basket, price, saved

HALF_UP, DOWN, UP, HALF_EVEN = PercentRounding
GROSS = DiscountSettings(amounts=AmountMode.GROSS)
ADDED = Tax("A", Decimal(25), included=False)
WEB = msgspec.structs.replace(goods("web", "8.00"), taxes=(ADDED,))
NET = msgspec.structs.replace(
    goods("net", "2.00"), taxes=(msgspec.structs.replace(ADDED, code="B", percent=Decimal(0)),)
)


@pytest.mark.parametrize(
    ("rounding", "quarters"),
    # 0, 1/4, 1/2, 3/4, 1, 5/4, 3/2, 7/4
    [
        (HALF_UP, [0, 0, 1, 1, 1, 1, 2, 2]),
        (DOWN, [0, 0, 0, 0, 1, 1, 1, 1]),
        (UP, [0, 1, 1, 1, 1, 2, 2, 2]),
        (HALF_EVEN, [0, 0, 0, 1, 1, 1, 2, 2]),
    ],
)
def test_each_rounding_by_its_name(rounding: PercentRounding, quarters: list[int]) -> None:
    assert [rounded(over, 4, rounding) for over in range(8)] == quarters
    assert [rounded(-over, 4, rounding) for over in range(8)] == [-whole for whole in quarters]


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**4), st.sampled_from(PercentRounding))
def test_what_is_rounded_is_less_than_one_away(over: int, under: int, rounding: PercentRounding) -> None:
    exact = Fraction(over, under)
    whole = rounded(over, under, rounding)
    assert abs(whole - exact) < 1
    if rounding in {HALF_UP, HALF_EVEN}:
        assert abs(whole - exact) <= Fraction(1, 2)
    else:
        assert (abs(whole) <= abs(exact)) is (rounding is DOWN or whole == exact)


def test_a_percentage_of_all_lines_at_once_is_rounded_once_and_spread() -> None:
    filled = basket((goods("a", "0.05"), 1), (goods("b", "0.05"), 1), (goods("c", "0.15"), 1))
    assert [row.discount for row in price(filled, each("ten", "10")).lines] == [1, 1, 2]
    at_once = price(filled, each("ten", "10"), settings=DiscountSettings(percent_base=PercentBase.ALL_LINES))
    assert [row.discount for row in at_once.lines] == [1, 0, 2]
    assert saved(at_once) == {"ten": 3}  # 2.5, once
    alone = DiscountSettings(percent_base=PercentBase.ALL_LINES, rounding=PercentRounding.DOWN)
    assert saved(price(filled, each("ten", "10"), settings=alone)) == {"ten": 2}


def test_a_sum_is_spread_as_the_company_says_and_never_beyond_what_a_line_costs() -> None:
    filled = basket((goods("a", "1.00"), 1), (goods("b", "1.00"), 1), (goods("c", "1.00"), 1))
    off = off_basket("off", "1.00", RewardKind.AMOUNT)
    for spread, shares in ((Allocation.LARGEST_REMAINDER, [34, 33, 33]), (Allocation.LAST, [33, 33, 34])):
        assert [row.discount for row in price(filled, off, settings=DiscountSettings(spread=spread)).lines] == shares
    # the last line costs a penny, and the odd pennies of this way do not fit on it
    penny = basket((goods("a", "1.00"), 1), (goods("b", "1.00"), 1), (goods("c", "0.01"), 1))
    full = off_basket("full", "1.99", RewardKind.AMOUNT)
    shares = [row.discount for row in price(penny, full, settings=DiscountSettings(spread=Allocation.LAST)).lines]
    assert sum(shares) == 199
    assert all(share <= worth for share, worth in zip(shares, (100, 100, 1), strict=True))


def test_amounts_with_tax_are_what_the_customer_saves_with_it() -> None:
    ten = off_basket("ten", "5.00", RewardKind.AMOUNT)
    listed = price(basket((WEB, 2)), ten)
    assert (saved(listed), listed.total.minor) == ({"ten": 500}, 2000 - 625)
    gross = price(basket((WEB, 2)), ten, settings=GROSS)
    assert (saved(gross), gross.total.minor) == ({"ten": 400}, 2000 - 500)
    # lines of several rates: five pounds with tax over 16.00 and 4.00 without, 24.00 with it
    mixed = price(basket((WEB, 2), (NET, 2)), ten, settings=GROSS)
    assert (saved(mixed), mixed.total.minor) == ({"ten": 417}, 2400 - 500)


def test_caps_and_prices_of_the_basket_may_be_with_tax_too() -> None:
    half = off_basket("half", "50", most_discount=Decimal("5.00"))
    assert saved(price(basket((WEB, 2)), half)) == {"half": 500}
    assert saved(price(basket((WEB, 2)), half, settings=GROSS)) == {"half": 400}
    assert saved(price(basket((WEB, 1)), half, settings=GROSS)) == {"half": 400}
    assert saved(
        price(basket((WEB, 1)), msgspec.structs.replace(half, most_discount=Decimal("5.01")), settings=GROSS)
    ) == {"half": 400}
    fixed = off_basket("fixed", "15.00", RewardKind.PRICE)
    assert price(basket((WEB, 2)), fixed, settings=GROSS).total.minor == 1500
    assert price(basket((WEB, 2)), fixed).total.minor == 1875


@pytest.mark.parametrize(
    ("least", "gross", "listed"),
    [("16.00", True, True), ("16.01", True, False), ("20.00", True, False), ("20.01", False, False)],
)
def test_thresholds_may_be_with_tax(least: str, gross: bool, listed: bool) -> None:
    spend = off_basket("spend", "1.00", RewardKind.AMOUNT, minimum_amount=Decimal(least))
    assert bool(saved(price(basket((WEB, 2)), spend, settings=GROSS))) is gross
    assert bool(saved(price(basket((WEB, 2)), spend))) is listed


def test_a_gift_counts_in_the_mode_of_its_threshold() -> None:
    gift = Promotion(
        id="gift", name="", kind=Kind.GIFT, reward=Reward(RewardKind.PERCENT, Decimal(100)), **ALWAYS,
        scope=Scope(products=("net",)), minimum_amount=Decimal("20.00"),
    )  # fmt: skip
    assert saved(price(basket((WEB, 2), (NET, 1)), gift, settings=GROSS)) == {"gift": 200}
    assert saved(price(basket((WEB, 2), (NET, 1)), gift)) == {}


@pytest.mark.parametrize(("percent", "off"), [("15", 4), ("7.5", 2), ("99", 25), ("33.3333", 8)])
def test_all_lines_at_once_are_rounded_once(percent: str, off: int) -> None:
    filled = basket((goods("a", "0.05"), 1), (goods("b", "0.05"), 1), (goods("c", "0.15"), 1))
    at_once = DiscountSettings(percent_base=PercentBase.ALL_LINES)
    assert saved(price(filled, each("p", percent), settings=at_once)) == {"p": off}


@pytest.mark.parametrize(("percent", "off"), [("10", 1), ("50", 3), ("9", 0)])
def test_one_line_by_itself_is_all_lines(percent: str, off: int) -> None:
    at_once = DiscountSettings(percent_base=PercentBase.ALL_LINES)
    priced = price(basket((goods("a", "0.05"), 1)), each("p", percent), settings=at_once)
    assert priced.lines[0].discount == off
    assert bool(priced.applied) is bool(off)


def test_tax_that_is_in_the_price_is_not_added_again_where_amounts_are_with_tax() -> None:
    filled = basket((goods("in", "8.00"), 1), (WEB, 1))
    capped = each("half", "50", most_discount=Decimal("3.00"))
    assert saved(price(filled, msgspec.structs.replace(capped, scope=Scope(products=("in",))), settings=GROSS)) == {
        "half": 300
    }
    assert saved(price(filled, msgspec.structs.replace(capped, scope=Scope(products=("web",))), settings=GROSS)) == {
        "half": 240
    }


def test_the_odd_penny_of_a_set_goes_to_the_first_line_in_the_order_of_products() -> None:
    """0.02 off goods at 1.00 and 3.00 is half a penny and one and a half; neither was scanned or costs more counts."""
    made = Promotion(
        id="set", name="", kind=Kind.SET, reward=Reward(RewardKind.PRICE, Decimal("3.98")), slots=(Slot(count=2),),
        scope=Scope(), **ALWAYS,
    )  # fmt: skip
    for dear, cheap in (("z", "a"), ("a", "z")):
        for order in (0, 1):
            lines = [(goods(dear, "3.00"), 1), (goods(cheap, "1.00"), 1)]
            priced = price(basket(*(lines[::-1] if order else lines)), made)
            assert {row.line.product: row.discount for row in priced.lines} == {
                dear: 2 if dear == "a" else 1, cheap: 1 if cheap == "a" else 0,
            }  # fmt: skip
