"""The pages of an invoice: seller and buyer, numbered rows under a head that every page repeats, taxes by rate, totals, payment, notes."""

import msgspec

from common.invoice.document import Invoice, InvoiceKind, InvoiceLine
from common.invoice.words import InvoiceWords, invoice_words
from common.receipt.document import ReceiptTax
from common.receipt.tax_layout import exemption_text
from common.receipt.words import Words, amount_text, day_text, number_text, price_text, words_of
from common.taxes.shapes import TaxKind
from pos_client.ui.invoice.flow import Flow
from pos_client.ui.invoice.sheet import (
    BODY,
    INK,
    INNER,
    MARGIN,
    PAGE_HEIGHT,
    SMALL,
    STRONG,
    Mark,
    Side,
    Type,
    height_of,
    line_height,
)

_SELLER, _TITLE, _GRAND, _MARK = Type(13, bold=True), Type(20, bold=True), Type(11.5, bold=True), Type(16, bold=True)
_HALF = INNER / 2
_PIECE = "pc"


class _Column(msgspec.Struct, frozen=True):
    start: float
    width: float
    side: Side = Side.END


_NUMBER = _Column(0, 24, Side.START)
_GOODS = _Column(24, 196, Side.START)
_QUANTITY = _Column(222, 58)
_PRICE = _Column(284, 70)
_RATE = _Column(358, 64)
_NET = _Column(424, INNER - 424)
_TOTALS, _TOTALS_WIDTH = 215.0, INNER - 215.0


def compose(invoice: Invoice) -> list[list[Mark]]:
    """The invoice's pages, each a list of marks."""
    return _Composer(invoice).pages()


class _Composer:
    def __init__(self, invoice: Invoice) -> None:
        self._invoice = invoice
        self._words: InvoiceWords = invoice_words(invoice.language)
        self._said: Words = words_of(invoice.language)
        self._comma = "، " if self._said.rtl else ", "
        self._in_rows = False
        self._flow = Flow(rtl=self._said.rtl, again=self._again)

    def pages(self) -> list[list[Mark]]:
        self._head()
        self._buyer()
        self._table_head()
        self._in_rows = True
        for line in self._invoice.lines:
            self._row(line)
        self._in_rows = False
        self._totals()
        self._payment()
        self._notes()
        self._feet()
        return self._flow.pages

    def _amount(self, minor: int) -> str:
        return amount_text(minor, self._invoice.currency, self._said)

    def _marks(self) -> None:
        words, invoice = self._words, self._invoice
        for mark in [words.training] * invoice.training + [words.copy] * invoice.copy:
            self._flow.top += self._flow.put(mark, kind=_MARK, side=Side.CENTER)

    def _again(self, _: Flow) -> None:
        self._marks()
        if self._in_rows:
            self._table_head()

    def _head(self) -> None:
        invoice, flow = self._invoice, self._flow
        self._marks()
        top = flow.top
        first, *rest = invoice.seller
        flow.top += flow.put(first, width=_HALF - 10, kind=_SELLER) + 2
        for line in rest:
            flow.top += flow.put(line, width=_HALF - 10)
        if invoice.seller_tax_number:
            number = f"{self._words.seller_number} {self._said.code(invoice.seller_tax_number)}"
            flow.top += flow.put(number, width=_HALF - 10)
        flow.top = max(flow.top, self._title(top))
        flow.space(22)

    def _title(self, top: float) -> float:
        """What the paper is, and its numbers; where it ends."""
        invoice, words, flow = self._invoice, self._words, self._flow
        title = words.credit_note if invoice.kind is InvoiceKind.CREDIT_NOTE else words.invoice
        at = top + flow.put(title, start=_HALF, width=_HALF, kind=_TITLE, side=Side.END, top=top) + 4
        pairs = [
            (words.number, invoice.number),
            (words.issued, day_text(invoice.issued)),
            (words.supplied, day_text(invoice.supplied)),
            *([(words.amends, ", ".join(invoice.refers_to))] if invoice.refers_to else []),
            (words.till, invoice.till),
            (words.operator, invoice.operator),
        ]
        for label, value in pairs:
            if value:
                flow.put(label, start=_HALF, width=_HALF - 110, kind=SMALL, side=Side.END, top=at + 1)
                at += flow.put(value, start=INNER - 104, width=104, side=Side.END, top=at)
        return at

    def _buyer(self) -> None:
        buyer, words, flow = self._invoice.buyer, self._words, self._flow
        flow.say(words.buyer, SMALL)
        flow.say(buyer.name, STRONG, width=_HALF)
        for line in buyer.address:
            flow.say(line, width=_HALF)
        if buyer.vat_id:
            flow.say(f"{words.buyer_number} {self._said.code(buyer.vat_id)}", width=_HALF)
        flow.space(22)

    def _table_head(self) -> None:
        words, flow = self._words, self._flow
        heads = (
            (_NUMBER, words.place), (_GOODS, words.goods), (_QUANTITY, words.quantity), (_PRICE, words.unit_price),
            (_RATE, words.tax), (_NET, f"{words.net} {self._invoice.currency}"),
        )  # fmt: skip
        kind = Type(8.0, bold=True)
        for column, text in heads:
            flow.put(text, start=column.start, width=column.width, kind=kind, side=column.side)
        flow.top += line_height(kind) + 3
        flow.rule(thickness=0.8, colour=INK)

    def _row(self, line: InvoiceLine) -> None:
        flow, said = self._flow, self._said
        off = f"{self._words.off} {self._comma.join(line.discount_names)}" if line.discount else ""
        below = [(note, SMALL) for note in line.notes] + ([(off, SMALL)] if off else [])
        heights = [height_of(text, _GOODS.width, kind, rtl=flow.rtl) for text, kind in ((line.name, BODY), *below)]
        rate = height_of(line.rate, _RATE.width, BODY, rtl=flow.rtl)
        flow.room(max(sum(heights), rate) + 7)
        unit = "" if line.unit == _PIECE else f" {said.units.get(line.unit, line.unit)}"
        cells = (
            (_NUMBER, str(line.number)), (_QUANTITY, f"{number_text(line.quantity, said)}{unit}"),
            (_PRICE, price_text(line.unit_price, self._invoice.currency, said)), (_RATE, line.rate),
            (_NET, self._amount(line.net + line.discount)),
        )  # fmt: skip
        for column, text in cells:
            flow.put(text, start=column.start, width=column.width, side=column.side)
        top, end = flow.top, flow.top + rate
        for (text, kind), height in zip(((line.name, BODY), *below), heights, strict=True):
            flow.put(text, start=_GOODS.start, width=_GOODS.width, kind=kind, top=top)
            if text == off and off:
                flow.put(
                    self._amount(-line.discount), start=_NET.start, width=_NET.width, kind=SMALL, side=Side.END, top=top
                )
            top += height
        flow.top = max(top, end) + 3
        flow.rule()

    def _totals(self) -> None:
        invoice, words, flow = self._invoice, self._words, self._flow
        rows = [(words.net_total, invoice.net), *((self._tax_label(row), row.amount) for row in invoice.taxes)]
        flow.room((len(rows) + 2) * (line_height(BODY) + 2) + 20)
        flow.space(6)
        for label, amount in rows:
            flow.pair(label, self._amount(amount), start=_TOTALS, width=_TOTALS_WIDTH)
        flow.space(2)
        flow.rule(start=_TOTALS, width=_TOTALS_WIDTH, thickness=0.8, colour=INK)
        label = f"{words.total} {invoice.currency}"
        flow.pair(label, self._amount(invoice.total), start=_TOTALS, width=_TOTALS_WIDTH, kind=_GRAND)
        flow.space(10)

    def _tax_label(self, row: ReceiptTax) -> str:
        said, words = self._said, self._words
        if row.kind is TaxKind.FIXED:
            return f"{row.code} {price_text(row.unit_amount, self._invoice.currency, said)} {said.piece}"
        named = row.code if self._invoice.stacked or self._twins(row) else words.tax
        return f"{named} {number_text(row.percent, said)} % {said.base} {self._amount(row.net)}"

    def _twins(self, row: ReceiptTax) -> bool:
        return sum(other.percent == row.percent for other in self._invoice.taxes) > 1

    def _payment(self) -> None:
        invoice, said, flow = self._invoice, self._said, self._flow
        pairs = [(said.rounding, -invoice.rounding)] if invoice.rounding else []
        for tender in invoice.tenders:
            label = " ".join(part for part in (said.tenders[tender.kind], said.code(tender.reference)) if part)
            pairs.append((f"{label} {said.paid_out}" if tender.amount < 0 else label, tender.amount))
            if tender.forfeited:
                pairs.append((said.forfeited, -tender.forfeited))
        if invoice.change:
            pairs.append((said.change, -invoice.change))
        if not pairs:
            return
        flow.room(len(pairs) * (line_height(BODY) + 2) + 20)
        flow.put(self._words.paid, start=_TOTALS, width=_TOTALS_WIDTH, kind=SMALL)
        flow.top += line_height(SMALL) + 2
        for label, amount in pairs:
            flow.pair(label, self._amount(amount), start=_TOTALS, width=_TOTALS_WIDTH)
        flow.space(14)

    def _notes(self) -> None:
        invoice, words, flow = self._invoice, self._words, self._flow
        for reason in invoice.exemptions:
            flow.say(words.legal.get(reason, f"{self._said.tax_free}: {exemption_text(reason, self._said)}"), STRONG)
        if any(row.included for row in invoice.taxes):
            flow.say(words.no_tax_in_prices, SMALL)
        if invoice.note:
            flow.space(6)
            flow.say(invoice.note)
        if invoice.foot:
            flow.space(10)
            for line in invoice.foot:
                flow.say(line, SMALL)

    def _feet(self) -> None:
        """What stands at the foot of each page, once it is known how many there are."""
        invoice, words, flow = self._invoice, self._words, self._flow
        pages, top = len(flow.pages), PAGE_HEIGHT - MARGIN - line_height(SMALL)
        whole = list(flow.pages)
        for place, page in enumerate(whole, 1):
            flow.pages = [page]
            flow.top = top - 6
            flow.rule()
            flow.put(f"{invoice.seller[0]} · {self._said.code(invoice.number)}", kind=SMALL, width=_HALF, top=top)
            numbered = words.page.format(page=place, pages=pages)
            flow.put(numbered, start=_HALF, width=_HALF, kind=SMALL, side=Side.END, top=top)
        flow.pages = whole
