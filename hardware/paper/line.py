"""One line before it is printed: pictures side by side on a common base line, justified when the line is complete."""

from dataclasses import dataclass

from PIL import Image


@dataclass(frozen=True, slots=True)
class _Placed:
    x: int
    ascent: int
    ink: Image.Image


class Line:
    """The line buffer; ``x`` is the cursor in dots from the left of the print area."""

    def __init__(self) -> None:
        self.x = 0
        self._placed: list[_Placed] = []

    @property
    def empty(self) -> bool:
        """Whether nothing waits to be printed."""
        return not self._placed

    @property
    def height(self) -> int:
        """Dots from the highest to the lowest of what waits."""
        return self._ascent + max((placed.ink.height - placed.ascent for placed in self._placed), default=0)

    @property
    def _ascent(self) -> int:
        return max((placed.ascent for placed in self._placed), default=0)

    def place(self, ink: Image.Image, ascent: int, advance: int) -> None:
        """Put a picture (mode 1, ink is 1) at the cursor, ``ascent`` rows above the base line, and move on."""
        self._placed.append(_Placed(self.x, ascent, ink))
        self.x += advance

    def compose(self, area: int, justify: int, *, upside_down: bool = False) -> Image.Image:
        """Return the line as a picture as wide as the print area; ``justify`` 0 left, 1 centre, 2 right."""
        used = max(self.x, max((placed.x + placed.ink.width for placed in self._placed), default=0))
        shift = max(0, (area - used) * justify // 2)
        picture = Image.new("1", (area, max(1, self.height)), 0)
        for placed in self._placed:
            picture.paste(1, (shift + placed.x, self._ascent - placed.ascent), placed.ink)
        return picture.transpose(Image.Transpose.ROTATE_180) if upside_down else picture

    def clear(self) -> None:
        """Begin a new line."""
        self.x = 0
        self._placed.clear()
