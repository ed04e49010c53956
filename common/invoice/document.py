"""What an invoice says, without any layout: seller, buyer, numbered rows without tax, tax by rate, totals, payment and notes."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from common.invoice.buyer import Buyer
from common.receipt.document import ReceiptTax, ReceiptTender


class InvoiceKind(StrEnum):
    """A bill for goods, or what takes one back in whole or part and names it."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class InvoiceLine(msgspec.Struct, frozen=True, kw_only=True):
    """One numbered row. ``unit_price`` is in major units without tax and without discounts; ``discount`` (minor units without
    tax) is what was taken off quantity × unit price, under ``discount_names``; ``net`` is the row's rest. ``rate`` says its
    taxes in words; ``notes`` stand below the name (code, lot, serial, which receipt goods came back from)."""

    number: int
    name: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    net: int
    discount: int = 0
    discount_names: tuple[str, ...] = ()
    rate: str = ""
    notes: tuple[str, ...] = ()


class Invoice(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the paper says. Dates are ISO; ``number`` is the receipt's: one series for each till, without gaps in an
    incarnation. ``seller`` are the lines of the shop's head; Σ rows' net = ``net``; ``net`` + ``tax`` = ``total`` (minor
    units). ``refers_to`` are the numbers that a credit note takes back from. ``exemptions`` are reasons as in the taxes."""

    kind: InvoiceKind = InvoiceKind.INVOICE
    number: str
    issued: str
    supplied: str
    seller: tuple[str, ...]
    seller_tax_number: str = ""
    buyer: Buyer
    currency: str
    language: str = "en"
    lines: tuple[InvoiceLine, ...]
    taxes: tuple[ReceiptTax, ...]
    stacked: bool = False
    net: int
    tax: int
    total: int
    tenders: tuple[ReceiptTender, ...] = ()
    change: int = 0
    rounding: int = 0
    exemptions: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    note: str = ""
    foot: tuple[str, ...] = ()
    operator: str = ""
    till: str = ""
    training: bool = False
    copy: bool = False
