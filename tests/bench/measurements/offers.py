"""One scan into a basket of thirty lines with fifty promotions, beside django-oscar applying the same offers to it."""

from time import thread_time

import msgspec

from common.pricing import price_basket
from common.promotions.rule_set import RuleSet
from common.selling_rules import SellingRules
from tests.bench.bench import Bench, program
from tests.bench.figures import Figure, median, ratio_figure
from tests.bench.offered import offered
from tests.bench.scanning import scanned
from tests.differential.tandem import SITUATION, basket_of, promotions_of

GOAL = 1 / 50


def measure(bench: Bench) -> list[Figure]:
    """Ours under our own settings, which search for the best; oscar takes offers by priority. Processor time."""
    case = offered()
    rules = SellingRules(RuleSet(promotions_of(case)))
    whole = basket_of(case)
    ours: list[float] = []
    for at in range(bench.sizes.pricings):
        *before, after = scanned(
            msgspec.structs.replace(whole, situation=msgspec.structs.replace(SITUATION)), at % len(whole.lines)
        )
        for state in before:
            price_basket(state, rules)
        began = thread_time()
        price_basket(after, rules)
        ours.append(thread_time() - began)
    said = bench.run(program("oscar_pricings"), max(3, bench.sizes.pricings // 10))
    value = 1000 * median(ours)
    return [
        ratio_figure(f"one scan, 30 lines, 50 promotions, beside oscar {words}", value, "ms", 1000 * median(said[name]), GOAL)
        for name, words in (("memoised", "with its ranges memoised"), ("plain", "as it comes"))
    ]  # fmt: skip
