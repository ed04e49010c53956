"""The tax table on paper: a row for each tax, and the sums that it adds up to; compound taxes say what they were taken on."""

import msgspec

from common.receipt.columns import clean, display_width
from common.receipt.document import Receipt, ReceiptTax
from common.receipt.page import Page
from common.receipt.rows import Align, Cell, Row, RowKind
from common.receipt.words import Words, number_text, price_text
from common.taxes.shapes import TaxKind


class _Table(msgspec.Struct, frozen=True):
    """The texts of the table: its head, a row for each tax and, below a rule, the sums."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[tuple[str, ...], ...]


def tax_rows(receipt: Receipt, page: Page) -> list[Row]:
    """The table and what it says of goods without tax; figures too wide for one row stand below each other."""
    if not receipt.taxes:
        return []
    table = _table(receipt, page)
    texts = [table.head, *table.rows, *table.sums]
    count = len(table.head)
    widths = [max(display_width(row[column]) for row in texts) + (1 if column else 0) for column in range(count)]
    if sum(widths) <= page.columns:
        spare = min(5, (page.columns - sum(widths)) // (count - 1))
        rows = [_table_row(page, row, widths, spare) for row in texts]
    else:
        rows = [row for said in (*table.rows, *table.sums) for row in _below_each_other(page, table.head, said)]
    return [page.rule(), *rows, *_exemptions(receipt, page)]


def tax_name(row: ReceiptTax, receipt: Receipt, words: Words) -> str:
    """How a tax is told from the others: its rate, or its amount for each unit; its code too where goods carry several
    taxes or two have one rate."""
    code = clean(row.code)[:8]
    if row.kind is TaxKind.FIXED:
        return f"{code} {price_text(row.unit_amount, receipt.currency, words)} {words.piece}"
    rate = f"{number_text(row.percent, words)} %"
    twins = sum(other.percent == row.percent and other.kind is not TaxKind.FIXED for other in receipt.taxes)
    return f"{code} {rate}" if twins > 1 or receipt.stacked else rate


def exemption_text(reason: str, words: Words) -> str:
    """Why a tax is not taken, in the receipt's words where it is a reason that we know."""
    return words.exemptions.get(reason, clean(reason))


def _table(receipt: Receipt, page: Page) -> _Table:
    words, rows = page.words, receipt.taxes
    tax = sum(row.amount for row in rows)
    names = [tax_name(row, receipt, words) for row in rows]
    if receipt.stacked:
        # what several taxes were taken on overlaps, so only net and tax add up to the total
        stacked = tuple(
            (name, "" if row.kind is TaxKind.FIXED else page.amount(row.net), page.amount(row.amount))
            for name, row in zip(names, rows, strict=True)
        )
        whole = (f"{words.net} + {words.tax_amount}", page.amount(receipt.total - tax), page.amount(tax))
        return _Table((words.tax, words.base, words.tax_amount), stacked, (whole,))
    figures = [(row.net, row.amount, row.gross) for row in rows]
    if untaxed := receipt.total - sum(row.gross for row in rows):
        names.append(words.untaxed)
        figures.append((untaxed, 0, untaxed))
    said: tuple[tuple[str, ...], ...] = tuple(
        (name, *map(page.amount, line)) for name, line in zip(names, figures, strict=True)
    )
    sums = (words.sum, *(page.amount(sum(column)) for column in zip(*figures, strict=True)))
    return _Table((words.tax, words.net, words.tax_amount, words.gross), said, (sums,) if len(said) > 1 else ())


def _table_row(page: Page, texts: tuple[str, ...], widths: list[int], spare: int) -> Row:
    cells = [Cell(texts[0], 0, widths[0])]
    at = widths[0]
    for text, width in zip(texts[1:], widths[1:], strict=True):
        cells.append(Cell(text, at, width + spare, Align.RIGHT))
        at += width + spare
    return page.row(RowKind.TAX, *(cell for cell in cells if cell.text))


def _below_each_other(page: Page, head: tuple[str, ...], said: tuple[str, ...]) -> list[Row]:
    rows = page.text(RowKind.TAX, said[0])
    for label, figure in zip(head[1:], said[1:], strict=True):
        if figure:
            rows += page.pair(RowKind.TAX, label, figure)
    return rows


def _exemptions(receipt: Receipt, page: Page) -> list[Row]:
    words = page.words
    reasons = dict.fromkeys(row.exemption for row in receipt.taxes if row.exemption)
    return [
        row
        for reason in reasons
        for row in page.text(RowKind.TAX, f"{words.tax_free}: {exemption_text(reason, words)}")
    ]
