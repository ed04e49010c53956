"""Events against what is kept: what is known already must be equal byte for byte, what is new must follow, and of a push the device must have signed the end."""

from collections.abc import Mapping, Sequence

import msgspec

from common.chain import Head, link
from common.errors import BadMessage, ChainBroken, JournalFork, JournalGap
from common.event import Event, decode_body, decode_event
from common.facts import FACTS
from common.protocol.messages import PushRequest
from common.signing import head_statement, signature_holds
from sync_server.platform.projection import Kept, Review


class Checked(msgspec.Struct, frozen=True):
    """The new events, the head after all of them, and what was odd about single ones."""

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
    start = Head(request.incarnation, request.first - 1, before)
    end, checked = check_chain(request.device, start, request.events, known, kept)
    if end.hash != request.head:
        if not request.events:
            raise JournalFork(f"another head is kept at {request.incarnation}.{end.sequence}")
        raise ChainBroken("the events lead to another head than the one signed")
    if not signature_holds(key, head_statement(request.device, end), request.signature):
        raise ChainBroken("the head is not signed by this device")
    return checked


def check_chain(
    device: str, start: Head, events: Sequence[bytes], known: Head, kept: Mapping[int, bytes]
) -> tuple[Head, Checked]:
    """Compare a device's events after ``start`` with the head ``known`` and the hashes ``kept``; the events' own end,
    and what is new. Who vouches for them is the caller's to know.

    Raises ``JournalFork`` and ``ChainBroken`` as ``check_push`` does.
    """
    head = start
    fresh: list[Kept] = []
    reviews: list[Review] = []
    for sequence, stored in enumerate(events, start.sequence + 1):
        item, review = _read(device, start, head, stored)
        if sequence in kept and kept[sequence] != item.hash:
            raise JournalFork(f"another event is kept as {start.incarnation}.{sequence}")
        if sequence > known.sequence:
            fresh.append(item)
            reviews.extend(review)
        head = Head(head.incarnation, sequence, item.hash)
    return head, Checked(tuple(fresh), max(head, known), tuple(reviews))


def _read(device: str, start: Head, head: Head, stored: bytes) -> tuple[Kept, tuple[Review, ...]]:
    where = incarnation, sequence = head.incarnation, head.sequence + 1
    digest = link(head.hash, stored)
    try:
        event = decode_event(stored)
    except BadMessage as fault:
        return Kept(*where, stored, digest, None, None), (Review(*where, "event.unreadable", str(fault)),)
    if event.device != device or event.incarnation != incarnation or event.sequence != sequence:
        raise ChainBroken(f"an event of {event.device} {event.incarnation}.{event.sequence} under another name")
    if event.previous != head.hash.hex():
        if head == start:
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
