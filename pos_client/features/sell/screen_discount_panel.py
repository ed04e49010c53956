"""A discount by hand: percent or amount, on the chosen line or the whole basket, with a reason; what was given can be taken back."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from common.errors import BadInput
from common.money import minor_digits
from pos_client.features.sell.screen_panel import Panel, entry_field, number_field
from pos_client.ui.money_text import NumberText
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import text_label
from pos_client.ui.widgets.number_pad import NumberPad, typed

Give = Callable[[bool, Decimal | None, int | None, str], None]
_WIDTH = 700
_QUICK = (5, 10, 20, 50)
_PERCENT_DECIMALS = 2


class DiscountPanel(Panel):
    """``give(whole, percent, amount, reason)``: exactly one of percent and amount (minor units) is set; it may refuse, then
    the panel says why and stays. ``take_back(whole)`` takes back what was given; ``given`` says for (line, basket) what that is."""

    def __init__(
        self,
        line: str,
        *,
        numbers: NumberText,
        give: Give,
        take_back: Callable[[bool], None],
        given: tuple[str, str],
        reasons: tuple[str, ...],
        limit: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._title.setText(self.tr("Discount"))
        self.setAccessibleName(self._title.text())
        self._numbers, self._give, self._take_back, self._given = numbers, give, take_back, given
        self.setFixedWidth(_WIDTH)
        beside = QHBoxLayout()
        beside.setSpacing(tokens().space_4)
        self.body.addLayout(beside, 1)
        self._number, self._words = QVBoxLayout(), QVBoxLayout()
        for column in (self._number, self._words):
            column.setSpacing(tokens().space_2)
            beside.addLayout(column, 1)
        self.whole = self._choice(line, self.tr("Whole basket"), icons=("tag", "shopping-cart"))
        self.whole[0].setEnabled(bool(line))
        self.whole[1 if not line else 0].setChecked(True)
        self.percent = self._choice("%", numbers.currency)
        self.percent[0].setChecked(True)
        self.entry = number_field(self.tr("Discount"))
        self.entry.returnPressed.connect(self.confirm)
        self.entry.textEdited.connect(lambda _text: self.say_wrong(""))
        self._number.addWidget(self.entry)
        self._add_quick()
        self.pad = NumberPad(last_row=("back", "0", "."), decimal_sign=numbers.decimal_sign, key_height=tokens().touch)
        self.pad.pressed.connect(self.press)
        self._number.addWidget(self.pad)
        self._number.addStretch(1)
        self.reason = entry_field(self.tr("Reason"), placeholder=self.tr("Reason"))
        self._add_reasons(reasons)
        self._words.addStretch(1)
        self._words.addWidget(text_label(limit, size=tokens().text_minor, role="soft", wrap=True))
        self.back_button = Button(kind=ButtonKind.DANGER, icon_name="undo-2")
        self.back_button.clicked.connect(lambda: self._take_back(self.on_whole))
        self.take_button = Button(self.tr("Take off"), kind=ButtonKind.PRIMARY, icon_name="check", hint="↵")
        self.take_button.clicked.connect(self.confirm)
        # side by side: on a low screen the pad keeps its last row, whatever there is to take back or to say
        keys = QHBoxLayout()
        keys.setSpacing(tokens().space_2)
        keys.addWidget(self.back_button, 1)
        keys.addWidget(self.take_button, 1)
        self.foot.addLayout(keys)
        self._changed()

    @property
    def on_whole(self) -> bool:
        """Whether it is for the whole basket."""
        return self.whole[1].isChecked()

    @property
    def by_percent(self) -> bool:
        """Whether the number is a percentage."""
        return self.percent[0].isChecked()

    def begin(self) -> None:
        """The number is typed at once."""
        self.entry.setFocus()

    def press(self, key: str) -> None:
        """A key of the pad."""
        decimals = _PERCENT_DECIMALS if self.by_percent else minor_digits(self._numbers.currency)
        text = typed(self._plain(), key, decimals=decimals, longest=10)
        self.entry.setText(text.replace(".", self._numbers.decimal_sign))
        self.say_wrong("")

    def confirm(self) -> None:
        """Give it, or say why it cannot be."""
        try:
            number = Decimal(self._plain())
        except InvalidOperation:
            self.say_wrong(self.tr("Type a number first."))
            return
        if not self.reason.text().strip():
            self.say_wrong(self.tr("State a reason for the discount."))
            return
        digits = minor_digits(self._numbers.currency)
        try:
            if self.by_percent:
                self._give(self.on_whole, number, None, self.reason.text())
            else:
                self._give(self.on_whole, None, int(number.scaleb(digits)), self.reason.text())
        except BadInput as fault:
            self.say_fault(fault)

    def _plain(self) -> str:
        return self.entry.text().replace(",", ".").replace("٫", ".")

    def _choice(self, first: str, second: str, icons: tuple[str, str] = ("", "")) -> tuple[Button, Button]:
        group, row = QButtonGroup(self), QHBoxLayout()
        row.setSpacing(tokens().space_2)
        buttons = []
        for text, icon in zip((first, second), icons, strict=True):
            button = Button(text, icon_name=icon, kind=ButtonKind.CHIP, text_size=tokens().text_minor)
            button.setCheckable(True)
            button.setMinimumWidth(0)
            button.clicked.connect(lambda _checked=False: self._chosen())
            group.addButton(button)
            row.addWidget(button, 1)
            buttons.append(button)
        self._number.addLayout(row)
        return buttons[0], buttons[1]

    def _add_quick(self) -> None:
        self.quick = QWidget()
        row = QHBoxLayout(self.quick)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space_2)
        for percent in _QUICK:
            button = Button(self._numbers.percent(Decimal(percent)), text_size=tokens().text_minor)
            button.clicked.connect(lambda _checked=False, percent=percent: self._set(str(percent)))
            row.addWidget(button, 1)
        self._number.addWidget(self.quick)

    def _add_reasons(self, reasons: tuple[str, ...]) -> None:
        self._words.addWidget(self.reason)
        for said in reasons:
            button = Button(said)
            button.clicked.connect(lambda _checked=False, said=said: self._say_reason(said))
            self._words.addWidget(button)

    def _chosen(self) -> None:
        """A number typed next goes on where it is asked for."""
        self._changed()
        self.entry.setFocus()

    def _say_reason(self, said: str) -> None:
        self.reason.setText(said)
        self.entry.setFocus()

    def _set(self, text: str) -> None:
        self.entry.setText(text)
        self.say_wrong("")

    def _changed(self) -> None:
        """Another goal or another measure: what was given there can be taken back."""
        decimals = _PERCENT_DECIMALS if self.by_percent else minor_digits(self._numbers.currency)
        allowed = rf"[0-9]{{0,9}}([.,٫][0-9]{{0,{decimals}}})?" if decimals else "[0-9]{0,9}"
        self.entry.setValidator(QRegularExpressionValidator(QRegularExpression(allowed), self))
        self.quick.setVisible(self.by_percent)
        said = self._given[self.on_whole]
        self.back_button.set_label(self.tr("Take back {discount}").format(discount=said))
        self.back_button.setVisible(bool(said))
