"""Settings are changed in place, approved in place, journaled, and there after a restart; what is refused changes nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

from hardware.simulators.printer import VirtualPrinter
from pos_client.databases.connection import transaction
from pos_client.features.settings.known import DEVICES, KEYS, LOOK, SECOND_PLACE, SHOP, VOLUME
from pos_client.features.settings.screen import SECTIONS
from pos_client.features.settings.screen_about import TEXTS, AboutSection
from pos_client.features.settings.screen_devices import DevicesSection
from pos_client.features.settings.screen_general import GeneralSection
from pos_client.features.settings.screen_journal import JournalSection, SecondPlaceSection
from pos_client.features.settings.screen_keys import KeysSection
from pos_client.features.settings.screen_server import ServerSection
from pos_client.features.settings.screen_shop import ShopSection
from pos_client.journal.bring_in import read_copies
from pos_client.journal.export import export_journal
from pos_client.journal.reading import JournalReader
from pos_client.journal.recovery_file import read_recovery_file
from pos_client.sync.paired import Paired
from pos_client.ui.application import Appearance
from pos_client.ui.theme.tokens import ThemeName
from tests.pos_client.features.people.people_at_work import MARIA
from tests.pos_client.features.settings.settings_at_work import SettingsAtWork
from tests.pos_client.sync.shop import RealServer
from tests.pos_client.ui.test_look import nameless, too_small

# -- general -------------------------------------------------------------------------------------------------------------


def test_look_and_volume_are_in_force_at_once_journaled_and_there_tomorrow(at_work: SettingsAtWork) -> None:
    section = at_work.open_section("general", GeneralSection)
    at_work.tap(section.look.buttons["dark"])
    section.volume.setValue(15)
    assert at_work.appearance.theme is ThemeName.DARK
    assert [name for name in ("look", "sound.volume") if name in "".join(at_work.bodies("setting.changed"))]
    at_work.again()
    assert at_work.till.settings.get(LOOK) == "dark"
    assert at_work.till.settings.get(VOLUME) == 15
    assert at_work.appearance.theme is ThemeName.DARK


def test_a_language_makes_the_open_section_anew(at_work: SettingsAtWork) -> None:
    section = at_work.open_section("general", GeneralSection)
    at_work.tap(section.language.buttons["ar"])
    at_work.settle()
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    section = at_work.open_section("general", GeneralSection)
    assert section.language.value == "ar"
    list_edge = at_work.screen.buttons["general"].mapTo(
        at_work.screen, at_work.screen.buttons["general"].rect().center()
    )
    assert list_edge.x() > at_work.screen.width() // 2
    at_work.tap(section.language.buttons["en"])
    at_work.settle()


# -- shop ----------------------------------------------------------------------------------------------------------------


def test_a_lone_shop_changes_whole_and_the_paper_follows(at_work: SettingsAtWork) -> None:
    section = at_work.open_section("shop", ShopSection)
    assert not section.unsaved
    section.receipt.head.setPlainText("New Quay Gifts\n1 Quay")
    assert "New Quay Gifts" in section.receipt.preview.paper.text
    assert section.unsaved
    at_work.key(Qt.Key.Key_S, held=Qt.KeyboardModifier.ControlModifier)
    assert at_work.till.shop.settings().head == ("New Quay Gifts", "1 Quay")
    assert "New Quay" in at_work.bodies("setting.changed")[-1]
    assert not section.unsaved
    at_work.again()
    assert at_work.till.shop.settings().head == ("New Quay Gifts", "1 Quay")


@pytest.mark.parametrize(
    ("patterns", "words"),
    [
        pytest.param("2C IIIII VVVVV K\n29X", "Line 2, sign 3", id="a sign that means nothing"),
        pytest.param("4006381 VVVVV K", "Line 1", id="goods of the whole world"),
    ],
)
def test_a_bad_label_pattern_names_its_place_and_changes_nothing(
    at_work: SettingsAtWork, patterns: str, words: str
) -> None:
    section = at_work.open_section("shop", ShopSection)
    before = at_work.till.settings.get(SHOP)
    section.patterns.setPlainText(patterns)
    at_work.tap(at_work.screen.save_button)
    assert words in section.patterns_field.wrong
    assert at_work.till.settings.get(SHOP) == before
    assert at_work.bodies("setting.changed") == []


def test_what_was_typed_waits_while_another_section_is_open(at_work: SettingsAtWork) -> None:
    section = at_work.open_section("shop", ShopSection)
    section.receipt.foot.setPlainText("Half a sentence")
    at_work.open_section("general", GeneralSection)
    at_work.key(Qt.Key.Key_Escape, "\x1b")
    assert at_work.shown == "sell"
    section = at_work.open_section("shop", ShopSection)
    assert section.receipt.foot.toPlainText() == "Half a sentence"
    assert at_work.screen.save_button.isVisible()


def test_a_cashier_needs_an_approval_and_both_are_journaled(at_work: SettingsAtWork) -> None:
    at_work.sign_on(MARIA)
    section = at_work.open_section("shop", ShopSection)
    section.receipt.foot.setPlainText("Thank you")
    at_work.tap(at_work.screen.save_button)
    assert at_work.till.settings.get(SHOP).foot == ()
    at_work.approve("jonas")
    assert at_work.till.settings.get(SHOP).foot == ("Thank you",)
    body = at_work.bodies("setting.changed")[-1]
    assert '"approver":"jonas"' in body
    assert at_work.rows("SELECT operator FROM event WHERE kind = 'setting.changed'") == [("maria",)]


def test_the_shop_of_a_server_is_shown_and_not_changed(at_work: SettingsAtWork) -> None:
    at_work.till.setup.join(
        Paired(
            url="http://127.0.0.1:9",
            device=at_work.till.identity.device,
            till="T7",
            shop="harbour",
            shop_name="Harbour Street",
            incarnation=1,
            server="s",
            server_key="",
            certificate="",
            epoch="e1",
        )
    )
    at_work.again()
    at_work.sign_on()
    section = at_work.open_section("shop", ShopSection)
    words = "\n".join(label.text() for label in section.findChildren(QLabel))
    assert section.shop is None
    assert "Harbour Gifts" in words
    assert not at_work.screen.save_button.isVisible()


# -- keys ----------------------------------------------------------------------------------------------------------------


def test_a_key_is_changed_by_pressing_another(at_work: SettingsAtWork) -> None:
    section = at_work.open_section("keys", KeysSection)
    button = section.buttons["sell.pay"]
    at_work.tap(button)
    at_work.key(Qt.Key.Key_F13)
    assert at_work.window.table.key("sell.pay") == "F13"
    assert button.text() == "F13"
    assert at_work.till.settings.get(KEYS) == {"sell.pay": "F13"}
    at_work.again()
    assert at_work.window.table.key("sell.pay") == "F13"


def test_a_key_that_is_taken_does_nothing_else_meanwhile(at_work: SettingsAtWork) -> None:
    section = at_work.open_section("keys", KeysSection)
    at_work.tap(section.buttons["help.show"])
    at_work.key(Qt.Key.Key_F3)  # goes to the basket at any other time
    assert at_work.shown == "settings"
    assert "already means" in at_work.said
    assert "Sell" in at_work.said
    assert at_work.window.table.key("help.show") == "F1"


def test_esc_gives_a_key_up_and_a_cross_takes_it_away(at_work: SettingsAtWork) -> None:
    section = at_work.open_section("keys", KeysSection)
    at_work.tap(section.buttons["sell.undo"])
    at_work.key(Qt.Key.Key_Escape, "\x1b")
    assert at_work.shown == "settings"
    assert at_work.window.table.key("sell.undo") == "Ctrl+Z"
    section.rebind("sell.undo", "")
    assert at_work.window.table.key("sell.undo") == ""
    at_work.tap(section.reset_button)
    assert at_work.window.table.key("sell.undo") == "Ctrl+Z"
    assert at_work.till.settings.get(KEYS) == {}


# -- devices -------------------------------------------------------------------------------------------------------------


def test_a_printer_is_tried_then_stored(at_work: SettingsAtWork) -> None:
    with VirtualPrinter(port=0) as printer:
        section = at_work.open_section("devices", DevicesSection)
        section.form.printer.address.setText(printer.address)
        section.form.printer.changed.emit()
        at_work.tap(section.form.printer.try_button)
        at_work.wait(lambda: "Printed" in section.form.printer.said.text())
        assert at_work.till.settings.get(DEVICES).printer is None
        at_work.tap(at_work.screen.save_button)
        stored = at_work.till.settings.get(DEVICES).printer
        assert stored is not None
        assert stored.address == printer.address
        assert not section.unsaved


def test_a_trial_that_is_not_saved_is_put_back(at_work: SettingsAtWork) -> None:
    with VirtualPrinter(port=0) as printer:
        section = at_work.open_section("devices", DevicesSection)
        section.form.printer.address.setText(printer.address)
        assert section.form.use()
        hub = at_work.session.hub
        assert hub is not None
        assert hub.settings.printer is not None
        at_work.open_section("general", GeneralSection)
        assert hub.settings.printer is None


def test_the_drawer_opens_for_who_may_with_a_reason(at_work: SettingsAtWork) -> None:
    at_work.sign_on(MARIA)
    with VirtualPrinter(port=0) as printer:
        section = at_work.open_section("devices", DevicesSection)
        section.form.printer.address.setText(printer.address)
        section.form.printer.drawer.setCurrentIndex(1)
        section.form.printer.changed.emit()
        at_work.tap(section.form.printer.drawer_button)
        at_work.approve("jonas")
        at_work.wait(lambda: printer.snapshot().drawer_kicks)
        assert '"approver":"jonas"' in at_work.bodies("drawer.opened")[0]


def test_the_doctor_speaks_beside_the_window(at_work: SettingsAtWork) -> None:
    section = at_work.open_section("devices", DevicesSection)
    at_work.tap(section.examine_button)
    at_work.wait(section._findings.count, seconds=30)
    words = "\n".join(label.text() for label in section.findChildren(QLabel))
    assert "Printer: none is set up" in words


def test_a_scan_is_tried_under_devices_and_refused_elsewhere(at_work: SettingsAtWork) -> None:
    section = at_work.open_section("devices", DevicesSection)
    at_work.scan("4006381333931")
    assert "4006381333931" in section.form.scanner.trial.read.text()
    assert "8 ms" in section.form.scanner.trial.read.text()
    at_work.open_section("general", GeneralSection)
    at_work.scan("4006381333931")
    assert "Devices" in at_work.said
    assert at_work.till.sell.sell.sale is None


# -- server --------------------------------------------------------------------------------------------------------------


def test_a_lone_till_joins_a_server_later_and_keeps_its_journal(at_work: SettingsAtWork, server: RealServer) -> None:
    section = at_work.open_section("general", GeneralSection)
    at_work.tap(section.look.buttons["dark"])
    before = at_work.till.journal.head
    first = at_work.session
    pairing = at_work.open_section("server", ServerSection)
    pairing.show_pairing(True)
    pairing.form.address.setText(server.url)
    pairing.form.code.setText(server.code("T7"))
    pairing.form.changed.emit()
    at_work.tap(pairing.connect_button)
    at_work.wait(lambda: at_work.session is not first)
    at_work.settle()
    identity = at_work.till.identity
    assert (identity.till, identity.shop, identity.server_url) == ("T7", "harbour", server.url)
    assert at_work.shown == "sign_in"
    assert at_work.till.settings.get(LOOK) == "dark"
    assert at_work.till.journal.head > before
    kinds = [kind for (kind,) in at_work.rows("SELECT kind FROM event ORDER BY position")]
    assert kinds.count("device.enrolled") == 2
    at_work.sign_on()
    shown = at_work.open_section("server", ServerSection)
    assert "Pair again" in shown.pair_asked.text()


def test_only_who_may_add_a_device_pairs(at_work: SettingsAtWork, server: RealServer) -> None:
    at_work.sign_on(MARIA)
    section = at_work.open_section("server", ServerSection)
    section.show_pairing(True)
    section.form.address.setText(server.url)
    section.form.code.setText(server.code("T7"))
    section.form.changed.emit()
    at_work.tap(section.connect_button)
    assert at_work.asking is not None
    assert not section._background.busy


def test_a_refused_pairing_leaves_the_till_as_it_was(at_work: SettingsAtWork) -> None:
    section = at_work.open_section("server", ServerSection)
    section.show_pairing(True)
    section.form.address.setText("http://127.0.0.1:9")
    section.form.code.setText("7Q2M-XK4T-7Q2M-XK4T-7Q2M-XK4T")
    section.form.changed.emit()
    at_work.tap(section.connect_button)
    at_work.wait(lambda: "no server runs there" in section.form.said.text())
    assert at_work.till.identity.server == ""
    assert "alone" in section.state.text


# -- second place, journal -----------------------------------------------------------------------------------------------


def test_a_second_place_is_taken_and_copied_to(at_work: SettingsAtWork, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    section = at_work.open_section("second_place", SecondPlaceSection)
    assert section.state.text == "none"
    section.place.entry.setText(str(stick))
    section.place.changed.emit()
    at_work.tap(at_work.screen.save_button)
    at_work.wait(lambda: at_work.till.settings.get(SECOND_PLACE).folder == str(stick))

    def copied() -> bool:
        section.tick()
        return section.state.text == "copied"

    at_work.wait(copied, seconds=20)
    brought = read_copies(stick, at_work.ground.keys.recovery_code())
    assert brought.device == at_work.till.identity.device


def test_a_second_place_that_cannot_be_is_refused_and_nothing_changes(at_work: SettingsAtWork, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    section = at_work.open_section("second_place", SecondPlaceSection)
    section.place.entry.setText(str(tmp_path / "file" / "in"))
    section.place.changed.emit()
    at_work.tap(at_work.screen.save_button)
    at_work.wait(lambda: section.place.field.wrong)
    assert at_work.till.settings.get(SECOND_PLACE).folder == ""


def test_the_recovery_code_needs_an_administrators_pin_and_is_gone_with_the_section(
    at_work: SettingsAtWork, tmp_path: Path
) -> None:
    section = at_work.open_section("second_place", SecondPlaceSection)
    at_work.tap(section.show_button)
    assert section.code is None
    at_work.approve("anna")  # her own PIN, though she is on duty
    assert section.code is not None
    assert section.code.shown.accessibleDescription() == at_work.ground.keys.recovery_code()
    assert '"approver":"anna"' in at_work.bodies("recovery_code.shown")[0]
    section.code.place.entry.setText(str(tmp_path))
    at_work.tap(section.code.save_button)
    at_work.wait(section.code.said.text)
    assert read_recovery_file(tmp_path / "tandem-recovery-code.txt") == at_work.ground.keys.recovery_code()
    at_work.open_section("general", GeneralSection)
    assert section.code is None


def test_no_manager_is_asked_for_the_recovery_code(at_work: SettingsAtWork) -> None:
    section = at_work.open_section("second_place", SecondPlaceSection)
    at_work.tap(section.show_button)
    panel = at_work.asking
    assert panel is not None
    assert not panel.form.people.choose("jonas")


def test_the_whole_journal_is_checked_beside_the_window(at_work: SettingsAtWork) -> None:
    section = at_work.open_section("journal", JournalSection)
    at_work.tap(section.check_button)
    at_work.wait(lambda: "Sound" in section.verdict.text())


def test_a_broken_journal_is_said_with_its_place(at_work: SettingsAtWork) -> None:
    general = at_work.open_section("general", GeneralSection)
    at_work.tap(general.look.buttons["dark"])
    with transaction(at_work.ground.connection) as connection:
        connection.execute("DROP TRIGGER event_stands")
        connection.execute(
            "UPDATE event SET stored = CAST(replace(stored, 'tandem', 'tandom') AS BLOB) WHERE position & 0xFF = 1"
        )
    section = at_work.open_section("journal", JournalSection)
    at_work.tap(section.check_button)
    at_work.wait(lambda: "problem" in section.verdict.text())
    words = "\n".join(label.text() for label in section.findChildren(QLabel))
    assert "journal.chain · 1.1" in words


def test_an_export_is_the_journal_byte_for_byte_and_is_journaled(at_work: SettingsAtWork, tmp_path: Path) -> None:
    section = at_work.open_section("journal", JournalSection)
    section.place.entry.setText(str(tmp_path))
    at_work.tap(section.export_button)
    at_work.wait(lambda: "written" in section.exported.text())
    (written,) = tmp_path.glob("tandem-journal-*.jsonl")
    whole = tmp_path / "whole"
    ground, device = at_work.ground, at_work.till.identity.device
    reader = JournalReader(connection=ground.connection, home=ground.home, key=ground.key)
    with whole.open("wb") as out:
        export_journal(reader, device, out)
    exported = written.read_bytes().splitlines()
    assert whole.read_bytes().splitlines()[1 : len(exported) - 1] == exported[1:-1]
    assert at_work.bodies("journal.exported")
    assert not list(tmp_path.glob("*.making"))


def test_a_cashier_exports_with_an_approval_only(at_work: SettingsAtWork, tmp_path: Path) -> None:
    at_work.sign_on(MARIA)
    section = at_work.open_section("journal", JournalSection)
    section.place.entry.setText(str(tmp_path))
    at_work.tap(section.export_button)
    assert at_work.asking is not None
    assert not list(tmp_path.glob("tandem-journal-*"))
    at_work.approve("jonas")
    at_work.wait(lambda: "written" in section.exported.text())
    assert '"approver":"jonas"' in at_work.bodies("journal.exported")[0]


# -- all of them ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("de", "dark"), ("ar", "high-contrast")])
def test_every_section_is_for_fingers_and_screen_readers(
    at_work: SettingsAtWork, appearance: Appearance, language: str, theme: str
) -> None:
    appearance.set_language(language)
    appearance.set_theme(ThemeName(theme))
    at_work.settle()
    at_work.window.show_screen("settings")
    for name in SECTIONS:
        at_work.tap(at_work.screen.buttons[name])
        assert too_small(at_work.window) == [], name
        assert nameless(at_work.window) == [], name


def test_sections_are_walked_by_keys(at_work: SettingsAtWork) -> None:
    at_work.window.show_screen("settings")
    seen = []
    for _ in SECTIONS:
        at_work.key(Qt.Key.Key_PageDown, held=Qt.KeyboardModifier.ControlModifier)
        seen.append(at_work.screen.section.name)
    assert sorted(seen) == sorted(SECTIONS)


def test_the_terms_of_what_is_built_in_are_shown(at_work: SettingsAtWork) -> None:
    section = at_work.open_section("about", AboutSection)
    for name, (_, path) in TEXTS.items():
        at_work.tap(section.choices.buttons[name])
        assert section.text.toPlainText().strip() == path.read_text(encoding="utf-8").strip()


class WindowsOfTheirOwn(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        own = isinstance(watched, QWidget) and event.type() is QEvent.Type.Show and watched.isWindow()
        if own and not isinstance(watched, QMainWindow):
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_a_screen_ever_stands_as_a_window_of_its_own(at_work: SettingsAtWork) -> None:
    """It would take the keyboard from the till, and a scan would go astray."""
    watch = WindowsOfTheirOwn()
    QApplication.instance().installEventFilter(watch)
    try:
        at_work.again()
        at_work.sign_on()
        for screen in ("sell", "receipts", "pay", "settings"):
            at_work.window.show_screen(screen)
            at_work.settle()
        for name in SECTIONS:
            at_work.tap(at_work.screen.buttons[name])
        assert watch.seen == []
        stray = QLabel("stray")
        stray.show()
        at_work.settle()
        assert watch.seen == ["QLabel"]
        stray.close()
    finally:
        QApplication.instance().removeEventFilter(watch)
