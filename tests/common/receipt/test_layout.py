"""On every paper width nothing is cut off, no price wraps, and what stands on the paper adds up to the total."""

import re
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import BadInput
from common.receipt.columns import clean, display_width, wrap
from common.receipt.document import (
    Receipt,
    ReceiptKind,
    ReceiptLine,
    ReceiptSaving,
    ReceiptTax,
    ReceiptTender,
    ReceiptValue,
)
from common.receipt.layout import PAPER_COLUMNS, lay_out
from common.receipt.rows import Cut, Emphasis, Qr, Row, RowKind
from common.receipt.words import RECEIPT_LANGUAGES, amount_text, words_of
from common.taxes.shapes import TaxKind
from common.tender import ForeignCash, TenderKind

LINES = (
    ReceiptLine(quantity=Decimal(2), unit="pc", name="White hanging heart t-light holder", unit_price=Decimal("2.55"), amount=510),
    ReceiptLine(
        quantity=Decimal(1), unit="pc", name="Jumbo bag red retrospot", unit_price=Decimal("2.08"), amount=208,
        saving=69, saving_note="offer: bag week",
    ),
    ReceiptLine(
        quantity=Decimal(3), unit="pc", name="Regency cakestand 3 tier", unit_price=Decimal("12.75"), amount=3825, saving=383
    ),
)  # fmt: skip
RECEIPT = Receipt(
    head=("TANDEM DEMO SHOP", "12 Harbour Street, Bristol"), tax_number="GB 123 4567 89", till="2",
    number="2-004913", operator="Maria", printed_at="2026-11-21 14:32", currency="GBP", lines=LINES,
    taxes=(ReceiptTax("GB-S", Decimal(20), 3409, 682, 4091),),
    tenders=(ReceiptTender(TenderKind.CARD, 1000, "..4821"), ReceiptTender(TenderKind.CASH, 3100)),
    total=4091, change=9, saving=452, foot=("Returns within 30 days", "with this code, any store"), code="TDR1ABC",
)  # fmt: skip


def rows_of(receipt: Receipt, columns: int = 42) -> list[Row]:
    return [element for element in lay_out(receipt, columns) if isinstance(element, Row)]


def text_of(receipt: Receipt, columns: int = 42) -> str:
    return "\n".join(row.text for row in rows_of(receipt, columns))


def changed(**fields: object) -> Receipt:
    receipt: Receipt = msgspec.structs.replace(RECEIPT, **fields)
    return receipt


def test_the_receipt_of_the_picture() -> None:
    assert text_of(RECEIPT).splitlines() == [
        "             TANDEM DEMO SHOP",
        "        12 Harbour Street, Bristol",
        "            VAT GB 123 4567 89",
        "",
        "Till 2  Receipt 2-004913  Maria",
        "21.11.2026 14:32",
        "------------------------------------------",
        "2  White hanging heart t-light  2.55  5.10",
        "   holder",
        "1  Jumbo bag red retrospot      2.08  2.08",
        "   offer: bag week             -0.69",
        "3  Regency cakestand 3 tier    12.75 38.25",
        "   reduced price               -3.83",
        "------------------------------------------",
        "You save                             -4.52",
        "TOTAL GBP       40.91",
        "------------------------------------------",
        "Card ..4821                          10.00",
        "Cash                                 31.00",
        "Change                               -0.09",
        "------------------------------------------",
        "VAT         net       tax      gross",
        "20 %      34.09      6.82      40.91",
        "",
        "          Returns within 30 days",
        "        with this code, any store",
    ]


def test_the_code_stands_under_the_text_and_then_the_paper_is_cut() -> None:
    assert lay_out(RECEIPT, 42)[-2:] == (Qr("TDR1ABC"), Cut())
    assert lay_out(changed(code=""), 42)[-1] == Cut()
    assert not any(isinstance(element, Qr) for element in lay_out(changed(code=""), 42))


def test_the_total_is_double_where_it_fits_and_tall_where_it_does_not() -> None:
    def total(receipt: Receipt) -> Row:
        return next(row for row in rows_of(receipt, 32) if row.kind is RowKind.TOTAL)

    assert (total(RECEIPT).emphasis, total(RECEIPT).columns) == (Emphasis.DOUBLE, 16)
    large = changed(total=123_456_789)
    assert (total(large).emphasis, total(large).columns) == (Emphasis.TALL, 32)
    assert total(large).text.endswith("1,234,567.89")


def test_copy_and_training_are_marked_above_and_below() -> None:
    marks = [row.text.strip() for row in rows_of(changed(copy=True, training=True), 48) if row.kind is RowKind.MARK]
    assert marks == ["TRAINING - NOT A RECEIPT", "COPY"] * 2


def test_a_weighed_line_shows_its_weight_and_price_by_the_unit() -> None:
    line = ReceiptLine(quantity=Decimal("1.250"), unit="kg", name="Brie", unit_price=Decimal("12.90"), amount=1613)
    text = text_of(changed(lines=(line,)))
    assert "   Brie                              16.13\n   1.25 kg x 12.90/kg" in text


def test_taxes_added_to_the_prices_stand_before_the_total() -> None:
    taxes = (ReceiptTax("NY", Decimal("8.875"), 4091, 363, 4454, included=False),)
    text = text_of(changed(taxes=taxes, total=4454))
    assert "Subtotal                             40.91\nVAT 8.875 %                           3.63\nTOTAL" in text


def test_two_taxes_of_one_rate_are_told_apart() -> None:
    taxes = (ReceiptTax("A", Decimal(5), 100, 5, 105), ReceiptTax("B", Decimal(5), 100, 5, 105))
    text = text_of(changed(taxes=taxes))
    assert "A 5 %" in text
    assert "B 5 %" in text


def test_figures_too_wide_for_the_table_stand_below_each_other() -> None:
    taxes = (ReceiptTax("GB-S", Decimal(20), 10**13, 10**13, 10**13),)
    assert "net              100,000,000,000.00" in text_of(changed(taxes=taxes), 35)


@pytest.mark.parametrize(
    ("language", "written"), [("en", "1,234.50"), ("de", "1.234,50"), ("de-AT", "1.234,50"), ("ar", "1,234.50")]
)
def test_numbers_are_written_as_the_language_does(language: str, written: str) -> None:
    assert amount_text(123450, "GBP", words_of(language)) == written
    assert amount_text(-5, "KWD", words_of(language)).startswith("-0")


@pytest.mark.parametrize(("currency", "written"), [("JPY", "1,234"), ("KWD", "1.234"), ("EUR", "12.34")])
def test_amounts_have_their_currencys_decimals(currency: str, written: str) -> None:
    assert amount_text(1234, currency, words_of("en")) == written


def test_an_arabic_receipt_is_mirrored_with_amounts_on_the_left() -> None:
    rows = rows_of(changed(language="ar"))
    assert all(row.rtl for row in rows)
    total = next(row for row in rows if row.kind is RowKind.TOTAL)
    assert total.text.lstrip().startswith("40.91")
    assert [cell.text for cell in total.cells] == ["المجموع GBP", "40.91"]
    rule = next(row for row in rows if row.kind is RowKind.RULE)
    assert rule.text == "-" * 42


def test_every_language_says_every_word() -> None:
    english = msgspec.structs.asdict(words_of("en"))
    for language in RECEIPT_LANGUAGES:
        words = msgspec.structs.asdict(words_of(language))
        assert set(words["tenders"]) == set(TenderKind)
        assert set(words["units"]) == set(english["units"])
        assert all(words[name] for name in english if name != "rtl")


def test_a_language_we_do_not_have_is_english() -> None:
    assert words_of("xx") is words_of("en")


@pytest.mark.parametrize("hostile", ["a\x1b@b", "a\nb", "a\u202eb", "a\x1dVb\x00"])
def test_no_control_sign_reaches_the_paper(hostile: str) -> None:
    line = msgspec.structs.replace(LINES[0], name=hostile, notes=(hostile,))
    receipt = changed(
        lines=(line,), head=(hostile,), foot=(hostile,), operator=hostile, till=hostile, number=hostile,
        note=hostile, tax_number=hostile, printed_at=hostile, tenders=(ReceiptTender(TenderKind.CARD, 1, hostile),),
    )  # fmt: skip
    assert all(row.text.isprintable() for row in rows_of(receipt))


def test_a_paper_too_narrow_is_refused() -> None:
    with pytest.raises(BadInput):
        lay_out(RECEIPT, 23)


names = st.one_of(st.text(max_size=70), st.text("aé漢ع ", max_size=60), st.just("x" * 100), st.just("e\u0301" * 40))
minors = st.integers(-(10**9), 10**9)
lines = st.lists(
    st.builds(
        ReceiptLine,
        quantity=st.decimals("-99999", "99999", places=3).filter(bool),
        unit=st.sampled_from(["pc", "kg", "stone"]),
        name=names,
        unit_price=st.decimals(0, 10**6, places=4),
        amount=minors,
        saving=st.integers(0, 10**6),
        saving_note=names,
        savings=st.lists(st.builds(ReceiptSaving, names, minors), max_size=2).map(tuple),
        notes=st.lists(names, max_size=2).map(tuple),
        group=st.one_of(st.just(""), names),
    ),
    max_size=5,
)
receipts = st.builds(
    Receipt,
    head=st.lists(names, max_size=3).map(tuple),
    tax_number=names,
    till=names,
    number=names,
    operator=names,
    printed_at=st.just("2026-11-21 14:32"),
    currency=st.sampled_from(["GBP", "JPY", "KWD"]),
    language=st.sampled_from(["en", "de", "ar"]),
    lines=lines.map(tuple),
    taxes=st.lists(
        st.builds(
            ReceiptTax,
            names,
            st.decimals(0, 99, places=3),
            minors,
            minors,
            minors,
            st.booleans(),
            st.sampled_from(TaxKind),
            st.decimals(0, 99, places=4),
            st.sampled_from(["", "export", "x" * 50]),
        ),
        max_size=3,
    ).map(tuple),
    tenders=st.lists(
        st.builds(
            ReceiptTender,
            st.sampled_from(TenderKind),
            minors,
            names,
            st.integers(0, 10**6),
            st.none()
            | st.builds(ForeignCash, st.just("EUR"), st.integers(1, 10**9), st.decimals("0.0001", 999, places=4)),
            st.none() | minors,
        ),
        max_size=3,
    ).map(tuple),
    kind=st.sampled_from(ReceiptKind),
    discounts=st.lists(st.builds(ReceiptSaving, names, minors), max_size=2).map(tuple),
    undone=st.integers(0, 10**9),
    rounding=st.integers(-99, 99),
    customer=st.lists(names, max_size=3).map(tuple),
    customer_tax_number=names,
    refers_to=names,
    until=st.sampled_from(["", "2027-01-05"]),
    stacked=st.booleans(),
    values=st.lists(
        st.builds(
            ReceiptValue, st.sampled_from(TenderKind), st.integers(1, 10**9), st.just("TDVC8M2KQ7RTX3WB5NHY7KQX")
        ),
        max_size=1,
    ).map(tuple),
    total=st.integers(-(10**12), 10**12),
    change=st.integers(0, 10**9),
    saving=st.integers(0, 10**9),
    note=names,
    foot=st.lists(names, max_size=2).map(tuple),
    copy=st.booleans(),
    training=st.booleans(),
)


@given(receipts, st.sampled_from(PAPER_COLUMNS))
def test_nothing_is_wider_than_the_paper_and_no_cell_lies_on_another(receipt: Receipt, columns: int) -> None:
    for row in rows_of(receipt, columns):
        assert row.columns == (columns // 2 if row.emphasis is Emphasis.DOUBLE else columns)
        assert display_width(row.text) <= row.columns
        end = 0
        for cell in sorted(row.cells, key=lambda cell: cell.column):
            assert cell.column >= end
            assert display_width(cell.text) <= cell.width
            end = cell.column + cell.width
        assert end <= row.columns


@given(receipts, st.sampled_from(PAPER_COLUMNS))
def test_every_amount_stands_whole_in_one_row(receipt: Receipt, columns: int) -> None:
    words = words_of(receipt.language)
    rows = rows_of(receipt, columns)
    shown = {cell.text for row in rows for cell in row.cells}
    if receipt.kind is ReceiptKind.GIFT:
        return
    for line in receipt.lines:
        assert amount_text(line.amount, receipt.currency, words) in shown
        for saving in line.savings:
            assert amount_text(-saving.amount, receipt.currency, words) in shown
    for tender in receipt.tenders:
        assert amount_text(tender.amount, receipt.currency, words) in shown
    assert amount_text(receipt.total, receipt.currency, words) in shown


@given(names, st.integers(2, 50))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    wrapped = wrap(text, width)
    assert wrapped
    assert all(display_width(line) <= width for line in wrapped)
    assert re.sub(r"[\s-]", "", "".join(wrapped)) == re.sub(r"[\s-]", "", clean(text))


def test_a_word_that_is_broken_has_hyphens_and_a_code_has_none() -> None:
    assert wrap("Kapitänsmützenband", 10) == ["Kapitänsm-", "ützenband"]
    assert wrap("SN0X7F2291A77B", 10) == ["SN0X7F2291", "A77B"]


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("漢字", 4), ("e\u0301", 1), ("عَرَبي", 4), ("", 0)])
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width
