"""A barcode's product: the till's whole way (this till's own goods and the codes' variants included) against a bare SELECT."""

import random
from time import perf_counter

from pos_client.bootstrap.ground import lay_ground
from pos_client.databases.catalogue_holder import CatalogueHolder
from pos_client.databases.local_products import LocalProducts
from pos_client.databases.mirror_reader import MirrorReader
from tests.bench.bench import Bench
from tests.bench.figures import Figure, percentile, ratio_figure
from tests.bench.goods import barcode
from tests.bench.yardsticks.bare_lookup import BareLookup

GOAL = 1.5
_AT_ONCE = 500


def measure(bench: Bench) -> list[Figure]:
    """In blocks, taking turns; each code is looked up by both, and neither comes first always."""
    chance = random.Random(1)
    codes = [barcode(chance.randrange(bench.sizes.products)).zfill(14) for _ in range(bench.sizes.lookups)]
    ours: list[float] = []
    bare: list[float] = []
    with bench.till() as folder:
        ground = lay_ground(folder)
        mirror = MirrorReader(path=ground.home.mirror, key=ground.key, till=ground.connection, device="d")
        goods = CatalogueHolder(home=ground.home, mirror=mirror, local=LocalProducts(ground.connection))
        goods.renew()
        straight = BareLookup(ground.home.named_catalogue(goods.file))
        _looked_up(goods, codes[:_AT_ONCE])
        straight.lookups(codes[:_AT_ONCE])
        for at in range(0, len(codes), _AT_ONCE):
            block = codes[at : at + _AT_ONCE]
            if at // _AT_ONCE % 2:
                bare += straight.lookups(block)
                ours += _looked_up(goods, block)
            else:
                ours += _looked_up(goods, block)
                bare += straight.lookups(block)
        straight.close()
        goods.close()
        mirror.close()
        ground.close()
    return [
        ratio_figure(
            f"barcode lookup p{percent}, {bench.sizes.products:,} products", 1e6 * percentile(ours, percent), "µs",
            1e6 * percentile(bare, percent), GOAL,
        )
        for percent in (50, 99)
    ]  # fmt: skip


def _looked_up(goods: CatalogueHolder, codes: list[str]) -> list[float]:
    samples = []
    for code in codes:
        start = perf_counter()
        found = goods.by_code(code)
        samples.append(perf_counter() - start)
        if found is None:
            raise LookupError(code)
    return samples
