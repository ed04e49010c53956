"""What a printer and its drawer seldom need to be told: dots, code page, pictures, cut, words of its own, the drawer's pulse."""

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from pos_client.devices.settings import DrawerSettings, PrinterSettings
from pos_client.ui.forms.field import Field, choice_field, line_field
from pos_client.ui.forms.printer_logo import LogoPicker
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.label import text_label

CODE_PAGES = (
    "CP437", "CP720", "CP737", "CP775", "CP850", "CP852", "CP855", "CP857", "CP858", "CP860", "CP862", "CP863", "CP864",
    "CP865", "CP866", "CP932", "CP1250", "CP1251", "CP1252", "CP1253", "CP1254", "CP1255", "CP1256", "CP1257", "CP1258",
    "ISO_8859-2", "ISO_8859-7", "ISO_8859-15",
)  # fmt: skip
_CONFIRMS = {"": None, "yes": True, "no": False}
NO_NUMBER = -1
"""What stands for digits that are none: within no limits, so that the check refuses it and names the field."""


def number_of(text: str, empty: int) -> int:
    """A whole number as it was typed; ``NO_NUMBER`` for what is none."""
    if not (said := text.strip()):
        return empty
    return int(said) if said.isdecimal() else NO_NUMBER


class PrinterAdvanced(QWidget):
    """``fields`` by the name of their setting below ``devices``."""

    changed = Signal()

    def __init__(
        self, printer: PrinterSettings | None, drawer: DrawerSettings | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._add_paper(printer or PrinterSettings(address=""))
        self._add_words(printer or PrinterSettings(address=""))
        self._add_drawer(drawer or DrawerSettings())
        self.logo = LogoPicker(printer.logo if printer else b"")
        self.logo.changed.connect(self.changed)
        self.fields["printer.logo"] = self.logo.field
        for box in (self.images, self.cut, self.confirms, self.sensor):
            # three beside one another, in any language: their own list shows long words whole
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        self._lay_out()

    def _add_paper(self, printer: PrinterSettings) -> None:
        told = self.changed.emit
        self.fields["printer.width"], self.width_ = line_field(
            self.tr("Dots of a line"), str(printer.width or ""), longest=4, left_to_right=True, changed=told,
            placeholder=self.tr("as its model says"),
            rule=self.tr("A multiple of 8, 192 to 1024. Usual: 576 or 512 on 80 mm, 384 on 58 mm."),
        )  # fmt: skip
        self.fields["printer.code_page"], self.code_page = choice_field(
            self.tr("Code page"), [(page, page) for page in ("", *CODE_PAGES)], printer.code_page, editable=True,
            rule=self.tr("Empty: whichever fits each text. One to stay with if letters come out wrong."), changed=told,
        )  # fmt: skip
        if (inside := self.code_page.lineEdit()) is not None:
            inside.setPlaceholderText(self.tr("whichever fits"))
        images = [
            ("", self.tr("as its model says")),
            ("raster", self.tr("as a raster (GS v 0)")),
            ("graphics", self.tr("as graphics (GS ( L)")),
            ("column", self.tr("in columns (ESC *)")),
            ("none", self.tr("not at all")),
        ]
        self.fields["printer.images"], self.images = choice_field(
            self.tr("It takes pictures"), images, printer.images, changed=told,
            rule=self.tr("Try another way if logo, QR code or foreign letters come out as signs."),
        )  # fmt: skip
        cuts = [
            ("auto", self.tr("as is usual")),
            ("full", self.tr("right through")),
            ("part", self.tr("all but a corner")),
            ("none", self.tr("not at all: it has no cutter")),
        ]
        self.fields["printer.cut"], self.cut = choice_field(
            self.tr("The paper is cut"), cuts, printer.cut.value, changed=told,
            rule=self.tr("Without a cutter the paper is fed to where it is torn."),
        )  # fmt: skip

    def _add_words(self, printer: PrinterSettings) -> None:
        confirms = [
            ("", self.tr("find out by itself")),
            ("yes", self.tr("yes: wait for its word")),
            ("no", self.tr("no: do not ask")),
        ]
        said = next(value for value, meant in _CONFIRMS.items() if meant is printer.confirms)
        self.fields["printer.confirms"], self.confirms = choice_field(
            self.tr("It says when a receipt is on paper"), confirms, said, changed=self.changed.emit,
            rule=self.tr("“No” for one that prints a strange sign at the end of each receipt."),
        )  # fmt: skip
        self.leave_kanji = QCheckBox(self.tr("It starts in a Chinese mode"))
        self.leave_kanji.setChecked(printer.leave_kanji)
        self.leave_kanji.toggled.connect(lambda _on: self.changed.emit())
        self._kanji_note = text_label(
            self.tr("Switch on if accented letters and £ or € come out as Chinese signs."),
            size=tokens().text_minor, role="soft", wrap=True,
        )  # fmt: skip
        self.leave_kanji.setAccessibleDescription(self._kanji_note.text())

    def _add_drawer(self, drawer: DrawerSettings) -> None:
        told = self.changed.emit
        self.fields["drawer.on_ms"], self.on_ms = line_field(
            self.tr("Drawer's pulse in milliseconds"), str(drawer.on_ms), longest=4, left_to_right=True, changed=told,
            rule=self.tr("20 to 510. Longer if it opens only now and then. Usual: 120."),
        )  # fmt: skip
        self.fields["drawer.off_ms"], self.off_ms = line_field(
            self.tr("Pause after the pulse in milliseconds"), str(drawer.off_ms), longest=4, left_to_right=True,
            rule=self.tr("20 to 510: how long its coil rests before the next pulse. Usual: 240."), changed=told,
        )  # fmt: skip
        sensors = [
            ("none", self.tr("it has none")),
            ("open_is_high", self.tr("high when it is open")),
            ("open_is_low", self.tr("low when it is open")),
        ]
        self.fields["drawer.sensor"], self.sensor = choice_field(
            self.tr("Drawer's switch"), sensors, drawer.sensor.value, changed=told,
            rule=self.tr("If an open drawer is shown as closed, take the other one."),
        )  # fmt: skip

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens().space_4)
        grid.setVerticalSpacing(tokens().space_3)
        names = (
            ("printer.width", "printer.code_page", "printer.images"),
            ("printer.cut", "printer.confirms", ""),
            ("drawer.on_ms", "drawer.off_ms", "drawer.sensor"),
        )
        for row, line in enumerate(names):
            for at, name in enumerate(line):
                grid.addWidget(self.fields[name] if name else self._kanji(), row, at, Qt.AlignmentFlag.AlignTop)
                grid.setColumnStretch(at, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_4)
        column.addLayout(grid)
        column.addWidget(self.logo)

    def _kanji(self) -> QWidget:
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, tokens().space_4, 0, 0)
        column.setSpacing(tokens().space_1)
        column.addWidget(self.leave_kanji)
        column.addWidget(self._kanji_note)
        return both

    def printer(self, before: PrinterSettings) -> PrinterSettings:
        """``before`` with what stands here, not checked yet."""
        return msgspec.structs.replace(
            before,
            width=number_of(self.width_.text(), 0),
            code_page=self.code_page.currentText().strip(),
            images=str(self.images.currentData() or ""),
            cut=type(before.cut)(self.cut.currentData()),
            confirms=_CONFIRMS[str(self.confirms.currentData() or "")],
            leave_kanji=self.leave_kanji.isChecked(),
            logo=self.logo.picture,
        )

    def drawer(self, before: DrawerSettings) -> DrawerSettings:
        """``before`` with what stands here, not checked yet."""
        return msgspec.structs.replace(
            before,
            on_ms=number_of(self.on_ms.text(), 0),
            off_ms=number_of(self.off_ms.text(), 0),
            sensor=type(before.sensor)(self.sensor.currentData()),
        )
