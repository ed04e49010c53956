"""A rule over the units of some lines, and its claims written down: shares per line and unit."""

from collections.abc import Sequence

from common.promotions.applied import Choice, LineShare, Phase
from common.promotions.claims import Claim
from common.promotions.competitor import Competitor
from common.promotions.discount import claim_discounts, segments_of, share_segments
from common.promotions.ledger import Ledger
from common.promotions.promotion import Kind
from common.promotions.rule import Rule
from common.promotions.units import Cell, Goods, open_to


def competitor_of(rule: Rule, cells: Sequence[Cell], goods: Sequence[Goods], times: int | None) -> Competitor | None:
    """A rule over the cells it may claim, or None where a slot finds nothing. Cells refer to places in ``goods``."""
    memberships = [slot.membership for slot in rule.slots] if rule.kind is Kind.SET else [rule.membership]
    orders = []
    for membership in memberships:
        open_places = {place for place, item in enumerate(goods) if open_to(rule, membership, item.line)}
        order = [number for number, cell in enumerate(cells) if cell.goods in open_places]
        orders.append(order[::-1] if rule.kind is Kind.SET and rule.cheapest_first else order)
    if not all(orders):
        return None
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
    by_line: dict[int, dict[int, int]] = {}
    for who, claim in enumerate(claims):
        for place, amount in claim_discounts(claim, cells, local, ledger.settings).items():
            if amount:
                by_line.setdefault(place, {})[who] = amount
    for place in sorted(by_line):
        item = local[place]
        segments = segments_of(place, item.nets, cells, claims)
        runs, left = share_segments(segments, by_line[place])
        for who, run in runs.items():
            shares[who].append(LineShare(item.line.line, by_line[place][who], run))
        ledger.left(places[place], left)
    for claim, share in zip(claims, shares, strict=True):
        if share:
            base = sum(cells[cell].value * units for cell, units in claim.taken.items())
            claimed = _claimed(claim, cells, local) if phase is Phase.CLAIM else ()
            ledger.write(claim.competitor.rule, phase, how, base, claim.times, share, coupons, claimed)


def _claimed(claim: Claim, cells: Sequence[Cell], goods: Sequence[Goods]) -> tuple[tuple[int, int], ...]:
    lines: dict[int, int] = {}
    for cell, units in claim.taken.items():
        line = goods[cells[cell].goods].line.line
        lines[line] = lines.get(line, 0) + units
    return tuple(sorted(lines.items()))
