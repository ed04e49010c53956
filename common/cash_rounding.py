"""Cash is rounded to the coins there are: on the tender, never on the sale or its tax, and the difference is booked by itself."""

from enum import StrEnum
from fractions import Fraction

import msgspec

from common.errors import RuleBroken


class CashRounding(StrEnum):
    """Ways to round, by name. ``up`` is away from zero and ``down`` towards it, so that a refund mirrors its sale;
    ``ceiling`` and ``floor`` do not mirror. ``half_…`` is the nearest, halves as named; ``exact`` refuses what does not fit."""

    HALF_UP = "half_up"
    HALF_DOWN = "half_down"
    HALF_EVEN = "half_even"
    HALF_CEILING = "half_ceiling"
    HALF_FLOOR = "half_floor"
    UP = "up"
    DOWN = "down"
    CEILING = "ceiling"
    FLOOR = "floor"
    EXACT = "exact"


class CashRule(msgspec.Struct, frozen=True):
    """What a shop rounds cash to, in minor units, and how; an increment of 1 rounds nothing."""

    increment: int = 1
    way: CashRounding = CashRounding.HALF_UP


def round_cash(amount: int | Fraction, rule: CashRule) -> int:
    """The amount (minor units) as cash can pay it. Raises ``RuleBroken`` on ``exact`` where it cannot, or a rule without increment."""
    if rule.increment < 1:
        raise RuleBroken("cash is rounded to something")
    steps = Fraction(amount) / rule.increment
    lower, left = divmod(steps.numerator, steps.denominator)
    if not left:
        return lower * rule.increment
    return (
        lower + _upwards(rule.way, Fraction(left, steps.denominator), steps > 0, odd=bool(lower % 2))
    ) * rule.increment


def _upwards(way: CashRounding, left: Fraction, positive: bool, *, odd: bool) -> bool:
    """Whether what is left above the lower step goes to the upper one."""
    if way is CashRounding.EXACT:
        raise RuleBroken("the amount cannot be paid in cash as it is")
    whole = {
        CashRounding.UP: positive, CashRounding.DOWN: not positive, CashRounding.CEILING: True, CashRounding.FLOOR: False,
    }  # fmt: skip
    if way in whole:
        return whole[way]
    if left != Fraction(1, 2):
        return left > Fraction(1, 2)
    return {
        CashRounding.HALF_UP: positive, CashRounding.HALF_DOWN: not positive, CashRounding.HALF_EVEN: odd,
        CashRounding.HALF_CEILING: True, CashRounding.HALF_FLOOR: False,
    }[way]  # fmt: skip
