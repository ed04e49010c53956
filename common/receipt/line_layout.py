"""Sold lines on paper: quantity, name, unit price and amount in columns as wide as their widest; on narrow paper a line takes two rows."""

import msgspec

from common.receipt.columns import clean, display_width, longest_word, wrap
from common.receipt.document import Receipt, ReceiptLine, ReceiptSaving
from common.receipt.page import Page
from common.receipt.rows import Align, Cell, Row, RowKind
from common.receipt.words import Words, number_text, price_text

_PIECE = "pc"
_NARROWEST_NAME = 12


class _Grid(msgspec.Struct, frozen=True):
    """Column widths shared by all lines of a receipt; ``price`` 0 means that unit prices stand in a row of their own."""

    page: Page
    quantity: int
    price: int
    amount: int

    @property
    def name(self) -> int:
        return self.page.columns - self.quantity - self.price - self.amount

    @property
    def indent(self) -> int:
        return self.quantity or 2


class _Said(msgspec.Struct, frozen=True):
    """One line's figures as text; ``measure`` replaces the quantity of goods sold by weight, length or volume."""

    line: ReceiptLine
    quantity: str
    price: str
    amount: str
    measure: str


def sold_lines(receipt: Receipt, page: Page) -> list[Row]:
    """The rows of all lines and of what was taken off the basket, running from left to right."""
    said = [_said(line, page) for line in receipt.lines]
    if not said:
        return []
    grid = _grid(said, [page.amount(-saving.amount) for saving in _savings(receipt)], page)
    rows: list[Row] = []
    group = ""
    for line in said:
        if line.line.group != group:
            group = line.line.group
            rows += page.text(RowKind.NOTE, group) if clean(group) else []
        rows += _rows(line, grid)
    for discount in receipt.discounts:
        rows += _saving(discount, grid, page.words.basket_discount, indent=0)
    return rows


def gift_lines(receipt: Receipt, page: Page) -> list[Row]:
    """The rows of all lines without a price."""
    said = [_said(line, page) for line in receipt.lines]
    width = max((display_width(_gift_quantity(line)) + 1 for line in said), default=3)
    rows: list[Row] = []
    for line in said:
        first, *more = wrap(line.line.name, page.columns - width)
        room = page.columns - width
        rows.append(page.row(RowKind.LINE, Cell(_gift_quantity(line), 0, width - 1), Cell(first, width, room)))
        rows += [page.row(RowKind.LINE, Cell(text, width, room)) for text in more]
        rows += [row for note in line.line.notes for row in page.text(RowKind.NOTE, note, indent=width)]
    return rows


def _gift_quantity(said: _Said) -> str:
    # a measure reads "1.25 kg x 12.90/kg", and a gift's paper has no price
    return said.quantity or " ".join(said.measure.split(" ")[:2])


def _savings(receipt: Receipt) -> list[ReceiptSaving]:
    return [saving for line in receipt.lines for saving in _savings_of(line)] + list(receipt.discounts)


def _savings_of(line: ReceiptLine) -> tuple[ReceiptSaving, ...]:
    return line.savings or ((ReceiptSaving(line.saving_note, line.saving),) if line.saving else ())


def _said(line: ReceiptLine, page: Page) -> _Said:
    words: Words = page.words
    quantity = number_text(line.quantity, words)
    price = price_text(line.unit_price, page.currency, words)
    measure = ""
    if line.unit != _PIECE:
        unit = words.units.get(line.unit, clean(line.unit))
        quantity, measure = "", f"{quantity} {unit} {words.times} {price}/{unit}"
    return _Said(line, quantity, "" if measure else price, page.amount(line.amount), measure)


def _grid(said: list[_Said], savings: list[str], page: Page) -> _Grid:
    quantity = max(3, *(len(line.quantity) + 1 for line in said))
    price = max(len(text) for text in (*(line.price for line in said), *savings)) + 1
    amount = max(len(line.amount) for line in said) + 1
    wide = _Grid(page, quantity, max(price, 2), amount)
    if wide.name >= _NARROWEST_NAME:
        return wide
    return _Grid(page, 0, 0, amount)


def _rows(said: _Said, grid: _Grid) -> list[Row]:
    page = grid.page
    figures = [Cell(said.amount, page.columns - grid.amount + 1, grid.amount - 1, Align.RIGHT)]
    quantity = [Cell(said.quantity, 0, grid.quantity - 1)] if grid.price and said.quantity else []
    if grid.price and said.price:
        start = page.columns - grid.amount - grid.price + 1
        figures.insert(0, Cell(said.price, start, grid.price - 1, Align.RIGHT))
    name, beside = said.line.name, longest_word(said.line.name) <= grid.name
    # a word too long for its column has the whole width, and the figures stand below it
    room = grid.name if beside else page.columns - grid.quantity
    first, *more = wrap(name, room)
    rows = [page.row(RowKind.LINE, *quantity, Cell(first, grid.quantity, room), *(figures if beside else ()))]
    rows += [page.row(RowKind.LINE, Cell(line, grid.quantity, room)) for line in more]
    if not beside and more and display_width(more[-1]) <= grid.name:
        rows[-1] = page.row(RowKind.LINE, Cell(more[-1], grid.quantity, grid.name), *figures)
    elif not beside:
        rows.append(page.row(RowKind.LINE, *figures))
    measure = said.measure or ("" if grid.price else f"{said.quantity} {page.words.times} {said.price}")
    if measure:
        rows += page.text(RowKind.LINE, measure, indent=grid.indent)
    for saving in _savings_of(said.line):
        rows += _saving(saving, grid, page.words.reduced, grid.indent)
    for note in said.line.notes:
        rows += page.text(RowKind.NOTE, note, indent=grid.indent)
    return rows


def _saving(saving: ReceiptSaving, grid: _Grid, usual: str, indent: int) -> list[Row]:
    """A saving stands left of the amounts, for it is taken off before the total and not off the amount above it."""
    page = grid.page
    said = page.amount(-saving.amount)
    ends = page.columns - grid.amount
    # where amounts are so wide that nothing fits beside them, it stands in their column
    ends = ends if ends - display_width(said) - indent > _NARROWEST_NAME // 2 else page.columns
    start = ends - display_width(said)
    room = start - indent - 1
    first, *more = wrap(saving.note if clean(saving.note) else usual, room)
    cells = (Cell(first, indent, room), Cell(said, start, len(said), Align.RIGHT))
    return [
        page.row(RowKind.SAVING, *cells),
        *(page.row(RowKind.SAVING, Cell(line, indent, room)) for line in more),
    ]
