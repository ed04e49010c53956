"""Times what a person waits for: from an event to the end of the paint that shows it, on the window's thread."""

from collections.abc import Callable
from time import perf_counter, sleep, thread_time

from PySide6.QtWidgets import QApplication

_PATIENCE = 20.0


class Stopwatch:
    """``wall`` and ``cpu`` are seconds; the thing painted calls ``painted`` at the end of each paint."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self._begun: tuple[float, float] | None = None

    def painted(self) -> None:
        """A paint is through; the first one after the start counts."""
        if self._begun is not None:
            wall, cpu = self._begun
            self._begun = None
            self.wall.append(perf_counter() - wall)
            self.cpu.append(thread_time() - cpu)

    def time(self, act: Callable[[], object]) -> None:
        """Do it and wait for its paint. Raises ``TimeoutError`` where none comes."""
        self._begun = perf_counter(), thread_time()
        act()
        deadline = perf_counter() + _PATIENCE
        while self._begun is not None:
            QApplication.processEvents()
            if perf_counter() > deadline:
                raise TimeoutError("nothing was painted")

    def forget(self) -> None:
        """Leave away what was timed so far: warming up."""
        self.wall.clear()
        self.cpu.clear()


def quiet(seconds: float = 0.0) -> None:
    """Let everything that is due happen, and what comes within ``seconds``."""
    until = perf_counter() + seconds
    for _ in range(3):
        QApplication.processEvents()
    while perf_counter() < until:
        QApplication.processEvents()
        sleep(0.001)
