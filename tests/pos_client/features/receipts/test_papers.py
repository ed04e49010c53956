"""Gift receipts and invoices are asked for beside the shown sale, by key or touch, and what is missing is said where it belongs."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt

from common.receipt.document import Receipt, ReceiptKind
from common.tender import TenderKind
from pos_client.devices.print_job import JobKind
from pos_client.features.receipts.screen_gift import GiftSheet
from pos_client.features.receipts.screen_invoice import InvoiceSheet
from tests.pos_client.features.selling_till import BREAD, MILK
from tests.pos_client.features.selling_window import SellingWindow


@pytest.fixture
def shown(selling: SellingWindow) -> SellingWindow:
    """A finished sale of milk and bread, its receipt open."""
    selling.till.sell.add(MILK)
    selling.till.sell.add(BREAD)
    selling.till.pay.take(TenderKind.CASH)
    selling.till.pay.finish()
    selling.till.pay.next_sale()
    selling.key(Qt.Key.Key_F9)
    return selling


def gift_sheet(window: SellingWindow) -> GiftSheet:
    content = window.window.sheet.content
    assert isinstance(content, GiftSheet)
    return content


def invoice_sheet(window: SellingWindow) -> InvoiceSheet:
    content = window.window.sheet.content
    assert isinstance(content, InvoiceSheet)
    return content


def test_a_gift_receipt_is_printed_for_the_ticked_goods(shown: SellingWindow) -> None:
    shown.key(Qt.Key.Key_F8)
    sheet = gift_sheet(shown)
    assert sheet.chosen == {1, 2}
    sheet.boxes[1].setChecked(False)
    sheet.print_button.click()
    job = shown.till.jobs.released[-1]
    paper = msgspec.json.decode(job.document, type=Receipt)
    assert (job.kind, paper.kind) == (JobKind.GIFT, ReceiptKind.GIFT)
    assert [line.name for line in paper.lines] == [BREAD.name]
    assert shown.window.sheet.content is None
    assert "gift receipt is being printed" in shown.receipts.details.said


def test_a_long_name_goes_on_below_and_its_ampersand_is_shown(selling: SellingWindow) -> None:
    selling.till.sell.add(
        msgspec.structs.replace(MILK, name="Fish & chips with peas, sauce and a slice of lemon, for two")
    )
    selling.till.pay.take(TenderKind.CASH)
    selling.till.pay.finish()
    selling.till.pay.next_sale()
    selling.key(Qt.Key.Key_F9)
    selling.key(Qt.Key.Key_F8)
    box = gift_sheet(selling).boxes[1]
    assert "\n" in box.text()
    assert "Fish && chips" in box.text()
    assert box.sizeHint().width() <= gift_sheet(selling).width()


def test_nothing_ticked_is_said_and_nothing_printed(shown: SellingWindow) -> None:
    printed = len(shown.till.jobs.released)
    shown.key(Qt.Key.Key_F8)
    for box in gift_sheet(shown).boxes.values():
        box.setChecked(False)
    gift_sheet(shown).print_button.click()
    assert "Tick at least one" in gift_sheet(shown).said
    assert len(shown.till.jobs.released) == printed


def test_an_invoice_is_saved_where_the_person_says_and_never_over_another(shown: SellingWindow, tmp_path: Path) -> None:
    for _ in range(2):
        shown.key(Qt.Key.Key_F4)
        sheet = invoice_sheet(shown)
        sheet.name.setText("  Nordlys  Handel AS ")
        sheet.address.setPlainText("Storgata 5\n\n0155 Oslo")
        sheet.vat_id.setText("NO 987654321")
        sheet.place.entry.setText(str(tmp_path / "invoices"))
        sheet.save_button.click()
        assert shown.window.sheet.content is None
    files = sorted((tmp_path / "invoices").iterdir())
    assert [path.name for path in files] == ["2-000001 (2).pdf", "2-000001.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in files)
    assert str(tmp_path) in shown.receipts.details.said
    assert shown.till.events().count("receipt.reprinted") == 2


@pytest.mark.parametrize(
    ("name", "address", "field", "words"),
    [
        pytest.param("", "Storgata 5", "name_field", "full name", id="no name"),
        pytest.param("Nordlys", "", "address_field", "address", id="no address"),
        pytest.param("Nordlys", "1\n2\n3\n4\n5\n6\n7", "address_field", "six lines", id="too long an address"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    shown: SellingWindow, tmp_path: Path, name: str, address: str, field: str, words: str
) -> None:
    shown.key(Qt.Key.Key_F4)
    sheet = invoice_sheet(shown)
    sheet.name.setText(name)
    sheet.address.setPlainText(address)
    sheet.place.entry.setText(str(tmp_path / "invoices"))
    sheet.save_button.click()
    assert words in getattr(sheet, field).wrong
    assert not (tmp_path / "invoices").exists()
    assert shown.till.events() == ["sale.completed"]


def test_all_that_is_missing_is_said_at_once_and_the_cursor_stands_at_the_first(shown: SellingWindow) -> None:
    shown.key(Qt.Key.Key_F4)
    sheet = invoice_sheet(shown)
    sheet.vat_id.setFocus()
    sheet.save_button.click()
    assert all((sheet.name_field.wrong, sheet.address_field.wrong, sheet.place.field.wrong))
    assert sheet.name.hasFocus()


def test_a_shop_without_a_tax_number_is_told_where_to_put_it(shown: SellingWindow, tmp_path: Path) -> None:
    shown.till.shop.said = msgspec.structs.replace(shown.till.shop.said, tax_number="")
    shown.receipts._open(shown.receipts.opened.position)  # type: ignore[union-attr]
    shown.key(Qt.Key.Key_F4)
    sheet = invoice_sheet(shown)
    sheet.name.setText("Nordlys")
    sheet.address.setPlainText("Storgata 5")
    sheet.place.entry.setText(str(tmp_path))
    sheet.save_button.click()
    assert "settings of the receipt" in sheet.said


def test_a_folder_that_cannot_be_written_is_a_fault_that_is_told(shown: SellingWindow, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    shown.key(Qt.Key.Key_F4)
    sheet = invoice_sheet(shown)
    sheet.name.setText("Nordlys")
    sheet.address.setPlainText("Storgata 5")
    sheet.place.entry.setText(str(tmp_path / "file"))
    sheet.save_button.click()
    assert shown.sounds.heard[-1] == "refusal"
    assert invoice_sheet(shown) is sheet


def test_without_a_folder_one_is_asked_for(shown: SellingWindow) -> None:
    shown.key(Qt.Key.Key_F4)
    sheet = invoice_sheet(shown)
    sheet.place.entry.setText("")
    sheet.save_button.click()
    assert "folder" in sheet.place.field.wrong
