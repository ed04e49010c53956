"""A promotion among those that compete for units: which units it may claim, in which order, and how often it still may."""

from collections.abc import Sequence

from common.promotions.promotion import Kind, RewardKind
from common.promotions.rule import SCALE, Rule
from common.promotions.set_maker import Counts, Formed, SetMaker
from common.promotions.units import Cell

FORMING = 20
"""What forming a set costs, in looks at a unit."""


class Competitor:
    """A claiming rule over the cells it concerns. ``orders`` has one list of cells per slot, a single one for ``EACH``."""

    def __init__(self, rule: Rule, cells: Sequence[Cell], orders: Sequence[list[int]], times: int | None) -> None:
        self.rule = rule
        self.cells = cells
        self.orders = orders
        self.times = times
        promotion = rule.promotion
        limited = times is not None or promotion.most_units is not None or promotion.most_units_a_line is not None
        self.makes_sets = rule.kind is Kind.SET
        # such a one claims all it can in one go, or nothing
        self.whole = (not self.makes_sets and limited) or rule.cap is not None
        self.open = not self.makes_sets and not self.whole
        # sets formed and units looked at on the way to all it can: work that the search counts
        self.work = 0
        self._unit_savings: dict[int, int] = {}

    @property
    def reach(self) -> set[int]:
        """All cells it may claim of."""
        return {cell for order in self.orders for cell in order}

    def maker(self, spare: Sequence[int] | None = None) -> SetMaker:
        """Its sets. Where the reward falls on whole sets, units come in the order of what they would lose elsewhere
        (``spare``: what each cell's unit saves without a set), so that a unit with a better offer is taken last."""
        orders = self.orders
        if spare is not None and any(spare) and self._whole_sets:
            cells = self.cells
            orders = [sorted(order, key=lambda cell: spare[cell] - cells[cell].value * SCALE) for order in orders]
        return SetMaker(self.rule, self.cells, orders)

    @property
    def _whole_sets(self) -> bool:
        promotion = self.rule.promotion
        return (
            promotion.rewarded == 0
            and promotion.rewarded_slot is None
            and all(slot.value is None for slot in self.rule.slots)
        )

    def unit_saving(self, cell: int) -> int:
        """What one unit of a cell saves by itself, in millionths (``EACH`` only)."""
        saving = self._unit_savings.get(cell)
        if saving is None:
            saving = self._unit_savings[cell] = self.rule.unit_saving(self.cells[cell].value, self.cells[cell].measured)
        return saving

    def all_it_can(self, counts: Counts) -> tuple[Formed, int] | None:
        """Everything it can claim of what is free, and how many sets or units that is."""
        if self.makes_sets:
            return self._all_sets(list(counts))
        taken, saving = self._limited_units(counts)
        if saving <= 0:
            return None
        return Formed(taken, taken, self._capped(saving)), sum(taken.values())

    def _all_sets(self, counts: Counts) -> tuple[Formed, int] | None:
        maker, left = self.maker(), self.times
        taken: dict[int, int] = {}
        rewarded: dict[int, int] = {}
        saving = sets = 0
        while left is None or left > 0:
            maker.advance(counts)
            formed = maker.form(counts)
            self.work += FORMING
            if formed is None:
                break
            fits = formed.fits(counts) if left is None else min(left, formed.fits(counts))
            left = None if left is None else left - fits
            sets += fits
            saving += formed.saving * fits
            for cell, units in formed.taken.items():
                counts[cell] -= units * fits
                taken[cell] = taken.get(cell, 0) + units * fits
            for cell, units in formed.rewarded.items():
                rewarded[cell] = rewarded.get(cell, 0) + units * fits
        return (Formed(taken, rewarded, self._capped(saving)), sets) if sets else None

    def _limited_units(self, counts: Counts) -> tuple[dict[int, int], int]:
        promotion = self.rule.promotion
        limits = [limit for limit in (self.times, promotion.most_units) if limit is not None]
        left = min(limits) if limits else None
        a_line: dict[int, int] = {}
        taken: dict[int, int] = {}
        saving = 0
        for cell in reversed(self.orders[0]) if self.rule.cheapest_first else self.orders[0]:
            if left == 0:
                break
            self.work += 1
            units = counts[cell] if left is None else min(counts[cell], left)
            if promotion.most_units_a_line is not None:
                goods = self.cells[cell].goods
                units = min(units, promotion.most_units_a_line - a_line.get(goods, 0))
                a_line[goods] = a_line.get(goods, 0) + units
            each = self.unit_saving(cell)
            if units > 0 and each > 0:
                taken[cell] = units
                saving += each * units
                left = None if left is None else left - units
        return taken, saving

    def _capped(self, saving: int) -> int:
        return saving if self.rule.cap is None else min(saving, self.rule.cap * SCALE)

    def most_a_unit(self, cell: int) -> int:
        """No set saves more than the sum of this over its units, in millionths: the bound of the search."""
        rule = self.rule
        if not self.makes_sets:
            return self.unit_saving(cell)
        value = self.cells[cell].value * SCALE
        if any(slot.value is not None for slot in rule.slots) or rule.promotion.rewarded_slot is not None:
            return value
        units = sum(slot.count for slot in rule.slots)
        if rule.promotion.rewarded:
            # the cheapest are rewarded, so their part of the set's worth is at most their part of its units
            most = value if rule.reward is not RewardKind.PERCENT else self.unit_saving(cell)
            return -(-most * rule.promotion.rewarded // units)
        if rule.reward is RewardKind.PERCENT:
            return self.unit_saving(cell)
        reward = rule.numerator * SCALE // rule.denominator
        return max(0, value - reward // units) if rule.reward is RewardKind.PRICE else min(value, -(-reward // units))
