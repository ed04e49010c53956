"""A person without a picture is a circle with initials."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens


def initials(name: str) -> str:
    """First letters of the first and the last word: ``MK`` for Maria K."""
    words = [word for word in name.split() if word[:1].isalnum()]
    if not words:
        return "?"
    letters = words[0][:1] + (words[-1][:1] if len(words) > 1 else "")
    return letters.upper()


class Avatar(QWidget):
    """Initials on a coloured circle of ``size`` pixels."""

    def __init__(self, name: str = "", size: int = 34, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials = initials(name) if name else ""
        self._size = size
        self.setFixedSize(QSize(size, size))
        self.setFont(ui_font(max(size * 13 // 34, 11), QFont.Weight.Bold))

    def set_name(self, name: str) -> None:
        """Change the person."""
        self._initials = initials(name) if name else ""
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's own call."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().avatar))
        painter.drawEllipse(self.rect())
        painter.setPen(QColor(tokens().avatar_ink))
        painter.setFont(self.font())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._initials)
        painter.end()
