"""What the sell screen says to a scan or a tap: sold, or in the strip why not and what can be done; never in a dialog."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos_client.features.sell.outcomes import (
    ACoupon,
    ACustomer,
    Added,
    AValueCard,
    ChooseOutcome,
    Expired,
    NeedsAge,
    NeedsCard,
    NeedsPrice,
    NeedsQuantity,
    NeedsTrace,
    NotSold,
    OwnReceipt,
    ScanOutcome,
    Unknown,
    Unreadable,
)
from pos_client.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from pos_client.features.sell.screen import SellScreen


class Answers(QObject):
    """The answers of one sell screen. ``asked`` is the unknown code that the server was asked about, if any."""

    def __init__(
        self, screen: "SellScreen", open_receipt: Callable[[str], None], ask_server: Callable[[], bool]
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._open_receipt, self._ask_server = open_receipt, ask_server
        self.asked: Unknown | None = None

    def answer(self, outcome: ScanOutcome | ChooseOutcome) -> None:
        """Show what came of a scan or a tap."""
        match outcome:
            case Added(changed=changed):
                self._screen.frame.good_sound()
                self._screen.changed(changed)
            case NeedsPrice() | NeedsQuantity() | NeedsAge() | NeedsTrace() | NeedsCard():
                self._screen.goods.ask(outcome)
            case ACoupon() | ACustomer() | AValueCard() | OwnReceipt():
                self._no_goods(outcome)
            case Unknown():
                self.say_unknown(outcome)
            case Unreadable(read=read):
                self.refuse(self.tr("Not a code this till can take: {read}").format(read=read or "—"))
            case Expired(product=product, expiry=expiry):
                self.refuse(
                    self.tr("{name} is past its date ({date}) and was not sold.").format(name=product.name, date=expiry)
                )
            case NotSold(product=product):
                self.refuse(self.tr("{name} is not sold any more.").format(name=product.name))

    def _no_goods(self, outcome: ACoupon | ACustomer | AValueCard | OwnReceipt) -> None:
        """A code that is not on goods."""
        match outcome:
            case ACoupon(text=text):
                self._screen.coupons.take_coupon(text)
            case ACustomer(customer=customer):
                self._screen.frame.good_sound()
                self._screen.rules.attach(customer)
            case AValueCard():
                self.refuse(self.tr("This is a card or voucher to pay with: scan it when you take the payment."))
            case OwnReceipt(text=text):
                show = (self.tr("Show it"), lambda: self._open_receipt(text))
                back = (self.tr("Take goods back"), lambda: self._screen.take_back(text))
                self._screen.strip.say(self.tr("This is a receipt."), Tone.INFO, offers=(back, show))

    def refuse(self, text: str) -> None:
        """Say no, audibly, in the strip."""
        self._screen.frame.refusal_sound()
        self._screen.strip.say(text, Tone.WARN)

    def say_unknown(self, unknown: Unknown) -> None:
        """Say what was read, and offer what can be done about it."""
        self._screen.frame.refusal_sound()
        self._screen.strip.say(
            self.tr("No product has the code {read}.").format(read=unknown.read),
            Tone.WARN,
            offers=(
                (self.tr("Search"), lambda: self._screen.finding.begin_search(unknown.read)),
                (self.tr("Open item"), lambda: self._screen.goods.ask_open_item(unknown.key)),
                (self.tr("New product"), lambda: self._screen.goods.ask_new_product(unknown.key)),
                (self.tr("Ask server"), lambda: self._ask(unknown)),
            ),
        )

    def _ask(self, unknown: Unknown) -> None:
        if self._ask_server():
            self.asked = unknown
            self._screen.strip.say(self.tr("Asking the server for {read}; go on meanwhile.").format(read=unknown.read))
        else:
            self._screen.strip.say(self.tr("The server cannot be asked now. Sell it as an open item."), Tone.WARN)
