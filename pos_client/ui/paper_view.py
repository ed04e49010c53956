"""A receipt shown as the paper it is printed on: the printer's own rows, drawn on the same grid of columns."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.late_module import load_late
from common.receipt.rows import Align, Cell, Cut, Element, Emphasis, Qr, Row, RowKind
from pos_client.ui.theme.fonts import load_other_fonts, paper_font

PAPER = "#FEFEFA"
INK = "#16181D"
EDGE = "#C9CED6"
_MARGIN = 26
_LEADING = 1.45
_QR_SIZE = 8.2  # in rows
_ALIGN = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


class PaperView(QWidget):
    """Draws laid-out rows as paper, always dark on light, whatever the window's look; ``text_size`` is in pixels."""

    def __init__(self, parent: QWidget | None = None, *, text_size: int = 14) -> None:
        super().__init__(parent)
        load_other_fonts()
        self._elements: tuple[Element, ...] = ()
        self._columns = 42
        self._matrices: dict[str, tuple[tuple[int, ...], ...]] = {}
        self._font = paper_font(text_size)
        self._metrics = QFontMetricsF(self._font)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Receipt"))

    def set_text_size(self, pixels: int) -> None:
        """Show the paper larger or smaller."""
        if pixels != self._font.pixelSize():
            self._font = paper_font(pixels)
            self._metrics = QFontMetricsF(self._font)
            self.setFixedSize(self.sizeHint())
            self.update()

    def show_elements(self, elements: Sequence[Element], columns: int) -> None:
        """Show these rows on paper of so many columns."""
        self._elements, self._columns = tuple(elements), columns
        self._matrices = {element.text: _matrix(element.text) for element in elements if isinstance(element, Qr)}
        text = "\n".join(element.text for element in elements if isinstance(element, Row))
        self.setAccessibleDescription(text)
        self.setFixedSize(self.sizeHint())
        self.update()

    @property
    def text(self) -> str:
        """What stands on the paper, row by row."""
        return self.accessibleDescription()

    def sizeHint(self) -> QSize:
        """The whole paper."""
        height = sum(self._height(element) for element in self._elements)
        return QSize(round(self._columns * self._advance() + 2 * _MARGIN), round(height + 2 * _MARGIN))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's own call: only the rows inside the exposed part are drawn."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        # the paper reads as it is printed, also in a mirrored window: else "12 Harbour Street" turns around
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.fillRect(event.rect(), QColor(PAPER))
        painter.setPen(QColor(EDGE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        at, exposed = float(_MARGIN), QRectF(event.rect())
        for element in self._elements:
            height = self._height(element)
            if at + height >= exposed.top() and at <= exposed.bottom():
                self._paint(painter, element, at, height)
            at += height
        painter.end()

    def _advance(self) -> float:
        return self._metrics.horizontalAdvance("0")

    def _line(self) -> float:
        return self._font.pixelSize() * _LEADING

    def _height(self, element: Element) -> float:
        if isinstance(element, Qr):
            return self._module(element) * len(self._matrices[element.text]) + self._line()
        if isinstance(element, Cut):
            return self._line()
        return self._line() * (2 if element.emphasis in (Emphasis.DOUBLE, Emphasis.TALL) else 1)

    def _paint(self, painter: QPainter, element: Element, at: float, height: float) -> None:
        if isinstance(element, Qr):
            self._paint_qr(painter, self._matrices[element.text], self._module(element), at)
        elif isinstance(element, Row):
            self._paint_row(painter, element, at, height)

    def _paint_row(self, painter: QPainter, row: Row, at: float, height: float) -> None:
        if row.kind is RowKind.RULE:
            painter.setPen(QColor(INK))
            middle = at + height / 2
            painter.drawLine(QPointF(_MARGIN, middle), QPointF(self.width() - _MARGIN, middle))
            return
        double, tall = row.emphasis is Emphasis.DOUBLE, row.emphasis is Emphasis.TALL
        painter.save()
        painter.setFont(self._row_font(row.emphasis))
        painter.setPen(QColor(INK))
        if double or tall:
            painter.translate(_MARGIN, at)
            painter.scale(2 if double else 1, 2)
            painter.translate(-_MARGIN, -at)
            height /= 2
        for cell in row.cells:
            self._paint_cell(painter, cell, at, height, rtl=row.rtl)
        painter.restore()

    def _paint_cell(self, painter: QPainter, cell: Cell, at: float, height: float, *, rtl: bool) -> None:
        advance = self._advance()
        box = QRectF(_MARGIN + cell.column * advance, at, cell.width * advance, height)
        if not rtl and cell.text.isascii():
            # on the grid exactly, as the printer sets it
            start = QPointF(_MARGIN + cell.start * advance, at + height / 2 + self._metrics.ascent() / 2 - 1)
            painter.drawText(start, cell.text)
            return
        option = QTextOption(_ALIGN[cell.align] | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        mirrored = rtl and cell.from_the_right
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(box, cell.text, option)

    def _row_font(self, emphasis: Emphasis) -> QFont:
        font = QFont(self._font)
        font.setBold(emphasis is not Emphasis.NORMAL)
        return font

    def _module(self, code: Qr) -> int:
        """Pixels of a module: near the usual size, but a code with many lines in it grows rather than blurs."""
        return max(2, int(self._line() * _QR_SIZE // len(self._matrices[code.text])))

    def _paint_qr(self, painter: QPainter, matrix: tuple[tuple[int, ...], ...], module: int, at: float) -> None:
        left = (self.width() - module * len(matrix)) // 2
        top = round(at + self._line() / 2)
        ink = QColor(INK)
        for row, cells in enumerate(matrix):
            for column, dark in enumerate(cells):
                if dark:
                    painter.fillRect(left + column * module, top + row * module, module, module, ink)


# any mask makes a good code; choosing the best of eight costs 25 ms on the window's thread
_MASK = 2


def _matrix(text: str) -> tuple[tuple[int, ...], ...]:
    load_late("urllib.request")  # segno's writers want it for files that nobody here writes: 20 ms and 3 MB
    import segno

    return tuple(tuple(row) for row in segno.make_qr(text, error="m", boost_error=False, mask=_MASK).matrix)
