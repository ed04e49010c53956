"""Named ways to share an amount by weights, ours and other engines'; whichever is set, the parts add up and a weight of zero gets nothing."""

from collections.abc import Sequence
from enum import StrEnum

from common.errors import NothingToSplitOver
from common.prorate import prorate


class Allocation(StrEnum):
    """Where the odd units go. ``LARGEST_REMAINDER`` is ours; the others are settings, so that other engines' figures can be kept."""

    LARGEST_REMAINDER = "largest_remainder"
    FIRST = "first"
    LAST = "last"
    LARGEST_WEIGHT = "largest_weight"
    FLOOR_FRACTION = "floor_fraction"


def allocate(amount: int, weights: Sequence[int], method: Allocation = Allocation.LARGEST_REMAINDER) -> list[int]:
    """Share ``amount`` (minor units) by non-negative ``weights``; the parts add up to it.

    ``FIRST`` gives the odd units to the first lines, one each; ``LAST`` all of them to the last line; ``LARGEST_WEIGHT``
    to the largest weights; ``FLOOR_FRACTION`` rounds towards minus infinity first, so that it alone is not symmetric.
    Raises ``NothingToSplitOver`` where an amount meets only zero weights, ``ValueError`` for a negative weight.
    """
    if method is Allocation.LARGEST_REMAINDER:
        return prorate(amount, weights)
    if amount < 0 and method is not Allocation.FLOOR_FRACTION:
        return [-part for part in allocate(-amount, weights, method)]
    parts, remainders, rest = _floors(amount, weights)
    for place in _places(method, weights, remainders, rest):
        parts[place] += 1
    return parts


def allocate_apart(amount: int, weights: Sequence[int], *, blocks: bool = False) -> tuple[list[int], int]:
    """The exact floors and, apart from them, what is left over. ``blocks`` keeps the parts exactly in the weights'
    ratio: only whole multiples of the weights are shared. A negative amount mirrors the positive one."""
    if amount < 0:
        parts, rest = allocate_apart(-amount, weights, blocks=blocks)
        return [-part for part in parts], -rest
    if blocks:
        whole = sum(weights)
        if whole == 0:
            raise NothingToSplitOver(amount)
        times, rest = divmod(amount, whole)
        return [weight * times for weight in weights], rest
    parts, _, rest = _floors(amount, weights)
    return parts, rest


def split(amount: int, parts: int) -> list[int]:
    """``parts`` equal shares; the odd units go to the first. Raises ``ValueError`` for no parts."""
    if parts < 1:
        raise ValueError("an amount is split into one part or more")
    return prorate(amount, [1] * parts)


def _floors(amount: int, weights: Sequence[int]) -> tuple[list[int], list[int], int]:
    if any(weight < 0 for weight in weights):
        raise ValueError(f"weights must not be negative: {list(weights)}")
    whole = sum(weights)
    if whole == 0:
        if amount:
            raise NothingToSplitOver(amount)
        return [0] * len(weights), [0] * len(weights), 0
    pairs = [divmod(amount * weight, whole) for weight in weights]
    parts = [part for part, _ in pairs]
    return parts, [remainder for _, remainder in pairs], amount - sum(parts)


def _places(method: Allocation, weights: Sequence[int], remainders: list[int], rest: int) -> list[int]:
    """The places that get one unit more, ``rest`` of them; sorted() is stable, so ties go to the first."""
    taking = [place for place, weight in enumerate(weights) if weight]
    if method is Allocation.LAST:
        return taking[-1:] * rest
    if method is Allocation.LARGEST_WEIGHT:
        taking.sort(key=lambda place: -weights[place])
    elif method is Allocation.FLOOR_FRACTION:
        taking.sort(key=lambda place: -remainders[place])
    return taking[:rest]
