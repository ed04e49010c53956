"""A device file such as /dev/usb/lp0: non-blocking, because the kernel holds a write as long as the paper is out."""

import os
import stat

from common.errors import DeviceError
from hardware.device import Condition
from hardware.transports.address import FileAddress
from hardware.transports.transport import open_fault, read_descriptor, write_descriptor


class DeviceFileTransport:
    """See ``Transport``. Opened for reading too where the device allows it."""

    def __init__(self, address: FileAddress) -> None:
        self.address = address
        self.two_way = False
        self._descriptor = -1

    def open(self, seconds: float) -> None:  # noqa: ARG002  the port's shape
        """Open the file. A regular file or a folder is no device: E_ILLEGAL."""
        self.close()
        place = str(self.address)
        flags = os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
        try:
            mode = os.stat(self.address.path).st_mode  # noqa: PTH116  descriptors are os's
            if not (stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)):
                raise DeviceError(Condition.ILLEGAL, "is not a device", place=place)
            try:
                if stat.S_ISFIFO(mode):
                    self._descriptor = os.open(self.address.path, os.O_WRONLY | flags)
                else:
                    self._descriptor = os.open(self.address.path, os.O_RDWR | flags)
                    self.two_way = True
            except PermissionError:
                self._descriptor = os.open(self.address.path, os.O_WRONLY | flags)
        except OSError as fault:
            raise open_fault(fault, place) from fault

    def write(self, data: bytes, seconds: float) -> None:
        """See ``Transport.write``."""
        write_descriptor(self._open(), data, seconds, str(self.address))

    def read(self, seconds: float) -> bytes:
        """See ``Transport.read``; always silent where the device only takes."""
        if not self.two_way:
            return b""
        # USB printers that have nothing to say may send empty packets for ever; an unplugged one is an error of its own
        return read_descriptor(self._open(), seconds, str(self.address), empty_is_end=False)

    def close(self) -> None:
        """See ``Transport.close``."""
        descriptor, self._descriptor = self._descriptor, -1
        self.two_way = False
        if descriptor >= 0:
            os.close(descriptor)

    def _open(self) -> int:
        if self._descriptor < 0:
            raise DeviceError(Condition.CLOSED, "is not open", place=str(self.address))
        return self._descriptor
