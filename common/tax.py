"""Percent taxes, included in the price or added to it, rounded per line or per document; a company setting stored on the sale."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import lcm

import msgspec

from common.money import round_ratio
from common.prorate import prorate


class TaxRounding(StrEnum):
    """Where tax is rounded; both are in use, they differ by cents, and a refund reuses the sale's."""

    LINE = "line"
    DOCUMENT = "document"


class Tax(msgspec.Struct, frozen=True, order=True):
    """One percent tax as pinned on a line: ``Tax("GB-S", Decimal(20), included=True)``."""

    code: str
    percent: Decimal
    included: bool


class TaxedLine(msgspec.Struct, frozen=True):
    """A line's amounts in minor units; ``gross = net + tax``. ``taxes`` are the parts of ``tax``, in the line's order."""

    net: int
    tax: int
    gross: int
    taxes: tuple[int, ...] = ()


class TaxTotal(msgspec.Struct, frozen=True):
    """One row of the tax table: all of a document's lines under one tax, in minor units."""

    tax: Tax
    net: int
    amount: int
    gross: int


class TaxedDocument(msgspec.Struct, frozen=True):
    """The lines in the order given, and the tax table by code and rate."""

    lines: tuple[TaxedLine, ...]
    totals: tuple[TaxTotal, ...]


def apply_taxes(priced: Sequence[tuple[int, tuple[Tax, ...]]], rounding: TaxRounding) -> TaxedDocument:
    """Tax each (amount, taxes) pair; amounts are minor units in the price list's mode, negative for goods taken back.

    All taxes of a line share one base (compound and fixed taxes come with the country packs). Included tax is
    gross × r/(1+Σr), never the net rounded first. Per document, sale and return are rounded apart, each tax once
    over its raw sum, and the result is shared back over the lines by largest remainder.

    Rule: see docs/decisions/tax-is-rounded-where-the-company-says.md.
    """
    rounded = _per_line(priced) if rounding is TaxRounding.LINE else _per_document(priced)
    lines = tuple(_taxed(amount, taxes, parts) for (amount, taxes), parts in zip(priced, rounded, strict=True))
    return TaxedDocument(lines, _table(priced, lines))


@lru_cache(maxsize=1024)
def _rates(taxes: tuple[Tax, ...]) -> tuple[tuple[int, int], ...]:
    """What each tax takes of an amount, as an exact (numerator, denominator); a shop has few tax sets and many lines."""
    included = sum((Fraction(tax.percent) for tax in taxes if tax.included), Fraction(0)) / 100
    return tuple((Fraction(tax.percent) / 100 / (1 + included)).as_integer_ratio() for tax in taxes)


def _per_line(priced: Sequence[tuple[int, tuple[Tax, ...]]]) -> list[list[int]]:
    return [[round_ratio(amount * over, under) for over, under in _rates(taxes)] for amount, taxes in priced]


def _per_document(priced: Sequence[tuple[int, tuple[Tax, ...]]]) -> list[list[int]]:
    rounded = [[0] * len(taxes) for _, taxes in priced]
    places: dict[tuple[Tax, bool], list[tuple[int, int]]] = {}
    for row, (amount, taxes) in enumerate(priced):
        for column, tax in enumerate(taxes):
            places.setdefault((tax, amount < 0), []).append((row, column))
    for where in places.values():
        ratios = [(priced[row][0], _rates(priced[row][1])[column]) for row, column in where]
        common = lcm(*(under for _, (_, under) in ratios))
        exact = [amount * over * (common // under) for amount, (over, under) in ratios]
        total = round_ratio(sum(exact), common)
        for (row, column), share in zip(where, prorate(total, [abs(part) for part in exact]), strict=True):
            rounded[row][column] = share
    return rounded


def _taxed(amount: int, taxes: tuple[Tax, ...], parts: list[int]) -> TaxedLine:
    included = sum(part for part, tax in zip(parts, taxes, strict=True) if tax.included)
    added = sum(parts) - included
    return TaxedLine(amount - included, included + added, amount + added, tuple(parts))


def _table(priced: Sequence[tuple[int, tuple[Tax, ...]]], lines: tuple[TaxedLine, ...]) -> tuple[TaxTotal, ...]:
    sums: dict[Tax, list[int]] = {}
    for (_, taxes), line in zip(priced, lines, strict=True):
        for tax, part in zip(taxes, line.taxes, strict=True):
            row = sums.setdefault(tax, [0, 0])
            row[0] += line.net
            row[1] += part
    return tuple(TaxTotal(tax, net, amount, net + amount) for tax, (net, amount) in sorted(sums.items()))
