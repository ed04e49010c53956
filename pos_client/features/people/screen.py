"""Sign-in: choose your name, type your PIN. The open basket waits behind it; Esc leads back where somebody is on duty."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from common.clock import Clock
from common.errors import TandemError
from pos_client.features.people.screen_pin_form import PinForm
from pos_client.features.people.service import Attempt, PeopleService, Refusal, SignedOn
from pos_client.ui.screen import Bindings, Frame, Screen
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.card import Card
from pos_client.ui.widgets.label import BOLD, text_label


class SignInScreen(Screen):
    """``signed_on`` is told who came on duty; ``back_to`` is the screen that Esc leads to while somebody is on duty."""

    name = "sign_in"
    stands_alone = True
    takes_raw_keys = True

    def __init__(
        self,
        frame: Frame,
        *,
        service: PeopleService,
        clock: Clock,
        signed_on: Callable[[SignedOn], None],
        back_to: str = "sell",
    ) -> None:
        super().__init__(frame)
        self._service = service
        self._signed_on = signed_on
        self._back_to = back_to
        self.form = PinForm(service=service, clock=clock, conclude=self._conclude)
        self.form.refused.connect(frame.refusal_sound)
        self.form.failed.connect(self._failed)
        self._title = text_label(size=tokens().text_total, weight=BOLD)
        self._hint = text_label(role="soft", wrap=True)
        self._empty = text_label(role="soft", wrap=True)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        card = Card()
        card.setMaximumSize(820, 600)
        left = QVBoxLayout()
        left.setSpacing(tokens().space_3)
        for widget in (self._title, self._hint):
            left.addWidget(widget)
        left.addWidget(self.form.people, 1)
        left.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(card)
        row.setContentsMargins(28, 28, 28, 28)
        row.setSpacing(28)
        row.addLayout(left, 1)
        side = QWidget()
        side.setFixedWidth(320)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        row.addWidget(side)
        grid = QGridLayout(self)
        grid.addWidget(card, 0, 0)
        self.setFocusProxy(self.form)

    def bindings(self) -> Bindings:
        """Nothing but the way back."""
        return {}

    def on_shown(self) -> None:
        """A clean form, the people as they are now."""
        self._show_people()
        self.form.start_anew()
        self.form.entry.setFocus()

    def on_hidden(self) -> None:
        """Nothing typed stays."""
        self.form.start_anew()

    def refresh(self, names: frozenset[str]) -> None:
        """People may have come or gone."""
        if "people" in names and self.isVisible():
            self._show_people()

    def retranslate(self) -> None:
        """Put every text anew."""
        self.setAccessibleName(self.tr("Sign on"))
        self._title.setText(self.tr("Sign on"))
        self._hint.setText(self.tr("Choose your name and type your PIN."))
        self._empty.setText(
            self.tr(
                "Nobody is known at this till yet. Connect it to the server, or add the first person in the set-up."
            )
        )
        self.form.go.set_label(self.tr("Sign on"))
        self.form.pad.retranslate()
        if self.isVisible():
            self._show_people()

    def go_back(self) -> bool:
        """Esc: back to the open basket, where somebody is on duty; else it only empties the entry."""
        self.form.start_anew()
        if self._service.duty.person is not None:
            self.frame.show_screen(self._back_to)
        return True

    def _show_people(self) -> None:
        try:
            people = self._service.people()
        except TandemError as fault:
            self.frame.fault(fault)
            people = ()
        self.form.show_people(people)
        self.form.people.setVisible(bool(people))
        self.form.setEnabled(bool(people))
        self._empty.setVisible(not people)

    def _conclude(self, attempt: Attempt, right: bool) -> Refusal | None:
        result = self._service.sign_on(attempt, right)
        if isinstance(result, Refusal):
            return result
        self._signed_on(result)
        return None

    def _failed(self, fault: object) -> None:
        if isinstance(fault, TandemError):
            self.frame.fault(fault)
