"""Where a till's events belong: in its own chain as far as they are the same, then in the line that they make where they leave it."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from common.chain import GENESIS, Head, link
from common.errors import BadMessage, ChainBroken
from common.event import decode_event
from sync_server.modules.ingest import repository
from sync_server.modules.ingest.repository_line import Line, line_name, line_of

# Each step goes from one line to one that left it later; nobody clones a till so often.
_MOST_LINES = 1000


class Place(msgspec.Struct, frozen=True):
    """The first ``kept`` of the events are kept already; the rest belong in ``line``, which is ``known`` or to be made.
    ``line`` is None where all are kept."""

    kept: int
    line: Line | None
    known: bool = False


def hashes_of(first: int, events: Sequence[bytes]) -> tuple[bytes, list[bytes]]:
    """What the first event follows, and the hash of each, as the bytes themselves say.

    Raises ``ChainBroken`` where the first cannot be read, so that nobody can tell what it follows.
    """
    if not events:
        raise ChainBroken("no events")
    before = GENESIS
    if first > 1:
        try:
            before = bytes.fromhex(decode_event(events[0]).previous)
        except (BadMessage, ValueError):
            raise ChainBroken(f"event {first} cannot be read, so what it follows is not known") from None
    digest, hashes = before, []
    for stored in events:
        digest = link(digest, stored)
        hashes.append(digest)
    return before, hashes


def place_of(connection: Connection, device: str, incarnation: int, first: int, events: Sequence[bytes]) -> Place:
    """Follow the device's chain and its lines for as long as the events are the same. Raises ``ChainBroken``."""
    before, hashes = hashes_of(first, events)
    here, at = device, 0
    for _ in range(_MOST_LINES):
        kept = repository.kept_hashes(connection, here, incarnation, first + at, first + len(events) - 1)
        while at < len(hashes) and kept.get(first + at) == hashes[at]:
            at += 1
        if at == len(hashes):
            return Place(at, None)
        follows = hashes[at - 1] if at else before
        line = line_of(connection, here)
        if line is not None and repository.head_of(connection, here, incarnation) == Head(
            incarnation, first + at - 1, follows
        ):
            return Place(at, line, known=True)  # the line goes on
        name = line_name(device, incarnation, first + at, hashes[at])
        known = line_of(connection, name)
        if known is None:
            made = Line(
                id=name, device=device, incarnation=incarnation, base=here, base_sequence=first + at - 1,
                base_hash=follows,
            )  # fmt: skip
            return Place(at, made)
        here = known.id
    raise ChainBroken("too many lines")
