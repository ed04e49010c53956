"""What an act on the basket changed, or what it needs first: plain values, so that a screen repaints that and no more."""

from decimal import Decimal

import msgspec

from common.pricing import PricedBasket
from common.product import Product


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


class NeedsPrice(msgspec.Struct, frozen=True):
    """An open-price product: the cashier states the price of one, then it goes in."""

    product: Product
    code: str
    quantity: Decimal


class NeedsQuantity(msgspec.Struct, frozen=True):
    """A measured product without its measure: the cashier states it, then it goes in."""

    product: Product
    code: str


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


ScanOutcome = Added | NeedsPrice | NeedsQuantity | Unknown | Unreadable | Expired | NotSold | OwnReceipt
ChooseOutcome = Added | NeedsPrice | NeedsQuantity
