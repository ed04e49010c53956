"""One person as typed: name, role, whether they sign on here, and a PIN twice, which is left empty to keep the one there is."""

from PySide6.QtCore import QCoreApplication, QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from common.errors import TandemError
from common.permissions import Role
from common.pin import LONGEST, SHORTEST
from common.protocol.entities import Person
from pos_client.features.people.own_people import LastAdministrator, OnDutyNow, PersonEntry
from pos_client.ui.actions import QT_TRANSLATE_NOOP
from pos_client.ui.forms.choices import Choice, Choices
from pos_client.ui.forms.field import Field, line_field
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button
from pos_client.ui.widgets.label import SEMI, text_label
from pos_client.ui.widgets.number_pad import NumberPad, typed

_ROLES = {
    Role.CASHIER: QT_TRANSLATE_NOOP("settings", "Cashier"),
    Role.MANAGER: QT_TRANSLATE_NOOP("settings", "Manager"),
    Role.ADMINISTRATOR: QT_TRANSLATE_NOOP("settings", "Administrator"),
}
_YES, _NO = "yes", "no"


def role_names() -> dict[Role, str]:
    """The roles in the language in force."""
    return {role: QCoreApplication.translate("settings", words) for role, words in _ROLES.items()}


class PersonForm(QWidget):
    """``changed``: something was typed; ``given_up``: back without keeping it. ``person`` None is a new one."""

    changed = Signal()
    given_up = Signal()

    def __init__(self, person: Person | None) -> None:
        super().__init__()
        self._person = person
        self.back = Button(self.tr("Back to the list"), icon_name="users")
        self.back.clicked.connect(self.given_up)
        self.name_field, self.name = line_field(
            self.tr("Name"), person.name if person else "", rule=self.tr("As receipts and lists show it."),
            changed=self.changed.emit,
        )  # fmt: skip
        roles = [Choice(role.value, words) for role, words in role_names().items()]
        self._first_role = person.roles[0].value if person and person.roles else Role.CASHIER.value
        self.role = Choices(roles, self._first_role, name=self.tr("Role"))
        self.role_field = Field(self.tr("Role"), self.role, rule=self._about_role(self._first_role))
        stands = [Choice(_YES, self.tr("Signs on here")), Choice(_NO, self.tr("Signs on no more"))]
        self.active = Choices(stands, _YES if person is None or person.active else _NO, name=self.tr("Signing on"))
        self.active_field = Field(self.tr("Signing on"), self.active)
        rule = self.tr("{least} to {most} digits, not in a row and not all alike.")
        self.pin_field, self.pin = self._digits(self.tr("PIN"), rule.format(least=SHORTEST, most=LONGEST))
        self.again_field, self.again = self._digits(
            self.tr("PIN, once more"), self.tr("So that no slip locks anyone out.")
        )
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.pad = NumberPad(last_row=("clear", "0", "back"), key_height=54)
        self.pad.pressed.connect(self._pressed)
        self.role.chosen.connect(self._role_chosen)
        self.active.chosen.connect(self._active_chosen)
        self._lay_out()
        self.bar.hide()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(tokens().space_4)
        left.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        left.addWidget(self.name_field)
        left.addWidget(self.role_field)
        if self._person is None:
            self.active_field.setParent(self)
            self.active_field.hide()
        else:
            left.addWidget(self.active_field)
            kept = self.tr("{name} has a PIN. Type a new one only to change it.").format(
                name=isolated(self._person.name)
            )
            left.addWidget(text_label(kept, weight=SEMI, wrap=True))
        twice = QHBoxLayout()
        twice.setSpacing(tokens().space_4)
        for field in (self.pin_field, self.again_field):
            twice.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        left.addLayout(twice)
        left.addWidget(self.bar)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space_6)
        row.addLayout(left, 1)
        self.pad.setFixedWidth(300)
        row.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignTop)

    def _digits(self, label: str, rule: str) -> tuple[Field, QLineEdit]:
        field, entry = line_field(label, "", rule=rule, longest=LONGEST, left_to_right=True, changed=self.changed.emit)
        entry.setEchoMode(QLineEdit.EchoMode.Password)
        entry.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        entry.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), entry))
        return field, entry

    @property
    def typed(self) -> bool:
        """Whether anything stands here that is not kept yet."""
        was = self._person
        if self.pin.text() or self.again.text():
            return True
        if was is None:
            return bool(self.name.text().strip())
        now = (" ".join(self.name.text().split()), self._roles(), self.active.value == _YES)
        return now != (was.name, was.roles, was.active)

    def _roles(self) -> tuple[Role, ...]:
        """The role taken; who has several keeps them while none is touched."""
        if self._person is not None and self.role.value == self._first_role:
            return self._person.roles
        return (Role(self.role.value),)

    def entry(self) -> PersonEntry | None:
        """What was typed; None where it cannot be, and the field says why."""
        if not self.name.text().strip():
            self._wrong(self.name_field, self.tr("A name has 1 to 80 characters."))
        elif self.pin.text() != self.again.text():
            self._wrong_pin(self.again_field, self.tr("The two are not alike."))
        elif len(self.pin.text()) < SHORTEST and (self._person is None or self.pin.text()):
            self._wrong_pin(self.pin_field, "")
        else:
            return PersonEntry(
                person=self._person.id if self._person else "", name=self.name.text(), roles=self._roles(),
                active=self.active.value == _YES, pin=self.pin.text(),
            )  # fmt: skip
        return None

    def show_busy(self, busy: bool) -> None:
        """While the PIN's hash is made nothing can be typed."""
        self.bar.setVisible(busy)
        self.setEnabled(not busy)

    def say_fault(self, fault: TandemError) -> bool:
        """Say in place why the service refused; False where no field is meant."""
        if isinstance(fault, OnDutyNow):
            said = self.tr("This person is on duty now. Let somebody else sign on first.")
            self._wrong(self.active_field, said)
        elif isinstance(fault, LastAdministrator):
            said = self.tr("Somebody must stay an administrator who signs on here. Make another one first.")
            self._wrong(self.active_field if self.active.value == _NO else self.role_field, said)
        elif fault.place == "name":
            self._wrong(self.name_field, self.tr("A name has 1 to 80 characters."))
        elif fault.place == "pin":
            self._wrong_pin(self.pin_field, self.tr("This PIN is guessed at once. Take another."))
        else:
            return False
        return True

    def _wrong(self, field: Field, text: str) -> None:
        field.say_wrong(text)
        field.setFocus()

    def _wrong_pin(self, field: Field, text: str) -> None:
        field.say_wrong(text)
        self.pin.clear()
        self.again.clear()
        self.pin.setFocus()

    def _about_role(self, role: str) -> str:
        return {
            Role.CASHIER.value: self.tr("Sells, parks baskets and prints copies."),
            Role.MANAGER.value: self.tr("Changes prices, gives baskets up and sets up the till as well."),
            Role.ADMINISTRATOR.value: self.tr("May do everything, people included."),
        }[role]

    def _role_chosen(self, role: str) -> None:
        self.role_field.say_rule(self._about_role(role))
        self.changed.emit()

    def _active_chosen(self, _value: str) -> None:
        for field in (self.active_field, self.role_field):
            field.say_right()
        self.changed.emit()

    def _pressed(self, key: str) -> None:
        entry = self.again if self.focusWidget() is self.again else self.pin
        entry.setFocus()
        entry.setText(typed(entry.text(), key, decimals=0, longest=LONGEST) if key in {"back", "clear"} else
                      (entry.text() + key)[:LONGEST])  # fmt: skip
        for field in (self.pin_field, self.again_field):
            field.say_right()
        self.changed.emit()
