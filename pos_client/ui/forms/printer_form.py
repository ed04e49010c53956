"""Where the printer is, how wide its paper is, whether a drawer hangs on it; tried out in place, before anybody sells."""

from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from common.errors import BadSetting
from pos_client.devices.discovery import DeviceKind
from pos_client.devices.print_job import PrintJob
from pos_client.devices.settings import DrawerSettings, PrinterSettings
from pos_client.ui.forms.desk import DeviceDesk
from pos_client.ui.forms.devices_fold import Fold, say_wrong_in_view
from pos_client.ui.forms.field import Field, choice_field, line_field
from pos_client.ui.forms.found_devices import FoundDevices
from pos_client.ui.forms.printer_advanced import PrinterAdvanced
from pos_client.ui.print_words import print_words
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button
from pos_client.ui.widgets.label import SEMI, set_tone, text_label

PROFILES = (
    "TM-T88V", "TM-T88III", "TM-T88IV", "TM-T20II", "TM-T20II-42col", "TM-P80", "TM-U220", "TSP600", "CT-S651", "NT-5890K",
    "NT-80-V-UL", "POS-5890", "RP326", "RP-F10-58mm", "RP-F10-80mm", "Sunmi-V2", "ZJ-5870", "default", "simple",
)  # fmt: skip
_NO_DRAWER = "none"


def _columns(printer: PrinterSettings | None) -> list[str]:
    """The usual ones, and what is stored."""
    stored = {printer.columns} if printer and printer.columns else set[int]()
    return [str(each) for each in sorted({32, 42, 48} | stored)]


class PrinterForm(QWidget):
    """``print_asked`` and ``drawer_asked`` want a trial with what stands in the form now."""

    changed = Signal()
    print_asked = Signal()
    drawer_asked = Signal()

    def __init__(
        self,
        printer: PrinterSettings | None,
        drawer: DrawerSettings | None,
        desk: DeviceDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._printer, self._drawer = printer, drawer
        told = self.changed.emit
        self.found = FoundDevices(DeviceKind.PRINTER, desk.finding)
        self.found.taken.connect(self._take)
        address_rule = self.tr(
            "tcp://192.0.2.10, usb://04b8:0202, file:///dev/usb/lp0, serial:///dev/… or cups://queue."
        )
        self.address_field, self.address = line_field(
            self.tr("Address of the printer"), printer.address if printer else "", longest=200, left_to_right=True,
            placeholder="tcp://192.0.2.10", rule=address_rule, changed=told,
        )  # fmt: skip
        columns = [("0", self.tr("as its model says")), *((each, each) for each in _columns(printer))]
        self.columns_field, self.columns = choice_field(
            self.tr("Columns of its paper"), columns, str(printer.columns if printer else 0), changed=told,
            rule=self.tr("24 to 64, no more than its dots allow."),
        )  # fmt: skip
        self.profile_field, self.profile = choice_field(
            self.tr("Model"), [(name, name) for name in PROFILES], printer.profile if printer else "TM-T88V",
            rule=self.tr("The nearest one; most printers understand what a TM-T88V does."), editable=True, changed=told,
        )  # fmt: skip
        drawers = [
            (_NO_DRAWER, self.tr("no drawer on it")),
            ("2", self.tr("drawer on pin 2 (usual)")),
            ("5", self.tr("drawer on pin 5")),
        ]
        self.drawer_field, self.drawer = choice_field(
            self.tr("Cash drawer"), drawers, str(drawer.pin) if drawer else _NO_DRAWER, changed=told
        )
        self.answers = QCheckBox(self.tr("The printer answers (paper, cover, printed)"))
        self.answers.setChecked(printer.answers if printer else True)
        self.answers.toggled.connect(lambda _on: told())
        self.try_button = Button(self.tr("Print a test page"), icon_name="printer")
        self.try_button.clicked.connect(self.print_asked)
        self.drawer_button = Button(self.tr("Open the drawer"), icon_name="coins")
        self.drawer_button.clicked.connect(self.drawer_asked)
        self.said = text_label(weight=SEMI, wrap=True)
        self.advanced = PrinterAdvanced(printer, drawer)
        self.advanced.changed.connect(told)
        self.fold = Fold(self.tr("Advanced: paper, pictures, drawer's pulse"), self.advanced)
        self.fold.opened.connect(self._show_logo)
        self._fields: dict[str, Field] = {
            "printer.address": self.address_field, "printer.columns": self.columns_field,
            "printer.profile": self.profile_field, "drawer.pin": self.drawer_field, **self.advanced.fields,
        }  # fmt: skip
        self._lay_out()
        self._show_possible()
        self.changed.connect(self._show_possible)
        self.changed.connect(self._show_logo)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens().space_4)
        grid.setVerticalSpacing(tokens().space_3)
        for at, field in enumerate((self.profile_field, self.columns_field, self.drawer_field)):
            grid.addWidget(field, 0, at, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at, 1)
        trial = QHBoxLayout()
        trial.setSpacing(tokens().space_3)
        trial.addWidget(self.try_button)
        trial.addWidget(self.drawer_button)
        trial.addWidget(self.said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_3)
        column.addWidget(self.found)
        column.addWidget(self.address_field)
        column.addLayout(grid)
        column.addWidget(self.answers)
        column.addWidget(self.fold)
        column.addLayout(trial)
        self.setFocusProxy(self.found.look_button)

    def printer(self) -> PrinterSettings | None:
        """The printer as it stands in the form, None where no address does; not checked yet."""
        address = self.address.text().strip()
        if not address:
            return None
        if "://" not in address:
            address = f"tcp://{address}"
        return self._standing(address)

    def _standing(self, address: str) -> PrinterSettings:
        before = self._printer or PrinterSettings(address=address)
        return msgspec.structs.replace(
            self.advanced.printer(before),
            address=address,
            columns=int(self.columns.currentData() or 0),
            profile=self.profile.currentText().strip(),
            answers=self.answers.isChecked(),
        )

    def drawer_settings(self) -> DrawerSettings | None:
        """The drawer as it stands in the form, None for none."""
        pin: Any = self.drawer.currentData()
        if pin == _NO_DRAWER or not self.address.text().strip():
            return None
        return msgspec.structs.replace(self.advanced.drawer(self._drawer or DrawerSettings()), pin=int(pin))

    def say_fault(self, fault: BadSetting) -> bool:
        """Mark the field a refusal names; False where it is none of this form."""
        name = fault.place.removeprefix("devices.")
        field = self._fields.get(name, self.address_field if name.startswith("printer") else None)
        if field is None:
            return False
        say_wrong_in_view(field)
        return True

    def show_job(self, job: PrintJob | None) -> None:
        """How the trial went, by the printer's own word."""
        said = print_words(job)
        self.say(f"{said.word} · {said.why}" if said.why else said.word, said.tone)

    def say(self, text: str, tone: Tone | None = None) -> None:
        """A sentence beside the trial's buttons."""
        self.said.setText(text)
        set_tone(self.said, tone)

    def _take(self, address: str) -> None:
        self.address.setText(address)
        self.address_field.say_right()
        self.changed.emit()

    def _show_possible(self) -> None:
        there = bool(self.address.text().strip())
        self.try_button.setEnabled(there)
        self.drawer_button.setEnabled(there and self.drawer.currentData() != _NO_DRAWER)

    def _show_logo(self) -> None:
        if self.fold.is_open:  # else nobody sees it, and drawing takes its time
            self.advanced.logo.show_for(self._standing(""))
