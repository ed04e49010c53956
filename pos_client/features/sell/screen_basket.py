"""The basket's lines: rows of one height, painted by a delegate; an edit repaints its own row and nothing else moves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from common.basket import PriceSource
from common.pricing import PricedBasket, PricedLine
from common.tax import TaxRounding
from pos_client.features.sell.outcomes import Changed
from pos_client.ui.money_text import NumberText, isolated
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import look, tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.tag import paint_tag, tag_font
from pos_client.ui.widgets.touch_scroll import scroll_by_touch

LineRole = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 60
_BOX_WIDTH, _BOX_HEIGHT = 74, 36
_AMOUNT_WIDTH = 84
Index = QModelIndex | QPersistentModelIndex
Numbers = Callable[[], NumberText]


class BasketModel(QAbstractListModel):
    """The priced lines of the open sale."""

    def __init__(self, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._lines: list[PricedLine] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line itself for the delegate, its words for a screen reader."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LineRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(line)
        return line.line.name if role == Qt.ItemDataRole.ToolTipRole else None

    def line_at(self, row: int) -> PricedLine | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, number: int) -> int:
        """The row of the line with that number, −1 where it is gone."""
        return next((row for row, line in enumerate(self._lines) if line.line.line == number), -1)

    def show_all(self, priced: PricedBasket | None) -> None:
        """Another basket, or none."""
        self.beginResetModel()
        self._lines = list(priced.lines) if priced else []
        self.endResetModel()

    def apply(self, changed: Changed) -> None:
        """An edit: rows come, go or change where it says; tax rounded per document may move others by a cent."""
        old, new = self._lines, list(changed.priced.lines)
        if changed.whole or len(old) - changed.removed + changed.added != len(new):
            self.show_all(changed.priced)
            return
        same = min(changed.removed, changed.added)
        if changed.added > same:
            self.beginInsertRows(QModelIndex(), changed.at + same, changed.at + changed.added - 1)
            self._lines = new
            self.endInsertRows()
        elif changed.removed > same:
            self.beginRemoveRows(QModelIndex(), changed.at + same, changed.at + changed.removed - 1)
            self._lines = new
            self.endRemoveRows()
        else:
            self._lines = new
        if same:
            self.dataChanged.emit(self.index(changed.at), self.index(changed.at + same - 1))
        if changed.priced.basket.rounding is TaxRounding.DOCUMENT and new:
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))

    def _spoken(self, priced: PricedLine) -> str:
        line, numbers = priced.line, self._numbers()
        parts = [numbers.quantity(line.quantity, line.unit), line.name, numbers.amount(priced.amounts.gross), line.note]
        return ", ".join(part for part in parts if part)


class BasketDelegate(QStyledItemDelegate):
    """Paints a line: quantity in a box, name, price and what changed it, amount."""

    def __init__(self, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._reduced = ""
        self._label = ""
        self._set_fonts()
        look().changed.connect(self._set_fonts)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the language in force."""
        self._reduced = self.tr("price changed")
        self._label = self.tr("label price")

    def _set_fonts(self) -> None:
        self._bold, self._chosen_amount = ui_font(14, QFont.Weight.Bold), ui_font(15, QFont.Weight.Bold)
        self._name = ui_font(15, QFont.Weight.DemiBold)
        self._small = ui_font(12)
        self._tag = tag_font()
        self._name_metrics, self._small_metrics = QFontMetrics(self._name), QFontMetrics(self._small)
        self._tag_metrics = QFontMetrics(self._tag)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are of one height, so that nothing moves under a finger."""
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's own call."""
        priced = index.data(LineRole)
        if priced is None:
            return
        now, place = tokens(), option.rect
        direction = option.direction
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(place, QColor(now.brand_soft))
            bar = QRect(place.left(), place.top(), 3, place.height())
            painter.fillRect(QStyle.visualRect(direction, place, bar), QColor(now.brand))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(now.line))

        def at(left: int, top: int, width: int, height: int) -> QRect:
            return QStyle.visualRect(direction, place, QRect(place.left() + left, place.top() + top, width, height))

        self._paint_quantity(painter, priced, at(16, (ROW_HEIGHT - _BOX_HEIGHT) // 2, _BOX_WIDTH, _BOX_HEIGHT))
        amount = place.width() - 16 - _AMOUNT_WIDTH
        middle = 16 + _BOX_WIDTH + 8
        self._paint_words(painter, priced, at(middle, 0, amount - middle - 8, ROW_HEIGHT), direction)
        painter.setFont(self._chosen_amount if chosen else self._name)
        painter.setPen(QColor(now.ink))
        trailing = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignTrailing)
        painter.drawText(
            at(amount, 0, _AMOUNT_WIDTH, ROW_HEIGHT),
            int(trailing | Qt.AlignmentFlag.AlignVCenter),
            self._numbers().amount(priced.amounts.gross),
        )
        painter.restore()

    def _paint_quantity(self, painter: QPainter, priced: PricedLine, box: QRect) -> None:
        now = tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.sunken))
        painter.drawRoundedRect(box, now.radius_small, now.radius_small)
        painter.setFont(self._bold)
        painter.setPen(QColor(now.ink))
        line = priced.line
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._numbers().quantity(line.quantity, line.unit))

    def _paint_words(self, painter: QPainter, priced: PricedLine, box: QRect, direction: Qt.LayoutDirection) -> None:
        now, line, numbers = tokens(), priced.line, self._numbers()
        leading = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeading) | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._name)
        painter.setPen(QColor(now.ink))
        name = self._name_metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRect(box.left(), box.top() + 10, box.width(), 20), int(leading), isolated(name))
        run = QRect(box.left(), box.top() + 31, box.width(), 20)
        shown = line.list_price if line.list_price is not None and priced.saving else line.unit_price
        run = self._words(painter, run, numbers.price(shown, line.unit), now.ink_soft, direction)
        if line.source in (PriceSource.OVERRIDE, PriceSource.LABEL):
            tone = Tone.GOOD if priced.saving else Tone.NEUTRAL
            word = self._label if line.source is PriceSource.LABEL else self._reduced
            run = self._tag_after(painter, run, word, tone, direction)
        if priced.saving:
            run = self._words(painter, run, numbers.amount(-priced.saving), now.ink_soft, direction)
        detail = " · ".join(part for part in (line.note, line.lot, line.serial) if part)
        if detail and run.width() > 30:
            self._words(painter, run, f"· {detail}", now.ink_soft, direction)

    def _words(self, painter: QPainter, run: QRect, text: str, ink: str, direction: Qt.LayoutDirection) -> QRect:
        shown = self._small_metrics.elidedText(text, Qt.TextElideMode.ElideRight, run.width())
        width = min(self._small_metrics.horizontalAdvance(shown) + 1, run.width())
        painter.setFont(self._small)
        painter.setPen(QColor(ink))
        box = QStyle.visualRect(direction, run, QRect(run.left(), run.top(), width, run.height()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter), shown)
        return _rest(run, width + 6, direction)

    def _tag_after(self, painter: QPainter, run: QRect, word: str, tone: Tone, direction: Qt.LayoutDirection) -> QRect:
        width = self._tag_metrics.horizontalAdvance(word) + 12
        if width > run.width():
            return run
        painter.setFont(self._tag)
        paint_tag(painter, QStyle.visualRect(direction, run, QRect(run.left(), run.top(), width, 20)), word, tone)
        return _rest(run, width + 6, direction)


class BasketView(QListView):
    """The list of lines: a touch scrolls, a tap chooses; it never takes the focus from the search field."""

    def __init__(self, model: BasketModel, delegate: BasketDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoScroll(False)
        scroll_by_touch(self)

    def dataChanged(self, first: Index, last: Index, _roles: Sequence[int] = ()) -> None:
        """Qt's own call. All rows are of one height, so only the changed ones are painted; Qt would lay out all anew."""
        for row in range(first.row(), last.row() + 1):
            self.update(self.model().index(row, 0))

    def choose_row(self, row: int) -> None:
        """Highlight a row and bring it into view; −1 for none."""
        model, selection = self.model(), self.selectionModel()
        if not 0 <= row < model.rowCount():
            selection.clear()
            return
        index = model.index(row, 0)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def chosen_row(self) -> int:
        """The highlighted row, −1 for none."""
        index = self.currentIndex()
        return index.row() if index.isValid() and self.selectionModel().isSelected(index) else -1


def _rest(run: QRect, used: int, direction: Qt.LayoutDirection) -> QRect:
    """What is left of a run after its leading part was used."""
    if direction is Qt.LayoutDirection.RightToLeft:
        return run.adjusted(0, 0, -used, 0)
    return run.adjusted(used, 0, 0, 0)
