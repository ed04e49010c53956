"""The same basket costs the same everywhere: the total is the sum of its lines, and savings are what the list would have cost more."""

from decimal import Decimal

from common.basket import PriceOverride, PriceSource, add_product, override_price, set_quantity
from common.money import Money
from common.pricing import price_basket
from common.tax import TaxRounding
from tests.common.goods import BAG, BRIE, HEART, basket_of, empty_basket


def test_the_total_is_the_sum_of_the_lines() -> None:
    priced = price_basket(basket_of((HEART, "2"), (BAG, "1"), (BRIE, "0.350")))
    assert [line.amounts.gross for line in priced.lines] == [510, 208, 452]
    assert priced.total == Money(1170, "GBP")
    assert [(row.net, row.amount, row.gross) for row in priced.taxes] == [(975, 195, 1170)]


def test_per_document_and_per_line_round_apart() -> None:
    goods = ((BRIE, "0.01"),) * 5  # 5 × 0.13: 0.10 tax line by line, 0.11 in one
    by_line, by_document = (
        price_basket(basket_of(*goods, rounding=rounding)) for rounding in (TaxRounding.LINE, TaxRounding.DOCUMENT)
    )
    assert by_line.total == by_document.total
    assert sum(row.amount for row in by_line.taxes) != sum(row.amount for row in by_document.taxes)


def test_a_lowered_price_saves_and_a_raised_one_saves_nothing() -> None:
    basket = basket_of((HEART, "2"))
    lowered = override_price(basket, 1, Decimal("2.00"), PriceOverride("damaged", "maria")).basket
    raised = override_price(basket, 1, Decimal("3.00"), PriceOverride("wrapped", "maria")).basket
    assert price_basket(lowered).saving == Money(110, "GBP")
    assert price_basket(raised).saving == Money(0, "GBP")


def test_a_labels_price_is_the_price_and_no_saving() -> None:
    basket = add_product(empty_basket(), HEART, unit_price=Decimal("2.00"), source=PriceSource.LABEL).basket
    assert price_basket(basket).saving == Money(0, "GBP")


def test_goods_taken_back_cost_the_negative() -> None:
    basket = set_quantity(basket_of((HEART, "2")), 1, Decimal(-2)).basket
    assert price_basket(basket).total == Money(-510, "GBP")


def test_a_weighed_line_counts_as_one_piece() -> None:
    assert price_basket(basket_of((HEART, "2"), (BRIE, "0.350"))).pieces == 3


def test_an_empty_basket_costs_nothing() -> None:
    assert price_basket(empty_basket()).total == Money(0, "GBP")
