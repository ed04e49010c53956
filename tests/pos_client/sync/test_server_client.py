"""Nothing but a Tandem server's own word is believed, nothing is waited for without end, and each failure has its cause."""

import socket
import threading
import time
from collections.abc import Callable

import msgspec
import pytest

from common.clock import SystemClock
from common.errors import BadSetting, NotTandem, Refused, SyncFault, Unreachable
from common.protocol.messages import Cursor
from pos_client.sync.backoff import Backoff
from pos_client.sync.name_lookup import NameLookup
from pos_client.sync.server_client import ServerClient, checked_url
from tests.faults.proxy import Fault, FaultProxy
from tests.pos_client.sync.shop import RealServer, RealTill

NewTill = Callable[[str], RealTill]
START = Cursor("", 0, "")


def plain_client(port: int, **more: object) -> ServerClient:
    return ServerClient(url=f"http://127.0.0.1:{port}", clock=SystemClock(), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fault", "kind", "reason"),
    [
        (Fault.HTML_200, NotTandem, None),
        (Fault.REDIRECT, NotTandem, None),
        (Fault.ERROR_500, Unreachable, "server"),
        (Fault.BUSY_503, Unreachable, "server"),
        (Fault.LOSE_REPLY, Unreachable, "silent"),
        (Fault.TRUNCATE, Unreachable, "silent"),
        (Fault.HANG, Unreachable, "silent"),
    ],
)
def test_each_answer_that_is_none_has_its_cause(
    server: RealServer, fault: Fault, kind: type[SyncFault], reason: str | None
) -> None:
    proxy = FaultProxy(lambda: server.port, lambda _m, _t: fault)
    client = plain_client(proxy.port, silence=0.4)
    with pytest.raises(kind) as raised:
        client.hello()
    client.close()
    proxy.close()
    assert getattr(raised.value, "reason", None) == reason


def test_nothing_listening_is_said_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    client = plain_client(port)
    with pytest.raises(Unreachable) as raised:
        client.hello()
    client.close()
    assert raised.value.reason == "closed"


def answering(body: bytes, media: str = "application/json", trickle: float = 0.0) -> int:
    """A server of another kind; its port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        line, _ = listener.accept()
        with line, listener:
            line.recv(1 << 16)
            head = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
            line.sendall(head.encode())
            for at in range(len(body)):
                try:
                    line.sendall(body[at : at + 1] if trickle else body)
                except OSError:
                    return
                if not trickle:
                    return
                time.sleep(trickle)

    threading.Thread(target=serve, daemon=True).start()
    return int(listener.getsockname()[1])


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b"[]",
        b"\xff\xfe",
        b'{"product":"other","server":"s","epoch":"e","time":"2026-11-21T10:00:00.000Z"}',
        b'{"product":"tandem","server":"s","epoch":"e","time":"yesterday"}',
        b"\x28\xb5\x2f\xfd",
    ],
)
def test_json_of_another_kind_is_no_tandem(body: bytes) -> None:
    client = plain_client(answering(body))
    with pytest.raises(NotTandem):
        client.hello()
    client.close()


def test_an_answer_that_trickles_is_given_up_as_a_whole() -> None:
    client = plain_client(answering(b'{"product":"tandem"' + b" " * 400, trickle=0.01), answer=0.2)
    with pytest.raises(Unreachable) as raised:
        client.hello()
    client.close()
    assert raised.value.reason == "silent"


def test_a_name_that_hangs_or_is_unknown_costs_a_deadline_and_no_thread_pile() -> None:
    release = threading.Event()
    asked: list[str] = []

    def hanging(host: str, _port: int) -> list[str]:
        asked.append(host)
        release.wait(10)
        return []

    names = NameLookup(deadline=0.05, resolver=hanging)
    for _ in range(5):
        with pytest.raises(Unreachable) as raised:
            names.addresses("server.shop.example", 443)
        assert raised.value.reason == "name"
    release.set()
    assert asked == ["server.shop.example"], "one question hangs, the others are not even asked"


def test_a_name_once_known_is_used_while_the_resolver_fails() -> None:
    answers = iter([["10.0.0.7"]])

    def once(_host: str, _port: int) -> list[str]:
        try:
            return next(answers)
        except StopIteration:
            raise OSError("no such name") from None

    names = NameLookup(resolver=once)
    assert names.addresses("server", 1) == ["10.0.0.7"]
    names._kept["server", 1] = (-1e9, ["10.0.0.7"])
    assert names.addresses("server", 1) == ["10.0.0.7"]
    names.forget()
    with pytest.raises(Unreachable):
        names.addresses("server", 1)


def test_the_next_address_is_tried(server: RealServer) -> None:
    names = NameLookup(resolver=lambda _host, _port: ["127.0.0.99", "127.0.0.1"])
    client = ServerClient(url=f"http://localhost:{server.port}", clock=SystemClock(), names=names)
    assert client.hello().product == "tandem"
    client.close()


@pytest.mark.parametrize(
    "url", ["http://example.com", "ftp://127.0.0.1", "https://", "https://a/path", "nonsense", "http://127.0.0.1/?x=1"]
)
def test_an_address_without_tls_or_sense_is_refused(url: str) -> None:
    with pytest.raises(BadSetting):
        checked_url(url)


def test_a_clock_years_off_is_corrected_from_the_servers_own(server: RealServer, till: RealTill) -> None:
    from datetime import datetime, timedelta

    class Behind(SystemClock):
        def now(self) -> datetime:
            return super().now() - timedelta(days=730)

    client = ServerClient(url=server.url, clock=Behind(), caller=till.caller)
    assert client.page("shop:harbour", START, 10).rows
    client.close()


def test_a_request_doubled_on_its_way_is_signed_anew(server: RealServer, till: RealTill) -> None:
    once = iter([Fault.DOUBLE])
    proxy = FaultProxy(lambda: server.port, lambda _m, _t: next(once, Fault.PASS))
    assert till.client(proxy.url).page("shop:harbour", START, 10).rows
    proxy.close()


def test_a_revoked_till_is_told_so(server: RealServer, till: RealTill) -> None:
    from sync_server.bootstrap import CONSOLE

    server.server.devices.revoke(CONSOLE, till.identity.device)
    with pytest.raises(Refused) as raised:
        till.client().page("shop:harbour", START, 10)
    assert raised.value.reason == "device.revoked"


def test_an_unpaired_till_says_so_itself(server: RealServer) -> None:
    client = plain_client(server.port)
    with pytest.raises(Refused) as raised:
        client.page("company", START, 10)
    client.close()
    assert raised.value.reason == "unpaired"


# waiting


def test_waits_double_up_to_a_minute_and_are_random_below() -> None:
    backoff = Backoff(random=lambda: 1.0)
    waits = [backoff.failed() for _ in range(10)]
    assert waits == [0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    backoff.reset()
    assert backoff.failed() == 0.5
    assert Backoff(random=lambda: 0.0).failed() == 0


def test_what_the_server_asks_is_waited_at_least_and_not_for_ever() -> None:
    assert Backoff(random=lambda: 0.0).failed(30) == 30
    assert Backoff(random=lambda: 1.0).failed(10**9) == 720


def test_messages_of_the_link_survive_the_wire() -> None:
    from common.errors import BadMessage
    from pos_client.sync import link_messages as link

    for message in (link.Appended(2, 7), link.CatalogueInUse("c.db"), link.CatalogueBroken("c.db"), link.SyncNow()):
        assert link.read_from_window(link.line_of(message)) == message
    status = link.Status(reach=link.Reach.ALONE, cause=link.Cause.PORTAL, unsent=3, progress=(1, 2))
    for told in (status, link.Changed(("people",))):
        assert link.read_from_agent(link.line_of(told)) == told
    for line in (b"", b"{}", b'{"say":"other"}', b"\xff", msgspec.json.encode({"say": "appended"})):
        with pytest.raises(BadMessage):
            link.read_from_window(line)
