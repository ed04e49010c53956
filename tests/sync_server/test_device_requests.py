"""Nobody speaks for a device but its key, nothing is said twice, and no body makes the server hold more than it must."""

import dataclasses
import secrets
from datetime import timedelta

import httpx
import pytest
import zstandard

from common.protocol.messages import MOST_INFLATED_BYTES, PUSH_MEDIA, encode_push
from common.protocol.routes import events_target
from common.signing import KeyPair
from sync_server.bootstrap import Server
from sync_server.platform.limits import Admission, Buckets
from sync_server.platform.observability import Figures
from sync_server.platform.problems import Denied
from tests.sync_server.rig import Till, kept, serving

FEED = "/v1/feeds/company"


def code_of(response: httpx.Response) -> str:
    return str(response.json()["code"])


def test_an_unsigned_request_is_refused(client: httpx.Client) -> None:
    response = client.get(FEED)
    assert (response.status_code, code_of(response)) == (401, "auth.missing")


def test_another_key_is_refused(till: Till) -> None:
    till.key = KeyPair.generate()
    assert code_of(till.get(FEED)) == "auth.signature"


def test_an_unknown_device_is_refused_as_a_wrong_signature_is(till: Till) -> None:
    till.device = "nobody-knows-me"
    assert code_of(till.get(FEED)) == "auth.signature"


def test_a_request_is_good_once(till: Till) -> None:
    headers = till.signed("GET", FEED)
    assert till.client.get(FEED, headers=headers).status_code == 200
    response = till.client.get(FEED, headers=headers)
    assert (response.status_code, code_of(response)) == (401, "auth.nonce")


def test_a_signature_for_one_request_is_none_for_another(till: Till) -> None:
    headers = till.signed("GET", FEED)
    assert code_of(till.client.get(FEED + "?after=1", headers=headers)) == "auth.signature"
    assert code_of(till.client.get("/v1/snapshots/catalogue", headers=headers)) == "auth.signature"


@pytest.mark.parametrize("minutes", [-6, 6, 60 * 24 * 365 * 2])
def test_a_time_outside_the_window_is_refused(till: Till, minutes: int) -> None:
    till.skew = timedelta(minutes=minutes)
    assert code_of(till.get(FEED)) == "auth.time"


def test_a_clock_a_little_off_is_taken(till: Till) -> None:
    till.skew = timedelta(minutes=4)
    assert till.get(FEED).status_code == 200


def test_what_was_signed_before_a_restart_cannot_be_sent_again_after_it(server: Server, till: Till) -> None:
    headers = till.signed("GET", FEED)
    started = server.clock.now() + timedelta(seconds=1)
    restarted = dataclasses.replace(server, started=started, figures=Figures())
    with serving(restarted) as client:
        assert code_of(client.get(FEED, headers=headers)) == "auth.time"


def test_a_changed_body_is_refused(server: Server, till: Till) -> None:
    till.sell()
    body = encode_push(till.request())
    target = events_target(till.device)
    headers = {"Content-Type": PUSH_MEDIA, **till.signed("POST", target, body)}
    response = till.client.post(target, content=body[:-1] + b"\x00", headers=headers)
    assert code_of(response) == "auth.signature"
    assert kept(server, till.device) == []


def test_a_bomb_is_refused_at_its_cap(till: Till) -> None:
    bomb = zstandard.ZstdCompressor(level=19).compress(bytes(MOST_INFLATED_BYTES * 8))
    response = till.post(events_target(till.device), bomb, {"Content-Type": PUSH_MEDIA, "Content-Encoding": "zstd"})
    assert (response.status_code, code_of(response)) == (413, "input.size")


def test_a_body_too_large_on_the_wire_is_refused_before_it_is_read(till: Till) -> None:
    body = secrets.token_bytes(5 << 20)
    response = till.post(events_target(till.device), body, {"Content-Type": PUSH_MEDIA})
    assert (response.status_code, code_of(response)) == (413, "input.size")


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Content-Type": "application/json"}, 415, "input.media"),
        ({"Content-Type": PUSH_MEDIA, "Content-Encoding": "br"}, 415, "input.media"),
        ({"Content-Type": PUSH_MEDIA, "Content-Encoding": "zstd"}, 400, "input.message"),
        ({"Content-Type": PUSH_MEDIA}, 400, "input.message"),
    ],
)
def test_what_is_no_push_is_refused(till: Till, headers: dict[str, str], status: int, code: str) -> None:
    response = till.post(events_target(till.device), b"no push at all", headers)
    assert (response.status_code, code_of(response)) == (status, code)


def test_a_push_cut_short_is_refused_whole(server: Server, till: Till) -> None:
    for _ in range(5):
        till.sell()
    packed = zstandard.ZstdCompressor().compress(encode_push(till.request()))
    for cut in (1, len(packed) // 2, len(packed) - 1):
        response = till.post(
            events_target(till.device), packed[:cut], {"Content-Type": PUSH_MEDIA, "Content-Encoding": "zstd"}
        )
        assert response.status_code == 400
    assert kept(server, till.device) == []


def test_another_shops_feed_is_not_for_this_till(till: Till) -> None:
    assert code_of(till.get("/v1/feeds/shop:elsewhere")) == "device.other"


def test_who_asks_without_end_is_told_how_long_to_wait_and_others_are_not() -> None:
    now = [0.0]
    buckets = Buckets(per_minute=60, burst=3, monotonic=lambda: now[0])
    for _ in range(3):
        buckets.take("a")
    with pytest.raises(Denied) as refused:
        buckets.take("a")
    assert (refused.value.reason, refused.value.retry_after) == ("server.rate", 1.0)
    buckets.take("b")
    now[0] = 1.0
    buckets.take("a")


def test_who_comes_on_top_of_what_the_server_does_at_once_is_asked_to_return() -> None:
    admission = Admission(1)
    with admission.enter():
        with pytest.raises(Denied) as refused, admission.enter():
            pass
        assert (refused.value.reason, refused.value.retry_after) == ("server.busy", 1.0)
    with admission.enter():
        pass


def test_a_problem_says_its_code_as_a_problem_and_is_never_cached(client: httpx.Client) -> None:
    response = client.get("/v1/nothing-here")
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    assert code_of(response) == "server.not_found"
    assert client.get("/v1/hello").headers["cache-control"] == "no-store"
