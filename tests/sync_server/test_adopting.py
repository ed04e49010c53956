"""Two histories under one till's numbers end up counted exactly once each, whatever sets they come in by and whatever was sent before."""

import itertools
from pathlib import Path

import httpx
import pytest

from common.errors import NotPermitted, RuleBroken
from common.facts import IncarnationStarted, ReceiptMailRequested
from common.journal_export import check_export, export_lines
from common.permissions import Role, authority_of
from common.personal import new_personal_key, seal
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.ingest import repository_line
from sync_server.modules.ingest.history import event_meant
from sync_server.modules.stock.public import differing_balances
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Staff
from tests.sync_server.rig import Till, kept, reviews
from tests.sync_server.test_bringing import MORGAN, cloned, exported, level, positioned, sold


@pytest.fixture
def pair(till: Till) -> tuple[Till, Till]:
    """A till with two sales sent, and a clone of it; each then sold on by itself: three, and four with two goods each."""
    till.sell()
    till.sell()
    till.push()
    clone = cloned(till, 2)
    for _ in range(3):
        till.sell()
    for _ in range(4):
        clone.sell(quantity=2)
    till.push(first=3)
    return till, clone


def refused(clone: Till, first: int = 3, last: int | None = None) -> None:
    assert clone.send(clone.request(first, last)).json()["code"] == "journal.fork"


def the_one(server: Server) -> str:
    (entry,) = server.quarantine.entries(CONSOLE)
    return entry.digest


def test_both_sets_of_a_cloned_tills_sales_count_once_each(server: Server, pair: tuple[Till, Till]) -> None:
    till, clone = pair
    refused(clone)
    assert level(server) == -5
    done = server.quarantine.adopt(MORGAN, the_one(server), "second counter")
    assert done.events == 4
    assert (len(sold(server)), level(server)) == (9, -13)
    assert kept(server, till.device) == till.stored
    assert kept(server, done.line) == clone.stored[2:], "not a byte is changed"
    assert server.quarantine.entries(CONSOLE) == ()
    with server.database.read() as connection:
        assert differing_balances(connection) == []


def test_every_chain_is_whole_and_the_lines_export_is_the_clones_own(server: Server, pair: tuple[Till, Till]) -> None:
    till, clone = pair
    refused(clone)
    line = server.quarantine.adopt(MORGAN, the_one(server)).line
    assert set(server.journals.devices()) == {till.device, line}
    assert [report.fault for each in (till.device, line) for report in server.journals.verify(each, None)] == ["", ""]
    lines = list(server.journals.export(line))
    assert lines == list(export_lines(clone.device, positioned(clone)))
    assert check_export(lines).heads == (clone.head,)


def test_overlapping_sets_in_any_order_add_nothing_twice(server: Server, pair: tuple[Till, Till]) -> None:
    _, clone = pair
    for first, last in ((2, 3), (3, 5), (3, None), (1, 4)):
        refused(clone, first, last)
    digests = [entry.digest for entry in server.quarantine.entries(CONSOLE)]
    assert len(digests) == 4
    for digest in digests:
        if digest in [entry.digest for entry in server.quarantine.entries(CONSOLE)]:
            server.quarantine.adopt(MORGAN, digest)
    assert (len(sold(server)), level(server)) == (9, -13)
    decided = server.quarantine.entries(CONSOLE, decided=True)
    assert {entry.decision for entry in decided} == {"adopted"}
    assert len({entry.line for entry in decided} - {""}) == 1


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_line_is_the_same_whichever_set_comes_first(
    server: Server, pair: tuple[Till, Till], order: tuple[int, ...]
) -> None:
    _, clone = pair
    for first, last in ((3, 3), (3, 5), (3, 6)):
        refused(clone, first, last)
    by_count = sorted(server.quarantine.entries(CONSOLE), key=lambda entry: entry.count)
    for at in order:
        if by_count[at].digest in {entry.digest for entry in server.quarantine.entries(CONSOLE)}:
            server.quarantine.adopt(MORGAN, by_count[at].digest)
    assert level(server) == -13
    assert len(server.journals.devices()) == 2


def test_the_last_sales_come_in_by_the_clones_export(server: Server, pair: tuple[Till, Till], tmp_path: Path) -> None:
    _, clone = pair
    refused(clone, 3, 4)
    server.quarantine.adopt(MORGAN, the_one(server))
    report = server.bringing.bring_in(MORGAN, exported(tmp_path, clone))
    assert (report.known, report.kept, report.aside) == (2, 0, 4)
    assert server.quarantine.adopt(MORGAN, the_one(server)).events == 2
    assert level(server) == -13
    again = server.bringing.bring_in(MORGAN, exported(tmp_path, clone))
    assert (again.known, again.aside) == (6, 0)


def test_a_clone_of_the_clone_is_a_line_of_that_line(server: Server, pair: tuple[Till, Till]) -> None:
    till, clone = pair
    third = cloned(clone, 4)
    third.sell(quantity=7)
    refused(clone)
    first = server.quarantine.adopt(MORGAN, the_one(server)).line
    refused(third)
    done = server.quarantine.adopt(MORGAN, the_one(server))
    assert done.events == 1, "what it shares with the clone counts there"
    assert level(server) == -20
    lines = list(server.journals.export(done.line))
    assert lines == list(export_lines(till.device, positioned(third)))
    assert {first, done.line} < set(server.journals.devices())


def test_a_stretch_behind_a_gap_counts_once_though_the_missing_part_comes_later(
    server: Server, till: Till, tmp_path: Path
) -> None:
    for _ in range(9):
        till.sell()
    till.push(last=2)
    server.bringing.bring_in(MORGAN, exported(tmp_path, till, (6, 9)))
    line = server.quarantine.adopt(MORGAN, the_one(server)).line
    assert (len(sold(server)), level(server)) == (6, -6)
    till.push(first=3)
    assert (len(sold(server)), level(server)) == (9, -9)
    assert kept(server, till.device) == till.stored, "its own chain is whole again"
    assert kept(server, line) == till.stored[5:]
    assert "event.repeated" not in [review.reason for review in reviews(server)]


def test_receipt_numbers_printed_twice_are_told_and_counters_go_on_from_the_base(
    server: Server, pair: tuple[Till, Till]
) -> None:
    _, clone = pair
    refused(clone)
    line = server.quarantine.adopt(MORGAN, the_one(server)).line
    told = [(review.reason, review.sequence) for review in reviews(server) if review.device == line]
    assert told == [
        ("journal.adopted", 3), ("sale.receipt", 3), ("sale.receipt", 4), ("sale.receipt", 5),
    ]  # fmt: skip


def test_a_mail_asked_for_at_the_clone_finds_the_clones_sale(server: Server, pair: tuple[Till, Till]) -> None:
    _, clone = pair
    key = new_personal_key("kim")
    for sale in (1, 4):
        clone.append(ReceiptMailRequested(f"T1-00000{sale}", 1, sale, seal(key, "kim@example.org")))
    response = clone.send(clone.request(3, keys=(key,)))
    assert response.status_code == 409
    server.quarantine.adopt(MORGAN, the_one(server))
    assert [mail.receipt for mail in server.mail.mails(CONSOLE)] == ["T1-000004", "T1-000001"]
    with server.database.read() as connection:
        line = server.journals.devices()[1]
        shared, own, beyond = (event_meant(connection, line, 1, 1, sequence) for sequence in (1, 4, 99))
    assert shared is not None
    assert own is not None
    assert beyond is None
    assert (shared["stored"], own["stored"]) == (clone.stored[0], clone.stored[3])


def test_a_number_that_two_histories_have_means_the_askers_own(server: Server, pair: tuple[Till, Till]) -> None:
    till, clone = pair
    ours, theirs, end = till.stored[3], clone.stored[3], clone.head
    refused(clone)
    digest = the_one(server)
    clone.begin(2)
    clone.counter = 0
    clone.append(
        IncarnationStarted(
            reason="fork", previous_incarnation=1, previous_sequence=end.sequence, previous_hash=end.hash.hex()
        )
    )
    clone.push()

    def meant(place: str, asked_in: int) -> bytes | None:
        with server.database.read() as connection:
            found = event_meant(connection, place, asked_in, 1, 4)
        return bytes(found["stored"]) if found else None

    assert meant(till.device, 1) == ours
    assert meant(till.device, 2) is None, "the clone's own is not here yet: rather none than another customer's"
    server.quarantine.adopt(MORGAN, digest)
    assert meant(till.device, 2) == theirs
    assert meant(till.device, 1) == ours


def test_dismissed_counts_nowhere_lies_on_and_can_still_be_taken_in(server: Server, pair: tuple[Till, Till]) -> None:
    _, clone = pair
    refused(clone)
    digest = the_one(server)
    server.quarantine.dismiss(MORGAN, digest, "a test on a copied image")
    assert server.quarantine.entries(CONSOLE) == ()
    (entry,) = server.quarantine.entries(CONSOLE, decided=True)
    assert (entry.decision, entry.decided_by, entry.note) == ("dismissed", "Morgan", "a test on a copied image")
    assert level(server) == -5
    server.quarantine.adopt(MORGAN, digest)
    assert level(server) == -13
    with pytest.raises(RuleBroken):
        server.quarantine.dismiss(MORGAN, digest)
    with pytest.raises(RuleBroken):
        server.quarantine.adopt(MORGAN, digest)
    assert [act.act for act in server.journals.acts()] == ["adopted", "dismissed"]


def test_a_set_is_looked_at_before_it_is_decided_upon(
    server: Server, client: httpx.Client, staff: dict[str, str], pair: tuple[Till, Till]
) -> None:
    _, clone = pair
    refused(clone, 2)
    (entry,) = client.get("/v1/quarantine", headers=staff).json()
    shown = client.get(f"/v1/quarantine/{entry['digest']}", headers=staff).json()
    assert (shown["sales"], shown["total"]) == (4, 4 * 590)
    assert [each["kept"] for each in shown["events"]] == [True, False, False, False, False]
    answered = client.post(f"/v1/quarantine/{entry['digest']}/adopt", json={"note": "ours"}, headers=staff)
    assert answered.json()["events"] == 4
    assert client.post(f"/v1/quarantine/{entry['digest']}/dismiss", json={}, headers=staff).status_code == 409
    assert client.get("/v1/quarantine/none", headers=staff).status_code == 404


def test_only_an_administrator_of_the_whole_company_decides(server: Server, pair: tuple[Till, Till]) -> None:
    refused(pair[1])
    digest = the_one(server)
    manager = Staff("x", "X", authority_of("x", [Role.MANAGER]))
    with pytest.raises(NotPermitted):
        server.quarantine.adopt(manager, digest)
    with pytest.raises(NotPermitted):
        server.quarantine.dismiss(manager, digest)
    with pytest.raises(Denied):
        server.quarantine.adopt(Staff("y", "Y", MORGAN.authority, frozenset({"harbour"})), digest)
    assert level(server) == -5


def test_the_till_itself_sells_on_undisturbed(server: Server, pair: tuple[Till, Till]) -> None:
    till, clone = pair
    refused(clone)
    server.quarantine.adopt(MORGAN, the_one(server))
    till.sell()
    assert till.push(first=6).accepted == 6
    page = till.page("shop:harbour")
    assert page["contained"] == [1, 6]


def test_mutant_that_counts_every_line_by_itself_is_caught(
    server: Server, till: Till, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository_line, "counted_elsewhere", lambda *_given: set())
    for _ in range(9):
        till.sell()
    till.push(last=2)
    server.bringing.bring_in(MORGAN, exported(tmp_path, till, (6, 9)))
    server.quarantine.adopt(MORGAN, the_one(server))
    till.push(first=3)
    assert level(server) != -9, "the test of a gap would see it"
