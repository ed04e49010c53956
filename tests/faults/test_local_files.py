"""A wrong key, a disk that can only be read, a really full disk, a flipped bit anywhere: a clear fault, the old state kept, nothing lost in silence."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from common.errors import JournalFault, ReadOnlyStorage, StorageFault, WrongKey
from pos_client.databases.driver import DatabaseError
from pos_client.databases.till_file import open_till, read_till
from tests.faults.till_check import violations
from tests.pos_client.journal.till_at_work import CONTEXT, KEY, TillAtWork

ROOT = Path(__file__).resolve().parents[2]


def sold(folder: Path, sales: int = 6) -> TillAtWork:
    till = TillAtWork(folder)
    for _ in range(sales):
        till.sell()
    return till


def test_a_wrong_key_opens_nothing_and_changes_nothing(tmp_path: Path) -> None:
    sold(tmp_path).close()
    before = (tmp_path / "till.db").read_bytes()
    with pytest.raises(WrongKey):
        open_till(tmp_path / "till.db", bytes(32))
    assert (tmp_path / "till.db").read_bytes() == before
    assert TillAtWork(tmp_path).journal.receipt_number() == ("T1-000007", 7)


@pytest.mark.parametrize("seed", range(12))
def test_a_bit_flipped_anywhere_in_the_file_is_noticed_or_harmless(tmp_path: Path, seed: int) -> None:
    """Every page is authenticated; harmless is only a page that nothing lies in."""
    till = sold(tmp_path)
    whole = till.connection.execute("SELECT position, stored, hash FROM event").fetchall()
    till.close()
    blob = bytearray((tmp_path / "till.db").read_bytes())
    chance = random.Random(seed)
    blob[chance.randrange(len(blob))] ^= 1 << chance.randrange(8)
    (tmp_path / "till.db").write_bytes(blob)
    assert stored_events(tmp_path / "till.db") in (whole, "refused")


def stored_events(path: Path) -> object:
    """All events of a file, or that it is refused."""
    try:
        return read_till(path, KEY).execute("SELECT position, stored, hash FROM event").fetchall()
    except (StorageFault, DatabaseError):
        return "refused"


def test_a_bit_flipped_in_the_wal_makes_sales_vanish_and_the_witness_tells(tmp_path: Path) -> None:
    """SQLite's own integrity check says ok: only chain and witness see it."""
    till = sold(tmp_path / "till", 8)
    shutil.copytree(tmp_path / "till", tmp_path / "cut")  # as it is when the power goes: the WAL still there
    wal = tmp_path / "cut" / "till.db-wal"
    blob = bytearray(wal.read_bytes())
    blob[len(blob) * 3 // 4] ^= 1
    wal.write_bytes(blob)
    (tmp_path / "cut" / "till.db-shm").unlink()
    again = TillAtWork(tmp_path / "cut", till.clock)
    assert again.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert again.connection.execute("SELECT count(*) FROM sale").fetchone()[0] < 8
    assert [finding.code for finding in again.findings] == ["journal.rewound"]
    assert again.sell().body.receipt == "T1.2-000001"  # type: ignore[attr-defined]


def test_a_transaction_that_meets_damage_keeps_the_till_as_it_was(tmp_path: Path) -> None:
    till = sold(tmp_path)
    till.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    till.close()
    blob = bytearray((tmp_path / "till.db").read_bytes())
    for page in range(1, len(blob) // 4096):
        blob[page * 4096 + 50] ^= 1
    (tmp_path / "till.db").write_bytes(blob)
    with pytest.raises(StorageFault):
        TillAtWork(tmp_path)
    assert (tmp_path / "till.db").stat().st_size == len(blob)


def on_small_disk(tmp_path: Path, size: str, script: str) -> subprocess.CompletedProcess[str]:
    """Run Python code (``folder`` is a fresh file system of that size) in a mount name space of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    alone = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-Urm"]
    mounted = f'mount -t tmpfs -o size={size} tmpfs "{folder}" && exec "$0" -c "$1" "{folder}"'
    started = "import subprocess, sys\nfrom pathlib import Path\nfolder = Path(sys.argv[1])\n" + script
    done = subprocess.run(
        [*alone, "sh", "-c", mounted, sys.executable, started], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"small disks need mount name spaces: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    return done


def test_a_really_full_disk_refuses_sales_whole_and_room_lets_them_through_again(tmp_path: Path) -> None:
    done = on_small_disk(
        tmp_path,
        "2m",
        """
from common.errors import DiskFull
from tests.pos_client.journal.till_at_work import TillAtWork
till = TillAtWork(folder / "till")
ballast = folder / "ballast"
ballast.write_bytes(bytes(400_000))
told, refused = ["open"], 0
for number in range(2000):
    try:
        till.sell(lines=9)
        told.append(f"sold {number}")
    except DiskFull:
        refused += 1
        if refused == 3:
            ballast.unlink()
        if refused == 4:
            break
stored = till.connection.execute("SELECT count(*) FROM sale").fetchone()[0]
print(len(told) - 1 == stored, refused, stored > 20, till.findings)
""",
    )
    assert done.stdout == "True 4 True ()\n"


def test_a_disk_that_turns_read_only_is_told_and_sales_go_on_when_it_is_writable_again(tmp_path: Path) -> None:
    done = on_small_disk(
        tmp_path,
        "8m",
        """
from common.errors import StorageFault
from tests.pos_client.journal.till_at_work import TillAtWork
till = TillAtWork(folder / "till")
till.sell()
till.close()
subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
try:
    TillAtWork(folder / "till")
except StorageFault as fault:
    print(fault.code)
subprocess.run(["mount", "-o", "remount,rw", folder], check=True)
till = TillAtWork(folder / "till", till.clock)
till.sell()
print(till.findings, till.journal.receipt_number())
""",
    )
    assert done.stdout == "storage.read_only\n() ('T1-000003', 3)\n"


def test_a_file_that_can_only_be_read_refuses_the_sale_whole(tmp_path: Path) -> None:
    till = sold(tmp_path, 1)
    head = till.journal.head
    sale = till.sale()
    till.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(ReadOnlyStorage):
        till.journal.append(sale, CONTEXT)
    till.connection.execute("PRAGMA query_only = OFF")
    assert till.journal.head == head
    till.journal.append(sale, CONTEXT)


def test_a_file_copied_while_open_without_its_wal_is_a_rewind_not_a_loss_in_silence(tmp_path: Path) -> None:
    till = sold(tmp_path / "till", 2)
    till.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    till.sell()
    (tmp_path / "copy").mkdir()
    for name in ("till.db", "witness"):
        shutil.copy(tmp_path / "till" / name, tmp_path / "copy" / name)
    assert any("journal.rewound" in word for word in violations(tmp_path / "copy", ["open"]))


def test_two_windows_cannot_both_write_one_place(tmp_path: Path) -> None:
    """Even without the window's lock, one position holds one event: the second writer is refused, not merged."""
    first = sold(tmp_path, 1)
    second = TillAtWork(tmp_path, first.clock)
    first.sell()
    with pytest.raises((StorageFault, JournalFault)):
        second.sell()
    assert first.connection.execute("SELECT count(*) FROM sale").fetchone() == (2,)
