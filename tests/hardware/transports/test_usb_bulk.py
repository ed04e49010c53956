"""A USB printer through pyusb itself on a backend of our own: found by identity, counted packet by packet, given back to the kernel."""

import errno
from types import SimpleNamespace

import pytest
import usb.backend
import usb.core
import usb.util

from common.errors import DeviceError, WriteCutShort
from hardware.device import Condition
from hardware.transports.address import UsbAddress
from hardware.transports.usb_bulk import UsbTransport


class Bus(usb.backend.IBackend):
    """A bus with printers on it: each a vendor, product and serial number; takes data until told otherwise."""

    def __init__(self, *printers: tuple[int, int, str]) -> None:
        self.printers = list(printers)
        self.paper = bytearray()
        self.replies = bytearray()
        self.takes = 1_000_000
        self.unplugged = False
        self.kernel_has_it = True
        self.claim_error = 0

    def enumerate_devices(self):
        return iter(range(len(self.printers)))

    def get_parent(self, dev):
        return None

    def get_device_descriptor(self, dev):
        vendor, product, _ = self.printers[dev]
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=vendor, idProduct=product, bcdDevice=0x100, iManufacturer=0, iProduct=0,
            iSerialNumber=3, bNumConfigurations=1, address=dev + 1, bus=1, port_number=dev, port_numbers=(dev,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev, config):
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0,
            bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev, intf, alt, config):
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2, bInterfaceClass=7,
            bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev, ep, intf, alt, config):
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(0x81, 0x02)[ep], bmAttributes=2, wMaxPacketSize=64, bInterval=0,
            bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev):
        return dev

    def close_device(self, dev_handle):
        pass

    def get_configuration(self, dev_handle):
        return 1

    def set_interface_altsetting(self, dev_handle, intf, altsetting):
        pass

    def claim_interface(self, dev_handle, intf):
        if self.claim_error:
            raise usb.core.USBError("refused", errno=self.claim_error)

    def release_interface(self, dev_handle, intf):
        pass

    def is_kernel_driver_active(self, dev_handle, intf):
        return self.kernel_has_it

    def detach_kernel_driver(self, dev_handle, intf):
        self.kernel_has_it = False

    def attach_kernel_driver(self, dev_handle, intf):
        self.kernel_has_it = True

    def ctrl_transfer(self, dev_handle, bmRequestType, bRequest, wValue, wIndex, data, timeout):  # noqa: N803
        number = self.printers[dev_handle][2].encode("utf-16-le") if wValue & 0xFF == 3 else b"\x09\x04"
        reply = bytes([len(number) + 2, 3]) + number
        data[: len(reply)] = type(data)("B", reply)
        return len(reply)

    def bulk_write(self, dev_handle, ep, intf, data, timeout):
        if self.unplugged:
            raise usb.core.USBError("No such device", errno=errno.ENODEV)
        if len(self.paper) >= self.takes:
            raise usb.core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT)
        self.paper.extend(data)
        return len(data)

    def bulk_read(self, dev_handle, ep, intf, buff, timeout):
        if self.unplugged:
            raise usb.core.USBError("No such device", errno=errno.ENODEV)
        if not self.replies:
            raise usb.core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT)
        count = min(len(buff), len(self.replies))
        buff[:count] = type(buff)("B", bytes(self.replies[:count]))
        del self.replies[:count]
        return count


EPSON = (0x04B8, 0x0E15, "J5L1")


def test_a_printer_takes_bytes_and_answers() -> None:
    bus = Bus(EPSON)
    transport = UsbTransport(UsbAddress(0x04B8, 0x0E15), bus)
    transport.open(1)
    transport.write(bytes(range(200)), 1)
    assert bus.paper == bytes(range(200))
    assert transport.two_way
    bus.replies.extend(b"\x12")
    assert transport.read(0.01) == b"\x12"
    assert transport.read(0.01) == b""
    assert not bus.kernel_has_it
    transport.close()
    assert bus.kernel_has_it


def test_a_printer_that_takes_no_more_ends_at_the_deadline_with_whole_packets_counted() -> None:
    bus = Bus(EPSON)
    bus.takes = 640
    transport = UsbTransport(UsbAddress(0x04B8, 0x0E15), bus)
    transport.open(1)
    data = bytes(range(256)) * 8
    with pytest.raises(WriteCutShort) as cut:
        transport.write(data, 0.05)
    assert (cut.value.condition, cut.value.sent) == (Condition.TIMEOUT, 640)
    bus.takes = 1_000_000
    transport.write(data[cut.value.sent :], 1)
    assert bus.paper == data
    transport.close()


def test_pulling_the_plug_is_noticed_on_write_and_read() -> None:
    bus = Bus(EPSON)
    transport = UsbTransport(UsbAddress(0x04B8, 0x0E15), bus)
    transport.open(1)
    bus.unplugged = True
    with pytest.raises(WriteCutShort) as cut:
        transport.write(b"x", 1)
    assert (cut.value.condition, cut.value.sent) == (Condition.OFFLINE, 0)
    with pytest.raises(DeviceError):
        transport.read(0.01)
    transport.close()


def test_of_two_alike_the_serial_number_decides() -> None:
    bus = Bus(EPSON, (0x04B8, 0x0E15, "J5L2"))
    with pytest.raises(DeviceError) as fault:
        UsbTransport(UsbAddress(0x04B8, 0x0E15), bus).open(1)
    assert fault.value.condition == Condition.ILLEGAL
    transport = UsbTransport(UsbAddress(0x04B8, 0x0E15, "J5L2"), bus)
    transport.open(1)
    transport.close()


@pytest.mark.parametrize(
    ("number", "condition"),
    [(errno.EACCES, Condition.NO_SERVICE), (errno.EBUSY, Condition.BUSY), (errno.EIO, Condition.OFFLINE)],
)
def test_a_refusal_says_what_is_missing(number: int, condition: Condition) -> None:
    bus = Bus(EPSON)
    bus.claim_error = number
    with pytest.raises(DeviceError) as fault:
        UsbTransport(UsbAddress(0x04B8, 0x0E15), bus).open(1)
    assert fault.value.condition == condition
    assert bus.kernel_has_it


def test_a_printer_that_is_not_plugged_in_is_no_hardware() -> None:
    with pytest.raises(DeviceError) as fault:
        UsbTransport(UsbAddress(1, 2), Bus(EPSON)).open(1)
    assert fault.value.condition == Condition.NO_HARDWARE
