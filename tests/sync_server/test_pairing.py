"""A till becomes known by a one-time code and a key of its own; what was ever written before gets a higher incarnation."""

from datetime import timedelta

import httpx
import msgspec
import pytest

from common.chain import Head
from common.errors import BadInput, NotPermitted, RuleBroken
from common.permissions import Role, authority_of
from common.protocol.messages import PairReply, pair_reply_statement
from common.protocol.pairing_code import fingerprint_fits, read_pairing_code
from common.protocol.routes import PAIR
from common.signing import KeyPair, blob_of, fingerprint, signature_holds, text_of
from sync_server.bootstrap import CONSOLE, Server
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Staff
from tests.sync_server.rig import SetClock, Till, paired


def ask(till: Till, code: str) -> httpx.Response:
    return till.client.post(PAIR, content=msgspec.json.encode(till.pair_request(code)))


@pytest.fixture
def code(server: Server) -> str:
    return server.devices.add(CONSOLE, shop="harbour", till="T1").code


def test_the_code_names_the_servers_key_and_the_reply_is_signed_by_it(
    server: Server, client: httpx.Client, code: str
) -> None:
    reply = Till(client).pair(code)
    key = blob_of(reply.server_key)
    assert fingerprint_fits(read_pairing_code(code), fingerprint(key))
    assert signature_holds(key, pair_reply_statement(reply), blob_of(reply.signature))
    assert (reply.till, reply.shop, reply.shop_name, reply.incarnation) == ("T1", "harbour", "Harbour Street", 1)
    assert "BEGIN CERTIFICATE" in reply.certificate


def test_after_a_lost_reply_the_same_till_is_answered_the_same(client: httpx.Client, code: str) -> None:
    till = Till(client)
    first = till.pair(code)
    assert msgspec.json.decode(ask(till, code).content, type=PairReply).incarnation == first.incarnation


def test_a_code_is_good_for_one_till_only(client: httpx.Client, code: str) -> None:
    Till(client).pair(code)
    response = ask(Till(client), code)
    assert (response.status_code, response.json()["code"]) == (403, "pair.refused")


def test_a_code_expires(client: httpx.Client, clock: SetClock, code: str) -> None:
    clock.offset = timedelta(hours=2)
    assert ask(Till(client), code).json()["code"] == "pair.refused"


def test_a_newer_code_for_the_same_till_voids_the_one_before(server: Server, client: httpx.Client, code: str) -> None:
    newer = server.devices.add(CONSOLE, shop="harbour", till="T1").code
    assert ask(Till(client), code).json()["code"] == "pair.refused"
    assert ask(Till(client), newer).status_code == 200


@pytest.mark.parametrize("typed", ["", "not a code", "0" * 24])
def test_what_is_no_code_of_ours_is_refused_alike(client: httpx.Client, typed: str) -> None:
    response = ask(Till(client), typed)
    assert (response.status_code, response.json()["code"]) == (403, "pair.refused")


def test_a_request_without_the_keys_proof_is_refused_and_the_code_stays_good(client: httpx.Client, code: str) -> None:
    till = Till(client)
    thief = Till(client)
    stolen = msgspec.structs.replace(till.pair_request(code), proof=thief.pair_request(code).proof)
    assert client.post(PAIR, content=msgspec.json.encode(stolen)).json()["code"] == "auth.signature"
    assert ask(till, code).status_code == 200


def test_a_standing_till_is_not_paired_over_by_chance(server: Server, till: Till) -> None:
    with pytest.raises(RuleBroken):
        server.devices.add(CONSOLE, shop="harbour", till="T1")


def test_a_repaired_till_gets_a_higher_incarnation(server: Server, till: Till) -> None:
    code = server.devices.repair(CONSOLE, till.device).code
    assert till.pair(code).incarnation == 2
    till.sell()


def test_another_machine_in_a_tills_place_gets_a_higher_incarnation_and_the_old_one_is_revoked(
    server: Server, client: httpx.Client, till: Till
) -> None:
    successor = Till(client)
    assert successor.pair(server.devices.repair(CONSOLE, till.device).code).incarnation == 2
    standing = {device.id: device.revoked for device in server.devices.devices(CONSOLE)}
    assert standing == {till.device: True, successor.device: False}
    assert till.get("/v1/feeds/company").status_code == 403


def test_a_revoked_till_comes_back_by_repair(server: Server, till: Till) -> None:
    server.devices.revoke(CONSOLE, till.device)
    till.pair(server.devices.repair(CONSOLE, till.device).code)
    assert till.get("/v1/feeds/company").status_code == 200


@pytest.mark.parametrize(("incarnation", "events", "given"), [(0, 0, 1), (0, 5, 2), (1, 0, 1), (1, 5, 1), (4, 9, 4)])
def test_a_till_that_began_alone_keeps_its_numbers_unless_they_could_meet(
    client: httpx.Client, code: str, incarnation: int, events: int, given: int
) -> None:
    till = Till(client)
    till.head = Head(incarnation, events, bytes(32))
    assert till.pair(code).incarnation == given


def test_a_device_enrolled_as_one_till_cannot_become_another(server: Server, till: Till) -> None:
    second = server.devices.add(CONSOLE, shop="harbour", till="T2").code
    till.key = KeyPair.generate()
    assert ask(till, second).json()["code"] == "pair.known"


@pytest.mark.parametrize("name", ["", "T-1", "a till", "T" * 13, "T1\n"])
def test_a_tills_name_is_letters_and_digits(server: Server, name: str) -> None:
    with pytest.raises(BadInput):
        server.devices.add(CONSOLE, shop="harbour", till=name)


def test_only_who_may_adds_and_revokes(server: Server, till: Till) -> None:
    cashier = Staff("c", "C", authority_of("c", [Role.CASHIER]))
    elsewhere = Staff("a", "A", authority_of("a", [Role.ADMINISTRATOR]), frozenset({"other"}))
    for staff, refusal in ((cashier, NotPermitted), (elsewhere, Denied)):
        with pytest.raises(refusal):
            server.devices.add(staff, shop="harbour", till="T9")
        with pytest.raises(refusal):
            server.devices.revoke(staff, till.device)
        with pytest.raises(refusal):
            server.devices.repair(staff, till.device)


def test_an_unknown_shop_gets_no_till(server: Server) -> None:
    with pytest.raises(Denied):
        server.devices.add(CONSOLE, shop="nowhere", till="T1")


def test_the_shops_feed_tells_who_stands_and_who_was_revoked(server: Server, client: httpx.Client, till: Till) -> None:
    other = paired(server, client, "T2")
    server.devices.revoke(CONSOLE, other.device)
    rows = {row["key"]: row["body"] for row in till.page("shop:harbour")["rows"] if row["entity"] == "device"}
    assert rows[till.device]["revoked"] is False
    assert rows[other.device]["revoked"] is True


def test_every_shop_hears_the_keys_of_all_tills_so_that_a_till_alone_trusts_their_receipts(
    server: Server, client: httpx.Client, till: Till
) -> None:
    bath = msgspec.structs.replace(server.shops.one(CONSOLE, "harbour"), shop="bath", name="Bath")
    server.shops.put(CONSOLE, bath, new=True)
    second = Till(client, "T5")
    second.pair(server.devices.add(CONSOLE, shop="bath", till="T5").code)
    for reader, shop in ((till, "harbour"), (second, "bath")):
        rows = {row["key"]: row["body"] for row in reader.page(f"shop:{shop}")["rows"] if row["entity"] == "device"}
        keys = {device: body["public_key"] for device, body in rows.items()}
        assert keys == {each.device: text_of(each.key.public_key) for each in (till, second)}
    server.devices.revoke(CONSOLE, second.device)
    rows = {row["key"]: row["body"] for row in till.page("shop:harbour")["rows"] if row["entity"] == "device"}
    assert rows[second.device]["revoked"] is True


def test_guessing_codes_is_slowed_down(client: httpx.Client) -> None:
    till = Till(client)
    answers = [ask(till, "0" * 24).status_code for _ in range(25)]
    assert answers[-1] == 429
