"""A deposit follows its goods in and out, is never discounted, and comes back as empties below zero."""

from decimal import Decimal

import pytest

from common.basket import Basket, ManualDiscount, add_product, discount_by_hand, set_quantity, void_line
from common.deposits import bind_deposit, follow_goods, take_empties, void_with_goods
from common.errors import BadInput
from common.pricing import price_basket
from common.product import Product
from common.quantity import Unit
from common.tax import TaxRounding

BOTTLE = Product(id="bottle", name="Bottle", unit_price=Decimal("0.25"))
COLA = Product(id="cola", name="Cola", unit_price=Decimal("1.29"), deposit="bottle")
BULK = Product(id="bulk", name="Loose oil", unit=Unit.LITRE, unit_price=Decimal(9), deposit="bottle")
EMPTY = Basket(
    id="b", opened="2026-11-21T09:00:00.000Z", operator="anna", currency="GBP", rounding=TaxRounding.LINE, rules="1",
    catalogue="e1/1",
)  # fmt: skip


def sold(quantity: int = 6) -> Basket:
    return bind_deposit(add_product(EMPTY, COLA, Decimal(quantity)), BOTTLE).basket


def said(basket: Basket) -> list[tuple[str, Decimal, int]]:
    return [(line.product, line.quantity, line.deposit_of) for line in basket.lines]


def test_a_deposit_stands_below_its_goods_for_all_of_them() -> None:
    basket = bind_deposit(add_product(sold(), Product(id="x", name="X", unit_price=Decimal(1))), BOTTLE).basket
    assert said(basket) == [("cola", 6, 0), ("bottle", 6, 1), ("x", 1, 0), ("bottle", 1, 3)]


def test_goods_that_join_their_line_bring_their_deposit_along() -> None:
    basket = bind_deposit(add_product(sold(2), COLA), BOTTLE).basket
    assert said(basket) == [("cola", 3, 0), ("bottle", 3, 1)]


def test_a_deposit_of_measured_goods_is_one_container() -> None:
    assert said(bind_deposit(add_product(EMPTY, BULK, Decimal("0.7")), BOTTLE).basket)[1] == ("bottle", 1, 1)


def test_the_deposit_follows_the_quantity_and_leaves_with_the_goods() -> None:
    changed = follow_goods(set_quantity(sold(), 1, Decimal(4)).basket, 1)
    assert said(changed) == [("cola", 4, 0), ("bottle", 4, 1)]
    gone = void_line(void_with_goods(changed, 1, "anna"), 1, "anna").basket
    assert said(gone) == []
    assert [void.line.product for void in gone.voided] == ["bottle", "cola"]


def test_no_discount_lowers_a_deposit() -> None:
    half = ManualDiscount(percent=Decimal(50), reason="x", operator="anna")
    priced = price_basket(discount_by_hand(sold(), half).basket)
    assert [line.amounts.gross for line in priced.lines] == [387, 150]
    assert priced.pieces == 6


def test_a_deposits_own_code_scanned_is_a_line_of_its_own() -> None:
    basket = add_product(sold(1), BOTTLE).basket
    assert said(basket) == [("cola", 1, 0), ("bottle", 1, 1), ("bottle", 1, 0)]


def test_empties_come_back_below_zero_and_are_counted_in_one_line() -> None:
    basket = take_empties(take_empties(sold(1), BOTTLE, 2).basket, BOTTLE, 1).basket
    assert said(basket)[-1] == ("bottle", -3, 0)
    assert price_basket(basket).total.minor == 129 + 25 - 75


@pytest.mark.parametrize(
    "deposit",
    [Product(id="b", name="B", unit_price=None), Product(id="b", name="B", unit=Unit.LITRE, unit_price=Decimal(1))],
    ids=["without a price", "measured"],
)
def test_what_is_no_deposit_is_refused(deposit: Product) -> None:
    with pytest.raises(BadInput):
        bind_deposit(add_product(EMPTY, COLA), deposit)
    with pytest.raises(BadInput):
        take_empties(EMPTY, deposit, 1)
    with pytest.raises(BadInput):
        take_empties(EMPTY, BOTTLE, 0)
