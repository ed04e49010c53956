"""The devices section of a whole session, filled as a person fills it."""

from pathlib import Path

from PIL import Image, ImageDraw

from pos_client.features.settings.screen_devices import DevicesSection
from pos_client.ui.forms.field import Field
from tests.pos_client.features.settings.settings_at_work import SettingsAtWork


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


def marked(section: DevicesSection) -> list[Field]:
    return [field for field in section.findChildren(Field) if field.wrong]


def draw_picture(folder: Path) -> Path:
    """A picture with greys in a file of its own."""
    image = Image.new("L", (300, 120), 255)
    ImageDraw.Draw(image).ellipse((10, 10, 290, 110), fill=40)
    image.save(folder / "logo.png")
    return folder / "logo.png"
