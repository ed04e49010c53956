"""The worst baskets known: how long the slowest of them takes to price, the first time, everything included."""

from time import thread_time

from common.pricing import price_basket
from tests.bench.bench import Bench
from tests.bench.figures import Figure, plain_figure
from tests.common.promotions.worst import WORST

GOAL = 20.0


def measure(bench: Bench) -> list[Figure]:
    """The least of several pricings of each, since what else runs only adds to it; found by search, kept as cases."""
    took = {}
    for name, make in WORST.items():
        samples = []
        for _ in range(max(2, bench.sizes.pricings // 20)):
            basket, rules = make()
            began = thread_time()
            price_basket(basket, rules)
            samples.append(1000 * (thread_time() - began))
        took[name] = min(samples)
    slowest = max(took, key=lambda name: took[name])
    return [plain_figure(f"the worst basket known ({slowest})", took[slowest], "ms", GOAL)]
