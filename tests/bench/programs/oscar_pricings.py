"""django-oscar applying the site's offers to a fresh basket, with its range lookup memoised and as it comes: seconds of each pricing."""

import sys
from time import thread_time

from tests.bench.offered import LINES, offered
from tests.bench.programs.telling import say
from tests.differential.cases import Case
from tests.differential.oscar_offers import offers_of
from tests.differential.oscar_shop import Shop, apply_kept_offers, keep_offers, memoised_ranges, open_shop


def main(pricings: int) -> None:
    """As it comes it takes seconds, so that a tenth as many will do."""
    open_shop()
    shop, case = Shop(LINES), offered()
    keep_offers(offers_of(case, shop))
    with memoised_ranges():
        # the first one fills caches
        memoised = [_seconds(shop, case) for _ in range(pricings + 1)][1:]
    say(memoised=memoised, plain=[_seconds(shop, case) for _ in range(max(1, pricings // 10))])


def _seconds(shop: Shop, case: Case) -> float:
    basket = shop.basket([(line.product, line.price, line.quantity) for line in case.lines], own_records=False)
    began = thread_time()
    apply_kept_offers(basket)
    return thread_time() - began


if __name__ == "__main__":
    main(int(sys.argv[1]))
