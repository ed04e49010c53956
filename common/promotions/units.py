"""Goods as units: runs of equal units per line, in one canonical order, so that the order of scanning decides nothing."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from common.basket import BasketLine, PriceSource
from common.promotions.applied import Runs
from common.promotions.rule import Membership, Rule
from common.quantity import Unit
from common.tax import Tax


class Goods(NamedTuple):
    """A line that promotions may touch: its place in the basket and the unit amounts still to pay, in unit order.
    A measured line is one unit."""

    place: int
    line: BasketLine
    nets: Runs

    @property
    def measured(self) -> Decimal | None:
        """The quantity that a reward per kilogram, metre or litre is multiplied by; None for pieces."""
        return self.line.quantity if self.line.unit.divisible else None


def canonical_order(goods: Goods) -> tuple[str, Unit, PriceSource, Decimal, Decimal, Runs, tuple[Tax, ...], int]:
    """Where a line stands among those that promotions may touch, whatever order they were scanned in: by product, then by
    what else may tell two lines of it apart. Ties of a spread go to the first in this order."""
    line = goods.line
    # the line number comes last: it depends on the order of scanning, but only among lines that are equal in all this
    return line.product, line.unit, line.source, line.unit_price, line.quantity, goods.nets, line.taxes, line.line


class Cell(NamedTuple):
    """Equal units of one line: ``value`` minor units each; ``goods`` is the place in the list of goods, ``run`` the place
    among the line's runs."""

    value: int
    goods: int
    run: int
    units: int
    measured: Decimal | None


def cells_of(goods: Sequence[Goods]) -> list[Cell]:
    """All units, dearest first, ties by product, then in the order of the goods, which is the canonical one."""
    cells = [
        Cell(value, place, run, count, item.measured)
        for place, item in enumerate(goods)
        for run, (value, count) in enumerate(item.nets)
        if value > 0
    ]
    cells.sort(key=lambda cell: (-cell.value, goods[cell.goods].line.product, -cell.units, cell.goods, cell.run))
    return cells


def open_to(rule: Rule, membership: Membership, line: BasketLine) -> bool:
    """Whether a rule may touch a line through one of its scopes."""
    if line.source is PriceSource.OVERRIDE and not rule.promotion.on_overridden:
        return False
    return membership.holds(line.product, line.family, line.category)


def quantity_within(rule: Rule, quantities: Sequence[Decimal]) -> bool:
    """Whether the scope's quantity in the basket is within the rule's bounds."""
    if rule.minimum_quantity is None and rule.maximum_quantity is None:
        return True
    quantity = sum(quantities, Decimal(0))
    if rule.minimum_quantity is not None and quantity < rule.minimum_quantity:
        return False
    return rule.maximum_quantity is None or quantity <= rule.maximum_quantity
