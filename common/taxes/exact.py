"""What each tax takes of a line, as exact fractions: a line's net solves price = net + the taxes that are in the price."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from common.taxes.shapes import Tax, TaxKind

Amount = int | Fraction
Ratio = tuple[int, int]
Ratios = tuple[Ratio, ...]
NOTHING = Fraction(0)


class Affine(NamedTuple):
    """``by_amount`` × an amount in minor units + ``by_unit`` × a quantity; ``by_unit`` is in minor units."""

    by_amount: Fraction
    by_unit: Fraction

    def of(self, amount: Amount, quantity: Fraction) -> Fraction:
        """Its value in minor units, exactly."""
        return self.by_amount * amount + self.by_unit * quantity if self.by_unit else self.by_amount * amount


class ExactTaxes(NamedTuple):
    """A set of taxes solved: ``net``, ``taxes`` and ``bases`` of a price; ``taxes_of_net`` of a net."""

    net: Affine
    taxes: tuple[Affine, ...]
    bases: tuple[Affine, ...]
    taxes_of_net: tuple[Affine, ...]


@lru_cache(maxsize=1024)
def plain_ratios(taxes: tuple[Tax, ...]) -> Ratios | None:
    """What each tax takes of a price, as an exact (numerator, denominator), where all are percentages on one base: the
    common case, that needs no quantity; None where they are not.

    A shop has few tax sets and many lines. Included tax is gross × r/(1+Σr), never the net rounded first.
    """
    if any(tax.kind is not TaxKind.PERCENT or tax.affects_later for tax in taxes):
        return None
    included = sum((Fraction(tax.percent) for tax in taxes if tax.included), NOTHING) / 100
    if included == -1:
        raise ArithmeticError("the taxes in the price take all of it")
    return tuple((Fraction(tax.percent) / 100 / (1 + included)).as_integer_ratio() for tax in taxes)


@lru_cache(maxsize=1024)
def exact_taxes(taxes: tuple[Tax, ...], digits: int) -> ExactTaxes:
    """Solve a set of taxes for a currency of ``digits`` decimals. Raises ``ArithmeticError`` where they leave no net.

    Taxes stand in their order. Each percentage is taken on the net and the earlier taxes that affect it; neighbouring
    percentages of the total share one base and are each a part of it with all of them in.
    """
    of_net, bases_of_net = _of_net(taxes, digits)
    inside = [part for tax, part in zip(taxes, of_net, strict=True) if tax.included]
    whole = 1 + sum((part.by_amount for part in inside), NOTHING)
    if not whole:
        raise ArithmeticError("the taxes in the price take all of it")
    net = Affine(1 / whole, -sum((part.by_unit for part in inside), NOTHING) / whole)
    return ExactTaxes(
        net, tuple(_after(part, net) for part in of_net), tuple(_after(base, net) for base in bases_of_net), of_net
    )


def _of_net(taxes: tuple[Tax, ...], digits: int) -> tuple[tuple[Affine, ...], tuple[Affine, ...]]:
    """Each tax and its base, in terms of the net."""
    parts: list[Affine] = []
    bases: list[Affine] = []
    earlier = Affine(NOTHING, NOTHING)
    at = 0
    while at < len(taxes):
        batch = _batch(taxes, at)
        left = 1 - sum((Fraction(tax.percent) for tax in batch), NOTHING) / 100 if _of_total(batch[0]) else Fraction(1)
        if not left:
            raise ArithmeticError("percentages of the total leave no net")
        start = earlier
        for tax in batch:
            base = Affine(1 + start.by_amount, start.by_unit) if tax.affected else Affine(Fraction(1), NOTHING)
            part = _part(tax, base, left, digits)
            parts.append(part)
            bases.append(base)
            if tax.affects_later:
                earlier = Affine(earlier.by_amount + part.by_amount, earlier.by_unit + part.by_unit)
        at += len(batch)
    return tuple(parts), tuple(bases)


def _batch(taxes: tuple[Tax, ...], at: int) -> tuple[Tax, ...]:
    end = at + 1
    while _of_total(taxes[at]) and end < len(taxes) and _of_total(taxes[end]):
        end += 1
    return taxes[at:end]


def _of_total(tax: Tax) -> bool:
    return tax.kind is TaxKind.OF_TOTAL


def _part(tax: Tax, base: Affine, left: Fraction, digits: int) -> Affine:
    if tax.kind is TaxKind.FIXED:
        return Affine(NOTHING, Fraction(tax.amount) * 10**digits)
    rate = Fraction(tax.percent) / 100 / left
    return Affine(base.by_amount * rate, base.by_unit * rate)


def _after(part: Affine, net: Affine) -> Affine:
    return Affine(part.by_amount * net.by_amount, part.by_amount * net.by_unit + part.by_unit)


def fraction_of(quantity: Decimal | None, taxes: Sequence[Tax]) -> Fraction:
    """A line's quantity as a fraction; raises ``ValueError`` where a tax for each unit has none to count."""
    if quantity is None:
        if any(tax.kind is TaxKind.FIXED for tax in taxes):
            raise ValueError("a tax for each unit needs the quantity")
        return NOTHING
    return Fraction(quantity)
