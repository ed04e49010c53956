"""The chain: hash = SHA-256(previous ‖ exact stored bytes); order is (incarnation, sequence), dense, and nothing is re-serialised."""

import hashlib
from collections.abc import Iterable

import msgspec

from common.errors import ChainBroken, JournalGap
from common.event import Event, decode_event

GENESIS = bytes(32)


def link(previous: bytes, stored: bytes) -> bytes:
    """The hash of an event whose predecessor's hash is ``previous`` (32 bytes)."""
    return hashlib.sha256(previous + stored).digest()


class Head(msgspec.Struct, frozen=True, order=True):
    """The end of one incarnation's chain; sequence 0 with the genesis hash is an empty one."""

    incarnation: int
    sequence: int
    hash: bytes

    @classmethod
    def empty(cls, incarnation: int) -> "Head":
        """Before the first event."""
        return cls(incarnation, 0, GENESIS)


def follow(head: Head, stored: bytes) -> tuple[Head, Event]:
    """The head after ``stored``, and the event read. Raises ``JournalGap``, ``ChainBroken`` or ``BadMessage``."""
    event = decode_event(stored)
    if event.incarnation != head.incarnation:
        raise ChainBroken(f"event of incarnation {event.incarnation} in the chain of {head.incarnation}")
    if event.sequence != head.sequence + 1:
        raise JournalGap(head.sequence + 1, event.sequence)
    if event.previous != head.hash.hex():
        raise ChainBroken(f"event {event.sequence} does not follow the one before it")
    return Head(head.incarnation, event.sequence, link(head.hash, stored)), event


def verify(head: Head, chain: Iterable[tuple[bytes, bytes]]) -> Head:
    """Check (stored bytes, stored hash) pairs that follow ``head``; the new head. Raises as ``follow`` does."""
    for stored, kept in chain:
        head, event = follow(head, stored)
        if head.hash != kept:
            raise ChainBroken(f"event {event.sequence} was changed after it was written")
    return head
