"""Paper on the screen is the printer's paper: the same rows on the same grid, and a code that a scanner can read."""

from decimal import Decimal

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage

from common.receipt.document import Receipt, ReceiptLine, ReceiptTax, ReceiptTender
from common.receipt.layout import lay_out
from common.receipt.rows import Row
from common.tender import TenderKind
from pos_client.ui.application import Appearance
from pos_client.ui.paper_view import PaperView

CODE = "TDR1" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 5
RECEIPT = Receipt(
    head=("TANDEM DEMO SHOP",), till="2", number="2-004913", operator="Maria", printed_at="2026-11-21 14:32",
    currency="GBP", total=510, code=CODE,
    lines=(ReceiptLine(quantity=Decimal(2), unit="pc", name="White hanging heart t-light holder", unit_price=Decimal("2.55"), amount=510),),
    taxes=(ReceiptTax("GB-S", Decimal(20), 425, 85, 510),), tenders=(ReceiptTender(TenderKind.CASH, 510),),
)  # fmt: skip


def picture(view: PaperView) -> Image.Image:
    grabbed = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    return Image.frombytes(
        "RGB", (grabbed.width(), grabbed.height()), bytes(grabbed.constBits()), "raw", "RGB", grabbed.bytesPerLine()
    )


@pytest.mark.parametrize("columns", [32, 42, 48])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_row_is_on_the_paper_and_the_code_can_be_scanned(
    appearance: Appearance, columns: int, language: str
) -> None:
    view = PaperView()
    elements = lay_out(
        Receipt(**{**{name: getattr(RECEIPT, name) for name in RECEIPT.__struct_fields__}, "language": language}),
        columns,
    )
    view.show_elements(elements, columns)
    assert view.text.splitlines() == "\n".join(each.text for each in elements if isinstance(each, Row)).splitlines()
    (code,) = zxingcpp.read_barcodes(picture(view))
    assert code.text == CODE


def test_paper_is_dark_on_light_in_every_look(appearance: Appearance) -> None:
    from pos_client.ui.theme.tokens import ThemeName

    corners = set()
    for name in ThemeName:
        appearance.set_theme(name)
        view = PaperView()
        view.show_elements(lay_out(RECEIPT, 42), 42)
        corners.add(picture(view).getpixel((10, 10)))
    assert corners == {(0xFE, 0xFE, 0xFA)}


def test_more_columns_make_wider_paper_and_smaller_text_a_smaller_one(appearance: Appearance) -> None:
    view = PaperView(text_size=14)
    widths = []
    for columns in (32, 42, 48):
        view.show_elements(lay_out(RECEIPT, columns), columns)
        widths.append(view.width())
    assert widths == sorted(set(widths))
    view.set_text_size(10)
    assert view.width() < widths[-1]


def test_paper_of_a_mirrored_window_reads_as_it_is_printed(appearance: Appearance) -> None:
    """Else an English receipt in an Arabic window says "Harbour Street 12" where the paper says "12 Harbour Street"."""
    fields = {name: getattr(RECEIPT, name) for name in RECEIPT.__struct_fields__}
    elements = lay_out(Receipt(**{**fields, "head": ("12 Harbour Street",)}), 42)
    seen = []
    for language in ("en", "ar"):
        appearance.set_language(language)
        view = PaperView()
        view.show_elements(elements, 42)
        seen.append(picture(view).tobytes())
    assert seen[0] == seen[1]
