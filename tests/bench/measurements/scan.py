"""From a scan to its painted line, while another process applies a snapshot and a feed: what a cashier waits for at every item."""

from tests.bench.bench import Bench, program
from tests.bench.figures import Figure, percentile, ratio_figure
from tests.bench.packed_snapshot import snapshot_of

GOAL, GOAL_P99 = 1.6, 2.0


def measure(bench: Bench) -> list[Figure]:
    """Wall and processor time of the window's thread."""
    sizes = bench.sizes
    packed = snapshot_of(sizes.snapshot, bench.cache)
    with bench.till(writable=True) as till:
        said = bench.run(program("scans"), till, sizes.products, sizes.scans, sizes.rows, packed)
    figures = []
    for kind, words in (("wall", "scan to painted line"), ("cpu", "… processor time")):
        for percent, goal in ((50, GOAL), (99, GOAL_P99)):
            ours, plain = (1000 * percentile(said[who][kind], percent) for who in ("till", "plain"))
            figures.append(ratio_figure(f"{words} p{percent}, feed beside", ours, "ms", plain, goal))
    return figures
