"""Choose a person and type a PIN: the one form behind sign-in and approval; the check runs beside the window's thread."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from common.clock import Clock
from common.errors import TandemError
from common.protocol.entities import Person
from pos_client.features.people.screen_people_list import PeopleList
from pos_client.features.people.screen_pin import PinEntry
from pos_client.features.people.screen_refusal import RefusalWords
from pos_client.features.people.service import Attempt, PeopleService, Refusal, RefusalKind
from pos_client.ui.background import Background
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import SEMI, set_tone, text_label
from pos_client.ui.widgets.number_pad import NumberPad


class PinForm(QWidget):
    """The PIN's side of the form: dots, pad, key, what was refused. ``people`` is placed by its owner.

    ``conclude`` gets the counted attempt and whether the PIN was right, and returns a refusal or None; ``refused`` and
    ``scan_refused`` are for the refusal tone, ``failed`` carries a fault of storage.
    """

    refused = Signal()
    failed = Signal(object)

    def __init__(
        self,
        *,
        service: PeopleService,
        clock: Clock,
        conclude: Callable[[Attempt, bool], Refusal | None],
        ready: Callable[[], bool] = lambda: True,
        key_height: int = 58,
    ) -> None:
        super().__init__()
        self._service = service
        self._clock = clock
        self._conclude = conclude
        self._ready = ready
        self._background: Background[bool] = Background(self)
        self._refusal: Refusal | None = None
        self._words = RefusalWords(self)
        self.people = PeopleList()
        self.people.chosen.connect(self._person_chosen)
        self.entry = PinEntry()
        self.entry.submitted.connect(self.submit)
        self.entry.changed.connect(self._show_ready)
        self.entry.scan_refused.connect(self._scan_refused)
        self.pad = NumberPad(last_row=("clear", "0", "back"), key_height=key_height)
        self.pad.pressed.connect(self._pad_pressed)
        self.message: QLabel = text_label(weight=SEMI, wrap=True)
        self.message.setMinimumHeight(40)
        self.message.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.go = Button(kind=ButtonKind.PRIMARY, text_size=tokens().text_large)
        self.go.setMinimumHeight(60)
        self.go.clicked.connect(self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_3)
        column.addWidget(self.entry)
        column.addWidget(self.message)
        column.addStretch(1)
        column.addWidget(self.pad)
        column.addWidget(self.go)
        self._lock_timer = QTimer(self)
        self._lock_timer.setInterval(500)
        self._lock_timer.timeout.connect(self._show_refusal)
        self.setFocusProxy(self.entry)
        self._show_ready()

    def show_people(self, people: Sequence[Person]) -> None:
        """Who can be chosen."""
        self.people.show_people(people)
        self._show_ready()

    def start_anew(self) -> None:
        """Nothing typed, nothing refused."""
        self.entry.clear()
        self._background.forget()
        self._say("")
        self._show_ready()

    def submit(self) -> None:
        """Count the attempt, check it beside, conclude it."""
        person = self.people.person
        if person is None or not self.entry.complete or self._background.busy or not self._ready():
            return
        pin = self.entry.take()
        try:
            begun = self._service.begin(person.id)
        except TandemError as fault:
            self.failed.emit(fault)
            return
        if isinstance(begun, Refusal):
            self._refuse(begun)
            return
        attempt = begun
        self._say(self.tr("Checking…"))
        self._background.run(lambda: self._service.check(attempt, pin), lambda right: self._checked(attempt, right))
        self._show_ready()

    def refresh_ready(self) -> None:
        """Something the owner asks for (a reason) changed."""
        self._show_ready()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own call: what the PIN had no use for chooses the person."""
        if event.key() == Qt.Key.Key_Up:
            self.people.step(-1)
        elif event.key() == Qt.Key.Key_Down:
            self.people.step(1)
        elif not (event.text().isalpha() and self.people.jump(event.text())):
            event.ignore()

    def _checked(self, attempt: Attempt, right: bool) -> None:
        self._say("")
        self._show_ready()
        try:
            refusal = self._conclude(attempt, right)
        except TandemError as fault:
            self.failed.emit(fault)
            return
        if refusal is not None:
            self._refuse(refusal)

    def _refuse(self, refusal: Refusal) -> None:
        self._refusal = refusal
        self._show_refusal()
        if refusal.kind is RefusalKind.LOCKED:
            self._lock_timer.start()
        self.refused.emit()
        self.entry.setFocus()

    def _show_refusal(self) -> None:
        refusal = self._refusal
        if refusal is None or (refusal.until is not None and refusal.until <= self._clock.now()):
            self._say("")
            return
        self.message.setText(self._words.say(refusal, self._clock.now()))
        set_tone(self.message, Tone.BAD)

    def _say(self, text: str) -> None:
        self._refusal = None
        self._lock_timer.stop()
        set_tone(self.message, None)
        self.message.setText(text)

    def _person_chosen(self) -> None:
        self.entry.clear()
        self._say("")
        self.entry.setFocus()
        self._show_ready()

    def _pad_pressed(self, key: str) -> None:
        self.entry.press(key)
        self.entry.setFocus()

    def _scan_refused(self) -> None:
        self._say(self.tr("That was a scan, not a PIN."))
        self.refused.emit()

    def _show_ready(self) -> None:
        idle = not self._background.busy
        self.go.setEnabled(idle and self.people.person is not None and self.entry.complete and self._ready())
