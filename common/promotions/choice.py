"""Which promotions claim which units: the best for the customer, searched up to a stated size and by saving per unit beyond it."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from common.promotions.applied import Choice
from common.promotions.claims import Claim, Closing, claim_of, use
from common.promotions.competitor import Competitor
from common.promotions.search import MOST_CELLS, MOST_COMPETING, Budget, Search
from common.promotions.set_maker import Counts, Formed, SetMaker


def best_claims(rivals: Sequence[Competitor], counts: Counts, budget: Budget) -> tuple[list[Claim], Choice]:
    """The claims of promotions that compete with one another, in order of priority and identifier given.

    A plan is a sequence of sets, limited claims and reserved units; each set takes its units as ``SetMaker`` says from
    what is left, and every unit left over goes to the promotion that saves most on it alone. The plan that saves most
    is taken, ties by priority; where the search's steps run out, the best plan found by then; beyond the stated size,
    sets are made by saving per unit, most first, which is also where the search starts from.
    """
    if len(rivals) == 1:
        return alone(rivals[0], counts), Choice.ONLY
    closing = Closing(rivals, len(counts))
    steady = [rival for rival in rivals if not rival.open]
    if not steady:
        return closing.claims(counts), Choice.EXACT if len(rivals) <= MOST_COMPETING else Choice.GREEDY
    greedy = _greedily(steady, closing, counts)
    small = len(rivals) <= MOST_COMPETING and sum(1 for count in counts if count) <= MOST_CELLS
    if small:
        plan, complete = Search(rivals, steady, closing, budget).best(counts, greedy)
        return _joined(plan), Choice.EXACT if complete else Choice.BOUNDED
    return _joined(greedy), Choice.GREEDY


def by_priority(rivals: Sequence[Competitor], counts: Counts) -> list[Claim]:
    """Each claims all it can in the order given."""
    claims: list[Claim] = []
    for rival in rivals:
        for claim in alone(rival, counts):
            use(counts, claim.taken)
            claims.append(claim)
    return claims


def alone(rival: Competitor, counts: Counts) -> list[Claim]:
    """All that one promotion claims of what is free: one claim or none."""
    if rival.open:
        return Closing([rival], len(counts)).claims(counts)
    found = rival.all_it_can(counts)
    return [claim_of(rival, *found)] if found else []


def _greedily(steady: Sequence[Competitor], closing: Closing, all_counts: Counts) -> list[Claim]:
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
            use(counts, taken)
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


def _offer(place: int, rival: Competitor, maker: SetMaker, closing: Closing, counts: Counts) -> _Entry | None:
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
