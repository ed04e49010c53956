"""The bench runs and says what it found in its one form; how fast anything is, is never asserted."""

import json
import math
from pathlib import Path

import pytest

from tests.bench.__main__ import MEASUREMENTS, main, measure_all
from tests.bench.bench import ROOT, TINY
from tests.bench.figures import median, percentile, plain_figure, ratio_figure, table, write_results
from tests.bench.goods import product, products, queries

FIELDS = {"name", "value", "unit", "yardstick", "ratio", "goal", "met"}


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


@pytest.mark.parametrize("name", MEASUREMENTS)
def test_every_measurement_runs_and_leaves_its_figures(
    output: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    figures, failed = measure_all([name], output, TINY)
    assert failed == []
    assert figures
    written = json.loads((output / "results.json").read_text(encoding="utf-8"))
    assert [set(each) for each in written] == [FIELDS] * len(figures)
    for each in written:
        assert math.isfinite(each["value"])
        assert each["met"] is (each["ratio"] <= each["goal"])
        if each["yardstick"] is not None and each["ratio"] != each["value"]:
            assert each["ratio"] == pytest.approx(each["value"] / each["yardstick"])
    assert name in capsys.readouterr().out


def test_each_measurement_is_a_module_and_each_module_a_measurement() -> None:
    modules = {path.stem for path in (ROOT / "tests/bench/measurements").glob("*.py")} - {"__init__"}
    assert modules == set(MEASUREMENTS)


def test_a_measurement_that_cannot_be_made_is_told_and_the_others_go_on(
    output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.bench.measurements.lookup.measure", lambda _bench: 1 / 0)
    figures, failed = measure_all(["lookup", "receipt"], output, TINY)
    assert failed == ["lookup"]
    assert {figure.unit for figure in figures} == {"kB", "ms"}
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_name_that_is_no_measurement_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["speed"])
    assert "speed" in capsys.readouterr().err


def test_a_ratio_is_judged_by_its_yardstick_and_a_plain_figure_by_itself(tmp_path: Path) -> None:
    slow, right = ratio_figure("a", 3.0, "ms", 2.0, 1.4), ratio_figure("b", 3.0, "ms", 2.0, 1.5)
    few, nothing = plain_figure("c", 1.0, "syncs", 1.05), ratio_figure("d", 1.0, "ms", 0.0, 2.0)
    assert [figure.met for figure in (slow, right, few, nothing)] == [False, True, True, False]
    lines = table([slow, right, few]).splitlines()
    assert [line.split()[-1] for line in lines[1:]] == ["MET", "met", "met"]
    write_results([slow, few], tmp_path / "new")
    assert [each["yardstick"] for each in json.loads((tmp_path / "new" / "results.json").read_text())] == [2.0, None]


def test_percentiles_and_medians_of_known_samples() -> None:
    samples = [float(number) for number in range(100, 0, -1)]
    assert percentile(samples, 50) == 51.0
    assert percentile(samples, 99) == 100.0
    assert percentile([7.0], 99) == 7.0
    assert median([1.0, 2.0, 9.0]) == 2.0


def test_goods_and_what_is_typed_are_the_same_in_every_run() -> None:
    assert list(products(3)) == [product(0), product(1), product(2)]
    assert product(1) != product(1, price_step=1)
    assert queries(50, 100) == queries(50, 100)
    assert all(len(text) for text in queries(200, 100))
