"""The basket as rows: goods with what was taken off them, goods taken back, and what was taken off the whole, each with its words and amount."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from common.basket import Basket, PriceSource
from common.pricing import PricedBasket, PricedLine
from common.promotions.applied import AppliedPromotion, Phase
from common.promotions.by_hand import BASKET_BY_HAND, LINE_BY_HAND
from common.quantity import Unit
from common.returned_goods import ReturnedLine
from pos_client.features.sell.outcomes import Changed
from pos_client.ui.money_text import NumberText, isolated

LineRole = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
Numbers = Callable[[], NumberText]
_ON_LINES = frozenset({Phase.LINE, Phase.CLAIM})


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What one row shows. ``amount`` (minor units) is what is left after what was taken off this line alone; ``off`` are
    (name, amount taken off). Of a row that is no line, ``number`` is 0; ``back`` is set for goods taken back."""

    number: int = 0
    quantity: Decimal | None = None
    unit: Unit = Unit.PIECE
    name: str
    shown_price: Decimal | None = None
    amount: int
    mark: str = ""
    good: bool = False
    off: tuple[tuple[str, int], ...] = ()
    detail: tuple[str, ...] = ()
    inset: bool = False
    sold: PricedLine | None = None
    back: ReturnedLine | None = None


class RowWords(msgspec.Struct, frozen=True, kw_only=True):
    """The words that rows need, in the language in force."""

    reduced: str = ""
    label: str = ""
    discount: str = ""
    whole: str = ""
    returned: str = ""
    returned_of: str = ""
    listed: str = ""


def rows_of(priced: PricedBasket | None, words: RowWords, numbers: NumberText) -> list[Row]:
    """Goods in their order, what goes back, then what was taken off the whole."""
    if priced is None:
        return []
    on_lines, whole = _taken_off(priced, words, numbers)
    borne = _borne(priced)
    rows = [_sold(line, on_lines.get(line.line.line, []), borne.get(line.line.line, 0), words) for line in priced.lines]
    rows += [_back(line, words) for line in priced.basket.returned]
    rows += [Row(name=name, amount=-amount, good=True) for name, amount in whole]
    return rows


def _borne(priced: PricedBasket) -> dict[int, int]:
    """What each line bears of that which was taken off the whole basket."""
    found: dict[int, int] = {}
    for applied in priced.applied:
        if not stands_on_lines(applied):
            for share in applied.shares:
                found[share.line] = found.get(share.line, 0) + share.amount
    return found


def stands_on_lines(applied: AppliedPromotion) -> bool:
    """Whether it stands at its lines, as on the receipt: what is taken off the sum has a row of its own."""
    alone = applied.phase is Phase.COUPON and len(applied.shares) == 1
    return applied.phase in _ON_LINES or applied.reason == "gift" or alone


def name_of(applied: AppliedPromotion, basket: Basket, line: int | None, words: RowWords, numbers: NumberText) -> str:
    """A promotion's own name; of a discount by hand the percentage, where one was stated."""
    if applied.promotion not in {LINE_BY_HAND, BASKET_BY_HAND}:
        return applied.name or applied.promotion
    whole = applied.promotion == BASKET_BY_HAND
    given = [each.percent for each in basket.discounts if each.line == (None if whole else line)]
    percent = given[0] if len(given) == 1 else None
    word = words.whole if whole else words.discount
    return word if percent is None else f"{word} {numbers.percent(percent)}"


def _taken_off(
    priced: PricedBasket, words: RowWords, numbers: NumberText
) -> tuple[dict[int, list[tuple[str, int]]], list[tuple[str, int]]]:
    on_lines: dict[int, list[tuple[str, int]]] = {}
    whole = []
    for applied in priced.applied:
        if not applied.amount:
            continue
        if not stands_on_lines(applied):
            whole.append((name_of(applied, priced.basket, None, words, numbers), applied.amount))
            continue
        for share in applied.shares:
            if share.amount:
                name = name_of(applied, priced.basket, share.line, words, numbers)
                on_lines.setdefault(share.line, []).append((name, share.amount))
    return on_lines, whole


def _sold(priced: PricedLine, off: list[tuple[str, int]], borne: int, words: RowWords) -> Row:
    line = priced.line
    lowered = line.list_price is not None and priced.saving
    mark = {PriceSource.LABEL: words.label, PriceSource.OVERRIDE: words.reduced}.get(line.source, "")
    if not mark and priced.price is not None and priced.price.unit_price != line.list_price:
        mark = words.listed
    own = ((), ((words.reduced, priced.saving),))[bool(priced.saving)]
    return Row(
        number=line.line, quantity=line.quantity, unit=line.unit, name=line.name,
        shown_price=line.list_price if lowered else line.unit_price, amount=priced.amount + borne,
        mark="" if own else mark, good=bool(priced.saving), off=(*own, *off),
        detail=tuple(part for part in (line.note, line.lot, line.serial) if part), inset=bool(line.deposit_of),
        sold=priced,
    )  # fmt: skip


def _back(line: ReturnedLine, words: RowWords) -> Row:
    receipt = line.origin.receipt if line.origin else ""
    said = words.returned_of.format(receipt=isolated(receipt)) if receipt else words.returned
    return Row(
        number=line.line, quantity=line.quantity, unit=line.unit, name=line.name, amount=line.gross, mark=said,
        detail=tuple(part for part in (line.reason, line.note) if part), back=line,
    )  # fmt: skip


class BasketModel(QAbstractListModel):
    """The rows of the open sale."""

    def __init__(self, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._words = RowWords()
        self._rows: list[Row] = []
        self._priced: PricedBasket | None = None

    def use_words(self, words: RowWords) -> None:
        """The language in force."""
        self._words = words
        self.show_all(self._priced)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself for the delegate, its words for a screen reader."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == LineRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row)
        return row.name if role == Qt.ItemDataRole.ToolTipRole else None

    def row_at(self, row: int) -> Row | None:
        """What a row shows."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def line_at(self, row: int) -> PricedLine | None:
        """The goods of a row, None where it shows others."""
        found = self.row_at(row)
        return found.sold if found else None

    def returned_at(self, row: int) -> ReturnedLine | None:
        """The goods taken back of a row, None where it shows others."""
        found = self.row_at(row)
        return found.back if found else None

    def row_of(self, number: int) -> int:
        """The row of the line with that number, −1 where it is gone."""
        return next((at for at, row in enumerate(self._rows) if number and row.number == number), -1)

    @property
    def priced(self) -> PricedBasket | None:
        """The basket that is shown."""
        return self._priced

    @property
    def last_line(self) -> int:
        """The last row that is a line, −1 where there is none."""
        return next((at for at in range(len(self._rows) - 1, -1, -1) if self._rows[at].number), -1)

    def show_all(self, priced: PricedBasket | None) -> None:
        """Another basket, or none."""
        self.beginResetModel()
        self._priced = priced
        self._rows = rows_of(priced, self._words, self._numbers())
        self.endResetModel()

    def apply(self, changed: Changed) -> None:
        """An edit: rows come or go where it says, and whatever else looks otherwise now is painted anew."""
        old, new = self._rows, rows_of(changed.priced, self._words, self._numbers())
        self._priced = changed.priced
        sold_before = sum(row.sold is not None for row in old)
        sold = len(changed.priced.lines)
        others_before, others = len(old) - sold_before, len(new) - sold
        if changed.whole or sold_before - changed.removed + changed.added != sold:
            self.show_all(changed.priced)
            return
        at, same = changed.at, min(changed.removed, changed.added)
        self._splice(new[:sold] + old[sold_before:], at + same, changed.removed - same, changed.added - same)
        keep = sold + min(others_before, others)
        self._splice(new, keep, others_before - (keep - sold), others - (keep - sold))
        for row in self._otherwise(old, new, at, changed):
            self.dataChanged.emit(self.index(row), self.index(row))

    def _splice(self, rows: list[Row], at: int, gone: int, come: int) -> None:
        if gone:
            self.beginRemoveRows(QModelIndex(), at, at + gone - 1)
            self._rows = rows
            self.endRemoveRows()
        elif come:
            self.beginInsertRows(QModelIndex(), at, at + come - 1)
            self._rows = rows
            self.endInsertRows()
        else:
            self._rows = rows

    @staticmethod
    def _otherwise(old: Sequence[Row], new: Sequence[Row], at: int, changed: Changed) -> list[int]:
        """The rows, as they stand now, that were there before and do not look as they did."""
        shift = changed.added - changed.removed
        found = []
        for row, shown in enumerate(new):
            before = row if row < at + changed.added else row - shift
            touched = at <= row < at + min(changed.added, changed.removed)
            if touched or (0 <= before < len(old) and not at <= row < at + changed.added and old[before] != shown):
                found.append(row)
        return found

    def _spoken(self, row: Row) -> str:
        numbers = self._numbers()
        quantity = numbers.quantity(row.quantity, row.unit) if row.quantity is not None else ""
        off = [f"{name} {numbers.amount(-amount)}" for name, amount in row.off[row.good and row.sold is not None :]]
        back = row.mark if row.back else ""
        parts = [quantity, row.name, numbers.amount(row.amount), back, *off, *row.detail]
        return ", ".join(part for part in parts if part)
