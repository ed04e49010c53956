"""A laid-out receipt is rows of cells on a grid of columns; printer and screen draw the same ones.

``Row.text`` is the row for a printer that can encode it: every cell at its column, nothing left to align. A row that
must be drawn instead (letters joined from right to left, proportional fonts) is drawn from its cells, each a paragraph
of its own, aligned inside its columns. It runs from the right where the receipt does and it has letters that do; else its
direction follows its first strong letter.
"""

import unicodedata
from enum import StrEnum

import msgspec

from common.receipt.columns import display_width


class Align(StrEnum):
    """Where a cell's text stands between its columns, as seen on the paper."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Emphasis(StrEnum):
    """How a row stands out. ``DOUBLE`` is twice as wide and high: its grid has half the columns. ``TALL`` is twice as high."""

    NORMAL = "normal"
    BOLD = "bold"
    TALL = "tall"
    DOUBLE = "double"


class RowKind(StrEnum):
    """What a row says, for those who style, test or read it aloud."""

    HEAD = "head"
    MARK = "mark"
    META = "meta"
    RULE = "rule"
    LINE = "line"
    NOTE = "note"
    SAVING = "saving"
    TOTAL = "total"
    TENDER = "tender"
    CHANGE = "change"
    TAX = "tax"
    FOOT = "foot"
    BLANK = "blank"


class Cell(msgspec.Struct, frozen=True):
    """A text and its place: first column from the left of the paper, width in columns, and how it stands in there."""

    text: str
    column: int
    width: int
    align: Align = Align.LEFT

    @property
    def from_the_right(self) -> bool:
        """Whether it has letters that run from right to left."""
        return not self.text.isascii() and any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in self.text)

    @property
    def start(self) -> int:
        """The column at which the text begins, by display width."""
        if self.align is Align.LEFT:
            return self.column
        spare = max(0, self.width - display_width(self.text))
        return self.column + (spare if self.align is Align.RIGHT else spare // 2)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One printed row on a grid of ``columns`` (already halved for ``DOUBLE``); ``rtl`` where the receipt runs from right to left."""

    kind: RowKind
    columns: int
    cells: tuple[Cell, ...] = ()
    emphasis: Emphasis = Emphasis.NORMAL
    rtl: bool = False

    @property
    def text(self) -> str:
        """The row in fixed-width signs, blanks at the end left off."""
        placed, at = "", 0
        for start, text in sorted([(cell.start, cell.text) for cell in self.cells]):
            placed += " " * (start - at) + text
            at = max(at, start) + display_width(text)
        return placed.rstrip()

    @property
    def align(self) -> Align:
        """How the row stands as a whole: that of its only cell, else from its beginning."""
        if len(self.cells) == 1:
            return self.cells[0].align
        return Align.RIGHT if self.rtl else Align.LEFT

    def mirrored(self) -> "Row":
        """The same row for a script that runs from right to left."""
        swap = {Align.LEFT: Align.RIGHT, Align.RIGHT: Align.LEFT, Align.CENTER: Align.CENTER}
        cells = tuple(
            Cell(cell.text, self.columns - cell.column - cell.width, cell.width, swap[cell.align])
            for cell in self.cells
        )
        return msgspec.structs.replace(self, cells=cells, rtl=True)


class Qr(msgspec.Struct, frozen=True):
    """A QR code, centred; ``text`` is QR alphanumeric where it is our return code."""

    text: str


class Cut(msgspec.Struct, frozen=True):
    """Feed to the knife and cut."""


Element = Row | Qr | Cut
