"""One number of a line by pad or keyboard: its quantity, or its price with a reason; nothing is taken before it is confirmed."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QWidget

from common.errors import BadInput
from common.money import PRICE_DECIMALS
from common.quantity import DECIMALS, Unit
from pos_client.features.sell.screen_panel import Panel, entry_field, number_field
from pos_client.ui.money_text import NumberText
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import text_label
from pos_client.ui.widgets.number_pad import NumberPad, typed

Take = Callable[[Decimal, str], None]


class Ask(StrEnum):
    """What the number is."""

    QUANTITY = "quantity"
    PRICE = "price"


class NumberPanel(Panel):
    """Asks for a quantity or a price in major units; ``take(number, reason)`` may refuse, then the panel says why and stays."""

    def __init__(
        self,
        title: str,
        *,
        ask: Ask,
        unit: Unit,
        numbers: NumberText,
        take: Take,
        now: str = "",
        reasons: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._ask, self._numbers, self._take = ask, numbers, take
        self._decimals = PRICE_DECIMALS if ask is Ask.PRICE else DECIMALS if unit.divisible else 0
        said = self.tr("Price of one") if ask is Ask.PRICE else self.tr("Quantity")
        self.body.addWidget(text_label(f"{said} · {now}" if now else said, role="soft"))
        self.entry = number_field(said)
        allowed = rf"[0-9]{{0,9}}([.,٫][0-9]{{0,{self._decimals}}})?" if self._decimals else "[0-9]{0,9}"
        self.entry.setValidator(QRegularExpressionValidator(QRegularExpression(allowed), self))
        self.entry.returnPressed.connect(self.confirm)
        self.entry.textEdited.connect(lambda _text: self.say_wrong(""))
        self.body.addWidget(self.entry)
        pad = NumberPad(
            last_row=("back", "0", "." if self._decimals else "clear"),
            decimal_sign=numbers.decimal_sign,
            key_height=48 if reasons else 58,
        )
        pad.pressed.connect(self.press)
        self.body.addWidget(pad)
        self.reason = entry_field(self.tr("Reason"), placeholder=self.tr("Reason"))
        self._reasons = QButtonGroup(self)
        self._needs_reason = bool(reasons)
        if reasons:
            self._add_reasons(reasons)
        self.body.addStretch(1)
        self.take_button = Button(self.tr("Apply"), kind=ButtonKind.PRIMARY, icon_name="check", hint="↵")
        self.take_button.clicked.connect(self.confirm)
        self.foot.addWidget(self.take_button)

    def begin(self) -> None:
        """The number is typed at once, whatever stood there before."""
        self.entry.setFocus()
        self.entry.selectAll()

    def press(self, key: str) -> None:
        """A key of the pad."""
        text = "" if self.entry.hasSelectedText() else self._plain()
        self.entry.deselect()
        self.entry.setText(
            typed(text, key, decimals=self._decimals, longest=14).replace(".", self._numbers.decimal_sign)
        )
        self.say_wrong("")

    def confirm(self) -> None:
        """Take the number over, or say why it cannot be."""
        number = _number(self._plain())
        if number is None:
            self.say_wrong(self.tr("Type a number first."))
        elif self._ask is Ask.QUANTITY and not number:
            self.say_wrong(self.tr("A quantity is more than nothing; void takes a line out."))
        elif self._needs_reason and not self.reason.text().strip():
            self.say_wrong(self.tr("State a reason for the price."))
        else:
            try:
                self._take(number, self.reason.text())
            except BadInput as fault:
                self.say_fault(fault)

    def _plain(self) -> str:
        return self.entry.text().replace(",", ".").replace("٫", ".")

    def _add_reasons(self, reasons: tuple[str, ...]) -> None:
        grid = QGridLayout()
        grid.setSpacing(tokens().space_2)
        for place, said in enumerate(reasons):
            button = Button(said, text_size=tokens().text_minor)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, said=said: self.reason.setText(said))
            self._reasons.addButton(button)
            grid.addWidget(button, place // 2, place % 2)
        self.body.addLayout(grid)
        row = QHBoxLayout()
        row.addWidget(self.reason)
        self.body.addLayout(row)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
