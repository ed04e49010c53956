"""Serial lines and device files: a stalled line ends at the deadline, an unplugged one says so, and closing never hangs."""

import contextlib
import os
import pty
import tty

import pytest

from common.errors import DeviceError, WriteCutShort
from hardware.device import Condition
from hardware.transports.address import FileAddress, SerialAddress
from hardware.transports.device_file import DeviceFileTransport
from hardware.transports.serial_line import SerialTransport


@pytest.fixture
def line():
    """Both ends of a line: the far end's descriptor, and the path of the near one."""
    far, near = pty.openpty()
    tty.setraw(near)
    path = os.ttyname(near)
    os.close(near)
    yield far, path
    with contextlib.suppress(OSError):
        os.close(far)


def kinds(path: str):
    return [SerialTransport(SerialAddress(path)), DeviceFileTransport(FileAddress(path))]


@pytest.mark.parametrize("kind", [0, 1], ids=["serial", "file"])
def test_bytes_go_both_ways(line, kind) -> None:
    far, path = line
    transport = kinds(path)[kind]
    transport.open(2)
    transport.write(b"\x1b@Hello\n\x11\x13\x00", 2)
    assert os.read(far, 100) == b"\x1b@Hello\n\x11\x13\x00"
    os.write(far, b"\x16")
    assert transport.read(2) == b"\x16"
    assert transport.read(0.01) == b""
    transport.close()


@pytest.mark.parametrize("kind", [0, 1], ids=["serial", "file"])
def test_a_stalled_line_ends_at_the_deadline_with_the_count_and_closes_at_once(line, kind) -> None:
    _far, path = line
    transport = kinds(path)[kind]
    transport.open(2)
    with pytest.raises(WriteCutShort) as cut:
        transport.write(bytes(200_000), 0.1)
    assert cut.value.condition == Condition.TIMEOUT
    assert 0 < cut.value.sent < 200_000
    transport.close()


@pytest.mark.parametrize("kind", [0, 1], ids=["serial", "file"])
def test_pulling_the_plug_is_noticed(line, kind) -> None:
    far, path = line
    transport = kinds(path)[kind]
    transport.open(2)
    os.close(far)
    with pytest.raises(DeviceError) as fault:
        transport.read(2)
    assert fault.value.condition == Condition.OFFLINE
    with pytest.raises(WriteCutShort) as cut:
        transport.write(b"x", 2)
    assert cut.value.condition == Condition.OFFLINE
    transport.close()
    transport.close()


def test_a_line_that_is_not_there_is_no_hardware(tmp_path) -> None:
    for transport in kinds(str(tmp_path / "ttyUSB9")):
        with pytest.raises(DeviceError) as fault:
            transport.open(1)
        assert fault.value.condition == Condition.NO_HARDWARE


def test_a_serial_line_is_held_by_one_program(line) -> None:
    _, path = line
    first, second = SerialTransport(SerialAddress(path)), SerialTransport(SerialAddress(path))
    first.open(1)
    with pytest.raises(DeviceError) as fault:
        second.open(1)
    assert fault.value.condition == Condition.BUSY
    first.close()


def test_settings_the_line_refuses_are_said_and_asked_for_as_configured(line, monkeypatch) -> None:
    import serial

    _, path = line
    asked = {}
    monkeypatch.setattr(serial, "serial_for_url", lambda url, **options: asked.update(options, url=url))
    SerialTransport(SerialAddress(path, 2400, 7, "O", 2, "rtscts")).open(1)
    assert (asked["baudrate"], asked["bytesize"], asked["parity"], asked["stopbits"]) == (2400, 7, "O", 2)
    assert (asked["rtscts"], asked["xonxoff"], asked["dsrdtr"], asked["exclusive"]) == (True, False, False, True)


def test_a_plain_file_is_no_device(tmp_path) -> None:
    (tmp_path / "lp0").write_bytes(b"")
    with pytest.raises(DeviceError) as fault:
        DeviceFileTransport(FileAddress(str(tmp_path / "lp0"))).open(1)
    assert fault.value.condition == Condition.ILLEGAL


def test_a_pipe_takes_and_says_nothing(tmp_path) -> None:
    path = tmp_path / "lp"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    transport = DeviceFileTransport(FileAddress(str(path)))
    transport.open(1)
    assert not transport.two_way
    transport.write(b"abc", 1)
    assert os.read(reader, 10) == b"abc"
    assert transport.read(0) == b""
    os.close(reader)
    with pytest.raises(WriteCutShort):
        transport.write(b"abc", 1)
    transport.close()
