"""A quantity is an exact decimal of a unit: pieces are whole, measures have up to six decimals, and 10⁹ is the end."""

import re
from decimal import Decimal
from enum import StrEnum

from common.errors import BadInput

MOST = Decimal(10) ** 9
DECIMALS = 6
_TYPED = re.compile(r"-?(?:\d+(?:[.,]\d*)?|[.,]\d+)")


class Unit(StrEnum):
    """What a quantity counts; the value is the unit's sign on receipts."""

    PIECE = "pc"
    KILOGRAM = "kg"
    METRE = "m"
    LITRE = "l"

    @property
    def divisible(self) -> bool:
        """Whether less than one of it can be sold."""
        return self is not Unit.PIECE


def checked_quantity(value: Decimal, unit: Unit) -> Decimal:
    """The quantity in its shortest form, or ``BadInput`` where it is zero, too large, too fine or a broken piece."""
    if not value.is_finite() or value == 0:
        raise BadInput(f"not a quantity: {value}")
    if abs(value) > MOST:
        raise BadInput(f"a line holds at most {MOST:,f}, not {value}")
    if value != round(value, DECIMALS):
        raise BadInput(f"{value} has more than {DECIMALS} decimals")
    if not unit.divisible and value != value.to_integral_value():
        raise BadInput(f"{value} is not a whole number of pieces")
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def parse_quantity(text: str, unit: Unit) -> Decimal:
    """Read what a person typed, with a point or a comma; raises ``BadInput``."""
    typed = text.strip()
    if len(typed) > 20 or not _TYPED.fullmatch(typed):
        raise BadInput(f"not a quantity: {typed[:20]!r}")
    return checked_quantity(Decimal(typed.replace(",", ".")), unit)
