"""What pricing a basket found out that its next pricing can use: a scan changes one line, and the rest comes to the same again."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from common.basket import BasketLine
from common.promotions.applied import AppliedPromotion, Runs
from common.promotions.ledger import Ledger
from common.promotions.promotion import Promotion
from common.promotions.rule import Rule
from common.promotions.search import Budget
from common.promotions.situation import Situation

MOST_REMEMBERED = 4096
"""Lines, and groups of lines; more than a basket has, so that only what edits left behind is ever forgotten."""


class _Group(NamedTuple):
    """What some rules made of some lines: what each unit cost before, the steps of the search, what is left of the lines
    (by their number in the group), and what was applied. The lines are held, so that no other can have their identity."""

    lines: list[BasketLine]
    before: list[Runs]
    steps: int
    left: list[tuple[int, Runs]]
    applied: list[tuple[AppliedPromotion, Promotion]]


class Remembered:
    """Holds for one situation and currency of one rule set. Lines are values, so the same object comes to the same.
    ``keeps``: from the second pricing on."""

    def __init__(self, situation: Situation, currency: str) -> None:
        self.situation = situation
        self.currency = currency
        self.keeps = False
        self._numbers: dict[int, tuple[BasketLine, list[int]]] = {}
        self._groups: dict[tuple[int, ...], _Group] = {}

    def numbers(self, line: BasketLine, find: Callable[[BasketLine, Situation, str], list[int]]) -> list[int]:
        """The places of the rules in force that may concern a line, found once."""
        held = self._numbers.get(id(line))
        if held is None:
            if len(self._numbers) >= MOST_REMEMBERED:
                self._numbers.clear()
            held = self._numbers[id(line)] = (line, find(line, self.situation, self.currency))
        return held[1]

    def settle(
        self, rules: Sequence[Rule], places: Sequence[int], ledger: Ledger, budget: Budget, work: Callable[[], bool],
        *, lone: bool = False,
    ) -> bool:  # fmt: skip
        """Write into the ledger what these rules make of the goods at these places, as ``work`` did for the same before, or
        as it does now. What ``work`` says: whether it did anything; nothing done is not remembered, and neither is what the
        search had too few steps for, since another basket may have them. ``lone``: in the turn of those that nothing
        competes with, which comes first."""
        if not self.keeps:
            return work()
        goods = ledger.goods
        key = (lone, *map(id, rules), *[id(goods[place].line) for place in places])
        before = [goods[place].nets for place in places]
        known = self._groups.get(key)
        if known is not None and known.steps <= budget.steps and _same(known, before):
            budget.steps -= known.steps
            for number, nets in known.left:
                ledger.left(places[number], nets)
            for applied, promotion in known.applied:
                ledger.repeat(applied, promotion)
            return True
        steps, count = budget.steps, len(ledger.applied)
        if not work():
            return False
        if budget.steps > 0:
            if len(self._groups) >= MOST_REMEMBERED:
                self._groups.clear()
            promotions = {rule.id: rule.promotion for rule in rules}
            self._groups[key] = _Group(
                [goods[place].line for place in places],
                before,
                steps - budget.steps,
                [(at, goods[place].nets) for at, place in enumerate(places) if goods[place].nets is not before[at]],
                [(applied, promotions[applied.promotion]) for applied in ledger.applied[count:]],
            )
        return True


def _same(known: _Group, before: list[Runs]) -> bool:
    # a discount given by hand leaves the line the same object and its units cheaper
    return known.before == before
