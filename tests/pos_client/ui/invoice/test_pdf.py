"""An invoice on A4 holds every figure once, breaks between rows and under a repeated head, and is written whole or not at all."""

import re
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from common.errors import StorageFault
from common.invoice.buyer import Buyer
from common.invoice.document import Invoice
from common.invoice.from_sale import invoice_of
from common.receipt.words import amount_text, words_of
from pos_client.ui.invoice.composing import compose
from pos_client.ui.invoice.pdf import page_images, pdf_bytes, write_pdf
from pos_client.ui.invoice.sheet import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, Mark, TextMark, height_of
from tests.golden.baskets import PAPERS
from tests.golden.shop import LANGUAGES, Names

BUYER = Buyer(name="Nordlys Handel AS", address=("Storgata 5", "0155 Oslo"), vat_id="NO 987 654 321 MVA")
NAMES = ("compound-taxes", "coupon-and-hand", "exchange", "export", "forty-lines", "long-words", "void")


def invoice(name: str, language: str = "en") -> Invoice:
    made = PAPERS[name](Names(language))
    receipt = msgspec.structs.replace(made.receipt, tax_number=made.receipt.tax_number or "KW-1")
    return invoice_of(receipt, made.sale, BUYER)


def texts(pages: list[list[Mark]]) -> list[str]:
    return [mark.text for page in pages for mark in page if isinstance(mark, TextMark)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_that_the_law_asks_for_stands_on_it(qapp: QApplication, name: str, language: str) -> None:
    made = invoice(name, language)
    said = texts(compose(made))
    words = words_of(language)
    for minor in (
        made.net,
        made.total,
        *(row.amount for row in made.taxes),
        *(line.net + line.discount for line in made.lines),
    ):
        assert amount_text(minor, made.currency, words) in said
    assert all(line.name in said for line in made.lines)
    assert made.number in said
    assert BUYER.name in said
    assert any("NO 987 654 321 MVA" in text for text in said)
    for row in made.taxes:
        assert row.unit_amount or any(amount_text(row.net, made.currency, words) in text for text in said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_leaves_the_page_and_nothing_lies_on_the_foot(qapp: QApplication, name: str, language: str) -> None:
    for page in compose(invoice(name, language)):
        for mark in page:
            assert mark.left >= MARGIN - 0.01
            assert mark.left + mark.width <= PAGE_WIDTH - MARGIN + 0.01
            if isinstance(mark, TextMark):
                bottom = mark.top + height_of(mark.text, mark.width, mark.type, rtl=mark.rtl)
                assert bottom <= PAGE_HEIGHT - MARGIN + 0.01


def test_a_long_invoice_has_its_head_on_every_page_and_says_how_many_there_are(qapp: QApplication) -> None:
    pages = compose(invoice("forty-lines", "de"))
    assert len(pages) == 2
    for place, page in enumerate(pages, 1):
        said = texts([page])
        assert "Einzelpreis" in said
        assert f"Seite {place} von 2" in said
    numbers = [text for page in pages for text in texts([page]) if re.fullmatch(r"\d\d?", text)]
    assert [number for number in numbers if number == "40"] == ["40"]


def test_columns_are_mirrored_where_the_language_runs_from_the_right(qapp: QApplication) -> None:
    def left_of(language: str, text: str) -> float:
        (page,) = compose(invoice("export", language))
        return next(mark.left for mark in page if isinstance(mark, TextMark) and mark.text == text)

    assert left_of("en", "1") < left_of("en", "1,000.00")
    assert left_of("ar", "1") > left_of("ar", "1,000.00")


def test_exemptions_are_said_with_their_article(qapp: QApplication) -> None:
    assert any("2006/112/EC" in text for text in texts(compose(invoice("export"))))


def test_training_is_marked_on_every_page(qapp: QApplication) -> None:
    made = msgspec.structs.replace(invoice("forty-lines"), training=True)
    assert all("TRAINING - NOT AN INVOICE" in texts([page]) for page in compose(made))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_one_with_as_many_pages_and_its_own_fonts(qapp: QApplication, language: str) -> None:
    data = pdf_bytes(invoice("forty-lines", language), "Invoice 2-004913")
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", data)) == 2
    assert b"/FontFile" in data
    assert len(data) < 120_000


def test_the_drawn_page_has_ink_where_text_stands_and_no_more(qapp: QApplication) -> None:
    (image,) = page_images(invoice("export"), dots_to_a_point=1.0)
    dark = sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )
    assert 300 < dark < 6000
    assert image.pixelColor(10, 10).lightness() == 255


def test_it_is_written_whole_or_not_at_all(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "invoices" / "2-004913.pdf"
    write_pdf(invoice("export"), path, "Invoice")
    assert path.read_bytes().startswith(b"%PDF-")
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(StorageFault) as fault:
        write_pdf(invoice("export"), blocked / "2-004913.pdf", "Invoice")
    assert fault.value.place.endswith("2-004913.pdf")
    assert list((tmp_path / "invoices").iterdir()) == [path]
