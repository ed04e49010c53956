"""A power cut at any write or sync, with torn, lost and reordered sectors, loses nothing that was told, and the till starts without help."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.power_cut import Act, Disk, built_shim, put, read_log
from tests.faults.till_check import violations

ROOT = Path(__file__).resolve().parents[2]
SALES = 8


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_shim(tmp_path_factory.mktemp("shim"))


def run_till(shim: Path, folder: Path, wrong: str, *more: str, sales: int = SALES, **disk: str) -> list[str]:
    """Let a till sell with the shim below it; what it said."""
    folder.mkdir()
    environment = {
        **os.environ,
        "LD_PRELOAD": str(shim),
        "DISK_FOLDER": str(folder),
        "DISK_LOG": str(folder.with_suffix(".log")),
        **disk,
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.till_that_sells", folder, str(sales), wrong, *more],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.split("\n")[:-1]


def cuts(acts: list[Act], chance: random.Random) -> Iterator[tuple[str, dict[str, bytearray], list[str]]]:
    """Every different image that a cut at every act may leave, and what had been told by then."""
    disk = Disk()
    told: list[str] = []
    seen: set[int] = set()
    for number, act in enumerate(acts):
        disk.do(act)
        if act.name == "ack":
            told.append(act.data.decode().strip())
        for how, files in disk.images(chance):
            contents = hash((len(told), *((name, bytes(files[name])) for name in sorted(files) if name != "ack")))
            if contents not in seen:
                seen.add(contents)
                yield f"after act {number}, {how}", files, list(told)


def test_a_cut_at_every_act_loses_nothing_that_was_told(shim: Path, tmp_path: Path) -> None:
    said = run_till(shim, tmp_path / "till", "sound")
    assert said[-1] == f"sold {SALES}"
    acts = read_log(tmp_path / "till.log")
    assert sum(act.kind == "S" and act.name == "till.db" for act in acts) >= 2, "a checkpoint is among them"
    images = 0
    for where, files, told in cuts(acts, random.Random(20261121)):
        put(files, tmp_path / "image")
        assert violations(tmp_path / "image", told) == [], where
        images += 1
    assert images > 400


@pytest.mark.parametrize("wrong", ["normal", "off", "early", "outside"])
def test_mutants_are_caught(shim: Path, tmp_path: Path, wrong: str) -> None:
    run_till(shim, tmp_path / "till", wrong)
    chance = random.Random(7)
    for _, files, told in cuts(read_log(tmp_path / "till.log"), chance):
        if chance.random() < 0.2:
            put(files, tmp_path / "image")
            if violations(tmp_path / "image", told):
                return
    pytest.fail(f"the check does not see what is wrong with {wrong}")


def test_a_sale_costs_one_sync(shim: Path, tmp_path: Path) -> None:
    """Counted over the commits of sales alone; the test's own basket saves are taken off."""
    run_till(shim, tmp_path / "few", "sound", sales=20)
    run_till(shim, tmp_path / "many", "sound", sales=60)
    few, many = (
        sum(act.kind == "S" for act in read_log(tmp_path / f"{name}.log")) for name in ("few", "many")
    )  # fmt: skip
    checkpoints = 8 * 3  # WAL, file, and the WAL's new header
    baskets = 40
    assert (many - few - baskets - checkpoints) / 40 <= 1.05


@pytest.mark.parametrize("at", range(20, 300, 20))
def test_killed_at_any_act_the_till_starts_and_has_what_was_told(shim: Path, tmp_path: Path, at: int) -> None:
    said = run_till(shim, tmp_path / "till", "sound", DISK_KILL_AT=str(at))
    assert f"sold {SALES}" not in said
    assert violations(tmp_path / "till", said) == []


@pytest.mark.parametrize("at", [14, 15, 20, 27])
def test_a_sync_that_fails_refuses_the_sale_and_the_next_ones_are_durable(shim: Path, tmp_path: Path, at: int) -> None:
    """After a failed sync Linux forgets the pages: what is told later must not stand on them."""
    said = run_till(shim, tmp_path / "till", "stubborn", DISK_FAIL_SYNC=str(at))
    assert [line for line in said if line.startswith("refused")] == ["refused storage"]
    chance = random.Random(at)
    for where, files, told in cuts(read_log(tmp_path / "till.log"), chance):
        if chance.random() < 0.15:
            put(files, tmp_path / "image")
            assert violations(tmp_path / "image", told) == [], where


def test_a_witness_that_cannot_be_kept_stops_no_sale(shim: Path, tmp_path: Path) -> None:
    run_till(shim, tmp_path / "first", "sound", sales=1)
    synced = [act.name for act in read_log(tmp_path / "first.log") if act.kind == "S"]
    at = next(number for number, name in enumerate(synced, 1) if name.startswith(".witness."))
    said = run_till(shim, tmp_path / "till", "sound", DISK_FAIL_SYNC=str(at))
    assert said[-1] == f"sold {SALES}"
    assert violations(tmp_path / "till", said) == []


@pytest.mark.parametrize("room", range(175_000, 425_000, 25_000))
def test_a_full_disk_refuses_the_sale_whole_and_nothing_told_is_lost(shim: Path, tmp_path: Path, room: int) -> None:
    said = run_till(shim, tmp_path / "till", "sound", DISK_FULL=str(room))
    assert said[-1] == "refused storage.full"
    assert violations(tmp_path / "till", said) == []


def test_the_sale_that_meets_a_full_disk_is_finished_in_the_spare_room(shim: Path, tmp_path: Path) -> None:
    without = run_till(shim, tmp_path / "without", "sound", DISK_FULL="250000")
    said = run_till(shim, tmp_path / "till", "sound", "spare", DISK_FULL="250000")
    assert without[-1] == "refused storage.full"
    assert said[-2:] == [f"sold {SALES}", "spare False"]
    assert violations(tmp_path / "till", said) == []
