"""What a receipt says of goods that are put by: under what number, until when, and what was and is to be paid."""

from common.receipt.columns import clean
from common.receipt.document import ReceiptLayaway
from common.receipt.page import Page
from common.receipt.rows import Emphasis, Row, RowKind
from common.receipt.words import day_text


def layaway_rows(put_by: ReceiptLayaway | None, page: Page) -> list[Row]:
    """Its rows, none where no goods are put by."""
    if put_by is None:
        return []
    words = page.words
    rows = page.centred(RowKind.MARK, words.layaway, Emphasis.BOLD)
    rows += page.centred(RowKind.META, words.code(put_by.number))
    if put_by.until:
        rows += page.pair(RowKind.NOTE, words.fetch_until, day_text(clean(put_by.until)))
    rows += page.pair(RowKind.TOTAL, words.paid_so_far, page.amount(put_by.paid))
    return [*rows, *page.pair(RowKind.TOTAL, words.still_to_pay, page.amount(put_by.total - put_by.paid))]
