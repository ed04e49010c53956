"""A power cut while old events move to their archive leaves each of them in at least one file, and the journal reads the same."""

import io
import os
import random
import subprocess
import sys
from pathlib import Path

from common.errors import TandemError
from pos_client.journal.export import export_journal
from pos_client.journal.reading import JournalReader
from tests.faults.power_cut import Act, Disk, built_shim, put, read_log
from tests.pos_client.journal.till_at_work import DEVICE, KEY, SetClock, TillAtWork

ROOT = Path(__file__).resolve().parents[2]
SALES = 8


def exported(folder: Path, clock: SetClock) -> bytes:
    till = TillAtWork(folder, clock)
    try:
        out = io.BytesIO()
        export_journal(JournalReader(connection=till.connection, home=till.home, key=KEY), DEVICE, out)
    finally:
        till.close()
    return out.getvalue()


def archived(tmp_path: Path, how: str) -> tuple[Disk, list[Act], bytes, SetClock]:
    """The disk before, what archiving did to it, and the whole journal's export."""
    till = TillAtWork(tmp_path / "till")
    for _ in range(SALES):
        till.sell()
    till.close()
    whole = exported(tmp_path / "till", till.clock)
    disk = Disk.of(tmp_path / "till")
    environment = {
        **os.environ,
        "LD_PRELOAD": str(built_shim(tmp_path)),
        "DISK_FOLDER": str(tmp_path / "till"),
        "DISK_LOG": str(tmp_path / "log"),
    }
    subprocess.run(
        [sys.executable, "-m", "tests.faults.till_that_archives", tmp_path / "till", how],
        cwd=ROOT, env=environment, check=True, capture_output=True,
    )  # fmt: skip
    assert exported(tmp_path / "till", till.clock).startswith(body(whole))
    return disk, read_log(tmp_path / "log"), whole, till.clock


def body(export: bytes) -> bytes:
    """All but the last line: the process that archives flags its clock, which is an event more, not one less."""
    return export[: export.rindex(b'{"events"')]


def losses(tmp_path: Path, how: str, share: float) -> int:
    """In how many images the journal does not read as it was."""
    disk, acts, whole, clock = archived(tmp_path, how)
    chance = random.Random(4)
    lost = images = 0
    for act in acts:
        disk.do(act)
        for _, files in disk.images(chance):
            if chance.random() < share:
                images += 1
                put(files, tmp_path / "image")
                lost += not reads_whole(tmp_path / "image", clock, whole)
    assert images > 50
    return lost


def reads_whole(folder: Path, clock: SetClock, whole: bytes) -> bool:
    try:
        return exported(folder, clock).startswith(body(whole))
    except TandemError:
        return False


def test_a_cut_at_any_act_of_archiving_loses_no_event(tmp_path: Path) -> None:
    assert losses(tmp_path, "sound", 0.5) == 0


def test_the_mutant_that_does_not_wait_for_the_archive_is_caught(tmp_path: Path) -> None:
    assert losses(tmp_path, "hasty", 0.5) > 0
