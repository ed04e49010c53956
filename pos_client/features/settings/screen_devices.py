"""Printer, drawer and scanners: how they stand, what they are, a trial, and what the doctor says is missing."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from common.barcodes import Scan
from common.errors import BadSetting, TandemError
from common.permissions import Approval, Permission
from pos_client.devices.doctor import Finding, Level
from pos_client.features.settings.known import DEVICES
from pos_client.features.settings.screen_section import Host, Section, SettingsParts
from pos_client.ui.background import Background, caught
from pos_client.ui.forms.devices_findings import finding_words
from pos_client.ui.forms.devices_form import DevicesForm
from pos_client.ui.frame.state_words import device_kind, device_state
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button
from pos_client.ui.widgets.card import Rule
from pos_client.ui.widgets.label import SEMI, text_label
from pos_client.ui.widgets.tag import Tag

_TONES = {Level.OK: Tone.GOOD, Level.HINT: Tone.INFO, Level.PROBLEM: Tone.BAD}


class DevicesSection(Section):
    """A trial uses what stands in the form; leaving without saving puts the stored devices to work again."""

    name = "devices"

    def __init__(self, host: Host, parts: SettingsParts) -> None:
        super().__init__(host, parts)
        self._background: Background[Sequence[Finding] | TandemError] = Background(self)
        self.stored = parts.settings.get(DEVICES)
        self.form = DevicesForm(
            self.stored, parts.desk(), page=self._page_lines, failed=self._failed, patterns=parts.patterns
        )
        self.form.changed.connect(self.changed)
        self.form.drawer_asked.connect(self._try_drawer)
        self._health = QHBoxLayout()
        self._health.setSpacing(tokens().space_2)
        self.examine_button = Button(self.tr("Check this machine"), icon_name="search")
        self.examine_button.clicked.connect(self.examine)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(tokens().space_2)
        self.heading(self.tr("Devices"))
        self.column.addLayout(self._health)
        self.column.addWidget(self.form)
        self.column.addWidget(Rule())
        check = QHBoxLayout()
        check.addWidget(self.examine_button)
        note = self.tr("Says what is found, what is missing, and the exact remedy: as tandem-till doctor does.")
        check.addWidget(text_label(note, size=tokens().text_minor, role="soft", wrap=True), 1)
        self.column.addLayout(check)
        self.column.addLayout(self._findings)
        self.column.addStretch(1)
        self.setFocusProxy(self.form)
        self._show_health()

    @property
    def unsaved(self) -> bool:
        """Whether the form says other devices than are stored."""
        return self.form.unchecked() != self.stored

    def save(self) -> None:
        """Store the devices."""
        try:
            self.form.settings()
        except BadSetting as fault:
            self.form.say_fault(fault)
            self.host.frame.refusal_sound()
            return
        self.host.with_approval(Permission.DEVICES, self._save)

    def on_scan(self, scan: Scan) -> bool:
        """Show it; nothing is sold."""
        return self.form.take_scan(scan)

    def refresh(self, names: frozenset[str]) -> None:
        """Health or a trial moved on."""
        if names & {"devices", "prints"}:
            self._show_health()
            self.form.show_job()

    def put_back(self) -> None:
        """The stored devices work again, after a trial that was not saved."""
        if self.form.scanner.calibration.measuring:
            self.form.measure(False)
        if self.unsaved:
            try:
                self.parts.desk().use(self.stored)
            except TandemError as fault:
                self.host.frame.fault(fault)

    def examine(self) -> None:
        """Look at the machine beside the window."""
        if self._background.run(caught(self.parts.desk().examining(self.form.unchecked())), self._examined):
            self.examine_button.setEnabled(False)
            self.examine_button.set_label(self.tr("Checking…"))

    def _save(self, approval: Approval | None) -> None:
        try:
            devices = self.form.settings()
            self.parts.desk().use(devices)
            self.parts.settings.put(DEVICES, devices, approval)
        except BadSetting as fault:
            self.form.say_fault(fault)
            self.host.frame.refusal_sound()
            return
        self.stored = devices
        self.host.frame.notice(self.tr("Saved. The devices work as set from now on."), Tone.GOOD)
        self.changed.emit()

    def _try_drawer(self) -> None:
        if self.form.use():
            self.host.with_approval(Permission.NO_SALE, self._open_drawer)

    def _open_drawer(self, approval: Approval | None) -> None:
        reason = self.tr("Trial from the settings")
        job = self.parts.open_drawer(reason, approval)
        self.form.watch(lambda: job)

    def _page_lines(self) -> tuple[str, ...]:
        settings = self.parts.shop.settings()
        return (
            settings.name or self.tr("Test page"),
            self.tr("This is a test page."),
            self.tr("If you can read this line and the next two, the printer is set up."),
        )

    def _show_health(self) -> None:
        _empty(self._health)
        lines = self.parts.desk().lines()
        for line in lines:
            said = device_state(line)
            words = f"{device_kind(line)}: {said.words}"
            self._health.addWidget(Tag(words, said.tone))
        if not lines:
            self._health.addWidget(text_label(self.tr("No device is set up."), role="soft"))
        self._health.addStretch(1)

    def _examined(self, found: Sequence[Finding] | TandemError) -> None:
        self.examine_button.setEnabled(True)
        self.examine_button.set_label(self.tr("Check this machine"))
        if isinstance(found, TandemError):
            self.host.frame.fault(found)
            return
        _empty(self._findings)
        order = (Level.PROBLEM, Level.HINT, Level.OK)
        for finding in sorted(found, key=lambda each: order.index(each.level)):
            self._findings.addWidget(self._finding(finding))

    def _finding(self, finding: Finding) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens().space_3)
        level = {
            Level.OK: self.tr("fine"), Level.HINT: self.tr("hint"), Level.PROBLEM: self.tr("look"),
        }[finding.level]  # fmt: skip
        across.addWidget(Tag(level, _TONES[finding.level]))
        words = QVBoxLayout()
        words.setSpacing(0)
        spoken = finding_words(finding)
        words.addWidget(text_label(spoken.sentence, weight=SEMI, wrap=True))
        if spoken.remedy:
            words.addWidget(text_label(spoken.remedy, size=tokens().text_minor, role="soft", wrap=True))
        across.addLayout(words, 1)
        return row

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, TandemError):
            raise fault
        self.host.frame.fault(fault)


def _empty(layout: QHBoxLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
