"""Who pays no tax, or another one: an exemption replaces taxes on a line, a price is re-based to other taxes, and a net is found from a gross.

A product that is exempt carries no taxes or one of 0 %; a customer who is exempt takes them off what they buy.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from common.money import PRICE_DECIMALS, round_half_up
from common.taxes.exact import exact_taxes
from common.taxes.shapes import Tax

_MAJOR = 0  # prices are in major units, so a tax for each unit is taken as it is stated


class Exemption(msgspec.Struct, frozen=True):
    """Why a customer pays no tax (``reason``, such as ``reverse_charge``, ``export``, ``diplomatic``) and on which taxes,
    by code; none named means all. ``price_without``: a price that holds the tax is lowered by it, else it stays."""

    reason: str
    taxes: tuple[str, ...] = ()
    price_without: bool = True


def exempt(unit_price: Decimal, taxes: tuple[Tax, ...], exemption: Exemption) -> tuple[Decimal, tuple[Tax, ...]]:
    """A line's price in major units and its taxes under an exemption: those it names stay listed at 0 % with the reason,
    so that the tax table shows what was sold without tax."""
    replaced = tuple(
        Tax(tax.code, Decimal(0), tax.included, exemption=exemption.reason)
        if not exemption.taxes or tax.code in exemption.taxes
        else tax
        for tax in taxes
    )
    if replaced == taxes or not exemption.price_without:
        return unit_price, replaced
    return _as_price(_with_inside(_net(unit_price, taxes), replaced)), replaced


def reprice(unit_price: Decimal, taxes: tuple[Tax, ...], new_taxes: tuple[Tax, ...]) -> Decimal:
    """A unit price in major units re-based to other taxes, half up to four decimals: same net, the new taxes in it.

    A price that does not hold all of its taxes is a net price to its owner and stays what it is.
    """
    if taxes == new_taxes or not all(tax.included for tax in taxes):
        return unit_price
    return _as_price(_with_inside(_net(unit_price, taxes), new_taxes))


def net_of_gross(gross: Decimal, taxes: Sequence[Tax], quantity: Decimal = Decimal(1)) -> Decimal:
    """The net that comes to ``gross`` (major units, for the whole quantity) with every tax on it, half up to four decimals."""
    inside = tuple(msgspec.structs.replace(tax, included=True) for tax in taxes)
    return _as_price(exact_taxes(inside, _MAJOR).net.of(Fraction(gross), Fraction(quantity)))


def _net(unit_price: Decimal, taxes: tuple[Tax, ...]) -> Fraction:
    return exact_taxes(taxes, _MAJOR).net.of(Fraction(unit_price), Fraction(1))


def _with_inside(net: Fraction, taxes: tuple[Tax, ...]) -> Fraction:
    parts = exact_taxes(taxes, _MAJOR).taxes_of_net
    return net + sum(
        (part.of(net, Fraction(1)) for tax, part in zip(taxes, parts, strict=True) if tax.included), Fraction(0)
    )


def _as_price(exact: Fraction) -> Decimal:
    whole = Decimal(round_half_up(exact * 10**PRICE_DECIMALS)).scaleb(-PRICE_DECIMALS)
    return whole.quantize(Decimal("0.01")) if whole == round(whole, 2) else whole.normalize()
