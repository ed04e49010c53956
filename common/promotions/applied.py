"""What a promotion did to a basket, as stored on the sale: base, amount, and its share per line and per unit, so that a refund takes back exactly that."""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

Runs = tuple[tuple[int, int], ...]
"""Amounts of consecutive units, run-length: ((33, 2), (32, 1)) is 33, 33, 32."""


class Phase(StrEnum):
    """When a discount is taken; the order is fixed (facts: points 2 to 6)."""

    LINE = "line"
    CLAIM = "claim"
    BASKET = "basket"
    COUPON = "coupon"
    MANUAL = "manual"


class Choice(StrEnum):
    """How it was chosen among competing promotions: alone, as the best of all plans, as the best that the search found
    before its steps ran out, or by saving per unit."""

    ONLY = "only"
    EXACT = "exact"
    BOUNDED = "bounded"
    GREEDY = "greedy"


class LineShare(msgspec.Struct, frozen=True):
    """A promotion's share of one line in minor units; ``units`` covers all units of the line in the line's unit order
    (a measured line is one unit), zeros included, and adds up to ``amount``."""

    line: int
    amount: int
    units: Runs


class AppliedPromotion(msgspec.Struct, frozen=True, kw_only=True):
    """``version`` is the promotion's hash; ``base`` what it was worked out on, ``amount`` what it took off, both minor
    units in the price list's mode; ``times`` sets, units or coupons; Σ shares = ``amount``. ``claimed`` are (line, units)
    that no other claim may have, paying units included. ``reason`` is a stable word (``units``, ``sets``, ``basket``,
    ``threshold``, ``gift``, ``coupon``), or what the operator gave as reason; ``operator`` and ``approver`` are set then."""

    promotion: str
    version: str = ""
    name: str
    phase: Phase
    choice: Choice = Choice.ONLY
    base: int
    amount: int
    times: int
    reason: str
    shares: tuple[LineShare, ...]
    claimed: tuple[tuple[int, int], ...] = ()
    coupons: tuple[str, ...] = ()
    operator: str = ""
    approver: str = ""


def runs_of(parts: Sequence[tuple[int, int]]) -> Runs:
    """Join neighbours of one amount and drop empty runs."""
    joined: list[tuple[int, int]] = []
    for amount, units in parts:
        if units == 0:
            continue
        if joined and joined[-1][0] == amount:
            joined[-1] = (amount, joined[-1][1] + units)
        else:
            joined.append((amount, units))
    return tuple(joined)


def even_runs(amount: int, units: int) -> Runs:
    """An amount over equal units: the odd minor units go to the first ones."""
    if units == 0:
        return ()
    low, more = divmod(amount, units)
    return ((low + 1, more), (low, units - more)) if more else ((low, units),)


def less(first: Runs, second: Runs) -> Runs:
    """Unit by unit ``first - second``; both cover the same units."""
    left: list[tuple[int, int]] = []
    there, here = list(reversed(first)), list(reversed(second))
    while there and here:
        (above, many), (below, few) = there.pop(), here.pop()
        units = min(many, few)
        left.append((above - below, units))
        if many > units:
            there.append((above, many - units))
        if few > units:
            here.append((below, few - units))
    return runs_of(left)


def sum_of(runs: Runs) -> int:
    """What the units come to together."""
    return sum(amount * units for amount, units in runs)
