"""From a sale and its receipt to the invoice: the receipt says what was paid, the rows are told again without tax.

What must stand on it: Council Directive 2006/112/EC, articles 226 (full invoice) and 219 (what amends one is one).
"""

from decimal import Decimal
from fractions import Fraction

import msgspec

from common.errors import RuleBroken
from common.facts import SaleCompleted, SaleLine
from common.invoice.buyer import Buyer
from common.invoice.document import Invoice, InvoiceKind, InvoiceLine
from common.money import PRICE_DECIMALS, minor_digits, round_half_up
from common.receipt.document import Receipt, ReceiptLine
from common.receipt.sale_lines import discount_names, receipt_lines_by_number
from common.receipt.tax_layout import tax_name
from common.receipt.words import Words, words_of
from common.returned_goods import ReturnedLine
from common.taxes.exact import exact_taxes
from common.taxes.shapes import Tax

NEEDS_BUYERS_NUMBER = frozenset({"reverse_charge", "intra_community"})
"""Reasons under which the buyer owes the tax or is known by a number: articles 226 (4) and 226 (11a)."""


def invoice_of(receipt: Receipt, sale: SaleCompleted, buyer: Buyer) -> Invoice:
    """The invoice of a sale to ``buyer``; ``receipt`` is the sale's own. Raises ``RuleBroken`` with the place named where
    something is missing that the law asks for: the buyer's name and address, the seller's head and tax number, the buyer's
    number where they owe the tax."""
    words = words_of(receipt.language)
    rows = receipt_lines_by_number(sale, words)
    sold = [_sold(line, rows[line.line], sale, receipt, words) for line in sale.lines]
    back = [_returned(line, rows[line.line], receipt, words) for line in sale.returned]
    tax = sum(row.amount for row in sale.taxes)
    refers_to = [line.origin.receipt for line in sale.returned if line.origin and line.origin.receipt]
    invoice = Invoice(
        kind=InvoiceKind.CREDIT_NOTE if sale.voids is not None or sale.total < 0 else InvoiceKind.INVOICE,
        number=sale.receipt,
        issued=receipt.printed_at.partition(" ")[0],
        supplied=receipt.printed_at.partition(" ")[0],
        seller=receipt.head,
        seller_tax_number=receipt.tax_number,
        buyer=buyer,
        currency=sale.currency,
        language=receipt.language,
        lines=tuple(_numbered(line, place) for place, line in enumerate((*sold, *back), 1)),
        taxes=receipt.taxes,
        stacked=receipt.stacked,
        net=sale.total - tax,
        tax=tax,
        total=sale.total,
        tenders=receipt.tenders,
        change=receipt.change,
        rounding=receipt.rounding,
        exemptions=tuple(dict.fromkeys(row.exemption for row in receipt.taxes if row.exemption)),
        refers_to=tuple(dict.fromkeys([*([sale.voids.receipt] if sale.voids else []), *refers_to])),
        note=sale.note,
        foot=receipt.foot,
        operator=receipt.operator,
        till=receipt.till,
        training=receipt.training,
        copy=receipt.copy,
    )
    _refuse_incomplete(invoice)
    return invoice


def _refuse_incomplete(invoice: Invoice) -> None:
    if not invoice.buyer.name.strip() or not any(line.strip() for line in invoice.buyer.address):
        raise RuleBroken("an invoice needs the customer's full name and address", place="buyer")
    if len([line for line in invoice.seller if line.strip()]) < 2:
        raise RuleBroken(
            "an invoice needs the shop's full name and address: they are the receipt's head", place="seller"
        )
    if not invoice.seller_tax_number.strip() and (invoice.tax or invoice.exemptions):
        raise RuleBroken("an invoice needs the shop's tax number", place="tax_number")
    if NEEDS_BUYERS_NUMBER & set(invoice.exemptions) and not invoice.buyer.vat_id.strip():
        raise RuleBroken("without tax an invoice needs the customer's VAT id", place="vat_id")


def _numbered(line: InvoiceLine, number: int) -> InvoiceLine:
    numbered: InvoiceLine = msgspec.structs.replace(line, number=number)
    return numbered


def _sold(line: SaleLine, row: ReceiptLine, sale: SaleCompleted, receipt: Receipt, words: Words) -> InvoiceLine:
    names = tuple(saving.note for saving in row.savings) + discount_names(sale, line.line, words)
    notes = (line.code, *row.notes) if line.code else row.notes
    return _line(line, row, names, notes, receipt, words)


def _returned(line: ReturnedLine, row: ReceiptLine, receipt: Receipt, words: Words) -> InvoiceLine:
    names = (words.undone,) if line.discount else ()
    notes = (*row.notes, row.group) if row.group else row.notes
    return _line(line, row, names, notes, receipt, words)


def _line(
    line: SaleLine | ReturnedLine, row: ReceiptLine, names: tuple[str, ...], notes: tuple[str, ...],
    receipt: Receipt, words: Words,
) -> InvoiceLine:  # fmt: skip
    """A row without tax: what its full price comes to without the taxes in it, and what of that was taken off."""
    digits = minor_digits(receipt.currency)
    before = row.amount if names else _price_of(line)
    full = exact_taxes(line.taxes, digits).net.of(before, Fraction(row.quantity)) if names else Fraction(line.net)
    unit = full / Fraction(row.quantity) / 10**digits if row.quantity else Fraction(0)
    return InvoiceLine(
        number=0, name=line.name, quantity=row.quantity, unit=row.unit, unit_price=_rounded(abs(unit)), net=line.net,
        discount=round_half_up(full) - line.net, discount_names=tuple(dict.fromkeys(names)),
        rate=rate_words(line.taxes, receipt, words), notes=tuple(notes),
    )  # fmt: skip


def _price_of(line: SaleLine | ReturnedLine) -> int:
    return line.gross - sum(part for part, tax in zip(line.tax_parts, line.taxes, strict=True) if not tax.included)


def _rounded(exact: Fraction) -> Decimal:
    return Decimal(round_half_up(exact * 10**PRICE_DECIMALS)).scaleb(-PRICE_DECIMALS)


def rate_words(taxes: tuple[Tax, ...], receipt: Receipt, words: Words) -> str:
    """A row's taxes as the table names them."""
    named = {(row.code, row.percent): tax_name(row, receipt, words) for row in receipt.taxes}
    by_reason = {row.exemption: tax_name(row, receipt, words) for row in receipt.taxes if row.exemption}
    said = [by_reason.get(tax.exemption) or named.get((tax.code, tax.percent), tax.code) for tax in taxes]
    return " + ".join(said) if said else words.untaxed
