"""All a device can be told is told in its form: tried before it is stored, refused at the field that is wrong."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from hardware.simulators.printer import VirtualPrinter
from pos_client.devices.settings import DeviceSettings, check_settings
from pos_client.features.settings.known import DEVICES
from pos_client.features.settings.screen_devices import DevicesSection
from pos_client.ui.application import Appearance
from pos_client.ui.forms.devices_fold import Fold
from pos_client.ui.forms.field import Field
from pos_client.ui.forms.printer_advanced import CODE_PAGES
from pos_client.ui.forms.scanner_calibration import gap_fits, suggested_gap
from pos_client.ui.forms.scanner_prefix import read_prefix, written_prefix
from tests.pos_client.features.settings.settings_at_work import SettingsAtWork
from tests.pos_client.ui.test_look import nameless, too_small

CODE = "4006381333931"


@pytest.fixture
def section(at_work: SettingsAtWork) -> DevicesSection:
    return at_work.open_section("devices", DevicesSection)


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    image = Image.new("L", (300, 120), 255)
    ImageDraw.Draw(image).ellipse((10, 10, 290, 110), fill=40)
    image.save(tmp_path / "logo.png")
    return tmp_path / "logo.png"


def with_printer(section: DevicesSection, address: str = "tcp://127.0.0.1:9", drawer: bool = False) -> None:
    section.form.printer.address.setText(address)
    section.form.printer.drawer.setCurrentIndex(1 if drawer else 0)
    section.form.printer.changed.emit()


def take_logo(at_work: SettingsAtWork, section: DevicesSection, path: Path) -> None:
    picker = section.form.printer.advanced.logo
    section.form.printer.fold.open()
    picker.path.setText(str(path))
    at_work.tap(picker.take_button)
    at_work.wait(lambda: not picker.busy)


def test_what_is_seldom_needed_is_folded_away(at_work: SettingsAtWork, section: DevicesSection) -> None:
    assert not section.form.printer.advanced.isVisible()
    at_work.tap(section.form.printer.fold.button)
    assert section.form.printer.advanced.isVisible()
    assert not section.unsaved


def test_every_setting_of_printer_drawer_and_wedge_is_stored(at_work: SettingsAtWork, section: DevicesSection) -> None:
    with VirtualPrinter(port=0) as printer:
        with_printer(section, printer.address, drawer=True)
        more, scanner = section.form.printer.advanced, section.form.scanner
        more.width_.setText("576")
        more.code_page.setCurrentText("CP858")
        more.images.setCurrentIndex(more.images.findData("graphics"))
        more.cut.setCurrentIndex(more.cut.findData("full"))
        more.confirms.setCurrentIndex(more.confirms.findData("no"))
        more.leave_kanji.setChecked(True)
        more.on_ms.setText("200")
        more.off_ms.setText("300")
        more.sensor.setCurrentIndex(more.sensor.findData("open_is_low"))
        scanner.minimum.setText("8")
        scanner.prefix.setText("stx")
        scanner.changed.emit()
        at_work.tap(at_work.screen.save_button)
        stored = at_work.till.settings.get(DEVICES)
        assert stored.printer is not None
        assert stored.drawer is not None
        form = stored.printer.form
        assert (form.width, form.code_page, form.images, form.cut, form.leave_kanji) == (
            576, "CP858", "graphics", "full", True,
        )  # fmt: skip
        assert stored.printer.confirms is False
        assert (stored.drawer.on_ms, stored.drawer.off_ms, stored.drawer.sensor) == (200, 300, "open_is_low")
        assert (stored.wedge.minimum, stored.wedge.prefix) == (8, "\x02")
        assert not section.unsaved
        at_work.again()
        at_work.sign_on()
        again = at_work.open_section("devices", DevicesSection)
        assert again.form.unchecked() == stored
        assert again.form.scanner.prefix.text() == "STX"


@pytest.mark.parametrize(
    ("entry", "text", "name"),
    [
        pytest.param("width_", "500", "printer.width", id="dots that are no bytes"),
        pytest.param("width_", "many", "printer.width", id="dots that are no number"),
        pytest.param("width_", "200", "printer.width", id="dots too few for the model's columns"),
        pytest.param("on_ms", "5", "drawer.on_ms", id="a pulse too short"),
        pytest.param("off_ms", "999", "drawer.off_ms", id="a pause too long"),
        pytest.param("off_ms", "", "drawer.off_ms", id="no pause"),
    ],
)
def test_a_wrong_entry_is_marked_in_view_and_nothing_is_stored(
    at_work: SettingsAtWork, section: DevicesSection, entry: str, text: str, name: str
) -> None:
    with_printer(section, drawer=True)
    getattr(section.form.printer.advanced, entry).setText(text)
    at_work.tap(at_work.screen.save_button)
    assert marked(section) == [section.form.printer.advanced.fields[name]]
    assert section.form.printer.advanced.isVisible()
    editor = section.form.printer.advanced.fields[name].editor
    assert not editor.visibleRegion().isEmpty()
    assert editor.hasFocus()
    assert at_work.till.settings.get(DEVICES) == DeviceSettings()


def test_a_code_page_the_model_has_not_is_marked(at_work: SettingsAtWork, section: DevicesSection) -> None:
    with_printer(section)
    section.form.printer.advanced.code_page.setCurrentText("CP999")
    assert not section.form.use()
    assert marked(section) == [section.form.printer.advanced.fields["printer.code_page"]]


@pytest.mark.parametrize(("entry", "text"), [("minimum", "1"), ("minimum", "x"), ("prefix", "nokey")])
def test_a_wrong_wedge_is_marked(at_work: SettingsAtWork, section: DevicesSection, entry: str, text: str) -> None:
    getattr(section.form.scanner, entry).setText(text)
    section.form.scanner.changed.emit()
    at_work.tap(at_work.screen.save_button)
    assert marked(section) == [getattr(section.form.scanner, f"{entry}_field")]
    assert at_work.till.settings.get(DEVICES) == DeviceSettings()


def marked(section: DevicesSection) -> list[Field]:
    return [field for field in section.findChildren(Field) if field.wrong]


def test_every_code_page_that_is_offered_is_some_printers() -> None:
    from hardware.rendering.capabilities import profile, profile_names

    known = {page for name in profile_names() for page in profile(name).get_code_pages()}
    assert set(CODE_PAGES) <= known


# -- logo ----------------------------------------------------------------------------------------------------------------


def test_a_picture_is_shown_as_it_prints_and_stands_on_the_test_page(
    at_work: SettingsAtWork, section: DevicesSection, logo: Path
) -> None:
    with VirtualPrinter(port=0) as printer:
        with_printer(section, printer.address)
        take_logo(at_work, section, logo)
        picker = section.form.printer.advanced.logo
        at_work.wait(lambda: not picker.paper.dots.isEmpty())
        assert picker.paper.dots.width() == 512  # the paper of the model
        before = black_of(at_work, section, printer)
        at_work.tap(picker.away_button)
        assert picker.paper.isHidden()
        assert black_of(at_work, section, printer) < before - 10_000


def black_of(at_work: SettingsAtWork, section: DevicesSection, printer: VirtualPrinter) -> int:
    """Dots on the paper of one test page."""
    had = len(printer.roll().segments)
    at_work.tap(section.form.printer.try_button)
    at_work.wait(lambda: len(printer.roll().segments) > had and "Printed" in section.form.printer.said.text())
    return printer.roll().segments[-2].image().convert("L").histogram()[0]


def test_the_picture_follows_the_papers_width(at_work: SettingsAtWork, section: DevicesSection, logo: Path) -> None:
    with_printer(section)
    take_logo(at_work, section, logo)
    picker = section.form.printer.advanced.logo
    section.form.printer.advanced.width_.setText("576")
    section.form.printer.changed.emit()
    at_work.wait(lambda: picker.paper.dots.width() == 576)


def test_a_stored_picture_is_shown_when_the_fold_is_opened(
    at_work: SettingsAtWork, section: DevicesSection, logo: Path
) -> None:
    with_printer(section)
    take_logo(at_work, section, logo)
    at_work.tap(at_work.screen.save_button)
    at_work.again()
    at_work.sign_on()
    again = at_work.open_section("devices", DevicesSection)
    assert not again.unsaved
    assert again.form.printer.advanced.logo.paper.dots.isEmpty()
    at_work.tap(again.form.printer.fold.button)
    at_work.wait(lambda: not again.form.printer.advanced.logo.paper.dots.isEmpty())


def test_a_file_that_is_no_picture_is_said_and_the_old_one_stays(
    at_work: SettingsAtWork, section: DevicesSection, logo: Path, tmp_path: Path
) -> None:
    with_printer(section)
    take_logo(at_work, section, logo)
    kept = section.form.printer.advanced.logo.picture
    (tmp_path / "text.png").write_text("no picture")
    take_logo(at_work, section, tmp_path / "text.png")
    assert marked(section) == [section.form.printer.advanced.fields["printer.logo"]]
    assert section.form.printer.advanced.logo.picture == kept


def test_pictures_on_a_stick_are_offered(at_work: SettingsAtWork, section: DevicesSection, logo: Path) -> None:
    picker = section.form.printer.advanced.logo
    picker._find = lambda: (logo.parent,)
    section.form.printer.fold.open()
    with_printer(section)
    at_work.tap(picker.look_button)
    at_work.wait(lambda: logo in picker.buttons)
    at_work.tap(picker.buttons[logo])
    at_work.wait(lambda: picker.picture)


def test_a_printer_without_pictures_is_said_to_leave_it_away(
    at_work: SettingsAtWork, section: DevicesSection, logo: Path
) -> None:
    with_printer(section)
    take_logo(at_work, section, logo)
    images = section.form.printer.advanced.images
    images.setCurrentIndex(images.findData("none"))
    at_work.wait(lambda: "no pictures" in section.form.printer.advanced.logo.note.text())


# -- the wedge measures itself -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("slowest", "gap"), [(0, 30), (8, 30), (20, 40), (55, 100), (190, 200)])
def test_the_pause_that_is_suggested_is_half_as_long_again(slowest: int, gap: int) -> None:
    assert suggested_gap(slowest) == gap
    assert gap_fits(gap, slowest)
    assert gap >= slowest


def test_a_slow_scanner_that_is_not_heard_is_measured_and_then_heard(
    at_work: SettingsAtWork, section: DevicesSection
) -> None:
    scanner = section.form.scanner
    at_work.scan(CODE, gap=90)  # slower than the pause that is set: taken for typing
    at_work.settle()
    assert CODE not in scanner.trial.read.text()
    at_work.tap(scanner.calibration.measure_button)
    for _ in range(3):
        assert scanner.calibration.measuring
        at_work.scan(CODE, gap=90)
        at_work.settle()
    assert not scanner.calibration.measuring
    assert scanner.gap.currentData() == "150"
    assert section.unsaved
    assert "90 ms" in scanner.calibration.note.text()
    at_work.tap(at_work.screen.save_button)
    assert at_work.till.settings.get(DEVICES).wedge.gap_ms == 150


def test_a_scan_says_whether_the_pause_suits_it(at_work: SettingsAtWork, section: DevicesSection) -> None:
    calibration = section.form.scanner.calibration
    at_work.scan(CODE)
    assert "suits" in calibration.note.text()
    assert calibration.take_button.isHidden()
    at_work.scan(CODE, gap=35)
    at_work.settle()
    at_work.tap(calibration.take_button)
    assert section.form.scanner.gap.currentData() == "70"


def test_measuring_ends_with_the_section_and_leaves_nothing_behind(
    at_work: SettingsAtWork, section: DevicesSection
) -> None:
    hub = at_work.session.hub
    assert hub is not None
    at_work.tap(section.form.scanner.calibration.measure_button)
    assert hub.settings.wedge.gap_ms == 200
    at_work.key(Qt.Key.Key_Escape, "\x1b")
    at_work.wait(lambda: at_work.shown == "sell")
    assert hub.settings.wedge.gap_ms == 40
    assert not section.form.scanner.calibration.measuring
    assert at_work.session._judge is not None
    assert at_work.session._judge.settings.gap_ms == 40


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), ("]", "]"), ("f12", "F12"), ("STX", "\x02"), ("gs", "\x1d"), ("pause", "Pause"), (" ~ ", "~")],
)
def test_a_prefix_is_a_sign_a_key_or_the_name_of_a_control_sign(typed: str, kept: str) -> None:
    assert read_prefix(typed) == kept
    assert read_prefix(written_prefix(kept)) == kept
    check_settings(DeviceSettings(wedge=DeviceSettings().wedge.__class__(prefix=kept)))


# -- the doctor, and all of it -------------------------------------------------------------------------------------------


def test_the_doctor_speaks_the_language_of_the_window(at_work: SettingsAtWork, appearance: Appearance) -> None:
    appearance.set_language("de")
    section = at_work.open_section("devices", DevicesSection)
    at_work.tap(section.examine_button)
    at_work.wait(section._findings.count, seconds=30)
    words = "\n".join(label.text() for label in section.findChildren(QLabel))
    assert "Drucker: keiner ist eingerichtet" in words
    assert "none is set up" not in words


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_what_is_folded_away_is_for_fingers_and_screen_readers_too(
    at_work: SettingsAtWork, appearance: Appearance, language: str, logo: Path
) -> None:
    appearance.set_language(language)
    at_work.settle()
    section = at_work.open_section("devices", DevicesSection)
    take_logo(at_work, section, logo)
    for fold in section.findChildren(Fold):
        fold.open()
    at_work.settle()
    assert too_small(at_work.window) == []
    assert nameless(at_work.window) == []
    assert section.width() <= section.parentWidget().width()
