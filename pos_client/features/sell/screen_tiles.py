"""Goods as tiles: a page of them in a list view, each painted once into a kept pixmap and copied from there."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from common.product import Category, Product
from pos_client.features.sell.screen_tile_model import Index, Numbers, ProductRole, StockRole, TileModel
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import look, tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.avatar import initials
from pos_client.ui.widgets.tag import TAG_HEIGHT, paint_tag, tag_font
from pos_client.ui.widgets.touch_scroll import scroll_by_touch

LOW_STOCK = 6
_GAP = 10
_LEAST_WIDTH, _LEAST_HEIGHT = 144, 150
_MOST_PIXELS = 2_500_000  # about 10 MB of kept tiles


class TileDelegate(QStyledItemDelegate):
    """Paints a tile: colour and initials of its category, name on two lines, price, stock."""

    def __init__(self, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._categories: Mapping[str, Category] = {}
        self._kept: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self._pixels = 0
        self.cell, self.columns, self.breadth = QSize(_LEAST_WIDTH, _LEAST_HEIGHT), 1, _LEAST_WIDTH
        self.pressed: int = -1
        self.focused: int = -1
        self._set_fonts()
        look().changed.connect(self._set_fonts)
        self.retranslate()

    def retranslate(self) -> None:
        """Words and number signs of the language in force."""
        self._weigh, self._any = self.tr("weigh"), self.tr("any price")
        self._here = self.tr("{stock} here")
        self.forget()

    def set_categories(self, categories: Sequence[Category]) -> None:
        """The categories whose colours and initials tiles take."""
        self._categories = {category.id: category for category in categories}
        self.forget()

    def forget(self) -> None:
        """Drop the kept tiles."""
        self._kept.clear()
        self._pixels = 0

    def _set_fonts(self) -> None:
        self._name = ui_font(13, QFont.Weight.DemiBold)
        self._price = ui_font(14, QFont.Weight.Bold)
        self._initials = ui_font(20, QFont.Weight.Bold)
        self._tag = tag_font()
        self._name_metrics, self._tag_metrics = QFontMetrics(self._name), QFontMetrics(self._tag)
        self.forget()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's own call."""
        product: Product | None = index.data(ProductRole)
        if product is None:
            return
        place = self._place(option.rect)
        density = painter.device().devicePixelRatioF()
        level = index.data(StockRole)
        key = (product, level, place.width(), place.height(), density, option.direction)
        pixmap = self._kept.get(key)
        if pixmap is None:
            pixmap = self._drawn(product, level, place.size(), density, option.direction)
            self._keep(key, pixmap)
        else:
            self._kept.move_to_end(key)
        painter.drawPixmap(place.topLeft(), pixmap)
        if index.row() in (self.pressed, self.focused):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(tokens().focus if index.row() == self.focused else tokens().brand))
            painter.drawRoundedRect(place.adjusted(1, 1, -2, -2), tokens().radius, tokens().radius)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The whole cell of the grid."""
        return self.cell

    def _place(self, cell: QRect) -> QRect:
        """The tile inside its cell: cells share the width evenly, and so do the gaps between the tiles."""
        column = round(cell.left() / max(1, self.cell.width()))
        left = round(column * (self.breadth + _GAP) / self.columns)
        width = (self.breadth - (self.columns - 1) * _GAP) // self.columns
        return QRect(left, cell.top(), width, cell.height() - _GAP)

    def _keep(self, key: tuple[object, ...], pixmap: QPixmap) -> None:
        self._kept[key] = pixmap
        self._pixels += pixmap.width() * pixmap.height()
        while self._pixels > _MOST_PIXELS and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._pixels -= old.width() * old.height()

    def _drawn(
        self, product: Product, level: Decimal | None, size: QSize, density: float, direction: Qt.LayoutDirection
    ) -> QPixmap:
        now = tokens()
        pixmap = QPixmap(size * density)
        pixmap.setDevicePixelRatio(density)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRect(0, 0, size.width(), size.height())
        painter.setPen(QColor(now.line))
        painter.setBrush(QColor(now.surface))
        painter.drawRoundedRect(body.adjusted(0, 0, -1, -1), now.radius, now.radius)
        inside = body.adjusted(10, 10, -10, -10)
        picture = QRect(inside.left(), inside.top(), inside.width(), inside.height() - 34 - 6 - TAG_HEIGHT - 8)
        self._paint_picture(painter, product, picture)
        leading = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeading)
        painter.setFont(self._name)
        painter.setPen(QColor(now.ink))
        name = QRect(inside.left(), picture.bottom() + 7, inside.width(), 34)
        for row, text in enumerate(_two_lines(product.name, self._name_metrics, name.width())):
            painter.drawText(QRect(name.left(), name.top() + 17 * row, name.width(), 17), int(leading), isolated(text))
        foot = QRect(inside.left(), inside.bottom() - TAG_HEIGHT + 1, inside.width(), TAG_HEIGHT)
        tag = self._paint_stock(painter, product, level, foot, direction)
        painter.setFont(self._price)
        painter.setPen(QColor(now.ink))
        price = self._any
        if product.unit_price is not None:
            price = self._numbers().price(product.unit_price, product.unit)
        room = QStyle.visualRect(direction, foot, QRect(foot.left(), foot.top(), foot.width() - tag, foot.height()))
        painter.drawText(room, int(leading | Qt.AlignmentFlag.AlignVCenter), price)
        painter.end()
        return pixmap

    def _paint_picture(self, painter: QPainter, product: Product, place: QRect) -> None:
        now = tokens()
        category = self._categories.get(product.category)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_ground(category))
        painter.drawRoundedRect(place, now.radius_small, now.radius_small)
        if place.height() >= 28:
            painter.setFont(self._initials)
            painter.setPen(_initials_ink(category))
            painter.drawText(
                place, int(Qt.AlignmentFlag.AlignCenter), initials(category.name if category else product.name)
            )

    def _paint_stock(
        self, painter: QPainter, product: Product, level: Decimal | None, foot: QRect, direction: Qt.LayoutDirection
    ) -> int:
        if product.unit.divisible:
            word, tone = self._weigh, Tone.NEUTRAL
        elif level is None:
            return 0
        else:
            count = self._numbers().quantity(level)
            word = count if level > 0 else self._here.format(stock=count)
            tone = Tone.BAD if level <= 0 else Tone.WARN if level <= LOW_STOCK else Tone.NEUTRAL
        width = self._tag_metrics.horizontalAdvance(word) + 16
        painter.setFont(self._tag)
        box = QRect(foot.right() + 1 - width, foot.top(), width, TAG_HEIGHT)
        paint_tag(painter, QStyle.visualRect(direction, foot, box), word, tone)
        return width + 6


class TileView(QListView):
    """Tiles in rows that fill the width; a touch scrolls, a tap sells; arrow keys walk them."""

    def __init__(self, model: TileModel, delegate: TileDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = delegate
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setProperty("ground", "page")
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scroll_by_touch(self)
        self.pressed.connect(lambda index: self._press(index.row()))
        self.clicked.connect(lambda _index: self._press(-1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's own call: as many columns and rows as fit, filling the place to its edges."""
        width, height = event.size().width(), event.size().height() + _GAP
        columns = max(2, (width + _GAP) // (_LEAST_WIDTH + _GAP))
        rows = max(1, height // (_LEAST_HEIGHT + _GAP))
        # a grid as wide as the place would wrap one tile too early
        size = QSize((width - 1) // columns, height // rows)
        if size != self.gridSize() or width != self._delegate.breadth:
            self._delegate.forget()
            self._delegate.cell, self._delegate.columns, self._delegate.breadth = size, columns, width
            self.setGridSize(size)
        super().resizeEvent(event)

    def _press(self, row: int) -> None:
        self._delegate.pressed = row
        self.viewport().update()


def _ground(category: Category | None) -> QColor:
    if category is None:
        return QColor(tokens().sunken)
    hue = category.hue % 360
    return QColor.fromHsl(hue, 70, 48) if tokens().dark else QColor.fromHsl(hue, 130, 235)


def _initials_ink(category: Category | None) -> QColor:
    if category is None:
        return QColor(tokens().ink_soft)
    hue = category.hue % 360
    return QColor.fromHsl(hue, 110, 200) if tokens().dark else QColor.fromHsl(hue, 110, 85)


def _two_lines(text: str, metrics: QFontMetrics, width: int) -> tuple[str, ...]:
    """A name broken between words into at most two lines, the second cut with an ellipsis."""
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    words, first = text.split(), ""
    while words:
        longer = f"{first} {words[0]}" if first else words[0]
        if metrics.horizontalAdvance(longer) > width:
            break
        first = longer
        words.pop(0)
    elide = Qt.TextElideMode.ElideRight
    if not first:
        return (metrics.elidedText(text, elide, width),)
    return (first, metrics.elidedText(" ".join(words), elide, width)) if words else (first,)
