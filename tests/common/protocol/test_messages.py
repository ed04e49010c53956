"""Messages come through the line as they were sent, statements sign every field that matters, and rubbish is refused."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import BadMessage
from common.personal import PersonalKey
from common.protocol.entities import COMPANY, ENTITIES, ShopSettings, shop_scope
from common.protocol.messages import (
    Cursor,
    PairReply,
    PairRequest,
    PushRequest,
    decode_push,
    encode_push,
    pair_reply_statement,
    pair_statement,
)
from common.protocol.routes import events_target, feed_target
from tests.common.goods import SETTINGS

PUSH = PushRequest(
    device="d", incarnation=1, first=1, events=(b'{"a":1}', b"\xff\x00"), keys=(PersonalKey("p", bytes(32)),),
    head=bytes(32), signature=bytes(64),
)  # fmt: skip


def test_a_push_carries_stored_bytes_untouched() -> None:
    assert decode_push(encode_push(PUSH)) == PUSH


@given(st.binary(max_size=200))
def test_rubbish_is_refused(blob: bytes) -> None:
    with pytest.raises(BadMessage):
        decode_push(blob)


@given(st.integers(0, 200), st.binary(min_size=1, max_size=4))
def test_a_damaged_push_is_refused_or_still_a_push(at: int, junk: bytes) -> None:
    blob = encode_push(PUSH)
    try:
        read = decode_push(blob[:at] + junk + blob[at + len(junk) :])
    except BadMessage:
        return
    assert isinstance(read, PushRequest)


REQUEST = PairRequest(
    code="7Q2M", device="d", public_key="k", incarnation=1, head_sequence=0, head_hash="", software="1", proof=""
)
REPLY = PairReply(
    device="d", till="2", shop="s", shop_name="S", incarnation=1, server="srv", epoch="e", server_key="k", signature=""
)


@pytest.mark.parametrize("field", ["code", "device", "public_key", "incarnation", "head_sequence", "head_hash"])
def test_the_devices_proof_covers_each_field(field: str) -> None:
    assert pair_statement(msgspec.structs.replace(REQUEST, **{field: 99})) != pair_statement(REQUEST)


@pytest.mark.parametrize("field", ["device", "till", "shop", "incarnation", "server", "epoch", "server_key"])
def test_the_servers_answer_covers_each_field(field: str) -> None:
    changed = msgspec.structs.replace(REPLY, **{field: 99})
    assert pair_reply_statement(changed) != pair_reply_statement(REPLY)


def test_settings_from_an_older_server_are_read_with_what_is_usual() -> None:
    old = b'{"shop":"bristol","name":"Tandem demo shop","currency":"GBP","zone":"Europe/London","later":1}'
    settings = msgspec.json.decode(old, type=ShopSettings)
    assert (settings.cut_off_hour, settings.prices_include_tax, settings.barcode_patterns) == (0, True, ())


def test_every_entity_is_read_back_in_its_shape() -> None:
    assert {scope for scope, _ in ENTITIES.values()} == {COMPANY, "shop"}
    assert msgspec.json.decode(msgspec.json.encode(SETTINGS), type=ENTITIES["settings"][1]) == SETTINGS


def test_names_in_routes_are_quoted() -> None:
    assert events_target("a/b c") == "/v1/devices/a%2Fb%20c/events"
    target = feed_target(shop_scope("a&b"), Cursor("e 1", 7, "ab"), 500)
    assert target == "/v1/feeds/shop:a%26b?epoch=e+1&after=7&rolling=ab&limit=500"
