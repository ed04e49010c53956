"""Lays a receipt out on 32, 42, 48 or any number of columns from 24: names wrap, prices never do, and nothing is cut off."""

import msgspec

from common.errors import BadInput
from common.receipt.columns import clean, display_width, wrap
from common.receipt.document import Receipt, ReceiptTax
from common.receipt.line_layout import sold_lines
from common.receipt.rows import Align, Cell, Cut, Element, Emphasis, Qr, Row, RowKind
from common.receipt.words import Words, amount_text, moment_text, number_text, words_of

FEWEST_COLUMNS = 24
PAPER_COLUMNS = (32, 42, 48)


def lay_out(receipt: Receipt, columns: int) -> tuple[Element, ...]:
    """The receipt's rows from head to cut for a paper of so many columns. Raises ``BadInput`` for fewer than 24."""
    if columns < FEWEST_COLUMNS:
        raise BadInput(f"a receipt needs at least {FEWEST_COLUMNS} columns, not {columns}")
    words = words_of(receipt.language)
    page = _Page(receipt, columns, words)
    rows = [
        *page.head(),
        *page.marks(),
        *page.meta(),
        page.rule(),
        *sold_lines(receipt, columns, words),
        page.rule(),
        *page.totals(),
        page.rule(),
        *page.tenders(),
        *page.taxes(),
        *page.foot(),
        *page.marks(),
    ]
    shown = [row.mirrored() for row in rows] if words.rtl else rows
    code = (Qr(receipt.code),) if receipt.code else ()
    return (*shown, *code, Cut())


class _Page(msgspec.Struct, frozen=True):
    """The parts of one receipt, each a list of rows running from left to right."""

    receipt: Receipt
    columns: int
    words: Words

    def head(self) -> list[Row]:
        lines = [line for said in self.receipt.head for line in wrap(said, self.columns)]
        rows = [
            self._centred(line, RowKind.HEAD, Emphasis.BOLD if at == 0 else Emphasis.NORMAL)
            for at, line in enumerate(lines)
        ]
        if self.receipt.tax_number:
            number = f"{self.words.tax_number} {self.receipt.tax_number}"
            rows += [self._centred(line, RowKind.HEAD) for line in wrap(number, self.columns)]
        return [*rows, self._blank()] if rows else []

    def marks(self) -> list[Row]:
        said = [self.words.training] * self.receipt.training + [self.words.copy] * self.receipt.copy
        rows = []
        for mark in said:
            double = self.columns // 2
            rows += [
                Row(
                    kind=RowKind.MARK,
                    columns=double,
                    cells=(Cell(line, 0, double, Align.CENTER),),
                    emphasis=Emphasis.DOUBLE,
                )
                for line in wrap(mark, double)
            ]
        return rows

    def meta(self) -> list[Row]:
        receipt, words = self.receipt, self.words
        parts = [f"{words.till} {receipt.till}", f"{words.receipt} {receipt.number}", receipt.operator]
        rows: list[Row] = []
        cells: tuple[Cell, ...] = ()
        at = 0
        for piece in (piece for part in parts if part for piece in wrap(part, self.columns)):
            width = display_width(piece)
            if cells and at + width > self.columns:
                rows.append(self._row(RowKind.META, *cells))
                cells, at = (), 0
            cells = (*cells, Cell(piece, at, width))
            at += width + 2
        moment = moment_text(clean(receipt.printed_at))
        return [*rows, self._row(RowKind.META, *cells), self._row(RowKind.META, Cell(moment, 0, self.columns))]

    def totals(self) -> list[Row]:
        receipt, words = self.receipt, self.words
        rows: list[Row] = []
        if receipt.saving:
            rows += self._pair(RowKind.SAVING, words.you_save, self._amount(-receipt.saving))
        added = [row for row in receipt.taxes if not row.included]
        if added:
            before = receipt.total - sum(row.amount for row in added)
            rows += self._pair(RowKind.TAX, words.subtotal, self._amount(before))
            for row in added:
                rows += self._pair(RowKind.TAX, f"{words.tax} {self._rate(row)}", self._amount(row.amount))
        return [*rows, *self._total()]

    def tenders(self) -> list[Row]:
        rows: list[Row] = []
        for tender in self.receipt.tenders:
            label = f"{self.words.tenders[tender.kind]} {tender.reference}".strip()
            rows += self._pair(RowKind.TENDER, label, self._amount(tender.amount))
        if self.receipt.change:
            rows += self._pair(RowKind.CHANGE, self.words.change, self._amount(-self.receipt.change))
        return rows

    def taxes(self) -> list[Row]:
        """The tax table by rate; figures too wide for one row stand below each other."""
        words, table = self.words, self.receipt.taxes
        if not table:
            return []
        figures = [[self._amount(figure) for figure in (row.net, row.amount, row.gross)] for row in table]
        texts = [
            [words.tax, words.net, words.tax_amount, words.gross],
            *([self._rate(row), *said] for row, said in zip(table, figures, strict=True)),
        ]
        widths = [max(display_width(row[column]) for row in texts) + (2 if column else 0) for column in range(4)]
        if sum(widths) <= self.columns:
            spare = min(4, (self.columns - sum(widths)) // 3)
            return [self.rule(), *(self._table_row(row, widths, spare) for row in texts)]
        rows = [self.rule()]
        for row in texts[1:]:
            rows += self._pair(RowKind.TAX, f"{words.tax} {row[0]}", "")
            for label, figure in zip(texts[0][1:], row[1:], strict=True):
                rows += self._pair(RowKind.TAX, label, figure)
        return rows

    def foot(self) -> list[Row]:
        note = wrap(self.receipt.note, self.columns) if clean(self.receipt.note) else []
        rows = [self._row(RowKind.NOTE, Cell(line, 0, self.columns)) for line in note]
        lines = [line for said in self.receipt.foot for line in wrap(said, self.columns)]
        foot = [self._centred(line, RowKind.FOOT) for line in lines]
        return [*([self._blank()] if rows else []), *rows, *([self._blank()] if foot else []), *foot]

    def rule(self) -> Row:
        return self._row(RowKind.RULE, Cell("-" * self.columns, 0, self.columns))

    def _total(self) -> list[Row]:
        label = f"{self.words.total} {self.receipt.currency}"
        amount = self._amount(self.receipt.total)
        needed = display_width(label) + 1 + display_width(amount)
        double = self.columns // 2
        if needed <= double:
            cells = (
                Cell(label, 0, double - len(amount) - 1),
                Cell(amount, double - len(amount), len(amount), Align.RIGHT),
            )
            return [Row(kind=RowKind.TOTAL, columns=double, cells=cells, emphasis=Emphasis.DOUBLE)]
        rows = self._pair(RowKind.TOTAL, label, amount)
        return [msgspec.structs.replace(row, emphasis=Emphasis.TALL) for row in rows]

    def _pair(self, kind: RowKind, label: str, amount: str) -> list[Row]:
        """A label and its amount; a label that is too long goes on below, the amount stands in the first row."""
        room = self.columns - display_width(amount) - (1 if amount else 0)
        first, *rest = wrap(label, room)
        amounts = (Cell(amount, self.columns - display_width(amount), display_width(amount), Align.RIGHT),)
        rows = [self._row(kind, Cell(first, 0, room), *(amounts if amount else ()))]
        return rows + [self._row(kind, Cell(line, 0, room)) for line in rest]

    def _table_row(self, texts: list[str], widths: list[int], spare: int) -> Row:
        cells = [Cell(texts[0], 0, widths[0])]
        at = widths[0]
        for text, width in zip(texts[1:], widths[1:], strict=True):
            cells.append(Cell(text, at, width + spare, Align.RIGHT))
            at += width + spare
        return self._row(RowKind.TAX, *cells)

    def _rate(self, row: ReceiptTax) -> str:
        rate = f"{number_text(row.percent, self.words)} %"
        # two taxes of one rate are told apart by their code
        twins = sum(other.percent == row.percent for other in self.receipt.taxes)
        return f"{rate} {clean(row.code)[:8]}" if twins > 1 else rate

    def _amount(self, minor: int) -> str:
        return amount_text(minor, self.receipt.currency, self.words)

    def _centred(self, text: str, kind: RowKind, emphasis: Emphasis = Emphasis.NORMAL) -> Row:
        cells = (Cell(text, 0, self.columns, Align.CENTER),)
        return Row(kind=kind, columns=self.columns, cells=cells, emphasis=emphasis)

    def _blank(self) -> Row:
        return self._row(RowKind.BLANK)

    def _row(self, kind: RowKind, *cells: Cell) -> Row:
        return Row(kind=kind, columns=self.columns, cells=cells)
