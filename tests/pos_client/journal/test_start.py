"""At the start the journal's end is checked; what is wrong is said and journaled, and selling goes on under new numbers."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from common.errors import StorageFault
from pos_client.databases.connection import transaction
from pos_client.databases.durable_file import replace_file
from pos_client.databases.home import Home
from pos_client.databases.till_file import open_till
from pos_client.journal import start
from pos_client.journal.reading import JournalReader
from pos_client.journal.verify import JournalCheck, Verdict
from tests.pos_client.journal.till_at_work import DEVICE, KEY, TillAtWork


def verdict(till: TillAtWork) -> Verdict:
    reader = JournalReader(connection=till.connection, home=till.home, key=KEY)
    return JournalCheck(reader, till.connection, DEVICE).run()


def codes(till: TillAtWork) -> list[str]:
    return [finding.code for finding in till.findings]


def sold(folder: Path, sales: int) -> TillAtWork:
    till = TillAtWork(folder)
    for _ in range(sales):
        till.sell()
    till.close()
    return till


def test_a_sound_till_starts_without_a_word(tmp_path: Path) -> None:
    first = sold(tmp_path, 3)
    again = TillAtWork(tmp_path, first.clock)
    assert again.findings == ()
    assert again.journal.head == first.journal.head
    assert verdict(again).sound


def test_an_older_copy_put_back_is_noticed_and_no_number_is_used_twice(tmp_path: Path) -> None:
    first = sold(tmp_path / "till", 2)
    shutil.copytree(tmp_path / "till", tmp_path / "backup")
    again = TillAtWork(tmp_path / "till", first.clock)
    again.sell()
    again.close()
    for name in ("till.db", "till.db-wal"):
        (tmp_path / "till" / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "backup" / "till.db", tmp_path / "till" / "till.db")
    rewound = TillAtWork(tmp_path / "till", first.clock)
    assert codes(rewound) == ["journal.rewound"]
    assert rewound.journal.receipt_number()[0] == "T1.2-000001"
    problems = [problem.code for problem in verdict(rewound).problems]
    assert problems == ["journal.rewound"], "the full check says which events are lost"
    rewound.close()
    assert TillAtWork(tmp_path / "till", first.clock).findings == ()


def test_a_file_copied_without_its_wal_is_noticed(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path / "till")
    till.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    till.sell()
    (tmp_path / "copy").mkdir()
    for name in ("till.db", "witness"):
        shutil.copy(tmp_path / "till" / name, tmp_path / "copy" / name)
    copied = TillAtWork(tmp_path / "copy", till.clock)
    assert codes(copied) == ["journal.rewound"]
    assert copied.journal.head.incarnation == 2


def test_another_history_under_the_same_numbers_is_noticed(tmp_path: Path) -> None:
    first = sold(tmp_path / "till", 2)
    shutil.copytree(tmp_path / "till", tmp_path / "clone")
    for folder in ("till", "clone"):
        till = TillAtWork(tmp_path / folder, first.clock)
        till.sell(lines=1 if folder == "till" else 2)
        till.close()
    shutil.copy(tmp_path / "till" / "witness", tmp_path / "clone" / "witness")
    assert codes(TillAtWork(tmp_path / "clone", first.clock)) == ["journal.rewound"]


@pytest.mark.parametrize("column", ["stored", "hash"])
def test_a_changed_event_at_the_end_starts_a_new_incarnation_and_stays_as_it_lies(tmp_path: Path, column: str) -> None:
    first = sold(tmp_path, 3)
    damage(first.home, column)
    again = TillAtWork(tmp_path, first.clock)
    assert codes(again)[0] in {"journal.chain", "input.message"}, "a changed bit may also leave no JSON"
    assert again.journal.head.incarnation == 2
    again.sell()
    assert "journal.chain" in {problem.code for problem in verdict(again).problems}


def damage(home: Home, column: str, sequence: int = 3) -> None:
    connection = open_till(home.till, KEY)
    with transaction(connection):
        connection.execute("DROP TRIGGER event_stands")
        (blob,) = connection.execute(
            f"SELECT {column} FROM event WHERE position & 1099511627775 = ?", (sequence,)
        ).fetchone()
        changed = bytearray(blob)
        changed[len(changed) // 2] ^= 1
        connection.execute(
            f"UPDATE event SET {column} = ? WHERE position & 1099511627775 = ?", (bytes(changed), sequence)
        )
    connection.close()


def test_a_missing_event_is_a_gap(tmp_path: Path) -> None:
    first = sold(tmp_path, 5)
    connection = open_till(first.home.till, KEY)
    with transaction(connection):
        connection.execute("DELETE FROM event WHERE position & 1099511627775 = 4")
    connection.close()
    again = TillAtWork(tmp_path, first.clock)
    assert codes(again) == ["journal.gap"]


def test_a_damaged_witness_is_said_and_made_again(tmp_path: Path) -> None:
    first = sold(tmp_path, 1)
    replace_file(first.home.witness, b"tandem-witness 1 nonsense")
    again = TillAtWork(tmp_path, first.clock)
    assert codes(again) == ["witness"]
    assert again.journal.head.incarnation == 1
    again.close()
    assert TillAtWork(tmp_path, first.clock).findings == ()


def test_a_missing_witness_is_made_again_in_silence(tmp_path: Path) -> None:
    first = sold(tmp_path, 1)
    first.home.witness.unlink()
    assert TillAtWork(tmp_path, first.clock).findings == ()
    assert first.home.witness.exists()


def test_a_witness_behind_the_journal_proves_nothing(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    line = till.home.witness.read_bytes()
    till.sell()
    till.close()
    replace_file(till.home.witness, line)
    assert TillAtWork(tmp_path, till.clock).findings == ()


def test_a_clock_behind_the_last_event_is_flagged_at_the_start(tmp_path: Path) -> None:
    first = sold(tmp_path, 1)
    first.clock.instant -= timedelta(days=730)
    again = TillAtWork(tmp_path, first.clock)
    assert codes(again) == ["clock"]
    assert again.journal.head.sequence == 3


def test_a_till_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "till.db").write_bytes(b"SQLite format 3\0" + bytes(5000))
    with pytest.raises(StorageFault, match="not encrypted"):
        TillAtWork(tmp_path)


def test_mutant_a_check_that_ignores_the_hash_would_miss_the_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sold(tmp_path, 3)
    damage(first.home, "hash")
    monkeypatch.setattr(start, "verify", lambda head, chain: head)
    assert TillAtWork(tmp_path, first.clock).findings == (), "only the hash told"
