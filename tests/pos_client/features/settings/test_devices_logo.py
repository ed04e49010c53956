"""The logo is chosen in the devices form, shown as it prints, and stands on the test page."""

from pathlib import Path

from hardware.simulators.printer import VirtualPrinter
from pos_client.features.settings.screen_devices import DevicesSection
from tests.pos_client.features.settings.devices_at_work import marked, take_logo, with_printer
from tests.pos_client.features.settings.settings_at_work import SettingsAtWork


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
