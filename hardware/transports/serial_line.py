"""A serial line through pyserial, which sets it up; reading and writing have our own deadlines, since a stalled line must not hold us."""

import contextlib
import errno
import logging
import time
from typing import TYPE_CHECKING

from common.errors import DeviceError, WriteCutShort
from hardware.device import Condition
from hardware.transports.address import SerialAddress
from hardware.transports.transport import open_fault, read_descriptor, write_descriptor

if TYPE_CHECKING:
    import serial

try:
    import termios

    _GONE: tuple[type[Exception], ...] = (OSError, termios.error)
except ImportError:  # Windows
    _GONE = (OSError,)

_log = logging.getLogger(__name__)


class SerialTransport:
    """See ``Transport``."""

    two_way = True

    def __init__(self, address: SerialAddress) -> None:
        self.address = address
        self._port: serial.Serial | None = None

    def open(self, seconds: float) -> None:
        """Open and set up the line, held exclusively. A line that refuses its settings is E_ILLEGAL."""
        import serial

        self.close()
        place, flow = str(self.address), self.address.flow
        try:
            self._port = serial.serial_for_url(
                self.address.path,
                baudrate=self.address.baud,
                bytesize=self.address.bits,
                parity=self.address.parity,
                stopbits=self.address.stop,
                xonxoff=flow == "xonxoff",
                rtscts=flow == "rtscts",
                dsrdtr=flow == "dsrdtr",
                timeout=0,
                write_timeout=seconds,
                exclusive=True,
            )
        except serial.SerialException as fault:
            raise _refused(fault, place) from fault
        except OSError as fault:
            raise open_fault(fault, place) from fault
        except (ValueError, TypeError) as fault:
            raise DeviceError(Condition.ILLEGAL, str(fault), place=place) from fault

    def write(self, data: bytes, seconds: float) -> None:
        """See ``Transport.write``. Waits until the wire has all of it, or what is left would be lost on closing.

        Where the line stalls after the operating system took all, all count as sent; writing nothing later waits on.
        """
        port, place = self._line(), str(self.address)
        write_descriptor(port.fileno(), data, seconds, place)
        try:
            deadline, before = time.monotonic() + seconds, 0
            while waiting := port.out_waiting:
                if waiting != before:
                    deadline, before = time.monotonic() + seconds, waiting
                elif time.monotonic() > deadline:
                    raise WriteCutShort(Condition.TIMEOUT, "the line has stalled", sent=len(data), place=place)
                time.sleep(0.005)
        except _GONE as fault:
            raise WriteCutShort(Condition.OFFLINE, str(fault), sent=len(data), place=place) from fault

    def read(self, seconds: float) -> bytes:
        """See ``Transport.read``."""
        return read_descriptor(self._line().fileno(), seconds, str(self.address))

    def close(self) -> None:
        """See ``Transport.close``."""
        port, self._port = self._port, None
        if port is None:
            return
        with contextlib.suppress(*_GONE):
            # what a stalled line still holds would make close() wait for it
            port.reset_output_buffer()
        try:
            port.close()
        except _GONE as fault:  # the adapter is unplugged: nothing is left to give back
            _log.debug("closing %s: %s", self.address, fault)

    def _line(self) -> "serial.Serial":
        if self._port is None:
            raise DeviceError(Condition.CLOSED, "is not open", place=str(self.address))
        return self._port


def _refused(fault: "serial.SerialException", place: str) -> DeviceError:
    number = getattr(fault, "errno", None)
    if number is None and "exclusively lock" in str(fault):
        return DeviceError(Condition.BUSY, "another program holds the line", place=place)
    if number in {errno.EAGAIN, errno.EWOULDBLOCK}:
        return DeviceError(Condition.BUSY, "another program holds the line", place=place)
    if number is None:
        return DeviceError(Condition.FAILURE, str(fault), place=place)
    return open_fault(OSError(number, str(fault)), place)
