"""What a dead till could not send is brought in from its export by a person: once, byte for byte, with all that a push derives."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from common.chain import Head, follow
from common.errors import BadFile, ChainBroken, NotPermitted
from common.facts import IncarnationStarted, ReceiptMailRequested
from common.journal_export import export_lines
from common.key_file import KeysBeside, key_lines, read_keys
from common.permissions import Role, authority_of
from common.personal import new_personal_key, seal
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.ingest import bringing, repository
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Staff
from tests.sync_server.rig import HOLDER, Till, kept, reviews

MORGAN = Staff("morgan", "Morgan", authority_of("morgan", [Role.ADMINISTRATOR]))
Range = tuple[int, int]


def positioned(till: Till) -> Iterator[tuple[int, int, bytes, bytes]]:
    head = Head.empty(till.head.incarnation)
    for stored in till.stored:
        head, _ = follow(head, stored)
        yield head.incarnation, head.sequence, stored, head.hash


def exported(folder: Path, till: Till, *ranges: Range, name: str = "dead.ndjson") -> Path:
    """The raw export of a till's copies, of some stretches only."""
    wanted = [each for each in positioned(till) if not ranges or any(a <= each[1] <= b for a, b in ranges)]
    file = folder / name
    file.write_bytes(b"".join(export_lines(till.device, wanted)))
    return file


def sold(server: Server) -> list[str]:
    return sorted(entry.receipt for entry in server.sales.sales(CONSOLE, limit=500))


def level(server: Server) -> int:
    return int(server.stock.level(CONSOLE, "harbour", HOLDER.id).on_hand)


@pytest.fixture
def dead(till: Till) -> Till:
    """A till that sold seven times and sent four of them."""
    for _ in range(7):
        till.sell()
    till.push(last=4)
    return till


def test_what_is_missing_is_kept_byte_for_byte_and_derived_from(server: Server, dead: Till, tmp_path: Path) -> None:
    report = server.bringing.bring_in(MORGAN, exported(tmp_path, dead, (3, 7)))
    assert (report.events, report.known, report.kept, report.aside) == (5, 2, 3, 0)
    assert kept(server, dead.device) == dead.stored
    assert len(sold(server)) == 7
    assert level(server) == -7
    assert [each.fault for each in server.journals.verify(dead.device, dead.key.public_key)] == [""]


def test_again_changes_nothing(server: Server, dead: Till, tmp_path: Path) -> None:
    file = exported(tmp_path, dead)
    server.bringing.bring_in(MORGAN, file)
    before = server.epoch(), len(reviews(server)), level(server)
    report = server.bringing.bring_in(MORGAN, file)
    assert (report.known, report.kept, report.aside) == (7, 0, 0)
    assert (server.epoch(), len(reviews(server)), level(server)) == before


def test_a_dry_run_says_the_same_and_stores_nothing(
    server: Server, dead: Till, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "BATCH", 2)
    report = server.bringing.bring_in(MORGAN, exported(tmp_path, dead), dry_run=True)
    assert (report.known, report.kept, report.dry_run) == (4, 3, True)
    assert kept(server, dead.device) == dead.stored[:4]
    assert server.journals.acts() == ()


def test_who_stands_for_it_is_written_down_and_told_once(
    server: Server, dead: Till, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "BATCH", 2)
    server.bringing.bring_in(MORGAN, exported(tmp_path, dead))
    (told,) = [review for review in reviews(server) if review.reason == "journal.brought_in"]
    assert (told.sequence, told.detail) == (5, "by Morgan: 1.5 to 1.7")
    (act,) = server.journals.acts()
    assert (act.name, act.act, act.device) == ("Morgan", "imported", dead.device)
    (report,) = server.journals.verify(dead.device, dead.key.public_key)
    assert not report.signed, "nobody signed the end of it"


def test_the_till_comes_back_to_life_and_sends_what_was_brought_in(server: Server, dead: Till, tmp_path: Path) -> None:
    server.bringing.bring_in(MORGAN, exported(tmp_path, dead))
    dead.sell()
    assert dead.push(first=5).accepted == 8
    assert level(server) == -8
    (report,) = server.journals.verify(dead.device, dead.key.public_key)
    assert (report.signed, report.fault) == (True, "")


def test_another_history_is_set_aside_from_where_it_differs(server: Server, dead: Till, tmp_path: Path) -> None:
    clone = cloned(dead, 2)
    clone.sell(quantity=5)
    clone.sell(quantity=5)
    report = server.bringing.bring_in(MORGAN, exported(tmp_path, clone))
    assert (report.known, report.kept, report.aside) == (2, 0, 2)
    (entry,) = server.quarantine.entries(CONSOLE)
    assert (entry.first, entry.count, entry.reason) == (3, 2, "journal.fork")
    assert kept(server, dead.device) == dead.stored[:4]
    assert level(server) == -4
    server.bringing.bring_in(MORGAN, exported(tmp_path, clone))
    assert len(server.quarantine.entries(CONSOLE)) == 1


def cloned(till: Till, at: int) -> Till:
    """A till that shares the first events."""
    clone = Till(till.client)
    clone.device, clone.key, clone.till, clone.counter = till.device, till.key, till.till, at
    for stored in till.stored[:at]:
        clone.head, _ = follow(clone.head, stored)
        clone.stored.append(stored)
    return clone


def test_what_lies_behind_a_gap_is_set_aside_and_not_dropped(server: Server, dead: Till, tmp_path: Path) -> None:
    report = server.bringing.bring_in(MORGAN, exported(tmp_path, dead, (4, 5), (7, 7)))
    assert (report.known, report.kept, report.aside) == (1, 1, 1)
    (entry,) = server.quarantine.entries(CONSOLE)
    assert (entry.first, entry.count, entry.reason) == (7, 1, "journal.gap")
    assert "journal.gap" in [review.reason for review in reviews(server)]


def test_a_later_incarnation_comes_in_after_its_first_event_only(server: Server, dead: Till, tmp_path: Path) -> None:
    dead.begin(2)
    dead.counter = 0
    started = IncarnationStarted(reason="r", previous_incarnation=1, previous_sequence=7, previous_hash="")
    dead.append(started)
    dead.sell()
    assert server.bringing.bring_in(MORGAN, exported(tmp_path, dead)).kept == 2
    known = server.devices.find(dead.device)
    assert known is not None
    assert known.incarnation == 2
    dead.begin(9)
    dead.sell()
    assert server.bringing.bring_in(MORGAN, exported(tmp_path, dead)).aside == 1


def test_a_receipt_asked_for_by_mail_goes_out_though_the_till_is_dead(
    server: Server, dead: Till, tmp_path: Path
) -> None:
    key = new_personal_key("kim")
    dead.append(ReceiptMailRequested("T1-000001", 1, 1, seal(key, "kim@example.org")))
    lines = list(key_lines(KeysBeside(dead.device, ((1, 8, key),))))
    server.bringing.bring_in(MORGAN, exported(tmp_path, dead), keys=read_keys(lines))
    assert [mail.receipt for mail in server.mail.mails(CONSOLE)] == ["T1-000001"]
    assert "mail.unreadable" not in [review.reason for review in reviews(server)]


def test_a_key_that_was_destroyed_does_not_come_back_with_an_old_file(
    server: Server, dead: Till, tmp_path: Path
) -> None:
    key = new_personal_key("kim")
    dead.append(ReceiptMailRequested("T1-000001", 1, 1, seal(key, "kim@example.org")))
    beside = KeysBeside(dead.device, ((1, 8, key),))
    server.bringing.bring_in(MORGAN, exported(tmp_path, dead), keys=beside)
    with server.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM personal_key")
    server.bringing.bring_in(MORGAN, exported(tmp_path, dead), keys=beside)
    with server.database.read() as connection:
        assert repository.key_of(connection, "kim") is None


@pytest.mark.parametrize("cut", [0, 1, 3])
def test_a_file_cut_short_is_refused_whole(server: Server, dead: Till, tmp_path: Path, cut: int) -> None:
    file = exported(tmp_path, dead)
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:cut]))
    with pytest.raises(BadFile):
        server.bringing.bring_in(MORGAN, file)
    assert kept(server, dead.device) == dead.stored[:4]


def test_a_changed_event_is_refused_before_anything_is_stored(server: Server, dead: Till, tmp_path: Path) -> None:
    rows = list(positioned(dead))
    incarnation, sequence, stored, digest = rows[6]
    rows[6] = (incarnation, sequence, stored.replace(b"295", b"195"), digest)
    file = tmp_path / "changed.ndjson"
    file.write_bytes(b"".join(export_lines(dead.device, rows)))
    with pytest.raises(ChainBroken):
        server.bringing.bring_in(MORGAN, file)
    assert kept(server, dead.device) == dead.stored[:4]


def test_another_tills_events_under_this_ones_name_are_refused(server: Server, dead: Till, tmp_path: Path) -> None:
    file = tmp_path / "other.ndjson"
    file.write_bytes(b"".join(export_lines("01936f1e-7a10-7cc3-98a5-000000000000", positioned(dead))))
    with pytest.raises(ChainBroken):
        server.bringing.bring_in(MORGAN, file)


def test_a_till_that_was_never_enrolled_is_refused(server: Server, dead: Till, tmp_path: Path) -> None:
    stranger = Till(dead.client)
    stranger.sell()
    with pytest.raises(Denied):
        server.bringing.bring_in(MORGAN, exported(tmp_path, stranger))


def test_keys_of_another_till_are_refused(server: Server, dead: Till, tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        server.bringing.bring_in(MORGAN, exported(tmp_path, dead), keys=KeysBeside("another", ()))


@pytest.mark.parametrize("role", [Role.CASHIER, Role.MANAGER])
def test_only_an_administrator_of_the_whole_company_brings_in(
    server: Server, dead: Till, tmp_path: Path, role: Role
) -> None:
    file = exported(tmp_path, dead)
    with pytest.raises(NotPermitted):
        server.bringing.bring_in(Staff("x", "X", authority_of("x", [role])), file)
    bound = Staff("y", "Y", MORGAN.authority, frozenset({"harbour"}))
    with pytest.raises(Denied):
        server.bringing.bring_in(bound, file)


def test_mutant_that_takes_repeats_for_new_is_caught(
    server: Server, dead: Till, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = repository.kept_hashes
    file = exported(tmp_path, dead, (3, 7))
    monkeypatch.setattr(
        repository, "kept_hashes",
        lambda connection, device, incarnation, first, last: {
            at: digest for at, digest in honest(connection, device, incarnation, first, last).items() if at < 3
        },
    )  # fmt: skip
    report = server.bringing.bring_in(MORGAN, file, dry_run=True)
    assert report.known != 2, "the test above would see it"
