"""A push against what is kept: what is known already must be equal byte for byte, what is new must follow, and the device must have signed the end."""

from collections.abc import Mapping

import msgspec

from common.chain import Head, link
from common.errors import BadMessage, ChainBroken, JournalFork, JournalGap
from common.event import Event, decode_body, decode_event
from common.facts import FACTS
from common.protocol.messages import PushRequest
from common.signing import head_statement, signature_holds
from sync_server.platform.projection import Kept, Review


class Checked(msgspec.Struct, frozen=True):
    """The new events of a push, the head after all of it, and what was odd about single events."""

    fresh: tuple[Kept, ...]
    head: Head
    reviews: tuple[Review, ...]


def check_push(
    request: PushRequest, known: Head, before: bytes | None, kept: Mapping[int, bytes], key: bytes
) -> Checked:
    """Compare a push with the head ``known``; ``before`` is the hash kept at ``first − 1`` (None: not kept), ``kept``
    the hashes at numbers it covers.

    Raises ``JournalGap`` with the number expected, ``JournalFork`` where another event is kept under a number,
    ``ChainBroken`` where the events contradict themselves or the head is not signed.
    """
    if before is None:
        raise JournalGap(known.sequence + 1, request.first)
    head = Head(request.incarnation, request.first - 1, before)
    fresh: list[Kept] = []
    reviews: list[Review] = []
    for sequence, stored in enumerate(request.events, request.first):
        item, review = _read(request, head, sequence, stored)
        if sequence in kept and kept[sequence] != item.hash:
            raise JournalFork(f"another event is kept as {request.incarnation}.{sequence}")
        if sequence > known.sequence:
            fresh.append(item)
            reviews.extend(review)
        head = Head(head.incarnation, sequence, item.hash)
    if head.hash != request.head:
        if not request.events:
            raise JournalFork(f"another head is kept at {request.incarnation}.{head.sequence}")
        raise ChainBroken("the events lead to another head than the one signed")
    if not signature_holds(key, head_statement(request.device, head), request.signature):
        raise ChainBroken("the head is not signed by this device")
    return Checked(tuple(fresh), max(head, known), tuple(reviews))


def _read(request: PushRequest, head: Head, sequence: int, stored: bytes) -> tuple[Kept, tuple[Review, ...]]:
    where = request.incarnation, sequence
    digest = link(head.hash, stored)
    try:
        event = decode_event(stored)
    except BadMessage as fault:
        return Kept(*where, stored, digest, None, None), (Review(*where, "event.unreadable", str(fault)),)
    if event.device != request.device or event.incarnation != request.incarnation or event.sequence != sequence:
        raise ChainBroken(f"an event of {event.device} {event.incarnation}.{event.sequence} under another name")
    if event.previous != head.hash.hex():
        if sequence == request.first:
            raise JournalFork(f"event {sequence} follows another history than the one kept")
        raise ChainBroken(f"event {sequence} does not follow the one before it")
    body, review = _body(event, where)
    return Kept(*where, stored, digest, event, body), review


def _body(event: Event, where: tuple[int, int]) -> tuple[msgspec.Struct | None, tuple[Review, ...]]:
    shape = FACTS.get(event.kind, {}).get(event.version)
    if shape is None:
        return None, (Review(*where, "event.unknown", f"{event.kind[:60]} version {event.version}"),)
    try:
        body: msgspec.Struct = decode_body(event, shape)
    except BadMessage as fault:
        return None, (Review(*where, "event.unreadable", str(fault)),)
    return body, ()
