"""A serial scanner: its line is read by its own thread, and each code is handed over as it was read."""

from collections.abc import Callable

from hardware.device import DataEvent, Device, Event, HealthLevel, PowerState
from hardware.drivers.scanners.serial_line.framing import Framing, FramingSettings
from hardware.transports.transport import Transport


class SerialScanner(Device):
    """UnifiedPOS Scanner over any two-way transport (a serial line, or a TCP port of a serial server)."""

    category = "Scanner"

    def __init__(
        self,
        name: str,
        transport: Transport,
        settings: FramingSettings | None = None,
        *,
        on_event: Callable[[Event], None] | None = None,
    ) -> None:
        super().__init__(name, on_event)
        self._transport = transport
        self._framing = Framing(settings or FramingSettings())

    def pump(self, seconds: float) -> None:
        """Read for up to ``seconds`` and hand over what became whole. Raises E_OFFLINE when the line is gone."""
        self._need_enabled()
        idle = self._framing.settings.idle_ms / 1000
        data = self._transport.read(min(seconds, idle) if self._framing.waiting else seconds)
        for code in self._framing.feed(data) if data else self._framing.pause():
            self._tell(DataEvent(code))

    def check_health(self, level: HealthLevel) -> str:
        """A scanner says nothing unless it scans: the line is open, that is all there is to know."""
        self._need_enabled()
        return f"{self.name}: {self._transport.address} is open ({level.name.lower()})"

    def _acquire(self, seconds: float) -> None:
        self._transport.open(seconds)
        self.power_state = PowerState.ONLINE
        self._framing = Framing(self._framing.settings)

    def _let_go(self) -> None:
        self._transport.close()
        self.power_state = PowerState.UNKNOWN
