"""Rounding, half up and symmetric, once: each tax per line, each tax per document, or every total of the document."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from common.money import round_half_up, round_ratio
from common.prorate import prorate
from common.taxes.exact import Amount, Ratio, Ratios, exact_taxes, fraction_of
from common.taxes.shapes import Tax, TaxedLine


class Priced(NamedTuple):
    """A line to tax: its amount in minor units in the price list's mode, its taxes, what each takes of an amount (None where
    that is no plain ratio), its quantity if known, and whether goods come back."""

    amount: Amount
    taxes: tuple[Tax, ...]
    ratios: Ratios | None
    quantity: Decimal | None
    returned: bool


def rounded_per_line(lines: Sequence[Priced], digits: int, unit: int) -> tuple[TaxedLine, ...]:
    """Each tax of each line rounded apart; a line's net is its price less the taxes in it."""
    return tuple(
        _taxed(line, [round_ratio(over, under * unit) * unit for over, under in _parts(line, digits)]) for line in lines
    )


def rounded_per_document(lines: Sequence[Priced], digits: int, unit: int) -> tuple[TaxedLine, ...]:
    """Each tax rounded once over its raw sum, sale and return apart, and shared back over the lines."""
    shares = _shared_taxes(lines, digits, unit)
    return tuple(_taxed(line, parts) for line, parts in zip(lines, shares, strict=True))


def rounded_by_totals(lines: Sequence[Priced], digits: int, unit: int) -> tuple[TaxedLine, ...]:
    """Each tax, each base and the net rounded once over exact lines, sale and return apart, and shared back.

    The net is the total less its taxes where all are in the prices, else rounded apart from them.
    """
    taxes = _shared_taxes(lines, digits, unit)
    bases = _shared_bases(lines, taxes, digits)
    done: list[TaxedLine] = [TaxedLine(0, 0, 0)] * len(lines)
    for returned in (False, True):
        places = [at for at, line in enumerate(lines) if line.returned is returned]
        inside = all(
            tax.included or not part for at in places for tax, part in zip(lines[at].taxes, taxes[at], strict=True)
        )
        exact = [Fraction(lines[at].amount) if inside else _net(lines[at], digits) for at in places]
        shared = _shared(exact)
        for at, whole in zip(places, shared, strict=True):
            held = sum(part for tax, part in zip(lines[at].taxes, taxes[at], strict=True) if tax.included)
            net = whole - held if inside else whole
            tax = sum(taxes[at])
            done[at] = TaxedLine(net, tax, net + tax, tuple(taxes[at]), tuple(bases[at]))
    return tuple(done)


def _parts(line: Priced, digits: int) -> list[Ratio]:
    """What each tax takes of the line, as exact ratios."""
    amount = line.amount
    if line.ratios is None:
        quantity = fraction_of(line.quantity, line.taxes)
        solved = exact_taxes(line.taxes, digits)
        return [tax.of(amount, quantity).as_integer_ratio() for tax in solved.taxes]
    if isinstance(amount, int):
        return [(amount * over, under) for over, under in line.ratios]
    return [(amount * Fraction(over, under)).as_integer_ratio() for over, under in line.ratios]


def _net(line: Priced, digits: int) -> Fraction:
    return exact_taxes(line.taxes, digits).net.of(line.amount, fraction_of(line.quantity, line.taxes))


def _taxed(line: Priced, parts: list[int]) -> TaxedLine:
    amount = line.amount if isinstance(line.amount, int) else round_half_up(line.amount)
    if len(parts) == 1:
        tax = parts[0]
        net = amount - tax if line.taxes[0].included else amount
        return TaxedLine(net, tax, net + tax, (tax,))
    tax = sum(parts)
    included = sum(part for part, pinned in zip(parts, line.taxes, strict=True) if pinned.included)
    return TaxedLine(amount - included, tax, amount + tax - included, tuple(parts))


def _shared_taxes(lines: Sequence[Priced], digits: int, unit: int) -> list[list[int]]:
    """Each tax's rounded total, shared over the lines that carry it; ``unit`` is what it is rounded to."""
    shares = [[0] * len(line.taxes) for line in lines]
    for _, where in _by_tax(lines):
        exact = [(row, column, _parts(lines[row], digits)[column]) for row, column in where]
        common = lcm(*{under for _, _, (_, under) in exact})
        parts = [over * (common // under) for _, _, (over, under) in exact]
        total = round_ratio(sum(parts), common * unit)
        for (row, column, _), share in zip(exact, _spread(total, parts, common * unit), strict=True):
            shares[row][column] = share * unit
    return shares


def _by_tax(lines: Sequence[Priced]) -> list[tuple[Tax, list[tuple[int, int]]]]:
    """The (line, column) places of each tax, sale and return apart, in the order of the lines."""
    by_set: dict[tuple[int, bool], list[int]] = {}
    for row, line in enumerate(lines):
        by_set.setdefault((id(line.taxes), line.returned), []).append(row)
    places: dict[tuple[Tax, bool], list[tuple[int, int]]] = {}
    for (_, returned), rows in by_set.items():
        for column, tax in enumerate(lines[rows[0]].taxes):
            places.setdefault((tax, returned), []).extend([(row, column) for row in rows])
    return [(tax, sorted(where)) for (tax, _), where in places.items()]


def _shared_bases(lines: Sequence[Priced], taxes: list[list[int]], digits: int) -> list[list[int]]:
    """Each tax's rounded base, shared over the lines: with the tax in it where that is in the price, and less it again."""
    shares = [[0] * len(line.taxes) for line in lines]
    for tax, where in _by_tax(lines):
        exact = [_exact_base(lines[row], column, digits) for row, column in where]
        for (row, column), share in zip(where, _shared(exact), strict=True):
            shares[row][column] = share - taxes[row][column] if tax.included else share
    return shares


def _exact_base(line: Priced, column: int, digits: int) -> Fraction:
    solved, quantity = exact_taxes(line.taxes, digits), fraction_of(line.quantity, line.taxes)
    base = solved.bases[column].of(line.amount, quantity)
    return base + solved.taxes[column].of(line.amount, quantity) if line.taxes[column].included else base


def _shared(exact: Sequence[Fraction]) -> list[int]:
    """The parts rounded so that they are their rounded sum."""
    common = lcm(*{part.denominator for part in exact})
    return _spread(round_half_up(sum(exact, Fraction(0))), [int(part * common) for part in exact], common)


def _spread(total: int, parts: Sequence[int], common: int) -> list[int]:
    """Share a rounded total over its exact parts (in ``common``ths): by largest remainder, or where the parts have both
    signs, by what rounding each took from it. The mirror image of the parts has the mirror image of the shares."""
    if not any(parts) or min(parts) >= 0 or max(parts) <= 0:
        return prorate(total, [abs(part) for part in parts])
    shares = [round_ratio(part, common) for part in parts]
    left = total - sum(shares)
    step = 1 if left > 0 else -1
    by_loss = sorted(range(len(parts)), key=lambda at: -step * (parts[at] - shares[at] * common))
    for at in by_loss[: abs(left)]:
        shares[at] += step
    return shares
