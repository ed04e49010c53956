"""A scanner's port has one thread: it reads, hands over each code, notices the plug being pulled and waits for its return."""

import threading
from collections.abc import Callable
from typing import Protocol

from common.barcodes import Scan
from common.clock import Clock
from common.errors import DeviceError
from hardware.device import DataEvent, Event
from pos_client.devices.health import Backoff, DeviceHealth, HealthState, HealthTeller, Post, meaning

_LISTEN_SECONDS = 0.5
_CLAIM_SECONDS = 3.0


class PumpedScanner(Protocol):
    """A scanner whose port is read by whoever calls ``pump``."""

    name: str
    category: str

    def open(self) -> None:
        """See ``Device.open``."""
        ...

    def claim(self, seconds: float) -> None:
        """See ``Device.claim``."""
        ...

    def enable(self) -> None:
        """See ``Device.enable``."""
        ...

    def pump(self, seconds: float) -> None:
        """Read for up to ``seconds``."""
        ...

    def release(self) -> None:
        """See ``Device.release``."""
        ...

    def close(self) -> None:
        """See ``Device.close``."""
        ...


class ScannerOwner:
    """``make`` builds the driver around the owner's event sink; scans reach ``on_scan`` on the window's thread, in order, none dropped."""

    def __init__(
        self,
        make: Callable[[Callable[[Event], None]], PumpedScanner],
        *,
        address: str,
        on_scan: Callable[[Scan], None],
        on_health: Callable[[DeviceHealth], None],
        post: Post,
        clock: Clock,
        chance: Callable[[], float],
        first_backoff: float = 1.0,
    ) -> None:
        self._scanner = make(self._heed)
        self._on_scan, self._post = on_scan, post
        self._backoff = Backoff(chance, first_backoff)
        first = DeviceHealth(self._scanner.name, self._scanner.category, address, HealthState.CONNECTING)
        self._health = HealthTeller(first, on_health=on_health, post=post, clock=clock)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"device {self._scanner.name}", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._scanner.open()
        self._thread.start()

    def stop(self, seconds: float = 5.0) -> None:
        """End it and give the port back."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._scanner.claim(_CLAIM_SECONDS)
                self._scanner.enable()
                self._backoff.worked()
                self._health.stands(HealthState.READY, good=True)
                while not self._stop.is_set():
                    self._scanner.pump(_LISTEN_SECONDS)
            except DeviceError as fault:
                self._scanner.release()
                self._health.stands(HealthState.DISCONNECTED, meaning(fault.condition), fault.message)
                self._stop.wait(self._backoff.failed())
        self._scanner.close()

    def _heed(self, event: Event) -> None:
        if isinstance(event, DataEvent):
            scan = Scan(event.data, event.aim, self._scanner.name)
            self._post(lambda: self._on_scan(scan))
