"""An address is read whole or refused with its place named, and written back the same."""

import pytest

from common.errors import BadSetting
from hardware.transports.address import (
    CupsAddress,
    FileAddress,
    InputAddress,
    SerialAddress,
    TcpAddress,
    UsbAddress,
    parse_address,
)
from hardware.transports.choose import transport_for


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tcp://192.168.1.50", TcpAddress("192.168.1.50", 9100)),
        ("tcp://printer.local:9101", TcpAddress("printer.local", 9101)),
        ("tcp://[fe80::1%eth0]:9100", TcpAddress("fe80::1%eth0", 9100)),
        ("tcp://[::1]", TcpAddress("::1", 9100)),
        ("serial:///dev/ttyUSB0?baud=19200&parity=e&bits=7", SerialAddress("/dev/ttyUSB0", 19200, 7, "E")),
        ("serial:///dev/ttyS0?flow=xonxoff&stop=2", SerialAddress("/dev/ttyS0", stop=2, flow="xonxoff")),
        ("serial://COM3", SerialAddress("COM3")),
        ("usb://04B8:0e15", UsbAddress(0x04B8, 0x0E15)),
        ("usb://04b8:0e15:J5L%2F1", UsbAddress(0x04B8, 0x0E15, "J5L/1")),
        ("file:///dev/usb/lp0", FileAddress("/dev/usb/lp0")),
        ("cups://Front_Desk", CupsAddress("Front_Desk")),
        ("evdev:///dev/input/by-id/usb-Honeywell-event-kbd", InputAddress("/dev/input/by-id/usb-Honeywell-event-kbd")),
    ],
)
def test_each_kind_is_read_and_written_back(text: str, address: object) -> None:
    assert parse_address(text) == address
    assert parse_address(str(address)) == address


@pytest.mark.parametrize(
    "text",
    [
        "", "printer", "http://x", "tcp://", "tcp://host:0", "tcp://host:99999", "tcp://a b", "tcp://[::1", "tcp://h:9100?x=1",
        "serial://ttyUSB0", "serial:///dev/ttyS0?baud=9601", "serial:///dev/ttyS0?parity=X", "serial:///dev/ttyS0?speed=1",
        "serial:///dev/ttyS0?bits=9", "usb://4b8:e15", "usb://zzzz:0e15", "file://lp0", "file:///dev/../etc/passwd", "cups://-d",
        "cups://a b", "cups://x;rm", "tcp://host:9100:9100",
    ],
)  # fmt: skip
def test_anything_else_is_refused_naming_the_place(text: str) -> None:
    with pytest.raises(BadSetting) as refusal:
        parse_address(text, place="devices.printer.address")
    assert refusal.value.place == "devices.printer.address"


def test_an_input_device_carries_no_bytes() -> None:
    with pytest.raises(BadSetting):
        transport_for(InputAddress("/dev/input/event0"))


@pytest.mark.parametrize(
    "text", ["tcp://h", "serial:///dev/ttyS0", "usb://04b8:0e15", "file:///dev/usb/lp0", "cups://q"]
)
def test_each_address_has_its_transport(text: str) -> None:
    assert transport_for(parse_address(text)).address == parse_address(text)
