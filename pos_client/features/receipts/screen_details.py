"""What can be done with the shown receipt: what became of its paper, a copy, mail; each answers in place."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_client.features.receipts.service import OpenReceipt
from pos_client.ui.money_text import NumberText
from pos_client.ui.print_words import print_words
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card, Rule
from pos_client.ui.widgets.label import BOLD, HEAVY, set_tone, text_label
from pos_client.ui.widgets.tag import Tag


class DetailsCard(Card):
    """The acts on one receipt; ``mailed`` carries the address."""

    copy_asked = Signal()
    accepted = Signal()
    mail_asked = Signal()
    gift_asked = Signal()
    invoice_asked = Signal()
    back_asked = Signal()
    mailed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._number = text_label(size=tokens().text_large, weight=BOLD)
        self._total = text_label(size=tokens().text_total, weight=HEAVY)
        self._when = text_label(size=tokens().text_minor, role="soft", wrap=True)
        self.print_state = Tag()
        self._why = text_label(size=tokens().text_minor, role="soft", wrap=True)
        self.accept_button = Button(icon_name="circle-check")
        self.copy_button = Button(icon_name="printer")
        self.mail_button = Button(icon_name="mail")
        self.gift_button = Button(icon_name="gift")
        self.invoice_button = Button(icon_name="download")
        self.back_button = Button(icon_name="undo-2")
        self.address = QLineEdit()
        self.send_button = Button(kind=ButtonKind.PRIMARY)
        self._said = text_label(size=tokens().text_minor, wrap=True)
        self._form = QWidget()
        self._build()

    def _build(self) -> None:
        self.accept_button.clicked.connect(self.accepted)
        self.copy_button.clicked.connect(self.copy_asked)
        self.mail_button.clicked.connect(self.mail_asked)
        self.gift_button.clicked.connect(self.gift_asked)
        self.invoice_button.clicked.connect(self.invoice_asked)
        self.back_button.clicked.connect(self.back_asked)
        self.send_button.clicked.connect(lambda: self.mailed.emit(self.address.text()))
        self.address.returnPressed.connect(lambda: self.mailed.emit(self.address.text()))
        self.address.setMaxLength(254)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(tokens().space_2)
        form.addWidget(self.address)
        form.addWidget(self.send_button)
        self._form.hide()
        state = QHBoxLayout()
        state.addWidget(self.print_state)
        state.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(tokens().space_3)
        for label in (self._number, self._total, self._when):
            column.addWidget(label)
        column.addWidget(Rule())
        column.addLayout(state)
        acts = (
            self.accept_button, self.copy_button, self.back_button, self.gift_button, self.invoice_button,
            self.mail_button,
        )  # fmt: skip
        for widget in (self._why, *acts, self._form, self._said):
            column.addWidget(widget)
        column.addStretch(1)

    def retranslate(self, key: Callable[[str], str]) -> None:
        """The words in force, and the keys as ``key`` reads them."""
        for button, label, action in (
            (self.copy_button, self.tr("Print a copy"), "receipts.reprint"),
            (self.back_button, self.tr("Take goods back"), "receipts.take_back"),
            (self.gift_button, self.tr("Gift receipt"), "receipts.gift"),
            (self.invoice_button, self.tr("Invoice as PDF"), "receipts.invoice"),
            (self.mail_button, self.tr("Send by mail"), "receipts.mail"),
            (self.accept_button, self.tr("It was printed"), "receipts.accept_print"),
        ):
            button.set_label(label)
            button.set_hint(key(action))
        self.send_button.set_label(self.tr("Send"))
        self.address.setPlaceholderText(self.tr("Mail address"))
        self.address.setAccessibleName(self.tr("Mail address"))

    def show_receipt(self, opened: OpenReceipt, numbers: NumberText, detail: str) -> None:
        """Show the acts on a receipt."""
        self._number.setText(opened.sale.receipt)
        self._total.setText(numbers.total(opened.sale.total))
        self._when.setText(detail)
        self.gift_button.setVisible(any(line.quantity > 0 for line in opened.sale.lines))
        self.show_print(opened)

    def show_print(self, opened: OpenReceipt) -> None:
        """Show what became of its paper."""
        words = print_words(opened.undecided or (opened.jobs[-1] if opened.jobs else None))
        self.print_state.set(words.word, words.tone)
        self._why.setText(words.why)
        self._why.setVisible(bool(words.why))
        self.accept_button.setVisible(words.undecided)

    def ask_address(self) -> None:
        """Ask where to."""
        self.say("")
        self._form.show()
        self.address.clear()
        self.address.setFocus()

    def close_form(self) -> bool:
        """Take the question away; False where none stood."""
        shown = not self._form.isHidden()
        self._form.hide()
        return shown

    def say(self, text: str, tone: Tone | None = None) -> None:
        """Answer in place."""
        self._said.setText(text)
        set_tone(self._said, tone)

    @property
    def said(self) -> str:
        """What was answered last."""
        return self._said.text()
