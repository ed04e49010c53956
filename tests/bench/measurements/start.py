"""Start: from the process's first instruction to a frame that takes a scan, against a bare window's first frame."""

import json
import subprocess
from time import perf_counter
from typing import Any

from tests.bench.bench import Bench, program, yardstick
from tests.bench.figures import Figure, median, ratio_figure

GOAL = 1.6


def measure(bench: Bench) -> list[Figure]:
    """Wall and processor time, and the sign-in's first frame by the till's own command."""
    wall: dict[str, list[float]] = {}
    cpu: dict[str, list[float]] = {}
    with bench.till() as till:
        ways: dict[str, list[object]] = {
            "bare": [yardstick("bare_window")],
            "till": [program("start"), till],
            "sign-in": ["-m", "pos_client.command_line", "run", "--home", till, "--no-agent", "--announce"],
        }
        for turn in range(bench.sizes.starts + 1):  # the first compiles and fills the page cache
            for name, way in ways.items():
                took, said = _started(bench, *way)
                if turn or bench.sizes.starts == 1:
                    wall.setdefault(name, []).append(took)
                    cpu.setdefault(name, []).append(said.get("cpu", 0.0))
    milliseconds = {name: 1000 * median(samples) for name, samples in wall.items()}
    processor = {name: 1000 * median(samples) for name, samples in cpu.items()}
    goods = f"{bench.sizes.products:,} products"
    return [
        ratio_figure(f"start to a frame that takes a scan, {goods}", milliseconds["till"], "ms", milliseconds["bare"], GOAL),
        ratio_figure("… processor time", processor["till"], "ms", processor["bare"], GOAL),
        ratio_figure("start to the sign-in's frame (tandem-till run)", milliseconds["sign-in"], "ms", milliseconds["bare"], GOAL),
    ]  # fmt: skip


def _started(bench: Bench, *way: object) -> tuple[float, dict[str, Any]]:
    """Seconds until it says that its frame stands, and what it says."""
    began = perf_counter()
    process = bench.start(*way)
    assert process.stdout is not None
    line = process.stdout.readline()
    took = perf_counter() - began
    process.terminate()
    process.communicate(timeout=20)
    if not line:
        raise subprocess.SubprocessError(f"{way[0]} showed no frame")
    return took, json.loads(line)
