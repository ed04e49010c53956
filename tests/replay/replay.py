"""Runs a history through the till: invoices as baskets, cancellations as returns of the sales they are found in, or without receipt."""

from decimal import Decimal
from pathlib import Path
from time import perf_counter

import msgspec

from common.errors import RuleBroken
from common.returned_goods import Evidence, ReturnedLine, SaleReference
from common.taking_back import Taking, back_without_receipt, lines_back, take_back
from tests.replay.rows import Data, Kind, Row, Stated, SubPenny
from tests.replay.sold import Found, Sold
from tests.replay.till import DEVICE, Disagreement, Till

_HELD = Taking(reason="cancelled", evidence=Evidence.HELD)
_NONE = Taking(reason="cancelled, its sale is not found")


class Told(msgspec.Struct, kw_only=True):
    """What a run found; amounts in pence, of returns negative. ``free`` baskets cost nothing. ``disagreements`` are baskets
    that do not come to the same twice, or were refused."""

    baskets: int = 0
    lines: int = 0
    returns: int = 0
    matched: int = 0
    unmatched: int = 0
    sold: int = 0
    back: int = 0
    back_without_receipt: int = 0
    back_sub_penny: int = 0
    free: int = 0
    whole_lines_back: int = 0
    disagreements: list[str] = []
    seconds: float = 0.0
    stated: dict[Kind, Stated] = {}
    sub_penny: list[SubPenny] = []

    @property
    def gross(self) -> int:
        """All that was sold less all that went back, by our engine."""
        return self.sold + self.back + self.back_without_receipt

    def stated_pence(self, *kinds: Kind) -> int:
        """The same by the formula."""
        return sum(self.stated[kind].pence for kind in kinds if kind in self.stated)

    @property
    def rows_accounted(self) -> bool:
        """Whether every row that is a sale's or a return's was sold or taken back."""
        counted = sum(self.stated[kind].rows for kind in (Kind.SALE, Kind.RETURN) if kind in self.stated)
        return self.lines + self.matched + self.unmatched == counted

    @property
    def named_difference(self) -> int:
        """What returns at sub-penny prices come to beside the formula: a refund takes back shares of whole pence."""
        stated = self.stated.get(Kind.RETURN)
        return self.back_sub_penny - (stated.sub_penny if stated else 0)

    @property
    def agrees(self) -> bool:
        """Whether both come to the same to the penny, sales and returns apart, and nothing was refused."""
        back = self.back + self.back_without_receipt
        return (
            self.sold == self.stated_pence(Kind.SALE)
            and back - self.named_difference == self.stated_pence(Kind.RETURN)
            and self.rows_accounted
            and not self.disagreements
        )


def replay(source: Path) -> Told:
    """Run all of it. Raises as ``Data`` does."""
    told, till, sold = Told(), Till(), Sold()
    try:
        with Data(source) as data:
            told.stated, told.sub_penny = data.stated(), data.sub_penny()
            began = perf_counter()
            for rows in data.in_order():
                try:
                    (_sell if rows[0].kind is Kind.SALE else _take_back)(rows, told, till, sold)
                except (Disagreement, RuleBroken) as fault:
                    told.disagreements.append(f"{rows[0].invoice}: {fault}")
            told.seconds = perf_counter() - began
        told.whole_lines_back, wrong = sold.whole_lines_back()
        if wrong:
            told.disagreements.append(f"{wrong} lines went back whole for something else than was paid")
    finally:
        sold.close()
    return told


def _sell(rows: list[Row], told: Told, till: Till, sold: Sold) -> None:
    sale, stored = till.sell(rows)
    if rows[0].customer is not None:
        sold.keep(till.sequence, rows[0].customer, sale, stored)
    told.baskets += 1
    told.lines += len(rows)
    told.free += sale.total == 0
    told.sold += sale.total


def _take_back(rows: list[Row], told: Told, till: Till, sold: Sold) -> None:
    """A cancellation as one basket; rows that are of one line of a sale go back as one entry."""
    basket = till.open_basket(rows[0].invoice, rows[0].moment)
    entries: dict[tuple[int, int], tuple[Found, int]] = {}
    for row in rows:
        found = sold.find(row.customer, row.code, row.price, -row.quantity)
        if found is None:
            line = back_without_receipt(basket, till.product(row), Decimal(-row.quantity), row.price, _NONE)
            basket = take_back(basket, [line]).basket
            told.unmatched += 1
        else:
            first, quantity = entries.get((found.sale, found.line), (found, 0))
            entries[found.sale, found.line] = first, quantity - row.quantity
            told.matched += 1
    for found, quantity in entries.values():
        back = _of_sale(found, quantity, sold, basket.next_line)
        sold.refunded(found.sale, found.line, -sum(line.gross for line in back))
        basket = take_back(basket, back).basket
    document, _ = till.complete(basket, rows[0].moment)
    told.returns += 1
    for returned in document.returned:
        if returned.unit_price * 100 % 1:
            told.back_sub_penny += returned.gross
        if returned.origin is None:
            told.back_without_receipt += returned.gross
        else:
            told.back += returned.gross


def _of_sale(found: Found, quantity: int, sold: Sold, first_line: int) -> tuple[ReturnedLine, ...]:
    sale = sold.sale(found.sale)
    reference = SaleReference(device=DEVICE, incarnation=1, sequence=found.sale, receipt=sale.receipt)
    return lines_back(
        sale, reference, {found.line: Decimal(quantity)}, {found.line: found.back}, _HELD, first_line=first_line
    )
