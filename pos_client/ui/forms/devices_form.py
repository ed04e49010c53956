"""All devices of a till in one form; trials use what stands in it, storing is the owner's affair."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.barcodes import LabelPattern, Scan
from common.errors import BadSetting
from pos_client.devices.settings import DeviceSettings, check_settings
from pos_client.ui.forms.desk import DeviceDesk
from pos_client.ui.forms.printer_form import PrinterForm
from pos_client.ui.forms.scanner_form import ScannerForm
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.card import Rule
from pos_client.ui.widgets.label import BOLD, text_label


class DevicesForm(QWidget):
    """``page`` gives the lines of the test page; a drawer's trial is the owner's (``drawer_asked``)."""

    changed = Signal()
    drawer_asked = Signal()

    def __init__(
        self,
        settings: DeviceSettings,
        desk: DeviceDesk,
        *,
        page: Callable[[], Sequence[str]],
        failed: Callable[[Exception], None],
        patterns: Callable[[], Sequence[LabelPattern]] = tuple,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._desk, self._page, self._failed = settings, desk, page, failed
        self._job = ""
        self.printer = PrinterForm(settings.printer, settings.drawer, desk)
        self.scanner = ScannerForm(settings.scanners, settings.wedge, desk, patterns)
        self.printer.changed.connect(self.changed)
        self.scanner.changed.connect(self.changed)
        self.printer.print_asked.connect(self.try_printer)
        self.printer.drawer_asked.connect(self.drawer_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_4)
        column.addWidget(text_label(self.tr("Printer and drawer"), size=tokens().text_large, weight=BOLD))
        column.addWidget(self.printer)
        column.addWidget(Rule())
        column.addWidget(text_label(self.tr("Scanners"), size=tokens().text_large, weight=BOLD))
        column.addWidget(self.scanner)
        column.addStretch(1)
        self.setFocusProxy(self.printer)

    def settings(self) -> DeviceSettings:
        """The devices as they stand in the form, checked. Raises ``BadSetting`` naming the place."""
        return check_settings(self.unchecked())

    def unchecked(self) -> DeviceSettings:
        """The devices as they stand in the form, whatever they are."""
        return msgspec.structs.replace(
            self._settings,
            printer=self.printer.printer(),
            drawer=self.printer.drawer_settings(),
            scanners=self.scanner.scanners(),
            wedge=self.scanner.wedge(),
        )

    def use(self) -> bool:
        """Put what stands in the form to work; False where it is refused, and then the field says so."""
        try:
            self._desk.use(self.settings())
        except BadSetting as fault:
            self.say_fault(fault)
            return False
        return True

    def say_fault(self, fault: BadSetting) -> None:
        """Mark the field a refusal names."""
        if not (self.scanner.say_fault(fault) or self.printer.say_fault(fault)):
            self.printer.say(self.tr("This cannot be used: {place}").format(place=fault.place), Tone.BAD)

    def try_printer(self) -> None:
        """Print a test page with what stands in the form."""
        if self.use():
            self.watch(lambda: self._desk.print_page(self._page()))

    def watch(self, begin: Callable[[], str]) -> None:
        """Begin a job and say how it goes from now on."""
        try:
            self._job = begin()
        except Exception as fault:  # noqa: BLE001  said by the owner, who knows ours from a mistake
            self._failed(fault)
            return
        self.show_job()

    def show_job(self) -> None:
        """The watched job may have moved on."""
        if self._job and (job := self._desk.job(self._job)) is not None:
            self.printer.show_job(job)

    def take_scan(self, scan: Scan) -> bool:
        """A scan while the form is shown; whether it could be understood."""
        return self.scanner.trial.take(scan)
