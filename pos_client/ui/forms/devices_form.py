"""All devices of a till in one form; trials use what stands in it, storing is the owner's affair."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.barcodes import LabelPattern, Scan
from common.errors import BadSetting
from pos_client.devices.settings import DeviceSettings, check_settings
from pos_client.ui.forms.desk import DeviceDesk
from pos_client.ui.forms.printer_form import PrinterForm
from pos_client.ui.forms.scanner_calibration import MOST_MS
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
        self.scanner.calibration.asked.connect(self.measure)
        # measured within a scan: the wedge is set up anew when that is over
        self._measured = QTimer(self, interval=0, singleShot=True)
        self._measured.timeout.connect(self.use)
        self.scanner.calibration.taken.connect(lambda _gap: self._measured.start())
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
        self.scanner.calibration.end()
        try:
            self._desk.use(self.settings())
        except BadSetting as fault:
            self.say_fault(fault)
            return False
        return True

    def measure(self, on: bool) -> None:
        """Listen to the wedge with all patience until three codes are scanned, or end it and listen as the form says."""
        if not on:
            self.use()
            return
        try:
            standing = self.settings()
            patient = msgspec.structs.replace(standing.wedge, on=True, gap_ms=MOST_MS)
            self._desk.use(msgspec.structs.replace(standing, wedge=patient))
        except BadSetting as fault:
            self.say_fault(fault)
            return
        self.scanner.calibration.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's own call: nobody measures what cannot be seen."""
        super().hideEvent(event)
        if self.scanner.calibration.measuring and self.window().isVisible():
            self.measure(False)

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
