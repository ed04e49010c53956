"""How it is paid: cash with the sums a customer is likely to hand over, a card on a terminal that stands alone, and the pad."""

from collections.abc import Callable

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from common.errors import BadInput
from common.money import minor_digits, parse_amount
from pos_client.ui.money_text import NumberText
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card
from pos_client.ui.widgets.label import BOLD, SEMI, text_label
from pos_client.ui.widgets.number_pad import NumberPad, typed

_MOST_SUMS = 4
LOW = 620  # pixels: a window of 600 or 640 rows


class TenderCard(Card):
    """The right side of paying. ``cash`` carries minor units; ``card`` says that the terminal approved: the slip's number."""

    cash_asked = Signal()
    card_asked = Signal()
    cash = Signal(int)
    approved = Signal(str)

    def __init__(self, numbers: Callable[[], NumberText], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._numbers = numbers
        self._head = text_label(weight=SEMI)
        self.cash_button, self.card_button = Button(icon_name="banknote"), Button(icon_name="credit-card")
        for button, asked in ((self.cash_button, self.cash_asked), (self.card_button, self.card_asked)):
            button.setFixedHeight(60)
            button.clicked.connect(asked)
        self._cash_head, self._paid_head = text_label(weight=SEMI), text_label(role="soft")
        self.sums = [Button() for _ in range(_MOST_SUMS)]
        self._minor = [0] * _MOST_SUMS
        self._low = False
        for place, button in enumerate(self.sums):
            button.clicked.connect(lambda _checked=False, place=place: self.cash.emit(self._minor[place]))
        self._card_head = text_label(weight=SEMI)
        self.slip = QLineEdit()
        self.approve_button = Button(kind=ButtonKind.PRIMARY)
        self.cancel_button = Button()
        self.entry = QLineEdit()
        self.pad = NumberPad()
        self._area = QWidget()
        self._pages = QStackedLayout(self._area)
        self._build()

    def _build(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(10)
        ways.addWidget(self.cash_button, 1)
        ways.addWidget(self.card_button, 1)
        self._pages.addWidget(self._cash_page())
        self._pages.addWidget(self._card_page())
        self._area.setFixedHeight(96)
        self.entry.setProperty("kind", "entry")
        self.entry.setFont(ui_font(28, BOLD))
        self.entry.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.entry.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # digits typed anywhere on the screen come here; the field itself never holds the focus, so Enter means nothing
        self.entry.setReadOnly(True)
        self.entry.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pad.pressed.connect(self.press)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(tokens().space_3)
        column.addWidget(self._head)
        column.addLayout(ways)
        column.addWidget(self._area)
        column.addWidget(self.entry)
        column.addWidget(self.pad)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's own call: on a low screen the keys are as low as a finger allows, and all of them are there."""
        super().resizeEvent(event)
        low = event.size().height() < LOW
        if low is not self._low:
            self._low = low
            margin = 10 if low else 24
            self._column.setContentsMargins(24, margin, 24, margin)
            self._column.setSpacing(tokens().space_1 if low else tokens().space_3)
            self._head.setVisible(not low)
            self._area.setFixedHeight(84 if low else 96)
            for key in (*"0123456789", "00", "."):
                self.pad.key(key).setFixedHeight(tokens().touch if low else 58)

    def _cash_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_3)
        column.addWidget(self._cash_head)
        column.addWidget(self._paid_head)
        grid = QGridLayout()
        grid.setSpacing(10)
        for place, button in enumerate(self.sums):
            grid.addWidget(button, 0, place)
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        column.addStretch(1)
        return page

    def _card_page(self) -> QWidget:
        page = QWidget()
        self.slip.setMaxLength(32)
        self.slip.setValidator(QRegularExpressionValidator(QRegularExpression(r"[\w ./-]{0,32}"), self.slip))
        self.approve_button.clicked.connect(lambda: self.approved.emit(self.slip.text()))
        self.cancel_button.clicked.connect(self.show_cash)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.slip, 1)
        row.addWidget(self.approve_button)
        row.addWidget(self.cancel_button)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_3)
        column.addWidget(self._card_head)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def retranslate(self, cash_key: str, card_key: str) -> None:
        """The words, keys and number signs in force."""
        self._head.setText(self.tr("Tender"))
        self.cash_button.set_label(self.tr("Cash"))
        self.cash_button.set_hint(cash_key)
        self.card_button.set_label(self.tr("Card"))
        self.card_button.set_hint(card_key)
        self._cash_head.setText(self.tr("Cash received"))
        self._paid_head.setText(self.tr("All is paid."))
        self.slip.setPlaceholderText(self.tr("Slip number"))
        self.slip.setAccessibleName(self.tr("Slip number of the card terminal"))
        self.approve_button.set_label(self.tr("Approved"))
        self.cancel_button.set_label(self.tr("Cancel"))
        self.entry.setAccessibleName(self.tr("Amount"))
        sign = self._numbers().decimal_sign
        self.pad.set_decimal_sign(sign)
        self.entry.setText(self.entry.text().replace(",", ".").replace("٫", ".").replace(".", sign))

    def show_sums(self, sums: tuple[int, ...], *, due: bool, keep: bool = False) -> None:
        """The sums a customer is likely to hand over; nothing can be taken once nothing is due. ``keep``: an amount or a
        slip number that is being typed stays."""
        for place, button in enumerate(self.sums):
            shown = place < len(sums)
            self._minor[place] = sums[place] if shown else 0
            button.set_label(self._numbers().amount(sums[place]) if shown else "")
            button.setVisible(shown)
        for button in (self.cash_button, self.card_button):
            button.setEnabled(due)
        self._cash_head.setVisible(due)
        self._paid_head.setVisible(not due)
        if not keep:
            self.show_cash()
            self.clear()

    def show_card(self, amount: int) -> None:
        """Ask for the slip of a card payment of so many minor units."""
        self._card_head.setText(self.tr("{amount} on the card terminal").format(amount=self._numbers().total(amount)))
        self.slip.clear()
        self._pages.setCurrentIndex(1)
        self.card_button.setCheckable(True)
        self.card_button.setChecked(True)

    def show_cash(self) -> None:
        """Back to the sums."""
        self._pages.setCurrentIndex(0)
        self.card_button.setChecked(False)
        self.card_button.setCheckable(False)

    @property
    def asks_slip(self) -> bool:
        """Whether a card payment is being confirmed."""
        return self._pages.currentIndex() == 1

    def press(self, key: str) -> None:
        """A key of the pad, or a digit of the keyboard."""
        numbers = self._numbers()
        plain = self.entry.text().replace(numbers.decimal_sign, ".")
        text = typed(plain, key, decimals=minor_digits(numbers.currency), longest=11)
        self.entry.setText(text.replace(".", numbers.decimal_sign))

    def clear(self) -> None:
        """Nothing typed."""
        self.entry.clear()

    def amount(self) -> int | None:
        """What was typed, in minor units; None where nothing was. Raises ``BadInput``."""
        numbers = self._numbers()
        plain = self.entry.text().replace(numbers.decimal_sign, ".").rstrip(".")
        if not plain:
            return None
        amount = parse_amount(plain, numbers.currency).minor
        if amount <= 0:
            raise BadInput("a tender is more than nothing")
        return amount
