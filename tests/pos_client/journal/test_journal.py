"""One append is one durable transaction with its projections; numbers have no gap and nothing is half done."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from common.errors import JournalFault, JournalGap, StorageFault
from common.event import Event, decode_event
from common.facts import OperatorSignedOn, ProductCreated
from common.product import Product, ProductCode
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection
from pos_client.journal.prepared import Context
from pos_client.journal.projections import STANDARD, rebuild
from tests.pos_client.journal.till_at_work import CONTEXT, TillAtWork

TABLES = ("sale", "own_movement", "counter", "local_product", "local_product_code")


def tables(connection: Connection) -> dict[str, list[Any]]:
    return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in TABLES}


def test_a_sale_stands_with_its_receipt_its_movements_and_what_else_was_written(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    prepared = till.journal.prepare(till.sale(lines=3), CONTEXT)
    till.journal.commit(
        prepared,
        lambda connection: connection.execute("INSERT INTO setting (name, value) VALUES ('with', '1')"),
    )
    found = tables(till.connection)
    assert [(row[1], row[5]) for row in found["sale"]] == [("T1-000001", 303)]
    assert {row[0]: row[2] for row in found["own_movement"]} == {"p0": "-1", "p1": "-1", "p2": "-1"}
    assert till.connection.execute("SELECT value FROM setting WHERE name = 'with'").fetchone() == ("1",)
    assert till.journal.head == prepared.head
    assert till.journal.head.sequence == 2


def test_stored_bytes_are_the_events_own_and_name_the_event_before(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    before = till.journal.head
    prepared = till.sell()
    (stored,) = till.connection.execute("SELECT stored FROM event ORDER BY position DESC LIMIT 1").fetchone()
    assert bytes(stored) == prepared.stored
    event = decode_event(prepared.stored)
    assert event.previous == before.hash.hex()
    assert (event.operator, event.zone, event.business_day) == ("anna", "Europe/London", "2026-11-21")


def test_training_has_numbers_of_its_own_and_leaves_no_gap_in_the_real_ones(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    till.sell()
    till.sell(training=True)
    till.sell(training=True)
    till.sell()
    receipts = "SELECT receipt, training FROM sale ORDER BY position"
    real_and_not = [("T1-000001", 0), ("T1-U000001", 1), ("T1-U000002", 1), ("T1-000002", 0)]
    assert till.connection.execute(receipts).fetchall() == real_and_not
    with transaction(till.connection) as connection:
        rebuild(connection)
    assert till.connection.execute(receipts).fetchall() == real_and_not
    assert till.journal.receipt_number() == ("T1-000003", 3)
    assert till.journal.receipt_number(training=True) == ("T1-U000003", 3)


def test_a_training_sale_never_takes_a_real_number(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    till.sell()
    till.sell()
    with pytest.raises(JournalGap):
        till.journal.append(till.sale(), Context(operator="anna", training=True))


def test_receipt_numbers_have_no_gap_and_a_failed_sale_takes_none(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    till.sell()

    def fail(_connection: Connection) -> None:
        raise RuntimeError("the basket could not be cleared")

    head = till.journal.head
    with pytest.raises(RuntimeError):
        till.journal.append(till.sale(), CONTEXT, fail)
    assert till.journal.head == head
    assert till.journal.receipt_number() == ("T1-000002", 2)
    till.sell()
    assert [row[0] for row in till.connection.execute("SELECT receipt FROM sale ORDER BY position")] == [
        "T1-000001",
        "T1-000002",
    ]


def test_a_sale_that_does_not_carry_the_next_receipt_number_is_refused_whole(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    sale = msgspec.structs.replace(till.sale(), counter=7, receipt="T1-000007")
    with pytest.raises(JournalGap):
        till.journal.append(sale, CONTEXT)
    assert till.connection.execute("SELECT count(*) FROM event").fetchone() == (1,)


def test_a_prepared_event_is_committed_once_and_not_after_another(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    one = till.journal.prepare(till.sale(), CONTEXT)
    other = till.journal.prepare(OperatorSignedOn("bert"), CONTEXT)
    till.journal.commit(one)
    for late in (one, other):
        with pytest.raises(JournalFault):
            till.journal.commit(late)


def test_a_training_sale_stays_in_the_journal_and_moves_no_stock(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    till.sell(training=True)
    found = tables(till.connection)
    assert found["sale"][0][7] == 1
    assert found["own_movement"] == []


def test_events_are_never_changed_in_the_file(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    till.sell()
    with pytest.raises(StorageFault, match="never changed"), transaction(till.connection, "till.db") as connection:
        connection.execute("UPDATE event SET operator = 'someone else'")


def test_listeners_hear_of_an_event_only_when_it_stands(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    heard: list[int] = []
    till.journal.listeners.append(lambda prepared: heard.append(prepared.event.sequence))
    till.sell()

    def fail(_connection: Connection) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        till.journal.append(till.sale(), CONTEXT, fail)
    assert heard == [2]


def test_projections_are_what_a_replay_of_the_journal_gives(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    for lines in (1, 4, 9):
        till.sell(lines=lines)
    product = Product(id="own", name="Käse vom Hof", unit_price=None, codes=(ProductCode("00000012345670"),))
    till.journal.append(ProductCreated(product), CONTEXT)
    before = tables(till.connection)
    with transaction(till.connection):
        till.connection.execute("UPDATE counter SET value = 99")
        till.connection.execute("UPDATE sale SET total = 1")
        assert rebuild(till.connection) == 5
    assert tables(till.connection) == before


def test_a_clock_set_back_two_years_is_journaled_and_moves_no_number(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    till.sell()
    till.clock.instant -= timedelta(days=730)
    till.sell()
    kinds = [row[0] for row in till.connection.execute("SELECT kind FROM event ORDER BY position")]
    assert kinds == ["device.enrolled", "sale.completed", "clock.flagged", "sale.completed"]
    assert till.journal.receipt_number() == ("T1-000003", 3)
    till.sell()
    assert till.connection.execute("SELECT count(*) FROM event WHERE kind = 'clock.flagged'").fetchone() == (1,)


def test_a_clock_kept_right_by_a_second_is_not_flagged(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    till.sell()
    till.clock.instant -= timedelta(seconds=3)
    till.sell()
    assert till.connection.execute("SELECT count(*) FROM event WHERE kind = 'clock.flagged'").fetchone() == (0,)


def test_the_business_day_ends_at_the_cut_off_hour(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    till.clock.instant += timedelta(hours=18)  # 03:00 next day, cut-off 4
    assert till.sell().event.business_day == "2026-11-21"
    till.clock.instant += timedelta(hours=1)
    assert till.sell().event.business_day == "2026-11-22"


def test_a_later_incarnation_has_its_own_chain_and_receipt_numbers(tmp_path: Path) -> None:
    till = TillAtWork(tmp_path)
    till.sell()
    end = till.journal.head
    till.journal.begin_incarnation(2, "repair", CONTEXT)
    assert till.journal.receipt_number() == ("T1.2-000001", 1)
    till.sell()
    first = till.connection.execute("SELECT stored FROM event WHERE kind = 'incarnation.started'").fetchone()[0]
    event = decode_event(bytes(first))
    assert (event.sequence, event.previous) == (1, "0" * 64)
    body = json.loads(bytes(event.body))
    assert (body["previous_incarnation"], body["previous_sequence"]) == (1, 2)
    assert body["previous_hash"] == end.hash.hex()
    with pytest.raises(JournalFault):
        till.journal.begin_incarnation(2, "again", CONTEXT)
    till.close()
    again = TillAtWork(tmp_path, till.clock)
    assert again.findings == ()
    assert (again.journal.head.incarnation, again.journal.head.sequence) == (2, 2)


def test_mutant_a_projection_outside_the_transaction_is_caught(tmp_path: Path) -> None:
    """The rule "projections = replay" must see a projection that commits on its own."""

    def outside(event: Event, body: Any, connection: Connection) -> None:
        pending.append(lambda: connection.execute("INSERT INTO own_movement VALUES ('p0', ?, '-1')", (event.sequence,)))

    pending: list[Any] = []
    count, listed, *_ = STANDARD["sale.completed"]
    mutant = {**STANDARD, "sale.completed": (count, listed, outside)}
    till = TillAtWork(tmp_path, projections=mutant)
    till.journal.listeners.append(lambda _: pending.pop()())

    def cut(_prepared: Any) -> None:
        raise SystemExit  # the process ends after the commit, before the mutant's own write

    till.journal.listeners.insert(0, cut)
    with pytest.raises(SystemExit):
        till.sell(lines=1)
    before = tables(till.connection)
    with transaction(till.connection):
        rebuild(till.connection)
    assert tables(till.connection) != before
