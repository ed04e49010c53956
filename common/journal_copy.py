"""A journal's copy in a second place: encrypted frames, one per event, appended as events are made and readable to the last whole one.

    file  = "TANDEM-COPY-1\\n" · length (4) · header JSON · frame · frame · …
    frame = "TFRM" · length of box (4) · CRC-32 of box (4) · box
    box   = nonce (12) · AES-256-GCM(MessagePack of CopiedEvent), bound to the device

Numbers are big-endian. The key comes from the recovery code (``common.recovery_code``) and the device. A stick that is
pulled leaves a torn frame: it is skipped, and so is a damaged one in the middle, by looking for the next mark.
"""

import secrets
import struct
import zlib
from collections.abc import Iterable, Iterator

import msgspec

from common.chain import Head, follow
from common.errors import BadFile, JournalFork, TandemError, WrongKey
from common.personal import PersonalKey
from common.recovery_code import copy_key

MAGIC = b"TANDEM-COPY-1\n"
_MARK = b"TFRM"
_FRAME = struct.Struct(">4sII")
_LENGTH = struct.Struct(">I")
MOST_BOX = 16 << 20
_PROOF = b"this key opens"


class CopyHeader(msgspec.Struct, frozen=True, kw_only=True):
    """Whose copy it is, readable without the key; ``proof`` tells a wrong code from damage."""

    device: str
    till: str
    shop: str
    proof: bytes


class CopiedEvent(msgspec.Struct, frozen=True, array_like=True):
    """One event, byte for byte, the hash kept beside it, and the personal keys that travel with it."""

    incarnation: int
    sequence: int
    stored: bytes
    hash: bytes
    keys: tuple[PersonalKey, ...] = ()


class BroughtIn(msgspec.Struct, frozen=True, kw_only=True):
    """What copies hold: each event once, in order; ``missing`` are stretches that are in none of them,
    ``damaged`` how many frames could not be read."""

    device: str
    till: str
    shop: str
    events: tuple[CopiedEvent, ...]
    missing: tuple[str, ...]
    damaged: int


def copy_start(key: bytes, device: str, till: str, shop: str) -> bytes:
    """The beginning of a new copy file."""
    header = msgspec.json.encode(
        CopyHeader(device=device, till=till, shop=shop, proof=_sealed(key, device, _PROOF)),
    )
    return MAGIC + _LENGTH.pack(len(header)) + header


def copy_frame(key: bytes, device: str, event: CopiedEvent) -> bytes:
    """One event as it is appended."""
    box = _sealed(key, device, msgspec.msgpack.encode(event))
    return _FRAME.pack(_MARK, len(box), zlib.crc32(box)) + box


def copy_header(blob: bytes) -> tuple[CopyHeader, int]:
    """The header of a copy file and where its frames begin. Raises ``BadFile``."""
    start = len(MAGIC) + _LENGTH.size
    if not blob.startswith(MAGIC) or len(blob) < start:
        raise BadFile("not a copy of a journal")
    (length,) = _LENGTH.unpack_from(blob, len(MAGIC))
    try:
        return msgspec.json.decode(blob[start : start + length], type=CopyHeader), start + length
    except msgspec.MsgspecError as fault:
        raise BadFile(f"a copy without its header: {fault}") from None


def whole_frames(blob: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """(end, box) of every frame whose checksum holds; what lies between is damage."""
    at = blob.find(_MARK, start)
    while at >= 0:
        after = at + 1
        if at + _FRAME.size <= len(blob):
            _, length, check = _FRAME.unpack_from(blob, at)
            end = at + _FRAME.size + length
            box = blob[at + _FRAME.size : end]
            if length <= MOST_BOX and len(box) == length and zlib.crc32(box) == check:
                yield end, box
                after = end
        at = blob.find(_MARK, after)


def open_frame(key: bytes, device: str, box: bytes) -> CopiedEvent:
    """The event in a box. Raises ``WrongKey`` or ``BadFile``."""
    try:
        return msgspec.msgpack.decode(_opened(key, device, box), type=CopiedEvent)
    except msgspec.MsgspecError as fault:
        raise BadFile(f"a frame of another shape: {fault}") from None


def bring_in(blobs: Iterable[bytes], code: str) -> BroughtIn:
    """Read all copies of one till (several sticks, several files), in any order.

    Raises ``BadFile`` for what is no copy or of two tills, ``WrongKey`` for another till's code, ``BadInput`` for a
    mistyped one, ``JournalFork`` where two copies tell different events at one place.
    """
    header: CopyHeader | None = None
    events: dict[tuple[int, int], CopiedEvent] = {}
    damaged = 0
    for blob in blobs:
        found, start = copy_header(blob)
        if header is not None and found.device != header.device:
            raise BadFile(f"copies of two tills: {header.device} and {found.device}")
        header = found
        damaged += _collect(blob, start, copy_key(code, found.device), found, events)
    if header is None:
        raise BadFile("no copy of a journal")
    ordered = tuple(events[place] for place in sorted(events))
    return BroughtIn(
        device=header.device, till=header.till, shop=header.shop, events=ordered, missing=_missing(ordered),
        damaged=damaged,
    )  # fmt: skip


def _collect(
    blob: bytes, start: int, key: bytes, header: CopyHeader, events: dict[tuple[int, int], CopiedEvent]
) -> int:
    """Put a copy's events among the others; how many stretches of it are damaged."""
    if _opened(key, header.device, header.proof) != _PROOF:
        raise WrongKey("the recovery code is of another till")
    damaged, expected = 0, start
    for end, box in whole_frames(blob, start):
        damaged += end - _FRAME.size - len(box) != expected
        expected = end
        event = open_frame(key, header.device, box)
        place = (event.incarnation, event.sequence)
        if place in events and events[place].stored != event.stored:
            raise JournalFork(f"the copies tell two different events {place[0]}.{place[1]}")
        events[place] = event
    return damaged + (expected != len(blob))


def _missing(events: tuple[CopiedEvent, ...]) -> tuple[str, ...]:
    """What the chain says is not there, or does not follow, in words."""
    said = []
    heads: dict[int, Head] = {}
    for event in events:
        head = heads.get(event.incarnation, Head.empty(event.incarnation))
        if event.sequence != head.sequence + 1:
            said.append(f"{event.incarnation}.{head.sequence + 1} to {event.incarnation}.{event.sequence - 1}")
        else:
            try:
                follow(head, event.stored)
            except TandemError as fault:
                said.append(f"{event.incarnation}.{event.sequence}: {fault}")
        heads[event.incarnation] = Head(event.incarnation, event.sequence, event.hash)
    return tuple(said)


def _sealed(key: bytes, device: str, plain: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(key).encrypt(nonce, plain, device.encode())


def _opened(key: bytes, device: str, box: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(box[:12], box[12:], device.encode())
    except (InvalidTag, ValueError):
        raise WrongKey("the recovery code does not open this copy") from None
