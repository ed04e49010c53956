"""Sixteen papers on three widths in three languages look, dot for dot, as they did when a person looked at them."""

import msgspec
import pytest
import zxingcpp

from common.receipt.document import Receipt
from common.receipt.layout import lay_out
from common.receipt.rows import Row, RowKind
from common.receipt.words import amount_text, words_of
from tests.golden.baskets import PAPERS
from tests.golden.pictures import Case, cases, differs, file_of, picture, receipt_of_case
from tests.golden.shop import CODE, LANGUAGES, Names

ALL = [(name, language) for name in PAPERS for language in LANGUAGES]


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case[0]}-{case[1]}-{case[2]}")
def test_a_receipt_looks_as_it_did_when_a_person_looked_at_it(case: Case) -> None:
    assert not differs(picture(receipt_of_case(case), case[1]), file_of(case))


def test_no_picture_is_kept_that_nobody_draws() -> None:
    drawn = {file_of(case) for case in cases()}
    assert set(file_of(("multi-buys", 42, "en")).parent.iterdir()) == drawn


@pytest.mark.parametrize("wrong", [1, -1, 100])
def test_one_amount_that_is_off_is_seen(wrong: int) -> None:
    case = ("exchange", 32, "ar")
    receipt = receipt_of_case(case)
    last = msgspec.structs.replace(receipt.lines[-1], amount=receipt.lines[-1].amount + wrong)
    mutant = msgspec.structs.replace(receipt, lines=(*receipt.lines[:-1], last))
    assert differs(picture(mutant, 32), file_of(case))


def test_a_name_that_lost_a_letter_is_seen() -> None:
    case = ("multi-buys", 42, "de")
    receipt = receipt_of_case(case)
    first = msgspec.structs.replace(receipt.lines[0], name="Olivenseif")
    mutant = msgspec.structs.replace(receipt, lines=(first, *receipt.lines[1:]))
    assert differs(picture(mutant, 42), file_of(case))


@pytest.mark.parametrize(("name", "language"), ALL)
def test_what_stands_on_the_paper_adds_up(name: str, language: str) -> None:
    receipt = PAPERS[name](Names(language)).receipt
    added = sum(row.amount for row in receipt.taxes if not row.included)
    lines = sum(line.amount for line in receipt.lines)
    assert lines - receipt.saving + receipt.undone + added + receipt.tax_rounding == receipt.total
    assert abs(receipt.tax_rounding) <= len(receipt.taxes)
    below = sum(saving.amount for line in receipt.lines for saving in line.savings)
    assert below + sum(saving.amount for saving in receipt.discounts) == receipt.saving - receipt.undone
    paid = sum(tender.amount - tender.forfeited for tender in receipt.tenders)
    assert paid - receipt.change + receipt.rounding == receipt.total
    if receipt.taxes and not receipt.stacked:
        assert sum(row.net + row.amount for row in receipt.taxes) == receipt.total


@pytest.mark.parametrize(("name", "language"), ALL)
def test_the_total_stands_on_every_paper_but_a_gifts(name: str, language: str) -> None:
    receipt = PAPERS[name](Names(language)).receipt
    total = amount_text(receipt.total, receipt.currency, words_of(language))
    shown = [cell.text for row in lay_out(receipt, 32) if isinstance(row, Row) for cell in row.cells]
    assert (total in shown) is (name != "gift")


def test_a_gifts_paper_has_no_price_on_it_nor_in_its_print_job() -> None:
    receipt = PAPERS["gift"](Names("en")).receipt
    said = msgspec.json.encode(receipt).decode()
    assert "9.99" not in said
    assert "999" not in said
    assert receipt.until == "2027-01-05"
    assert not any(row.kind in {RowKind.TOTAL, RowKind.TENDER, RowKind.TAX, RowKind.SAVING} for row in _rows(receipt))


def _rows(receipt: Receipt) -> list[Row]:
    return [row for row in lay_out(receipt, 42) if isinstance(row, Row)]


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_the_code_below_is_read_by_a_stranger(columns: int) -> None:
    receipt = PAPERS["forty-lines"](Names("ar")).receipt
    found = zxingcpp.read_barcodes(picture(receipt, columns).convert("L"))
    assert [code.text for code in found] == [CODE]


def test_no_code_is_on_a_paper_made_in_training() -> None:
    assert not PAPERS["refund-in-training"](Names("en")).receipt.code
