"""The bodies of events: one Struct per kind and version, what each fact says; amounts are minor units, quantities and prices exact decimals."""

from decimal import Decimal

import msgspec

from common.basket import Basket, ManualDiscount, PriceSource, VoidedLine
from common.permissions import Approval, Role
from common.personal import Sealed
from common.product import Product
from common.promotions.applied import AppliedPromotion
from common.promotions.situation import Situation
from common.returned_goods import ReturnedLine, SaleReference
from common.tax import Tax, TaxRounding
from common.taxes.exemptions import Exemption
from common.tender import ForeignCash, TenderKind


class Untaxed(msgspec.Struct, frozen=True):
    """What a line would have been priced from without the customer's exemption: its unit price and taxes."""

    unit_price: Decimal
    taxes: tuple[Tax, ...]


class SaleLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line's inputs (what it was priced from) and results. ``discount`` is what promotions and discounts given by hand
    took off quantity × unit price, in minor units of the price list's mode; ``price_list`` names the list, if one applied;
    ``tax_bases`` is what each tax was taken on, given only where that is not the net and the earlier taxes."""

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
    tax_bases: tuple[int, ...] = ()
    value: str = ""
    checks: tuple[str, ...] = ()
    deposit_of: int = 0
    untaxed: Untaxed | None = None


class SaleTax(msgspec.Struct, frozen=True):
    """A row of the tax table."""

    tax: Tax
    net: int
    amount: int
    gross: int


class SaleTender(msgspec.Struct, frozen=True):
    """A tender line; change is booked as its own cash line, negative (ARTS TenderLine), and so is what is paid out for
    goods taken back. ``reference`` is a slip's number, or account and hint of stored value (``common.stored_value``). ``rounding`` is what rounding cash
    made up for, positive where the customer paid less; ``forfeited`` what it was worth beyond the sale and is lost;
    ``foreign`` the notes of another currency that ``amount`` stands for."""

    kind: TenderKind
    amount: int
    reference: str = ""
    rounding: int = 0
    forfeited: int = 0
    foreign: ForeignCash | None = None


class SaleCompleted(msgspec.Struct, frozen=True, kw_only=True):
    """A finished sale, return, exchange or void: Σ gross of ``lines`` and ``returned`` = total = Σ tenders' amount and
    rounding; ``taxes`` is the table of both groups, each rounded apart. ``voids`` is the sale that this one undoes whole;
    ``invoice_to`` the business customer's name, address and VAT id (JSON), sealed; ``layaway`` what is settled by it. ``receipt`` is the printed number, ``counter`` its dense part;
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
    returned: tuple[ReturnedLine, ...] = ()
    voids: SaleReference | None = None
    exemption: Exemption | None = None
    exemption_approval: Approval | None = None
    invoice_to: Sealed | None = None
    layaway: str = ""


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
    """More paper was asked for (SAF-T 13014) of the event at ``incarnation``.``sequence``: a ``copy``, a ``gift`` receipt
    without prices, or an ``invoice``, whose customer (``common.invoice.buyer``) is sealed in ``invoice_to``."""

    receipt: str
    incarnation: int
    sequence: int
    paper: str = "copy"
    invoice_to: Sealed | None = None


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


class LayawayOpened(msgspec.Struct, frozen=True, kw_only=True):
    """Goods put by for a customer: the basket as it stands, until which business day, and who it is for, sealed. What was
    paid on it is a sale of its own, whose tender or line names ``layaway``."""

    layaway: str
    basket: Basket
    until: str
    customer: Sealed | None = None


class LayawayClosed(msgspec.Struct, frozen=True, kw_only=True):
    """Goods put by are not kept any more: ``sold``, or ``given_up`` with the reason."""

    layaway: str
    outcome: str
    reason: str = ""
    approval: Approval | None = None


class TrainingSwitched(msgspec.Struct, frozen=True):
    """Training began or ended at this till; what is sold in it does not count."""

    on: bool
    approval: Approval | None = None


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
    "layaway.opened": {1: LayawayOpened},
    "layaway.closed": {1: LayawayClosed},
    "training.switched": {1: TrainingSwitched},
    "clock.flagged": {1: ClockFlagged},
    "print.settled": {1: PrintSettled},
    "print.decided": {1: PrintDecided},
}
_KIND_OF = {shape: (kind, version) for kind, versions in FACTS.items() for version, shape in versions.items()}


def kind_of(body: msgspec.Struct) -> tuple[str, int]:
    """The (kind, version) under which a body is journaled."""
    return _KIND_OF[type(body)]
