"""A corrupt mirror or catalogue, a truncated snapshot, a wrong key, a full or read-only disk, a clock two years back: a clear message, the old state kept."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.plugin import QtBot

from common.errors import WrongKey
from pos_client.bootstrap.ground import lay_ground
from pos_client.sync.link_messages import Cause
from pos_client.ui.fault_text import fault_text
from tests.faults.kills.points import Role
from tests.faults.kills.world import World
from tests.faults.proxy import Fault
from tests.faults.shopfloor import Shopfloor

pytestmark = pytest.mark.xdist_group("damage window")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(tmp_path_factory.mktemp("damage"), proxied=True) as made:
        made.end(Role.AGENT)
        yield made


@pytest.fixture
def home(world: World, tmp_path: Path) -> Path:
    """A copy of the till that may be broken; the server does not know it from the first."""
    return Path(shutil.copytree(world.till_home, tmp_path / "till", ignore=shutil.ignore_patterns("*.sock")))


@pytest.fixture
def paired(world: World, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A till of its own, paired and filled: a copy that talks would be a fork."""
    home = tmp_path / "paired"
    world.pair(home, f"T{abs(hash(request.node.name)) % 10_000}")
    with Shopfloor(home, agent=True) as floor:
        floor.day.wait("the goods", lambda: bool(floor.day.till.catalogue.file), 60)
    return home


def break_pages(path: Path, first: int = 0) -> None:
    """Spoil every page from ``first`` on."""
    blob = bytearray(path.read_bytes())
    start = first * 4096 or 100
    blob[start:] = bytes([0xA5]) * (len(blob) - start)
    for tail in ("-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    path.write_bytes(blob)


def catalogue_of(home: Path) -> Path:
    return next(iter(sorted(home.glob("catalogue-*.db"))))


def test_a_corrupt_mirror_is_put_aside_and_made_anew_and_selling_goes_on(
    qtbot: QtBot, world: World, paired: Path
) -> None:
    break_pages(paired / "mirror.db")
    with Shopfloor(paired, agent=True) as floor:
        floor.wait_cause(Cause.NONE)
        # with the mirror went the word which catalogue to use: the till is online before its goods are there again
        qtbot.waitUntil(lambda: floor.day.till.catalogue.file != "", timeout=60_000)
        sold = floor.sell(2)
        assert floor.receipts()[-2:] == sold
    assert list(paired.glob("mirror*corrupt*"))


def test_a_mirror_that_breaks_while_somebody_sells_does_not_stop_the_sale(qtbot: QtBot, home: Path) -> None:
    with Shopfloor(home) as floor:
        before = floor.sell()
        break_pages(home / "mirror.db")
        floor.window.refresh(frozenset({"catalogue", "people", "settings", "stock", "standing"}))
        after = floor.sell()
        assert floor.receipts() == before + after


def test_a_corrupt_catalogue_is_replaced_by_a_snapshot(qtbot: QtBot, paired: Path) -> None:
    break_pages(catalogue_of(paired), first=2)
    name = catalogue_of(paired).name
    with Shopfloor(paired, agent=True) as floor:
        floor.day.wait("another catalogue", lambda: floor.day.till.catalogue.file not in {"", name}, 60)
        sold = floor.sell()
        assert floor.receipts() == sold


def test_without_the_server_a_corrupt_catalogue_is_said_and_open_items_sell(qtbot: QtBot, home: Path) -> None:
    break_pages(catalogue_of(home), first=0)
    with Shopfloor(home) as floor:
        floor.day.go("go.sell")
        floor.day.hands.scan("2010002000005")
        assert floor.said
        assert floor.receipts() == []


def test_a_truncated_snapshot_leaves_the_old_catalogue_in_use(qtbot: QtBot, world: World, paired: Path) -> None:
    from pos_client.sync.link_messages import CatalogueBroken

    proxy = world.proxy
    assert proxy is not None
    proxy.plan = lambda _method, target: Fault.TRUNCATE if "snapshot" in target else Fault.PASS
    try:
        with Shopfloor(paired, agent=True) as floor:
            floor.wait_cause(Cause.NONE)
            file = floor.day.till.catalogue.file
            assert floor.session.link is not None
            floor.session.link._say(CatalogueBroken(file))
            floor.day.wait(
                "a snapshot to be asked for", lambda: any("snapshot" in target for _, target, _ in proxy.log), 30
            )
            floor.day.hands.breathe(500)
            assert floor.day.till.catalogue.file == file
            floor.sell(2)
            assert floor.day.till.catalogue.file == file
            proxy.plan = lambda _method, _target: Fault.PASS
            floor.session.link.sync_now()
            floor.day.wait("the whole snapshot", lambda: floor.day.till.mirror.catalogue_file() != file, 60)
            floor.sell()
            floor.day.wait("it to be used", lambda: floor.day.till.catalogue.file != file, 30)
    finally:
        proxy.plan = lambda _method, _target: Fault.PASS


def test_a_wrong_key_opens_nothing_changes_nothing_and_says_what_to_do(qtbot: QtBot, home: Path) -> None:
    key = home / "files.key"
    right, till = key.read_text(), (home / "till.db").read_bytes()
    key.write_text(right[::-1])
    with pytest.raises(WrongKey) as fault:
        lay_ground(home)
    assert (home / "till.db").read_bytes() == till
    said = fault_text(fault.value)
    assert said.code == WrongKey.code
    assert said.happened
    assert said.remedy
    key.write_text(right)
    with Shopfloor(home) as floor:
        floor.sell()


class TwoYearsBack:
    """A clock that somebody set back."""

    def now(self) -> datetime:
        return datetime.now(UTC) - timedelta(days=730)


def test_a_clock_set_back_two_years_is_said_journaled_and_changes_no_number(qtbot: QtBot, home: Path) -> None:
    with Shopfloor(home) as floor:
        before = floor.sell()
    with Shopfloor(home, clock=TwoYearsBack(), sign_on=False) as floor:
        assert [finding.code for finding in floor.day.till.findings] == ["clock"]
        assert floor.session.window.notice_shown.text
        floor.day.sign_on("Alex", "", "615047")
        after = floor.sell()
        assert [int(number.split("-")[1]) for number in before + after] == [1, 2]
        kinds = [row[0] for row in floor.session.ground.connection.execute("SELECT kind FROM event ORDER BY position")]
        assert "clock.flagged" in kinds


def on_small_disk(home: Path, *words: str) -> dict[str, object]:
    """Play ``window_on_bad_disk`` on a fresh small file system with a copy of the till; what it says."""
    disk = home.parent / "disk"
    disk.mkdir()
    alone = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-Urm"]
    script = f'mount -t tmpfs -o size=24m tmpfs "{disk}" && cp -r "{home}" "{disk}/till" && exec "$0" "$@"'
    done = subprocess.run(
        [*alone, "sh", "-c", script, sys.executable, "-m", "tests.faults.window_on_bad_disk", str(disk / "till"), *words],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"small disks need mount name spaces: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_full_disk_refuses_the_sale_with_the_basket_kept_and_prints_nothing_of_it(world: World, home: Path) -> None:
    world.papers.begun.clear()
    told = on_small_disk(home, "full")
    refused, saved = str(told["refused_number"]), list(told["saved"])  # type: ignore[call-overload]
    assert told["code"] == "storage.full"
    assert "[storage.full]" in str(told["said"])
    assert told["basket_lines"] == 2
    assert refused not in told["saved_then"]  # type: ignore[operator]
    assert saved[-1] == refused, "with room on the disk the same sale goes through, under the same number"
    assert set(world.papers.begun) <= set(saved)
    assert max(world.papers.begun.values()) == 1


def test_a_disk_that_can_only_be_read_is_said_at_the_start(home: Path) -> None:
    told = on_small_disk(home, "read-only")
    assert told["code"] == "storage.read_only"
    assert told["said"]
    assert told["unchanged"] is True
