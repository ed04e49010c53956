"""How it is paid: the ways that this shop offers, what each of them asks, and the pad."""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from common.errors import BadInput
from common.money import minor_digits, parse_amount
from pos_client.features.pay.screen_tender_pages import EntryPage, ForeignPage, SumsPage
from pos_client.ui.money_text import NumberText
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button
from pos_client.ui.widgets.card import Card
from pos_client.ui.widgets.label import BOLD, SEMI, text_label
from pos_client.ui.widgets.number_pad import NumberPad, typed

LOW = 620  # pixels: a window of 600 or 640 rows
NARROW = 450
_IN_A_ROW, _FEW, _SHORT_KEY = 3, 2, 3
_GIVEN_UP = 20  # pixels of its margins that a way's button gives up for its name and key
_ICONS = {
    "pay.cash": "banknote", "pay.card": "credit-card", "pay.value": "tag", "pay.credit": "receipt",
    "pay.account": "user", "pay.foreign": "coins",
}  # fmt: skip
WAYS = tuple(_ICONS)


class Page(IntEnum):
    """What is asked."""

    SUMS = 0
    SLIP = 1
    CODE = 2
    FOREIGN = 3


class TenderCard(Card):
    """The right side of paying. ``asked`` carries the action of a way that was tapped, ``cash`` minor units, ``approved``
    the slip's number of a card, ``coded`` a card's or voucher's code, ``foreign`` the currency of the notes typed."""

    asked = Signal(str)
    cash = Signal(int)
    approved = Signal(str)
    coded = Signal(str)
    foreign = Signal(str)

    def __init__(self, numbers: Callable[[], NumberText], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._numbers = numbers
        self._head = text_label(weight=SEMI)
        self.ways = {action: Button(icon_name=icon) for action, icon in _ICONS.items()}
        self.cash_button, self.card_button = self.ways["pay.cash"], self.ways["pay.card"]
        for action, button in self.ways.items():
            button.clicked.connect(lambda _checked=False, action=action: self.asked.emit(action))
        self._shown: tuple[str, ...] = ()
        self._worth: Callable[[str], str] = lambda _currency: ""
        self._currencies: tuple[str, ...] = ()
        self._low = False
        self._key: Callable[[str], str] = lambda _action: ""
        self.sums_page, self.foreign_page = SumsPage(), ForeignPage()
        self.slip_page = EntryPage(r"[\w ./-]{0,32}", 32)
        self.code_page = EntryPage(r"[A-Za-z0-9 -]{0,40}", 40)
        self.sums = self.sums_page.sums
        self.slip, self.approve_button = self.slip_page.field, self.slip_page.take_button
        self.code, self.use_button = self.code_page.field, self.code_page.take_button
        self.entry = QLineEdit()
        self.pad = NumberPad()
        self._area = QWidget()
        self._pages = QStackedLayout(self._area)
        self._build()

    def _build(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        for page in (self.sums_page, self.slip_page, self.code_page, self.foreign_page):
            self._pages.addWidget(page)
        self.sums_page.chosen.connect(self.cash)
        self.slip_page.entered.connect(self.approved)
        self.code_page.entered.connect(self.coded)
        self.foreign_page.chosen.connect(self.foreign)
        for left in (self.slip_page.left, self.code_page.left, self.foreign_page.left):
            left.connect(self.show_cash)
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
        column.addLayout(self._grid)
        column.addWidget(self._area)
        column.addWidget(self.entry)
        column.addWidget(self.pad)
        column.addStretch(1)
        self.offer(("pay.cash", "pay.card"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's own call: on a low screen the keys are as low as a finger allows, and all of them are there."""
        super().resizeEvent(event)
        low = event.size().height() < LOW
        if low is not self._low:
            self._low = low
            margin = 10 if low else 24
            self._column.setContentsMargins(24, margin, 24, margin)
            self._column.setSpacing(tokens().space_1 if low else tokens().space_3)
            self._grid.setSpacing(tokens().space_1 if low else 10)
            self._head.setVisible(not low)
            self._area.setFixedHeight(84 if low else 96)
            self._set_heights()
            for key in (*"0123456789", "00", "."):
                self.pad.key(key).setFixedHeight(tokens().touch if low else 58)
        self._set_faces()

    def offer(self, ways: Sequence[str]) -> None:
        """Show these ways, in this order, three in a row."""
        if tuple(ways) == self._shown:
            return
        self._shown = tuple(ways)
        for button in self.ways.values():
            self._grid.removeWidget(button)
            button.setVisible(False)
        row_of = 2 if len(ways) in (2, 4) else _IN_A_ROW
        for column in range(_IN_A_ROW):
            self._grid.setColumnStretch(column, 1 if column < row_of else 0)
        for place, action in enumerate(ways):
            self._grid.addWidget(self.ways[action], place // row_of, place % row_of)
            self.ways[action].setVisible(True)
        self._set_heights()
        self._set_faces()

    def _set_faces(self) -> None:
        """Six ways stand closer: their names come first, then their keys, and pictures only where there is room for all."""
        many = len(self._shown) > _FEW
        narrow = self.width() < NARROW
        in_a_row = 2 if len(self._shown) in (2, 4) else _IN_A_ROW
        room = (self.width() - 48 - 10 * (in_a_row - 1)) // in_a_row + _GIVEN_UP
        for action, button in self.ways.items():
            key = self._key(action)
            button.icon_name = "" if many else _ICONS[action]
            button.set_hint("" if many and (narrow or len(key) > _SHORT_KEY) else key)
            if many and button.sizeHint().width() > room:
                button.set_hint("")
            button.setToolTip(f"{button.text()} ({key})" if key else button.text())
            button.update()

    def _set_heights(self) -> None:
        rows = 2 if len(self._shown) > _IN_A_ROW else 1
        for button in self.ways.values():
            button.setFixedHeight(tokens().touch if self._low and rows > 1 else 60)

    def retranslate(self, key: Callable[[str], str]) -> None:
        """The words, keys and number signs in force."""
        self._head.setText(self.tr("Tender"))
        for action, label in self._labels().items():
            self.ways[action].set_label(label)
        self._key = key
        self._set_faces()
        self.sums_page.head.setText(self.tr("Cash received"))
        self.sums_page.paid.setText(self.tr("All is paid."))
        self.slip.setPlaceholderText(self.tr("Slip number"))
        self.slip.setAccessibleName(self.tr("Slip number of the card terminal"))
        self.approve_button.set_label(self.tr("Approved"))
        self.code_page.head.setText(self.tr("Scan the card or voucher, or type its code"))
        self.code.setPlaceholderText(self.tr("Code"))
        self.code.setAccessibleName(self.tr("Code of the card or voucher"))
        self.use_button.set_label(self.tr("Use it"))
        self.foreign_page.head.setText(self.tr("Type the notes, then their currency"))
        for page in (self.slip_page, self.code_page, self.foreign_page):
            page.cancel_button.set_label(self.tr("Cancel"))
        self.entry.setAccessibleName(self.tr("Amount"))
        sign = self._numbers().decimal_sign
        self.pad.set_decimal_sign(sign)
        self.entry.setText(self.entry.text().replace(",", ".").replace("٫", ".").replace(".", sign))

    def _labels(self) -> Mapping[str, str]:
        return {
            "pay.cash": self.tr("Cash"), "pay.card": self.tr("Card"), "pay.value": self.tr("Gift card"),
            "pay.credit": self.tr("Store credit"), "pay.account": self.tr("On account"),
            "pay.foreign": self.tr("Foreign cash"),
        }  # fmt: skip

    def show_sums(
        self, sums: tuple[int, ...], *, possible: Sequence[str], due: bool, back: bool = False, keep: bool = False
    ) -> None:
        """Likely sums of cash, and which ways are ``possible`` now; nothing can be taken once nothing is due. ``back``:
        money goes back. ``keep``: an amount, a slip number or a code that is being typed stays."""
        self.sums_page.head.setText(self.tr("Cash to give back") if back else self.tr("Cash received"))
        self.sums_page.paid.setText(self.tr("All is given back.") if back else self.tr("All is paid."))
        self.sums_page.show_sums(sums, self._numbers().amount, due=due)
        for action, button in self.ways.items():
            button.setEnabled(action in possible)
        if not keep:
            self.show_cash()
            self.clear()

    def show_card(self, amount: int, *, back: bool = False) -> None:
        """Ask for the slip of a card payment, or of a refund, of so many minor units."""
        said = self.tr("{amount} back by the card terminal") if back else self.tr("{amount} on the card terminal")
        self.slip_page.head.setText(said.format(amount=self._numbers().total(amount)))
        self.slip.clear()
        self._show(Page.SLIP, "pay.card")
        self.slip.setFocus()

    def show_code(self, action: str) -> None:
        """Ask for the code of a card or voucher."""
        self.code.clear()
        self._show(Page.CODE, action)
        self.code.setFocus()

    def show_foreign(self, currencies: Sequence[str], worth: Callable[[str], str]) -> None:
        """Ask for notes of other currencies; ``worth`` says what the typed amount of a currency is worth, as written."""
        self._currencies, self._worth = tuple(currencies), worth
        self._show(Page.FOREIGN, "pay.foreign")
        self._show_worths()

    def show_cash(self) -> None:
        """Back to the sums."""
        self._show(Page.SUMS, "")

    @property
    def asks(self) -> Page:
        """What is being asked."""
        return Page(self._pages.currentIndex())

    @property
    def asks_slip(self) -> bool:
        """Whether a card payment is being confirmed."""
        return self.asks is Page.SLIP

    def press(self, key: str) -> None:
        """A key of the pad, or a digit of the keyboard."""
        numbers = self._numbers()
        plain = self.entry.text().replace(numbers.decimal_sign, ".")
        text = typed(plain, key, decimals=minor_digits(numbers.currency), longest=11)
        self.entry.setText(text.replace(".", numbers.decimal_sign))
        self._show_worths()

    def clear(self) -> None:
        """Nothing typed."""
        self.entry.clear()
        self._show_worths()

    def amount(self, currency: str = "") -> int | None:
        """What was typed, in minor units of the shop's currency or another; None where nothing was. Raises ``BadInput``."""
        numbers = self._numbers()
        plain = self.entry.text().replace(numbers.decimal_sign, ".").rstrip(".")
        if not plain:
            return None
        amount = parse_amount(plain, currency or numbers.currency).minor
        if amount <= 0:
            raise BadInput("a tender is more than nothing")
        return amount

    def _show(self, page: Page, action: str) -> None:
        self._pages.setCurrentIndex(page)
        for way, button in self.ways.items():
            button.setCheckable(way == action)
            button.setChecked(way == action)

    def _show_worths(self) -> None:
        if self.asks is Page.FOREIGN:
            self.foreign_page.show_worths([(currency, self._worth(currency)) for currency in self._currencies])
