"""Forms sets: the dearest units pay, the cheapest are rewarded, repeated until no set is left (facts: point 10)."""

from collections.abc import Sequence
from typing import NamedTuple

from common.promotions.promotion import RewardKind
from common.promotions.rule import SCALE, Rule
from common.promotions.units import Cell

Counts = list[int]
"""Free units per cell."""


class Formed(NamedTuple):
    """One set, or one whole claim: units per cell, those of them that are rewarded, and the saving in millionths."""

    taken: dict[int, int]
    rewarded: dict[int, int]
    saving: int

    def fits(self, counts: Counts) -> int:
        """How often exactly this set can be made out of what is free."""
        return min(counts[cell] // units for cell, units in self.taken.items())


class SetMaker:
    """Forms the sets of one rule. ``orders`` are the cells of each slot, best first to pay for it."""

    def __init__(self, rule: Rule, cells: Sequence[Cell], orders: Sequence[list[int]]) -> None:
        self.rule = rule
        self._rewarded = rule.promotion.rewarded
        # the orders of such a rule begin with the cheapest, and what is rewarded is the cheapest all the same
        self._ascending = rule.cheapest_first
        self._cells = cells
        self._orders = orders
        self._fronts = [0] * len(orders)
        self._backs = [len(order) for order in orders]
        # the slot with the fewest goods takes first, or a wider one would leave it none; else in the order given
        self._sequence = sorted(range(len(orders)), key=lambda place: len(orders[place]))

    def advance(self, counts: Counts) -> None:
        """Skip what is used up; only for counts that never grow again."""
        for place, order in enumerate(self._orders):
            front, back = self._fronts[place], self._backs[place]
            while front < back and not counts[order[front]]:
                front += 1
            while back > front and not counts[order[back - 1]]:
                back -= 1
            self._fronts[place], self._backs[place] = front, back

    def form(self, counts: Counts) -> Formed | None:
        """The next set out of what is free, or None where there is none or it saves nothing."""
        taken: dict[int, int] = {}
        rewarded: dict[int, int] = {}
        cheapest, ascending = self._rewarded, self._ascending
        given: dict[int, int] | None
        for place in self._sequence:
            slot = self.rule.slots[place]
            if slot.value is not None:
                picked = self._worth(place, slot.value, counts, taken)
                given = _cheapest(picked or {}, self._cells, cheapest)
            else:
                given = {}
                if cheapest and ascending:
                    given = self._take(place, cheapest, counts, taken, backwards=False)
                picked = self._take(
                    place, slot.count - cheapest, counts, taken, backwards=slot.rewarded and not ascending
                )
                if slot.rewarded:
                    given = picked
                elif picked is not None and cheapest and not ascending:
                    given = self._take(place, cheapest, counts, taken, backwards=True)
            if picked is None or given is None:
                return None
            _add(rewarded, given)
        saving = self._saving(taken, rewarded)
        return Formed(taken, rewarded or taken, saving) if saving > 0 else None

    def _take(
        self, place: int, need: int, counts: Counts, taken: dict[int, int], *, backwards: bool
    ) -> dict[int, int] | None:
        picked: dict[int, int] = {}
        order, front, back = self._orders[place], self._fronts[place], self._backs[place]
        for at in range(back - 1, front - 1, -1) if backwards else range(front, back):
            if need == 0:
                break
            cell = order[at]
            units = min(counts[cell] - taken.get(cell, 0), need)
            if units > 0:
                picked[cell] = units
                need -= units
        if need:
            return None
        _add(taken, picked)
        return picked

    def _worth(self, place: int, value: int, counts: Counts, taken: dict[int, int]) -> dict[int, int] | None:
        picked: dict[int, int] = {}
        order = self._orders[place]
        for at in range(self._fronts[place], self._backs[place]):
            cell = order[at]
            each = self._cells[cell].value
            units = min(counts[cell] - taken.get(cell, 0), -(-value // each))
            if units > 0:
                picked[cell] = units
                value -= units * each
            if value <= 0:
                _add(taken, picked)
                return picked
        return None

    def _saving(self, taken: dict[int, int], rewarded: dict[int, int]) -> int:
        rule, cells = self.rule, self._cells
        if rule.reward is RewardKind.PERCENT or rewarded:
            which = rewarded or taken
            return sum(rule.unit_saving(cells[cell].value, cells[cell].measured) * n for cell, n in which.items())
        whole = sum(cells[cell].value * units for cell, units in taken.items()) * SCALE
        reward = rule.numerator * SCALE // rule.denominator
        return min(reward, whole) if rule.reward is RewardKind.AMOUNT else whole - reward


def _add(to: dict[int, int], more: dict[int, int]) -> None:
    for cell, units in more.items():
        to[cell] = to.get(cell, 0) + units


def _cheapest(picked: dict[int, int], cells: Sequence[Cell], need: int) -> dict[int, int]:
    chosen: dict[int, int] = {}
    for cell in sorted(picked, key=lambda place: (cells[place].value, -place)):
        if need == 0:
            break
        chosen[cell] = min(picked[cell], need)
        need -= chosen[cell]
    return chosen
