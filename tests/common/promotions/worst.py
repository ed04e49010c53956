"""The worst basket known, found by search over random ones: ten kinds of goods, seven each, and twelve offers that all overlap."""

import random
from collections.abc import Callable
from decimal import Decimal
from functools import partial

import msgspec

from common.basket import Basket
from common.promotions.promotion import Promotion, Scope, Slot
from common.selling_rules import SellingRules
from tests.common.promotions.offers import basket, buy_get, each, goods, n_for, rules


def worst_basket() -> tuple[Basket, SellingRules]:
    """The basket and its rules; the same at every call."""
    return hard_basket(31, kinds=10, offers=12)


def hard_basket(seed: int, *, kinds: int, offers: int) -> tuple[Basket, SellingRules]:
    """Goods at random prices and overlapping offers, made from a seed."""
    chance = random.Random(seed)
    names = [f"a{number}" for number in range(kinds)]
    filled = basket(*((goods(name, str(Decimal(chance.randint(100, 2000)) / 100)), 7) for name in names))
    made: list[Promotion] = []
    for number in range(offers):
        some = chance.sample(names, chance.randint(max(1, kinds // 3), kinds))
        kind, count = chance.random(), chance.randint(2, 6)
        if kind < 0.2:
            made.append(each(f"p{number:02}", str(10 + number), *some))
        elif kind < 0.6:
            made.append(n_for(f"p{number:02}", count, str(count * chance.randint(2, 8)), *some))
        else:
            made.append(buy_get(f"p{number:02}", count - 1, 1, *some))
    return filled, rules(*made)


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """What a hard basket is made from: so many ``lines`` of up to ``units`` each, so many ``offers`` on up to ``widest``
    goods; in a hundred, ``single`` are on single units (the others on sets), ``limited`` have a limit or a cap, ``values``
    are sets by worth, ``slots`` sets of two slots. ``priorities`` differ so much."""

    seed: int
    lines: int
    units: int
    offers: int
    widest: int
    single: int
    limited: int = 0
    values: int = 0
    slots: int = 0
    priorities: int = 0


def shaped_basket(shape: Shape) -> tuple[Basket, SellingRules]:
    """The basket and rules of a shape; the same for the same shape."""
    chance = random.Random(shape.seed)
    names = [f"a{number:03}" for number in range(shape.lines)]
    filled = basket(
        *(
            (goods(name, str(Decimal(chance.randint(100, 2000)) / 100)), chance.randint(1, shape.units))
            for name in names
        )
    )
    made = []
    for number in range(shape.offers):
        some = chance.sample(names, chance.randint(1, min(shape.lines, shape.widest)))
        offer = _offer(f"p{number:02}", some, chance, shape)
        if chance.randrange(100) < shape.limited:
            limit = {"most_times": chance.randint(1, 5)} if chance.random() < 0.5 else {"most_discount": Decimal(9)}
            offer = msgspec.structs.replace(offer, **limit)
        made.append(msgspec.structs.replace(offer, priority=chance.randint(0, shape.priorities)))
    return filled, rules(*made)


def _offer(name: str, some: list[str], chance: random.Random, shape: Shape) -> Promotion:
    count = chance.randint(2, 6)
    if chance.randrange(100) < shape.single:
        return each(name, str(chance.randint(5, 60)), *some)
    if chance.randrange(100) < shape.values:
        return msgspec.structs.replace(
            buy_get(name, 1, 1, *some), slots=(Slot(value=Decimal(chance.randint(5, 50))),), rewarded=1
        )
    if chance.randrange(100) < shape.slots and len(some) > 1:
        cut = chance.randint(1, len(some) - 1)
        slots = tuple(Slot(scope=Scope(products=tuple(part))) for part in (some[:cut], some[cut:]))
        return msgspec.structs.replace(n_for(name, 1, str(chance.randint(1, 9))), slots=slots)
    if chance.random() < 0.5:
        return n_for(name, count, str(count * chance.randint(1, 8)), *some)
    return buy_get(name, count - 1, 1, *some)


WORST: dict[str, Callable[[], tuple[Basket, SellingRules]]] = {
    "twelve offers on ten goods": worst_basket,
    "nine capped offers on eighteen goods": partial(
        shaped_basket,
        Shape(seed=1581, lines=18, units=50, offers=9, widest=50, single=16, limited=100, slots=1, priorities=1),
    ),
    "four capped offers on most of 38 goods": partial(
        shaped_basket, Shape(seed=819991, lines=38, units=8, offers=4, widest=45, single=47, limited=100)
    ),
    "ten offers of different priority on a thousand units": partial(
        shaped_basket, Shape(seed=367782, lines=7, units=1000, offers=10, widest=17, single=21, slots=1, priorities=1)
    ),
    "nine limited offers on fifty single units": partial(
        shaped_basket, Shape(seed=360095, lines=55, units=1, offers=9, widest=95, single=100, limited=100, priorities=1)
    ),
    "34 limited sets on a hundred lines": partial(
        shaped_basket,
        Shape(seed=656982, lines=99, units=7, offers=34, widest=80, single=2, limited=100, slots=30, priorities=3),
    ),
    "49 limited offers in small groups": partial(
        shaped_basket, Shape(seed=78329, lines=37, units=6, offers=49, widest=2, single=100, limited=100, values=1)
    ),
}
"""The worst baskets known, by name, found by ``worst_search``; the bench prices them all."""
