"""One promotion worked out unit by unit, the long way: what the engine does with runs and counts must come to the same."""

from fractions import Fraction
from typing import NamedTuple

from common.basket import Basket
from common.money import minor_digits, round_half_up
from common.promotions.promotion import Kind, Pick, Promotion, RewardKind, Scope
from common.prorate import prorate


class Unit(NamedTuple):
    """A piece: its price in minor units, its product, and the place of its line."""

    value: int
    product: str
    line: int


def discounts(promotion: Promotion, filled: Basket) -> list[int]:
    """What each line saves under one promotion, all goods pieces at whole minor units; lines of one product do not repeat."""
    digits = minor_digits(promotion.currency)
    units = [
        Unit(int(line.unit_price.scaleb(digits)), line.product, place)
        for place, line in enumerate(filled.lines)
        for _ in range(int(line.quantity))
    ]
    units.sort(key=lambda unit: (-unit.value, unit.product))
    value = Fraction(promotion.reward.value)
    reward = value / 100 if promotion.reward.kind is RewardKind.PERCENT else value * 10**digits
    made = _sets(promotion, units, reward) if promotion.kind is Kind.SET else _singles(promotion, units, reward)
    off = [0] * len(filled.lines)
    for place, amount in made.items():
        off[place] = amount
    if promotion.most_discount is not None:
        cap = int(promotion.most_discount.scaleb(digits))
        if sum(off) > cap:
            off = _spread(cap, {place: amount for place, amount in enumerate(off) if amount}, filled)
    return off


def _singles(promotion: Promotion, units: list[Unit], reward: Fraction) -> dict[int, int]:
    scope = [unit for unit in units if _within(promotion.scope, unit)]
    if promotion.pick is Pick.CHEAPEST:
        scope.reverse()
    a_line: dict[int, int] = {}
    taken = []
    for unit in scope:
        used = a_line.get(unit.line, 0)
        full = promotion.most_units is not None and len(taken) == promotion.most_units
        if not full and (promotion.most_units_a_line is None or used < promotion.most_units_a_line):
            if _saving(promotion, unit, reward) > 0:
                taken.append(unit)
            a_line[unit.line] = used + 1
    return _by_line(promotion, taken, reward)


def _saving(promotion: Promotion, unit: Unit, reward: Fraction) -> Fraction:
    if promotion.reward.kind is RewardKind.PERCENT:
        return unit.value * reward
    if promotion.reward.kind is RewardKind.AMOUNT:
        return min(reward, Fraction(unit.value))
    return max(Fraction(0), unit.value - reward)


def _by_line(promotion: Promotion, rewarded: list[Unit], reward: Fraction) -> dict[int, int]:
    """What each line saves: its units cost alike, and what is off or asked for all of them is rounded half up once."""
    lines: dict[int, list[Unit]] = {}
    for unit in rewarded:
        lines.setdefault(unit.line, []).append(unit)
    off = {}
    for line, units in lines.items():
        worth = sum(unit.value for unit in units)
        if promotion.reward.kind is RewardKind.PERCENT:
            off[line] = round_half_up(worth * reward)
        elif promotion.reward.kind is RewardKind.AMOUNT:
            off[line] = min(worth, round_half_up(reward * len(units)))
        else:
            saving = sum((_saving(promotion, unit, reward) for unit in units), Fraction(0))
            off[line] = max(0, worth - round_half_up(reward * len(units))) if saving else 0
    return off


def _sets(promotion: Promotion, units: list[Unit], reward: Fraction) -> dict[int, int]:
    free = list(units)
    rewarded_in_all: list[Unit] = []
    saved, sets = Fraction(0), 0
    whole = not promotion.rewarded and promotion.rewarded_slot is None
    while promotion.most_times is None or sets < promotion.most_times:
        made = _set(promotion, list(free), units)
        if made is None:
            break
        taken, rewarded = made
        if promotion.reward.kind is RewardKind.PERCENT or not whole:
            saving = sum((_saving(promotion, unit, reward) for unit in rewarded), Fraction(0))
        else:
            worth = sum(unit.value for unit in taken)
            saving = min(reward, Fraction(worth)) if promotion.reward.kind is RewardKind.AMOUNT else worth - reward
        if saving <= 0:
            break
        for unit in taken:
            free.remove(unit)
        rewarded_in_all += rewarded
        saved += saving
        sets += 1
    if promotion.reward.kind is RewardKind.PERCENT or not whole:
        return _by_line(promotion, rewarded_in_all, reward)
    weights: dict[int, int] = {}
    for unit in rewarded_in_all:
        weights[unit.line] = weights.get(unit.line, 0) + unit.value
    products = {unit.line: unit.product for unit in units}
    places = sorted(weights, key=lambda place: products[place])
    if promotion.most_discount is not None:
        saved = min(saved, Fraction(promotion.most_discount.scaleb(minor_digits(promotion.currency))))
    return dict(zip(places, prorate(round_half_up(saved), [weights[place] for place in places]), strict=True))


def _set(promotion: Promotion, free: list[Unit], everything: list[Unit]) -> tuple[list[Unit], list[Unit]] | None:
    """(taken, rewarded) of the next set: in each slot the first units pay and the last are rewarded."""
    taken: list[Unit] = []
    rewarded: list[Unit] = []
    for number in _sequence(promotion, everything):
        slot = promotion.slots[number]
        scope = _scope(promotion, number)
        order = [unit for unit in free if _within(scope, unit)]
        if promotion.pick is Pick.CHEAPEST:
            order.reverse()
        if slot.value is not None:
            goal = int(slot.value.scaleb(minor_digits(promotion.currency)))
            picked: list[Unit] = []
            while order and sum(unit.value for unit in picked) < goal:
                picked.append(order.pop(0))
            if sum(unit.value for unit in picked) < goal:
                return None
            given = sorted(picked, key=lambda unit: unit.value)[: promotion.rewarded]
        else:
            if len(order) < slot.count:
                return None
            picked, given = _of_slot(promotion, number, order)
        for unit in picked:
            free.remove(unit)
        taken += picked
        rewarded += given
    return taken, rewarded or taken


def _scope(promotion: Promotion, number: int) -> Scope:
    slot = promotion.slots[number]
    return slot.scope if slot.scope != Scope() else promotion.scope


def _sequence(promotion: Promotion, everything: list[Unit]) -> list[int]:
    """The slot that has the fewest lines to choose from chooses first."""
    lines = [
        len({unit.line for unit in everything if _within(_scope(promotion, number), unit)})
        for number in range(len(promotion.slots))
    ]
    return sorted(range(len(lines)), key=lambda number: lines[number])


def _of_slot(promotion: Promotion, number: int, order: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """(taken, rewarded) of a slot: the first of the order pay and the cheapest are rewarded, whichever come first."""
    count, rewarded = promotion.slots[number].count, promotion.rewarded
    from_cheapest = promotion.pick is Pick.CHEAPEST
    if promotion.rewarded_slot == number:
        given = order[:count] if from_cheapest else order[-count:]
        return given, given
    if from_cheapest:
        return order[:count], order[:rewarded]
    given = order[-rewarded:] if rewarded else []
    return order[: count - rewarded] + given, given


def _within(scope: Scope, unit: Unit) -> bool:
    return scope.everything or unit.product in scope.products


def _spread(total: int, weights: dict[int, int], filled: Basket) -> list[int]:
    off = [0] * len(filled.lines)
    places = sorted(weights, key=lambda place: filled.lines[place].product)
    for place, part in zip(places, prorate(total, [weights[place] for place in places]), strict=True):
        off[place] = part
    return off
