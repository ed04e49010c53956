"""Stored value and returns count each event once: pushed twice, projected again, or taken in from a cloned till's history; and the checks that see it see what breaks it."""

from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Connection

from common.event import decode_body, decode_event
from common.facts import FACTS
from common.stored_value import ValueKind, account_of, new_code
from sync_server.bootstrap import CONSOLE, Server
from sync_server.command_line import main
from sync_server.modules.returns.projection import file_returns
from sync_server.modules.value import ledger, repository
from sync_server.modules.value.public import differing_balances
from sync_server.platform.device_gate import KnownDevice
from sync_server.platform.projection import Carriage, Kept
from tests.sync_server.counter import pay_with, reference, sell, sell_card, take, told
from tests.sync_server.rig import Till, paired
from tests.sync_server.test_bringing import MORGAN, cloned


@pytest.fixture
def code() -> str:
    return new_code(ValueKind.GIFT_CARD)


def balance(server: Server, code: str) -> int:
    with server.database.read() as connection:
        assert differing_balances(connection) == []
    return server.value.show(CONSOLE, code).account.balance


def kept_of(till: Till) -> tuple[Carriage, list[Kept]]:
    """A till's events as the keeper hands them to projections."""
    device = KnownDevice(id=till.device, till="T1", shop="harbour", public_key=b"", incarnation=1, revoked=False)
    events = [decode_event(stored) for stored in till.stored]
    return Carriage(device, "2026-11-21T12:00:00.000Z"), [
        Kept(
            event.incarnation, event.sequence, stored, b"", event, decode_body(event, FACTS[event.kind][event.version])
        )
        for event, stored in zip(events, till.stored, strict=True)
    ]


def project_again(server: Server, till: Till) -> None:
    carriage, kept = kept_of(till)
    with server.database.write() as connection:
        ledger.book_value(connection, carriage, kept)
        file_returns(connection, carriage, kept)


def test_what_is_projected_again_changes_nothing(server: Server, till: Till, code: str) -> None:
    sell_card(till, code)
    bought = pay_with(till, code, 999)
    take(till, reference(till, bought), bought, {1: 1})
    till.push()
    before = server.value.show(CONSOLE, code)
    project_again(server, till)
    assert server.value.show(CONSOLE, code) == before
    assert balance(server, code) == 4001
    assert told(server, "return") == []


def test_a_mutant_that_books_whatever_comes_is_caught(
    server: Server, till: Till, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Numbered anew and never looked up: the check above would see it."""

    def renumbered(connection: Connection, rows: Sequence[dict[str, object]]) -> None:
        last = repository.last_sequence(connection, till.device)
        connection.execute(repository.value_movement.insert(), [{**row, "sequence": last + 1} for row in rows])

    monkeypatch.setattr(repository, "booked", lambda *_given: set())
    monkeypatch.setattr(repository, "add_movements", renumbered)
    sell_card(till, code)
    till.push()
    project_again(server, till)
    assert balance(server, code) != 5000


def test_a_cloned_tills_card_sales_count_once_each_when_they_are_taken_in(
    server: Server, till: Till, code: str
) -> None:
    sell_card(till, code)
    till.push()
    clone = cloned(till, 1)
    pay_with(till, code, 999)
    pay_with(clone, code, 1500, quantity=2)
    till.push(first=2)
    assert clone.send(clone.request(2)).json()["code"] == "journal.fork"
    assert balance(server, code) == 4001
    (entry,) = server.quarantine.entries(CONSOLE)
    server.quarantine.adopt(MORGAN, entry.digest, "second counter")
    assert balance(server, code) == 2501
    assert clone.send(clone.request(1)).json()["code"] == "journal.fork"
    assert balance(server, code) == 2501


def devices_told_of_double_spending(server: Server, client: httpx.Client, till: Till, code: str) -> int:
    other = paired(server, client, "T2")
    sell_card(till, code)
    till.push()
    pay_with(till, code, 3996, quantity=4)
    pay_with(other, code, 3996, quantity=4)
    till.push()
    other.push()
    found = server.desk.reviews(CONSOLE, after=0, limit=500, closed=False)
    return len({each.device for each in found if each.reason == "value.overdrawn"})


def test_both_tills_that_spent_one_card_are_told_of(
    server: Server, client: httpx.Client, till: Till, code: str
) -> None:
    assert devices_told_of_double_spending(server, client, till, code) == 2


@pytest.mark.parametrize("mutant", ["each till its own ledger", "never below zero", "only who came last"])
def test_mutants_that_hide_double_spending_are_caught(
    server: Server, client: httpx.Client, till: Till, code: str, monkeypatch: pytest.MonkeyPatch, mutant: str
) -> None:
    if mutant == "each till its own ledger":
        monkeypatch.setattr(repository, "accounts", lambda *_given: {})
    elif mutant == "never below zero":
        honest = repository.put_accounts

        def mended(connection: Connection, rows: Sequence[dict[str, object]]) -> None:
            honest(connection, [{**row, "balance": max(0, int(str(row["balance"])))} for row in rows])

        monkeypatch.setattr(repository, "put_accounts", mended)
        monkeypatch.setattr(ledger, "_overdrawn", lambda *_given: ())
    else:
        monkeypatch.setattr(repository, "takings", lambda *_given: [])
    assert devices_told_of_double_spending(server, client, till, code) != 2


def test_a_balance_that_is_not_the_sum_of_its_movements_is_found(
    server: Server, home: Path, till: Till, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sell_card(till, code)
    sell(till)
    till.push()
    assert main(["--home", str(home), "journal", "verify"]) == 0
    with server.database.write() as connection:
        connection.execute(repository.stored_value.update().values(balance=1))
    assert main(["--home", str(home), "journal", "verify"]) == 1
    assert f"value {account_of(code)}: balance 1, movements sum to 5000" in capsys.readouterr().err
