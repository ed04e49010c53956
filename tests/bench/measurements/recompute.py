"""A pushed sale worked out again by the server, beside decoding it from its stored bytes."""

import random
from time import thread_time

from common.event import decode_body, decode_event, encode_event
from common.facts import SaleCompleted
from common.pricing import price_basket
from common.promotions.rule_set import RuleSet
from common.sale import recompute
from common.selling_rules import SellingRules
from tests.bench.bench import TINY, Bench
from tests.bench.figures import Figure, median, ratio_figure
from tests.bench.goods import product
from tests.bench.published_promotions import basket_in, published
from tests.common.goods import basket_of, event_of, paid_in_cash

GOAL = 5.0


def measure(bench: Bench) -> list[Figure]:
    """``common.sale.recompute`` as the server calls it; decoding is the envelope and the body in their shapes, and no more."""
    figures = []
    for lines in (10, 100):
        goods = [(product(number * 7), str(number % 3 + 1)) for number in range(lines)]
        sale = paid_in_cash(price_basket(basket_of(*goods)))
        figures.append(_figure(f"a sale of {lines} lines recomputed", [sale], None, bench))
    live = published(bench.sizes.promotions, small=bench.sizes == TINY)
    rules = SellingRules(RuleSet(live.promotions))
    shop = max(live.goods, key=lambda name: len(live.goods[name]))
    chance = random.Random(1)
    sales = [paid_in_cash(price_basket(basket_in(shop, live.goods[shop], 10, chance), rules)) for _ in range(20)]
    return [*figures, _figure("… of 10 lines under all live promotions", sales, rules, bench)]


def _figure(name: str, sales: list[SaleCompleted], rules: SellingRules | None, bench: Bench) -> Figure:
    decoding: list[float] = []
    recomputing: list[float] = []
    stored = [encode_event(event_of(sale)) for sale in sales]
    for at in range(bench.sizes.pricings * 3):
        began = thread_time()
        sale = decode_body(decode_event(stored[at % len(stored)]), SaleCompleted)
        decoded = thread_time()
        differences = recompute(sale, rules)
        recomputing.append(thread_time() - decoded)
        decoding.append(decoded - began)
        if differences:
            raise ValueError("; ".join(differences))
    return ratio_figure(name, 1e6 * median(recomputing), "µs", 1e6 * median(decoding), GOAL)
