"""Taxes of a document: exact until rounded once, included in the price or added to it, per line, per document or by totals; a company setting stored on the sale."""

from collections.abc import Sequence
from decimal import Decimal

from common.taxes.exact import Amount, Ratios, plain_ratios
from common.taxes.rounded import Priced, rounded_by_totals, rounded_per_document, rounded_per_line
from common.taxes.shapes import (
    Tax,
    TaxedDocument,
    TaxedLine,
    TaxKind,
    TaxRounding,
    TaxTotal,
    checked_taxes,
    line_bases,
    tax_table,
)

__all__ = [
    "Tax", "TaxKind", "TaxRounding", "TaxTotal", "TaxedDocument", "TaxedLine", "apply_taxes", "checked_taxes",
    "line_bases", "priced_lines", "tax_table",
]  # fmt: skip
_ROUNDED = {
    TaxRounding.LINE: rounded_per_line,
    TaxRounding.DOCUMENT: rounded_per_document,
    TaxRounding.TOTALS: rounded_by_totals,
}


def apply_taxes(
    priced: Sequence[tuple[Amount, tuple[Tax, ...]]],
    rounding: TaxRounding,
    *,
    quantities: Sequence[Decimal] | None = None,
    digits: int = 2,
    unit: int = 1,
) -> TaxedDocument:
    """Tax each (amount, taxes) pair; amounts are minor units in the price list's mode, negative for goods taken back.

    ``quantities`` (one for each pair) are needed by taxes for each unit, whose sign is the quantity's; without them a
    negative amount is goods taken back. ``digits`` are the currency's decimals; taxes are rounded to ``unit`` minor
    units. Per document and by totals, sale and return are rounded apart. Included tax never changes what the customer
    pays, except by totals. An amount may be an exact fraction, which only ``TaxRounding.TOTALS`` keeps to the end.

    Raises ``ArithmeticError`` where the taxes leave no net, ``ValueError`` where a tax for each unit has no quantity.

    Rule: see docs/decisions/tax-is-rounded-where-the-company-says.md.
    """
    lines = priced_lines(priced, quantities)
    taxed = _ROUNDED[rounding](lines, digits, unit)
    return TaxedDocument(taxed, tax_table(taxed, [line.taxes for line in lines]))


def priced_lines(
    priced: Sequence[tuple[Amount, tuple[Tax, ...]]], quantities: Sequence[Decimal] | None = None
) -> list[Priced]:
    """The pairs with their quantities, and which of them are goods taken back."""
    lines = []
    known: dict[tuple[Tax, ...], tuple[tuple[Tax, ...], Ratios | None]] = {}
    for place, (amount, stated) in enumerate(priced):
        # one object for each set of taxes, so that it is weighed once and told by identity from here on
        taxes, ratios = known.get(stated) or known.setdefault(stated, (stated, plain_ratios(stated)))
        quantity = None if quantities is None else quantities[place]
        lines.append(Priced(amount, taxes, ratios, quantity, (amount if quantity is None else quantity) < 0))
    return lines
