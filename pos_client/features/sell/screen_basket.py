"""The basket's lines: rows of one height, painted by a delegate; an edit repaints its own row and nothing else moves."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pos_client.features.sell.screen_basket_rows import BasketModel, Index, LineRole, Numbers, Row, RowWords
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import look, tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.tag import paint_tag, tag_font
from pos_client.ui.widgets.touch_scroll import scroll_by_touch

ROW_HEIGHT = 60
_BOX_WIDTH, _BOX_HEIGHT = 74, 36
_AMOUNT_WIDTH = 84
_INSET = 14
_LEAST_TAG = 88  # pixels: less shows no word of a name


class BasketDelegate(QStyledItemDelegate):
    """Paints a line: quantity in a box, name, price and what changed it, amount."""

    def __init__(self, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._set_fonts()
        look().changed.connect(self._set_fonts)

    def words(self) -> RowWords:
        """The rows' words in the language in force."""
        return RowWords(
            reduced=self.tr("price changed"),
            label=self.tr("label price"),
            discount=self.tr("Discount"),
            whole=self.tr("Discount on the basket"),
            returned=self.tr("taken back"),
            returned_of=self.tr("back from {receipt}"),
            listed=self.tr("special price"),
        )

    def _set_fonts(self) -> None:
        self._bold, self._chosen_amount = ui_font(14, QFont.Weight.Bold), ui_font(15, QFont.Weight.Bold)
        self._name = ui_font(15, QFont.Weight.DemiBold)
        self._long_name = ui_font(13, QFont.Weight.DemiBold)
        self._small = ui_font(12)
        self._tag = tag_font()
        self._name_metrics, self._small_metrics = QFontMetrics(self._name), QFontMetrics(self._small)
        self._tag_metrics, self._long_metrics = QFontMetrics(self._tag), QFontMetrics(self._long_name)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are of one height, so that nothing moves under a finger."""
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's own call."""
        row = index.data(LineRole)
        if row is None:
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

        inset = _INSET if row.inset else 0
        if row.quantity is not None:
            box = at(16 + inset, (ROW_HEIGHT - _BOX_HEIGHT) // 2, _BOX_WIDTH - inset, _BOX_HEIGHT)
            self._paint_quantity(painter, row, box)
        amount = place.width() - self._end(option) - _AMOUNT_WIDTH
        middle = 16 + (_BOX_WIDTH + 8 if row.quantity is not None else 0)
        self._paint_words(painter, row, at(middle, 0, amount - middle - 8, ROW_HEIGHT), direction)
        painter.setFont(self._chosen_amount if chosen else self._name)
        painter.setPen(QColor(now.good if row.quantity is None else now.ink))
        trailing = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignTrailing)
        painter.drawText(
            at(amount, 0, _AMOUNT_WIDTH, ROW_HEIGHT),
            int(trailing | Qt.AlignmentFlag.AlignVCenter),
            self._numbers().amount(row.amount),
        )
        painter.restore()

    @staticmethod
    def _end(option: QStyleOptionViewItem) -> int:
        """The margin behind the amounts: a scroll bar stands in it, so that they stay in line with the sums below."""
        view = option.widget
        bar = view.width() - view.viewport().width() if isinstance(view, QListView) else 0
        return max(4, 16 - bar)

    def _paint_quantity(self, painter: QPainter, row: Row, box: QRect) -> None:
        now = tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.sunken))
        painter.drawRoundedRect(box, now.radius_small, now.radius_small)
        painter.setFont(self._bold)
        painter.setPen(QColor(now.bad if row.back else now.ink))
        said = self._numbers().quantity(row.quantity, row.unit) if row.quantity is not None else ""
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), said)

    def _paint_words(self, painter: QPainter, row: Row, box: QRect, direction: Qt.LayoutDirection) -> None:
        now, numbers = tokens(), self._numbers()
        leading = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeading) | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._name)
        painter.setPen(QColor(now.good if row.quantity is None else now.ink))
        lines = self._name_lines(row.name, box.width())
        alone = row.shown_price is None and not (row.mark or row.off or row.detail)
        step = 20 if len(lines) == 1 else 17
        top = (box.height() - step * len(lines)) // 2 if alone else 10 if len(lines) == 1 else 4
        painter.setFont(self._name if len(lines) == 1 else self._long_name)
        for line in lines:
            painter.drawText(QRect(box.left(), box.top() + top, box.width(), step), int(leading), isolated(line))
            top += step
        run = QRect(box.left(), box.top() + (31 if len(lines) == 1 else 38), box.width(), 20)
        if row.shown_price is not None:
            run = self._words(painter, run, numbers.price(row.shown_price, row.unit), now.ink_soft, direction)
        if row.mark:
            tone = Tone.BAD if row.back else Tone.NEUTRAL
            run = self._tag_after(painter, run, row.mark, tone, direction)
        run = self._paint_off(painter, run, row, direction)
        detail = " · ".join(row.detail)
        if detail and run.width() > 30:
            self._words(painter, run, f"· {detail}", now.ink_soft, direction)

    def _name_lines(self, name: str, width: int) -> list[str]:
        """A name that is too long for one line goes on in a second, smaller; beyond that it ends in dots."""
        if self._name_metrics.horizontalAdvance(name) <= width:
            return [name]
        metrics, words, first = self._long_metrics, name.split(), ""
        while words and metrics.horizontalAdvance(f"{first} {words[0]}") <= width:
            first = f"{first} {words.pop(0)}".strip()
        if not first or not words:
            return [self._name_metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)] if words else [first]
        return [first, metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)]

    def _paint_off(self, painter: QPainter, run: QRect, row: Row, direction: Qt.LayoutDirection) -> QRect:
        """What was taken off, by name as far as there is room, and in one sum."""
        if not row.off:
            return run
        sum_off = self._numbers().amount(-sum(amount for _, amount in row.off))
        room = run.width() - self._small_metrics.horizontalAdvance(sum_off) - 10
        more = " · " + isolated(f"+{len(row.off) - 1}") if len(row.off) > 1 else ""
        if room >= _LEAST_TAG:
            name = self._tag_metrics.elidedText(row.off[-1][0], Qt.TextElideMode.ElideRight, room - 40)
            run = self._tag_after(painter, run, isolated(name) + more, Tone.GOOD, direction)
        return self._words(painter, run, sum_off, tokens().ink_soft, direction)

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
