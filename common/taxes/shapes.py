"""What a tax is and what taxing gives: values that travel in catalogues and sales, so a field added later has a default."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

import msgspec

from common.errors import BadInput


class TaxRounding(StrEnum):
    """Where tax is rounded; all are in use, they differ by cents, and a refund reuses the sale's.

    ``line``: each tax of each line. ``document``: each tax once over the document; a line's net is its price less the
    taxes in it. ``totals``: each tax and each net once over the document, from exact lines, and what was added up is
    shared back over them; where a tax is added to prices that hold others, net and total may be a minor unit apart
    from ``document``.
    """

    LINE = "line"
    DOCUMENT = "document"
    TOTALS = "totals"


class TaxKind(StrEnum):
    """How a tax is reckoned: a percentage of the net, an amount for each unit, or a percentage of the amount with the tax in it."""

    PERCENT = "percent"
    FIXED = "fixed"
    OF_TOTAL = "of_total"


class Tax(msgspec.Struct, frozen=True, order=True, omit_defaults=True, cache_hash=True):
    """One tax as pinned on a line: ``Tax("GB-S", Decimal(20), included=True)``.

    ``amount`` is a fixed tax's, in major units for each unit sold; its sign is the quantity's. ``affects_later``: this
    tax enters the base of the taxes after it, as far as they are ``affected``. ``exemption`` says why a tax is not
    taken (its percent is 0 then).
    """

    code: str
    percent: Decimal
    included: bool
    kind: TaxKind = TaxKind.PERCENT
    amount: Decimal = Decimal(0)
    affects_later: bool = False
    affected: bool = True
    exemption: str = ""

    @property
    def discountable(self) -> bool:
        """Whether a discount lowers it: an amount for each unit stays what it is."""
        return self.kind is not TaxKind.FIXED


class TaxedLine(msgspec.Struct, frozen=True):
    """A line's amounts in minor units; ``gross = net + tax``. ``taxes`` are the parts of ``tax``, in the line's order.
    ``bases`` is what each was taken on, given only where it is not the net and the earlier taxes."""

    net: int
    tax: int
    gross: int
    taxes: tuple[int, ...] = ()
    bases: tuple[int, ...] = ()


class TaxTotal(msgspec.Struct, frozen=True):
    """One row of the tax table: all of a document's lines under one tax, in minor units; ``net`` is what the tax was taken on."""

    tax: Tax
    net: int
    amount: int
    gross: int


class TaxedDocument(msgspec.Struct, frozen=True):
    """The lines in the order given, and the tax table by code and rate."""

    lines: tuple[TaxedLine, ...]
    totals: tuple[TaxTotal, ...]

    @property
    def net(self) -> int:
        """The document's net in minor units."""
        return sum(line.net for line in self.lines)

    @property
    def tax(self) -> int:
        """All taxes of the document in minor units."""
        return sum(line.tax for line in self.lines)

    @property
    def gross(self) -> int:
        """What the document comes to, in minor units."""
        return sum(line.gross for line in self.lines)


def line_bases(line: TaxedLine, taxes: Sequence[Tax]) -> tuple[int, ...]:
    """What each tax of a line was taken on, in minor units: the net and the earlier taxes that enter its base."""
    if line.bases:
        return line.bases
    bases, earlier = [], 0
    for tax, part in zip(taxes, line.taxes, strict=True):
        bases.append(line.net + (earlier if tax.affected else 0))
        if tax.affects_later:
            earlier += part
    return tuple(bases)


def tax_table(lines: Sequence[TaxedLine], taxes: Sequence[tuple[Tax, ...]]) -> tuple[TaxTotal, ...]:
    """The table of a document: a row for each tax, by code and rate; ``taxes`` are those of each line."""
    by_set: dict[int, list[TaxedLine]] = {}
    sets: dict[int, tuple[Tax, ...]] = {}
    for line, pinned in zip(lines, taxes, strict=True):
        if pinned:
            # many lines carry the very same taxes, and telling by identity spares weighing them again
            by_set.setdefault(id(pinned), []).append(line)
            sets[id(pinned)] = pinned
    sums: dict[Tax, list[int]] = {}
    for place, members in by_set.items():
        for column, (tax, base) in enumerate(zip(sets[place], _summed_bases(members, sets[place]), strict=True)):
            row = sums.setdefault(tax, [0, 0])
            row[0] += base
            row[1] += sum(line.taxes[column] for line in members)
    return tuple(TaxTotal(tax, net, amount, net + amount) for tax, (net, amount) in sorted(sums.items()))


def _summed_bases(lines: Sequence[TaxedLine], taxes: tuple[Tax, ...]) -> list[int]:
    if not any(tax.affects_later for tax in taxes) and not any(line.bases for line in lines):
        return [sum(line.net for line in lines)] * len(taxes)
    return [sum(column) for column in zip(*(line_bases(line, taxes) for line in lines), strict=True)]


def checked_taxes(taxes: tuple[Tax, ...]) -> tuple[Tax, ...]:
    """The taxes of one product as they may be stored; raises ``BadInput`` on a code twice, a rate that is no percentage,
    a fixed amount on a percentage or the reverse, and percentages of the total that leave no net."""
    if len({tax.code for tax in taxes}) != len(taxes):
        raise BadInput("a tax is named twice")
    for tax in taxes:
        if not (tax.percent.is_finite() and 0 <= tax.percent <= 100):
            raise BadInput(f"{tax.percent} is not a percentage", place=tax.code)
        if not (tax.amount.is_finite() and 0 <= tax.amount < 10**9):
            raise BadInput(f"{tax.amount} is not an amount for each unit", place=tax.code)
        if (tax.kind is TaxKind.FIXED and tax.percent) or (tax.kind is not TaxKind.FIXED and tax.amount):
            raise BadInput("a tax is a percentage or an amount for each unit", place=tax.code)
    if sum(tax.percent for tax in taxes if tax.kind is TaxKind.OF_TOTAL) >= 100:
        raise BadInput("percentages of the total leave no net")
    return taxes
