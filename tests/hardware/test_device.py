"""A device lives as UnifiedPOS says: what is asked out of order is refused by its name."""

import pytest

from common.errors import DeviceError
from hardware.device import Condition, Device, HealthLevel, State


class Broken(Device):
    def _acquire(self, seconds: float) -> None:
        raise self._error(Condition.NO_HARDWARE, "is not there")


def condition(call) -> str:
    with pytest.raises(DeviceError) as fault:
        call()
    return fault.value.condition


def test_the_whole_life() -> None:
    device = Device("printer")
    assert condition(lambda: device.claim(1)) == Condition.CLOSED
    device.open()
    assert condition(device.open) == Condition.ILLEGAL
    assert condition(device.enable) == Condition.NOT_CLAIMED
    device.claim(1)
    assert condition(lambda: device.claim(1)) == Condition.CLAIMED
    assert condition(lambda: device.check_health(HealthLevel.INTERNAL)) == Condition.DISABLED
    device.enable()
    assert device.check_health(HealthLevel.INTERNAL)
    device.release()
    device.release()
    device.claim(1)
    device.close()
    assert (device.state, device.claimed, device.enabled) == (State.CLOSED, False, False)


def test_a_claim_that_fails_leaves_the_device_free_for_the_next() -> None:
    device = Broken("scanner")
    device.open()
    assert condition(lambda: device.claim(1)) == Condition.NO_HARDWARE
    assert condition(lambda: device.claim(1)) == Condition.NO_HARDWARE
