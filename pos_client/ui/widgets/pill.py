"""A pill in the top bar says a state with a dot and words; a click on it says why."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone, tone_colours

_HEIGHT = 32


class Pill(QAbstractButton):
    """A clickable state. ``dot`` may have another tone than the words (devices: neutral words, green dot).

    It is painted 32 px high inside a 48 px target.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.NEUTRAL
        self._dot = Tone.NEUTRAL
        self.setFont(ui_font(tokens().text_minor, QFont.Weight.DemiBold))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(tokens().touch)

    @property
    def tone(self) -> Tone:
        """The tone of words and ground."""
        return self._tone

    def set(self, text: str, tone: Tone, dot: Tone | None = None) -> None:
        """Change words and tones."""
        self._tone, self._dot = tone, dot or tone
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Dot, words and room around them."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 12 + 8 + 8 + 12 + 2, tokens().touch)

    def minimumSizeHint(self) -> QSize:
        """The dot alone, when there is no room for words."""
        return QSize(tokens().touch, tokens().touch)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's own call."""
        now = tokens()
        ink, ground = tone_colours(now, self._tone)
        dot, _ = tone_colours(now, self._dot)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRect(0, (self.height() - _HEIGHT) // 2, self.width(), _HEIGHT)
        painter.setBrush(QColor(ground))
        painter.setPen(QColor(now.focus) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), 15, 15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(dot))
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        spot = QRect(body.right() - 19 if right_to_left else 12, body.center().y() - 3, 8, 8)
        painter.drawEllipse(spot)
        words = body.adjusted(12, 0, -28, 0) if right_to_left else body.adjusted(28, 0, -12, 0)
        painter.setPen(QColor(ink))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.end()
