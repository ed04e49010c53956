"""Brings calls from other threads to the window's thread, in the order they were made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication


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


def later(call: Callable[[], None]) -> None:
    """Run ``call`` in the next turn, whatever becomes of the window that asks."""
    QTimer.singleShot(0, call)


@contextmanager
def no_quitting(application: object) -> Iterator[None]:
    """While this lasts, the last window's closing does not end the program: another one follows it."""
    if not isinstance(application, QApplication):
        raise TypeError("not the application")
    before = application.quitOnLastWindowClosed()
    application.setQuitOnLastWindowClosed(False)
    try:
        yield
    finally:
        application.setQuitOnLastWindowClosed(before)
