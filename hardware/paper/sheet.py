"""The paper: packed rows of dots, ink is 1, most significant bit left; it grows, is cut, and can be looked at meanwhile."""

from dataclasses import dataclass

from PIL import Image, ImageChops


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of paper. ``rows`` is packed, ``width`` / 8 bytes a row; ``cut`` is ``full``, ``partial``, or empty
    where the paper is still in the printer."""

    width: int
    rows: bytes
    cut: str = ""

    @property
    def height(self) -> int:
        """Rows of dots."""
        return len(self.rows) // (self.width // 8)

    @property
    def blank(self) -> bool:
        """Whether there is no dot on it."""
        return not any(self.rows)

    def image(self) -> Image.Image:
        """Return the paper as it looks, mode 1: white where nothing was printed. At least one row high."""
        height = max(1, self.height)
        rows = self.rows or bytes(self.width // 8)
        return ImageChops.invert(Image.frombytes("1", (self.width, height), rows))


class Sheet:
    """The piece that is being printed, and those that were cut off before."""

    def __init__(self, width: int, *, longest: int, keep: int | None = None) -> None:
        """``longest`` rows in all pieces together, above which nothing more is drawn; ``keep`` that many cut pieces."""
        self.width = width
        self.segments: list[Segment] = []
        self.cuts = 0
        self.fed = 0  # rows moved forward, over all pieces
        self._stride = width // 8
        self._rows = bytearray()
        self._y = 0
        self._longest = longest
        self._keep = keep
        self._cut_rows = 0

    @property
    def height(self) -> int:
        """Rows of the piece in the printer."""
        return len(self._rows) // self._stride

    @property
    def position(self) -> int:
        """The head's row on that piece."""
        return self._y

    @property
    def full(self) -> bool:
        """Whether the longest paper is used up."""
        return self._cut_rows + self.height >= self._longest

    def rows(self, start: int = 0, end: int | None = None) -> bytes:
        """Return packed rows of the piece in the printer."""
        stop = None if end is None else end * self._stride
        return bytes(self._rows[start * self._stride : stop])

    def stamp(self, ink: Image.Image, x: int = 0) -> None:
        """Burn a picture (mode 1, ink is 1), its top at the head, ``x`` dots from the paper's left; clipped at the edges."""
        height = min(ink.height, self._longest - self._cut_rows - self._y)
        if height <= 0:
            return
        strip = Image.new("1", (self.width, height), 0)
        strip.paste(ink, (x, 0))
        packed = strip.tobytes()
        start = self._y * self._stride
        self._reach(self._y + height)
        old = self._rows[start : start + len(packed)]
        if any(old):
            both = int.from_bytes(old, "big") | int.from_bytes(packed, "big")
            packed = both.to_bytes(len(packed), "big")
        self._rows[start : start + len(packed)] = packed

    def feed(self, rows: int) -> None:
        """Move the paper; negative values pull it back, at most to where this piece begins."""
        before = self._y
        self._y = max(0, min(self._y + rows, self._longest - self._cut_rows))
        self.fed += max(0, self._y - before)
        self._reach(self._y)

    def cut(self, kind: str, behind: int) -> None:
        """Cut ``behind`` rows behind the head; what is past the knife stays and begins the next piece."""
        knife = max(0, self._y - behind) * self._stride
        if self._longest > self._cut_rows:
            self.segments.append(Segment(self.width, bytes(self._rows[:knife]), kind))
        self.cuts += 1
        self._cut_rows += knife // self._stride if self._keep is None else 0
        del self._rows[:knife]
        self._y -= knife // self._stride
        if self._keep is not None and len(self.segments) > self._keep:
            del self.segments[: len(self.segments) - self._keep]

    def tear(self, height: int) -> None:
        """Keep only the first ``height`` rows of the piece in the printer: the rest never got its power."""
        del self._rows[height * self._stride :]
        self._y = min(self._y, height)

    def pieces(self) -> list[Segment]:
        """Return the cut pieces and, unless it is blank, the one in the printer."""
        last = Segment(self.width, bytes(self._rows))
        return self.segments if last.blank else [*self.segments, last]

    def _reach(self, height: int) -> None:
        missing = height * self._stride - len(self._rows)
        if missing > 0:
            self._rows.extend(bytes(missing))
