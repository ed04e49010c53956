"""Lays a receipt out on 32, 42, 48 or any number of columns from 24: names wrap, prices never do, and nothing is cut off."""

from common.errors import BadInput
from common.receipt.columns import clean, display_width, wrap
from common.receipt.document import Receipt, ReceiptKind, ReceiptValue
from common.receipt.line_layout import gift_lines, sold_lines
from common.receipt.page import Page
from common.receipt.put_by import layaway_rows
from common.receipt.rows import Cell, Cut, Element, Emphasis, Qr, Row, RowKind
from common.receipt.sum_layout import tender_rows, total_rows
from common.receipt.tax_layout import tax_rows
from common.receipt.words import day_text, moment_text, words_of
from common.stored_value import written

FEWEST_COLUMNS = 24
PAPER_COLUMNS = (32, 42, 48)


def lay_out(receipt: Receipt, columns: int) -> tuple[Element, ...]:
    """The receipt's rows from head to cut for a paper of so many columns. Raises ``BadInput`` for fewer than 24."""
    if columns < FEWEST_COLUMNS:
        raise BadInput(f"a receipt needs at least {FEWEST_COLUMNS} columns, not {columns}")
    words = words_of(receipt.language)
    page = Page(columns, words, receipt.currency)
    marks = _marks(receipt, page)
    body = _gift(receipt, page) if receipt.kind is ReceiptKind.GIFT else _sold(receipt, page)
    rows = [
        *_head(receipt, page), *marks, *([page.blank()] if marks else []), *_meta(receipt, page),
        *_customer(receipt, page), *layaway_rows(receipt.layaway, page), page.rule(), *body,
        *_foot(receipt, page), *marks,
        # the code needs white above it, or a scanner takes the text for a part of it
        *([page.blank()] if receipt.code else []),
    ]  # fmt: skip
    shown = [row.mirrored() for row in rows] if words.rtl else rows
    code = (Qr(receipt.code),) if receipt.code else ()
    slips = (element for value in receipt.values for element in _slip(value, receipt, page))
    return (*shown, *code, Cut(), *slips)


def _sold(receipt: Receipt, page: Page) -> list[Row]:
    return [
        *sold_lines(receipt, page), page.rule(), *total_rows(receipt, page), page.rule(), *tender_rows(receipt, page),
        *tax_rows(receipt, page),
    ]  # fmt: skip


def _gift(receipt: Receipt, page: Page) -> list[Row]:
    rows = [*gift_lines(receipt, page), page.rule()]
    if receipt.until:
        rows += page.text(RowKind.NOTE, f"{page.words.exchange_until} {day_text(clean(receipt.until))}")
    return rows


def _slip(value: ReceiptValue, receipt: Receipt, page: Page) -> tuple[Element, ...]:
    """The paper that is money: what it is, its worth, and its code as signs and as dots."""
    words = page.words
    worth = f"{receipt.currency} {page.amount(value.amount)}"
    rows = [
        *_head(receipt, page), *_marks(receipt, page), *page.centred(RowKind.MARK, words.tenders[value.kind], Emphasis.DOUBLE),
        *page.centred(RowKind.TOTAL, worth, Emphasis.DOUBLE), page.blank(),
        *page.centred(RowKind.NOTE, words.code(written(value.code)), Emphasis.BOLD),
    ]  # fmt: skip
    if value.until:
        rows += page.centred(RowKind.NOTE, f"{words.valid_until} {words.code(day_text(clean(value.until)))}")
    day = day_text(clean(receipt.printed_at).partition(" ")[0])
    rows += page.centred(RowKind.NOTE, f"{words.issued_with} {words.code(f'{receipt.number} {day}')}")
    rows.append(page.blank())
    return (*(row.mirrored() if words.rtl else row for row in rows), Qr(value.code), Cut())


def _head(receipt: Receipt, page: Page) -> list[Row]:
    lines = [line for said in receipt.head for line in wrap(said, page.columns)]
    rows = [
        row
        for at, line in enumerate(lines)
        for row in page.centred(RowKind.HEAD, line, Emphasis.NORMAL if at else Emphasis.BOLD)
    ]
    if receipt.tax_number:
        rows += page.centred(RowKind.HEAD, f"{page.words.tax_number} {page.words.code(receipt.tax_number)}")
    return [*rows, page.blank()] if rows else []


def _marks(receipt: Receipt, page: Page) -> list[Row]:
    words = page.words
    kinds = {ReceiptKind.VOID: [words.void], ReceiptKind.GIFT: [words.gift]}
    said = [words.training] * receipt.training + kinds.get(receipt.kind, []) + [words.copy] * receipt.copy
    return [row for mark in said for row in page.centred(RowKind.MARK, mark, Emphasis.DOUBLE)]


def _meta(receipt: Receipt, page: Page) -> list[Row]:
    words = page.words
    parts = [
        f"{words.till} {words.code(receipt.till)}", f"{words.receipt} {words.code(receipt.number)}", receipt.operator,
    ]  # fmt: skip
    rows: list[Row] = []
    cells: tuple[Cell, ...] = ()
    at = 0
    for piece in (piece for part in parts if part for piece in wrap(part, page.columns)):
        width = display_width(piece)
        if cells and at + width > page.columns:
            rows.append(page.row(RowKind.META, *cells))
            cells, at = (), 0
        cells = (*cells, Cell(piece, at, width))
        at += width + 2
    moment = moment_text(clean(receipt.printed_at))
    rows += [page.row(RowKind.META, *cells), *page.text(RowKind.META, moment)]
    if receipt.refers_to:
        rows += page.text(RowKind.META, f"{words.voids} {words.code(receipt.refers_to)}")
    return rows


def _customer(receipt: Receipt, page: Page) -> list[Row]:
    words = page.words
    lines = [line for line in receipt.customer if clean(line)]
    said = [f"{words.customer}: {lines[0]}", *lines[1:]] if lines else []
    if receipt.customer_tax_number:
        owner = "" if said else f"{words.customer}: "
        said.append(f"{owner}{words.tax_number} {words.code(receipt.customer_tax_number)}")
    return [row for line in said for row in page.text(RowKind.META, line)]


def _foot(receipt: Receipt, page: Page) -> list[Row]:
    note = page.text(RowKind.NOTE, receipt.note) if clean(receipt.note) else []
    foot = [row for said in receipt.foot for row in page.centred(RowKind.FOOT, said)]
    return [*([page.blank()] if note else []), *note, *([page.blank()] if foot else []), *foot]
