"""The leave to send a job's first byte: the window's thread writes the job down as SENDING before the port's thread may begin."""

import threading
import time
from collections.abc import Callable
from enum import Enum

_SLICE_SECONDS = 0.1


class Leave(Enum):
    """GIVEN: written down, send. REFUSED: no longer wanted. LATER: it could not be written now, ask again."""

    GIVEN = "given"
    REFUSED = "refused"
    LATER = "later"


class Grant:
    """Asked for by the port's thread, given once by the window's thread; who gives up first wins, and the other sees it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._abandoned = False
        self._begun = False
        self._leave = Leave.LATER

    def begin(self) -> bool:
        """The window's thread is about to write; False where nobody waits any more, and nothing must be written."""
        with self._lock:
            self._begun = not self._abandoned
            return self._begun

    def finish(self, leave: Leave) -> None:
        """It is written, or not."""
        self._leave = leave
        self._done.set()

    def wait(self, stopping: Callable[[], bool], seconds: float = 10.0) -> Leave:
        """The leave, or LATER after ``seconds`` or when the till closes; one that is being written just then is waited for."""
        deadline = time.monotonic() + seconds
        while not self._done.wait(_SLICE_SECONDS):
            if time.monotonic() < deadline and not stopping():
                continue
            with self._lock:
                if not self._begun:
                    self._abandoned = True
                    return Leave.LATER
        return self._leave
