"""Sold lines on paper: quantity, name, unit price and amount in columns as wide as their widest; on narrow paper a line takes two rows."""

import msgspec

from common.receipt.columns import clean, display_width, wrap
from common.receipt.document import Receipt, ReceiptLine
from common.receipt.rows import Align, Cell, Row, RowKind
from common.receipt.words import Words, amount_text, number_text, price_text

_PIECE = "pc"
_NARROWEST_NAME = 12


class _Grid(msgspec.Struct, frozen=True):
    """Column widths shared by all lines of a receipt; ``price`` 0 means that unit prices stand in a row of their own."""

    columns: int
    quantity: int
    price: int
    amount: int

    @property
    def name(self) -> int:
        return self.columns - self.quantity - self.price - self.amount


class _Said(msgspec.Struct, frozen=True):
    """One line's figures as text; ``measure`` replaces the quantity of goods sold by weight, length or volume."""

    line: ReceiptLine
    quantity: str
    price: str
    amount: str
    saving: str
    measure: str


def sold_lines(receipt: Receipt, columns: int, words: Words) -> list[Row]:
    """The rows of all lines, running from left to right."""
    said = [_said(line, receipt.currency, words) for line in receipt.lines]
    if not said:
        return []
    grid = _grid(said, columns)
    return [row for line in said for row in _rows(line, grid, words)]


def _said(line: ReceiptLine, currency: str, words: Words) -> _Said:
    quantity = number_text(line.quantity, words)
    price = price_text(line.unit_price, currency, words)
    measure = ""
    if line.unit != _PIECE:
        unit = words.units.get(line.unit, clean(line.unit))
        quantity, measure = "", f"{quantity} {unit} {words.times} {price}/{unit}"
    return _Said(
        line=line,
        quantity=quantity,
        price="" if measure else price,
        amount=amount_text(line.amount, currency, words),
        saving=amount_text(-line.saving, currency, words) if line.saving else "",
        measure=measure,
    )


def _grid(said: list[_Said], columns: int) -> _Grid:
    quantity = max(3, *(len(line.quantity) + 1 for line in said))
    price = max(len(text) for line in said for text in (line.price, line.saving)) + 1
    amount = max(len(line.amount) for line in said) + 1
    wide = _Grid(columns, quantity, max(price, 2), amount)
    if wide.name >= _NARROWEST_NAME:
        return wide
    return _Grid(columns, 0, 0, amount)


def _rows(said: _Said, grid: _Grid, words: Words) -> list[Row]:
    first, *more = wrap(said.line.name, grid.name)
    cells = [Cell(first, grid.quantity, grid.name)]
    if grid.price:
        cells.insert(0, Cell(said.quantity, 0, grid.quantity - 1))
        cells.append(Cell(said.price, grid.columns - grid.amount - grid.price + 1, grid.price - 1, Align.RIGHT))
    cells.append(Cell(said.amount, grid.columns - grid.amount + 1, grid.amount - 1, Align.RIGHT))
    rows = [_row(RowKind.LINE, grid, *(cell for cell in cells if cell.text))]
    rows += [_row(RowKind.LINE, grid, Cell(line, grid.quantity, grid.name)) for line in more]
    indent = grid.quantity or 2
    measure = said.measure or ("" if grid.price else f"{said.quantity} {words.times} {said.price}")
    if measure:
        rows += [_detail(RowKind.LINE, grid, indent, line) for line in wrap(measure, grid.columns - indent)]
    if said.saving:
        rows += _saving(said, grid, indent, words)
    for note in said.line.notes:
        rows += [_detail(RowKind.NOTE, grid, indent, line) for line in wrap(note, grid.columns - indent)]
    return rows


def _saving(said: _Said, grid: _Grid, indent: int, words: Words) -> list[Row]:
    """The saving stands in the unit price's column, for it is taken off before the total and not off the amount beside it."""
    ends = grid.columns - (grid.amount if grid.price else 0)
    start = ends - display_width(said.saving)
    first, *more = wrap(said.line.saving_note or words.reduced, start - indent - 1)
    cells = (Cell(first, indent, start - indent - 1), Cell(said.saving, start, len(said.saving), Align.RIGHT))
    rest = [_row(RowKind.SAVING, grid, Cell(line, indent, start - indent - 1)) for line in more]
    return [_row(RowKind.SAVING, grid, *cells), *rest]


def _detail(kind: RowKind, grid: _Grid, indent: int, text: str) -> Row:
    return _row(kind, grid, Cell(text, indent, grid.columns - indent))


def _row(kind: RowKind, grid: _Grid, *cells: Cell) -> Row:
    return Row(kind=kind, columns=grid.columns, cells=cells)
