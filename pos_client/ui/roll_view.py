"""A printer's paper on screen, dot for dot: finished pieces above, the growing one below, newest row at the slot."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, qRgb
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_client.ui.simulated_devices import PaperPiece, PaperRoll
from pos_client.ui.theme.look import tokens

_PAPER = qRgb(0xFE, 0xFE, 0xFA)
_INK = qRgb(0x16, 0x18, 0x1D)
_EDGE = QColor(0xC9, 0xCE, 0xD6)
_MARGIN = 20
_GAP = 18
# A 576-dot line is shown 384 px wide: the size of a receipt in the hand.
_SCALE = 2 / 3


class RollView(QWidget):
    """Paper is always dark on light, whatever the window's look. Finished pieces are scaled once and kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finished: dict[int, QImage] = {}
        self._growing: QImage | None = None
        self._width = 576
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Printed paper"))
        self._resize()

    @property
    def pieces(self) -> int:
        """How many finished pieces are shown."""
        return len(self._finished)

    @property
    def growing_height(self) -> int:
        """Height of the piece in the printer, in pixels."""
        return self._growing.height() if self._growing is not None else 0

    def show_roll(self, roll: PaperRoll) -> None:
        """Show the paper as it is now; only what is new is drawn anew."""
        *finished, growing = roll.segments
        numbers = range(roll.first, roll.first + len(finished))
        kept = {number: image for number, image in self._finished.items() if number in numbers}
        for number, piece in zip(numbers, finished, strict=True):
            if number not in kept:
                kept[number] = _picture(piece)
        self._finished = dict(sorted(kept.items()))
        self._growing = _picture(growing)
        self._width = growing.width
        self._resize()
        self.update()

    def sizeHint(self) -> QSize:
        """All pieces, one below the other."""
        heights = [image.height() + 2 * _MARGIN + _GAP for image in self._finished.values()]
        return QSize(round(self._width * _SCALE) + 2 * _MARGIN, sum(heights) + self.growing_height + _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's own call: only the pieces inside the exposed part are drawn."""
        painter = QPainter(self)
        top = 0
        for image in self._finished.values():
            height = image.height() + 2 * _MARGIN
            if QRect(0, top, self.width(), height + _GAP).intersects(event.rect()):
                self._paint_piece(painter, image, top, height)
                pen = QPen(QColor(tokens().ink_faint), 1, Qt.PenStyle.DashLine)
                painter.setPen(pen)
                painter.drawLine(0, top + height + _GAP // 2, self.width(), top + height + _GAP // 2)
            top += height + _GAP
        if self._growing is not None:
            self._paint_piece(painter, self._growing, top, self._growing.height() + _MARGIN)
        painter.end()

    def _paint_piece(self, painter: QPainter, image: QImage, top: int, height: int) -> None:
        painter.fillRect(0, top, self.width(), height, QColor.fromRgb(_PAPER))
        painter.setPen(_EDGE)
        painter.drawLine(0, top, 0, top + height - 1)
        painter.drawLine(self.width() - 1, top, self.width() - 1, top + height - 1)
        painter.drawImage(_MARGIN, top + _MARGIN, image)

    def _resize(self) -> None:
        if self.size() != self.sizeHint():
            self.setFixedSize(self.sizeHint())


def _picture(piece: PaperPiece) -> QImage:
    """Return a piece scaled for the screen; empty where there is no row yet."""
    if not piece.height:
        return QImage()
    image = QImage(piece.rows, piece.width, piece.height, piece.width // 8, QImage.Format.Format_Mono)
    image.setColorTable([_PAPER, _INK])
    size = QSize(round(piece.width * _SCALE), max(1, round(piece.height * _SCALE)))
    mode = Qt.TransformationMode.SmoothTransformation
    # to 32 bits first: scaling then blends, and the copy no longer needs the bytes
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    return rgb.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
