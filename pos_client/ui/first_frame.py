"""What can wait until the cashier sees the window waits until its first frame is painted."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstFrame(QObject):
    """Calls each step once, in order and in turns of their own, after ``widget`` was painted for the first time."""

    def __init__(self, widget: QWidget, *steps: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._steps = list(steps)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's own call."""
        if watched is self._widget and event.type() is QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self, self._next)
        return False

    def _next(self) -> None:
        if self._steps and self._widget.window().isVisible():  # else it was closed again meanwhile
            step = self._steps.pop(0)
            QTimer.singleShot(0, self, self._next)
            step()
        else:
            self.deleteLater()


class Idle(QObject):
    """Calls a step every ``milliseconds`` on the window's thread: house-keeping in small pieces."""

    def __init__(self, milliseconds: int, step: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(step)
        self._timer.start()
