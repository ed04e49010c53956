"""A part is a thread that takes turns; whatever a turn raises is told, waited out and tried again, so that no fault takes the agent down."""

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

from common.errors import StorageFault, TandemError, Unreachable
from pos_client.sync.backoff import Backoff

_log = logging.getLogger("tandem.agent")

Turn = Callable[[], float]
"""Does what there is to do; seconds until the next look if nobody wakes the part before."""

Enter = Callable[[], AbstractContextManager[Turn]]
"""Opens what the turns need, in the part's own thread; left and entered anew after a fault of storage."""


class Part:
    """One supervised thread. ``on_fault`` hears each ``TandemError`` of a turn, in that thread."""

    def __init__(
        self,
        *,
        name: str,
        enter: Enter,
        on_fault: Callable[[TandemError], None] = lambda _fault: None,
        backoff: Backoff | None = None,
    ) -> None:
        self._name = name
        self._enter = enter
        self._on_fault = on_fault
        self._backoff = backoff or Backoff()
        self._stopping = threading.Event()
        self._woken = threading.Event()
        self._hurried = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin taking turns."""
        self._thread.start()

    def wake(self) -> None:
        """There is something to do; a wait after a failure is still waited out."""
        self._woken.set()

    def hurry(self) -> None:
        """Try at once, even after failures: a person asked, or the server is back."""
        self._backoff.reset()
        self._hurried.set()
        self._woken.set()

    def stop(self) -> None:
        """No further turn; the one under way is finished by itself."""
        self._stopping.set()
        self.hurry()

    def join(self, seconds: float) -> bool:
        """Wait for the end; whether it came."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def pause(self, seconds: float) -> None:
        """Within a turn: wait, unless the part is stopped."""
        self._stopping.wait(seconds)

    @property
    def stopping(self) -> bool:
        """Whether a long turn should end early."""
        return self._stopping.is_set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with self._enter() as turn:
                    self._take_turns(turn)
            except TandemError as fault:
                self._failed(fault)
            except Exception:  # noqa: BLE001  the agent outlives what nobody foresaw
                _log.exception("%s: agent.part: a fault nobody foresaw; the part starts anew", self._name)
                self._wait_out(self._backoff.failed())

    def _take_turns(self, turn: Turn) -> None:
        while not self._stopping.is_set():
            self._woken.clear()
            self._hurried.clear()
            try:
                idle = turn()
            except StorageFault:
                raise
            except TandemError as fault:
                self._failed(fault)
                continue
            self._backoff.reset()
            self._woken.wait(idle)

    def _failed(self, fault: TandemError) -> None:
        asked = fault.retry_after if isinstance(fault, Unreachable) else None
        seconds = self._backoff.failed(asked)
        _log.info("%s: %s: %s; again in %.1f s", self._name, fault.code, fault, seconds)
        self._on_fault(fault)
        self._wait_out(seconds)

    def _wait_out(self, seconds: float) -> None:
        if not self._stopping.is_set():
            self._hurried.wait(seconds)
