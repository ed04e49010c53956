"""Slow work runs beside the window's thread; its result comes back on the window's thread, in order, or not at all once its owner is gone."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

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


class _Courier(QObject):
    """Carries results to the window's thread; it outlives every owner, so that no result finds its way gone."""

    came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        # queued even from a thread that Qt does not know
        self.came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @staticmethod
    def _deliver(delivery: Callable[[], None]) -> None:
        delivery()


_courier: _Courier | None = None


def _the_courier() -> _Courier:
    global _courier  # noqa: PLW0603 - a QObject must not be made before its application
    if _courier is None:
        _courier = _Courier()
    return _courier


class Background(QObject, Generic[T]):
    """Runs one piece of work at a time for its owner. ``busy`` while it runs; starting another then is refused.

    Nobody ever waits for the work: an owner that is closed, or a window, leaves it to end by itself.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._then: Callable[[T], None] | None = None

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
        courier = _the_courier()

        def run() -> None:
            try:
                result = work()
            except Exception as fault:  # noqa: BLE001 - it is raised again where the result is awaited
                self._send(courier, None, fault)
            else:
                self._send(courier, result, None)

        threading.Thread(target=run, name="background", daemon=True).start()
        return True

    def forget(self) -> None:
        """Drop the result that is awaited (the person went elsewhere)."""
        if self._then is not None:
            self._then = _nothing

    def _send(self, courier: _Courier, result: T | None, fault: Exception | None) -> None:
        courier.came.emit(lambda: self._come(result, fault))

    def _come(self, result: T | None, fault: Exception | None) -> None:
        then, self._then = self._then, None
        if not shiboken6.isValid(self) or then is None:
            return
        if fault is not None:
            raise fault
        then(result)  # type: ignore[arg-type]  # without a fault there is a result


def _nothing(_result: object) -> None:
    """What becomes of a result nobody awaits any more."""
