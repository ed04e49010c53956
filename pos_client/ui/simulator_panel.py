"""The virtual devices on screen: paper that grows, a button for everything that goes wrong, a drawer, a scanner."""

import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from pos_client.ui.roll_view import RollView
from pos_client.ui.simulated_devices import Printer, PrinterState, SampleCode, Scanner
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card
from pos_client.ui.widgets.label import SEMI, set_tone, text_label
from pos_client.ui.widgets.tag import Tag

# The paper is looked at this often while it grows, in milliseconds.
_FRAME = 40
_SLOW_LINE = 960  # bytes a second, as a serial line of 9600 baud


class SimulatorPanel(QWidget):
    """A window or a part of one. It may be closed and shown again; it listens as long as it is visible."""

    _happened = Signal()

    def __init__(
        self,
        *,
        printer: Printer,
        scanner: Scanner | None = None,
        samples: Sequence[SampleCode] = (),
        guide: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``guide`` is a text that stands above the devices: what to try with them."""
        super().__init__(parent)
        self._printer = printer
        self._scanner = scanner
        self._samples = tuple(samples)
        self._guide = guide
        self._stop_listening: Callable[[], None] | None = None
        self._told = threading.Event()
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(_FRAME)
        self._frame.timeout.connect(self.show_state)
        self._happened.connect(self._frame.start, Qt.ConnectionType.QueuedConnection)
        self._build()
        self.retranslate()
        self.show_state()

    def _build(self) -> None:
        self.paper = RollView()
        self._scroll = QScrollArea()
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumWidth(self.paper.sizeHint().width() + 24)
        self._scroll.setWidget(self.paper)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._follow)
        self._follows = True
        self._scroll.verticalScrollBar().valueChanged.connect(self._scrolled)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 14, 14, 14)
        row.setSpacing(tokens().space_4)
        controls = QVBoxLayout()
        controls.setSpacing(tokens().space_3)
        if self._guide:
            card, column = _card()
            column.addWidget(text_label(self._guide, wrap=True))
            controls.addWidget(card)
        for card in (self._printer_card(), self._drawer_card(), *([self._scanner_card()] if self._scanner else [])):
            controls.addWidget(card)
        controls.addStretch(1)
        paper = QVBoxLayout()
        paper.setSpacing(0)
        paper.addWidget(self._scroll, 1)
        paper.addWidget(self._slot())
        row.addLayout(controls, 1)
        row.addLayout(paper)

    def _printer_card(self) -> Card:
        self._title, self._state = text_label(size=tokens().text_large, weight=SEMI), Tag()
        self._address = text_label(self._printer.address, role="soft", size=tokens().text_minor)
        self._paper_label = text_label(role="soft", size=tokens().text_minor)
        self.paper_buttons = {level: self._choice(self._paper_chosen(level)) for level in ("ok", "near_end", "out")}
        self.cover = self._choice(self._printer.set_cover)
        self.power = self._choice(self._set_power)
        self.slow = self._choice(lambda on: self._printer.set_line_speed(_SLOW_LINE if on else None))
        self.silent = self._choice(self._printer.set_silent)
        self.lying = self._choice(self._printer.set_lying)
        self.tear = Button(kind=ButtonKind.QUIET, icon_name="receipt")
        self.tear.clicked.connect(self._printer.tear_off)
        card, column = _card()
        column.addLayout(_row(self._title, None, self._state))
        column.addWidget(self._address)
        column.addWidget(self._paper_label)
        column.addLayout(_row(*self.paper_buttons.values(), None))
        column.addLayout(_row(self.power, self.cover, self.slow, None))
        column.addLayout(_row(self.silent, self.tear, None))
        column.addLayout(_row(self.lying, None))
        return card

    def _drawer_card(self) -> Card:
        self._drawer_title, self._drawer_state = text_label(size=tokens().text_large, weight=SEMI), Tag()
        self.shut = Button(kind=ButtonKind.PLAIN)
        self.shut.clicked.connect(self._printer.drawer.push_shut)
        self.jammed = self._choice(self._printer.drawer.set_jammed)
        card, column = _card()
        column.addLayout(_row(self._drawer_title, None, self._drawer_state))
        column.addLayout(_row(self.shut, self.jammed, None))
        return card

    def _scanner_card(self) -> Card:
        self._scanner_title = text_label(size=tokens().text_large, weight=SEMI)
        self.samples = QComboBox()
        for sample in self._samples:
            self.samples.addItem(f"{sample.name} · {sample.code}", sample)
        self.samples.setCurrentIndex(-1)
        self.samples.activated.connect(self._picked)
        self.samples.setVisible(bool(self._samples))
        self.code = QLineEdit()
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.code.returnPressed.connect(self._scan)
        self.scan = Button(kind=ButtonKind.PRIMARY, icon_name="scan-barcode")
        self.scan.clicked.connect(self._scan)
        self._aim = ""
        self.code.textEdited.connect(self._forget_aim)
        self.message = text_label(size=tokens().text_minor, wrap=True)
        card, column = _card()
        column.addWidget(self._scanner_title)
        column.addWidget(self.samples)
        column.addLayout(_row(self.code, self.scan))
        column.addWidget(self.message)
        return card

    def _slot(self) -> QFrame:
        slot = Card("sunken")
        slot.setFixedHeight(44)
        self._working = text_label(size=tokens().text_minor, weight=SEMI)
        QHBoxLayout(slot).addWidget(self._working)
        return slot

    def _choice(self, chosen: Callable[[bool], None]) -> Button:
        button = Button(kind=ButtonKind.CHIP)
        button.setCheckable(True)
        button.clicked.connect(chosen)
        return button

    def _paper_chosen(self, level: str) -> Callable[[bool], None]:
        return lambda _on: self._printer.set_paper(level)

    def retranslate(self) -> None:
        """Put all words in the language in force."""
        self.setWindowTitle(self.tr("Virtual devices"))
        self._title.setText(self.tr("Printer"))
        self._paper_label.setText(self.tr("Paper"))
        words = {"ok": self.tr("Full roll"), "near_end": self.tr("Near its end"), "out": self.tr("Paper out")}
        for level, button in self.paper_buttons.items():
            button.set_label(words[level])
        self.cover.set_label(self.tr("Cover open"))
        self.power.set_label(self.tr("Power"))
        self.slow.set_label(self.tr("Slow line"))
        self.silent.set_label(self.tr("Never answers"))
        self.lying.set_label(self.tr("Says ready, prints nothing"))
        self.tear.set_label(self.tr("Tear off"))
        self._drawer_title.setText(self.tr("Cash drawer"))
        self.shut.set_label(self.tr("Push shut"))
        self.jammed.set_label(self.tr("Jammed"))
        if self._scanner is not None:
            self._scanner_title.setText(self.tr("Scanner"))
            self.code.setPlaceholderText(self.tr("Code to scan"))
            self.code.setAccessibleName(self.tr("Code to scan"))
            self.samples.setAccessibleName(self.tr("Sample codes"))
            self.samples.setPlaceholderText(self.tr("Pick a code"))
            self.scan.set_label(self.tr("Scan"))
        self._say_state(self._printer.snapshot())

    def changeEvent(self, event: QEvent) -> None:
        """Qt's own call: a new language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _state_words(self, state: PrinterState) -> tuple[str, Tone]:
        if not state.powered:
            return self.tr("Off"), Tone.BAD
        if state.cover_open:
            return self.tr("Cover open"), Tone.BAD
        if state.paper == "out":
            return self.tr("Paper out"), Tone.BAD
        if state.lying or state.silent:
            return self.tr("Faulty"), Tone.WARN
        if state.paper == "near_end":
            return self.tr("Paper near its end"), Tone.WARN
        return self.tr("Ready"), Tone.GOOD

    def _working_words(self, state: PrinterState) -> str:
        if state.buffered:
            return self.tr("%n byte(s) wait to be printed", "", state.buffered)
        return self.tr("A till is connected") if state.connected else self.tr("Waiting for a job")

    def _say_state(self, state: PrinterState) -> None:
        self._state.set(*self._state_words(state))
        self._working.setText(self._working_words(state))
        opened, shut = (self.tr("Open"), Tone.WARN), (self.tr("Shut"), Tone.NEUTRAL)
        self._drawer_state.set(*(opened if state.drawer_open else shut))

    def show_state(self) -> None:
        """Show how everything stands now."""
        self._told.clear()
        state = self._printer.snapshot()
        for level, button in self.paper_buttons.items():
            button.setChecked(level == state.paper)
        self.cover.setChecked(state.cover_open)
        self.power.setChecked(state.powered)
        self.slow.setChecked(state.bytes_per_second is not None)
        self.silent.setChecked(state.silent)
        self.lying.setChecked(state.lying)
        self.shut.setEnabled(state.drawer_open)
        self.jammed.setChecked(state.drawer_jammed)
        self._say_state(state)
        self.paper.show_roll(self._printer.roll())

    def _set_power(self, on: bool) -> None:
        try:
            self._printer.set_power(on)
        except OSError as fault:
            self.show_state()
            self._working.setText(str(fault))

    def _forget_aim(self) -> None:
        self._aim = ""

    def _picked(self) -> None:
        sample: SampleCode = self.samples.currentData()
        self.code.setText(sample.code.replace("\x1d", "<GS>"))
        self._aim = sample.aim
        self._scan()

    def _scan(self) -> None:
        text = self.code.text().strip()
        if not text or self._scanner is None:
            return
        try:
            self._scanner.scan(text.replace("<GS>", "\x1d"), self._aim)
        except OSError:
            self._say(self.tr("Nothing is connected to the scanner. Set it up in the till's settings."), Tone.WARN)
        else:
            self._say(self.tr("Scanned {code}").format(code=text), Tone.GOOD)

    def _say(self, words: str, tone: Tone) -> None:
        self.message.setText(words)
        set_tone(self.message, tone)

    def _on_change(self, _change: str) -> None:
        """Called in the printer's threads; one signal stands for all changes until the next frame."""
        if not self._told.is_set():
            self._told.set()
            self._happened.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's own call."""
        if self._stop_listening is None:
            self._stop_listening = self._printer.listen(self._on_change)
        self.show_state()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's own call."""
        self._stop()
        super().hideEvent(event)

    def _stop(self) -> None:
        if self._stop_listening is not None:
            self._stop_listening()
            self._stop_listening = None
        self._frame.stop()
        self._told.clear()

    def _scrolled(self, value: int) -> None:
        self._follows = value >= self._scroll.verticalScrollBar().maximum() - 4

    def _follow(self, _low: int, high: int) -> None:
        if self._follows:
            self._scroll.verticalScrollBar().setValue(high)


def _card() -> tuple[Card, QVBoxLayout]:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(tokens().space_2)
    return card, column


def _row(*widgets: QWidget | QLabel | None) -> QHBoxLayout:
    """Lay widgets side by side; None is a stretch."""
    row = QHBoxLayout()
    row.setSpacing(tokens().space_2)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row
