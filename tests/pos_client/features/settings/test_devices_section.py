"""All a device can be told is told in its form: tried before it is stored, refused at the field that is wrong."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from hardware.simulators.printer import VirtualPrinter
from pos_client.devices.settings import DeviceSettings
from pos_client.features.settings.known import DEVICES
from pos_client.features.settings.screen_devices import DevicesSection
from pos_client.ui.application import Appearance
from pos_client.ui.forms.devices_fold import Fold
from pos_client.ui.forms.printer_advanced import CODE_PAGES
from tests.pos_client.features.settings.devices_at_work import marked, take_logo, with_printer
from tests.pos_client.features.settings.settings_at_work import SettingsAtWork
from tests.pos_client.ui.test_look import nameless, too_small


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


def test_every_code_page_that_is_offered_is_some_printers() -> None:
    from hardware.rendering.capabilities import profile, profile_names

    known = {page for name in profile_names() for page in profile(name).get_code_pages()}
    assert set(CODE_PAGES) <= known


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
