"""What modules do with newly kept events: each gets the push in order, inside its transaction, and says what changed and what a person should look at."""

from collections.abc import Callable, Sequence

import msgspec
from sqlalchemy import Connection

from common.event import Event
from sync_server.platform.device_gate import KnownDevice
from sync_server.platform.feeds import Change


class Kept(msgspec.Struct, frozen=True):
    """One event now kept. ``event`` is None where its bytes could not be read, ``body`` where its kind or shape is not known."""

    incarnation: int
    sequence: int
    stored: bytes
    hash: bytes
    event: Event | None
    body: msgspec.Struct | None


class Review(msgspec.Struct, frozen=True):
    """Something about a kept event that a person should look at; ``reason`` is a code of ``REASONS``."""

    incarnation: int
    sequence: int
    reason: str
    detail: str


class Outcome(msgspec.Struct, frozen=True):
    """What a projection leaves: feed changes to publish last, reviews to file."""

    changes: tuple[Change, ...] = ()
    reviews: tuple[Review, ...] = ()


class Carriage(msgspec.Struct, frozen=True):
    """Whose events these are and when they came. ``follows`` is (device, sequence) that their numbers go on from where
    they lie in a line of their own."""

    device: KnownDevice
    received: str
    follows: tuple[str, int] | None = None


Projection = Callable[[Connection, Carriage, Sequence[Kept]], Outcome]

# Why an event needs a person's eye; the sale stands all the same.
REASONS: dict[str, str] = {
    "clock.ahead": "The till's clock is ahead of the server's",
    "coupon.double": "A coupon that may be used once was used in two sales",
    "customer.currency": "Something was put on a customer's account in another currency than the account's",
    "customer.limit": "A customer owes more than their limit",
    "customer.unknown": "Something was put on the account of a customer who is not known here",
    "event.repeated": "Another event has the same identifier",
    "event.unknown": "The kind or version is not known to this server yet",
    "event.unreadable": "The event's bytes or body cannot be read",
    "event.unprojected": "The event is kept, but nothing could be derived from it",
    "journal.adopted": "A person took in events that had been set aside",
    "journal.brought_in": "A person brought these events in from copies; the till did not send or sign them",
    "journal.chain": "These events do not begin or hang together as a journal does, so they were set aside",
    "journal.fork": "Two histories of one till: it was copied or restored",
    "journal.gap": "Events before these are missing, so they were set aside",
    "journal.incarnation": "The till began a new incarnation by itself",
    "mail.unreadable": "The mail address or its key cannot be read",
    "product.code": "A product made at a till has a code that another product has",
    "product.differs": "A product made at a till is already known, but different",
    "return.amounts": "What was given back is not what the sale's own shares come to",
    "return.double": "More came back of a sale than it sold",
    "return.voided": "Goods came back of a sale that had been undone",
    "sale.amounts": "The amounts differ from what the inputs give",
    "sale.counter": "The receipt counter does not follow the one before",
    "sale.currency": "The currency is not the shop's",
    "sale.discount": "A discount was given by hand beyond the person's limit and nobody approved it",
    "sale.exemption": "Tax was not taken, by nobody who may decide that",
    "sale.operator": "The operator is not known, or may not sell",
    "sale.permission": "A price was set by hand without the permission",
    "sale.price": "The price was not the list price in force",
    "sale.product": "The product is not in the catalogue",
    "sale.receipt": "Another sale has the same receipt number",
    "sale.return": "Goods were taken back, or a sale was undone, by nobody who may",
    "sale.rounding": "The tax rounding is not the shop's",
    "sale.rules": "The rules it was priced by were never published here, or could not be looked up",
    "sale.tax": "The taxes are not those in force",
    "sale.tender": "Cash was rounded by more than the shop's smallest coin explains",
    "stock.negative": "More was sold than the stock held: it is below zero now",
    "value.blocked": "Stored value was redeemed although it was blocked",
    "value.currency": "Stored value of another currency: it was not booked",
    "value.expired": "Stored value was redeemed after its last day",
    "value.overdrawn": "More was taken from stored value than was on it",
    "value.unknown": "Stored value was redeemed of which nothing is known",
}
