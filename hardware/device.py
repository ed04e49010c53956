"""Every device goes through the UnifiedPOS life: open, claim, enable, release, close; what is asked out of order is refused by name."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum

from common.errors import DeviceError


class Condition(StrEnum):
    """UnifiedPOS error names, as ``DeviceError.condition`` carries them."""

    CLOSED = "E_CLOSED"
    CLAIMED = "E_CLAIMED"
    NOT_CLAIMED = "E_NOTCLAIMED"
    NO_SERVICE = "E_NOSERVICE"
    DISABLED = "E_DISABLED"
    ILLEGAL = "E_ILLEGAL"
    NO_HARDWARE = "E_NOHARDWARE"
    OFFLINE = "E_OFFLINE"
    FAILURE = "E_FAILURE"
    TIMEOUT = "E_TIMEOUT"
    BUSY = "E_BUSY"
    EXTENDED = "E_EXTENDED"


class State(IntEnum):
    """UnifiedPOS State."""

    CLOSED = 1
    IDLE = 2
    BUSY = 3
    ERROR = 4


class PowerState(Enum):
    """UnifiedPOS PowerState; UNKNOWN as long as the device has said nothing."""

    UNKNOWN = "unknown"
    ONLINE = "online"
    OFF = "off"
    OFFLINE = "offline"
    OFF_OFFLINE = "off_offline"


class HealthLevel(Enum):
    """How far ``check_health`` goes: the driver alone, the device by itself, or with a person watching."""

    INTERNAL = 1
    EXTERNAL = 2
    INTERACTIVE = 3


@dataclass(frozen=True, slots=True)
class DataEvent:
    """Input arrived: what a scanner read, with the AIM identifier where it was sent apart."""

    data: str
    aim: str = ""


@dataclass(frozen=True, slots=True)
class ErrorEvent:
    """Something went wrong outside of a call."""

    error: DeviceError


@dataclass(frozen=True, slots=True)
class StatusUpdateEvent:
    """The device's condition changed: a stable word such as ``paper_out``, ``cover_open``, ``drawer_open``, ``online``."""

    status: str


@dataclass(frozen=True, slots=True)
class OutputCompleteEvent:
    """The device said that it has finished the output of this number."""

    output: bytes


Event = DataEvent | ErrorEvent | StatusUpdateEvent | OutputCompleteEvent


class Device:
    """The common base. Subclasses fill ``_acquire`` and ``_let_go``; events go to ``on_event`` on the owner's thread.

    One thread owns a device's port and makes all calls; ``state`` and ``power_state`` may be read by any.
    """

    category = "Device"

    def __init__(self, name: str, on_event: Callable[[Event], None] | None = None) -> None:
        self.name = name
        self.state = State.CLOSED
        self.power_state = PowerState.UNKNOWN
        self.claimed = False
        self.enabled = False
        self._on_event = on_event
        self._claim = threading.Lock()

    def open(self) -> None:
        """Make the device ready to be claimed; touches no hardware. Raises ``E_ILLEGAL`` if it is open."""
        if self.state is not State.CLOSED:
            raise self._error(Condition.ILLEGAL, "is open already")
        self.state = State.IDLE

    def claim(self, seconds: float) -> None:
        """Take the port for exclusive use within ``seconds``.

        Raises ``E_CLOSED``, ``E_CLAIMED`` where this program holds it, ``E_BUSY`` where another one does,
        ``E_NOHARDWARE``, ``E_OFFLINE``, ``E_TIMEOUT`` or ``E_NOSERVICE``.
        """
        if self.state is State.CLOSED:
            raise self._error(Condition.CLOSED, "is not open")
        if not self._claim.acquire(blocking=False):
            raise self._error(Condition.CLAIMED, "is claimed already")
        try:
            self._acquire(seconds)
        except BaseException:
            self._claim.release()
            raise
        self.claimed = True

    def enable(self) -> None:
        """Let the device work. Raises ``E_CLOSED`` or ``E_NOTCLAIMED``."""
        self._need_claim()
        self.enabled = True

    def release(self) -> None:
        """Give the port back; harmless when it is not held."""
        self.enabled = False
        if not self.claimed:
            return
        self.claimed = False
        try:
            self._let_go()
        finally:
            if self.state is not State.CLOSED:
                self.state = State.IDLE
            self._claim.release()

    def close(self) -> None:
        """End it; harmless when it is closed."""
        self.release()
        self.state = State.CLOSED

    def check_health(self, level: HealthLevel) -> str:
        """What the device says of itself, as text for a person; see the driver for each level."""
        self._need_enabled()
        return f"{self.name}: {level.name.lower()} check not supported"

    def _acquire(self, seconds: float) -> None:
        """Open the port. Raises ``DeviceError``."""

    def _let_go(self) -> None:
        """Close the port."""

    def _need_claim(self) -> None:
        if self.state is State.CLOSED:
            raise self._error(Condition.CLOSED, "is not open")
        if not self.claimed:
            raise self._error(Condition.NOT_CLAIMED, "is not claimed")

    def _need_enabled(self) -> None:
        self._need_claim()
        if not self.enabled:
            raise self._error(Condition.DISABLED, "is not enabled")

    def _tell(self, event: Event) -> None:
        if self._on_event is not None:
            self._on_event(event)

    def _error(self, condition: Condition, message: str) -> DeviceError:
        return DeviceError(condition, message, place=self.name)
