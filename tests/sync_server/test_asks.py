"""What tills ask is answered to the device that signed it alone, in the shapes that are stated, and no till can try codes out."""

import httpx
import msgspec
import pytest

from common.protocol.asks import ASKS, ask_target
from sync_server.application import create_app
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.customers.records import CustomerOrder
from tests.sync_server.counter import ask
from tests.sync_server.rig import Till

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("what", sorted(ASKS))
def test_nobody_but_a_paired_device_asks(client: httpx.Client, till: Till, server: Server, what: str) -> None:
    target = ask_target(what)
    assert client.post(target, content=b"{}").status_code == 401
    assert till.post(target, b"{", JSON).json()["code"] == "input.message"
    signed = till.signed("POST", target, b"{}")
    assert client.post(target, content=b'{"account":"x"}', headers=signed).json()["code"] == "auth.signature"
    server.devices.revoke(CONSOLE, till.device)
    assert till.post(target, b"{}", JSON).json()["code"] == "device.revoked"


def test_every_question_has_its_route_and_its_shapes(server: Server) -> None:
    paths = create_app(server).openapi()["paths"]
    for what, (question, answer) in ASKS.items():
        said = msgspec.json.encode(paths[ask_target(what)]["post"]).decode()
        assert question.__name__ in said
        assert answer.__name__ in said


def test_a_till_that_tries_codes_out_is_told_to_wait(till: Till) -> None:
    fields = {"account": "0" * 32, "amount": 1, "currency": "GBP", "basket": "b"}
    found = set()
    for _ in range(1000):  # a slow machine is given some back while it asks
        found.add(ask(till, "value.hold", **fields)[:2])
        if len(found) == 2:
            break
    assert found == {(404, "value.unknown"), (429, "server.rate")}


def test_customers_are_found_by_number_and_by_words_of_the_name(server: Server, till: Till) -> None:
    server.customers.put(CONSOLE, CustomerOrder(name="Ada Lovelace", number="2900001"))
    server.customers.put(CONSOLE, CustomerOrder(name="Ada Gone", number="2900002", active=False))
    for text in ("lov ad", "29000"):
        assert [found.name for found in ask(till, "customer.find", text=text).customers] == ["Ada Lovelace"]
    for text in (" ", "%"):
        assert ask(till, "customer.find", text=text).customers == ()
