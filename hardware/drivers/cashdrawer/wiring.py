"""How a drawer hangs on its printer's connector: which pin, which pulse, and what its sensor's level means."""

from enum import StrEnum

import msgspec

from common.errors import BadSetting
from hardware.protocols.escpos.commands import DrawerPin, kick, kick_at_once

_PINS = {2: DrawerPin.TWO, 5: DrawerPin.FIVE}


class Sensor(StrEnum):
    """What the level of the connector's pin 3 means; drawers differ, and many have no switch at all."""

    NONE = "none"
    OPEN_IS_HIGH = "open_is_high"
    OPEN_IS_LOW = "open_is_low"


class DrawerWiring(msgspec.Struct, frozen=True, kw_only=True):
    """How the drawer is connected. Pulses below 100 ms open some drawers only now and then. Raises ``BadSetting``."""

    pin: int = 2
    on_ms: int = 120
    off_ms: int = 240
    sensor: Sensor = Sensor.NONE

    def __post_init__(self) -> None:
        if self.pin not in {2, 5}:
            raise BadSetting(f"pin {self.pin} is neither 2 nor 5", place="drawer.pin")
        for name, value in (("on_ms", self.on_ms), ("off_ms", self.off_ms)):
            if not 20 <= value <= 510:
                raise BadSetting(f"{value} ms is not within 20 and 510", place=f"drawer.{name}")

    @property
    def pulse(self) -> bytes:
        """The command that opens it."""
        return kick(_PINS[self.pin], self.on_ms, self.off_ms)

    @property
    def real_time_pulse(self) -> bytes:
        """The command that opens it while the printer is off line."""
        return kick_at_once(_PINS[self.pin], self.on_ms)
