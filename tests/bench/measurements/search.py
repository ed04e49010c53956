"""From a key in the search field to its painted hits, mistyped words and all, against a bare query and the same tiles."""

from tests.bench.bench import Bench, program
from tests.bench.figures import Figure, percentile, ratio_figure

GOAL = 2.0


def measure(bench: Bench) -> list[Figure]:
    """Wall time. The window's filter holds a letter 50 ms before that, for it may begin a scan: not counted, by design."""
    sizes = bench.sizes
    with bench.till() as till:
        said = bench.run(program("searches"), till, sizes.products, sizes.keys)
    return [
        ratio_figure(
            f"key to painted results p{percent}, {sizes.products:,} products",
            1000 * percentile(said["till"]["wall"], percent), "ms", 1000 * percentile(said["plain"]["wall"], percent), GOAL,
        )
        for percent in (50, 99)
    ]  # fmt: skip
