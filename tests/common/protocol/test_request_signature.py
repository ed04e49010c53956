"""A request holds only as it was signed: method, target, body, time and nonce, each of them."""

import pytest

from common.protocol.request_signature import SIGNATURE_HEADER, request_holds, sign_request
from common.signing import KeyPair

TILL = KeyPair.generate()
SENT = {
    "method": "POST",
    "target": "/v1/devices/d/events?x=1",
    "body": b"bytes",
    "time": "2026-11-21T14:32:05.123Z",
    "nonce": "n1",
}
HEADERS = sign_request(TILL, "d", SENT["method"], SENT["target"], SENT["body"], SENT["time"], SENT["nonce"])  # type: ignore[arg-type]


def holds(**changes: object) -> bool:
    said = {**SENT, "signature": HEADERS[SIGNATURE_HEADER], "public_key": TILL.public_key, **changes}
    return request_holds(**said)  # type: ignore[arg-type]


def test_a_request_as_sent_holds_whatever_the_case_of_its_method() -> None:
    assert holds()
    assert holds(method="post")


@pytest.mark.parametrize(
    "changes",
    [
        {"method": "GET"},
        {"target": "/v1/devices/e/events?x=1"},
        {"target": "/v1/devices/d/events"},
        {"body": b"byte"},
        {"body": b""},
        {"time": "2026-11-21T14:32:05.124Z"},
        {"nonce": "n2"},
        {"signature": ""},
        {"signature": "A" * 86},
        {"signature": "ä"},
        {"public_key": KeyPair.generate().public_key},
        {"public_key": b""},
    ],
)
def test_a_request_changed_anywhere_does_not_hold(changes: dict[str, object]) -> None:
    assert not holds(**changes)
