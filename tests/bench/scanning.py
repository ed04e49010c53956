"""A basket scan by scan: what the till prices at every item, having priced what was there an item ago."""

import msgspec

from common.basket import Basket, BasketLine


def scanned(whole: Basket, place: int) -> tuple[Basket, ...]:
    """The basket's last three states where the line at that place comes last; the other lines are the same ones."""
    last: BasketLine = msgspec.structs.replace(whole.lines[place])
    rest = (*whole.lines[:place], *whole.lines[place + 1 :])
    states = rest[:-1], rest, (*rest, last)
    return tuple(msgspec.structs.replace(whole, lines=lines) for lines in states)
