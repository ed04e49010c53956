"""django-oscar applying the offers to a fresh basket, as it comes and with its range lookup memoised: seconds of each pricing."""

import sys
from contextlib import nullcontext
from time import thread_time

from tests.bench.offered import LINES, offered
from tests.bench.programs.telling import say
from tests.differential.oscar_offers import offers_of
from tests.differential.oscar_shop import Shop, apply_offers, memoised_ranges, open_shop


def main(pricings: int) -> None:
    """As it comes it takes seconds, so that a tenth as many will do."""
    open_shop()
    shop, case = Shop(LINES), offered()
    said: dict[str, list[float]] = {}
    for name, how, count in (("plain", nullcontext, max(2, pricings // 10)), ("memoised", memoised_ranges, pricings)):
        said[name] = []
        with how():
            for _ in range(count + 1):
                basket = shop.basket([(line.product, line.price, line.quantity) for line in case.lines])
                offers = offers_of(case, shop)
                began = thread_time()
                apply_offers(basket, offers)
                said[name].append(thread_time() - began)
        # the first one fills caches
        del said[name][0]
    say(**said)


if __name__ == "__main__":
    main(int(sys.argv[1]))
