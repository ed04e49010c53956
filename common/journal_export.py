"""A journal's raw export is one text file that till and server write alike, byte for byte, so that two exports can be compared with ``cmp``.

Each line is one JSON object without blanks, keys in the order shown, ended by a line feed:

    {"format":"tandem-journal","version":1,"device":"<id>"}
    {"incarnation":1,"sequence":1,"hash":"<hex>","stored":"<base64>"}      one for each event, in order
    {"events":1,"heads":[{"incarnation":1,"sequence":1,"hash":"<hex>"}]}   so that a file cut short is noticed

``stored`` are the exact bytes that were hashed; ``hash`` is what the writer had kept beside them, right or wrong.
"""

import base64
import binascii
from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from common.chain import Head, follow
from common.errors import BadFile, ChainBroken

FORMAT = "tandem-journal"
VERSION = 1


class ExportHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line."""

    format: str
    version: int
    device: str


class ExportedEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event's line; ``hash`` is hex, ``stored`` base64."""

    incarnation: int
    sequence: int
    hash: str
    stored: str

    @property
    def hash_bytes(self) -> bytes:
        """The hash as kept by the writer, 32 bytes."""
        return bytes.fromhex(self.hash)

    @property
    def stored_bytes(self) -> bytes:
        """The event's exact bytes."""
        return base64.b64decode(self.stored, validate=True)


class ExportedHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The end of one incarnation, as the writer's kept hashes say."""

    incarnation: int
    sequence: int
    hash: str


class ExportFooter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line."""

    events: int
    heads: tuple[ExportedHead, ...]


class CheckedExport(msgspec.Struct, frozen=True):
    """What a whole and unbroken export holds: the end of each incarnation's chain, in order."""

    device: str
    events: int
    heads: tuple[Head, ...]


_encoder = msgspec.json.Encoder()
Line = TypeVar("Line")


def export_lines(device: str, events: Iterable[tuple[int, int, bytes, bytes]]) -> Iterator[bytes]:
    """The lines of an export of (incarnation, sequence, stored, hash) in order of position."""
    yield _encoder.encode(ExportHeader(FORMAT, VERSION, device)) + b"\n"
    count = 0
    heads: dict[int, ExportedHead] = {}
    for incarnation, sequence, stored, digest in events:
        text = base64.b64encode(stored).decode("ascii")
        yield _encoder.encode(ExportedEvent(incarnation, sequence, digest.hex(), text)) + b"\n"
        heads[incarnation] = ExportedHead(incarnation, sequence, digest.hex())
        count += 1
    yield _encoder.encode(ExportFooter(count, tuple(heads.values()))) + b"\n"


class ExportReader:
    """Reads an export line by line. Raises ``BadFile`` naming the line for what is not one, or for one cut short."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = enumerate(lines, 1)
        number, line = next(self._lines, (1, b""))
        header = _decoded(line, number, ExportHeader)
        if header.format != FORMAT or header.version != VERSION:
            raise BadFile(f"{header.format} {header.version} is not {FORMAT} {VERSION}", place="line 1")
        self.device = header.device
        self.events = 0

    def __iter__(self) -> Iterator[ExportedEvent]:
        for number, line in self._lines:
            if line.startswith(b'{"events":'):
                self._end(number, line)
                return
            event = _decoded(line, number, ExportedEvent)
            try:
                whole = len(event.hash_bytes) == 32 and bool(event.stored_bytes)
            except (ValueError, binascii.Error):
                whole = False
            if not whole:
                raise BadFile("an event without its bytes or hash", place=f"line {number}")
            self.events += 1
            yield event
        raise BadFile("the file was cut short", place="end")

    def _end(self, number: int, line: bytes) -> None:
        footer = _decoded(line, number, ExportFooter)
        if footer.events != self.events:
            raise BadFile(f"holds {self.events} events, but says {footer.events}", place=f"line {number}")
        if any(rest.strip() for _, rest in self._lines):
            raise BadFile("something follows the last line", place=f"line {number}")


def check_export(lines: Iterable[bytes]) -> CheckedExport:
    """Read a whole export and check every chain in it from its first event.

    Raises ``BadFile`` for a bad file, ``ChainBroken``, ``JournalGap`` or ``BadMessage`` for a bad journal.
    """
    reader = ExportReader(lines)
    heads: dict[int, Head] = {}
    for exported in reader:
        if heads and exported.incarnation < max(heads):
            raise ChainBroken(f"incarnation {exported.incarnation} comes after {max(heads)}")
        head = heads.get(exported.incarnation, Head.empty(exported.incarnation))
        head, event = follow(head, exported.stored_bytes)
        if event.device != reader.device:
            raise ChainBroken(f"event {event.incarnation}.{event.sequence} is of the device {event.device}")
        if head.hash != exported.hash_bytes or event.sequence != exported.sequence:
            raise ChainBroken(f"event {event.incarnation}.{event.sequence} was changed after it was written")
        heads[exported.incarnation] = head
    return CheckedExport(reader.device, reader.events, tuple(heads.values()))


def _decoded(line: bytes, number: int, shape: type[Line]) -> Line:
    try:
        return msgspec.json.decode(line, type=shape)
    except msgspec.MsgspecError as fault:
        raise BadFile(str(fault), place=f"line {number}") from None
