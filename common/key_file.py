"""Personal keys beside a raw export, in a file of their own: the export stays comparable byte for byte and may be kept, the keys may not.

    {"format":"tandem-keys","version":1,"device":"<id>"}
    {"incarnation":1,"sequence":7,"person":"<reference>","key":"<hex>"}      one for each key, with its event
    {"keys":1}                                                              so that a file cut short is noticed

Whoever brings the events in may need them once, to mail a receipt; then the file is to be destroyed, for a person is
erased by destroying the key.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from common.errors import BadFile
from common.personal import PersonalKey

FORMAT = "tandem-keys"
VERSION = 1


class KeyHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line."""

    format: str
    version: int
    device: str


class KeyLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One key and the event it travels beside; ``key`` is hex."""

    incarnation: int
    sequence: int
    person: str
    key: str


class KeyFooter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line."""

    keys: int


class KeysBeside(msgspec.Struct, frozen=True):
    """A till's personal keys, each with its event's place: (incarnation, sequence, key)."""

    device: str
    keys: tuple[tuple[int, int, PersonalKey], ...]

    def by_event(self) -> dict[tuple[int, int], tuple[PersonalKey, ...]]:
        """The keys of each event."""
        found: dict[tuple[int, int], tuple[PersonalKey, ...]] = {}
        for incarnation, sequence, key in self.keys:
            found[incarnation, sequence] = (*found.get((incarnation, sequence), ()), key)
        return found


_encoder = msgspec.json.Encoder()
Line = TypeVar("Line")


def key_lines(beside: KeysBeside) -> Iterator[bytes]:
    """The lines of a key file."""
    yield _encoder.encode(KeyHeader(FORMAT, VERSION, beside.device)) + b"\n"
    for incarnation, sequence, key in beside.keys:
        yield _encoder.encode(KeyLine(incarnation, sequence, key.person, key.key.hex())) + b"\n"
    yield _encoder.encode(KeyFooter(len(beside.keys))) + b"\n"


def read_keys(lines: Iterable[bytes]) -> KeysBeside:
    """Read a whole key file. Raises ``BadFile`` naming the line."""
    numbered = list(enumerate(lines, 1))
    if not numbered:
        raise BadFile("an empty file", place="line 1")
    header = _decoded(*numbered[0], KeyHeader)
    if header.format != FORMAT or header.version != VERSION:
        raise BadFile(f"{header.format} {header.version} is not {FORMAT} {VERSION}", place="line 1")
    if len(numbered) < 2 or not numbered[-1][1].startswith(b'{"keys":'):
        raise BadFile("the file was cut short", place="end")
    keys = tuple(_key(number, line) for number, line in numbered[1:-1])
    if _decoded(*numbered[-1], KeyFooter).keys != len(keys):
        raise BadFile(f"holds {len(keys)} keys, but says otherwise", place=f"line {numbered[-1][0]}")
    return KeysBeside(header.device, keys)


def _key(number: int, line: bytes) -> tuple[int, int, PersonalKey]:
    said = _decoded(number, line, KeyLine)
    try:
        key = bytes.fromhex(said.key)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise BadFile("not a key", place=f"line {number}")
    return said.incarnation, said.sequence, PersonalKey(said.person, key)


def _decoded(number: int, line: bytes, shape: type[Line]) -> Line:
    try:
        return msgspec.json.decode(line, type=shape)
    except msgspec.MsgspecError as fault:
        raise BadFile(str(fault), place=f"line {number}") from None
