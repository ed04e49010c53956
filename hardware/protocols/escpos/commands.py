"""The few ESC/POS commands that act or ask; what is drawn on paper is built in hardware/rendering."""

import hashlib
from enum import Enum, IntEnum

from common.errors import BadSetting

INITIALISE = b"\x1b@"
ASB_ON = b"\x1da\xff"
"""GS a: tell every change of condition by yourself."""
ASB_OFF = b"\x1da\x00"
RESUME = b"\x10\x05\x01"
"""DLE ENQ 1: go on from the line that failed."""
CLEAR = b"\x10\x05\x02"
"""DLE ENQ 2: forget what is buffered and go on."""


class Ask(IntEnum):
    """What DLE EOT n asks; answered at once even by a printer that is off line."""

    PRINTER = 1
    OFFLINE_CAUSE = 2
    ERROR_CAUSE = 3
    PAPER = 4


def ask(what: Ask) -> bytes:
    """DLE EOT n. Only between jobs: inside an image its bytes would be dots."""
    return bytes((0x10, 0x04, what))


def confirm_when_printed(identifier: bytes) -> bytes:
    """GS ( H function 48: the printer sends ``identifier`` (4 characters from space to ``~``) back when all before it is on paper."""
    if len(identifier) != 4 or not all(32 <= byte <= 126 for byte in identifier):
        raise ValueError(f"{identifier!r} is not four printable characters")
    return b"\x1d(H\x06\x00\x30\x30" + identifier


_SIGNS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-"


def confirmation_of(job: str) -> bytes:
    """The four characters that stand for a job: the same after a restart, so that a late word finds it."""
    number = int.from_bytes(hashlib.sha256(job.encode()).digest()[:3], "big")
    return bytes(_SIGNS[number >> shift & 63] for shift in (18, 12, 6, 0))


class DrawerPin(Enum):
    """The connector's pin that carries the pulse; never both blindly."""

    TWO = 0
    FIVE = 1


def kick(pin: DrawerPin, on_ms: int, off_ms: int) -> bytes:
    """ESC p: the drawer's pulse; times count in steps of 2 ms. Raises ``BadSetting`` beyond 2 to 510 ms."""
    for name, value in (("on_ms", on_ms), ("off_ms", off_ms)):
        if not 2 <= value <= 510:
            raise BadSetting(f"{value} ms is not within 2 and 510", place=f"drawer.{name}")
    return bytes((0x1B, 0x70, pin.value, on_ms // 2, off_ms // 2))


def kick_at_once(pin: DrawerPin, on_ms: int) -> bytes:
    """DLE DC4 1: the pulse in real time, also off line; counts in steps of 100 ms, at least one and at most eight."""
    return bytes((0x10, 0x14, 0x01, pin.value, max(1, min(8, -(-on_ms // 100)))))
