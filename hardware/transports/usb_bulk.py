"""A USB printer by its bulk endpoints: one packet a transfer, so that after a pause it is known how many bytes went out."""

import contextlib
import errno
import time
from typing import Any

from common.errors import DeviceError, WriteCutShort
from hardware.device import Condition
from hardware.transports.address import UsbAddress

PRINTER_CLASS = 7
_PIECE_MS = 250


class UsbTransport:
    """See ``Transport``. The kernel's usblp is set aside while the port is held and put back after."""

    def __init__(self, address: UsbAddress, backend: Any = None) -> None:
        self.address = address
        self.two_way = False
        self._backend = backend
        self._device: Any = None
        self._interface = -1
        self._out: Any = None
        self._in: Any = None
        self._gave_up_kernel_driver = False

    def open(self, seconds: float) -> None:  # noqa: ARG002  the port's shape
        """Find the device and claim its printer interface. E_NOSERVICE says what is missing: libusb, or the right to use it."""
        import usb.core
        import usb.util

        self.close()
        place = str(self.address)
        try:
            self._device = self._find()
            self._claim()
        except usb.core.NoBackendError as fault:
            raise DeviceError(Condition.NO_SERVICE, "libusb-1.0 is not installed", place=place) from fault
        except usb.core.USBError as fault:
            self.close()
            condition = {
                errno.EACCES: Condition.NO_SERVICE,
                errno.EBUSY: Condition.BUSY,
                errno.ENODEV: Condition.NO_HARDWARE,
            }
            raise DeviceError(
                condition.get(fault.errno or 0, Condition.OFFLINE), fault.strerror or str(fault), place=place
            ) from fault
        except DeviceError:
            self.close()
            raise

    def write(self, data: bytes, seconds: float) -> None:
        """See ``Transport.write``."""
        import usb.core

        self._need_open()
        place, deadline, sent = str(self.address), time.monotonic() + seconds, 0
        size = int(self._out.wMaxPacketSize) or 64
        while sent < len(data):
            left = deadline - time.monotonic()
            if left <= 0:
                raise WriteCutShort(Condition.TIMEOUT, f"took {sent} of {len(data)} bytes", sent=sent, place=place)
            try:
                sent += self._out.write(data[sent : sent + size], timeout=max(1, min(_PIECE_MS, int(left * 1000))))
                deadline = time.monotonic() + seconds
            except usb.core.USBTimeoutError:
                continue  # a packet that is not acknowledged has not gone out
            except usb.core.USBError as fault:
                raise WriteCutShort(Condition.OFFLINE, fault.strerror or str(fault), sent=sent, place=place) from fault

    def read(self, seconds: float) -> bytes:
        """See ``Transport.read``."""
        import usb.core

        self._need_open()
        if self._in is None:
            return b""
        try:
            return bytes(self._in.read(int(self._in.wMaxPacketSize) or 64, timeout=max(1, int(seconds * 1000))))
        except usb.core.USBTimeoutError:
            return b""
        except usb.core.USBError as fault:
            raise DeviceError(Condition.OFFLINE, fault.strerror or str(fault), place=str(self.address)) from fault

    def close(self) -> None:
        """See ``Transport.close``."""
        device, self._device = self._device, None
        self._out = self._in = None
        self.two_way = False
        if device is None:
            return
        import usb.core
        import usb.util

        with contextlib.suppress(usb.core.USBError):
            if self._interface >= 0:
                usb.util.release_interface(device, self._interface)
            if self._gave_up_kernel_driver:
                device.attach_kernel_driver(self._interface)
        with contextlib.suppress(usb.core.USBError):
            usb.util.dispose_resources(device)
        self._interface, self._gave_up_kernel_driver = -1, False

    def _find(self) -> Any:
        import usb.core

        wanted = self.address
        found = usb.core.find(find_all=True, idVendor=wanted.vendor, idProduct=wanted.product, backend=self._backend)
        devices = [device for device in found if not wanted.serial or _serial_number(device) == wanted.serial]
        if not devices:
            raise DeviceError(Condition.NO_HARDWARE, "is not plugged in", place=str(wanted))
        if len(devices) > 1:
            raise DeviceError(
                Condition.ILLEGAL, "two of this kind are plugged in: name the serial number", place=str(wanted)
            )
        return devices[0]

    def _claim(self) -> None:
        import usb.core
        import usb.util

        device = self._device
        try:
            configuration = device.get_active_configuration()
        except usb.core.USBError:
            device.set_configuration()
            configuration = device.get_active_configuration()
        interface = usb.util.find_descriptor(configuration, bInterfaceClass=PRINTER_CLASS) or configuration[(0, 0)]
        number = interface.bInterfaceNumber
        with contextlib.suppress(NotImplementedError):  # not on Windows and macOS
            if device.is_kernel_driver_active(number):
                device.detach_kernel_driver(number)
                self._gave_up_kernel_driver = True
        usb.util.claim_interface(device, number)
        self._interface = number
        self._out = _bulk(interface, usb.util.ENDPOINT_OUT)
        self._in = _bulk(interface, usb.util.ENDPOINT_IN)
        if self._out is None:
            raise DeviceError(Condition.ILLEGAL, "takes no data: not a printer", place=str(self.address))
        self.two_way = self._in is not None

    def _need_open(self) -> None:
        if self._device is None:
            raise DeviceError(Condition.CLOSED, "is not open", place=str(self.address))


def _bulk(interface: Any, direction: int) -> Any:
    import usb.util

    def fits(endpoint: Any) -> bool:
        return bool(
            usb.util.endpoint_direction(endpoint.bEndpointAddress) == direction
            and usb.util.endpoint_type(endpoint.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
        )

    return usb.util.find_descriptor(interface, custom_match=fits)


def _serial_number(device: Any) -> str:
    import usb.core

    try:
        return str(device.serial_number or "")
    except (ValueError, usb.core.USBError, NotImplementedError):  # no right to ask, or none there
        return ""
