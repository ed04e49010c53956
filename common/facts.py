"""The bodies of events: one Struct per kind and version, what each fact says; amounts are minor units, quantities and prices exact decimals."""

from decimal import Decimal

import msgspec

from common.basket import Basket, ManualDiscount, PriceSource, VoidedLine
from common.permissions import Approval, Role
from common.personal import Sealed
from common.product import Product
from common.promotions.applied import AppliedPromotion
from common.promotions.situation import Situation
from common.tax import Tax, TaxRounding
from common.tender import ForeignCash, TenderKind


class SaleLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line's inputs (what it was priced from) and results. ``discount`` is what promotions and discounts given by hand
    took off quantity × unit price, in minor units of the price list's mode; ``price_list`` names the list, if one applied."""

    line: int
    product: str
    name: str
    code: str
    unit: str
    quantity: Decimal
    unit_price: Decimal
    list_price: Decimal | None
    source: PriceSource
    reason: str = ""
    approver: str = ""
    taxes: tuple[Tax, ...]
    net: int
    tax: int
    gross: int
    tax_parts: tuple[int, ...]
    note: str = ""
    lot: str = ""
    serial: str = ""
    category: str = ""
    family: str = ""
    price_list: str = ""
    discount: int = 0


class SaleTax(msgspec.Struct, frozen=True):
    """A row of the tax table."""

    tax: Tax
    net: int
    amount: int
    gross: int


class SaleTender(msgspec.Struct, frozen=True):
    """A tender line; change is booked as its own cash line, negative (ARTS TenderLine). ``rounding`` is what rounding cash
    made up for, positive where the customer paid less; ``forfeited`` what it was worth beyond the sale and is lost;
    ``foreign`` the notes of another currency that ``amount`` stands for."""

    kind: TenderKind
    amount: int
    reference: str = ""
    rounding: int = 0
    forfeited: int = 0
    foreign: ForeignCash | None = None


class SaleCompleted(msgspec.Struct, frozen=True, kw_only=True):
    """A finished sale: Σ lines' gross = total = Σ tenders' amount and rounding. ``receipt`` is the printed number, ``counter`` its dense part;
    ``reach`` says how the till stood to its server when the sale was made (``online``, ``lan``, ``alone``, ``unpaired``)."""

    receipt: str
    counter: int
    basket: str
    opened: str
    currency: str
    rounding: TaxRounding
    lines: tuple[SaleLine, ...]
    voided: tuple[VoidedLine, ...]
    taxes: tuple[SaleTax, ...]
    tenders: tuple[SaleTender, ...]
    total: int
    note: str = ""
    reach: str = ""
    situation: Situation | None = None
    discounts: tuple[ManualDiscount, ...] = ()
    promotions: tuple[AppliedPromotion, ...] = ()


class DeviceEnrolled(msgspec.Struct, frozen=True, kw_only=True):
    """The first event of a till: alone (``server`` empty) or paired."""

    till: str
    shop: str
    server: str
    software: str


class IncarnationStarted(msgspec.Struct, frozen=True, kw_only=True):
    """The first event after a repair, a restore or a detected rewind; names the end of the chain before, as far as it is known."""

    reason: str
    previous_incarnation: int
    previous_sequence: int
    previous_hash: str


class OperatorSignedOn(msgspec.Struct, frozen=True):
    """A person signed on at the till (SAF-T 13003)."""

    operator: str


class OperatorSignedOff(msgspec.Struct, frozen=True):
    """A person signed off, or was replaced by the next."""

    operator: str


class BasketCancelled(msgspec.Struct, frozen=True, kw_only=True):
    """A whole basket given up before completion (ARTS CancelledFlag); it stays recorded as it was."""

    basket: Basket
    reason: str
    approval: Approval | None = None


class BasketParked(msgspec.Struct, frozen=True):
    """A basket suspended under a name (SAF-T 13010)."""

    basket: Basket
    name: str


class BasketResumed(msgspec.Struct, frozen=True):
    """A parked basket taken up again (SAF-T 13011)."""

    basket: str


class DrawerOpened(msgspec.Struct, frozen=True):
    """The drawer opened without a sale: a reason is needed (ARTS POSNoSale)."""

    reason: str
    approval: Approval | None = None


class ReceiptReprinted(msgspec.Struct, frozen=True):
    """A copy was asked for (SAF-T 13014): of the event at ``incarnation``.``sequence``."""

    receipt: str
    incarnation: int
    sequence: int


class ReceiptMailRequested(msgspec.Struct, frozen=True):
    """The customer wants the receipt by mail; the address is sealed, its key travels beside."""

    receipt: str
    incarnation: int
    sequence: int
    address: Sealed


class ProductCreated(msgspec.Struct, frozen=True):
    """A product made at the till; the server takes it into the catalogue or files it for review."""

    product: Product


class SettingChanged(msgspec.Struct, frozen=True):
    """A setting of this till changed, in JSON text; secrets are never journaled."""

    name: str
    before: str
    after: str
    approval: Approval | None = None


class PersonChanged(msgspec.Struct, frozen=True, kw_only=True):
    """A person of a till that works alone was added or changed: who by reference only, for a name in hashed bytes could
    never be erased; ``roles`` and ``active`` are what holds from now on, ``pin`` says that a new PIN was given."""

    person: str
    roles: tuple[Role, ...]
    active: bool
    pin: bool
    added: bool
    approval: Approval | None = None


class JournalExported(msgspec.Struct, frozen=True):
    """The raw journal was written to a file."""

    events: int
    approval: Approval | None = None


class RecoveryCodeShown(msgspec.Struct, frozen=True):
    """The code that opens this till's copies was shown to a person who gave a PIN for it."""

    approval: Approval


class ClockFlagged(msgspec.Struct, frozen=True):
    """The clock stood behind the last event; numbers and order are unaffected."""

    last_instant: str


class PrintSettled(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a receipt's paper, as far as the printer said: ``outcome`` is ``printed``, ``sent`` (the printer cannot
    confirm), ``unconfirmed`` or ``failed``; written with the print job's own state. Of the event at
    ``incarnation``.``sequence``; a later one of the same job stands."""

    job: str
    paper: str
    incarnation: int
    sequence: int
    outcome: str


class PrintDecided(msgspec.Struct, frozen=True):
    """A person decided what became of an unconfirmed print job: ``accepted`` or ``reprinted``."""

    job: str
    decision: str


# kind → (version → shape). A kind not listed is kept and filed for review, never dropped.
FACTS: dict[str, dict[int, type[msgspec.Struct]]] = {
    "device.enrolled": {1: DeviceEnrolled},
    "incarnation.started": {1: IncarnationStarted},
    "operator.signed_on": {1: OperatorSignedOn},
    "operator.signed_off": {1: OperatorSignedOff},
    "sale.completed": {1: SaleCompleted},
    "basket.cancelled": {1: BasketCancelled},
    "basket.parked": {1: BasketParked},
    "basket.resumed": {1: BasketResumed},
    "drawer.opened": {1: DrawerOpened},
    "receipt.reprinted": {1: ReceiptReprinted},
    "receipt.mail_requested": {1: ReceiptMailRequested},
    "product.created": {1: ProductCreated},
    "setting.changed": {1: SettingChanged},
    "person.changed": {1: PersonChanged},
    "journal.exported": {1: JournalExported},
    "recovery_code.shown": {1: RecoveryCodeShown},
    "clock.flagged": {1: ClockFlagged},
    "print.settled": {1: PrintSettled},
    "print.decided": {1: PrintDecided},
}
_KIND_OF = {shape: (kind, version) for kind, versions in FACTS.items() for version, shape in versions.items()}


def kind_of(body: msgspec.Struct) -> tuple[str, int]:
    """The (kind, version) under which a body is journaled."""
    return _KIND_OF[type(body)]
