"""How a company works discounts out; ours are the defaults, the others reproduce other engines' figures by name."""

from enum import StrEnum

import msgspec

from common.allocation import Allocation


class PercentRounding(StrEnum):
    """How a percentage is rounded to minor units; all are symmetric around zero."""

    HALF_UP = "half_up"
    DOWN = "down"
    UP = "up"
    HALF_EVEN = "half_even"


class PercentBase(StrEnum):
    """Whether an item percentage is rounded on each line, or once on all lines and then spread."""

    LINE = "line"
    ALL_LINES = "all_lines"


class AmountMode(StrEnum):
    """Whether amounts, caps and thresholds are in the price list's mode or always with tax."""

    LIST = "list"
    GROSS = "gross"


class Competition(StrEnum):
    """Which of several promotions claims a unit: the best for the customer, or the highest priority."""

    BEST = "best"
    PRIORITY = "priority"


class DiscountSettings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A company's settings; they are part of the rules' version."""

    rounding: PercentRounding = PercentRounding.HALF_UP
    percent_base: PercentBase = PercentBase.LINE
    spread: Allocation = Allocation.LARGEST_REMAINDER
    amounts: AmountMode = AmountMode.LIST
    competition: Competition = Competition.BEST


def rounded(numerator: int, denominator: int, rounding: PercentRounding) -> int:
    """A ratio with a positive denominator to an integer by the setting."""
    size = abs(numerator)
    if rounding is PercentRounding.HALF_UP:
        whole = (2 * size + denominator) // (2 * denominator)
    else:
        whole, rest = divmod(size, denominator)
        if (rounding is PercentRounding.UP and rest) or (
            rounding is PercentRounding.HALF_EVEN
            and (2 * rest > denominator or (2 * rest == denominator and whole % 2))
        ):
            whole += 1
    return whole if numerator >= 0 else -whole
