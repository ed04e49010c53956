"""What every way of reaching a device has in common, and the loop that writes to a file descriptor before a deadline."""

import errno
import os
import select
import time
from typing import Protocol

from common.errors import DeviceError, WriteCutShort
from hardware.device import Condition
from hardware.transports.address import Address

CHUNK = 4096
_PAUSE_SECONDS = 0.05


class Transport(Protocol):
    """Bytes to and from one port. One thread owns it. All times are seconds."""

    @property
    def address(self) -> Address:
        """Where it leads."""
        ...

    @property
    def two_way(self) -> bool:
        """Whether anything can be read; known once it is open."""
        ...

    def open(self, seconds: float) -> None:
        """Open the port. Raises ``DeviceError`` with E_NOHARDWARE (not there), E_BUSY (somebody else holds it),
        E_OFFLINE (there, but no way to it), E_TIMEOUT, E_NOSERVICE (a driver or right is missing)."""
        ...

    def write(self, data: bytes, seconds: float) -> None:
        """Hand all bytes over; ``seconds`` is the longest pause in which no byte goes out. Raises ``WriteCutShort``: E_TIMEOUT while the link lives (the rest may be written
        later), E_OFFLINE when it is gone; ``sent`` bytes have left this program, whatever became of them."""
        ...

    def read(self, seconds: float) -> bytes:
        """What has come in, waiting up to ``seconds`` for the first byte; empty for silence.
        Raises ``DeviceError`` E_OFFLINE when the link is gone."""
        ...

    def close(self) -> None:
        """Give the port back; harmless when closed, never raises."""
        ...


def write_descriptor(descriptor: int, data: bytes, seconds: float, place: str) -> None:
    """Write all of ``data`` to a non-blocking descriptor; raises ``WriteCutShort`` as ``Transport.write`` says."""
    view = memoryview(data)
    sent = 0
    while sent < len(data):
        try:
            sent += os.write(descriptor, view[sent : sent + CHUNK])
            continue
        except BlockingIOError:
            pass
        except OSError as fault:
            raise gone(fault, sent, place) from fault
        if not _ready(descriptor, select.POLLOUT, seconds):
            raise WriteCutShort(Condition.TIMEOUT, f"took {sent} of {len(data)} bytes", sent=sent, place=place)


def read_descriptor(descriptor: int, seconds: float, place: str, *, empty_is_end: bool = True) -> bytes:
    """Read what has come; raises ``DeviceError`` E_OFFLINE at the end of the line.

    ``empty_is_end``: False for a port on which an empty packet is nothing but an empty packet.
    """
    seen = _ready(descriptor, select.POLLIN, seconds)
    if not seen:
        return b""
    try:
        data = os.read(descriptor, CHUNK)
    except BlockingIOError:
        return b""
    except OSError as fault:
        raise DeviceError(Condition.OFFLINE, _reason(fault), place=place) from fault
    if not data and not empty_is_end and not seen & (select.POLLHUP | select.POLLERR):
        time.sleep(min(seconds, _PAUSE_SECONDS))
    elif not data:
        raise DeviceError(Condition.OFFLINE, "the other end has closed", place=place)
    return data


def gone(fault: OSError, sent: int, place: str) -> WriteCutShort:
    """The error for a link that broke while writing."""
    return WriteCutShort(Condition.OFFLINE, _reason(fault), sent=sent, place=place)


def open_fault(fault: OSError, place: str) -> DeviceError:
    """The error for a port that does not open."""
    condition = {
        errno.ENOENT: Condition.NO_HARDWARE,
        errno.ENODEV: Condition.NO_HARDWARE,
        errno.ENXIO: Condition.NO_HARDWARE,
        errno.EBUSY: Condition.BUSY,
        errno.EACCES: Condition.NO_SERVICE,
        errno.EPERM: Condition.NO_SERVICE,
        errno.ETIMEDOUT: Condition.TIMEOUT,
    }.get(fault.errno or 0, Condition.OFFLINE)
    return DeviceError(condition, _reason(fault), place=place)


def _ready(descriptor: int, what: int, seconds: float) -> int:
    """The poll's event bits, 0 where nothing happened in time."""
    poll = select.poll()
    poll.register(descriptor, what)
    # an error or hang-up also wakes: the next read or write then says what it is
    seen = poll.poll(max(0, int(seconds * 1000)))
    return seen[0][1] if seen else 0


def _reason(fault: OSError) -> str:
    return fault.strerror or str(fault)
