"""A till says its one-time code to nobody but the server that made it, and takes no word that is not that server's."""

from collections.abc import Callable

import pytest

from common.chain import Head
from common.clock import SystemClock
from common.errors import BadInput, NotTandem, Refused, Unreachable
from common.protocol.messages import Cursor
from common.protocol.pairing_code import new_pairing_code
from common.signing import KeyPair, fingerprint
from pos_client.sync.pairing import pair
from pos_client.sync.server_client import Caller, ServerClient
from tests.faults.proxy import Fault, FaultProxy
from tests.pos_client.sync.shop import RealServer, RealTill

NewTill = Callable[[str], RealTill]
START = Cursor("", 0, "")


def test_pairing_over_tls_checks_the_key_before_the_code_is_said(tls_server: RealServer, new_till: NewTill) -> None:
    till = new_till("T1")
    paired = till.pair(tls_server.url, tls_server.code())
    assert (paired.till, paired.shop, paired.incarnation) == ("T1", "harbour", 1)
    assert till.client().hello().server == paired.server
    assert till.client().page("shop:harbour", START, 10).rows


def test_a_code_of_another_server_is_never_said_to_this_one(
    tls_server: RealServer, new_till: NewTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []
    monkeypatch.setattr(type(tls_server.server.devices), "pair", lambda _self, request: said.append(request))
    foreign = new_pairing_code(fingerprint(KeyPair.generate().public_key))
    with pytest.raises(Unreachable) as raised:
        new_till("T1").pair(tls_server.url, foreign)
    assert raised.value.reason == "key"
    assert not said


def test_over_loopback_the_reply_must_carry_the_codes_key(server: RealServer, new_till: NewTill) -> None:
    code = server.code()
    body = "".join(code.split("-"))
    forged = body[:14] + ("0" if body[14] != "0" else "1") + body[15:]
    with pytest.raises(NotTandem):
        new_till("T1").pair(server.url, forged)


def test_a_paired_till_talks_to_no_other_key(tls_server: RealServer, new_till: NewTill) -> None:
    till = new_till("T1")
    till.pair(tls_server.url, tls_server.code())
    other = KeyPair.generate().public_key
    client = ServerClient(
        url=tls_server.url, clock=SystemClock(), pin=lambda key: key == other, caller=Caller("d", till.signer)
    )
    with pytest.raises(Unreachable) as raised:
        client.hello()
    with pytest.raises(Unreachable):
        client.hint_line()
    client.close()
    assert raised.value.reason == "key"


@pytest.mark.parametrize("code", ["", "1234", "7Q2M-XK4T-AAAA-BBBB-CCCC-DDD!", "x" * 500])
def test_a_mistyped_code_is_refused_before_anyone_is_asked(code: str) -> None:
    with pytest.raises(BadInput):
        pair_with("http://127.0.0.1:9", code)


def pair_with(url: str, code: str) -> object:
    return pair(
        url=url, code=code, device="d", signer=KeyPair.generate(), head=Head.empty(0), software="t", clock=SystemClock()
    )


def test_a_wrong_or_used_code_is_refused_with_the_servers_reason(server: RealServer, new_till: NewTill) -> None:
    code = server.code()
    new_till("T1").pair(server.url, code)
    with pytest.raises(Refused) as raised:
        new_till("T2").pair(server.url, code)
    assert raised.value.reason == "pair.refused"


def test_a_lost_reply_to_pairing_is_asked_for_again_with_the_same_code(server: RealServer, new_till: NewTill) -> None:
    till, code = new_till("T1"), server.code()
    plan = iter([Fault.PASS, Fault.LOSE_REPLY])
    proxy = FaultProxy(lambda: server.port, lambda _m, _t: next(plan, Fault.PASS))
    with pytest.raises(Unreachable):
        till.pair(proxy.url, code)
    assert till.pair(proxy.url, code).till == "T1"
    proxy.close()


def test_a_flipped_bit_in_the_reply_to_pairing_is_noticed(server: RealServer, new_till: NewTill) -> None:
    till, code = new_till("T1"), server.code()
    plan = iter([Fault.PASS, Fault.FLIP])
    proxy = FaultProxy(lambda: server.port, lambda _m, _t: next(plan, Fault.PASS))
    with pytest.raises((NotTandem, BadInput)):
        till.pair(proxy.url, code)
    proxy.close()
