"""A raw export is looked through whole before a word of it is believed: it ends as it says, holds one till's events, and each stretch is a chain."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from common.chain import GENESIS, link
from common.errors import BadFile, BadMessage, ChainBroken
from common.event import Event, decode_event
from common.journal_export import ExportedEvent, ExportReader


class Stretch(msgspec.Struct, frozen=True):
    """Events without a gap: [first, last] of an incarnation."""

    incarnation: int
    first: int
    last: int


def look_through(file: Path) -> tuple[str, str, tuple[Stretch, ...]]:
    """(device, the file's SHA-256, its stretches in order). An export from copies may begin late and have gaps.

    Raises ``BadFile`` for what is no whole export, ``ChainBroken`` where events contradict themselves, storage faults.
    """
    digest = hashlib.sha256()

    def read(lines: Iterator[bytes]) -> Iterator[bytes]:
        for line in lines:
            digest.update(line)
            yield line

    with file.open("rb") as lines:
        reader = ExportReader(read(lines))
        stretches: list[Stretch] = []
        end: ExportedEvent | None = None
        for each in reader:
            _check(each, reader.device, end)
            if end is not None and _follows(each, end):
                stretches[-1] = msgspec.structs.replace(stretches[-1], last=each.sequence)
            else:
                stretches.append(Stretch(each.incarnation, each.sequence, each.sequence))
            end = each
    return reader.device, digest.hexdigest(), tuple(stretches)


def _follows(each: ExportedEvent, end: ExportedEvent) -> bool:
    return (each.incarnation, each.sequence) == (end.incarnation, end.sequence + 1)


def _check(each: ExportedEvent, device: str, end: ExportedEvent | None) -> None:
    place = f"event {each.incarnation}.{each.sequence}"
    if each.sequence < 1 or not 0 <= each.incarnation < 1 << 20 or each.sequence >= 1 << 40:
        raise BadFile("a number out of range", place=place)
    if end is not None and (each.incarnation, each.sequence) <= (end.incarnation, end.sequence):
        raise BadFile("events are not in order", place=place)
    event = _event(each)
    if event is not None and (event.device, event.incarnation, event.sequence) != (
        device, each.incarnation, each.sequence,
    ):  # fmt: skip
        raise ChainBroken(f"these are the bytes of {event.device} {event.incarnation}.{event.sequence}", place=place)
    if link(_before(each, event, end, place), each.stored_bytes) != each.hash_bytes:
        raise ChainBroken("changed after it was written, or the one before it was", place=place)


def _before(each: ExportedEvent, event: Event | None, end: ExportedEvent | None, place: str) -> bytes:
    if end is not None and _follows(each, end):
        return end.hash_bytes
    if each.sequence == 1:
        return GENESIS
    if event is None:
        raise ChainBroken("cannot be read, so what it follows is not known", place=place)
    try:
        return bytes.fromhex(event.previous)
    except ValueError:
        raise ChainBroken("does not name the event before it", place=place) from None


def _event(each: ExportedEvent) -> Event | None:
    try:
        return decode_event(each.stored_bytes)
    except BadMessage:
        return None  # kept and filed for review all the same, as in a push
