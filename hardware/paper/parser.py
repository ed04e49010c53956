"""Bytes for a receipt printer → commands; without I/O, in any fragmentation, never failing on a byte it does not know."""

from dataclasses import dataclass

from hardware.paper.grammar import COMMANDS, CONTROLS, LONGEST_BLOCK, command_name

_LEADS = frozenset(opening[0] for opening in COMMANDS)
_TEXT = frozenset(range(0x20, 0x100))
# Most rules read a length near the opening; two read through their own data.
_HEAD = 260
_SELF_MEASURING = frozenset({b"\x1cq", b"\x1b&"})
TEXT = "text"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Command:
    """One command or run of text as it stood in the stream.

    ``name`` is the manual's (``ESC @``), ``text`` or ``unknown``; ``offset`` counts bytes from the stream's start;
    ``raw`` is the whole of it, ``arguments`` what follows the opening bytes.
    """

    name: str
    offset: int
    raw: bytes
    arguments: bytes = b""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A command that left no trace on the paper, and why: ``unknown``, ``not drawn``, ``cut short`` or what was wrong."""

    offset: int
    raw: bytes
    reason: str

    @property
    def hex(self) -> str:
        """Return the bytes in hexadecimal, at most the first sixteen."""
        return self.raw[:16].hex(" ").upper() + (" …" if len(self.raw) > 16 else "")

    def __str__(self) -> str:
        return f"offset {self.offset} (0x{self.offset:X}): {self.hex}: {self.reason}"


class Parser:
    """Feed it bytes as they arrive; it keeps an unfinished command until the rest is there."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._offset = 0

    @property
    def pending(self) -> int:
        """Bytes of a command that is not complete yet."""
        return len(self._rest)

    def feed(self, data: bytes) -> list[Command]:
        """Return the commands completed by ``data``. A run of text comes as far as it has arrived."""
        self._rest += data
        commands = []
        start = 0
        while start < len(self._rest):
            command = self._next(start)
            if command is None:
                break
            commands.append(command)
            start += len(command.raw)
        del self._rest[:start]
        self._offset += start
        return commands

    def finish(self) -> Unknown | None:
        """Return what was left of an unfinished command at the end of the stream, and forget it."""
        if not self._rest:
            return None
        unfinished = Unknown(self._offset, bytes(self._rest), "cut short")
        self._offset += len(self._rest)
        self._rest.clear()
        return unfinished

    def _next(self, start: int) -> Command | None:
        code = self._rest[start]
        if code in _TEXT:
            end = start + 1
            while end < len(self._rest) and self._rest[end] in _TEXT:
                end += 1
            return self._command(TEXT, start, end - start, 0)
        if code in CONTROLS:
            return self._command(CONTROLS[code], start, 1, 1)
        if code not in _LEADS:
            return self._command(UNKNOWN, start, 1, 1)
        return self._led(start)

    def _led(self, start: int) -> Command | None:
        """Return the command that opens with DLE, ESC, FS or GS; None until it is complete."""
        if len(self._rest) - start < 2:
            return None
        two, three = bytes(self._rest[start : start + 2]), bytes(self._rest[start : start + 3])
        opening = two if two in COMMANDS else three
        if opening not in COMMANDS:
            if len(opening) < 3 and any(known.startswith(two) for known in COMMANDS):
                return None
            return self._command(UNKNOWN, start, 2, 2)
        following = memoryview(self._rest)[start + len(opening) :]
        try:
            head = bytes(following[:_HEAD]) if opening not in _SELF_MEASURING else bytes(following)
            length = COMMANDS[opening](head)
            if length is not None and length > LONGEST_BLOCK:
                return self._command(UNKNOWN, start, len(opening), len(opening))
            if length is None or len(following) < length:
                return None
        finally:
            following.release()
        return self._command(command_name(opening), start, len(opening) + length, len(opening))

    def _command(self, name: str, start: int, length: int, opening: int) -> Command:
        raw = bytes(self._rest[start : start + length])
        return Command(name, self._offset + start, raw, raw[opening:])
