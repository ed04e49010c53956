"""A receipt says what the sale's fact holds, in the shop's local time, and its figures add up."""

from decimal import Decimal

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from common.basket import PriceOverride, add_product, override_price, set_quantity
from common.pricing import price_basket
from common.receipt.document import Receipt
from common.receipt.from_sale import receipt_of
from common.sale import complete_sale
from common.tax import Tax, TaxRounding
from common.tender import Tender, TenderKind, settle
from tests.common.goods import BAG, BRIE, HEART, SALES_TAX, SETTINGS, a_sale, basket_of, empty_basket, paid_in_cash

INSTANT = "2026-07-21T14:32:05.123Z"


def test_the_receipt_of_a_sale() -> None:
    receipt = receipt_of(a_sale(), SETTINGS, till="2", operator="Maria", instant=INSTANT, code="TDR1")
    assert receipt.head == SETTINGS.head
    assert (receipt.number, receipt.operator, receipt.code) == ("2-000001", "Maria", "TDR1")
    assert receipt.printed_at == "2026-07-21 15:32"  # British summer time
    assert [(tender.kind, tender.amount) for tender in receipt.tenders] == [(TenderKind.CASH, 1000)]
    assert (receipt.total, receipt.change, receipt.saving) == (718, 282, 0)
    assert [(row.percent, row.net, row.amount, row.gross) for row in receipt.taxes] == [(Decimal(20), 598, 120, 718)]


def test_a_slips_number_is_printed_and_a_customers_reference_is_not() -> None:
    priced = price_basket(basket_of((HEART, "2")))
    tenders = (Tender(TenderKind.CARD, 100, "4711"), Tender(TenderKind.ON_ACCOUNT, priced.total.minor - 100, "01a2-c0"))
    sale = complete_sale(priced, settle(priced.total.minor, tenders), "2-000001", 1)
    receipt = receipt_of(sale, SETTINGS, till="2", operator="M", instant=INSTANT)
    assert [tender.reference for tender in receipt.tenders] == ["4711", ""]


def test_a_reduced_line_shows_the_list_price_and_what_it_saves() -> None:
    basket = override_price(basket_of((HEART, "2")), 1, Decimal("2.00"), PriceOverride("rude words", "maria")).basket
    receipt = receipt_of(paid_in_cash(price_basket(basket)), SETTINGS, till="2", operator="Maria", instant=INSTANT)
    line = receipt.lines[0]
    assert (line.unit_price, line.amount, line.saving, receipt.saving) == (Decimal("2.55"), 510, 110, 110)
    assert "rude" not in msgspec.json.encode(receipt).decode()


def test_a_raised_price_and_goods_taken_back_show_their_own_price() -> None:
    raised = override_price(basket_of((HEART, "1")), 1, Decimal(3), PriceOverride("wrapped", "maria")).basket
    line = receipt_of(paid_in_cash(price_basket(raised)), SETTINGS, till="2", operator="M", instant=INSTANT).lines[0]
    assert (line.unit_price, line.amount, line.saving) == (Decimal(3), 300, 0)
    mixed = set_quantity(basket_of((HEART, "1"), (BAG, "2")), 1, Decimal(-1)).basket
    receipt = receipt_of(paid_in_cash(price_basket(mixed)), SETTINGS, till="2", operator="M", instant=INSTANT)
    assert [line.amount for line in receipt.lines] == [-255, 416]


def test_lot_serial_and_notes_are_printed_below_their_line() -> None:
    basket = add_product(empty_basket(), HEART, lot="A1", serial="S9").basket
    receipt = receipt_of(paid_in_cash(price_basket(basket)), SETTINGS, till="2", operator="M", instant=INSTANT)
    assert receipt.lines[0].notes == ("Lot A1", "Serial S9")


def test_the_shops_name_stands_in_for_a_head_that_was_never_written() -> None:
    bare = msgspec.structs.replace(SETTINGS, head=())
    assert receipt_of(a_sale(), bare, till="2", operator="M", instant=INSTANT).head == ("Tandem demo shop",)


def test_a_receipt_is_stored_with_its_print_job_and_read_back() -> None:
    receipt = receipt_of(a_sale(), SETTINGS, till="2", operator="M", instant=INSTANT, copy=True, training=True)
    assert msgspec.json.decode(msgspec.json.encode(receipt), type=Receipt) == receipt


reduced = Tax("GB-R", Decimal(5), included=True)
goods = st.sampled_from([HEART, BAG, msgspec.structs.replace(BAG, id="us", taxes=(SALES_TAX,)), BRIE,
                         msgspec.structs.replace(HEART, id="mixed", taxes=(reduced, SALES_TAX))])  # fmt: skip


@given(
    st.lists(st.tuples(goods, st.integers(1, 9), st.integers(0, 400)), min_size=1, max_size=6),
    st.sampled_from(TaxRounding),
)
def test_lines_less_savings_plus_added_taxes_are_the_total(
    chosen: list[tuple[object, int, int]], rounding: TaxRounding
) -> None:
    basket = empty_basket(rounding)
    for product, quantity, price in chosen:
        edit = add_product(basket, product, Decimal(quantity))  # type: ignore[arg-type]
        basket = edit.basket
        if price:
            basket = override_price(basket, edit.line or 0, Decimal(price) / 100, PriceOverride("x", "maria")).basket
    priced = price_basket(basket)
    tenders = (Tender(TenderKind.CASH, priced.total.minor),) if priced.total.minor else ()
    sale = complete_sale(priced, settle(priced.total.minor, tenders), "2-000001", 1)
    receipt = receipt_of(sale, SETTINGS, till="2", operator="M", instant=INSTANT)
    added = sum(row.amount for row in receipt.taxes if not row.included)
    assert sum(line.amount - line.saving for line in receipt.lines) + added == receipt.total
    assert sum(tender.amount for tender in receipt.tenders) - receipt.change == receipt.total
