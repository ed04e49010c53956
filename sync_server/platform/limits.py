"""Admission: a bucket of requests per device, person or address, and so many heavy requests at once; the rest is told when to return."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sync_server.platform.problems import Denied

_MOST_BUCKETS = 10_000


class Buckets:
    """Token buckets by key: ``burst`` at once, then ``per_minute``. Bounded: the stalest key is forgotten first."""

    def __init__(self, *, per_minute: float, burst: int, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._burst = burst
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> None:
        """Count one request of ``key``. Raises ``Denied`` with the seconds to wait."""
        now = self._monotonic()
        with self._lock:
            level, then = self._levels.pop(key, (float(self._burst), now))
            level = min(self._burst, level + (now - then) * self._rate)
            if level < 1:
                self._levels[key] = (level, now)
                raise Denied("server.rate", retry_after=(1 - level) / self._rate)
            self._levels[key] = (level - 1, now)
            while len(self._levels) > _MOST_BUCKETS:
                del self._levels[next(iter(self._levels))]


class Admission:
    """At most ``most`` at once; who comes on top is asked to return soon, so that a herd does not pile up in memory."""

    def __init__(self, most: int) -> None:
        self._free = threading.BoundedSemaphore(most)

    @contextmanager
    def enter(self) -> Iterator[None]:
        """Hold a place. Raises ``Denied``."""
        if not self._free.acquire(blocking=False):
            raise Denied("server.busy", retry_after=1.0)
        try:
            yield
        finally:
            self._free.release()
