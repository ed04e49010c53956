"""Baskets and offers in words that both engines understand, made from a seed; prices and amounts are minor units."""

import random
from collections.abc import Callable, Iterator
from enum import StrEnum

import msgspec

MOST_PRODUCTS = 8


class Deal(StrEnum):
    """What an offer does; ``count`` is how many units of its goods it asks for, or makes a set of."""

    PERCENT = "percent"
    """A percentage off each unit."""
    UNIT_AMOUNT = "unit_amount"
    """An amount off each unit."""
    SUM_AMOUNT = "sum_amount"
    """An amount off all of them together."""
    SET_AMOUNT = "set_amount"
    """An amount off each ``count`` units."""
    SET_PRICE = "set_price"
    """Each ``count`` units for a price."""
    MEAL = "meal"
    """One of each of its goods for a price."""
    CHEAPEST_FREE = "cheapest_free"
    """Of each ``count`` units the cheapest is free."""
    PERCENT_FROM = "percent_from"
    """A percentage off from a worth on."""
    SUM_FROM = "sum_from"
    """An amount off from a worth on."""
    STACKED_AMOUNT = "stacked_amount"
    """An amount off each unit, whatever else is taken off it."""


SETS = {Deal.SET_AMOUNT, Deal.SET_PRICE, Deal.MEAL, Deal.CHEAPEST_FREE}


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """An offer on some products (their numbers). ``value`` is hundredths of a percent, or minor units; ``worth`` minor
    units; ``most`` how many units it takes at most, or how many sets it makes."""

    deal: Deal
    scope: tuple[int, ...]
    value: int = 0
    count: int = 1
    worth: int = 0
    most: int | None = None


class Line(msgspec.Struct, frozen=True):
    """So many pieces of a product at a price."""

    product: int
    price: int
    quantity: int


class Case(msgspec.Struct, frozen=True):
    """Lines, cheapest first, and offers, the highest priority first."""

    name: str
    lines: tuple[Line, ...]
    offers: tuple[Offer, ...]


class Result(msgspec.Struct, frozen=True):
    """What each offer took off, and what was taken off each line, where the engine says so to the minor unit or finer."""

    offers: tuple[int, ...]
    lines: tuple[float, ...]


def cases(seed: int, count: int) -> Iterator[Case]:
    """The same cases for the same seed, of every kind in turn."""
    chance = random.Random(seed)
    for number in range(count):
        name, make = _MIXES[number % len(_MIXES)]
        lines = _lines(chance)
        offers = tuple(make(chance, tuple(line.product for line in lines)))
        yield Case(f"{seed}/{number} {name}", lines, offers)


def _lines(chance: random.Random) -> tuple[Line, ...]:
    products = chance.sample(range(MOST_PRODUCTS), chance.randint(1, MOST_PRODUCTS))
    prices = sorted(chance.sample(range(20, 3000), len(products)))
    return tuple(Line(product, price, chance.randint(1, 6)) for product, price in zip(products, prices, strict=True))


def _some(chance: random.Random, products: tuple[int, ...]) -> tuple[int, ...]:
    # goods that are not in the basket are in offers too
    among = sorted({*products, chance.randrange(MOST_PRODUCTS)})
    return tuple(sorted(chance.sample(among, chance.randint(1, len(among)))))


def _percentage(chance: random.Random) -> int:
    return chance.choice((500, 1000, 1250, 1999, 2000, 3333, 5000, 10_000, chance.randint(1, 10_000)))


def _claiming(chance: random.Random, scope: tuple[int, ...]) -> Offer:
    """An offer that claims units."""
    deal = chance.choice(
        (Deal.PERCENT, Deal.UNIT_AMOUNT, Deal.SET_AMOUNT, Deal.SET_PRICE, Deal.MEAL, Deal.CHEAPEST_FREE)
    )
    count = chance.randint(1, 4)
    most = chance.choice((None, None, chance.randint(1, 5)))
    if deal is Deal.PERCENT:
        return Offer(deal=deal, scope=scope, value=_percentage(chance), count=count, most=most)
    if deal is Deal.MEAL:
        return Offer(deal=deal, scope=scope, value=chance.randint(0, 900) * len(scope), most=most)
    if deal is Deal.CHEAPEST_FREE:
        return Offer(deal=deal, scope=scope, count=count + 1, most=chance.choice((1, 1, most)))
    value = chance.randint(1, 900)
    if deal is Deal.SET_PRICE:
        value *= count
    return Offer(deal=deal, scope=scope, value=value, count=count, most=most)


def _any(chance: random.Random, scope: tuple[int, ...]) -> Offer:
    """Any offer, for goods that no other offer touches."""
    deal = chance.choice((None, None, Deal.SUM_AMOUNT, Deal.PERCENT_FROM, Deal.SUM_FROM))
    if deal is None:
        return _claiming(chance, scope)
    if deal is Deal.SUM_AMOUNT:
        return Offer(deal=deal, scope=scope, value=chance.randint(1, 2500), count=chance.randint(1, 6))
    worth = chance.randint(1, 9000)
    value = _percentage(chance) if deal is Deal.PERCENT_FROM else chance.randint(1, 2500)
    return Offer(deal=deal, scope=scope, value=value, worth=worth)


def _alone(chance: random.Random, products: tuple[int, ...]) -> list[Offer]:
    return [_any(chance, _some(chance, products))]


def _apart(chance: random.Random, products: tuple[int, ...]) -> list[Offer]:
    """Offers on goods of their own."""
    shuffled = chance.sample(range(MOST_PRODUCTS), MOST_PRODUCTS)
    cut = sorted(chance.sample(range(1, MOST_PRODUCTS), 2))
    parts = shuffled[: cut[0]], shuffled[cut[0] : cut[1]], shuffled[cut[1] :]
    return [_any(chance, tuple(sorted(part))) for part in parts]


def _competing(chance: random.Random, products: tuple[int, ...]) -> list[Offer]:
    """Offers that want the same units."""
    return [_claiming(chance, _some(chance, products)) for _ in range(chance.randint(2, 4))]


def _stacked(chance: random.Random, products: tuple[int, ...]) -> list[Offer]:
    """Small amounts, one on top of the other."""
    return [
        Offer(deal=Deal.STACKED_AMOUNT, scope=_some(chance, products), value=chance.randint(1, 5), count=chance.randint(1, 5))
        for _ in range(chance.randint(2, 4))
    ]  # fmt: skip


_MIXES: tuple[tuple[str, Callable[[random.Random, tuple[int, ...]], list[Offer]]], ...] = (
    ("alone", _alone), ("apart", _apart), ("competing", _competing), ("stacked", _stacked), ("competing", _competing),
)  # fmt: skip
