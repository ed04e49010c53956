"""``python -m tests.common.promotions.worst_search [--seed N] [--tries N]``: climbs towards baskets that take longest to price.

Within the size of a full trolley under a busy week: up to 100 lines and 50 offers that may all want one another's goods. What
it finds is kept in ``worst.WORST``; the tests and the bench price those.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from time import thread_time

import msgspec

from common.pricing import price_basket
from tests.common.promotions.worst import Shape, shaped_basket

MOST_LINES, MOST_OFFERS = 100, 50


def seconds(shape: Shape) -> float:
    """The processor time of the basket's first pricing, the least of two, each with rules that remember nothing."""
    took = []
    for _ in range(2):
        filled, rules = shaped_basket(shape)
        began = thread_time()
        price_basket(filled, rules)
        took.append(thread_time() - began)
    return min(took)


def any_shape(chance: random.Random) -> Shape:
    """Somewhere to start from."""
    return Shape(
        seed=chance.randrange(10**6), lines=chance.randint(2, MOST_LINES), units=chance.choice((1, 2, 3, 7, 50, 1000)),
        offers=chance.randint(2, MOST_OFFERS), widest=chance.randint(1, MOST_LINES), single=chance.randint(0, 100),
        limited=chance.choice((0, 0, 20, 100)), values=chance.choice((0, 0, 30)), slots=chance.choice((0, 0, 30)),
        priorities=chance.choice((0, 0, 3)),
    )  # fmt: skip


def neighbour(shape: Shape, chance: random.Random) -> Shape:
    """One thing changed a little, or the seed."""
    name = chance.choice(shape.__struct_fields__)
    if name == "seed":
        return msgspec.structs.replace(shape, seed=chance.randrange(10**6))
    value = max(0, round(getattr(shape, name) * chance.choice((0.5, 0.8, 0.9, 1.1, 1.25, 2))) + chance.randint(-1, 1))
    least = {"lines": 2, "units": 1, "offers": 2, "widest": 1}.get(name, 0)
    most = {"lines": MOST_LINES, "offers": MOST_OFFERS, "units": 10**6, "widest": MOST_LINES}.get(name, 100)
    return msgspec.structs.replace(shape, **{name: min(most, max(least, value))})


def climb(seed: int, tries: int) -> tuple[float, Shape]:
    """Starts in several places, then goes on from the worst so far; the same for the same seed, but for the clock."""
    chance = random.Random(seed)
    found = max(
        ((seconds(shape), shape) for shape in (any_shape(chance) for _ in range(tries // 4))), key=lambda one: one[0]
    )
    for _ in range(tries - tries // 4):
        other = neighbour(found[1], chance)
        took = seconds(other)
        # twice, so that a hiccup of the machine is not taken for a summit
        if took > found[0] and (again := seconds(other)) > found[0]:
            found = min(took, again), other
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the worst found."""
    parser = argparse.ArgumentParser(prog="python -m tests.common.promotions.worst_search", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tries", type=int, default=400)
    options = parser.parse_args(arguments)
    took, shape = climb(options.seed, options.tries)
    print(f"{1000 * took:.2f} ms  {shape}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
