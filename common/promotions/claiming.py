"""A rule over the units of some lines, and its claims written down: shares per line and unit."""

from collections.abc import Sequence

from common.promotions.applied import Choice, LineShare, Phase
from common.promotions.claims import Claim
from common.promotions.competitor import Competitor
from common.promotions.discount import claim_discounts, shared_down
from common.promotions.ledger import Ledger
from common.promotions.promotion import Kind
from common.promotions.rule import Rule
from common.promotions.units import Cell, Goods, open_to


def competitor_of(
    rule: Rule, cells: Sequence[Cell], goods: Sequence[Goods], mine: Sequence[list[int]], times: int | None
) -> Competitor | None:
    """A rule over the cells it may claim, or None where a slot finds too little to be filled. ``mine`` are the cells (their numbers) of
    each of the goods that the rule may touch; cells refer to places in ``goods``."""
    orders = []
    if rule.kind is Kind.SET and len(rule.slots) > 1:
        for slot in rule.slots:
            open_ones = [
                some for some in mine if some and open_to(rule, slot.membership, goods[cells[some[0]].goods].line)
            ]
            orders.append(sorted(number for some in open_ones for number in some))
    else:
        orders.append(mine[0] if len(mine) == 1 else sorted(number for some in mine for number in some))
    if not all(orders):
        return None
    for slot, order in zip(rule.slots, orders, strict=rule.kind is Kind.SET):
        if slot.value is None and sum([cells[number].units for number in order]) < slot.count:
            return None
    if rule.kind is Kind.SET and rule.cheapest_first:
        orders = [order[::-1] for order in orders]
    return Competitor(rule, cells, orders, times)


def settle_claims(
    claims: Sequence[Claim], cells: Sequence[Cell], places: Sequence[int], ledger: Ledger, phase: Phase, how: Choice,
    coupons: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """Write claims into the ledger; ``places`` are the ledger's goods that the cells' goods stand for."""
    if not claims:
        return
    local = [ledger.goods[place] for place in places]
    shares: list[list[LineShare]] = [[] for _ in claims]
    takers: Takers = {}
    by_line: dict[int, dict[int, int]] = {}
    for who, claim in enumerate(claims):
        for number, units in claim.taken.items():
            cell = cells[number]
            takers.setdefault(cell.goods, {}).setdefault(cell.run, []).append((who, units))
        for place, amount in claim_discounts(claim, cells, local, ledger.settings).items():
            if amount:
                by_line.setdefault(place, {})[who] = amount
    for place in sorted(by_line):
        item = local[place]
        runs, left = shared_down(item.nets, takers[place], by_line[place])
        for who, run in runs.items():
            shares[who].append(LineShare(item.line.line, by_line[place][who], run))
        ledger.left(places[place], left)
    for claim, share in zip(claims, shares, strict=True):
        if share:
            base = sum([cells[cell].value * units for cell, units in claim.taken.items()])
            claimed = _claimed(claim, cells, local) if phase is Phase.CLAIM else ()
            ledger.write(claim.competitor.rule, phase, how, base, claim.times, share, coupons, claimed)


Takers = dict[int, dict[int, list[tuple[int, int]]]]
"""By goods and run: who (a claim's number) takes how many units."""


def _claimed(claim: Claim, cells: Sequence[Cell], goods: Sequence[Goods]) -> tuple[tuple[int, int], ...]:
    lines: dict[int, int] = {}
    for cell, units in claim.taken.items():
        line = goods[cells[cell].goods].line.line
        lines[line] = lines.get(line, 0) + units
    return tuple(sorted(lines.items()))
