"""The same basket costs the same everywhere: the total is the sum of its lines, and savings are what the list would have cost more."""

from decimal import Decimal

import msgspec

from common.basket import PriceOverride, PriceSource, add_product, override_price, set_quantity
from common.money import Money
from common.prices.price_book import PriceBook
from common.prices.price_list import PriceEntry, PriceList
from common.pricing import price_basket
from common.selling_rules import SellingRules
from common.tax import TaxRounding
from tests.common.goods import BAG, BRIE, HEART, basket_of, empty_basket
from tests.common.promotions.offers import basket


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


def test_weighed_goods_taken_back_are_no_piece_that_is_sold() -> None:
    basket = set_quantity(basket_of((HEART, "2"), (BRIE, "0.350")), 2, Decimal("-0.350")).basket
    assert price_basket(basket).pieces == 2


def test_a_lowered_price_saves_on_weighed_goods_and_nothing_on_those_taken_back() -> None:
    basket = override_price(basket_of((BRIE, "0.350")), 1, Decimal("10.00"), PriceOverride("ripe", "maria")).basket
    assert price_basket(basket).saving == Money(102, "GBP")  # 4.52 less 3.50
    for quantity in ("-0.350", "-2.000"):
        back = set_quantity(basket, 1, Decimal(quantity)).basket
        raised = override_price(back, 1, Decimal("15.00"), PriceOverride("ripe", "maria")).basket
        assert price_basket(back).saving == price_basket(raised).saving == Money(0, "GBP")


def test_goods_taken_back_cost_what_they_did_and_count_for_no_tier() -> None:
    entries = (
        PriceEntry(product="brie", unit_price=Decimal("9.00"), valid_from="2026-01-01T00:00"),
        PriceEntry(
            product="brie", unit_price=Decimal("8.00"), valid_from="2026-01-01T00:00", from_quantity=Decimal("0.8")
        ),
    )
    prices = PriceBook([PriceList(id="club", name="Club", currency="GBP", entries=entries)])
    filled = basket((BRIE, "1.100"), (msgspec.structs.replace(BRIE, name="Brie, cut"), "0.350"))
    filled = msgspec.structs.replace(
        filled, lines=(filled.lines[0], msgspec.structs.replace(filled.lines[1], quantity=Decimal("-0.350")))
    )
    priced = price_basket(filled, SellingRules(prices=prices))
    assert [line.line.unit_price for line in priced.lines] == [Decimal("8.00"), Decimal("12.90")]
    assert priced.lines[1].price is None


def test_an_empty_basket_costs_nothing() -> None:
    assert price_basket(empty_basket()).total == Money(0, "GBP")
