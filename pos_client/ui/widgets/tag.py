"""A tag is one word about a thing, in a tone: colour and word together."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone, tone_colours

TAG_HEIGHT = 22


def paint_tag(painter: QPainter, place: QRect, text: str, tone: Tone) -> None:
    """Paint a tag that fills ``place``; for delegates. The painter's font must be the tag's (``tag_font``)."""
    ink, ground = tone_colours(tokens(), tone)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(place, 6, 6)
    painter.setPen(QColor(ink))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)


def tag_font() -> QFont:
    """The font of tags."""
    return ui_font(tokens().text_small, QFont.Weight.DemiBold)


class Tag(QWidget):
    """A tag as a widget."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._text = ""
        self.setFont(tag_font())
        self.setFixedHeight(TAG_HEIGHT)
        self.set(text, tone)

    @property
    def text(self) -> str:
        """The word."""
        return self._text

    def set(self, text: str, tone: Tone) -> None:
        """Change word and tone."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        # an empty one has no width; hidden and shown it would be a window of its own as long as it has no parent
        self.setFixedWidth(self.sizeHint().width())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        width = self.fontMetrics().horizontalAdvance(self._text) + 16 if self._text else 0
        return QSize(width, TAG_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's own call."""
        if not self._text:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        paint_tag(painter, self.rect(), self._text, self._tone)
        painter.end()
