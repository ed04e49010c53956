"""A discount on a whole document before tax: in the price list's mode, on the net, or on the total; shared over the lines by largest remainder.

An amount for each unit (a deposit, an eco-charge) is no price and takes no part; neither do goods taken back.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import msgspec

from common.errors import RuleBroken
from common.money import round_half_up
from common.prorate import prorate
from common.tax import apply_taxes, priced_lines
from common.taxes.exact import Amount, exact_taxes, fraction_of
from common.taxes.rounded import Priced
from common.taxes.shapes import Tax, TaxedDocument, TaxedLine, TaxRounding, line_bases, tax_table

TaxAgain = Callable[[Sequence[Amount], Sequence[tuple[Tax, ...]]], TaxedDocument]


class DiscountBase(StrEnum):
    """What a document discount is reckoned on: ``price`` as the price list states it (our rule), ``net`` before all
    taxes, ``total`` with all taxes: each tax is lowered in proportion and the net is the rest."""

    PRICE = "price"
    NET = "net"
    TOTAL = "total"


class DocumentDiscount(msgspec.Struct, frozen=True):
    """A percentage or an amount in minor units, one of them; and what it is reckoned on."""

    percent: Decimal = Decimal(0)
    amount: int = 0
    base: DiscountBase = DiscountBase.PRICE


class DiscountedDocument(msgspec.Struct, frozen=True):
    """The document before, what was taken off each line (0 or negative), and what is left with its tax table."""

    before: TaxedDocument
    allowances: tuple[TaxedLine, ...]
    after: TaxedDocument


def discount_document(
    priced: Sequence[tuple[Amount, tuple[Tax, ...]]],
    rounding: TaxRounding,
    discount: DocumentDiscount,
    *,
    quantities: Sequence[Decimal] | None = None,
    digits: int = 2,
) -> DiscountedDocument:
    """Take a discount off a document (arguments as ``apply_taxes``). The discount is rounded once, at most what it is
    reckoned on, and shared over the lines; tax is worked out after it.

    Raises ``RuleBroken`` where the discount is not one of percentage and amount, negative, or over 100 %.
    """
    if discount.percent < 0 or discount.amount < 0 or bool(discount.percent) == bool(discount.amount):
        raise RuleBroken("a discount is a percentage or an amount")
    if discount.percent > 100:
        raise RuleBroken("a discount takes at most all")
    lines = priced_lines(priced, quantities)
    before = apply_taxes(priced, rounding, quantities=quantities, digits=digits)

    def tax_again(amounts: Sequence[Amount], taxes: Sequence[tuple[Tax, ...]]) -> TaxedDocument:
        return apply_taxes(list(zip(amounts, taxes, strict=True)), rounding, quantities=quantities, digits=digits)

    taxes = [line.taxes for line in lines]
    if discount.base is DiscountBase.TOTAL:
        allowances = _off_total(lines, before, discount, digits)
        left = tuple(_sum(*row, sign=1) for row in zip(before.lines, allowances, taxes, strict=True))
        return DiscountedDocument(before, allowances, TaxedDocument(left, tax_table(left, taxes)))
    if discount.base is DiscountBase.NET:
        after = _off_net(lines, before, discount, tax_again)
    else:
        after = _off_price(lines, discount, digits, tax_again)
    allowances = tuple(_sum(*row, sign=-1) for row in zip(after.lines, before.lines, taxes, strict=True))
    return DiscountedDocument(before, allowances, after)


def _share(discount: DocumentDiscount, bases: Sequence[int]) -> list[int]:
    """The discount over what it is reckoned on, each 0 or positive."""
    whole = sum(bases)
    wanted = round_half_up(Fraction(discount.percent) * whole / 100) if discount.percent else discount.amount
    return prorate(min(wanted, whole), bases)


def _off_price(lines: Sequence[Priced], discount: DocumentDiscount, digits: int, tax_again: TaxAgain) -> TaxedDocument:
    bases = [0 if line.returned else max(0, round_half_up(line.amount - _units_inside(line, digits))) for line in lines]
    amounts = [line.amount - share for line, share in zip(lines, _share(discount, bases), strict=True)]
    return tax_again(amounts, [line.taxes for line in lines])


def _units_inside(line: Priced, digits: int) -> Fraction:
    """The amounts for each unit that are in the price, in minor units."""
    quantity = fraction_of(line.quantity, line.taxes)
    return sum(
        (Fraction(tax.amount) * 10**digits * quantity for tax in line.taxes if tax.included and not tax.discountable),
        Fraction(0),
    )


def _off_net(
    lines: Sequence[Priced], before: TaxedDocument, discount: DocumentDiscount, tax_again: TaxAgain
) -> TaxedDocument:
    """The nets less their shares, with every tax added on top; the table names the taxes as they were pinned."""
    bases = [0 if line.returned else max(0, taxed.net) for line, taxed in zip(lines, before.lines, strict=True)]
    nets = [taxed.net - share for taxed, share in zip(before.lines, _share(discount, bases), strict=True)]
    added = {tax: msgspec.structs.replace(tax, included=False) for line in lines for tax in line.taxes}
    after = tax_again(nets, [tuple(added[tax] for tax in line.taxes) for line in lines])
    return TaxedDocument(after.lines, tax_table(after.lines, [line.taxes for line in lines]))


def _off_total(
    lines: Sequence[Priced], before: TaxedDocument, discount: DocumentDiscount, digits: int
) -> tuple[TaxedLine, ...]:
    """Rows that lower the total by the discount, each tax and each base in proportion, the net by the rest."""
    open_to = [
        TaxedLine(0, 0, 0, (0,) * len(line.taxes), (0,) * len(line.taxes))
        if line.returned
        else _discountable(line, taxed, digits)
        for line, taxed in zip(lines, before.lines, strict=True)
    ]
    gross = _share(discount, [max(0, line.gross) for line in open_to])
    whole = sum(max(0, line.gross) for line in open_to)
    rate = Fraction(sum(gross), whole) if whole and not discount.percent else Fraction(discount.percent) / 100
    taxes = _in_proportion(lines, [line.taxes for line in open_to], rate)
    tax_bases = _in_proportion(lines, [line.bases for line in open_to], rate)
    return tuple(
        TaxedLine(sum(part) - off, -sum(part), -off, tuple(-one for one in part), tuple(-one for one in base))
        for off, part, base in zip(gross, taxes, tax_bases, strict=True)
    )


def _discountable(line: Priced, taxed: TaxedLine, digits: int) -> TaxedLine:
    """What of a line a discount may lower: not the amounts for each unit, nor the tax on them."""
    solved = exact_taxes(line.taxes, digits)
    net = solved.net.of(line.amount, fraction_of(line.quantity, line.taxes))
    parts, bases = [], []
    for column, tax in enumerate(line.taxes):
        of_net, base = solved.taxes_of_net[column], line_bases(taxed, line.taxes)[column]
        exact = of_net.of(net, fraction_of(line.quantity, line.taxes))
        kept = of_net.by_amount * net / exact if tax.discountable and exact else Fraction(0)
        parts.append(round_half_up(taxed.taxes[column] * kept))
        bases.append(round_half_up(base * (kept if exact else 1)) if tax.discountable else 0)
    return TaxedLine(taxed.net, sum(parts), taxed.net + sum(parts), tuple(parts), tuple(bases))


def _in_proportion(lines: Sequence[Priced], columns: Sequence[tuple[int, ...]], rate: Fraction) -> list[list[int]]:
    """Each tax's figures over the document times the rate, rounded once for each tax and shared back."""
    shares = [[0] * len(line.taxes) for line in lines]
    places: dict[Tax, list[tuple[int, int]]] = {}
    for row, line in enumerate(lines):
        for column, tax in enumerate(line.taxes):
            places.setdefault(tax, []).append((row, column))
    for where in places.values():
        weights = [columns[row][column] for row, column in where]
        total = round_half_up(sum(weights) * rate)
        shared = prorate(total, [abs(weight) for weight in weights]) if any(weights) else [0] * len(weights)
        for (row, column), share in zip(where, shared, strict=True):
            shares[row][column] = share
    return shares


def _sum(line: TaxedLine, other: TaxedLine, taxes: tuple[Tax, ...], *, sign: int) -> TaxedLine:
    """A line and another of the same taxes, added or taken off, with the bases of both."""
    bases = zip(line_bases(line, taxes), line_bases(other, taxes), strict=True)
    return TaxedLine(
        line.net + sign * other.net,
        line.tax + sign * other.tax,
        line.gross + sign * other.gross,
        tuple(one + sign * two for one, two in zip(line.taxes, other.taxes, strict=True)),
        tuple(one + sign * two for one, two in bases),
    )
