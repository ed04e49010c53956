"""The event envelope: what is common to every fact in a journal; its exact stored bytes are what is hashed, sent and kept."""

from typing import Any

import msgspec

from common.errors import BadMessage

ENVELOPE_VERSION = 1


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One fact as a device wrote it.

    ``id`` UUIDv7; ``device``, ``incarnation`` and dense ``sequence`` (from 1 in each incarnation) are its identity and
    order; ``kind`` and ``version`` name the body's shape; ``instant`` is UTC text, ``zone`` IANA, ``business_day`` ISO date;
    ``operator`` and ``shift`` are references, never names; ``rules`` and ``catalogue`` the versions in force;
    ``previous`` the hex hash of the event before (64 zeros before the first of an incarnation).
    """

    envelope: int = ENVELOPE_VERSION
    id: str
    device: str
    incarnation: int
    sequence: int
    kind: str
    version: int
    instant: str
    zone: str
    business_day: str
    operator: str
    shift: str
    training: bool
    rules: str
    catalogue: str
    body: msgspec.Raw
    previous: str


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Event)


def encode_body(body: msgspec.Struct) -> msgspec.Raw:
    """A body as it stands in the envelope."""
    return msgspec.Raw(_encoder.encode(body))


def encode_event(event: Event) -> bytes:
    """The bytes to store; done once in an event's life, at the device that made it."""
    return _encoder.encode(event)


def decode_event(stored: bytes) -> Event:
    """Read stored bytes; unknown fields are kept in the bytes and ignored here. Raises ``BadMessage``."""
    try:
        return _decoder.decode(stored)
    except msgspec.MsgspecError as fault:
        raise BadMessage(str(fault), place="event") from None


def decode_body(event: Event, shape: type[Any]) -> Any:
    """The body in its shape (see ``common.facts``). Raises ``BadMessage``."""
    try:
        return msgspec.json.decode(event.body, type=shape)
    except msgspec.MsgspecError as fault:
        raise BadMessage(str(fault), place=f"{event.kind} {event.incarnation}.{event.sequence}") from None
