"""The list of finished sales: number, time and person, total, and a tag where the paper needs a look."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from common.clock import parse_instant
from pos_client.devices.print_job import PrintJob
from pos_client.features.receipts.sale_row import SaleRow
from pos_client.ui.money_text import NumberText
from pos_client.ui.print_words import PrintWords, print_words
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import look, tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.tag import TAG_HEIGHT, paint_tag, tag_font
from pos_client.ui.widgets.touch_scroll import scroll_by_touch

SaleRole = Qt.ItemDataRole.UserRole + 1
PrintRole = Qt.ItemDataRole.UserRole + 2
ROW_HEIGHT = 64
Index = QModelIndex | QPersistentModelIndex
Numbers = Callable[[], NumberText]
More = Callable[[int], Sequence[SaleRow]]


class SaleModel(QAbstractListModel):
    """Finished sales, newest first; the next page is fetched at the end."""

    def __init__(
        self,
        *,
        numbers: Numbers,
        zone: Callable[[], str],
        name_of: Callable[[str], str],
        prints: Callable[[int], Sequence[PrintJob]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._numbers, self._zone, self._name_of, self._prints = numbers, zone, name_of, prints
        self._sales: list[SaleRow] = []
        self._words: dict[int, PrintWords] = {}
        self._more: More | None = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many sales are here so far."""
        return 0 if parent.isValid() else len(self._sales)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The sale and its print for the delegate, its words for a screen reader."""
        if not index.isValid() or index.row() >= len(self._sales):
            return None
        sale = self._sales[index.row()]
        if role == SaleRole:
            return sale
        if role == PrintRole:
            return self._print_of(sale)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{sale.receipt}, {self.detail(sale)}, {self._numbers().total(sale.total)}"
        return None

    def detail(self, sale: SaleRow) -> str:
        """When and by whom."""
        when = self._numbers().day_and_time(parse_instant(sale.instant), self._zone())
        return f"{when} · {self._name_of(sale.operator)}"

    def sale_at(self, row: int) -> SaleRow | None:
        """The sale of a row."""
        return self._sales[row] if 0 <= row < len(self._sales) else None

    def row_of(self, position: int) -> int:
        """The row of a sale, −1 where it is not in the list."""
        return next((row for row, sale in enumerate(self._sales) if sale.position == position), -1)

    def show_sales(self, sales: Sequence[SaleRow], more: More | None = None) -> None:
        """Another list; ``more`` gives the sales before a position."""
        self.beginResetModel()
        self._sales, self._more, self._words = list(sales), more if sales else None, {}
        self.endResetModel()

    def forget_prints(self) -> None:
        """Prints moved on: ask anew."""
        self._words.clear()
        if self._sales:
            self.dataChanged.emit(self.index(0), self.index(len(self._sales) - 1))

    def canFetchMore(self, parent: Index) -> bool:
        """Whether older ones may exist."""
        return not parent.isValid() and self._more is not None

    def fetchMore(self, parent: Index) -> None:
        """Put the next page behind the last."""
        if parent.isValid() or self._more is None or not self._sales:
            return
        older = self._more(self._sales[-1].position)
        if not older:
            self._more = None
            return
        self.beginInsertRows(QModelIndex(), len(self._sales), len(self._sales) + len(older) - 1)
        self._sales.extend(older)
        self.endInsertRows()

    def _print_of(self, sale: SaleRow) -> PrintWords:
        if sale.position not in self._words:
            jobs = self._prints(sale.position)
            worst = next((job for job in jobs if job.undecided), jobs[-1] if jobs else None)
            self._words[sale.position] = print_words(worst)
        return self._words[sale.position]


class SaleDelegate(QStyledItemDelegate):
    """Paints a finished sale."""

    def __init__(self, model: SaleModel, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._numbers = model, numbers
        self._set_fonts()
        look().changed.connect(self._set_fonts)

    def _set_fonts(self) -> None:
        self._bold, self._small, self._tag = ui_font(15, QFont.Weight.DemiBold), ui_font(12), tag_font()
        self._tag_metrics, self._small_metrics = QFontMetrics(self._tag), QFontMetrics(self._small)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's own call."""
        sale: SaleRow | None = index.data(SaleRole)
        if sale is None:
            return
        now, place, direction = tokens(), option.rect, option.direction
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(now.brand_soft))
            bar = QRect(place.left(), place.top(), 3, place.height())
            painter.fillRect(QStyle.visualRect(direction, place, bar), QColor(now.brand))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(now.line))
        leading = int(QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeading) | Qt.AlignmentFlag.AlignVCenter)
        trailing = int(
            QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignTrailing) | Qt.AlignmentFlag.AlignVCenter
        )
        inside = place.adjusted(16, 0, -16, 0)
        painter.setFont(self._bold)
        painter.setPen(QColor(now.ink))
        upper = QRect(inside.left(), inside.top() + 10, inside.width(), 22)
        painter.drawText(upper, leading, sale.receipt)
        painter.drawText(upper, trailing, self._numbers().amount(sale.total))
        lower = QRect(inside.left(), inside.top() + 33, inside.width(), TAG_HEIGHT)
        used = self._paint_state(painter, index.data(PrintRole), lower, direction)
        painter.setFont(self._small)
        painter.setPen(QColor(now.ink_soft))
        detail = self._small_metrics.elidedText(
            self._model.detail(sale), Qt.TextElideMode.ElideRight, lower.width() - used
        )
        painter.drawText(lower, leading, detail)
        painter.restore()

    def _paint_state(
        self, painter: QPainter, words: PrintWords | None, run: QRect, direction: Qt.LayoutDirection
    ) -> int:
        if words is None or words.tone in (Tone.GOOD, Tone.NEUTRAL):
            return 0
        width = self._tag_metrics.horizontalAdvance(words.word) + 16
        box = QRect(run.right() + 1 - width, run.top(), width, TAG_HEIGHT)
        painter.setFont(self._tag)
        paint_tag(painter, QStyle.visualRect(direction, run, box), words.word, words.tone)
        return width + 8


class SaleView(QListView):
    """The list: a touch scrolls, a tap shows the receipt, arrow keys walk it."""

    def __init__(self, model: SaleModel, delegate: SaleDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scroll_by_touch(self)

    def keyboardSearch(self, _text: str) -> None:
        """Qt's own call: letters belong to the screen's search, not to the list."""
