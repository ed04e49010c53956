"""From claims to minor units: a percentage is rounded on the line, a sum is spread by the setting, and each share goes down to units."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from common.allocation import allocate
from common.money import round_ratio
from common.promotions.applied import Runs, even_runs, runs_of
from common.promotions.claims import Claim
from common.promotions.promotion import RewardKind
from common.promotions.rule import SCALE, Rule
from common.promotions.settings import AmountMode, DiscountSettings, PercentBase, rounded
from common.promotions.units import Cell, Goods
from common.prorate import prorate

Discounts = dict[int, int]
"""Minor units off, per place in the list of goods."""


def claim_discounts(
    claim: Claim, cells: Sequence[Cell], goods: Sequence[Goods], settings: DiscountSettings
) -> Discounts:
    """What a claim takes off each line, never more than the claimed units cost."""
    rule = claim.competitor.rule
    sums: Discounts = {}
    for cell, units in claim.rewarded.items():
        sums[cells[cell].goods] = sums.get(cells[cell].goods, 0) + cells[cell].value * units
    whole_sets = claim.competitor.makes_sets and sum(claim.rewarded.values()) == sum(claim.taken.values())
    if rule.reward is RewardKind.PERCENT:
        off = _percent_off(rule, sums, settings)
    elif whole_sets:
        off = spread(round_ratio(claim.saving, SCALE), sums, settings)
    else:
        off = _each_off(rule, claim.rewarded, cells)
    return capped(rule, off, goods, settings)


def _percent_off(rule: Rule, sums: Discounts, settings: DiscountSettings) -> Discounts:
    over, under = rule.numerator, rule.denominator
    if settings.percent_base is PercentBase.LINE:
        return {place: rounded(worth * over, under, settings.rounding) for place, worth in sums.items()}
    return spread(rounded(sum(sums.values()) * over, under, settings.rounding), sums, settings)


def _each_off(rule: Rule, units_by_cell: Mapping[int, int], cells: Sequence[Cell]) -> Discounts:
    off: Discounts = {}
    for place, units in units_by_cell.items():
        cell = cells[place]
        above, below = cell.measured.as_integer_ratio() if cell.measured is not None else (units, 1)
        worth = cell.value * units
        reward = round_ratio(rule.numerator * above, rule.denominator * below)
        saved = min(reward, worth) if rule.reward is RewardKind.AMOUNT else max(0, worth - reward)
        off[cell.goods] = off.get(cell.goods, 0) + saved
    return off


def spread(total: int, sums: Mapping[int, int], settings: DiscountSettings) -> Discounts:
    """Share a total over lines by what they cost, at most that; lines in canonical order, so that ties go to the first of it."""
    places = sorted(sums)
    weights = [sums[place] for place in places]
    total = min(total, sum(weights))
    parts = allocate(total, weights, settings.spread)
    if any(part > weight for part, weight in zip(parts, weights, strict=True)):
        # the odd units of another method may not fit on a line that costs almost nothing
        parts = prorate(total, weights)
    return dict(zip(places, parts, strict=True))


def capped(rule: Rule, off: Discounts, goods: Sequence[Goods], settings: DiscountSettings) -> Discounts:
    """A cap limits the total before it is spread."""
    if rule.cap is None:
        return off
    total = sum(off.values())
    most = in_list_mode(rule.cap, off, goods, settings)
    return spread(most, off, settings) if total > most else off


def in_list_mode(amount: int, sums: Mapping[int, int], goods: Sequence[Goods], settings: DiscountSettings) -> int:
    """An amount as the company states it, in the mode of the prices of these lines."""
    if settings.amounts is AmountMode.LIST:
        return amount
    gross = sum((worth * with_tax(goods[place]) for place, worth in sums.items()), Fraction(0))
    exact = amount * sum(sums.values()) / gross if gross else Fraction(amount)
    return round_ratio(exact.numerator, exact.denominator)


def with_tax(goods: Goods) -> Fraction:
    """What taxes that are not in the price make of one minor unit."""
    return 1 + sum((Fraction(tax.percent) / 100 for tax in goods.line.taxes if not tax.included), Fraction(0))


def share_units(nets: Runs, amount: int) -> tuple[Runs, Runs]:
    """A line's share down to its units, by what each still costs: (shares, what is left), both in unit order."""
    if len(nets) == 1:
        shares = even_runs(amount, nets[0][1])
        return shares, tuple((nets[0][0] - share, units) for share, units in shares)
    shares_of_runs = prorate(amount, [value * units for value, units in nets])
    return _unit_runs(nets, shares_of_runs)


def _unit_runs(pieces: Sequence[tuple[int, int]], parts: Sequence[int]) -> tuple[Runs, Runs]:
    shares: list[tuple[int, int]] = []
    left: list[tuple[int, int]] = []
    for (value, units), part in zip(pieces, parts, strict=True):
        for share, count in even_runs(part, units):
            shares.append((share, count))
            left.append((value - share, count))
    return runs_of(shares), runs_of(left)


Segment = tuple[int, int, int]
"""(who claims it, or -1; unit value; units) of a line in unit order."""


def shared_down(
    nets: Runs, takers: Mapping[int, Sequence[tuple[int, int]]], off: Mapping[int, int]
) -> tuple[dict[int, Runs], Runs]:
    """Each claimant's amount off a line (by who) down to the units that it claimed: (shares per claimant, what is left).
    ``takers`` are the (who, units) of each run."""
    if len(nets) == 1 and len(off) == 1 and len(takers[0]) == 1:
        [(value, count)], [(who, units)] = nets, takers[0]
        shares, left = first_units(value, units, count - units, off[who])
        return {who: shares}, left
    return share_segments(_segments(nets, takers), off)


def first_units(value: int, claimed: int, free: int, off: int) -> tuple[Runs, Runs]:
    """(shares, what is left) of equal units, of which the first are claimed."""
    shares = even_runs(off, claimed)
    left = tuple((value - share, units) for share, units in shares)
    if not free:
        return shares, left
    if shares[-1][0] == 0:
        zeros = free + shares[-1][1]
        return (*shares[:-1], (0, zeros)), (*left[:-1], (value, zeros))
    return (*shares, (0, free)), (*left, (value, free))


def _segments(nets: Runs, takers: Mapping[int, Sequence[tuple[int, int]]]) -> list[Segment]:
    """A line's units in order, each run cut up by who claims how many of it."""
    segments: list[Segment] = []
    for run, (value, count) in enumerate(nets):
        free = count
        for who, units in takers.get(run, ()):
            segments.append((who, value, units))
            free -= units
        if free:
            segments.append((-1, value, free))
    return segments


def share_segments(segments: Sequence[Segment], off: Mapping[int, int]) -> tuple[dict[int, Runs], Runs]:
    """Each claimant's share (minor units, by who) down to the units it claimed: (shares per claimant, what is left)."""
    shares: dict[int, Runs] = {}
    left: list[Sequence[tuple[int, int]]] = [((value, units),) for _, value, units in segments]
    nothing: list[Sequence[tuple[int, int]]] = [((0, units),) for _, _, units in segments]
    for who, amount in off.items():
        mine = [place for place, segment in enumerate(segments) if segment[0] == who]
        if len(mine) == 1:
            parts = [amount]
        else:
            parts = prorate(amount, [segments[place][1] * segments[place][2] for place in mine])
        runs = nothing.copy()
        for place, part in zip(mine, parts, strict=True):
            _, value, units = segments[place]
            runs[place] = even_runs(part, units)
            left[place] = [(value - share, count) for share, count in runs[place]]
        shares[who] = runs_of([pair for run in runs for pair in run])
    return shares, runs_of([pair for run in left for pair in run])
