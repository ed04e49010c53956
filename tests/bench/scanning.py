"""A basket before and after one scan: what the till prices at every item, having priced the rest an item ago."""

import msgspec

from common.basket import Basket, BasketLine


def scanned(whole: Basket, place: int) -> tuple[Basket, Basket]:
    """The basket without the line at that place, and with it scanned last; the other lines are the same ones."""
    rest = (*whole.lines[:place], *whole.lines[place + 1 :])
    last: BasketLine = whole.lines[place]
    before: Basket = msgspec.structs.replace(whole, lines=rest)
    after: Basket = msgspec.structs.replace(whole, lines=(*rest, msgspec.structs.replace(last)))
    return before, after
