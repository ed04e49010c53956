"""The customer of the basket: found by card, number or name, here or at the server; or a business written in for its invoice."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from common.barcodes import Scan
from common.errors import BadInput, TandemError
from common.invoice.buyer import Buyer
from common.protocol.asks import Unanswered
from common.protocol.entities import Customer
from pos_client.features.customers.service import CustomersService
from pos_client.features.sell.screen_panel import Panel, entry_field
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import BOLD, text_label

_AFTER_MS = 120
_MOST = 8


class CustomerPanel(Panel):
    """``choose`` sells to the customer tapped, ``leave`` to nobody in particular again, ``write_in`` opens a business's form."""

    def __init__(
        self,
        customers: CustomersService,
        *,
        choose: Callable[[Customer], None],
        leave: Callable[[], None],
        write_in: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._title.setText(self.tr("Customer"))
        self.setAccessibleName(self._title.text())
        self._customers, self._choose = customers, choose
        self._asked = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self._search)
        self.entry = entry_field(
            self.tr("Scan the card, or type number or name"),
            placeholder=self.tr("Scan the card, or type number or name"),
        )
        self.entry.setMaxLength(80)
        self.entry.textChanged.connect(self._later.start)
        self.entry.returnPressed.connect(self._enter)
        self.body.addWidget(self.entry)
        self.buttons: list[Button] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens().space_2)
        self.body.addLayout(self._list)
        self.word = text_label(role="soft", wrap=True)
        self.body.addWidget(self.word)
        self.body.addStretch(1)
        self.ask_button = Button(self.tr("Ask the server"), icon_name="server")
        self.ask_button.clicked.connect(self.ask)
        self.write_button = Button(self.tr("Invoice to a business"), icon_name="landmark")
        self.write_button.clicked.connect(write_in)
        self.foot.addWidget(self.ask_button)
        self.foot.addWidget(self.write_button)
        attached = customers.attached
        if attached is not None:
            self._list.addWidget(text_label(isolated(attached.name), weight=BOLD, wrap=True))
            self.go_without = Button(self.tr("Without this customer"), kind=ButtonKind.DANGER, icon_name="x")
            self.go_without.clicked.connect(leave)
            self.foot.insertWidget(0, self.go_without)
        self._search()

    def begin(self) -> None:
        """It is typed at once."""
        self.entry.setFocus()

    def take_scan(self, scan: Scan) -> bool:
        """A card: its customer, or its number to look for."""
        self.entry.setText(scan.text.strip()[:80])
        self._enter()
        return True

    def ask(self) -> None:
        """Those that only the server knows."""
        text = self.entry.text().strip()
        if not text:
            self.say_wrong(self.tr("Type a number or a name first."))
            return
        self._later.stop()  # what is found here must not cover the server's answer
        self._asked = text
        self.word.setText(self.tr("Asking the server …"))
        self._customers.ask(text, self._answered)

    def _answered(self, answer: tuple[Customer, ...] | Unanswered) -> None:
        if not shiboken6.isValid(self):
            return  # the panel was closed before the answer came
        if self._asked != self.entry.text().strip() or not self.isVisible():
            return
        if isinstance(answer, Unanswered):
            self.word.setText(self.tr("The server cannot be asked now. Sell on without the customer's prices."))
        else:
            self._show(answer, nobody=self.tr("The server knows nobody like that."))

    def _search(self) -> None:
        text = self.entry.text().strip()
        self.say_wrong("")
        self.ask_button.setEnabled(bool(text))
        if not text:
            self._show((), nobody="")
            return
        try:
            self._show(self._customers.find(text), nobody=self.tr("Nobody here is called like that."))
        except TandemError as fault:
            self.say_fault(fault)

    def _enter(self) -> None:
        """One found is chosen; of several a person chooses; of none the server is asked."""
        self._later.stop()
        self._search()
        if len(self.buttons) == 1:
            self.buttons[0].click()
        elif not self.buttons:
            self.ask()

    def _show(self, found: tuple[Customer, ...], *, nobody: str) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for customer in found[:_MOST]:
            button = Button(isolated(customer.name), trailing=isolated(customer.number), icon_name="user")
            button.clicked.connect(lambda _checked=False, customer=customer: self._choose(customer))
            self.buttons.append(button)
            self._list.addWidget(button)
        more = self.tr("More are called like that: type more of it.") if len(found) > _MOST else ""
        self.word.setText(more if found else nobody)


class BusinessPanel(Panel):
    """A business that no list knows: name, address and VAT id for its invoice."""

    def __init__(self, *, take: Callable[[Buyer], None], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._title.setText(self.tr("Invoice to a business"))
        self.setAccessibleName(self._title.text())
        self._take = take
        words = self.tr("It is printed on the invoice only; the till stores it encrypted.")
        self.body.addWidget(text_label(words, role="soft", wrap=True))
        self.name = self._field(self.tr("Name of the business"))
        self.address = [self._field(self.tr("Address")), self._field(self.tr("Post code and town"))]
        self.country = self._field(self.tr("Country"))
        self.vat_id = self._field(self.tr("VAT id"))
        self.body.addStretch(1)
        self.take_button = Button(self.tr("Apply"), kind=ButtonKind.PRIMARY, icon_name="check", hint="↵")
        self.take_button.clicked.connect(self.confirm)
        self.foot.addWidget(self.take_button)

    def begin(self) -> None:
        """The name is typed at once."""
        self.name.setFocus()

    def confirm(self) -> None:
        """Take it over, or say what is missing."""
        lines = tuple(text for field in (*self.address, self.country) if (text := field.text().strip()))
        try:
            self._take(Buyer(name=self.name.text().strip(), address=lines, vat_id=self.vat_id.text().strip()))
        except BadInput:
            self.say_wrong(self.tr("State the name of the business; no line may be longer than 120 characters."))
            if not self.name.text().strip():
                self.name.setFocus()

    def _field(self, label: str) -> QLineEdit:
        field = entry_field(label, placeholder=label)
        field.setMaxLength(120)
        field.returnPressed.connect(self.confirm)
        self.body.addWidget(field)
        return field
