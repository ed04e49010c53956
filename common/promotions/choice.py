"""Which promotions claim which units: the best for the customer, searched exactly up to a stated size and by saving per unit beyond it."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from typing import Any, NamedTuple

from common.promotions.applied import Choice
from common.promotions.competitor import Competitor
from common.promotions.set_maker import Counts, Formed, SetMaker

MOST_COMPETING = 12
MOST_CELLS = 64
MOST_STEPS = 400
"""The stated size of the exact search, per basket: competing promotions, different units, and steps. No basket takes longer."""


class Claim(NamedTuple):
    """What a competitor claims: units per cell, those rewarded, how many sets or units, and the saving in millionths."""

    competitor: Competitor
    taken: dict[int, int]
    rewarded: dict[int, int]
    times: int
    saving: int


class Budget:
    """Steps that are left in this basket."""

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self.steps = steps


def best_claims(rivals: Sequence[Competitor], counts: Counts, budget: Budget) -> tuple[list[Claim], Choice]:
    """The claims of promotions that compete with one another, in order of priority and identifier given.

    A plan is a sequence of sets, limited claims and reserved units; each set takes its units as ``SetMaker`` says from
    what is left, and every unit left over goes to the promotion that saves most on it alone. The plan that saves most
    is taken, ties to the first in order; beyond the stated size, sets are made by saving per unit, most first.
    """
    if len(rivals) == 1:
        return alone(rivals[0], counts), Choice.ONLY
    closing = _Closing(rivals, len(counts))
    steady = [rival for rival in rivals if not rival.open]
    if not steady:
        return closing.claims(counts), Choice.EXACT if len(rivals) <= MOST_COMPETING else Choice.GREEDY
    greedy = _greedily(steady, closing, counts)
    small = len(rivals) <= MOST_COMPETING and sum(1 for count in counts if count) <= MOST_CELLS
    if small and budget.steps > 0:
        searched = _Search(rivals, steady, closing, budget).best(counts, sum(claim.saving for claim in greedy))
        if searched is not None:
            return _joined(searched), Choice.EXACT
    return _joined(greedy), Choice.GREEDY


def by_priority(rivals: Sequence[Competitor], counts: Counts) -> list[Claim]:
    """Each claims all it can in the order given."""
    claims: list[Claim] = []
    for rival in rivals:
        for claim in alone(rival, counts):
            _use(counts, claim.taken)
            claims.append(claim)
    return claims


def _use(counts: Counts, taken: dict[int, int]) -> None:
    for cell, units in taken.items():
        counts[cell] -= units


def alone(rival: Competitor, counts: Counts) -> list[Claim]:
    """All that one promotion claims of what is free: one claim or none."""
    if rival.open:
        return _Closing([rival], len(counts)).claims(counts)
    found = rival.all_it_can(counts)
    return [_claim(rival, *found)] if found else []


def _claim(rival: Competitor, formed: Formed, times: int) -> Claim:
    return Claim(rival, formed.taken, formed.rewarded, times, formed.saving)


class _Closing:
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
        return sum(saving * count for saving, count in zip(self.spare, counts, strict=True) if saving)

    def cells_by(self, rival: Competitor) -> list[int]:
        return [cell for cell, by in enumerate(self._by) if by is rival]

    def claims(self, counts: Counts) -> list[Claim]:
        taken: dict[int, dict[int, int]] = {}
        owners: dict[int, Competitor] = {}
        for cell, by in enumerate(self._by):
            if by is not None and counts[cell]:
                owners[id(by)] = by
                taken.setdefault(id(by), {})[cell] = counts[cell]
        return [_left_alone(owners[who], units) for who, units in taken.items()]


def _left_alone(rival: Competitor, taken: dict[int, int]) -> Claim:
    saving = sum(rival.unit_saving(cell) * units for cell, units in taken.items())
    return Claim(rival, taken, taken, sum(taken.values()), saving)


def _greedily(steady: Sequence[Competitor], closing: _Closing, all_counts: Counts) -> list[Claim]:
    """Sets and limited claims by what each unit saves beyond what it would save left alone; then the rest."""
    counts = list(all_counts)
    makers = [rival.maker(closing.spare) for rival in steady]
    left = [rival.times for rival in steady]
    plan: list[Claim] = []
    heap = [
        entry
        for place, rival in enumerate(steady)
        if (entry := _offer(place, rival, makers[place], closing, counts)) is not None
    ]
    heapify(heap)
    while heap:
        _, place, formed, fits = heappop(heap)
        rival, limit = steady[place], left[place]
        if all(counts[cell] >= units for cell, units in formed.taken.items()) and limit != 0:
            times = 1 if rival.whole else formed.fits(counts)
            times = times if limit is None or rival.whole else min(times, limit)
            taken = {cell: units * times for cell, units in formed.taken.items()}
            rewarded = {cell: units * times for cell, units in formed.rewarded.items()}
            _use(counts, taken)
            plan.append(Claim(rival, taken, rewarded, fits if rival.whole else times, formed.saving * times))
            left[place] = 0 if rival.whole else None if limit is None else limit - times
        if left[place] != 0 and (entry := _offer(place, rival, makers[place], closing, counts)) is not None:
            heappush(heap, entry)
    return plan + closing.claims(counts)


class _Entry(NamedTuple):
    rank: int
    place: int
    formed: Formed
    times: int

    def __lt__(self, other: tuple[object, ...]) -> bool:
        return self[:2] < other[:2]


def _offer(place: int, rival: Competitor, maker: SetMaker, closing: _Closing, counts: Counts) -> _Entry | None:
    times = 1
    if rival.whole:
        found = rival.all_it_can(counts)
        if found is None:
            return None
        formed, times = found
    else:
        maker.advance(counts)
        made = maker.form(counts)
        if made is None:
            return None
        formed = made
    gain = formed.saving - sum(closing.spare[cell] * units for cell, units in formed.taken.items())
    return _Entry(-(gain // sum(formed.taken.values())), place, formed, times) if gain > 0 else None


class _Node(NamedTuple):
    counts: tuple[int, ...]
    left: tuple[int | None, ...]
    saved: int
    path: Any


class _Search:
    """Depth first over what is free, cut where the bound cannot beat the best plan or a better way led to the same units."""

    def __init__(
        self, rivals: Sequence[Competitor], steady: Sequence[Competitor], closing: _Closing, budget: Budget
    ) -> None:
        self._steady = steady
        self._reserving = [(rival, cells) for rival in rivals if rival.open and (cells := closing.cells_by(rival))]
        self._makers = [rival.maker(closing.spare) for rival in steady]
        self._closing = closing
        self._budget = budget
        self._bound = list(closing.spare)
        for rival in steady:
            for cell in rival.reach:
                self._bound[cell] = max(self._bound[cell], rival.most_a_unit(cell))

    def best(self, counts: Counts, to_beat: int) -> list[Claim] | None:
        """The best plan, or None where the budget ran out. ``to_beat`` is reached again: ties go to the first in order."""
        best, winner = to_beat - 1, None
        seen: dict[tuple[object, ...], int] = {}
        stack = [_Node(tuple(counts), tuple(rival.times for rival in self._steady), 0, None)]
        while stack:
            node = stack.pop()
            free = list(node.counts)
            worth = node.saved + self._closing.worth(free)
            if worth > best:
                best, winner = worth, node
            if node.saved + self._most(free) <= best or seen.get(node[:2], -1) >= node.saved:
                continue
            seen[node[:2]] = node.saved
            if self._budget.steps <= 0:
                return None
            children = self._children(node, free)
            self._budget.steps -= max(1, len(children))
            stack.extend(reversed(children))
        return None if winner is None else self._plan(winner)

    def _most(self, counts: Counts) -> int:
        return sum(bound * count for bound, count in zip(self._bound, counts, strict=True) if count)

    def _children(self, node: _Node, counts: Counts) -> list[_Node]:
        children: list[_Node] = []
        for place, rival in enumerate(self._steady):
            limit = node.left[place]
            if limit == 0:
                continue
            if rival.whole:
                found, after = rival.all_it_can(counts), 0
                claim = _claim(rival, *found) if found else None
            else:
                formed, after = self._makers[place].form(counts), (-1 if limit is None else limit - 1)
                claim = _claim(rival, formed, 1) if formed else None
            if claim is not None:
                left = (*node.left[:place], None if after < 0 else after, *node.left[place + 1 :])
                children.append(_after(node, counts, claim, left))
        for rival, cells in self._reserving:
            taken = {cell: counts[cell] for cell in cells if counts[cell]}
            if taken:
                children.append(_after(node, counts, _left_alone(rival, taken), node.left))
        return children

    def _plan(self, node: _Node) -> list[Claim]:
        claims = []
        path = node.path
        while path is not None:
            claims.append(path[0])
            path = path[1]
        return claims[::-1] + self._closing.claims(list(node.counts))


def _after(node: _Node, counts: Counts, claim: Claim, left: tuple[int | None, ...]) -> _Node:
    free = list(counts)
    _use(free, claim.taken)
    return _Node(tuple(free), left, node.saved + claim.saving, (claim, node.path))


def _joined(plan: list[Claim]) -> list[Claim]:
    """One claim per promotion, in the order of first use."""
    joined: dict[int, Claim] = {}
    for claim in plan:
        before = joined.get(id(claim.competitor))
        if before is None:
            joined[id(claim.competitor)] = claim
            continue
        taken, rewarded = dict(before.taken), dict(before.rewarded)
        for cell, units in claim.taken.items():
            taken[cell] = taken.get(cell, 0) + units
        for cell, units in claim.rewarded.items():
            rewarded[cell] = rewarded.get(cell, 0) + units
        joined[id(claim.competitor)] = Claim(
            claim.competitor, taken, rewarded, before.times + claim.times, before.saving + claim.saving
        )
    return list(joined.values())
