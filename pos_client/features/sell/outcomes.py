"""What an act on the basket changed, or what it needs first: plain values, so that a screen repaints that and no more."""

from decimal import Decimal

import msgspec

from common.basket import PriceSource
from common.pricing import PricedBasket
from common.product import Product, Tracking
from common.protocol.entities import Customer


class Changed(msgspec.Struct, frozen=True):
    """The rows an edit touched: at row ``at``, ``added`` lines stand where ``removed`` stood. ``whole``: all of them may differ."""

    priced: PricedBasket
    at: int = 0
    removed: int = 0
    added: int = 0
    whole: bool = False

    @property
    def row(self) -> int | None:
        """The row to highlight, None where the edit left no line of its own."""
        return self.at if self.added else None


class Added(msgspec.Struct, frozen=True):
    """The product is in the basket."""

    changed: Changed
    product: Product


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Goods on their way into the basket, with all that was said of them so far; ``unit_price`` in major units where a
    person or a label states it; ``value`` the reference of what a gift card is worth, ``checks`` what was looked at."""

    product: Product
    code: str = ""
    quantity: Decimal | None = None
    unit_price: Decimal | None = None
    source: PriceSource = PriceSource.LIST
    lot: str = ""
    serial: str = ""
    value: str = ""
    checks: tuple[str, ...] = ()


class Needs(msgspec.Struct, frozen=True):
    """Something has to be stated of the goods first; stated, they are wanted again."""

    wanted: Wanted

    @property
    def product(self) -> Product:
        """The goods."""
        return self.wanted.product

    @property
    def code(self) -> str:
        """What was scanned."""
        return self.wanted.code


class NeedsPrice(Needs, frozen=True):
    """An open-price product: the cashier states the price of one, then it goes in."""

    @property
    def quantity(self) -> Decimal:
        """How many."""
        return self.wanted.quantity or Decimal(1)


class NeedsQuantity(Needs, frozen=True):
    """A measured product without its measure: the cashier states it, then it goes in."""


class NeedsAge(Needs, frozen=True):
    """Sold only to those of an age: the cashier looks, and says whether the buyer was born on or before ``born`` (ISO date)."""

    age: int
    born: str


class NeedsTrace(Needs, frozen=True):
    """Its lot or serial number has to be scanned or typed."""

    tracking: Tracking


class NeedsCard(Needs, frozen=True):
    """A gift card: the card's own code is scanned, or one is printed with the receipt."""


class Unknown(msgspec.Struct, frozen=True):
    """No product has this code. ``read`` is what was read, made printable; ``key`` is what a catalogue would file it under."""

    read: str
    key: str


class Unreadable(msgspec.Struct, frozen=True):
    """What was read is no code a till can take; ``read`` is printable and short."""

    read: str
    why: str


class Expired(msgspec.Struct, frozen=True):
    """The code says that the goods are past their date (ISO text); they are not sold by scan."""

    product: Product
    expiry: str


class NotSold(msgspec.Struct, frozen=True):
    """The product is known and no longer sold."""

    product: Product


class OwnReceipt(msgspec.Struct, frozen=True):
    """The code is that of a receipt, not of goods."""

    text: str


class ACoupon(msgspec.Struct, frozen=True):
    """The code is that of a coupon."""

    text: str


class ACustomer(msgspec.Struct, frozen=True):
    """The code is on a customer's card."""

    customer: Customer


class AValueCard(msgspec.Struct, frozen=True):
    """The code is that of a gift card or voucher, which pays and is not sold."""

    text: str


ChooseOutcome = Added | NeedsPrice | NeedsQuantity | NeedsAge | NeedsTrace | NeedsCard
ScanOutcome = ChooseOutcome | Unknown | Unreadable | Expired | NotSold | OwnReceipt | ACoupon | ACustomer | AValueCard
