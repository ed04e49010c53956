"""What a receipt says, without any layout: shop head, lines, savings, tenders, tax table, the number and the signed code."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from common.taxes.shapes import TaxKind
from common.tender import ForeignCash, TenderKind


class ReceiptKind(StrEnum):
    """What the paper is: a sale's (goods taken back in it included), the undoing of one, or a gift's, without prices."""

    SALE = "sale"
    VOID = "void"
    GIFT = "gift"


class ReceiptSaving(msgspec.Struct, frozen=True):
    """What one promotion or discount took off, in minor units, negative where goods taken back undo it; ``note`` names
    it (the language's own words where empty)."""

    note: str
    amount: int


class ReceiptLine(msgspec.Struct, frozen=True, kw_only=True):
    """One sold line in the price list's mode (tax included or not); minor units but for ``unit_price``.

    ``amount`` is before ``saving``, which stands below it: as ``savings`` that add up to it, else under ``saving_note``
    (the language's own words where empty). Σ(amount − saving) less the basket's discounts plus the taxes added and the
    tax rounding = total. Goods taken back are negative throughout. ``unit`` is ``pc`` or a measure's sign; ``notes`` are
    printed below (lots, what the cashier wrote); ``group`` is a heading above the first of neighbours that share it.
    """

    quantity: Decimal
    unit: str
    name: str
    unit_price: Decimal
    amount: int
    saving: int = 0
    saving_note: str = ""
    savings: tuple[ReceiptSaving, ...] = ()
    notes: tuple[str, ...] = ()
    group: str = ""


class ReceiptTax(msgspec.Struct, frozen=True):
    """A row of the tax table, in minor units; ``included`` in the prices, or added to them before the total. ``net`` is
    what it was taken on; ``unit_amount`` a fixed tax's for each unit, in major units; ``exemption`` why it is not taken."""

    code: str
    percent: Decimal
    net: int
    amount: int
    gross: int
    included: bool = True
    kind: TaxKind = TaxKind.PERCENT
    unit_amount: Decimal = Decimal(0)
    exemption: str = ""


class ReceiptTender(msgspec.Struct, frozen=True):
    """A tender as given; change stands apart, money given back otherwise is negative. ``forfeited`` is the part of
    ``amount`` that is lost to the customer; ``foreign`` the notes it stands for; ``left`` what remains on a card."""

    kind: TenderKind
    amount: int
    reference: str = ""
    forfeited: int = 0
    foreign: ForeignCash | None = None
    left: int | None = None


class ReceiptValue(msgspec.Struct, frozen=True):
    """Stored value that the sale gives out, printed on a slip of its own: ``amount`` in minor units, the ``code`` that
    whoever holds it spends, ``until`` the last day (ISO date) or empty. It stands on paper only, never in a journal."""

    kind: TenderKind
    amount: int
    code: str
    until: str = ""


class ReceiptLayaway(msgspec.Struct, frozen=True):
    """Goods that are put by: under what number, until when (ISO date), what they cost and what was paid so far, in minor
    units."""

    number: str
    until: str
    total: int
    paid: int


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a receipt prints. ``printed_at`` is local shop time, ``YYYY-MM-DD HH:MM``; ``code`` is the QR's text;
    ``language`` picks the words and number form; ``copy`` and ``training`` print their mark on every paper.

    ``saving`` is what goods sold cost less, the basket's ``discounts`` included, ``undone`` what of it goods taken back
    undo (both positive). ``rounding`` is what rounding cash made up for, positive where the customer paid less.
    ``customer`` are lines about a business customer, ``customer_tax_number`` theirs. ``refers_to`` is the receipt that a
    void undoes; ``until`` the last day (ISO date) on which gifts are exchanged. ``stacked``: goods carry several taxes, so
    that the rows of the tax table overlap. ``values`` are printed on slips behind it; ``layaway`` are
    the goods put by that it is about.
    """

    head: tuple[str, ...]
    tax_number: str = ""
    till: str
    number: str
    operator: str
    printed_at: str
    currency: str
    language: str = "en"
    lines: tuple[ReceiptLine, ...]
    taxes: tuple[ReceiptTax, ...]
    tenders: tuple[ReceiptTender, ...]
    total: int
    change: int = 0
    saving: int = 0
    note: str = ""
    foot: tuple[str, ...] = ()
    code: str = ""
    copy: bool = False
    training: bool = False
    kind: ReceiptKind = ReceiptKind.SALE
    discounts: tuple[ReceiptSaving, ...] = ()
    undone: int = 0
    rounding: int = 0
    customer: tuple[str, ...] = ()
    customer_tax_number: str = ""
    refers_to: str = ""
    until: str = ""
    stacked: bool = False
    values: tuple[ReceiptValue, ...] = ()
    layaway: ReceiptLayaway | None = None

    @property
    def tax_rounding(self) -> int:
        """What rounding taxes by totals left between the lines and the total, in minor units; 0 otherwise."""
        added = sum(row.amount for row in self.taxes if not row.included)
        lines = sum(line.amount for line in self.lines)
        return self.total - (lines - self.saving + self.undone + added) if self.lines else 0
