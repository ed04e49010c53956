"""Scanners: those that type like a keyboard, those with a port of their own, and a place to try them that sells nothing."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from common.barcodes import LabelPattern, ReadingKind, Scan, printable, read_scan
from common.errors import BadBarcode, BadSetting
from pos_client.devices.discovery import DeviceKind
from pos_client.devices.settings import ScannerSettings, WedgeChoice
from pos_client.ui.forms.desk import DeviceDesk
from pos_client.ui.forms.devices_fold import Fold, say_wrong_in_view
from pos_client.ui.forms.field import Field, choice_field, line_field
from pos_client.ui.forms.found_devices import FoundDevices
from pos_client.ui.forms.printer_advanced import number_of
from pos_client.ui.forms.scanner_calibration import Calibration
from pos_client.ui.forms.scanner_prefix import read_prefix, written_prefix
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card
from pos_client.ui.widgets.label import BOLD, SEMI, set_tone, text_label

GAPS = (20, 40, 60, 80, 120)


class TryScan(Card):
    """ "Scan something now": shows what was read and what it was understood as; ``wedge_read`` says that the wedge read it."""

    wedge_read = Signal()

    def __init__(self, desk: DeviceDesk, patterns: Callable[[], Sequence[LabelPattern]] = tuple) -> None:
        super().__init__("sunken")
        self._desk, self._patterns = desk, patterns
        self.title = text_label(self.tr("Scan something now"), size=tokens().text_large, weight=BOLD)
        self.read = text_label(self.tr("Nothing is sold by it."), role="soft", wrap=True)
        self.understood = text_label(weight=SEMI, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        for widget in (self.title, self.read, self.understood):
            column.addWidget(widget)
        self.setMinimumHeight(112)

    def take(self, scan: Scan) -> bool:
        """Show a scan; whether it could be understood."""
        source = scan.source or "wedge"
        text = self.tr("Read by {scanner}: {code}").format(
            scanner=isolated(source), code=isolated(printable(scan.text)[:120])
        )
        if source == "wedge" and (gap := self._desk.slowest_gap()):
            text += " · " + self.tr("longest pause {gap} ms").format(gap=gap)
        self.read.setText(text)
        if source == "wedge":
            self.wedge_read.emit()
        try:
            reading = read_scan(scan, self._patterns())
        except BadBarcode:
            self.understood.setText(self.tr("It was read, but it is no code that goods can carry."))
            set_tone(self.understood, Tone.WARN)
            return False
        self.understood.setText(f"{self._kind(reading.kind)} · {isolated(reading.key)}")
        set_tone(self.understood, Tone.GOOD)
        return True

    def _kind(self, kind: ReadingKind) -> str:
        return {
            ReadingKind.GTIN: self.tr("Goods code"),
            ReadingKind.GS1: self.tr("Goods code with further data"),
            ReadingKind.LABEL: self.tr("Label of a scale or of the shop"),
            ReadingKind.PLU: self.tr("Price look-up number"),
            ReadingKind.PLAIN: self.tr("Plain code"),
            ReadingKind.LOGISTIC: self.tr("Code of a parcel or pallet"),
            ReadingKind.RECEIPT: self.tr("Code of a receipt"),
        }[kind]


class ScannerForm(QWidget):
    """The wedge and the list of scanners with ports."""

    changed = Signal()

    def __init__(
        self,
        scanners: Sequence[ScannerSettings],
        wedge: WedgeChoice,
        desk: DeviceDesk,
        patterns: Callable[[], Sequence[LabelPattern]] = tuple,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wedge, self._scanners, self._desk = wedge, list(scanners), desk
        self.trial = TryScan(desk, patterns)
        self.wedge_on = QCheckBox(self.tr("A scanner types like a keyboard (most do)"))
        self.wedge_on.setChecked(wedge.on)
        self.wedge_on.toggled.connect(lambda _on: self.changed.emit())
        self._add_timing(wedge)
        self.calibration = Calibration(desk.slowest_gap, lambda: int(self.gap.currentData()))
        self.calibration.taken.connect(self.take_gap)
        self.trial.wedge_read.connect(self.calibration.scanned)
        self.changed.connect(self.calibration.show_state)
        self.ends = QCheckBox(self.tr("It sends no Enter at the end of a code"))
        self.ends.setChecked(wedge.ends_itself)
        self.ends.toggled.connect(lambda _on: self.changed.emit())
        self.found = FoundDevices(DeviceKind.SCANNER, desk.finding)
        self.found.taken.connect(self.add)
        self.address_field, self.address = line_field(
            self.tr("Scanner with a port of its own"), "", longest=200, left_to_right=True,
            placeholder="serial:///dev/serial/by-id/…",
            rule=self.tr("serial://, evdev:// or tcp:// for a serial server."), changed=lambda: None,
        )  # fmt: skip
        self.add_button = Button(self.tr("Add"), icon_name="plus")
        self.add_button.clicked.connect(lambda: self.add(self.address.text()))
        self._rows = QVBoxLayout()
        self._lay_out()
        self._show_rows()

    def _add_timing(self, wedge: WedgeChoice) -> None:
        gaps = sorted({*GAPS, wedge.gap_ms})
        self.gap_field, self.gap = choice_field(
            self.tr("Longest pause between its keys"),
            [(str(gap), self.tr("{gap} ms").format(gap=gap)) for gap in gaps],
            str(wedge.gap_ms), rule=self.tr("Longer than its slowest scan, shorter than fast typing. Usual: 40 ms."),
            changed=self.changed.emit,
        )  # fmt: skip
        self.minimum_field, self.minimum = line_field(
            self.tr("Characters of its shortest code"), str(wedge.minimum), longest=3, left_to_right=True,
            rule=self.tr("2 to 64. Fewer, and fast typing may count as a scan. Usual: 6."), changed=self.changed.emit,
        )  # fmt: skip
        self.prefix_field, self.prefix = line_field(
            self.tr("It sends first"), written_prefix(wedge.prefix), longest=32, left_to_right=True,
            rule=self.tr("A sign nobody types, a key such as F12, or STX: typing is then never held back. Empty: nothing."),
            changed=self.changed.emit,
        )  # fmt: skip
        self._fields: dict[str, Field] = {
            "wedge.gap_ms": self.gap_field, "wedge.minimum": self.minimum_field, "wedge.prefix": self.prefix_field,
        }  # fmt: skip

    def _lay_out(self) -> None:
        advanced = QWidget()
        pair = QGridLayout(advanced)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setHorizontalSpacing(tokens().space_4)
        for at, field in enumerate((self.minimum_field, self.prefix_field)):
            pair.addWidget(field, 0, at, Qt.AlignmentFlag.AlignTop)
            pair.setColumnStretch(at, 1)
        self.fold = Fold(self.tr("Advanced: how it types"), advanced)
        add = QHBoxLayout()
        add.addWidget(self.address_field, 1)
        add.addWidget(self.add_button)
        keys = QHBoxLayout()
        keys.setSpacing(tokens().space_4)
        keys.addWidget(self.gap_field, 1)
        keys.addWidget(self.ends, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_3)
        column.addWidget(self.trial)
        column.addWidget(self.wedge_on)
        column.addLayout(keys)
        column.addWidget(self.calibration)
        column.addWidget(self.fold)
        column.addLayout(self._rows)
        column.addWidget(self.found)
        column.addLayout(add)

    def wedge(self) -> WedgeChoice:
        """The wedge as it stands in the form."""
        return msgspec.structs.replace(
            self._wedge,
            on=self.wedge_on.isChecked(),
            gap_ms=int(self.gap.currentData()),
            ends_itself=self.ends.isChecked(),
            minimum=number_of(self.minimum.text(), 0),
            prefix=read_prefix(self.prefix.text()),
        )

    def take_gap(self, gap_ms: int) -> None:
        """Set the longest pause, also one that is not among the usual."""
        if self.gap.findData(str(gap_ms)) < 0:
            at = sum(int(self.gap.itemData(each)) < gap_ms for each in range(self.gap.count()))
            self.gap.insertItem(at, self.tr("{gap} ms").format(gap=gap_ms), str(gap_ms))
        self.gap.setCurrentIndex(self.gap.findData(str(gap_ms)))
        self.calibration.show_state()

    def scanners(self) -> tuple[ScannerSettings, ...]:
        """The scanners with ports, not checked yet."""
        return tuple(self._scanners)

    def add(self, address: str) -> None:
        """Add a scanner at an address under the next free name."""
        if not (clean := address.strip()):
            return
        taken = {scanner.name for scanner in self._scanners}
        name = next(name for number in range(1, 100) if (name := f"scanner-{number}") not in taken)
        self._scanners.append(ScannerSettings(name=name, address=clean))
        self.address.clear()
        self._show_rows()
        self.changed.emit()

    def say_fault(self, fault: BadSetting) -> bool:
        """Say which scanner is refused and take it back into the entry; False where it is none of this form."""
        place = fault.place.removeprefix("devices.")
        if place.startswith("wedge"):
            say_wrong_in_view(self._fields.get(place, self.gap_field))
            return True
        if not place.startswith("scanners["):
            return False
        at = int(place.removeprefix("scanners[").partition("]")[0])
        refused = self._scanners.pop(at)
        self._show_rows()
        self.address.setText(refused.address)
        say_wrong_in_view(self.address_field)
        return True

    def _remove(self, name: str) -> None:
        self._scanners = [scanner for scanner in self._scanners if scanner.name != name]
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for scanner in self._scanners:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            words = f"{isolated(scanner.name)} · {isolated(scanner.address)}"
            across.addWidget(text_label(words, wrap=True), 1)
            away = Button(self.tr("Remove"), icon_name="trash-2", kind=ButtonKind.DANGER)
            away.setAccessibleName(self.tr("Remove {scanner}").format(scanner=scanner.name))
            away.clicked.connect(lambda _checked=False, name=scanner.name: self._remove(name))
            across.addWidget(away)
            self._rows.addWidget(row)
