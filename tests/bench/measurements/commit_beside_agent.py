"""A sale's commit while the agent applies pages of a feed to its own files, against the same with the agent idle."""

import json
import signal
import subprocess

from tests.bench.bench import Bench, program
from tests.bench.figures import Figure, percentile, ratio_figure

GOAL = 1.5
BLOCKS = 8
PAUSE_MS = 4


def measure(bench: Bench) -> list[Figure]:
    """In blocks, taking turns: the agent's process is stopped in every other one."""
    sizes = bench.sizes
    samples: dict[bool, list[float]] = {False: [], True: []}
    with bench.till(writable=True) as till:
        each = max(1, 2 * sizes.commits // BLOCKS)
        selling = bench.start(program("commits"), till, sizes.products, each, PAUSE_MS)
        feeding = bench.start(program("feeds"), till, sizes.rows, sizes.products, "-", BENCH_QUIET="1")
        try:
            _said(selling)
            _said(feeding)  # a first round is through
            for block in range(BLOCKS):
                busy = bool(block % 2)
                feeding.send_signal(signal.SIGCONT if busy else signal.SIGSTOP)
                samples[busy] += _round(selling)
        finally:
            feeding.send_signal(signal.SIGCONT)
            feeding.kill()
            feeding.communicate()
            selling.communicate()
    figures = []
    for percent in (50, 99):
        busy_ms, idle_ms = (1000 * percentile(samples[busy], percent) for busy in (True, False))
        name = f"sale commit p{percent} beside {sizes.rows:,}-row pages"
        figures.append(ratio_figure(name, busy_ms, "ms", idle_ms, GOAL))
    return figures


def _round(selling: "subprocess.Popen[str]") -> list[float]:
    assert selling.stdin is not None
    selling.stdin.write("go\n")
    selling.stdin.flush()
    commits: list[float] = _said(selling)["commit"]
    return commits


def _said(process: "subprocess.Popen[str]") -> dict[str, list[float]]:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise subprocess.SubprocessError(f"{process.args!r} ended")
    said: dict[str, list[float]] = json.loads(line)
    return said
