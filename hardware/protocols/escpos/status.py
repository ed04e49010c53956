"""What a printer says, taken apart byte by byte: answers to DLE EOT, automatic status, flow control, and "printed" by its number.

The bits tell them apart, whatever order they come in: an answer is ``0xx1xx10``, automatic status begins
``0xx1xx00`` and goes on with three ``0xx0xxxx``, flow control is 0x11 and 0x13, GS ( H answers begin 0x37 0x22
and end in 0. (Bits counted from the left: bits 7, 4, 1 and 0 are the fixed ones.)
"""

from collections import deque
from dataclasses import dataclass, field, replace

from hardware.protocols.escpos.commands import Ask

XON, XOFF = 0x11, 0x13
_FLOW = frozenset({XON, XOFF})
_CONFIRMATION = b"\x37\x22"
_FIXED = 0b1001_0011


@dataclass(frozen=True, slots=True)
class Answer:
    """The byte that answers one DLE EOT; ``what`` is the question it belongs to."""

    what: Ask
    byte: int


@dataclass(frozen=True, slots=True)
class AutomaticStatus:
    """Four bytes the printer sent because something changed."""

    status: bytes


@dataclass(frozen=True, slots=True)
class Flow:
    """The printer's buffer is full (``stopped``) or takes data again."""

    stopped: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """All data before this number is on paper."""

    identifier: bytes


Reply = Answer | AutomaticStatus | Flow | Printed


@dataclass
class Demultiplexer:
    """Takes apart what one printer sends. ``asked`` must be told of each question, as answers do not name theirs."""

    _buffer: bytearray = field(default_factory=bytearray)
    _questions: deque[Ask] = field(default_factory=deque)
    unknown: int = 0
    """Bytes that fit nothing: noise on the line, another protocol."""

    def asked(self, what: Ask) -> None:
        """A DLE EOT has gone out."""
        self._questions.append(what)

    def give_up(self) -> None:
        """The answers to what was asked will not be waited for any more."""
        self._questions.clear()

    def feed(self, data: bytes) -> list[Reply]:
        """What has become whole with these bytes, in order; flow control comes first, as it stands between any two bytes."""
        replies: list[Reply] = [Flow(byte == XOFF) for byte in data if byte in _FLOW]
        self._buffer += data.translate(None, bytes(_FLOW))
        before = -1
        while self._buffer and len(self._buffer) != before:
            before = len(self._buffer)
            reply = self._take()
            if reply is not None:
                replies.append(reply)
        return replies

    def _take(self) -> Reply | None:
        """The reply at the head of the buffer, taken off; None where it was noise, or is not whole yet (nothing is taken off)."""
        first = self._buffer[0]
        if first == _CONFIRMATION[0]:
            return self._printed()
        if first & _FIXED == 0b0001_0010:
            return self._answer()
        if first & _FIXED == 0b0001_0000:
            return self._automatic()
        return self._noise()

    def _printed(self) -> Reply | None:
        head = bytes(self._buffer[:7])
        if len(head) < 7 and _CONFIRMATION.startswith(head[:2]):
            return None
        if head.startswith(_CONFIRMATION) and head.endswith(b"\0"):
            del self._buffer[:7]
            return Printed(head[2:6])
        return self._noise()

    def _answer(self) -> Reply | None:
        if not self._questions:
            return self._noise()
        return Answer(self._questions.popleft(), self._buffer.pop(0))

    def _automatic(self) -> Reply | None:
        head = bytes(self._buffer[:4])
        if not all(byte & 0b1001_0000 == 0 for byte in head[1:]):
            return self._noise()
        if len(head) < 4:
            return None
        del self._buffer[:4]
        return AutomaticStatus(head)

    def _noise(self) -> Reply | None:
        del self._buffer[0]
        self.unknown += 1
        return None


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """What is known of a printer; None is not known, which is never the same as good. ``drawer_high``: level of the drawer's pin 3."""

    offline: bool | None = None
    cover_open: bool | None = None
    feeding: bool | None = None
    paper_out: bool | None = None
    paper_low: bool | None = None
    fault: bool | None = None
    drawer_high: bool | None = None

    @property
    def silent(self) -> bool:
        """Whether nothing at all is known."""
        return self == _SILENT

    @property
    def can_print(self) -> bool:
        """Whether the printer itself says that it is well: on line, with paper, closed, without a fault."""
        return self.offline is False and not (self.paper_out or self.cover_open or self.fault)

    def after(self, reply: Reply) -> "PrinterStatus":
        """What is known after one more reply."""
        match reply:
            case Answer(what, byte):
                return self._answered(what, byte)
            case AutomaticStatus(status):
                return self._told(status)
            case _:
                return self

    def _answered(self, what: Ask, byte: int) -> "PrinterStatus":
        match what:
            case Ask.PRINTER:
                return replace(self, drawer_high=bool(byte & 0x04), offline=bool(byte & 0x08))
            case Ask.OFFLINE_CAUSE:
                known = replace(self, cover_open=bool(byte & 0x04), feeding=bool(byte & 0x08), fault=bool(byte & 0x40))
                # this bit says "stopped for want of paper"; without it, paper is DLE EOT 4's to tell
                return replace(known, paper_out=True) if byte & 0x20 else known
            case Ask.ERROR_CAUSE:
                return replace(self, fault=bool(byte & 0x68) or bool(self.fault))
            case Ask.PAPER:
                return replace(self, paper_low=bool(byte & 0x0C), paper_out=bool(byte & 0x60) or bool(self.paper_out))

    def _told(self, status: bytes) -> "PrinterStatus":
        first, second, third, _ = status
        return PrinterStatus(
            drawer_high=bool(first & 0x04),
            offline=bool(first & 0x08),
            cover_open=bool(first & 0x20),
            feeding=bool(first & 0x40),
            fault=bool(second & 0x68),
            paper_low=bool(third & 0x03),
            paper_out=bool(third & 0x0C),
        )


_SILENT = PrinterStatus()
