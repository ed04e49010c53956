"""Brings calls from other threads to the window's thread, in the order they were made."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Posting(QObject):
    """``post`` may be called from any thread; the call runs on the thread that made this object."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Run ``call`` soon."""
        self._posted.emit(call)

    @staticmethod
    def _run(call: Callable[[], None]) -> None:
        call()
