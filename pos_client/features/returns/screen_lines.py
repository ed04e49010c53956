"""The lines that can come back: how many of how many, what they are, what goes back for them; a tap takes all or none."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from common.quantity import Unit
from pos_client.ui.money_text import NumberText, isolated
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import look, tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.tag import TAG_HEIGHT, paint_tag, tag_font
from pos_client.ui.widgets.touch_scroll import scroll_by_touch

RowRole = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 68
_BOX, _AMOUNT = 96, 100
_ISOLATE, _END = "\u2066", "\u2069"
Index = QModelIndex | QPersistentModelIndex
Numbers = Callable[[], NumberText]


class BackRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line or a product: ``wanted`` of ``most`` go back, for ``amount`` minor units (positive); ``mark`` says what is
    special about it. ``most`` 0: nothing of it can. ``offered``: a product to choose, of which nothing is picked yet."""

    key: str
    name: str
    detail: str = ""
    mark: str = ""
    unit: Unit = Unit.PIECE
    wanted: Decimal = Decimal(0)
    most: Decimal = Decimal(0)
    amount: int = 0
    offered: bool = False


class BackModel(QAbstractListModel):
    """The rows."""

    def __init__(self, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._rows: list[BackRow] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row for the delegate, its words for a screen reader."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None or role == RowRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = (self.count_text(row), row.name, row.detail, row.mark, self._numbers().amount(row.amount))
            return ", ".join(part for part in said if part)
        return None

    def count_text(self, row: BackRow) -> str:
        """``1 / 3``, or a measure; the part first in every language."""
        numbers = self._numbers()
        if row.offered:
            return "+"
        return f"{_ISOLATE}{numbers.quantity(row.wanted)} / {numbers.quantity(row.most, row.unit)}{_END}"

    def row_at(self, row: int) -> BackRow | None:
        """A row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def show_rows(self, rows: Sequence[BackRow]) -> None:
        """These rows; where only figures changed, nothing is laid out anew."""
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()


class BackDelegate(QStyledItemDelegate):
    """Paints a row."""

    def __init__(self, model: BackModel, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._numbers = model, numbers
        self._set_fonts()
        look().changed.connect(self._set_fonts)

    def _set_fonts(self) -> None:
        self._bold, self._name = ui_font(14, QFont.Weight.Bold), ui_font(15, QFont.Weight.DemiBold)
        self._small, self._tag = ui_font(12), tag_font()
        self._name_metrics, self._small_metrics = QFontMetrics(self._name), QFontMetrics(self._small)
        self._tag_metrics = QFontMetrics(self._tag)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's own call."""
        row: BackRow | None = index.data(RowRole)
        if row is None:
            return
        now, place, direction = tokens(), option.rect, option.direction
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(now.brand_soft))
            bar = QRect(place.left(), place.top(), 3, place.height())
            painter.fillRect(QStyle.visualRect(direction, place, bar), QColor(now.brand))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(now.line))

        def at(left: int, top: int, width: int, height: int) -> QRect:
            return QStyle.visualRect(direction, place, QRect(place.left() + left, place.top() + top, width, height))

        self._paint_count(painter, row, at(16, (ROW_HEIGHT - 40) // 2, _BOX, 40))
        end = place.width() - 16 - _AMOUNT
        middle = 16 + _BOX + 12
        leading = int(QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeading) | Qt.AlignmentFlag.AlignVCenter)
        trailing = int(
            QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignTrailing) | Qt.AlignmentFlag.AlignVCenter
        )
        painter.setFont(self._name)
        painter.setPen(QColor(now.ink if row.most or row.offered else now.ink_faint))
        width = end - middle - 8
        name = self._name_metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(at(middle, 12, width, 22), leading, isolated(name))
        used = self._paint_mark(painter, row, at, middle)
        painter.setFont(self._small)
        painter.setPen(QColor(now.ink_soft))
        detail = self._small_metrics.elidedText(row.detail, Qt.TextElideMode.ElideRight, width - used)
        painter.drawText(at(middle + used, 36, width - used, TAG_HEIGHT), leading, detail)
        if row.wanted:
            painter.setFont(self._bold)
            painter.setPen(QColor(now.ink))
            painter.drawText(at(end, 0, _AMOUNT, ROW_HEIGHT), trailing, self._numbers().amount(-row.amount))
        painter.restore()

    def _paint_count(self, painter: QPainter, row: BackRow, box: QRect) -> None:
        now = tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.brand if row.wanted else now.sunken))
        painter.drawRoundedRect(box, now.radius_small, now.radius_small)
        painter.setFont(self._bold)
        painter.setPen(
            QColor(now.brand_ink if row.wanted else now.ink_soft if row.most or row.offered else now.ink_faint)
        )
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._model.count_text(row))

    def _paint_mark(self, painter: QPainter, row: BackRow, at: Callable[[int, int, int, int], QRect], left: int) -> int:
        if not row.mark:
            return 0
        width = self._tag_metrics.horizontalAdvance(row.mark) + 16
        painter.setFont(self._tag)
        paint_tag(painter, at(left, 36, width, TAG_HEIGHT), row.mark, Tone.WARN)
        return width + 8


class BackView(QListView):
    """The list: a touch scrolls, a tap takes all of a line or none; ``tapped`` carries the row."""

    tapped = Signal(int)

    def __init__(self, model: BackModel, delegate: BackDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(lambda index: self.tapped.emit(index.row()))
        scroll_by_touch(self)

    def chosen(self) -> int:
        """The chosen row, −1 for none."""
        index = self.currentIndex()
        return index.row() if index.isValid() else -1

    def choose(self, row: int) -> None:
        """Choose a row and bring it into view; one that is not there is not chosen."""
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))
