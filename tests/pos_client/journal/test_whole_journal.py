"""Archived or not, the journal is one list: checked end to end, shown, found by receipt, and exported byte for byte."""

import base64
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from common.errors import BadFile, ChainBroken, StorageFault
from common.facts import OperatorSignedOn
from common.journal_export import ExportReader, check_export
from pos_client.databases.archive_file import open_archive
from pos_client.databases.connection import transaction
from pos_client.databases.till_file import read_till
from pos_client.journal.archive import Archiver, Retention
from pos_client.journal.export import export_journal
from pos_client.journal.reading import JournalReader, Segment, StoredEvent
from pos_client.journal.show import event_text, journal_lines
from pos_client.journal.verify import JournalCheck, Verdict
from tests.pos_client.journal.till_at_work import CONTEXT, DEVICE, KEY, SetClock, TillAtWork

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


class OldTill(TillAtWork):
    """A till with a few sales in each of three years."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, SetClock(datetime(2024, 6, 1, 9, 0, tzinfo=UTC)))
        for year in (2024, 2025, 2026):
            self.clock.instant = datetime(year, 6, 1, 9, 0, tzinfo=UTC)
            for _ in range(4):
                self.sell()
                self.clock.instant += timedelta(days=1)
        self.clock.instant = NOW
        self.sell()
        self.reader = JournalReader(connection=self.connection, home=self.home, key=KEY)
        self.archiver = Archiver(connection=self.connection, home=self.home, key=KEY, retention=Retention(days=400))

    def exported(self) -> bytes:
        out = io.BytesIO()
        export_journal(self.reader, DEVICE, out)
        return out.getvalue()

    def verdict(self) -> Verdict:
        return JournalCheck(self.reader, self.connection, DEVICE).run()

    def archive_all(self, acknowledged: tuple[int, int] = (1, 99), most: int = 3) -> int:
        moved = 0
        while step := self.archiver.step(NOW, acknowledged, most):
            moved += step
        return moved


def test_old_acknowledged_events_move_to_a_file_per_year_and_the_export_stays_the_same(tmp_path: Path) -> None:
    till = OldTill(tmp_path)
    before = till.exported()
    assert till.archive_all() == 9
    assert sorted(path.name for path in tmp_path.glob("archive-*.db")) == ["archive-2024.db", "archive-2025.db"]
    assert till.connection.execute("SELECT count(*) FROM event").fetchone() == (5,)
    assert till.connection.execute("SELECT count(*) FROM sale").fetchone() == (5,)
    assert till.exported() == before
    assert till.verdict().sound
    assert till.verdict().events == 14


def test_what_the_server_has_not_acknowledged_stays_however_old(tmp_path: Path) -> None:
    till = OldTill(tmp_path)
    assert till.archive_all(acknowledged=(1, 4)) == 4
    assert till.archive_all(acknowledged=(0, 0)) == 0


def test_the_oldest_backup_sets_the_least_age(tmp_path: Path) -> None:
    till = OldTill(tmp_path)
    till.archiver = Archiver(
        connection=till.connection, home=till.home, key=KEY, retention=Retention(days=30, backup_days=1000)
    )
    assert till.archive_all() == 0


def test_the_last_event_never_moves(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    till.sell()
    archiver = Archiver(connection=till.connection, home=till.home, key=KEY)
    assert archiver.step(NOW + timedelta(days=9000), (1, 99)) == 1
    till.close()
    again = TillAtWork(tmp_path, till.clock)
    assert again.findings == ()
    assert again.sell().event.sequence == 3


def test_a_cut_between_copy_and_removal_is_taken_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    till = OldTill(tmp_path)
    before = till.exported()
    with monkeypatch.context() as patch:
        patch.setattr(till.archiver, "_drop", lambda *_: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            till.archive_all()
    assert till.exported() == before
    assert till.archive_all() == 9
    assert till.exported() == before


def test_a_till_starts_and_sells_on_after_everything_old_is_archived(tmp_path: Path) -> None:
    till = OldTill(tmp_path)
    till.archive_all()
    till.close()
    again = TillAtWork(tmp_path, till.clock)
    assert again.findings == ()
    assert again.journal.receipt_number() == ("T1-000014", 14)


def test_archived_receipts_are_found_again(tmp_path: Path) -> None:
    till = OldTill(tmp_path)
    till.archive_all()
    position = till.reader.position_of_receipt("T1-000002")
    assert position is not None
    event = till.reader.event(position)
    assert event is not None
    assert b"T1-000002" in event.stored
    assert till.reader.position_of_receipt("T1-000013") is not None
    assert till.reader.position_of_receipt("T1-999999") is None
    assert till.reader.event(position + 1000) is None


def test_a_missing_archive_is_said_and_the_rest_is_not_hidden(tmp_path: Path) -> None:
    till = OldTill(tmp_path)
    till.archive_all()
    (tmp_path / "archive-2025.db").unlink()
    problems = till.verdict().problems
    assert [(problem.code, problem.place) for problem in problems] == [("storage", "archive-2025.db")]
    with pytest.raises(StorageFault):
        till.exported()


def test_a_bit_flipped_in_an_archive_is_found(tmp_path: Path) -> None:
    till = OldTill(tmp_path)
    till.archive_all()
    archive = open_archive(tmp_path / "archive-2024.db", KEY)
    with transaction(archive):
        archive.execute("DROP TRIGGER event_stands")
        archive.execute("UPDATE event SET stored = CAST(replace(CAST(stored AS TEXT), '303', '304') AS BLOB)")
    archive.close()
    assert {problem.code for problem in till.verdict().problems} == {"journal.chain"}


def test_a_listed_sale_that_says_otherwise_than_its_event_is_found(tmp_path: Path) -> None:
    till = OldTill(tmp_path)
    with transaction(till.connection):
        till.connection.execute("UPDATE sale SET total = total + 1 WHERE receipt = 'T1-000013'")
    assert [problem.code for problem in till.verdict().problems] == ["journal.projection"]


def test_an_export_checks_out_and_says_where_each_chain_ends(tmp_path: Path) -> None:
    till = OldTill(tmp_path)
    till.journal.begin_incarnation(2, "repair", CONTEXT)
    till.sell()
    checked = check_export(till.exported().splitlines(keepends=True))
    assert (checked.device, checked.events) == (DEVICE, 16)
    assert checked.heads[-1] == till.journal.head
    assert till.verdict().heads == checked.heads


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param(lambda lines: lines[:-1], BadFile, id="cut short"),
        pytest.param(lambda lines: [*lines, b"{}\n"], BadFile, id="something after the end"),
        pytest.param(lambda lines: lines[1:], BadFile, id="without its first line"),
        pytest.param(lambda lines: [lines[0], *lines[2:]], Exception, id="an event left out"),
        pytest.param(lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], Exception, id="two events swapped"),
        pytest.param(lambda lines: [lines[0], lines[1][:-4] + b'"}\n', *lines[2:]], BadFile, id="a damaged line"),
        pytest.param(lambda lines: [], BadFile, id="nothing at all"),
    ],
)
def test_a_changed_export_is_refused(tmp_path: Path, change: object, fault: type[Exception]) -> None:
    till = TillAtWork(tmp_path)
    till.sell()
    till.sell()
    out = io.BytesIO()
    export_journal(JournalReader(connection=till.connection, home=till.home, key=KEY), DEVICE, out)
    lines = out.getvalue().splitlines(keepends=True)
    check_export(lines)
    with pytest.raises(fault):
        check_export(change(lines))  # type: ignore[operator]


def test_an_export_whose_bytes_were_changed_is_refused(tmp_path: Path) -> None:
    till = OldTill(tmp_path)
    lines = till.exported().splitlines(keepends=True)
    events = list(ExportReader(lines))
    other = events[2].stored_bytes.replace(b"anna", b"emma")
    lines[3] = lines[3].replace(events[2].stored.encode(), base64.b64encode(other))
    with pytest.raises(ChainBroken):
        check_export(lines)


def test_the_journal_shows_a_line_per_event_and_nothing_in_it_steers_the_terminal(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    till.sell()
    till.journal.append(OperatorSignedOn("\x1b[2Jevil\u202e"), CONTEXT)
    reader = JournalReader(connection=till.connection, home=till.home, key=KEY)
    lines = list(journal_lines(reader))
    assert len(lines) == 3
    assert "T1-000001  3 lines  3.03 GBP" in lines[1]
    assert lines[1].startswith("1.2 ")
    assert all(line.isprintable() for line in lines)
    assert [line.split()[2] for line in journal_lines(reader, kind="sale.completed")] == ["sale.completed"]
    whole = "".join(event_text(event) for event in reader.events())
    assert "\x1b" not in whole
    assert "\u202e" not in whole


class BusyReader(JournalReader):
    """A reader from outside while the window sells and archives: something always happens between two reads."""

    def __init__(self, till: OldTill) -> None:
        super().__init__(connection=read_till(till.home.till, KEY), home=till.home, key=KEY)
        self._till = till

    def segments(self) -> list[Segment]:
        found = super().segments()
        self._till.archiver.step(NOW, (1, 99), 3)
        return found

    def events(self, after: int = 0) -> Iterator[StoredEvent]:
        yield from super().events(after)
        self._till.sell()


def test_check_and_export_are_of_one_moment_while_the_till_sells_and_archives(tmp_path: Path) -> None:
    till = OldTill(tmp_path)
    before = till.exported()
    busy = BusyReader(till)
    out = io.BytesIO()
    export_journal(busy, DEVICE, out)
    assert out.getvalue() == before
    verdict = JournalCheck(busy, busy._connection, DEVICE).run()
    assert verdict.problems == ()
    assert verdict.events == 15
