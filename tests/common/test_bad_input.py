"""What is wrong is refused whole, or taken with a stated outcome, in the very words that the page of bad input gives."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from common.basket import PriceOverride, override_price
from common.country_packs.shapes import Pack, Rate, add_rate, check_pack, taxes_on
from common.errors import BadInput, TandemError
from common.money import parse_amount, parse_price
from common.prices.price_list import PriceEntry, PriceList, check_price_list
from common.pricing import price_basket
from common.promotions.coupons import CouponLease, CouponUse, admit_leased, double_uses
from common.promotions.promotion import Promotion, Reward, RewardKind
from common.promotions.situation import CouponInHand
from common.promotions.validation import check_promotion, check_promotions
from common.quantity import Unit, checked_quantity
from common.sale import recompute
from common.tax import TaxRounding
from tests.common.goods import BRIE, empty_basket, paid_in_cash
from tests.common.promotions.offers import basket, each, goods, off_basket, price, rules

PAGE = Path(__file__).parents[2] / "docs" / "bad-input.md"
SPRING = each("spring", "10", "apple")
APPLE = goods("apple", "1.00")
JUNE = "2026-06-01T00:00"
S_RATE = Rate(code="S", name="Standard", percent=Decimal(20), valid_from=date(2026, 1, 1))
XX = Pack(
    code="XX", name="Nowhere", currency="EUR", rounding=TaxRounding.LINE, prices_include_tax=True, rates=(S_RATE,),
    source="a test", source_date=date(2026, 1, 1),
)  # fmt: skip
LEASE = CouponLease(series="spring", quota=1, until="2026-12-01T00:00")
COUPON, NOW = CouponInHand("c-1", "spring"), "2026-11-21T10:00"


def spring(**changes: Any) -> Promotion:
    made: Promotion = msgspec.structs.replace(SPRING, **changes)
    return made


def base(*entries: dict[str, Any]) -> PriceList:
    made = [
        PriceEntry(**{"product": "apple", "unit_price": Decimal(1), "valid_from": "2026-01-01T00:00", **one})
        for one in entries
    ]
    return PriceList(id="base", name="", currency="GBP", entries=tuple(made))


def two_rates() -> None:
    later = msgspec.structs.replace(S_RATE, valid_from=date(2026, 6, 1))
    check_pack(msgspec.structs.replace(XX, rates=(S_RATE, later)))


def negative_by_hand() -> None:
    override_price(basket((APPLE, 1)), 1, Decimal(-1), PriceOverride("x", "maria"))


def yen() -> None:
    off = off_basket("spring", "0.5", RewardKind.AMOUNT)
    check_promotion(msgspec.structs.replace(off, currency="JPY"))


REFUSED: dict[str, Callable[[], object]] = {
    "a promotion that refers to itself": lambda: check_promotion(spring(combines_with=("spring",))),
    "two versions of a promotion that overlap": lambda: check_promotions([SPRING, spring(valid_from=JUNE)]),
    "two prices of a product that overlap": lambda: check_price_list(base({}, {"valid_from": JUNE})),
    "two tax rates of a code that overlap": two_rates,
    "a new tax rate for a day that is spoken for": lambda: add_rate(XX, S_RATE),
    "a promotion without a start": lambda: check_promotion(spring(valid_from="")),
    "a promotion without an end": lambda: check_promotion(spring(valid_until="")),
    "a price without a start": lambda: check_price_list(base({"valid_from": ""})),
    "goods under a tax rate that does not hold that day": lambda: taxes_on(XX, "S", date(2025, 12, 31)),
    "a rate without a day": lambda: msgspec.json.decode(b'{"code":"S","name":"Standard","percent":"20"}', type=Rate),
    "a negative price, typed": lambda: parse_price("-1"),
    "a negative price, in a list": lambda: check_price_list(base({"unit_price": Decimal(-1)})),
    "a negative price, by hand at the till": negative_by_hand,
    "a negative reward": lambda: check_promotion(spring(reward=Reward(RewardKind.AMOUNT, Decimal(-1)))),
    "an amount of 0.0005 dinar": lambda: parse_amount("0.0005", "KWD"),
    "half a yen off the basket": yen,
    "more than a billion pieces": lambda: checked_quantity(Decimal(10**9 + 1), Unit.PIECE),
    "less than a millionth of a kilogram": lambda: checked_quantity(Decimal("0.0000001"), Unit.KILOGRAM),
    "half a piece": lambda: checked_quantity(Decimal("0.5"), Unit.PIECE),
    "a coupon at a till alone that leased none": lambda: admit_leased(COUPON, [], [], NOW),
    "a coupon when the lease is over": lambda: admit_leased(COUPON, [LEASE], [], "2026-12-01T00:00"),
    "more coupons than were leased": lambda: admit_leased(COUPON, [LEASE], [CouponInHand("c-2", "spring")], NOW),
    "a named coupon again at the same till": lambda: admit_leased(
        COUPON, [msgspec.structs.replace(LEASE, codes=("c-1",))], [COUPON], NOW
    ),
}


def three_decimals() -> str:
    filled = msgspec.structs.replace(basket((goods("apple", "1.234"), 3)), currency="KWD")
    priced = price_basket(filled, rules(spring(currency="KWD")))
    assert priced.lines[0].amount + priced.lines[0].discount == 3702
    assert (priced.lines[0].discount, priced.total.minor) == (370, 3332)
    assert recompute(paid_in_cash(priced), rules(spring(currency="KWD"))) == ()
    return ""


def a_billion() -> str:
    filled = basket((goods("apple", "0.9999"), 10**9))
    priced = price(filled, SPRING)
    assert priced.lines[0].discount == 9_999_000_000
    assert priced.total.minor == 89_991_000_000
    assert recompute(paid_in_cash(priced), rules(SPRING)) == ()
    return ""


def a_millionth() -> str:
    assert price(basket((BRIE, "0.000001")), each("ten", "10")).total.minor == 0
    gold = msgspec.structs.replace(BRIE, unit_price=Decimal(50_000))
    priced = price_basket(basket((gold, "0.000001")))
    assert priced.total.minor == 5
    assert recompute(paid_in_cash(priced)) == ()
    return ""


def two_lone_tills() -> str:
    at_the_first, at_the_second = [LEASE], [LEASE]
    assert admit_leased(COUPON, at_the_first, [], NOW) is admit_leased(COUPON, at_the_second, [], NOW)
    ((one, other),) = double_uses([CouponUse("c-1", "spring", "2-000009"), CouponUse("c-1", "spring", "1-000004")])
    return f"{one.code}: {one.receipt} and {other.receipt}"


TAKEN: dict[str, Callable[[], str]] = {
    "a price of 1.234 dinar": three_decimals,
    "a billion pieces": a_billion,
    "a millionth of a kilogram": a_millionth,
    "a coupon at two tills while both were alone": two_lone_tills,
}


def told() -> dict[str, str]:
    """The words of the page, by case."""
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {case: words.strip("`") for case, _, words in cells if case not in {"case", "---"}}


def test_every_case_of_the_page_is_tried_and_the_reverse() -> None:
    assert set(told()) == {*REFUSED, *TAKEN}


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_in_these_words(case: str) -> None:
    with pytest.raises((TandemError, msgspec.ValidationError)) as fault:
        REFUSED[case]()
    assert str(fault.value).replace("`", "'") == told()[case]


@pytest.mark.parametrize("case", TAKEN)
def test_it_is_taken_with_this_outcome(case: str) -> None:
    assert TAKEN[case]() == told()[case]


def test_what_is_refused_leaves_the_basket_as_it_was() -> None:
    filled = basket((APPLE, 1))
    before = msgspec.json.encode(filled)
    with pytest.raises(BadInput):
        override_price(filled, 1, Decimal(-1), PriceOverride("x", "maria"))
    assert msgspec.json.encode(filled) == before
    assert empty_basket().lines == ()
