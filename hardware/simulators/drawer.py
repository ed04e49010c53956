"""A cash drawer on a printer's connector: a pulse opens it, a hand shuts it, a sensor tells."""

import threading
from collections.abc import Callable

Listener = Callable[[], None]


class VirtualDrawer:
    """Thread-safe. ``pin`` is the connector's it listens on (2 or 5); ``shortest_ms`` the weakest pulse that opens it.

    ``open_is_high``: the sensor's level while it is open; real drawers differ, so the till must have it set.
    """

    def __init__(self, *, pin: int = 2, shortest_ms: int = 100, open_is_high: bool = True) -> None:
        self.pin = pin
        self.shortest_ms = shortest_ms
        self.open_is_high = open_is_high
        self._lock = threading.Lock()
        self._open = False
        self._jammed = False
        self._kicks = 0
        self._listeners: list[Listener] = []

    @property
    def is_open(self) -> bool:
        """Whether it stands open."""
        return self._open

    @property
    def kicks(self) -> int:
        """Pulses that reached it, strong enough or not."""
        return self._kicks

    @property
    def jammed(self) -> bool:
        """Whether pulses do not open it: locked by key, or something is in the way."""
        return self._jammed

    @property
    def level_high(self) -> bool:
        """The level on the sensor's pin."""
        return self._open == self.open_is_high

    def listen(self, listener: Listener) -> None:
        """Call ``listener`` after each change, in the thread that made it."""
        self._listeners.append(listener)

    def kick(self, pin: int, on_ms: int) -> None:
        """Take a pulse of ``on_ms`` milliseconds on a pin."""
        with self._lock:
            if pin != self.pin:
                return
            self._kicks += 1
            if on_ms >= self.shortest_ms and not self._jammed:
                self._open = True
        self._tell()

    def push_shut(self) -> None:
        """Shut it by hand; where it stands shut already nothing changes, and nobody is told."""
        with self._lock:
            was_open, self._open = self._open, False
        if was_open:
            self._tell()

    def set_jammed(self, jammed: bool) -> None:
        """Keep pulses from opening it, or let them."""
        with self._lock:
            self._jammed = jammed
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()
