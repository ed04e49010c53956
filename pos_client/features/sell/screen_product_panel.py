"""A small form for what no catalogue knows: sold once as an open item, or made a product with its code."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import msgspec
from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from common.errors import BadInput, RuleBroken
from common.money import parse_price
from common.product import Category
from common.quantity import Unit
from common.tax import Tax
from pos_client.features.sell.screen_panel import Panel, entry_field
from pos_client.ui.money_text import NumberText
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import SEMI, text_label


class NewGoods(msgspec.Struct, frozen=True, kw_only=True):
    """What the form says; ``unit_price`` in major units, None where the price is asked at each sale."""

    name: str
    unit_price: Decimal | None
    taxes: tuple[Tax, ...]
    code: str = ""
    unit: Unit = Unit.PIECE
    category: str = ""


class GoodsPanel(Panel):
    """``lasting`` asks for code, unit and category too; ``take`` may refuse, then the form says why and stays."""

    def __init__(
        self,
        *,
        lasting: bool,
        numbers: NumberText,
        taxes: Sequence[tuple[Tax, ...]],
        categories: Sequence[Category],
        take: Callable[[NewGoods], None],
        code: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._title.setText(self.tr("New product") if lasting else self.tr("Open item"))
        self.setAccessibleName(self._title.text())
        self._numbers, self._take, self._lasting = numbers, take, lasting
        self._taxes = tuple(taxes)
        self.name = self._field(self.tr("Name"), name, 80)
        self.price = self._field(self.tr("Price"), "", 14)
        self.price.setValidator(QRegularExpressionValidator(QRegularExpression(r"[0-9]{0,9}([.,٫][0-9]{0,4})?"), self))
        self.tax = self._choice(self.tr("Tax"), [(self._tax_text(each), place) for place, each in enumerate(taxes)])
        self.code = self._field(self.tr("Code"), code, 80) if lasting or code else QLineEdit(code)
        self.code.setReadOnly(not lasting)
        self.unit = QComboBox()
        self.category = QComboBox()
        if lasting:
            units = (
                (self.tr("piece"), Unit.PIECE.value),
                *((unit.value, unit.value) for unit in Unit if unit.divisible),
            )
            self.unit = self._choice(self.tr("Sold by"), units)
            named = [(category.name, category.id) for category in categories]
            self.category = self._choice(self.tr("Category"), [(self.tr("none"), ""), *named])
            hint = self.tr("Without a price it is asked at each sale.")
            self.body.addWidget(text_label(hint, size=tokens().text_small, role="soft", wrap=True))
        self.body.addStretch(1)
        label = self.tr("Make it and sell one") if lasting else self.tr("Put into the basket")
        self.take_button = Button(label, kind=ButtonKind.PRIMARY, icon_name="check")
        self.take_button.clicked.connect(self.confirm)
        self.foot.addWidget(self.take_button)

    def begin(self) -> None:
        """The name is typed first."""
        self.name.setFocus()

    def confirm(self) -> None:
        """Take the form over, or say what is wrong with it."""
        price = self.price.text().replace(",", ".").replace("٫", ".").strip()
        if not self.name.text().strip():
            self.say_wrong(self.tr("It needs a name."))
        elif not price and not self._lasting:
            self.say_wrong(self.tr("It needs a price."))
        else:
            try:
                self._take(self._goods(price))
            except (BadInput, RuleBroken) as fault:
                self.say_fault(fault)

    def _goods(self, price: str) -> NewGoods:
        return NewGoods(
            name=self.name.text(),
            unit_price=parse_price(price) if price else None,
            taxes=self._taxes[self.tax.currentIndex()] if self._taxes else (),
            code=self.code.text(),
            unit=Unit(self.unit.currentData() or Unit.PIECE.value),
            category=self.category.currentData() or "",
        )

    def _field(self, label: str, text: str, longest: int) -> QLineEdit:
        self.body.addWidget(text_label(label, size=tokens().text_minor, weight=SEMI))
        field = entry_field(label)
        field.setMaxLength(longest)
        field.setText(text)
        field.textEdited.connect(lambda _text: self.say_wrong(""))
        field.returnPressed.connect(self._next_field)
        self.body.addWidget(field)
        return field

    def _choice(self, label: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
        self.body.addWidget(text_label(label, size=tokens().text_minor, weight=SEMI))
        box = QComboBox()
        box.setAccessibleName(label)
        for text, data in choices:
            box.addItem(text, data)
        self.body.addWidget(box)
        return box

    def _next_field(self) -> None:
        # Enter walks the form; only its button makes the product
        self.focusNextChild()

    def _tax_text(self, taxes: tuple[Tax, ...]) -> str:
        if not taxes:
            return self.tr("no tax")
        pattern = self.tr("{rate} included") if all(tax.included for tax in taxes) else self.tr("{rate} added")
        return pattern.format(rate=" + ".join(self._numbers.percent(tax.percent) for tax in taxes))
