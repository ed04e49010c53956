"""Slow work runs beside the window's thread; its result comes back on the window's thread, in order, or not at all once its owner is gone."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from common.errors import TandemError

T = TypeVar("T")


def caught(work: Callable[[], T]) -> Callable[[], T | TandemError]:
    """The same work, with a fault of ours as its result instead of raised: for work that may fail in the usual course."""

    def run() -> T | TandemError:
        try:
            return work()
        except TandemError as fault:
            return fault

    return run


class _Back(QObject):
    came = Signal(object, object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], object], back: _Back) -> None:
        super().__init__()
        self._work = work
        self._back = back

    def run(self) -> None:
        """Qt's own call, in the pool's thread."""
        try:
            result: object = self._work()
        except Exception as fault:  # noqa: BLE001 - it is raised again where the result is awaited
            self._back.came.emit(None, fault)
        else:
            self._back.came.emit(result, None)


class Background(QObject, Generic[T]):
    """Runs one piece of work at a time for its owner. ``busy`` while it runs; starting another then is refused."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._then: Callable[[T], None] | None = None
        self._back = _Back()
        # queued even from a pool thread that Qt does not know
        self._back.came.connect(self._come, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._then is not None

    def run(self, work: Callable[[], T], then: Callable[[T], None]) -> bool:
        """Start ``work``; ``then`` gets its result on the window's thread. False where work is under way.

        ``work`` must touch nothing of Qt and no database of the window. What it raises is raised on the window's thread.
        """
        if self.busy:
            return False
        self._then = then
        self._pool.start(_Work(work, self._back))
        return True

    def forget(self) -> None:
        """Drop the result that is awaited (the person went elsewhere)."""
        if self._then is not None:
            self._then = _nothing

    def _come(self, result: T, fault: Exception | None) -> None:
        then, self._then = self._then, None
        if fault is not None:
            raise fault
        if then is not None:
            then(result)


def _nothing(_result: object) -> None:
    """What becomes of a result nobody awaits any more."""
