"""What a dead till has not sent is in its second place, sealed, byte for byte, and comes back with the recovery code."""

import io
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from common.errors import BadFile, BadInput, JournalFork, StorageFault, WrongKey
from common.facts import ReceiptMailRequested
from common.journal_copy import CopiedEvent, bring_in
from common.journal_export import check_export
from common.personal import new_personal_key, seal, unseal
from common.recovery_code import copy_key, new_recovery_code, tidy_recovery_code
from pos_client.databases.driver import Connection
from pos_client.databases.home import Home
from pos_client.databases.identity import Identity, load_identity
from pos_client.databases.till_file import read_till
from pos_client.journal.bring_in import export_brought, read_copies, take_in
from pos_client.journal.copies import FOLDER, CopyFiles, CopyState, SecondPlace, prepare_place, with_keys
from pos_client.journal.position import position_of
from pos_client.journal.reading import JournalReader
from tests.pos_client.journal.till_at_work import CONTEXT, DEVICE, KEY, TillAtWork

CODE = new_recovery_code()
COPY_KEY = copy_key(CODE, DEVICE)
IDENTITY = Identity(device=DEVICE, incarnation=1, till="T1")


def events_of(till: TillAtWork) -> list[CopiedEvent]:
    reader = JournalReader(connection=till.connection, home=till.home, key=KEY)
    return [with_keys(event, till.connection) for event in reader.events()]


def copied(stick: Path, events: list[CopiedEvent], file_size: int = 1 << 20) -> CopyFiles:
    files = CopyFiles(prepare_place(stick, DEVICE), IDENTITY, COPY_KEY, file_size=file_size)
    files.open()
    for event in events:
        if position_of(event.incarnation, event.sequence) > files.through:
            files.append([event])
    return files


@pytest.fixture
def till(tmp_path: Path) -> TillAtWork:
    till = TillAtWork(tmp_path / "till")
    for _ in range(4):
        till.sell()
    return till


def test_copies_come_back_byte_for_byte_and_export_as_a_sound_journal(till: TillAtWork, tmp_path: Path) -> None:
    copied(tmp_path / "stick", events_of(till)).close()
    brought = read_copies(tmp_path / "stick", CODE.lower().replace("-", " "))
    assert list(brought.events) == events_of(till)
    assert (brought.missing, brought.damaged, brought.till) == ((), 0, "T1")
    out = io.BytesIO()
    assert export_brought(brought, out) == 5
    assert check_export(out.getvalue().splitlines(keepends=True)).heads == (till.journal.head,)


def test_nothing_of_a_sale_can_be_read_without_the_code(till: TillAtWork, tmp_path: Path) -> None:
    copied(tmp_path / "stick", events_of(till)).close()
    blob = b"".join(path.read_bytes() for path in (tmp_path / "stick" / FOLDER).glob("*.copy"))
    assert b"Candle" not in blob
    assert b"anna" not in blob
    with pytest.raises(WrongKey):
        bring_in([blob], new_recovery_code())


def _taken(code: str) -> bool:
    try:
        return bool(tidy_recovery_code(code))
    except BadInput:
        return False


def test_a_mistyped_code_is_told_from_a_wrong_one() -> None:
    assert tidy_recovery_code(CODE.replace("0", "o").lower()) == CODE
    known = "0000-0000-0000-0000-0000-000"
    right = [sign for sign in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if _taken(known + sign)]
    assert len(right) == 1, "the last sign checks the others"
    with pytest.raises(BadInput):
        tidy_recovery_code(CODE[:-1])


def test_a_stick_pulled_at_any_byte_keeps_every_whole_event_and_catches_up(till: TillAtWork, tmp_path: Path) -> None:
    copied(tmp_path / "stick", events_of(till)[:3]).close()
    (path,) = (tmp_path / "stick" / FOLDER).glob("*.copy")
    whole = path.read_bytes()
    for cut in range(len(whole) - 700, len(whole), 37):
        path.write_bytes(whole[:cut])
        brought = read_copies(tmp_path / "stick", CODE)
        assert len(brought.events) == 2
        assert brought.damaged == 1
        copied(tmp_path / "stick", events_of(till)).close()
        brought = read_copies(tmp_path / "stick", CODE)
        assert (list(brought.events), brought.damaged) == (events_of(till), 0)


def test_damage_in_the_middle_costs_only_its_own_event(till: TillAtWork, tmp_path: Path) -> None:
    copied(tmp_path / "stick", events_of(till)).close()
    (path,) = (tmp_path / "stick" / FOLDER).glob("*.copy")
    blob = bytearray(path.read_bytes())
    blob[blob.find(b"TFRM", len(blob) // 2) + 40] ^= 1
    brought = bring_in([bytes(blob)], CODE)
    assert len(brought.events) == 4
    assert brought.damaged == 1
    assert len(brought.missing) == 1


def test_a_file_too_short_for_its_header_is_put_aside(till: TillAtWork, tmp_path: Path) -> None:
    place = prepare_place(tmp_path / "stick", DEVICE)
    (place / f"{DEVICE}.000001.copy").write_bytes(b"TANDEM")
    copied(tmp_path / "stick", events_of(till)).close()
    assert list(read_copies(tmp_path / "stick", CODE).events) == events_of(till)


def test_several_sticks_together_tell_the_whole(till: TillAtWork, tmp_path: Path) -> None:
    events = events_of(till)
    copied(tmp_path / "one", events[:3]).close()
    copied(tmp_path / "two", events[2:]).close()
    blobs = [path.read_bytes() for stick in ("two", "one") for path in (tmp_path / stick / FOLDER).glob("*.copy")]
    assert list(bring_in(blobs, CODE).events) == events
    assert bring_in(blobs[:1], CODE).missing == ("1.1 to 1.2",)
    with pytest.raises(BadFile):
        bring_in([], CODE)


def test_copies_that_contradict_each_other_are_a_fork(till: TillAtWork, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "till", tmp_path / "clone")
    clone = TillAtWork(tmp_path / "clone", till.clock)
    till.sell(lines=1)
    clone.sell(lines=2)
    copied(tmp_path / "one", events_of(till)).close()
    copied(tmp_path / "two", events_of(clone)).close()
    blobs = [path.read_bytes() for path in tmp_path.glob(f"*/{FOLDER}/*.copy")]
    with pytest.raises(JournalFork):
        bring_in(blobs, CODE)


def test_files_that_the_server_keeps_are_removed_but_never_the_newest(till: TillAtWork, tmp_path: Path) -> None:
    files = copied(tmp_path / "stick", events_of(till), file_size=2000)
    paths = sorted((tmp_path / "stick" / FOLDER).glob("*.copy"))
    assert len(paths) >= 3
    assert files.remove_kept(0) == 0
    assert files.remove_kept(files.through) == len(paths) - 1
    assert [path.exists() for path in paths] == [False] * (len(paths) - 1) + [True]
    till.sell()
    files.append(events_of(till)[-1:])
    files.close()
    assert read_copies(tmp_path / "stick", CODE).events[-1] == events_of(till)[-1]


def test_an_empty_mount_point_is_not_mistaken_for_the_stick(tmp_path: Path) -> None:
    (tmp_path / "stick" / FOLDER).mkdir(parents=True)
    with pytest.raises(StorageFault, match="not there"):
        CopyFiles(tmp_path / "stick" / FOLDER, IDENTITY, COPY_KEY).open()


def test_personal_keys_travel_with_their_events(till: TillAtWork, tmp_path: Path) -> None:
    key = new_personal_key("c1")
    address = seal(key, "eve@example.org")
    position = position_of(1, till.journal.head.sequence + 1)

    def keep(connection: Connection) -> None:
        connection.execute("INSERT INTO personal_key VALUES (?, ?, ?)", (key.person, key.key, position))

    till.journal.append(ReceiptMailRequested("T1-000001", 1, 2, address), CONTEXT, keep)
    copied(tmp_path / "stick", events_of(till)).close()
    (travelled,) = read_copies(tmp_path / "stick", CODE).events[-1].keys
    assert unseal(travelled, address) == "eve@example.org"


def test_a_repaired_till_takes_its_events_in_and_goes_on_in_a_later_incarnation(
    till: TillAtWork, tmp_path: Path
) -> None:
    copied(tmp_path / "stick", events_of(till)).close()
    brought = read_copies(tmp_path / "stick", CODE)
    fresh = TillAtWork(tmp_path / "repaired", till.clock)
    with pytest.raises(JournalFork):  # it already began under the old incarnation
        take_in(fresh.connection, DEVICE, brought)
    fresh.connection.execute("DELETE FROM event")
    assert take_in(fresh.connection, DEVICE, brought) == 5
    assert take_in(fresh.connection, DEVICE, brought) == 0
    with pytest.raises(BadFile):
        take_in(fresh.connection, "another", brought)
    fresh.home.witness.unlink()
    fresh.close()
    again = TillAtWork(tmp_path / "repaired", till.clock)
    assert again.findings == ()
    assert (again.journal.head.incarnation, again.journal.head.sequence) == (2, 1)
    assert again.journal.receipt_number() == ("T1.2-000001", 1)
    again.sell()
    rows = "SELECT receipt, total FROM sale WHERE position < 2 << 40 ORDER BY position"
    assert again.connection.execute(rows).fetchall() == till.connection.execute(rows).fetchall()


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def second_place(till: TillAtWork, stick: Path) -> SecondPlace:
    home = Home(till.home.folder)

    def open_reader() -> tuple[JournalReader, Connection]:
        connection = read_till(home.till, KEY)
        return JournalReader(connection=connection, home=home, key=KEY), connection

    identity = load_identity(till.connection)
    assert identity is not None
    return SecondPlace(
        place=stick / FOLDER, identity=identity, key=COPY_KEY, open_reader=open_reader, look_seconds=0.01, batch=2
    )


def test_the_thread_copies_as_events_are_made_and_catches_up_when_the_stick_returns(
    till: TillAtWork, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    prepare_place(stick, DEVICE)
    place = second_place(till, stick)
    till.journal.listeners.append(place.told)
    place.start()

    def through() -> int:
        return position_of(1, till.journal.head.sequence)

    try:
        until(lambda: place.status.state is CopyState.COPIED and place.status.through == through())
        till.sell()
        until(lambda: place.status.through == through())
        stick.rename(tmp_path / "pulled")
        till.sell()
        until(lambda: place.status.state is CopyState.ABSENT)
        till.sell()
        (tmp_path / "pulled").rename(stick)
        until(lambda: place.status.state is CopyState.COPIED and place.status.through == through())
    finally:
        place.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "second-place"]
    assert list(read_copies(stick, CODE).events) == events_of(till)
