"""Undo keeps what one edit replaced, not a copy of the basket: fifty steps of a long basket stay a few kilobytes on every save."""

import msgspec

from common.basket import Basket, BasketLine, ManualDiscount
from common.returned_goods import ReturnedLine

MOST_STEPS = 50


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What an edit replaced: at row ``at``, ``after`` lines stand where ``before`` stood; and the basket's other values before it;
    ``discounts`` and ``returned`` where the edit changed them. Customer and coupons are no steps: they have acts of their own."""

    at: int
    before: tuple[BasketLine, ...]
    after: int
    voided: int
    next_line: int
    note: str
    discounts: tuple[ManualDiscount, ...] | None = None
    returned: tuple[ReturnedLine, ...] | None = None


def step_between(old: Basket, new: Basket) -> Step:
    """What undoes the edit that made ``new`` of ``old``; lines not touched are the same objects in both."""
    first = 0
    shortest = min(len(old.lines), len(new.lines))
    while first < shortest and old.lines[first] is new.lines[first]:
        first += 1
    last = 0
    while last < shortest - first and old.lines[-1 - last] is new.lines[-1 - last]:
        last += 1
    return Step(
        at=first,
        before=old.lines[first : len(old.lines) - last],
        after=len(new.lines) - last - first,
        voided=len(old.voided),
        next_line=old.next_line,
        note=old.note,
        discounts=None if old.discounts == new.discounts else old.discounts,
        returned=None if old.returned == new.returned else old.returned,
    )


def undone(basket: Basket, step: Step) -> Basket:
    """The basket before the edit that ``step`` remembers."""
    lines = (*basket.lines[: step.at], *step.before, *basket.lines[step.at + step.after :])
    return msgspec.structs.replace(
        basket,
        lines=lines,
        voided=basket.voided[: step.voided],
        next_line=step.next_line,
        note=step.note,
        discounts=basket.discounts if step.discounts is None else step.discounts,
        returned=basket.returned if step.returned is None else step.returned,
    )
