"""A basket and the same goods taken back cancel to the last minor unit, line by line and tax by tax."""

from decimal import Decimal

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from common.basket import Basket
from common.money import Money
from common.pricing import price_basket
from common.tax import TaxRounding
from tests.common.goods import BAG, BRIE, HEART, SALES_TAX, basket_of

GOODS = (HEART, BAG, BRIE, msgspec.structs.replace(BAG, id="us", taxes=(SALES_TAX,)))


def taken_back(basket: Basket) -> Basket:
    lines = tuple(msgspec.structs.replace(line, quantity=-line.quantity) for line in basket.lines)
    back: Basket = msgspec.structs.replace(basket, lines=lines)
    return back


@given(
    st.lists(st.tuples(st.sampled_from(GOODS), st.integers(1, 50).map(str)), max_size=12),
    st.sampled_from(TaxRounding),
)
def test_sale_and_refund_cancel(goods: list[tuple[object, str]], rounding: TaxRounding) -> None:
    basket = basket_of(*goods, rounding=rounding)  # type: ignore[arg-type]
    sale, refund = price_basket(basket), price_basket(taken_back(basket))
    assert sale.total + refund.total == Money(0, "GBP")
    for sold, returned in zip(sale.lines, refund.lines, strict=True):
        assert sold.amounts.gross + returned.amounts.gross == 0
        assert [first + second for first, second in zip(sold.amounts.taxes, returned.amounts.taxes, strict=True)] == [
            0
        ] * len(sold.amounts.taxes)
    assert [row.amount for row in sale.taxes] == [-row.amount for row in refund.taxes]


@given(st.lists(st.sampled_from(GOODS), min_size=1, max_size=12), st.sampled_from(TaxRounding))
def test_the_order_of_scanning_never_changes_the_total(goods: list[object], rounding: TaxRounding) -> None:
    forwards = basket_of(*((product, "3") for product in goods), rounding=rounding)  # type: ignore[misc]
    backwards = basket_of(*((product, "3") for product in goods[::-1]), rounding=rounding)  # type: ignore[misc]
    assert price_basket(forwards).total == price_basket(backwards).total


def test_half_a_penny_goes_away_from_zero_both_ways() -> None:
    product = msgspec.structs.replace(BRIE, unit_price=Decimal("0.01"))
    assert price_basket(basket_of((product, "0.5"))).total == Money(1, "GBP")
    assert price_basket(taken_back(basket_of((product, "0.5")))).total == Money(-1, "GBP")
