"""What goods are asked for before they are sold: the buyer's age, a lot or serial number, a gift card's code; and empties that come back."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from common.barcodes import Scan
from common.errors import BadInput, TandemError
from common.product import Product, Tracking
from common.stored_value import read_code, reference_of
from pos_client.features.sell.outcomes import NeedsAge, NeedsCard, NeedsTrace
from pos_client.features.sell.screen_panel import Panel, entry_field
from pos_client.ui.money_text import NumberText, isolated
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import BOLD, text_label

_LONGEST = 60


class AgePanel(Panel):
    """Whether the buyer is old enough: the date to compare with stands large, nothing has to be worked out."""

    def __init__(
        self,
        needs: NeedsAge,
        *,
        numbers: NumberText,
        old_enough: Callable[[], None],
        too_young: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(isolated(needs.product.name), parent)
        self.body.addWidget(text_label(self.tr("Sold from the age of %n", "", needs.age), role="soft", wrap=True))
        self.body.addSpacing(tokens().space_4)
        self.body.addWidget(text_label(self.tr("Born on or before"), wrap=True))
        born = numbers.whole_day(date.fromisoformat(needs.born))
        self.body.addWidget(text_label(born, size=tokens().text_total, weight=BOLD))
        self.body.addSpacing(tokens().space_4)
        self.body.addWidget(text_label(self.tr("Look at a passport, identity card or driving licence."), wrap=True))
        self.body.addStretch(1)
        self.no = Button(self.tr("No, not sold"), kind=ButtonKind.DANGER, icon_name="ban")
        self.no.clicked.connect(too_young)
        self.yes = Button(self.tr("Yes, old enough"), kind=ButtonKind.PRIMARY, icon_name="user-check")
        self.yes.clicked.connect(old_enough)
        self.foot.addWidget(self.no)
        self.foot.addWidget(self.yes)
        # neither answer is given by a stray Enter: Tab chooses one, Space gives it
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabOrder(self, self.no)
        self.setTabOrder(self.no, self.yes)

    def begin(self) -> None:
        """The keys are here, on no answer yet."""
        self.setFocus()


class TracePanel(Panel):
    """A lot or serial number, scanned or typed."""

    def __init__(self, needs: NeedsTrace, *, take: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(isolated(needs.product.name), parent)
        serial = needs.tracking is Tracking.SERIAL
        said = self.tr("Serial number") if serial else self.tr("Lot number")
        self._take = take
        hint = (
            self.tr("Scan the serial number on the goods, or type it.")
            if serial
            else self.tr("Scan the lot number on the goods, or type it.")
        )
        self.body.addWidget(text_label(hint, role="soft", wrap=True))
        self.entry = entry_field(said, placeholder=said)
        self.entry.setMaxLength(_LONGEST)
        self.entry.returnPressed.connect(self.confirm)
        self.entry.textEdited.connect(lambda _text: self.say_wrong(""))
        self.body.addWidget(self.entry)
        self.body.addStretch(1)
        self.take_button = Button(self.tr("Apply"), kind=ButtonKind.PRIMARY, icon_name="check", hint="↵")
        self.take_button.clicked.connect(self.confirm)
        self.foot.addWidget(self.take_button)

    def begin(self) -> None:
        """It is typed at once."""
        self.entry.setFocus()

    def take_scan(self, scan: Scan) -> bool:
        """A scan here is the number that was asked for, whatever else it might be."""
        self.entry.setText(scan.text.strip()[:_LONGEST])
        self.confirm()
        return True

    def confirm(self) -> None:
        """Take it over, or say why it cannot be."""
        text = " ".join(self.entry.text().split())
        if not text or not text.isprintable():
            self.say_wrong(self.tr("Scan or type it first."))
            return
        try:
            self._take(text)
        except TandemError as fault:
            self.say_fault(fault)


class CardPanel(Panel):
    """A gift card that is sold: its own code is scanned or typed, or one is printed with the receipt. It is worth something
    only when the sale is finished."""

    def __init__(
        self,
        needs: NeedsCard,
        *,
        take: Callable[[str], None],
        print_one: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(isolated(needs.product.name), parent)
        self._take = take
        words = self.tr("Scan the card that the customer gets, or have a code printed with the receipt.")
        self.body.addWidget(text_label(words, role="soft", wrap=True))
        self.entry = entry_field(self.tr("Code of the card"), placeholder=self.tr("Code of the card"))
        self.entry.setMaxLength(_LONGEST)
        self.entry.returnPressed.connect(self.confirm)
        self.entry.textEdited.connect(lambda _text: self.say_wrong(""))
        self.body.addWidget(self.entry)
        self.body.addStretch(1)
        self.print_button = Button(self.tr("Print a code"), icon_name="printer")
        self.print_button.clicked.connect(print_one)
        self.take_button = Button(self.tr("Apply"), kind=ButtonKind.PRIMARY, icon_name="check", hint="↵")
        self.take_button.clicked.connect(self.confirm)
        self.foot.addWidget(self.print_button)
        self.foot.addWidget(self.take_button)

    def begin(self) -> None:
        """It is typed at once."""
        self.entry.setFocus()

    def take_scan(self, scan: Scan) -> bool:
        """A scan here is the card's code."""
        self.entry.setText(scan.text.strip()[:_LONGEST])
        self.confirm()
        return True

    def confirm(self) -> None:
        """Take the code over, or say why it cannot be."""
        try:
            read_code(self.entry.text())
        except BadInput:
            self.say_wrong(self.tr("This is no code of a card, or a sign of it is wrong."))
            return
        try:
            self._take(reference_of(self.entry.text()))
        except TandemError as fault:
            self.say_fault(fault)


class EmptiesPanel(Panel):
    """The deposits of the range: each tap takes one bottle or crate back; a scan of full goods takes back their deposit."""

    def __init__(
        self,
        deposits: Sequence[Product],
        *,
        numbers: NumberText,
        take: Callable[[Product], None],
        scanned: Callable[[Scan], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._title.setText(self.tr("Empties"))
        self.setAccessibleName(self._title.text())
        self._scanned = scanned
        words = self.tr("Each tap takes one back. The bottle's own code can be scanned too.")
        none = self.tr("No goods of the range have a deposit.")
        self.body.addWidget(text_label(words if deposits else none, role="soft", wrap=True))
        self.buttons: list[Button] = []
        for deposit in deposits:
            price = numbers.price(-(deposit.unit_price or Decimal(0)), deposit.unit)
            button = Button(isolated(deposit.name), icon_name="recycle", trailing=price)
            button.clicked.connect(lambda _checked=False, deposit=deposit: take(deposit))
            self.buttons.append(button)
            self.body.addWidget(button)
        self.body.addStretch(1)

    def take_scan(self, scan: Scan) -> bool:
        """Full goods stand for their empties."""
        return self._scanned(scan)
