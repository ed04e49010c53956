"""Training in plain sight: a hatched frame around every screen, which no click and no key meets."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from pos_client.ui.theme.look import look, tokens

_WIDTH = 7


class TrainingFrame(QWidget):
    """Lies over the whole of its parent, which calls ``fit`` when it has another size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        look().changed.connect(self.update)

    def show_training(self, on: bool) -> None:
        """Whether what is sold counts is seen at once."""
        self.fit()
        self.setVisible(on)
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's own call."""
        painter = QPainter(self)
        ground = QRegion(self.rect()).subtracted(QRegion(self._inside()))
        painter.setClipRegion(ground)
        painter.fillRect(self.rect(), QColor(tokens().warn_soft))
        painter.fillRect(self.rect(), QBrush(QColor(tokens().warn), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QColor(tokens().warn))
        painter.drawRect(self._inside().adjusted(-1, -1, 0, 0))
        painter.end()

    def _inside(self) -> QRect:
        return self.rect().adjusted(_WIDTH, _WIDTH, -_WIDTH, -_WIDTH)

    def fit(self) -> None:
        """Take the parent's size."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
            self.setMask(QRegion(self.rect()).subtracted(QRegion(self._inside())))
