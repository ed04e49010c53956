"""A basket and offers that both engines price: thirty goods, fifty offers, some of which want the same units."""

import random

from tests.differential.cases import Case, Deal, Line, Offer

LINES, OFFERS = 30, 50


def offered(seed: int = 1) -> Case:
    """The same for the same seed; each offer is on one to three goods, most on one."""
    chance = random.Random(seed)
    lines = tuple(
        Line(number, price, chance.randint(1, 3)) for number, price in enumerate(sorted(chance.sample(range(60, 3000), LINES)))
    )  # fmt: skip
    offers = []
    for number in range(OFFERS):
        scope = tuple(sorted(chance.sample(range(LINES), chance.choice((1, 1, 1, 2, 3)))))
        deal = (Deal.PERCENT, Deal.SET_PRICE, Deal.CHEAPEST_FREE, Deal.UNIT_AMOUNT, Deal.SET_AMOUNT)[number % 5]
        count = chance.randint(2, 3) if deal is not Deal.PERCENT else 1
        value = chance.randint(500, 5000) if deal is Deal.PERCENT else chance.randint(20, 200) * count
        offers.append(Offer(deal=deal, scope=scope, value=value, count=count))
    return Case("bench", lines, tuple(offers))
