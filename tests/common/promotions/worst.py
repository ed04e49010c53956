"""The worst basket known, found by search over random ones: ten kinds of goods, seven each, and twelve offers that all overlap."""

import random
from collections.abc import Callable
from decimal import Decimal

from common.basket import Basket
from common.promotions.promotion import Promotion
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


WORST: dict[str, Callable[[], tuple[Basket, SellingRules]]] = {
    "twelve offers on ten goods": worst_basket,
}
"""The worst baskets known, by name; the bench prices them all."""
