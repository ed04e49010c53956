"""Memory: idle and after a day's sales against a bare window's, and whether it grows over weeks of them."""

import json
import statistics
import subprocess

from tests.bench.bench import Bench, program, yardstick
from tests.bench.figures import Figure, plain_figure, ratio_figure

GOAL = 1.6
SLOPE_GOAL = 0.2
"""kB a sale: 5,000 sales may take one megabyte."""


def measure(bench: Bench) -> list[Figure]:
    """All in one life of one till."""
    bare = bench.run(yardstick("bare_window"))["memory"] / 1024
    day, slope = bench.sizes.sales, bench.sizes.slope
    # the slope is taken after two days: until then caches of fixed size fill (pages of the files, painted tiles)
    filled = 2 * day
    stops = [filled + slope * part // 10 for part in range(11)]
    with bench.till() as till:
        process = bench.start(program("sells"), till, bench.sizes.products, day, *stops)
        out, _ = process.communicate()
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, "sells", out)
    told = [json.loads(line) for line in out.splitlines()]
    memory = {each["sales"]: each["memory"] for each in told}
    growth = statistics.linear_regression(stops, [memory[stop] for stop in stops]).slope
    return [
        ratio_figure("memory idle", memory[0] / 1024, "MB", bare, GOAL),
        ratio_figure(f"memory after {day:,} sales", memory[day] / 1024, "MB", bare, GOAL),
        plain_figure(f"memory slope over {slope:,} sales", growth, "kB/sale", SLOPE_GOAL),
    ]
