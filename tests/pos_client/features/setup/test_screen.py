"""The guide makes a till, alone or with a real server; Back loses nothing, a kill loses nothing, and nothing is half made."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from common.barcodes import Scan
from hardware.simulators.printer import VirtualPrinter
from pos_client.databases.till_file import open_till
from pos_client.features.people.pin import pin_fits
from pos_client.features.settings.known import DEVICES, LANGUAGE, SECOND_PLACE
from pos_client.features.setup.draft import Step
from pos_client.features.setup.repository import SetupRepository
from pos_client.features.setup.screen_alone import AdministratorPage, ReceiptPage, ShopPage
from pos_client.features.setup.screen_begin import LanguagePage
from pos_client.features.setup.screen_devices import DevicesPage
from pos_client.features.setup.screen_end import CopiesPage, DonePage
from pos_client.features.setup.screen_server import ServerPage
from pos_client.journal.copies import FOLDER
from pos_client.ui.application import Appearance
from pos_client.ui.theme.tokens import ThemeName
from tests.pos_client.features.setup.guide_at_work import GuideAtWork
from tests.pos_client.sync.shop import RealServer
from tests.pos_client.ui.test_look import nameless, too_small

GOOD_CODE_OF_NOBODY = "7Q2M-XK4T-7Q2M-XK4T-7Q2M-XK4T"


def drafted(guide: GuideAtWork) -> str:
    rows = guide.rows("SELECT value FROM setting WHERE name = 'setup.draft'")
    return str(rows[0][0]) if rows else ""


def finish(guide: GuideAtWork) -> None:
    """From the page about devices to the end, as delivered."""
    for step in (Step.DEVICES, Step.COPIES, Step.DONE):
        assert guide.step is step
        guide.on()


# -- alone ---------------------------------------------------------------------------------------------------------------


def test_a_till_starts_alone_and_can_be_signed_on_to(guide: GuideAtWork) -> None:
    receipt = guide.to_receipt()
    receipt.form.head.setPlainText("Harbour Gifts\n12 Harbour Street")
    receipt.form.tax_number.setText("GB 123")
    guide.on()
    finish(guide)
    assert guide.shown == "sign_in"
    till = guide.till
    assert (till.identity.till, till.identity.shop_name, till.identity.server) == ("T7", "Harbour Gifts", "")
    shop = till.shop.settings()
    assert (shop.head, shop.tax_number, shop.currency, shop.zone) == (
        ("Harbour Gifts", "12 Harbour Street"), "GB 123", "GBP", "Europe/London",
    )  # fmt: skip
    assert [(str(tax.percent), tax.included) for tax in shop.taxes] == [("20", True), ("5", True), ("0", True)]
    (maria,) = till.people.people()
    assert maria.name == "Maria Keller"
    assert pin_fits(maria.pin_verifier, "2580")
    assert guide.rows("SELECT kind FROM event ORDER BY position") == [("device.enrolled",)]
    assert drafted(guide) == ""


def test_the_keyboard_alone_is_enough(guide: GuideAtWork) -> None:
    guide.key(Qt.Key.Key_F12)
    guide.key(Qt.Key.Key_Space, " ")
    guide.key(Qt.Key.Key_Down)
    guide.key(Qt.Key.Key_F12)
    guide.write("Harbour")
    guide.key(Qt.Key.Key_F12)
    guide.write("Maria")
    guide.key(Qt.Key.Key_Return, "\r")
    guide.write("2580")
    guide.key(Qt.Key.Key_Return, "\r")
    guide.write("2580")
    guide.key(Qt.Key.Key_F12)
    guide.wait(lambda: guide.step is Step.RECEIPT)
    for _ in range(4):
        guide.key(Qt.Key.Key_F12)
    assert guide.shown == "sign_in"
    assert guide.till.identity.shop_name.lower() == "harbour"


def test_esc_goes_back_and_loses_nothing(guide: GuideAtWork) -> None:
    guide.choose_language()
    guide.choose_way("alone")
    guide.fill_shop("Corner", till="not a name!")
    guide.key(Qt.Key.Key_Escape, "\x1b")
    assert guide.step is Step.WAY
    guide.on()
    page = guide.page(ShopPage)
    assert (page.form.name.text(), page.form.till.text()) == ("Corner", "not a na")


def test_what_was_typed_is_there_after_a_kill(guide: GuideAtWork) -> None:
    guide.choose_language("de")
    guide.choose_way("alone")
    guide.fill_shop("Hafenladen")
    guide.wait(lambda: "Hafenladen" in drafted(guide), seconds=5)
    # the file as a power cut leaves it: nothing was closed
    copy = guide.folder.parent / "after"
    copy.mkdir()
    for name in ("till.db", "till.db-wal"):
        (copy / name).write_bytes((guide.folder / name).read_bytes())
    connection = open_till(copy / "till.db", guide.ground.key)
    kept = SetupRepository(connection).draft() or ""
    connection.close()
    assert '"step":"shop"' in kept
    assert "Hafenladen" in kept


def test_the_guide_is_taken_up_where_it_was_left(guide: GuideAtWork) -> None:
    guide.to_receipt().form.head.setPlainText("Harbour\nGifts")
    guide.again()
    assert guide.shown == "setup"
    assert guide.page(ReceiptPage).form.head.toPlainText() == "Harbour\nGifts"
    guide.on()
    finish(guide)
    assert guide.till.shop.settings().head == ("Harbour", "Gifts")


def test_no_pin_and_no_code_ever_stands_in_the_draft(guide: GuideAtWork, server: RealServer) -> None:
    guide.choose_language()
    guide.choose_way("server")
    code = server.code("T1")
    guide.connect_to(server.url, code)
    guide.screen.keep()
    assert code not in drafted(guide)
    guide.screen.go_back()
    guide.choose_way("alone")
    guide.fill_shop()
    guide.on()
    guide.fill_person(pin="259173")
    guide.on()
    guide.wait(lambda: guide.step is Step.RECEIPT)
    assert "259173" not in drafted(guide)
    assert "argon2id" in drafted(guide)


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        pytest.param({"till": "no way"}, "till", id="a till's name with a blank"),
        pytest.param({"currency": "EURO"}, "currency", id="a currency that is none"),
        pytest.param({"zone": "Atlantis"}, "zone", id="a zone that is none"),
        pytest.param({"rates": "twenty"}, "taxes", id="a rate that is none"),
        pytest.param({"rates": "120"}, "taxes", id="a rate above 100"),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field(guide: GuideAtWork, texts: dict[str, str], field: str) -> None:
    guide.choose_language()
    guide.choose_way("alone")
    guide.fill_shop(**texts)
    guide.on()
    assert guide.step is Step.SHOP
    assert guide.page(ShopPage).form.field(field).wrong


@pytest.mark.parametrize(
    ("pin", "again", "words"),
    [
        pytest.param("2580", "2581", "not alike", id="a slip"),
        pytest.param("1234", "1234", "guessed at once", id="a PIN in a row"),
        pytest.param("25", "25", "4 to 8 digits", id="too short"),
    ],
)
def test_a_pin_that_is_none_is_refused_and_forgotten(guide: GuideAtWork, pin: str, again: str, words: str) -> None:
    guide.choose_language()
    guide.choose_way("alone")
    guide.fill_shop()
    guide.on()
    guide.fill_person(pin=pin, again=again)
    guide.on()
    page = guide.page(AdministratorPage)
    guide.wait(lambda: page.pin_field.wrong or page.again_field.wrong)
    assert words in page.pin_field.wrong + page.again_field.wrong
    assert page.pin.text() == page.again.text() == ""


def test_a_pin_is_typed_by_touch(guide: GuideAtWork) -> None:
    guide.choose_language()
    guide.choose_way("alone")
    guide.fill_shop()
    guide.on()
    page = guide.page(AdministratorPage)
    page.name.setText("Maria")
    for entry in (page.pin, page.again):
        entry.setFocus()
        for digit in "2580":
            guide.tap(page.pad.key(digit))
    guide.on()
    guide.wait(lambda: guide.step is Step.RECEIPT)


# -- with a server -------------------------------------------------------------------------------------------------------


def test_a_till_is_paired_and_its_shop_comes_from_the_server(guide: GuideAtWork, server: RealServer) -> None:
    guide.choose_language("de")
    guide.choose_way("server")
    page = guide.connect_to(server.url, server.code("T1").lower().replace("-", " "))
    assert page.draft.paired is not None
    assert "Harbour Street" in page.form.said.text()
    guide.on()
    finish(guide)
    identity = guide.till.identity
    assert (identity.till, identity.shop, identity.server_url) == ("T1", "harbour", server.url)
    assert identity.server
    assert guide.till.settings.get(LANGUAGE) == "de"
    assert '"server"' in guide.bodies("device.enrolled")[0]


def test_a_pairing_survives_a_restart_before_the_end(guide: GuideAtWork, server: RealServer) -> None:
    guide.choose_language()
    guide.choose_way("server")
    guide.connect_to(server.url, server.code("T1"))
    guide.again()
    assert guide.page(ServerPage).draft.paired is not None
    guide.on()
    finish(guide)
    assert guide.till.identity.till == "T1"


def test_a_wrong_code_is_refused_in_words_and_another_taken(guide: GuideAtWork, server: RealServer) -> None:
    guide.choose_language()
    guide.choose_way("server")
    used = server.code("T1")
    spoilt = ("Z" if used[0] != "Z" else "Y") + used[1:]  # another secret, the same server's fingerprint
    page = guide.connect_to(server.url, spoilt)
    assert "wrong, used already or too old" in page.form.said.text()
    assert guide.step is Step.SERVER
    page = guide.connect_to(server.url, used)
    assert page.draft.paired is not None


def test_a_code_of_another_server_is_never_said_to_this_one(guide: GuideAtWork, tls_server: RealServer) -> None:
    guide.choose_language()
    guide.choose_way("server")
    page = guide.connect_to(tls_server.url, GOOD_CODE_OF_NOBODY)
    assert "Another server answers there" in page.form.said.text()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        pytest.param("http://127.0.0.1:9", "no server runs there", id="nobody listens"),
        pytest.param("http://192.0.2.1", "no server's address", id="without TLS to elsewhere"),
        pytest.param("ftp://nonsense", "no server's address", id="no address at all"),
    ],
)
def test_an_address_that_leads_nowhere_is_said(guide: GuideAtWork, address: str, words: str) -> None:
    guide.choose_language()
    guide.choose_way("server")
    page = guide.connect_to(address, GOOD_CODE_OF_NOBODY)
    assert words in page.form.said.text()
    assert page.form.address.text() == address


def test_a_mistyped_code_asks_no_server(guide: GuideAtWork) -> None:
    guide.choose_language()
    guide.choose_way("server")
    page = guide.connect_to("http://127.0.0.1:9", "7Q2M")
    assert "24 letters and digits" in page.form.said.text()


def test_something_that_is_no_server_is_not_believed(guide: GuideAtWork) -> None:
    with VirtualPrinter(port=0) as printer:
        guide.choose_language()
        guide.choose_way("server")
        page = guide.page(ServerPage)
        page.form.address.setText(f"http://127.0.0.1:{printer.port}")
        page.form.code.setText(GOOD_CODE_OF_NOBODY)
        page.changed.emit()
        guide.on()
        assert page.stop.isVisible()
        guide.tap(page.stop)  # it does not answer; nobody has to wait for it
        assert page.form.address.isEnabled()
        guide.screen.go_back()
        assert guide.step is Step.WAY


# -- devices, copies -----------------------------------------------------------------------------------------------------


def test_printer_and_scanner_are_tried_before_anything_is_stored(guide: GuideAtWork) -> None:
    with VirtualPrinter(port=0) as printer:
        guide.to_receipt()
        guide.on()
        form = guide.page(DevicesPage).form
        form.printer.address.setText(f"127.0.0.1:{printer.port}")
        form.printer.changed.emit()
        guide.tap(form.printer.try_button)
        guide.wait(lambda: "Printed" in form.printer.said.text())
        guide.type("4006381333931", gap=8)
        guide.strike(Qt.Key.Key_Return, "\r", after=8)
        guide.settle()
        assert "Goods code" in form.scanner.trial.understood.text()
        assert "4006381333931" in form.scanner.trial.read.text()
        finish(guide)
        stored = guide.till.settings.get(DEVICES).printer
        assert stored is not None
        assert stored.address == f"tcp://127.0.0.1:{printer.port}"


def test_an_address_that_is_none_keeps_the_guide_there(guide: GuideAtWork) -> None:
    guide.to_receipt()
    guide.on()
    form = guide.page(DevicesPage).form
    form.printer.address.setText("smoke://signal")
    form.printer.changed.emit()
    guide.on()
    assert guide.step is Step.DEVICES
    assert form.printer.address_field.wrong


def test_copies_need_their_code_kept_and_the_code_another_stick(guide: GuideAtWork, tmp_path: Path) -> None:
    stick, other = tmp_path / "stick", tmp_path / "other"
    stick.mkdir()
    other.mkdir()
    guide.to_receipt()
    guide.on()
    guide.on()
    page = guide.page(CopiesPage)
    page.place.entry.setText(str(stick))
    page.place.changed.emit()
    assert not guide.screen.next.isEnabled()
    page.code.place.entry.setText(str(other))
    guide.tap(page.code.save_button)
    guide.wait(page.code.said.text)
    (written,) = other.iterdir()
    assert written.read_text().rstrip().endswith(guide.ground.keys.recovery_code())
    page.kept.setChecked(True)
    guide.on()
    guide.wait(lambda: guide.step is Step.DONE)
    assert (stick / FOLDER).is_dir()
    guide.screen.go_back()
    page = guide.page(CopiesPage)
    page.code.place.entry.setText(str(stick))
    guide.tap(page.code.save_button)
    guide.wait(lambda: page.code.place.field.wrong)
    assert "take another stick" in page.code.place.field.wrong
    guide.on()
    guide.wait(lambda: guide.step is Step.DONE)
    assert str(stick) in "".join(text for _, text in guide.page(DonePage)._rows())
    guide.on()
    assert guide.till.settings.get(SECOND_PLACE).folder == str(stick)


def test_a_place_that_cannot_be_written_is_refused(guide: GuideAtWork, tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.write_text("no folder")
    guide.to_receipt()
    guide.on()
    guide.on()
    page = guide.page(CopiesPage)
    page.place.entry.setText(str(file / "inside"))
    page.kept.setChecked(True)
    page.changed.emit()
    guide.on()
    guide.wait(lambda: page.place.field.wrong)
    assert guide.step is Step.COPIES


# -- how it looks --------------------------------------------------------------------------------------------------------


def test_a_language_is_in_force_at_the_touch_and_mirrors_the_guide(guide: GuideAtWork) -> None:
    guide.tap(guide.page(LanguagePage).choices.buttons["ar"])
    guide.settle()
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert guide.screen.next.mapTo(guide.screen, guide.screen.next.rect().center()).x() < guide.screen.width() // 2
    guide.tap(guide.page(LanguagePage).choices.buttons["de"])
    guide.settle()
    assert guide.page(LanguagePage).title() == "Sprache"
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("de", "dark"), ("ar", "high-contrast")])
def test_every_page_is_for_fingers_and_screen_readers(
    guide: GuideAtWork, appearance: Appearance, language: str, theme: str
) -> None:
    appearance.set_theme(ThemeName(theme))
    guide.choose_language(language)
    pages = []
    guide.choose_way("alone")
    guide.fill_shop()
    while guide.step is not Step.DONE:
        pages.append(guide.step)
        assert too_small(guide.window) == []
        assert nameless(guide.window) == []
        if guide.step is Step.ADMINISTRATOR:
            guide.make_person()
        else:
            guide.on()
    assert len(pages) == 5


def test_a_closed_page_waits_for_nobody(guide: GuideAtWork) -> None:
    guide.to_receipt()
    guide.on()
    guide.page(DevicesPage).form.printer.found.look()
    guide.screen.go_back()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert guide.step is Step.RECEIPT


def test_a_scan_on_another_page_sells_nothing_and_fills_no_field(guide: GuideAtWork) -> None:
    guide.choose_language()
    guide.choose_way("alone")
    guide.session._scanned(Scan("4006381333931", source="s"))
    assert guide.page(ShopPage).form.name.text() == ""
    assert "devices" in guide.said
