"""A figure is a value beside its yardstick's; goals are ratios (or counts), because machines differ and are noisy."""

import json
import statistics
from collections.abc import Sequence
from pathlib import Path

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table. ``ratio`` is value ÷ yardstick (or the value itself where ``yardstick`` is None)."""

    name: str
    value: float
    unit: str
    yardstick: float | None
    ratio: float
    goal: float
    met: bool


def ratio_figure(name: str, value: float, unit: str, yardstick: float, goal: float) -> Figure:
    """A figure judged by its ratio: at most ``goal`` times the yardstick."""
    ratio = value / yardstick if yardstick else float("inf")
    return Figure(name=name, value=value, unit=unit, yardstick=yardstick, ratio=ratio, goal=goal, met=ratio <= goal)


def plain_figure(name: str, value: float, unit: str, goal: float, yardstick: float | None = None) -> Figure:
    """A figure judged by its own value: at most ``goal`` of its unit."""
    return Figure(name=name, value=value, unit=unit, yardstick=yardstick, ratio=value, goal=goal, met=value <= goal)


def percentile(samples: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def median(samples: Sequence[float]) -> float:
    """The middle sample."""
    return statistics.median(samples)


def table(figures: Sequence[Figure]) -> str:
    """The figures as people read them."""
    rows = [("figure", "value", "yardstick", "ratio", "goal", "")]
    for figure in figures:
        yardstick = "–" if figure.yardstick is None else f"{figure.yardstick:,.4g} {figure.unit}"
        goal = f"≤ {figure.goal:g} " + (figure.unit if figure.ratio == figure.value else "×")
        met = "met" if figure.met else "NOT MET"
        rows.append((figure.name, f"{figure.value:,.4g} {figure.unit}", yardstick, f"{figure.ratio:.3g}", goal, met))
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def write_results(figures: Sequence[Figure], folder: Path) -> None:
    """``results.json`` in ``folder``: a list of {name, value, unit, yardstick, ratio, goal, met}."""
    folder.mkdir(exist_ok=True)
    plain = msgspec.to_builtins(figures)
    (folder / "results.json").write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
