"""A sale's commit: how often it makes the disk sync, and how much longer it takes than one sync."""

import json
import shutil
import subprocess
from pathlib import Path

from tests.bench.bench import Bench, program
from tests.bench.figures import Figure, percentile, plain_figure

SYNCS_GOAL = 1.05
MILLISECONDS_GOAL = 0.5


def measure(bench: Bench) -> list[Figure]:
    """Counted inside the commit alone: saves of the basket and states of prints have their own."""
    sizes = bench.sizes
    counter = _built(bench.cache)
    with bench.till() as till:
        process = bench.start(program("commits"), till, sizes.products, sizes.commits, 0, LD_PRELOAD=str(counter))
        out, _ = process.communicate("go\n")
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, "commits", out)
    said = json.loads(out.splitlines()[-1])
    commit, sync = (1000 * percentile(said[name], 50) for name in ("commit", "sync"))
    return [
        plain_figure("syncs in a sale's commit", said["syncs"] / sizes.commits, "syncs", SYNCS_GOAL),
        plain_figure("sale commit p50 − one sync p50", commit - sync, "ms", MILLISECONDS_GOAL, sync),
    ]


def _built(cache: Path) -> Path:
    """The counter of syncs, compiled. Raises ``FileNotFoundError`` without a C compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        raise FileNotFoundError("counting syncs needs a C compiler (gcc, libc6-dev)")
    library = cache / "count_syncs.so"
    subprocess.run(
        [compiler, "-O1", "-shared", "-fPIC", "-o", library, program("count_syncs").with_suffix(".c")], check=True
    )
    return library
