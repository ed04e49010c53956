"""A drawer on a printer's connector: one pulse on one pin, and its own sensor's word on whether it opened."""

import time
from collections.abc import Callable

from hardware.device import Device, Event, HealthLevel, StatusUpdateEvent
from hardware.drivers.cashdrawer.wiring import DrawerWiring, Sensor
from hardware.printer_link import PrinterLink
from hardware.protocols.escpos.commands import Ask

_POLL_SECONDS = 0.05


class CashDrawer(Device):
    """UnifiedPOS CashDrawer. It has no port of its own: the printer's owner holds the link and lends it."""

    category = "CashDrawer"

    def __init__(
        self,
        name: str,
        link: PrinterLink,
        wiring: DrawerWiring | None = None,
        *,
        on_event: Callable[[Event], None] | None = None,
    ) -> None:
        super().__init__(name, on_event)
        self._link = link
        self._wiring = wiring or DrawerWiring()
        self._was: bool | None = None

    @property
    def has_sensor(self) -> bool:
        """Whether it can say if it is open."""
        return self._wiring.sensor is not Sensor.NONE and self._link.two_way

    def is_open(self, seconds: float = 0.5) -> bool | None:
        """What its sensor says now, None where nothing is known. Raises E_OFFLINE where the link broke."""
        self._need_claim()
        if not self.has_sensor:
            return None
        high = self._link.ask([Ask.PRINTER], seconds).drawer_high
        if high is None:
            return None
        opened = high == (self._wiring.sensor is Sensor.OPEN_IS_HIGH)
        if opened != self._was:
            self._was = opened
            self._tell(StatusUpdateEvent("drawer_open" if opened else "drawer_closed"))
        return opened

    def open_drawer(self, seconds: float, *, real_time: bool = False) -> None:
        """Send the pulse; ``real_time`` by the command that a printer without paper still obeys. Raises ``WriteCutShort``."""
        self._need_enabled()
        self._link.write(self._wiring.real_time_pulse if real_time else self._wiring.pulse, seconds)

    def wait_until_open(self, seconds: float) -> bool | None:
        """Whether the sensor saw it open within ``seconds``; None where the sensor says nothing."""
        deadline = time.monotonic() + seconds
        said: bool | None = None
        while time.monotonic() < deadline:
            now = self.is_open(max(_POLL_SECONDS, deadline - time.monotonic()))
            if now:
                return True
            said = said if now is None else now
            time.sleep(_POLL_SECONDS)
        return said

    def check_health(self, level: HealthLevel) -> str:
        """INTERACTIVE opens the drawer; the others say what the sensor says."""
        self._need_enabled()
        if level is HealthLevel.INTERACTIVE:
            self.open_drawer(1)
        return f"{self.name}: { {True: 'open', False: 'closed', None: 'unknown'}[self.is_open()] }"

    def _acquire(self, seconds: float) -> None:
        if not self._link.is_open:
            self._link.open(seconds)
