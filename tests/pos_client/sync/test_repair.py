"""Nothing is lost when a till's disk is dead, was copied, or the server was put back: real folders, agents, commands and server."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from common.clock import SystemClock
from common.errors import JournalFork, JournalGap
from common.facts import ReceiptMailRequested
from common.personal import new_personal_key, seal
from common.recovery_code import copy_key
from pos_client.command_line import main as till_command
from pos_client.databases.keys import KeyName, KeyStore
from pos_client.features.receipts.repository import SaleFinder
from pos_client.journal import bring_in
from pos_client.journal.archive import Archiver, Retention
from pos_client.journal.copies import CopyFiles, prepare_place, with_keys
from pos_client.journal.export import export_journal
from pos_client.journal.reading import JournalReader
from pos_client.journal.recovery_file import write_recovery_file
from pos_client.journal.start import check_start
from pos_client.sync.link_messages import SyncNow
from pos_client.sync.mirror_notes import MirrorNotes
from pos_client.sync.outbox import Outbox, Unsent
from pos_client.sync.push import Pusher
from sync_server.bootstrap import CONSOLE
from sync_server.command_line import main as server_command
from sync_server.commands import setup
from sync_server.settings import ServerSettings
from tests.pos_client.sync.shop import CANDLE, CLERK, RealServer, RealTill, Start, Window, eventually

NewTill = Callable[[str], RealTill]


def reader_of(till: RealTill) -> JournalReader:
    return JournalReader(connection=till.connection, home=till.home, key=till.files_key)


def pusher_of(till: RealTill) -> Pusher:
    notes = MirrorNotes(mirror=till.own_mirror(), clock=SystemClock())
    outbox = Outbox(till=till.connection, whole=reader_of(till))
    return Pusher(client=till.client(), caller=till.caller, outbox=outbox, notes=notes)


def copy_to(stick: Path, till: RealTill, after: int = 0) -> Path:
    """All events beyond a position go to the stick; where the recovery code stands."""
    code = till.keys.recovery_code()
    files = CopyFiles(prepare_place(stick, till.identity.device), till.identity, copy_key(code, till.identity.device))
    files.open()
    files.append([with_keys(stored, till.connection) for stored in reader_of(till).events(after)])
    files.close()
    safe = stick.parent / "safe"
    safe.mkdir(exist_ok=True)
    return write_recovery_file(safe, code, "keep it apart")


def taken_in(stick: Path, code: Path, folder: Path) -> int:
    return till_command(["journal", "take-in", str(stick), "--recovery-code-file", str(code), "--home", str(folder)])


def at(position: int) -> int:
    return 1 << 40 | position


def stock(server: RealServer) -> int:
    return int(server.server.stock.level(CONSOLE, "harbour", CANDLE.id).on_hand)


def sales(server: RealServer) -> list[str]:
    return [entry.receipt for entry in server.server.sales.sales(CONSOLE, limit=500)]


@pytest.fixture
def dead(server: RealServer, till: RealTill, tmp_path: Path) -> tuple[Path, Path, list[tuple[int, int, bytes]]]:
    """Of a till with three sales sent and four not, on a dead disk: the stick, the code's file, and what it had told."""
    till.sell(3)
    pusher_of(till).turn()
    till.sell(4)
    stick = tmp_path / "stick"
    code = copy_to(stick, till, after=at(2))  # the server had removed the need for the first ones
    told = till.events()
    till.close()
    shutil.rmtree(till.home.folder)
    return stick, code, told


def test_what_a_dead_till_had_not_sent_is_brought_in_by_command(
    server: RealServer, dead: tuple[Path, Path, list[tuple[int, int, bytes]]], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    stick, code, told = dead
    out = tmp_path / "dead.ndjson"
    assert till_command(["journal", "bring-in", str(stick), "--recovery-code-file", str(code), "--out", str(out)]) == 0
    assert "not in the copies: 1.1 to 1.2" in capsys.readouterr().err
    server_home = ["--home", str(server.home), "journal"]
    assert server_command([*server_home, "import", str(out), "--by", "Morgan", "--dry-run"]) == 0
    assert "6 events: 4 would be kept, 2 known, 0 aside" in capsys.readouterr().out
    for _ in range(2):
        assert server_command([*server_home, "import", str(out), "--by", "morgan"]) == 0
    (device,) = server.server.journals.devices()
    assert server.events(device) == told
    assert (len(sales(server)), stock(server)) == (7, -7)
    capsys.readouterr()
    assert server_command([*server_home, "verify"]) == 0
    assert "8 events, whole, brought in by a person and not signed" in capsys.readouterr().out
    assert server_command([*server_home, "acts"]) == 0
    assert capsys.readouterr().out.count("Morgan\timported") == 2
    assert server_command([*server_home, "import", str(out), "--by", "nobody"]) == 1


def test_a_receipt_asked_for_by_mail_at_the_dead_till_can_still_be_sent(
    server: RealServer, till: RealTill, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    till.sell()
    key = new_personal_key("kim")
    prepared = till.journal.prepare(ReceiptMailRequested("T1-000001", 1, 2, seal(key, "kim@example.org")), CLERK)
    place = 1 << 40 | prepared.event.sequence
    till.journal.commit(prepared, SaleFinder.keeping(key, place))
    code = copy_to(tmp_path / "stick", till)
    out = tmp_path / "dead.ndjson"
    bring = ["journal", "bring-in", str(tmp_path / "stick"), "--recovery-code-file", str(code), "--out", str(out)]
    assert till_command(bring) == 0
    keys = tmp_path / "dead.ndjson.keys"
    assert keys.stat().st_mode & 0o777 == 0o600
    assert key.key.hex().encode() not in out.read_bytes(), "the export may be kept, the key may not"
    assert "destroyed" in capsys.readouterr().out
    assert server_command(["--home", str(server.home), "journal", "import", str(out), "--by", "morgan"]) == 0
    assert "destroy dead.ndjson.keys" in capsys.readouterr().out
    assert [mail.receipt for mail in server.server.mail.mails(CONSOLE)] == ["T1-000001"]
    found = server.server.desk.reviews(CONSOLE, after=0, limit=100, closed=False)
    assert "mail.unreadable" not in [review.reason for review in found]


def test_a_repaired_till_is_the_same_device_and_sends_what_the_dead_disk_had_told(
    server: RealServer, dead: tuple[Path, Path, list[tuple[int, int, bytes]]], new_till: NewTill, start: Start,
    tmp_path: Path,
) -> None:  # fmt: skip
    stick, code, told = dead
    assert taken_in(stick, code, tmp_path / "again") == 0
    assert taken_in(stick, code, tmp_path / "again") == 0, "a second time is harmless"
    again = new_till("again")
    (device,) = server.server.journals.devices()
    assert (again.identity.device, again.identity.incarnation, again.identity.till) == (device, 2, "")
    assert again.events() == told[2:]
    assert again.keys.load(KeyName.COPIES) == code.read_text().split()[-1].encode(), "the stick goes on"
    again.pair(server.url, server.server.devices.repair(CONSOLE, device).code)
    check_start(again.journal, again.connection, again._witness, CLERK)
    again.sell(2)
    start(again)
    eventually(lambda: server.events(device) == [*told[:2], *again.events()])
    assert (len(sales(server)), stock(server)) == (9, -9)
    assert {"T1.3-000001", "T1.3-000002", "T1-000007"} <= set(sales(server)), "no number is used twice"
    assert [report.fault for report in server.server.journals.verify(device, again.signer.public_key)] == ["", ""]


def test_both_ways_together_count_everything_once(
    server: RealServer, dead: tuple[Path, Path, list[tuple[int, int, bytes]]], new_till: NewTill, tmp_path: Path
) -> None:
    stick, code, told = dead
    taken_in(stick, code, tmp_path / "again")
    out = tmp_path / "dead.ndjson"
    till_command(["journal", "bring-in", str(stick), "--recovery-code-file", str(code), "--out", str(out)])
    server_command(["--home", str(server.home), "journal", "import", str(out), "--by", "morgan"])
    again = new_till("again")
    again.pair(server.url, server.server.devices.repair(CONSOLE, again.identity.device).code)
    again.sell(1)
    pusher = pusher_of(again)
    pusher.probe()
    pusher.turn()
    assert server.events(again.identity.device) == [*told[:2], *again.events()]
    assert (len(sales(server)), stock(server)) == (8, -8)


def test_copies_go_on_on_the_same_stick_after_the_repair(
    server: RealServer, dead: tuple[Path, Path, list[tuple[int, int, bytes]]], new_till: NewTill, tmp_path: Path
) -> None:
    stick, code, _ = dead
    taken_in(stick, code, tmp_path / "again")
    again = new_till("again")
    again.pair(server.url, server.server.devices.repair(CONSOLE, again.identity.device).code)
    again.sell(2)
    copy_to(stick, again, after=1 << 41)
    told = again.events()
    again.connection.close()
    assert taken_in(stick, code, tmp_path / "third") == 0
    assert new_till("third").events() == told


def test_copies_of_another_till_or_into_an_open_one_are_refused_and_change_nothing(
    server: RealServer, till: RealTill, new_till: NewTill, tmp_path: Path
) -> None:
    till.sell(2)
    code = copy_to(tmp_path / "stick", till)
    other = new_till("other")
    assert taken_in(tmp_path / "stick", code, other.home.folder) == 1
    assert other.events() == []
    from pos_client.databases.home import RoleLock

    with RoleLock(till.home, "window"):
        assert taken_in(tmp_path / "stick", code, till.home.folder) == 1
    assert taken_in(tmp_path / "stick", code, till.home.folder) == 0
    assert till.identity.incarnation == 1, "a till that has everything goes on as it is"


def test_copies_with_a_hole_are_refused_whole_at_the_till_and_kept_for_a_person_at_the_server(
    server: RealServer, till: RealTill, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    till.sell(2)
    pusher_of(till).turn()
    till.sell(5)
    stick = tmp_path / "stick"
    code = copy_to(stick, till, after=at(6))
    fresh = tmp_path / "fresh"
    holed = tmp_path / "holed"
    key = copy_key(till.keys.recovery_code(), till.identity.device)
    files = CopyFiles(prepare_place(holed, till.identity.device), till.identity, key)
    files.open()
    events = [with_keys(stored, till.connection) for stored in reader_of(till).events()]
    files.append([each for each in events if each.sequence != 5])
    files.close()
    assert taken_in(holed, code, fresh) == 1
    assert "tandem-server journal import" in capsys.readouterr().err
    assert KeyStore(RealTill(fresh, "x").home).load(KeyName.COPIES) is None
    out = tmp_path / "holed.ndjson"
    till_command(["journal", "bring-in", str(holed), "--recovery-code-file", str(code), "--out", str(out)])
    server_command(["--home", str(server.home), "journal", "import", str(out), "--by", "morgan"])
    (entry,) = server.server.quarantine.entries(CONSOLE)
    assert (entry.first, entry.count, entry.reason) == (6, 3, "journal.gap")
    capsys.readouterr()
    assert server_command(["--home", str(server.home), "journal", "quarantine", "list"]) == 0
    digest = capsys.readouterr().out.split("\t")[0]
    assert server_command(["--home", str(server.home), "journal", "quarantine", "show", digest]) == 0
    assert "3 sales" in capsys.readouterr().out
    adopt = ["--home", str(server.home), "journal", "quarantine", "adopt", digest, "--by", "morgan"]
    assert server_command(adopt) == 0
    assert (len(sales(server)), stock(server)) == (6, -6)
    pusher_of(till).turn()  # the till was not dead after all
    assert (len(sales(server)), stock(server)) == (7, -7)
    assert server_command(["--home", str(server.home), "journal", "verify"]) == 0


def test_a_hole_that_nobody_can_fill_is_said_and_what_follows_is_sent(
    server: RealServer, till: RealTill, tmp_path: Path
) -> None:
    till.sell(6)
    pusher = pusher_of(till)
    till.connection.execute("DELETE FROM event WHERE position BETWEEN ? AND ?", (at(1), at(3)))
    till.journal.begin_incarnation(2, "r", CLERK)
    till.sell()
    with pytest.raises(JournalGap) as raised:
        pusher.turn()
    assert (raised.value.expected, raised.value.got) == (1, 4)
    assert [event[0] for event in server.events(till.identity.device)] == [2, 2]


def test_both_sets_of_a_cloned_till_count_once_after_export_import_and_adoption(
    server: RealServer, till: RealTill, new_till: NewTill, tmp_path: Path
) -> None:
    till.sell(2)
    till.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(till.home.folder, tmp_path / "clone")
    clone = new_till("clone")
    till.sell(3)
    pusher_of(till).turn()
    clone.sell(2)
    pusher = pusher_of(clone)
    with pytest.raises(JournalFork):
        pusher.turn()
    clone.sell(2)  # too few more to be sent by itself
    with pytest.raises(JournalFork):
        pusher.turn()
    export = tmp_path / "clone.ndjson"
    with export.open("wb") as out:
        export_journal(reader_of(clone), clone.identity.device, out)
    journal = ["--home", str(server.home), "journal"]
    assert server_command([*journal, "import", str(export), "--by", "morgan"]) == 0
    for entry in server.server.quarantine.entries(CONSOLE):
        if entry.digest in {each.digest for each in server.server.quarantine.entries(CONSOLE)}:
            assert server_command([*journal, "quarantine", "adopt", entry.digest, "--by", "morgan"]) == 0
    assert server.events(till.identity.device) == till.events()
    assert (len(sales(server)), stock(server)) == (9, -9)
    line = next(name for name in server.server.journals.devices() if "~" in name)
    assert [event[2] for event in server.events(line)] == [event[2] for event in clone.events()[3:]]
    assert b"".join(server.server.journals.export(line)) == export.read_bytes()
    assert server_command([*journal, "verify"]) == 0


def test_a_server_put_back_gets_again_what_the_till_had_archived(
    server: RealServer, till: RealTill, start: Start, tmp_path: Path
) -> None:
    till.sell(2)
    start(till)
    window = Window(till.home)
    told = till.events()
    eventually(lambda: server.events(till.identity.device) == told)
    server.server.database.copy_to(tmp_path / "backup")
    till.sell(6)
    told = till.events()
    eventually(lambda: server.events(till.identity.device) == told and window.status.unsent_events == 0)
    archiver = Archiver(
        connection=till.connection, home=till.home, key=till.files_key, retention=Retention(days=0, backup_days=0)
    )
    later = datetime.now(UTC) + timedelta(days=1)
    while archiver.step(later, (1, 9)):
        pass
    assert len(till.events()) == 1, "all but the last have left till.db"
    epoch = server.server.epoch()
    server.stop()
    setup.restore(ServerSettings(home=server.home), tmp_path / "backup")
    server.start()
    assert server.server.epoch() != epoch
    assert len(server.events(till.identity.device)) == 3
    window.say(SyncNow())
    eventually(lambda: server.events(till.identity.device) == told)
    eventually(lambda: window.status.unsent_events == 0)
    assert (len(sales(server)), stock(server)) == (8, -8)
    window.close()


def test_what_was_archived_counts_as_unsent_once_the_server_lacks_it(till: RealTill) -> None:
    till.sell(4)
    till.sell(1, training=True)
    till.sell(1)
    archiver = Archiver(
        connection=till.connection, home=till.home, key=till.files_key, retention=Retention(days=0, backup_days=0)
    )
    archiver.step(datetime.now(UTC) + timedelta(days=1), (1, 7))
    outbox = Outbox(till=till.connection, whole=reader_of(till))
    assert outbox.unsent(1, 7) == Unsent(sales=0, events=0)
    assert outbox.unsent(1, 2) == Unsent(sales=4, events=5)


def test_mutant_that_goes_on_in_the_copied_incarnation_would_give_a_number_twice(
    dead: tuple[Path, Path, list[tuple[int, int, bytes]]], new_till: NewTill, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    stick, code, _ = dead
    honest = bring_in.Identity
    monkeypatch.setattr(
        bring_in, "Identity", lambda **fields: honest(**{**fields, "incarnation": fields["incarnation"] - 1})
    )
    monkeypatch.setattr(bring_in.msgspec.structs, "replace", lambda identity, **_changes: identity)
    taken_in(stick, code, tmp_path / "again")
    monkeypatch.undo()
    mutant = new_till("again")
    printed_after_the_last_copy = "-000008"
    assert mutant.journal.receipt_number()[0].endswith(printed_after_the_last_copy)
    assert mutant.journal.head.incarnation == 1, "the test of the repair would see it"
