"""A push is a watermark: what is kept is kept once, byte for byte, and the reply says how far."""

import msgspec
import pytest

from common.chain import Head, follow, link
from common.facts import IncarnationStarted, OperatorSignedOn
from common.protocol.messages import Problem, PushReply, PushRequest
from common.signing import head_statement
from sync_server.bootstrap import CONSOLE, Server
from tests.sync_server.rig import Till, kept, paired, reviews


def problem(response) -> Problem:
    return msgspec.json.decode(response.content, type=Problem)


def test_events_are_kept_byte_for_byte_and_acknowledged_with_the_head(server: Server, till: Till) -> None:
    for _ in range(3):
        till.sell()
    reply = till.push()
    assert (reply.accepted, reply.head) == (3, till.head.hash.hex())
    assert kept(server, till.device) == till.stored


def test_a_repeated_push_changes_nothing_and_is_answered_the_same(server: Server, till: Till) -> None:
    till.sell(quantity=2)
    first = till.push()
    again = till.push()
    assert (again.accepted, again.head) == (first.accepted, first.head)
    assert kept(server, till.device) == till.stored
    assert stock_of(server, "85123A") == "-2"


def test_after_a_lost_reply_a_longer_push_over_the_same_events_adds_only_the_new_ones(
    server: Server, till: Till
) -> None:
    till.sell()
    till.push()  # the reply is lost
    till.sell()
    assert till.push(first=1).accepted == 2
    assert kept(server, till.device) == till.stored
    assert stock_of(server, "85123A") == "-2"


def test_a_late_old_push_does_not_lower_the_watermark(till: Till) -> None:
    for _ in range(3):
        till.sell()
    till.push()
    assert till.push(first=1, last=1).accepted == 3


def test_a_gap_is_answered_with_the_number_expected(server: Server, till: Till) -> None:
    for _ in range(3):
        till.sell()
    till.push(last=1)
    response = till.send(till.request(first=3))
    assert response.status_code == 409
    assert (problem(response).code, problem(response).expected) == ("journal.gap", 2)
    assert len(kept(server, till.device)) == 1


def test_a_push_without_events_asks_where_the_server_stands(till: Till) -> None:
    till.sell()
    till.push()
    assert till.push(first=2).accepted == 1


def test_a_clone_is_found_at_its_first_push_and_both_sets_are_kept(server: Server, till: Till) -> None:
    till.sell()
    till.push()
    clone = Till(till.client)
    clone.device, clone.key, clone.head, clone.stored = till.device, till.key, till.head, list(till.stored)
    till.sell(quantity=2)
    till.push()
    clone.sell(quantity=5)
    clone.sell(quantity=6)
    response = clone.send(clone.request(first=2))
    assert (response.status_code, problem(response).code) == (409, "journal.fork")
    assert kept(server, till.device) == till.stored
    (aside,) = server.quarantine.entries(CONSOLE)
    assert (aside.first, aside.count, aside.reason) == (2, 2, "journal.fork")
    assert [review.reason for review in reviews(server)].count("journal.fork") == 1
    clone.send(clone.request(first=2))
    assert len(server.quarantine.entries(CONSOLE)) == 1
    till.sell()
    assert till.push(first=3).accepted == 3


def test_a_till_of_another_history_is_a_fork_even_beyond_the_watermark(till: Till) -> None:
    till.sell()
    till.push()
    other = Till(till.client)
    other.device, other.key = till.device, till.key
    other.sell(quantity=9)
    other.sell()
    response = other.send(other.request(first=2))
    assert problem(response).code == "journal.fork"


def test_a_head_that_the_device_did_not_sign_is_refused(server: Server, till: Till) -> None:
    till.sell()
    forged = msgspec.structs.replace(till.request(), signature=bytes(64))
    response = till.send(forged)
    assert (response.status_code, problem(response).code) == (422, "journal.chain")
    assert kept(server, till.device) == []


@pytest.mark.parametrize("changed", [{"sequence": 7}, {"device": "00000000-another"}, {"incarnation": 3}])
def test_an_event_under_another_name_than_its_own_is_refused(server: Server, till: Till, changed: dict) -> None:
    till.append(OperatorSignedOn("x"))
    honest = till.stored[0]
    event = msgspec.json.decode(honest)
    forged = msgspec.json.encode({**event, **changed})
    till.stored[0] = forged
    assert problem(till.send(signed_push(till, forged))).code == "journal.chain"
    assert kept(server, till.device) == []


def signed_push(till: Till, *events: bytes) -> PushRequest:
    """A push of any bytes, with the head that they hash to."""
    digest = bytes(32)
    for stored in events:
        digest = link(digest, stored)
    head = Head(1, len(events), digest)
    return PushRequest(
        device=till.device, incarnation=1, first=1, events=events, head=digest,
        signature=till.key.sign(head_statement(till.device, head)),
    )  # fmt: skip


def test_an_older_incarnation_can_still_be_filled_up(server: Server, client, till: Till) -> None:
    till.sell()
    till.sell()
    till.push(last=1)
    old = Till(till.client)
    old.device, old.head, old.stored = till.device, till.head, till.stored
    code = server.devices.repair(CONSOLE, till.device)
    till.head = Head(1, 2, till.head.hash)
    assert till.pair(code.code).incarnation == 2
    till.append(IncarnationStarted(reason="repair", previous_incarnation=1, previous_sequence=2, previous_hash=""))
    assert till.push() == PushReply(2, 1, till.head.hash.hex())
    old.key = till.key  # the same machine signs what it has left of the old chain
    assert old.push(first=2).accepted == 2
    assert kept(server, till.device, 1) == old.stored


def test_a_new_incarnation_begins_with_its_reason_and_is_told_to_a_person(server: Server, till: Till) -> None:
    till.sell()
    till.push()
    till.begin(2)
    till.append(OperatorSignedOn("x"))
    response = till.send(till.request())
    assert (problem(response).code, problem(response).incarnation) == ("journal.incarnation", 1)
    till.begin(2)
    till.append(IncarnationStarted(reason="rewound", previous_incarnation=1, previous_sequence=1, previous_hash=""))
    assert till.push().accepted == 1
    assert "journal.incarnation" in [review.reason for review in reviews(server)]
    found = server.devices.find(till.device)
    assert found is not None
    assert found.incarnation == 2


def test_unknown_kinds_versions_and_bodies_are_kept_for_review_and_the_queue_moves(server: Server, till: Till) -> None:
    till.append_raw("table.opened", 1, b'{"guests":4}')
    till.append_raw("sale.completed", 99, b"{}")
    till.append_raw("sale.completed", 1, b'{"total":"much"}')
    till.sell()
    assert till.push().accepted == 4
    assert kept(server, till.device) == till.stored
    reasons = [review.reason for review in reviews(server)]
    assert reasons.count("event.unknown") == 2
    assert reasons.count("event.unreadable") == 1


def test_bytes_that_are_no_event_are_kept_for_review_and_the_queue_moves(server: Server, till: Till) -> None:
    events = (till.sell(), b"\x00 not an event")
    assert till.send(signed_push(till, *events)).status_code == 200
    assert kept(server, till.device) == list(events)
    assert "event.unreadable" in [review.reason for review in reviews(server)]


@pytest.mark.parametrize("poison", ["quantity", "total"])
def test_a_figure_that_no_database_holds_leaves_the_event_kept_and_the_rest_derived(
    server: Server, till: Till, poison: str
) -> None:
    sold = till.sell()
    body = msgspec.json.decode(sold)["body"]
    if poison == "total":
        body["total"] = 10**40
    else:
        body["lines"][0]["quantity"] = "1E+40"
    till.begin(1)
    till.append_raw("sale.completed", 1, msgspec.json.encode(body))
    till.counter = 1
    till.sell(quantity=3)
    assert till.push().accepted == 2
    assert stock_of(server, "85123A") in {"-3", "-4"}
    assert {review.sequence for review in reviews(server)} >= {1}


def test_an_event_identifier_used_twice_is_told(server: Server, till: Till) -> None:
    till.append(OperatorSignedOn("x"), id="the-same")
    till.append(OperatorSignedOn("x"), id="the-same")
    till.push()
    assert "event.repeated" in [review.reason for review in reviews(server)]


def test_a_clock_far_ahead_is_told_once(server: Server, till: Till) -> None:
    for _ in range(3):
        till.append(OperatorSignedOn("x"), instant="2031-01-01T00:00:00.000Z")
    till.push()
    assert [review.reason for review in reviews(server)] == ["clock.ahead"]


def test_another_devices_route_is_not_for_me(server: Server, client, till: Till) -> None:
    other = paired(server, client, "T2")
    other.sell()
    body = msgspec.msgpack.encode(other.request())
    response = till.post(
        f"/v1/devices/{other.device}/events", body, {"Content-Type": "application/vnd.tandem.push+msgpack"}
    )
    assert (response.status_code, problem(response).code) == (403, "device.other")
    claimed = msgspec.structs.replace(till.request(), device=other.device)
    assert problem(till.send(claimed)).code == "device.other"


def test_a_revoked_device_is_answered_403_and_what_it_pushed_stays(server: Server, till: Till) -> None:
    till.sell()
    till.push()
    server.devices.revoke(CONSOLE, till.device)
    till.sell()
    response = till.send(till.request(first=2))
    assert (response.status_code, problem(response).code) == (403, "device.revoked")
    assert len(kept(server, till.device)) == 1
    assert till.get("/v1/feeds/company").status_code == 403


@pytest.mark.parametrize("protocol", [0, 2])
def test_a_protocol_no_longer_or_not_yet_spoken_is_told(till: Till, protocol: int) -> None:
    response = till.send(msgspec.structs.replace(till.request(), protocol=protocol))
    assert (response.status_code, problem(response).code) == (426, "sync.upgrade_needed")


def stock_of(server: Server, product: str) -> str:
    return str(server.stock.level(CONSOLE, "harbour", product).on_hand)


def test_the_chain_helper_of_these_tests_is_the_real_one(till: Till) -> None:
    till.sell()
    head, _ = follow(Head.empty(1), till.stored[0])
    assert head == till.head
