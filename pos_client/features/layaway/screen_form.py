"""What is asked about goods put by: for whom, until when and how much is paid; or what can be done with those that are."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from common.errors import BadInput
from common.money import minor_digits, parse_amount
from pos_client.features.layaway.service import PutBy, lines_of
from pos_client.ui.money_text import NumberText, isolated
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card, Rule
from pos_client.ui.widgets.label import BOLD, HEAVY, SEMI, set_tone, text_label

_DAYS = (7, 14, 30, 60)
_USUAL = 30
_MOST_LINES = 6


class LayawayCard(Card):
    """The trailing side of the screen; ``asked`` carries the action of a pressed button."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.head, self.total = text_label(weight=BOLD, wrap=True), text_label(size=34, weight=HEAVY)
        self.detail = text_label(size=tokens().text_minor, role="soft", wrap=True)
        self._name_head, self._until_head = text_label(weight=SEMI), text_label(weight=SEMI)
        self._amount_head, self.wrong = text_label(weight=SEMI), text_label(size=tokens().text_minor, wrap=True)
        self.name, self.amount, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.until = text_label(role="soft")
        self.days = [Button(text_size=13) for _ in _DAYS]
        self.put_by = Button(kind=ButtonKind.PRIMARY, text_size=18)
        self.pay, self.fetch = Button(), Button(kind=ButtonKind.PRIMARY, text_size=18)
        self.give_up = Button(kind=ButtonKind.DANGER)
        self._new, self._known = QWidget(), QWidget()
        self._today, self._chosen_days = date(2000, 1, 1), _USUAL
        self._written: Callable[[date], str] = date.isoformat
        self._build()

    def _build(self) -> None:
        for field in (self.name, self.amount, self.reason):
            field.setFont(ui_font(tokens().text))
            field.setMinimumHeight(tokens().touch)
        self.name.setMaxLength(60)
        self.reason.setMaxLength(200)
        group = QButtonGroup(self)
        chips = QHBoxLayout()
        chips.setSpacing(tokens().space_2)
        for button, days in zip(self.days, _DAYS, strict=True):
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, days=days: self._set_days(days))
            group.addButton(button)
            chips.addWidget(button, 1)
        new = _column(self._new)
        until = QHBoxLayout()
        until.addWidget(self._until_head)
        until.addStretch(1)
        until.addWidget(self.until)
        new.addWidget(self._name_head)
        new.addWidget(self.name)
        new.addLayout(until)
        new.addLayout(chips)
        known = _column(self._known)
        known.addWidget(self.reason)
        for action, button in self._buttons().items():
            button.clicked.connect(lambda _checked=False, action=action: self.asked.emit(action))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(tokens().space_2)
        for widget in (
            self.head,
            self.total,
            self.detail,
            Rule(),
            self._new,
            self._amount_head,
            self.amount,
            self._known,
        ):
            column.addWidget(widget)
        column.addWidget(self.wrong)
        column.addStretch(1)
        self.put_by.setFixedHeight(64)
        self.fetch.setFixedHeight(64)
        column.addWidget(self.put_by)
        column.addWidget(self.fetch)
        others = QHBoxLayout()
        others.setSpacing(tokens().space_2)
        others.addWidget(self.pay, 1)
        others.addWidget(self.give_up, 1)
        column.addLayout(others)

    def _buttons(self) -> dict[str, Button]:
        return {
            "layaways.put_by": self.put_by, "layaways.pay": self.pay, "layaways.fetch": self.fetch,
            "layaways.give_up": self.give_up,
        }  # fmt: skip

    def retranslate(self, key: Callable[[str], str]) -> None:
        """The words and keys in force."""
        self._name_head.setText(self.tr("For whom"))
        self.name.setAccessibleName(self.tr("For whom"))
        self.name.setPlaceholderText(self.tr("Name of the customer"))
        self._until_head.setText(self.tr("Kept until"))
        self._amount_head.setText(self.tr("Payment now"))
        self.amount.setAccessibleName(self.tr("Payment now"))
        self.reason.setPlaceholderText(self.tr("Reason for giving up"))
        self.reason.setAccessibleName(self.tr("Reason for giving up"))
        for button, days in zip(self.days, _DAYS, strict=True):
            button.set_label(self.tr("%n days", "", days))
        labels = (self.tr("Put by"), self.tr("Pay on it"), self.tr("Fetch"), self.tr("Give up"))
        for (action, button), label in zip(self._buttons().items(), labels, strict=True):
            button.set_label(label)
            button.set_hint(key(action) if len(key(action)) < 4 else "")
            button.setToolTip(f"{label} ({key(action)})")

    def ask_new(self, total: int, least: int, today: date, numbers: NumberText) -> None:
        """Ask for what it takes to put the open basket by."""
        if self._new.isHidden() or self._today != today:
            self._today, self._written = today, numbers.day
            self._set_days(_USUAL)
            self.amount.setText(_plain(least, numbers))
        self.head.setText(self.tr("The open basket"))
        self.total.setText(numbers.total(total))
        self.detail.setText(self.tr("At least {amount} is paid now.").format(amount=numbers.total(least)))
        self._show(new=True)

    def show_known(self, put_by: PutBy, numbers: NumberText) -> None:
        """What is put by, and what can be done with it."""
        goods = lines_of(put_by)
        more = [self.tr("and %n more", "", len(goods) - _MOST_LINES)] if len(goods) > _MOST_LINES else []
        self.head.setText(" · ".join(part for part in (isolated(put_by.name), put_by.number) if part))
        self.total.setText(numbers.total(put_by.left))
        said = self.tr("{paid} of {total} is paid.").format(
            paid=numbers.total(put_by.paid), total=numbers.total(put_by.total.minor)
        )
        self.detail.setText("\n".join((said, *(isolated(line) for line in goods[:_MOST_LINES]), *more)))
        self._show(new=False)

    def show_nothing(self, numbers: NumberText, *, any_put_by: bool) -> None:
        """Neither is there: nothing is asked, and it says where to begin."""
        self.head.setText(self.tr("Nothing is chosen"))
        self.total.setText(numbers.total(0))
        begin = self.tr("Scan goods into the basket to put them by.")
        choose = self.tr("Choose what is paid on or fetched.") if any_put_by else ""
        self.detail.setText("\n".join(part for part in (choose, begin) if part))
        self._show(new=False)
        for widget in (self._known, self._amount_head, self.amount):
            widget.hide()

    def enable(self, possible: tuple[str, ...]) -> None:
        """Which keys mean something now."""
        for action, button in self._buttons().items():
            button.setEnabled(action in possible)

    def day(self) -> date:
        """The last day chosen."""
        return self._today + timedelta(days=self._chosen_days)

    def typed(self, numbers: NumberText) -> int:
        """The amount typed, in minor units; nothing typed is nothing. Raises ``BadInput``."""
        plain = self.amount.text().replace(numbers.decimal_sign, ".").replace("٫", ".").strip()
        amount = parse_amount(plain, numbers.currency).minor if plain else 0
        if amount < 0:
            raise BadInput("an amount is not negative")
        return amount

    def clear(self) -> None:
        """Nothing typed."""
        for field in (self.name, self.amount, self.reason):
            field.clear()
        self.say("")
        self._new.hide()

    def say(self, text: str) -> None:
        """Say what cannot be taken as it was typed."""
        self.wrong.setText(text)
        set_tone(self.wrong, Tone.BAD if text else None)

    def say_missing(self, least: int, numbers: NumberText, *, customer_known: bool) -> None:
        """Say in the language in force what was typed wrong, and put the cursor there."""
        if not self._new.isHidden() and not customer_known and not self.name.text().strip():
            self.say(self.tr("State the customer's name."))
            self.name.setFocus()
        elif not self._new.isHidden():
            self.say(self.tr("State an amount from {least} up to the total.").format(least=numbers.total(least)))
            self.amount.setFocus()
        else:
            self.say(self.tr("State an amount up to what is left to pay."))
            self.amount.setFocus()

    def _show(self, *, new: bool) -> None:
        self._new.setVisible(new)
        self._known.setVisible(not new)
        self._amount_head.show()
        self.amount.show()
        self.put_by.setVisible(new)
        for button in (self.pay, self.fetch, self.give_up):
            button.setVisible(not new)

    def _set_days(self, days: int) -> None:
        self._chosen_days = days
        for button, count in zip(self.days, _DAYS, strict=True):
            button.setChecked(count == days)
        self.until.setText(self._written(self.day()))


def _column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens().space_2)
    return column


def _plain(minor: int, numbers: NumberText) -> str:
    digits = minor_digits(numbers.currency)
    whole, part = divmod(minor, 10**digits)
    return f"{whole}{numbers.decimal_sign}{part:0{digits}d}" if digits else str(whole)
