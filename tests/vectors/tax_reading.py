"""Reads a tax case into our own words: taxes, lines, rounding; a field or word it does not know is named, never skipped."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import msgspec

from common.money import round_half_up
from common.tax import Tax, TaxKind, TaxRounding
from common.taxes.exemptions import Exemption, exempt
from tests.vectors.outcome import NotUnderstood

KINDS = {"percent": TaxKind.PERCENT, "fixed": TaxKind.FIXED, "division": TaxKind.OF_TOTAL}
_TAX_FIELDS = {
    "type", "rate", "amount", "included", "include_base_amount", "is_base_affected", "group", "sequence", "children",
    "repartition",
}  # fmt: skip
_LINE_FIELDS = {"quantity", "unit_price", "discount_percent", "taxes"}


class Line(NamedTuple):
    """A case's line: its exact amount in major units, its taxes in order and the group of each."""

    amount: Fraction
    quantity: Decimal
    taxes: tuple[Tax, ...]
    groups: tuple[str, ...]


class Precision(NamedTuple):
    """A case's precision as a number of decimals and what taxes are rounded to in units of the last."""

    digits: int
    unit: int

    @property
    def minor(self) -> int:
        """Minor units of one major unit."""
        return int(10**self.digits)


def known(fields: Iterable[str], allowed: Iterable[str], what: str) -> None:
    """Raises ``NotUnderstood`` on a field that is not among the allowed."""
    unknown = sorted(set(fields) - set(allowed))
    if unknown:
        raise NotUnderstood(f"unknown {what}: {', '.join(unknown)}")


def read_taxes(raw: Sequence[Mapping[str, Any]]) -> tuple[tuple[Tax, ...], tuple[str, ...]]:
    """The taxes in the order they are taken, groups of taxes opened in their place, and the tax group of each."""
    taxes: list[Tax] = []
    groups: list[str] = []
    for said in _flat(raw):
        known(said, _TAX_FIELDS, "field of a tax")
        if said["type"] not in KINDS:
            raise NotUnderstood(f"unknown type of tax: {said['type']}")
        tax = _tax(said)
        twins = sum(other.code.partition("#")[0] == tax.code for other in taxes)
        if twins:
            tax = msgspec.structs.replace(tax, code=f"{tax.code}#{twins + 1}")
        if said.get("repartition") == "custom":
            # a tax that the buyer accounts for: none is taken here, and the row says so
            tax = exempt(Decimal(0), (tax,), Exemption("reverse_charge", price_without=False))[1][0]
        elif said.get("repartition"):
            raise NotUnderstood(f"unknown repartition: {said['repartition']}")
        taxes.append(tax)
        groups.append(str(said["group"]) if "group" in said else "")
    return tuple(taxes), tuple(groups)


def _flat(raw: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    ordered = sorted(raw, key=lambda said: int(said.get("sequence", 0)))
    return [child for said in ordered for child in (_flat(said["children"]) if said["type"] == "group" else [said])]


def _tax(said: Mapping[str, Any]) -> Tax:
    kind = KINDS[said["type"]]
    figure = Decimal(str(said["amount"] if kind is TaxKind.FIXED else said["rate"]))
    fixed = kind is TaxKind.FIXED
    # taxes that say the same are one tax of the document, wherever they stand in a line
    code = f"{said.get('group', '')} {said['type']} {figure.normalize()}"
    return Tax(
        code, Decimal(0) if fixed else figure, bool(said.get("included")), kind, figure if fixed else Decimal(0),
        bool(said.get("include_base_amount")), bool(said.get("is_base_affected", True)),
    )  # fmt: skip


def read_line(raw: Mapping[str, Any]) -> Line:
    """One line; a discount of its own is part of its amount."""
    known(raw, _LINE_FIELDS, "field of a line")
    taxes, groups = read_taxes(raw["taxes"])
    left = 1 - Fraction(str(raw.get("discount_percent", 0))) / 100
    amount = Fraction(str(raw["unit_price"])) * Fraction(str(raw["quantity"])) * left
    return Line(amount, Decimal(str(raw["quantity"])), taxes, groups)


def read_precision(text: str) -> Precision:
    """``0.01`` is two decimals, ``0.05`` two decimals in steps of five, ``1`` none."""
    value = Decimal(str(text)).normalize()
    exponent = int(value.as_tuple().exponent)
    digits = max(0, -exponent)
    return Precision(digits, int(value.scaleb(digits)))


def minor_amounts(lines: Sequence[Line], precision: Precision, rounding: TaxRounding) -> list[int | Fraction]:
    """The lines' amounts in minor units: rounded where they stand on the receipt, exact where the totals are rounded."""
    exact = [line.amount * precision.minor for line in lines]
    if rounding is TaxRounding.TOTALS:
        return [int(amount) if amount.denominator == 1 else amount for amount in exact]
    return [round_half_up(amount) for amount in exact]


def figure(text: Any, scale: int) -> int:
    """A figure of the source in minor units, half up where it has more decimals."""
    return round_half_up(Fraction(str(text)) * scale)
