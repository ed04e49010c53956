"""The place where a PIN is typed: it shows dots and never digits, takes keys as they come, and knows a scanner from a hand."""

import time
import unicodedata

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from common.pin import LONGEST, SHORTEST
from pos_client.ui.theme.look import tokens

# Nobody's fingers strike digit after digit so fast; a scanner does.
_HAND_MS = 20


class PinEntry(QWidget):
    """Up to eight dots. ``submitted`` when Enter is pressed on a whole PIN; ``scan_refused`` when a scanner typed here."""

    submitted = Signal()
    changed = Signal()
    scan_refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits = ""
        self._overflow = False
        self._last_ms = 0
        self._gaps: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFixedHeight(60)
        self._name()

    @property
    def complete(self) -> bool:
        """Whether there are enough digits to try."""
        return len(self._digits) >= SHORTEST and not self._overflow

    def take(self) -> str:
        """The PIN; the entry is empty afterwards."""
        digits = self._digits
        self.clear()
        return digits

    def clear(self) -> None:
        """Start anew."""
        self._digits, self._overflow, self._gaps = "", False, []
        self._tell()

    def press(self, key: str) -> None:
        """A key of the number pad, or a typed digit."""
        if key == "back":
            self._digits = self._digits[:-1]
        elif key == "clear":
            self._digits = ""
        elif len(self._digits) < LONGEST:
            self._digits += key
        else:
            self._overflow = True
        if key in {"back", "clear"}:
            self._overflow, self._gaps = False, []
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own call."""
        digit = _digit(event.text())
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif event.key() == Qt.Key.Key_Backspace:
            self.press("back")
        elif event.key() == Qt.Key.Key_Delete:
            self.press("clear")
        elif digit and not event.isAutoRepeat():
            self._note_gap(event)
            self.press(digit)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's own call; a touch puts the focus here."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def sizeHint(self) -> QSize:
        """Room for eight dots."""
        return QSize(280, 60)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's own call: dots from the left, as figures run."""
        now = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(now.focus if self.hasFocus() else now.line))
        painter.setBrush(QColor(now.surface))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), now.radius, now.radius)
        count = max(len(self._digits), SHORTEST)
        step, size = 28, 14
        start = (self.width() - step * count) // 2 + (step - size) // 2
        for place in range(count):
            filled = place < len(self._digits)
            painter.setPen(QColor(now.ink if filled else now.ink_faint))
            painter.setBrush(QColor(now.ink) if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRect(start + place * step, (self.height() - size) // 2, size, size))
        painter.end()

    def _enter(self) -> None:
        by_scanner = self._overflow or (len(self._gaps) >= SHORTEST - 1 and max(self._gaps) <= _HAND_MS)
        if by_scanner:
            self.clear()
            self.scan_refused.emit()
        elif self.complete:
            self.submitted.emit()

    def _note_gap(self, event: QKeyEvent) -> None:
        now = event.timestamp() or int(time.monotonic() * 1000)
        if self._digits:
            self._gaps.append(max(now - self._last_ms, 0))
        self._last_ms = now

    def _tell(self) -> None:
        self._name()
        self.changed.emit()
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("PIN"))
        self.setAccessibleDescription(self.tr("%n digit(s) entered", "", len(self._digits)))


def _digit(text: str) -> str:
    """The Western figure of a typed digit of any script, empty for anything else."""
    if len(text) != 1 or not text.isdigit():
        return ""
    value = unicodedata.digit(text, None)
    return "" if value is None else str(value)
