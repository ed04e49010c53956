"""A known code sells; anything else says what was read, adds nothing and never fails."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.barcodes import Scan
from common.barcodes.codes import check_digit
from common.basket import PriceSource
from common.money import extended_amount
from common.product import Product, ProductCode
from common.quantity import Unit
from pos_client.features.sell.outcomes import (
    Added,
    Expired,
    NeedsPrice,
    NeedsQuantity,
    NotSold,
    Unknown,
    Unreadable,
)
from pos_client.features.sell.scanning import measure_of
from tests.pos_client.features.selling_till import BREAD_CODE, GOODS, MILK, MILK_CODE, VAT, SellingTill, goods


def test_a_known_code_sells_one(till: SellingTill) -> None:
    outcome = till.scanning.take(Scan(MILK_CODE))
    assert isinstance(outcome, Added)
    assert outcome.changed.priced.total.minor == 159
    assert outcome.changed.priced.lines[0].line.code == MILK_CODE.zfill(14)


def test_a_case_sells_as_many_as_it_holds(till: SellingTill) -> None:
    case = Product(id="case", name="Beer 12", unit_price=Decimal("1.10"), taxes=VAT,
                   codes=(ProductCode("05000112637922"), ProductCode("15000112637929", Decimal(12))))  # fmt: skip
    till.give_catalogue((*GOODS, case), 2)
    till.catalogue.renew()
    outcome = till.scanning.take(Scan("15000112637929"))
    assert isinstance(outcome, Added)
    assert outcome.changed.priced.pieces == 12


def test_an_unknown_code_says_what_was_read_and_under_which_key_it_would_be_filed(till: SellingTill) -> None:
    outcome = till.scanning.take(Scan("4999999999996"))
    assert isinstance(outcome, Unknown)
    assert outcome.read == "4999999999996"
    assert till.sell.priced is None


def test_a_plu_of_a_weighed_product_asks_for_the_weight(till: SellingTill) -> None:
    assert isinstance(till.scanning.take(Scan("4011", source="typed")), NeedsQuantity)


def test_an_open_price_product_asks_for_its_price(till: SellingTill) -> None:
    assert isinstance(till.scanning.take(Scan("5000000000227")), NeedsPrice)


def test_a_product_no_longer_sold_is_named(till: SellingTill) -> None:
    outcome = till.scanning.take(Scan("5000000000555"))
    assert isinstance(outcome, NotSold)
    assert till.sell.priced is None


def test_a_label_states_what_is_paid(till: SellingTill) -> None:
    ham = goods("Ham", "17.90", "other", unit=Unit.KILOGRAM, plu="12345")
    till.give_catalogue((*GOODS, ham), 2)
    till.catalogue.renew()
    label = "201234500499"
    outcome = till.scanning.take(Scan(label + check_digit(label)))
    assert isinstance(outcome, Added)
    line = outcome.changed.priced.lines[0]
    assert (line.amounts.gross, line.line.source) == (499, PriceSource.LABEL)
    assert line.line.quantity == Decimal("0.279")


@given(st.integers(1, 99_999), st.integers(1, 9_999_99))
@settings(max_examples=200, deadline=None)
def test_a_measure_worked_back_from_a_label_costs_what_the_label_says(label: int, list_price: int) -> None:
    product = Product(id="x", name="x", unit=Unit.KILOGRAM, unit_price=Decimal(list_price) / 100)
    quantity = measure_of(Decimal(label) / 100, product, "GBP")
    if quantity is not None:
        assert product.unit_price is not None
        assert extended_amount(product.unit_price, quantity, "GBP") == label
    else:
        assert list_price > 999_999


def test_goods_past_their_date_are_not_sold_by_scan(till: SellingTill) -> None:
    outcome = till.scanning.take(Scan("]C1010400638133393117251231"))
    assert isinstance(outcome, Expired)
    assert (outcome.product, outcome.expiry) == (MILK, "2025-12-31")
    assert till.sell.priced is None
    assert isinstance(till.scanning.take(Scan("]C1010400638133393117271231")), Added)


def test_lots_stand_on_lines_of_their_own(till: SellingTill) -> None:
    for lot in ("A1", "A1", "B2"):
        till.scanning.take(Scan(f"]C1010400638133393110{lot}"))
    assert till.sell.priced is not None
    assert [line.line.lot for line in till.sell.priced.lines] == ["A1", "A1", "B2"]


def test_an_unknown_code_sells_once_the_server_told_it(till: SellingTill) -> None:
    unknown = till.scanning.take(Scan("9780201379624"))
    assert isinstance(unknown, Unknown)
    till.give_catalogue((*GOODS, goods("Book", "9.90", "other", "9780201379624")), 2)
    till.catalogue.renew()
    assert isinstance(till.scanning.look_again(unknown), Added)


HOSTILE = [
    pytest.param("\x00\x01\x02", id="binary"),
    pytest.param("7" * 10_240, id="ten kilobytes"),
    pytest.param("\x1b[2J" + MILK_CODE, id="terminal control"),
    pytest.param("\u202e" + MILK_CODE, id="right-to-left override"),
    pytest.param("", id="nothing"),
    pytest.param("\r\n\t", id="blanks"),
    pytest.param("]C1\x1d\x1d\x1d", id="separators only"),
    pytest.param("\ud800", id="half a character"),
    pytest.param("'; DROP TABLE sale; --", id="a statement"),
    pytest.param("<b>" * 20, id="markup"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_code_is_refused_with_what_was_read_made_printable(till: SellingTill, text: str) -> None:
    outcome = till.scanning.take(Scan(text))
    assert isinstance(outcome, (Unknown, Unreadable))
    assert outcome.read.isprintable()
    assert len(outcome.read) <= 120
    assert till.sell.priced is None
    assert isinstance(till.scanning.take(Scan(BREAD_CODE)), Added)


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_at_all_makes_a_scan_fail(till: SellingTill, text: str) -> None:
    till.scanning.take(Scan(text))


def test_a_label_pattern_that_cannot_be_read_switches_labels_off_and_nothing_else(till: SellingTill) -> None:
    label = "210452600159"
    label += check_digit(label)
    till.shop.said = msgspec.structs.replace(till.shop.said, barcode_patterns=("2C IIIII VVVVV K", "29X"))
    fault = till.scanning.pattern_fault
    assert fault is not None
    assert fault.place == "barcode pattern 2, sign 3"
    assert isinstance(till.scanning.take(Scan(MILK_CODE)), Added)
    assert isinstance(till.scanning.take(Scan(label)), Unknown)  # its price is not guessed
    till.shop.said = msgspec.structs.replace(till.shop.said, barcode_patterns=("2C IIIII VVVVV K",))
    assert till.scanning.pattern_fault is None
