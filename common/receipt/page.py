"""What every part of a receipt's layout is made of: rows, a label with its amount, centred text, rules; from left to right."""

import msgspec

from common.receipt.columns import display_width, wrap
from common.receipt.rows import Align, Cell, Emphasis, Row, RowKind
from common.receipt.words import Words, amount_text


class Page(msgspec.Struct, frozen=True):
    """A paper of so many columns in one language and currency; rows run from left to right and are mirrored at the end."""

    columns: int
    words: Words
    currency: str

    def amount(self, minor: int) -> str:
        """Minor units as the language writes them."""
        return amount_text(minor, self.currency, self.words)

    def row(self, kind: RowKind, *cells: Cell) -> Row:
        """A row of these cells."""
        return Row(kind=kind, columns=self.columns, cells=cells)

    def blank(self) -> Row:
        """An empty row."""
        return self.row(RowKind.BLANK)

    def rule(self) -> Row:
        """A line across the paper."""
        return self.row(RowKind.RULE, Cell("-" * self.columns, 0, self.columns))

    def text(self, kind: RowKind, said: str, indent: int = 0) -> list[Row]:
        """A text from an indent on, in as many rows as it needs."""
        width = self.columns - indent
        return [self.row(kind, Cell(line, indent, width)) for line in wrap(said, width)]

    def centred(self, kind: RowKind, said: str, emphasis: Emphasis = Emphasis.NORMAL) -> list[Row]:
        """A text in the middle, in as many rows as it needs; twice as wide where ``emphasis`` is ``DOUBLE``."""
        width = self.columns // 2 if emphasis is Emphasis.DOUBLE else self.columns
        return [
            Row(kind=kind, columns=width, cells=(Cell(line, 0, width, Align.CENTER),), emphasis=emphasis)
            for line in wrap(said, width)
        ]

    def pair(self, kind: RowKind, label: str, amount: str, indent: int = 0) -> list[Row]:
        """A label and its amount; a label that is too long goes on below, the amount stands in the first row."""
        width = display_width(amount)
        room = self.columns - indent - width - (1 if amount else 0)
        first, *rest = wrap(label, room)
        amounts = (Cell(amount, self.columns - width, width, Align.RIGHT),) if amount else ()
        return [
            self.row(kind, Cell(first, indent, room), *amounts),
            *(self.row(kind, Cell(line, indent, room)) for line in rest),
        ]
