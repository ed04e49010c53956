"""What a printer says about itself, as the bytes of DLE EOT, ASB and GS r."""

from dataclasses import dataclass
from enum import StrEnum


class PaperLevel(StrEnum):
    """What the two paper sensors see."""

    OK = "ok"
    NEAR_END = "near_end"
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """The sensors' state at one moment."""

    paper: PaperLevel = PaperLevel.OK
    cover_open: bool = False
    drawer_high: bool = False

    @property
    def offline(self) -> bool:
        """Whether it stopped printing."""
        return self.cover_open or self.paper is PaperLevel.OUT

    def real_time(self, number: int) -> bytes:
        """Return the answer to DLE EOT ``number``, 1 to 4; nothing for others."""
        out, near = self.paper is PaperLevel.OUT, self.paper is not PaperLevel.OK
        if number == 1:
            return bytes([0x12 | self.drawer_high << 2 | self.offline << 3])
        if number == 2:
            return bytes([0x12 | self.cover_open << 2 | out << 5])
        if number == 3:
            return b"\x12"
        if number == 4:
            return bytes([0x12 | (0x0C if near else 0) | (0x60 if out else 0)])
        return b""

    def automatic(self) -> bytes:
        """Return the four bytes of the automatic status (GS a)."""
        out, near = self.paper is PaperLevel.OUT, self.paper is not PaperLevel.OK
        first = 0x10 | self.drawer_high << 2 | self.offline << 3 | self.cover_open << 5
        return bytes([first, 0x00, (0x03 if near else 0) | (0x0C if out else 0), 0x00])

    def transmitted(self, number: int) -> bytes:
        """Return the answer to GS r ``number``: 1 paper sensors, 2 drawer; nothing for others."""
        if number in (1, 49):
            return bytes([(0x03 if self.paper is not PaperLevel.OK else 0) | (0x0C if self.offline else 0)])
        if number in (2, 50):
            return bytes([int(self.drawer_high)])
        return b""
