"""A keyboard scanner on Linux, grabbed: its keys reach this program only, from every screen, on X11 and Wayland alike."""

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from common.errors import DeviceError
from hardware.device import Condition, DataEvent, Device, Event, HealthLevel, PowerState
from hardware.drivers.scanners.evdev.keys import Keys
from hardware.transports.address import InputAddress
from hardware.transports.transport import open_fault, read_descriptor

_EVIOCGRAB = 0x40044590  # _IOW('E', 0x90, int)
_LONGEST = 8192
_ENDS = "\r\t"


class EvdevScanner(Device):
    """UnifiedPOS Scanner over /dev/input. ``grab`` may be replaced where there is no kernel to ask."""

    category = "Scanner"

    def __init__(
        self,
        name: str,
        address: InputAddress,
        *,
        layout: str = "us",
        idle_ms: int = 120,
        on_event: Callable[[Event], None] | None = None,
        grab: Callable[[int, bool], None] | None = None,
    ) -> None:
        super().__init__(name, on_event)
        self.address = address
        self._layout = layout
        self._keys = Keys(layout)
        self._idle = idle_ms / 1000
        self._text = ""
        self._descriptor = -1
        self._grab = grab or _grab

    def pump(self, seconds: float) -> None:
        """Read for up to ``seconds`` and hand over what Enter, Tab or a pause ended. Raises E_OFFLINE when it is unplugged."""
        self._need_enabled()
        data = read_descriptor(self._descriptor, min(seconds, self._idle) if self._text else seconds, str(self.address))
        if not data:
            self._hand_over()
            return
        for sign in self._keys.feed(data):
            if sign in _ENDS:
                self._hand_over()
            elif len(self._text) < _LONGEST:
                self._text += sign

    def check_health(self, level: HealthLevel) -> str:
        """The device is there and held; a scanner says nothing unless it scans."""
        self._need_enabled()
        return f"{self.name}: {self.address} is held ({level.name.lower()})"

    def _hand_over(self) -> None:
        text, self._text = self._text, ""
        if text:
            self._tell(DataEvent(text))

    def _acquire(self, seconds: float) -> None:  # noqa: ARG002  opening takes no time
        place = str(self.address)
        if not sys.platform.startswith("linux") and self._grab is _grab:
            raise DeviceError(Condition.NO_SERVICE, "only Linux has this interface", place=place)
        try:
            descriptor = os.open(Path(self.address.path), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as fault:
            raise open_fault(fault, place) from fault
        try:
            self._grab(descriptor, True)
        except OSError as fault:
            os.close(descriptor)
            raise open_fault(fault, place) from fault
        self._descriptor = descriptor
        self._keys, self._text = Keys(self._layout), ""
        self.power_state = PowerState.ONLINE

    def _let_go(self) -> None:
        descriptor, self._descriptor = self._descriptor, -1
        self.power_state = PowerState.UNKNOWN
        with contextlib.suppress(OSError):  # unplugged: nothing holds it any more
            self._grab(descriptor, False)
        with contextlib.suppress(OSError):
            os.close(descriptor)


def _grab(descriptor: int, held: bool) -> None:
    import fcntl

    fcntl.ioctl(descriptor, _EVIOCGRAB, int(held))
