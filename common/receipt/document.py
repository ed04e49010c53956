"""What a receipt says, without any layout: shop head, lines, savings, tenders, tax table, the number and the signed code."""

from decimal import Decimal

import msgspec

from common.tender import TenderKind


class ReceiptLine(msgspec.Struct, frozen=True, kw_only=True):
    """One sold line in the price list's mode (tax included or not); minor units but for ``unit_price``.

    ``amount`` is before ``saving``, which stands below it under ``saving_note`` (the language's own words where empty),
    so that Σ(amount − saving) + the taxes added = total. ``unit`` is ``pc`` or a measure's sign; ``notes`` are printed
    below (lots, what the cashier wrote).
    """

    quantity: Decimal
    unit: str
    name: str
    unit_price: Decimal
    amount: int
    saving: int = 0
    saving_note: str = ""
    notes: tuple[str, ...] = ()


class ReceiptTax(msgspec.Struct, frozen=True):
    """A row of the tax table, in minor units; ``included`` in the prices, or added to them before the total."""

    code: str
    percent: Decimal
    net: int
    amount: int
    gross: int
    included: bool = True


class ReceiptTender(msgspec.Struct, frozen=True):
    """A tender as given; change stands apart."""

    kind: TenderKind
    amount: int
    reference: str = ""


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a receipt prints. ``printed_at`` is local shop time, ``YYYY-MM-DD HH:MM``; ``code`` is the QR's text;
    ``language`` picks the words and number form; ``copy`` and ``training`` print their mark on every paper."""

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
