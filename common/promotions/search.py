"""The exact search among competing promotions: depth first over what is free, bounded in steps, so that no basket takes long."""

from collections.abc import Sequence
from typing import NamedTuple

from common.promotions.claims import Claim, Closing, claim_of, left_alone, use
from common.promotions.competitor import Competitor
from common.promotions.promotion import Pick
from common.promotions.set_maker import Counts

MOST_COMPETING = 12
MOST_CELLS = 64
MOST_STEPS = 8000
"""The stated size of the exact search: competing promotions, different units, and, for a basket in all, steps. A state
costs as many steps as there are different units and moves, and what a limited or capped promotion costs to claim all it can."""


class Budget:
    """Steps that are left in this basket."""

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self.steps = steps


class _Path(NamedTuple):
    claim: Claim
    before: "_Path | None"


class _Step(NamedTuple):
    """A move not yet made: the state before it, its number, and what will be saved and can be saved at most."""

    before: "_Node"
    number: int
    claim: Claim
    saved: int
    most: int


class _Node(NamedTuple):
    """A state: free units, how often each may still, what was saved, the most that can be saved, how it came about, which
    moves that took (a bit for each), the last move's number, each move as it can be made here, and as it could be made
    before the last move."""

    counts: Counts
    left: tuple[int | None, ...]
    saved: int
    most: int
    path: _Path | None
    used: int
    last: int
    moves: list[Claim | None]
    earlier: list[Claim | None]


class Search:
    """Moves are sets, whole claims, and the reserving of units for their best single offer. A move that could be made
    before the last one just as well is made before it only; the same free units are not gone on from with less saved."""

    def __init__(
        self, rivals: Sequence[Competitor], steady: Sequence[Competitor], closing: Closing, budget: Budget
    ) -> None:
        self._steady = steady
        self._reserving = [(rival, cells) for rival in rivals if rival.open and (cells := closing.cells_by(rival))]
        self._makers = [rival.maker(closing.spare) for rival in steady]
        self._cheapest = {
            number
            for number, rival in enumerate(steady)
            if rival.rule.promotion.pick is Pick.CHEAPEST and not rival.whole
        }
        self._closing = closing
        self._budget = budget
        self._orders = [rival.rule.order for rival in [*steady, *(rival for rival, _ in self._reserving)]]
        self._bound = list(closing.spare)
        for rival in steady:
            for cell in rival.reach:
                self._bound[cell] = max(self._bound[cell], rival.most_a_unit(cell))

        # where priorities differ they decide ties, so that equal plans are looked at too
        self._least = 1 if len({rival.rule.promotion.priority for rival in rivals}) == 1 else 0

    def _named(self, node: _Node) -> list[tuple[int, str]]:
        """What decides between plans that save the same: the promotions used, highest priority first."""
        used = {order for number, order in enumerate(self._orders) if node.used >> number & 1}
        return sorted(used | self._closing.owners(node.counts))

    def best(self, counts: Counts, greedy: list[Claim]) -> tuple[list[Claim], bool]:
        """The best plan found, never worse than ``greedy``, and whether all plans were seen."""
        best, winner = sum(claim.saving for claim in greedy), None
        named = sorted({claim.competitor.rule.order for claim in greedy})
        most = sum(bound * count for bound, count in zip(self._bound, counts, strict=True))
        left = tuple(rival.times for rival in self._steady)
        first = [self._move(number, counts) for number in range(len(self._steady) + len(self._reserving))]
        stack: list[_Node | _Step] = [_Node(list(counts), left, 0, most, None, 0, -1, first, [])]
        seen: dict[tuple[object, ...], int] = {}
        while stack:
            step = stack.pop()
            if step.saved + step.most < best + self._least:
                continue
            node = self._made(step) if isinstance(step, _Step) else step
            worth = node.saved + self._closing.worth(node.counts)
            if worth > best or (worth == best and not self._least and self._named(node) < named):
                best, winner = worth, node
                named = [] if self._least else self._named(node)
            state = (tuple(node.counts), node.left)
            if seen.get(state, -1) >= node.saved:
                continue
            seen[state] = node.saved
            if self._budget.steps <= 0:
                return self._plan(winner, greedy), False
            self._budget.steps -= len(node.counts) + len(node.moves)
            stack.extend(reversed(self._next(node)))
        return self._plan(winner, greedy), True

    def _move(self, number: int, counts: Counts) -> Claim | None:
        if number >= len(self._steady):
            rival, cells = self._reserving[number - len(self._steady)]
            taken = {cell: counts[cell] for cell in cells if counts[cell]}
            return left_alone(rival, taken) if taken else None
        rival = self._steady[number]
        if rival.whole:
            before = rival.work
            found = rival.all_it_can(counts)
            self._budget.steps -= (rival.work - before) // 4
            return claim_of(rival, *found) if found else None
        formed = self._makers[number].form(counts)
        return claim_of(rival, formed, 1) if formed else None

    def _changes(self, number: int, move: Claim | None, free: Counts) -> bool:
        """Whether a move has to be made anew with what is free now. What cannot be done stays so with fewer units, but
        where the cheapest go first: they may have stood in the way of dearer ones that save."""
        return number in self._cheapest if move is None else not _possible(move, free)

    def _next(self, node: _Node) -> list[_Step]:
        """What can be done next, what gains most for each unit first."""
        ranked = []
        spare, bound = self._closing.spare, self._bound
        for number, claim in enumerate(node.moves):
            if claim is None or (number < len(node.left) and node.left[number] == 0):
                continue
            if number < node.last and node.earlier[number] is claim:
                continue
            gain, most = claim.saving, node.most
            for cell, units in claim.taken.items():
                gain -= spare[cell] * units
                most -= bound[cell] * units
            step = _Step(node, number, claim, node.saved + claim.saving, most)
            ranked.append((-(gain // sum(claim.taken.values())), number, step))
        ranked.sort(key=lambda entry: entry[:2])
        return [step for _, _, step in ranked]

    def _made(self, step: _Step) -> _Node:
        node, number, claim = step.before, step.number, step.claim
        free = list(node.counts)
        use(free, claim.taken)
        left = node.left
        if number < len(left):
            limit = left[number]
            after = 0 if self._steady[number].whole else None if limit is None else limit - 1
            left = (*left[:number], after, *left[number + 1 :])
        moves = [
            self._move(other, free) if self._changes(other, move, free) else move
            for other, move in enumerate(node.moves)
        ]
        return _Node(
            free,
            left,
            step.saved,
            step.most,
            _Path(claim, node.path),
            node.used | 1 << number,
            number,
            moves,
            node.moves,
        )

    def _plan(self, node: _Node | None, greedy: list[Claim]) -> list[Claim]:
        if node is None:
            return greedy
        claims = []
        path = node.path
        while path is not None:
            claims.append(path.claim)
            path = path.before
        return claims[::-1] + self._closing.claims(node.counts)


def _possible(move: Claim, counts: Counts) -> bool:
    return all(counts[cell] >= units for cell, units in move.taken.items())
