"""``python -m tests.bench [names…]`` (``make bench``): measure, print the table, write ``bench-output/results.json``."""

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from time import perf_counter

from tests.bench.bench import FULL, QUICK, ROOT, Bench, Sizes
from tests.bench.figures import Figure, table, write_results

MEASUREMENTS = (
    "start", "memory", "scan", "lookup", "search", "commit", "commit_beside_agent", "first_sync", "receipt",
    "offers", "published", "worst", "recompute",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 1 where a measurement could not be made; a goal that is not met is said in the table only."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(MEASUREMENTS)}; all without any")
    parser.add_argument("--quick", action="store_true", help="smaller and shorter: for a first look")
    parser.add_argument("--output", type=Path, default=ROOT / "bench-output", help="the folder of results and cache")
    options = parser.parse_args(arguments)
    if unknown := sorted(set(options.names) - set(MEASUREMENTS)):
        parser.error(f"no measurement is called {', '.join(unknown)}")
    figures, failed = measure_all(options.names or MEASUREMENTS, options.output, QUICK if options.quick else FULL)
    print()
    print(table(figures))
    for name in failed:
        print(f"{name}: could not be measured")
    return 1 if failed else 0


def measure_all(names: Sequence[str], output: Path, sizes: Sizes) -> tuple[list[Figure], list[str]]:
    """Measure in turn, keeping what is known after each; the figures, and the names of what could not be measured."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    output.mkdir(parents=True, exist_ok=True)
    bench = Bench(output, sizes)
    figures: list[Figure] = []
    failed: list[str] = []
    for name in names:
        began = perf_counter()
        print(f"{name} …", end=" ", flush=True)
        measure: Callable[[Bench], list[Figure]] = import_module(f"tests.bench.measurements.{name}").measure
        try:
            figures += measure(bench)
        except Exception:
            failed.append(name)
            traceback.print_exc()
        print(f"{perf_counter() - began:.0f} s", flush=True)
        write_results(figures, output)
    return figures, failed


if __name__ == "__main__":
    sys.exit(main())
