"""From the lines to what is owed and how it was paid, on paper: each row adds to the one before, down to nothing left."""

import msgspec

from common.receipt.columns import display_width
from common.receipt.document import Receipt, ReceiptTender
from common.receipt.page import Page
from common.receipt.rows import Align, Cell, Emphasis, Row, RowKind
from common.receipt.tax_layout import tax_name
from common.receipt.words import number_text


def total_rows(receipt: Receipt, page: Page) -> list[Row]:
    """Savings, taxes that are added, and the total; where goods came back, what is paid or refunded."""
    words = page.words
    rows: list[Row] = []
    if receipt.saving:
        rows += page.pair(RowKind.SAVING, words.you_save, page.amount(-receipt.saving))
    if receipt.undone:
        rows += page.pair(RowKind.SAVING, words.undone, page.amount(receipt.undone))
    added = [row for row in receipt.taxes if not row.included and not row.exemption]
    if added:
        before = receipt.total - sum(row.amount for row in added) - receipt.tax_rounding
        rows += page.pair(RowKind.TAX, words.subtotal, page.amount(before))
        for row in added:
            name = tax_name(row, receipt, words)
            label = f"{words.tax} {name}" if name[:1].isdigit() else name
            rows += page.pair(RowKind.TAX, label, page.amount(row.amount))
    if receipt.tax_rounding:
        rows += page.pair(RowKind.TAX, words.rounding, page.amount(receipt.tax_rounding))
    return [*rows, *_total(receipt, page)]


def tender_rows(receipt: Receipt, page: Page) -> list[Row]:
    """What rounding cash made up for, each tender with what is to be known of it, and the change."""
    words = page.words
    rows: list[Row] = []
    if receipt.rounding:
        rows += page.pair(RowKind.TENDER, words.rounding, page.amount(-receipt.rounding))
    for tender in receipt.tenders:
        rows += _tender(tender, page)
    if receipt.change:
        rows += page.pair(RowKind.CHANGE, words.change, page.amount(-receipt.change))
    return rows


def _tender(tender: ReceiptTender, page: Page) -> list[Row]:
    words = page.words
    label = " ".join(part for part in (words.tenders[tender.kind], words.code(tender.reference)) if part)
    if tender.amount < 0:
        label = f"{label} {words.paid_out}"
    rows = page.pair(RowKind.TENDER, label, page.amount(tender.amount))
    if tender.foreign is not None:
        foreign = msgspec.structs.replace(page, currency=tender.foreign.currency)
        notes = f"{tender.foreign.currency} {foreign.amount(tender.foreign.amount)}"
        rows += page.text(RowKind.TENDER, f"{notes} {words.times} {number_text(tender.foreign.rate, words)}", indent=2)
    if tender.forfeited:
        rows += page.pair(RowKind.TENDER, words.forfeited, page.amount(-tender.forfeited), indent=2)
    if tender.left is not None:
        rows += page.text(RowKind.TENDER, f"{words.left}: {page.amount(tender.left)}", indent=2)
    return rows


def _total(receipt: Receipt, page: Page) -> list[Row]:
    words = page.words
    came_back = any(line.group for line in receipt.lines)
    word = words.refund if receipt.total < 0 else words.to_pay if came_back else words.total
    label, amount = f"{word} {receipt.currency}", page.amount(receipt.total)
    double = page.columns // 2
    if display_width(label) + 1 + display_width(amount) <= double:
        cells = (
            Cell(label, 0, double - len(amount) - 1),
            Cell(amount, double - len(amount), len(amount), Align.RIGHT),
        )
        return [Row(kind=RowKind.TOTAL, columns=double, cells=cells, emphasis=Emphasis.DOUBLE)]
    rows = page.pair(RowKind.TOTAL, label, amount)
    return [msgspec.structs.replace(row, emphasis=Emphasis.TALL) for row in rows]
