"""How each device stands, from what it said and when, never from what was set up; silence is shown as silence."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from common.clock import Clock, instant_text
from pos_client.devices.print_job import Detail


class HealthState(StrEnum):
    """DEGRADED still works, or may: paper low, cover open, silent."""

    DISCONNECTED = "disconnected"
    CONNECTING = "connecting"
    READY = "ready"
    DEGRADED = "degraded"


@dataclass(frozen=True, slots=True)
class DeviceHealth:
    """One device as the strip shows it. ``detail`` is a stable word: a ``Detail`` value, ``paper_low``, ``cannot_answer`` or empty;
    ``message`` the operating system's own, for the person who repairs; ``last_good`` the instant of the last good reply, or empty."""

    name: str
    category: str
    address: str
    state: HealthState
    detail: str = ""
    message: str = ""
    last_good: str = ""


@dataclass(slots=True)
class Backoff:
    """How long to wait after the nth failure: 1 s, doubling to 30, less up to a quarter so that tills do not call in step."""

    chance: Callable[[], float]
    first: float = 1.0
    most: float = 30.0
    failures: int = field(default=0)

    def failed(self) -> float:
        """Seconds until the next try."""
        wait = min(self.most, self.first * 2.0 ** min(self.failures, 10))
        self.failures += 1
        return wait * (1 - 0.25 * self.chance())

    def worked(self) -> None:
        """Begin again from the shortest."""
        self.failures = 0


# What the drivers' error conditions mean to a person (common.errors.DeviceError.condition).
_MEANING = {
    "E_BUSY": Detail.BUSY,
    "E_CLAIMED": Detail.BUSY,
    "E_NOSERVICE": Detail.REFUSED,
    "E_ILLEGAL": Detail.REFUSED,
    "E_FAILURE": Detail.REFUSED,
}


def meaning(condition: str) -> Detail:
    """The detail of a device error's condition; what is not known otherwise is out of reach."""
    return _MEANING.get(condition, Detail.UNREACHABLE)


Post = Callable[[Callable[[], None]], None]
"""Runs a call on the window's thread, in order."""


class HealthTeller:
    """Keeps one device's health on its own thread and tells the window's thread of each change."""

    def __init__(
        self, health: DeviceHealth, *, on_health: Callable[[DeviceHealth], None], post: Post, clock: Clock
    ) -> None:
        self.now = health
        self._on_health, self._post, self._clock = on_health, post, clock

    def stands(self, state: HealthState, detail: str = "", message: str = "", *, good: bool = False) -> None:
        """The device stands so; ``good``: it has just said so itself."""
        before = self.now
        when = instant_text(self._clock.now()) if good else before.last_good
        now = replace(before, state=state, detail=str(detail), message=message, last_good=when)
        self.now = now
        if replace(now, last_good="") != replace(before, last_good=""):
            self._post(lambda: self._on_health(now))
