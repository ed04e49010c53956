"""What promotions claim of the units that are free, and who has the units that nothing else takes."""

from collections.abc import Sequence
from typing import NamedTuple

from common.promotions.competitor import Competitor
from common.promotions.set_maker import Counts, Formed


class Claim(NamedTuple):
    """What a competitor claims: units per cell, those rewarded, how many sets or units, and the saving in millionths."""

    competitor: Competitor
    taken: dict[int, int]
    rewarded: dict[int, int]
    times: int
    saving: int


def use(counts: Counts, taken: dict[int, int]) -> None:
    """Take units off what is free."""
    for cell, units in taken.items():
        counts[cell] -= units


def claim_of(rival: Competitor, formed: Formed, times: int) -> Claim:
    """A set, or a whole claim, as made."""
    return Claim(rival, formed.taken, formed.rewarded, times, formed.saving)


class Closing:
    """Units that no set takes: each goes to the open promotion that saves most on it, ties to the first in order."""

    def __init__(self, rivals: Sequence[Competitor], cells: int) -> None:
        self.spare = [0] * cells
        self._by: list[Competitor | None] = [None] * cells
        for rival in rivals:
            if rival.open:
                for cell in rival.orders[0]:
                    saving = rival.unit_saving(cell)
                    if saving > self.spare[cell]:
                        self.spare[cell], self._by[cell] = saving, rival

    def worth(self, counts: Counts) -> int:
        """What closing saves, in millionths."""
        return sum(saving * count for saving, count in zip(self.spare, counts, strict=True) if saving)

    def cells_by(self, rival: Competitor) -> list[int]:
        """The cells that a promotion would have."""
        return [cell for cell, by in enumerate(self._by) if by is rival]

    def owners(self, counts: Counts) -> set[tuple[int, str]]:
        """Who would get something, by the order of their rules."""
        return {by.rule.order for by, count in zip(self._by, counts, strict=True) if by is not None and count}

    def claims(self, counts: Counts) -> list[Claim]:
        """One claim for each promotion that gets something."""
        taken: dict[int, dict[int, int]] = {}
        owners: dict[int, Competitor] = {}
        for cell, by in enumerate(self._by):
            if by is not None and counts[cell]:
                owners[id(by)] = by
                taken.setdefault(id(by), {})[cell] = counts[cell]
        return [left_alone(owners[who], units) for who, units in taken.items()]


def left_alone(rival: Competitor, taken: dict[int, int]) -> Claim:
    """A claim of units by an open promotion."""
    saving = sum(rival.unit_saving(cell) * units for cell, units in taken.items())
    return Claim(rival, taken, taken, sum(taken.values()), saving)
