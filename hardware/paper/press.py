"""The printing part: a sheet, the line in preparation, the settings, and a note of everything it could not draw."""

from dataclasses import dataclass, field

from PIL import Image

from hardware.paper.glyphs import FONT_A
from hardware.paper.line import Line
from hardware.paper.model import DOTS_PER_INCH, PrinterModel
from hardware.paper.parser import Command, Unknown
from hardware.paper.sheet import Sheet
from hardware.paper.state import State

# Beyond this many notes only their count goes on: a file that is no ESC/POS would fill the memory with them.
MOST_NOTES = 1000


@dataclass(frozen=True, slots=True)
class Kick:
    """A pulse for the drawer: connector pin 2 or 5, milliseconds on and off."""

    pin: int
    on_ms: int
    off_ms: int


@dataclass(slots=True)
class StoredImages:
    """Pictures kept in the printer: by key code or number, and the one that GS ( L holds ready."""

    numbered: list[Image.Image] = field(default_factory=list)
    keyed: dict[bytes, Image.Image] = field(default_factory=dict)
    downloaded: dict[bytes, Image.Image] = field(default_factory=dict)
    single: Image.Image | None = None
    ready: Image.Image | None = None


class Press:
    """Handlers of commands work on it; it knows nothing of bytes or threads."""

    def __init__(self, model: PrinterModel, *, keep: int | None = None) -> None:
        self.model = model
        self.sheet = Sheet(model.width, longest=model.longest, keep=keep)
        self.images = StoredImages()
        self.line = Line()
        self.state = State(line_spacing=model.line_spacing)
        self.unknown: list[Unknown] = []
        self.unknown_count = 0
        self.kicks: list[Kick] = []

    @property
    def area(self) -> int:
        """Width of the print area in dots, at least one character."""
        rest = self.model.width - min(self.state.margin, self.model.width - FONT_A.width)
        return rest if self.state.area is None else max(FONT_A.width, min(self.state.area, rest))

    @property
    def left(self) -> int:
        """Where the print area begins, in dots from the paper's left."""
        return min(self.state.margin, self.model.width - FONT_A.width)

    def across(self, units: int) -> int:
        """Horizontal motion units as dots."""
        return units * DOTS_PER_INCH // self.state.units_x

    def along(self, units: int) -> int:
        """Vertical motion units as dots."""
        return units * DOTS_PER_INCH // self.state.units_y

    def reset(self) -> None:
        """ESC @: forget the line and every setting; what is stored for good stays."""
        self.line.clear()
        self.state = State(line_spacing=self.model.line_spacing)
        self.images.downloaded.clear()
        self.images.single = self.images.ready = None

    def place(self, ink: Image.Image, ascent: int, advance: int) -> None:
        """Put a picture on the line, on a new one where it no longer fits."""
        if self.line.x + ink.width > self.area and not self.line.empty:
            self.print_line()
        self.line.place(ink, ascent, advance)

    def print_line(self, feed: int | None = None) -> None:
        """Print what waits and feed ``feed`` dots in all, a line's spacing by default; never less than its height."""
        height = 0
        if not self.line.empty:
            height = self.line.height
            upside_down = self.state.style.upside_down
            picture = self.line.compose(self.area, self.state.justify, upside_down=upside_down)
            self.sheet.stamp(picture, self.left)
        self.line.clear()
        self.sheet.feed(max(height, self.state.line_spacing if feed is None else feed))

    def print_block(self, ink: Image.Image) -> None:
        """Print a picture as a block of its own, justified, and feed just its height."""
        if not self.line.empty:
            self.print_line()
        shift = max(0, (self.area - ink.width) * self.state.justify // 2)
        if ink.width > self.area:
            ink = ink.crop((0, 0, self.area, ink.height))
        self.sheet.stamp(ink, self.left + shift)
        self.sheet.feed(ink.height)
        self.line.clear()

    def note(self, command: Command, reason: str) -> None:
        """Remember that a command left no trace, and why."""
        self.note_unknown(Unknown(command.offset, command.raw, reason))

    def note_unknown(self, unknown: Unknown) -> None:
        """Remember bytes that left no trace."""
        self.unknown_count += 1
        if len(self.unknown) < MOST_NOTES:
            self.unknown.append(unknown)
