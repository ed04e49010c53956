"""The second place and the journal: where unsent sales are copied to, the code that opens the copies, a full check, an export."""

import threading
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from common.errors import BadSetting, TandemError
from common.permissions import Approval, Permission
from pos_client.features.settings.journal_care import Stopped
from pos_client.features.settings.known import SECOND_PLACE, SecondPlace
from pos_client.features.settings.screen_section import Host, Section, SettingsParts
from pos_client.journal.copies import CopyState, CopyStatus, prepare_place
from pos_client.journal.verify import Verdict
from pos_client.ui.background import Background, caught
from pos_client.ui.fault_text import fault_text
from pos_client.ui.forms.place_picker import PlacePicker
from pos_client.ui.forms.recovery_code import RecoveryCode
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import SEMI, set_tone, text_label
from pos_client.ui.widgets.tag import Tag

_SHOWN_PROBLEMS = 20


class SecondPlaceSection(Section):
    """The folder is prepared beside the window before the setting changes, so that a place that cannot be used changes nothing."""

    name = "second_place"

    def __init__(self, host: Host, parts: SettingsParts) -> None:
        super().__init__(host, parts)
        self._background: Background[Path | TandemError] = Background(self)
        self._stored = parts.settings.get(SECOND_PLACE).folder
        self.state = Tag()
        self.said = text_label(weight=SEMI, wrap=True)
        self.place = PlacePicker(
            self.tr("Folder or stick for the copies"),
            self._stored,
            find=parts.find_places,
            rule=self.tr("Empty for none."),
        )
        self.place.changed.connect(self.changed)
        self.show_button = Button(self.tr("Show the recovery code"), icon_name="key-round")
        self.show_button.clicked.connect(lambda: parts.ask_pin(Permission.RECOVERY_CODE, self._show_code))
        self.code: RecoveryCode | None = None
        self.heading(self.tr("A second place for the sales"))
        self.note(
            self.tr(
                "Sales not sent yet can be copied to a stick as they are made. If this till's disk dies, the copies and the recovery code bring them back."
            )
        )
        top = QHBoxLayout()
        top.addWidget(self.state)
        top.addWidget(self.said, 1)
        self.column.addLayout(top)
        self.column.addWidget(self.place)
        self.column.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.note(self.tr("The PIN of an administrator is asked for; that it was shown is journaled."))
        self.column.addStretch(1)
        self.setFocusProxy(self.place)
        self.tick()

    @property
    def unsaved(self) -> bool:
        """Whether another folder stands in the entry."""
        return self.place.folder != self._stored

    def save(self) -> None:
        """Take another place, or none."""
        if self._background.busy:
            return
        if self.place.folder and not Path(self.place.folder).is_absolute():
            self.place.field.say_wrong(self.tr("A folder's whole path is needed."))
            return
        self.host.with_approval(Permission.SETTINGS, self._begin)

    def tick(self) -> None:
        """Put the state as it is now."""
        status = self.parts.copies()
        words, tone = self._words(status)
        self.state.set(words, tone)
        self.said.setText(self._sentence(status))

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's own call: nobody who comes later finds the code open."""
        if self.code is not None:
            self.column.removeWidget(self.code)
            self.code.deleteLater()
            self.code = None
        super().hideEvent(event)

    def _begin(self, approval: Approval | None) -> None:
        self.parts.settings.require(Permission.SETTINGS, approval)
        folder, device = self.place.folder, self.parts.identity.device
        if not folder:
            self._put("", approval)
            return
        work = caught(lambda: prepare_place(Path(folder), device))
        self._background.run(work, lambda result: self._prepared(result, folder, approval))

    def _prepared(self, result: Path | TandemError, folder: str, approval: Approval | None) -> None:
        if isinstance(result, TandemError):
            self.place.field.say_wrong(fault_text(result).happened)
            self.host.frame.refusal_sound()
            return
        try:
            self._put(folder, approval)
        except TandemError as fault:
            self.host.frame.fault(fault)

    def _put(self, folder: str, approval: Approval | None) -> None:
        self.parts.settings.put(SECOND_PLACE, SecondPlace(folder=folder), approval)
        self._stored = folder
        self.host.frame.notice(self.tr("Saved."), Tone.GOOD)
        self.tick()
        self.changed.emit()

    def _show_code(self, approval: Approval) -> None:
        try:
            code = self.parts.journal.recovery_code(approval)
        except TandemError as fault:
            self.host.frame.fault(fault)
            return
        if self.code is None:
            desk = self.parts.desk()
            printer = any(line.kind == "printer" for line in desk.lines())
            self.code = RecoveryCode(
                code,
                print_page=desk.print_page if printer else None,
                failed=self.host.frame.fault,
                find=self.parts.find_places,
            )
            self.column.insertWidget(self.column.count() - 1, self.code)

    def _words(self, status: CopyStatus | None) -> tuple[str, Tone]:
        if status is None:
            return self.tr("none"), Tone.NEUTRAL
        return {
            CopyState.COPIED: (self.tr("copied"), Tone.GOOD),
            CopyState.COPYING: (self.tr("copying"), Tone.INFO),
            CopyState.ABSENT: (self.tr("not there"), Tone.WARN),
            CopyState.FAULT: (self.tr("cannot be written"), Tone.BAD),
        }[status.state]

    def _sentence(self, status: CopyStatus | None) -> str:
        if status is None:
            return self.tr("Sales that are not sent yet lie on this till's disk alone.")
        return {
            CopyState.COPIED: self.tr("Every sale is in the second place too."),
            CopyState.COPYING: self.tr("The second place is catching up."),
            CopyState.ABSENT: self.tr("The stick or folder is not there. It catches up as soon as it is back."),
            CopyState.FAULT: self.tr("The stick or folder refuses: it may be full or write-protected."),
        }[status.state]


class JournalSection(Section):
    """Check and export run beside the window over a reader of their own; selling goes on meanwhile."""

    name = "journal"
    _progress = Signal(int)

    def __init__(self, host: Host, parts: SettingsParts) -> None:
        super().__init__(host, parts)
        self._checking: Background[Verdict | TandemError] = Background(self)
        self._exporting: Background[tuple[Path, int] | TandemError] = Background(self)
        self._stop = threading.Event()
        self.check_button = Button(self.tr("Check the whole journal"), icon_name="circle-check")
        self.check_button.clicked.connect(self.check)
        self.stop_button = Button(self.tr("Stop"), kind=ButtonKind.QUIET, icon_name="x")
        self.stop_button.clicked.connect(self._stop.set)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Check"))
        self.verdict = text_label(weight=SEMI, wrap=True)
        self._problems = QVBoxLayout()
        self.place = PlacePicker(self.tr("Folder or stick for the export"), find=parts.find_places)
        self.export_button = Button(self.tr("Export the journal"), icon_name="download")
        self.export_button.clicked.connect(self.export)
        self.exported = text_label(weight=SEMI, wrap=True)
        self._progress.connect(self._show_progress)
        self._build()

    def _build(self) -> None:
        self.heading(self.tr("Journal"))
        self.note(
            self.tr(
                "Every sale and every act of this till, each bound to the one before. Nothing in it is ever changed."
            )
        )
        acts = QHBoxLayout()
        acts.addWidget(self.check_button)
        acts.addWidget(self.stop_button)
        acts.addWidget(self.verdict, 1)
        self.column.addLayout(acts)
        self.column.addWidget(self.bar)
        self.column.addLayout(self._problems)
        self.heading(self.tr("Export"))
        self.note(self.tr("All events byte for byte in one file, for an auditor or for the server's comparison."))
        self.column.addWidget(self.place)
        below = QHBoxLayout()
        below.addWidget(self.export_button)
        below.addWidget(self.exported, 1)
        self.column.addLayout(below)
        self.column.addStretch(1)
        self.bar.hide()
        self.stop_button.hide()
        self.setFocusProxy(self.check_button)

    def check(self) -> None:
        """Check every link beside the window."""
        self._stop.clear()
        work = caught(self.parts.journal.checking(self._progress.emit, self._stop))
        if self._checking.run(work, self._checked):
            self.bar.setRange(0, max(self.parts.events(), 1))
            self.bar.setValue(0)
            self._show_checking(True)
            self._say(self.verdict, self.tr("Checking…"), None)

    def export(self) -> None:
        """Write the export beside the window."""
        if not self.place.folder:
            self.place.field.say_wrong(self.tr("Choose a folder or a stick first."))
            return
        self.host.with_approval(Permission.JOURNAL_EXPORT, self._export)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's own call: nobody waits for the check any more."""
        self._stop.set()
        super().hideEvent(event)

    def _export(self, approval: Approval | None) -> None:
        work = self.parts.journal.exporting(Path(self.place.folder), approval)
        if self._exporting.run(caught(work), lambda result: self._written(result, approval)):
            self.export_button.setEnabled(False)
            self._say(self.exported, self.tr("Writing…"), None)

    def _written(self, result: tuple[Path, int] | TandemError, approval: Approval | None) -> None:
        self.export_button.setEnabled(True)
        self._say(self.exported, "", None)
        if isinstance(result, BadSetting):
            self.place.field.say_wrong(self.tr("There is no such folder."))
        elif isinstance(result, TandemError):
            self._say(self.exported, fault_text(result).happened, Tone.BAD)
        else:
            path, events = result
            words = self.tr("%n event(s) written to {file}", "", events).format(file=isolated(str(path)))
            self._say(self.exported, words, Tone.GOOD)
            try:
                self.parts.journal.exported(events, approval)
            except TandemError as fault:
                self.host.frame.fault(fault)

    def _checked(self, result: Verdict | TandemError) -> None:
        self._show_checking(False)
        while (item := self._problems.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if isinstance(result, Stopped):
            self._say(self.verdict, self.tr("Stopped."), None)
        elif isinstance(result, TandemError):
            self._say(self.verdict, fault_text(result).happened, Tone.BAD)
        elif result.sound:
            self._say(self.verdict, self.tr("Sound: all %n event(s) hold together.", "", result.events), Tone.GOOD)
        else:
            said = self.tr("%n problem(s) found. Call support before you go on.", "", len(result.problems))
            self._say(self.verdict, said, Tone.BAD)
            for problem in result.problems[:_SHOWN_PROBLEMS]:
                words = isolated(f"{problem.code} · {problem.place} · {problem.message}")
                self._problems.addWidget(text_label(words, size=tokens().text_minor, wrap=True))

    def _show_checking(self, on: bool) -> None:
        self.check_button.setEnabled(not on)
        self.bar.setVisible(on)
        self.stop_button.setVisible(on)

    def _show_progress(self, events: int) -> None:
        if self._checking.busy:
            self.bar.setValue(min(events, self.bar.maximum()))
            self._say(self.verdict, self.tr("%n event(s) checked", "", events), None)

    @staticmethod
    def _say(label: QLabel, text: str, tone: Tone | None) -> None:
        label.setText(text)
        set_tone(label, tone)
