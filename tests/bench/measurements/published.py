"""One scan into a basket of a hundred lines while 13,000 promotions are live, beside the same basket with none."""

import random
from collections.abc import Sequence
from time import thread_time

from common.pricing import price_basket
from common.promotions.promotion import Promotion
from common.promotions.rule_set import RuleSet
from common.selling_rules import SellingRules
from tests.bench.bench import TINY, Bench
from tests.bench.figures import Figure, median, ratio_figure
from tests.bench.published_promotions import Published, basket_in, everywhere, published
from tests.bench.scanning import scanned

GOAL = 3.0
# not asked of us, and watched: a parked basket taken up, and more offers on each article than any shop has
FIRST_GOAL, EVERYWHERE_GOAL = 10.0, 6.0
LINES = 100


def measure(bench: Bench) -> list[Figure]:
    """Each promotion in its own shop, as published; then all of them in every shop, which is harder than any real one.
    Apart from scans, a basket priced for the first time, as when a parked one is taken up."""
    sizes = bench.sizes
    live = published(sizes.promotions, small=sizes == TINY)
    words = f"{len(live.promotions):,} {'published' if live.real else 'made'} promotions"
    scan, first, none = _times(live.promotions, live, sizes.pricings)
    everywhere_scan, _, everywhere_none = _times(everywhere(live.promotions), live, sizes.pricings)
    return [
        ratio_figure(f"one scan, {LINES} lines, {words} live", scan, "ms", none, GOAL),
        ratio_figure("… the basket's first pricing", first, "ms", none, FIRST_GOAL),
        ratio_figure("… all of them in every shop", everywhere_scan, "ms", everywhere_none, EVERYWHERE_GOAL),
    ]


def _times(promotions: Sequence[Promotion], live: Published, pricings: int) -> tuple[float, float, float]:
    rules, no_rules = SellingRules(RuleSet(promotions)), SellingRules()
    chance = random.Random(1)
    scans: list[float] = []
    firsts: list[float] = []
    nones: list[float] = []
    shops = sorted(live.goods)
    for at in range(pricings):
        shop = shops[at % len(shops)]
        earlier, before, after = scanned(basket_in(shop, live.goods[shop], LINES, chance), chance.randrange(LINES))
        for basket, priced_by, times in (
            (before, no_rules, None), (after, no_rules, nones),
            (earlier, rules, firsts), (before, rules, None), (after, rules, scans),
        ):  # fmt: skip
            began = thread_time()
            price_basket(basket, priced_by)
            if times is not None:
                times.append(1000 * (thread_time() - began))
    return median(scans), median(firsts), median(nones)
