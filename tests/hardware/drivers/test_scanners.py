"""Scanners hand over each code whole, whatever the fragments, and say when they are unplugged."""

import errno
import os
import pty
import tty

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import BadSetting, DeviceError
from hardware.device import Condition, DataEvent, HealthLevel
from hardware.drivers.scanners.evdev.driver import EvdevScanner
from hardware.drivers.scanners.evdev.keys import EVENT, Keys
from hardware.drivers.scanners.serial_line.driver import SerialScanner
from hardware.drivers.scanners.serial_line.framing import LONGEST, Framing, FramingSettings
from hardware.transports.address import InputAddress, SerialAddress
from hardware.transports.serial_line import SerialTransport

GS1 = "]C101040063813339311010LOT\x1d21SER"


def test_codes_are_cut_at_cr_lf_and_both() -> None:
    line = Framing()
    assert line.feed(b"4006381333931\r\n012345678905\n\r" + GS1.encode() + b"\r") == [
        "4006381333931",
        "012345678905",
        GS1,
    ]


def test_fragments_are_joined_and_the_separator_is_kept() -> None:
    line = Framing()
    codes = [code for byte in (GS1 + "\r").encode() for code in line.feed(bytes([byte]))]
    assert codes == [GS1]


def test_without_an_end_a_pause_ends_a_code() -> None:
    line = Framing(FramingSettings(ends=()))
    assert line.feed(b"ABC") == []
    assert line.waiting
    assert line.pause() == ["ABC"]
    assert line.pause() == []


def test_a_prefix_is_taken_off() -> None:
    line = Framing(FramingSettings(prefix="\x02", ends=("etx",)))
    assert line.feed(b"\x02ABC\x03DEF\x03") == ["ABC", "DEF"]


def test_a_scanner_gone_mad_fills_no_memory() -> None:
    line = Framing()
    codes = line.feed(b"9" * 100_000)
    assert [len(code) for code in codes] == [LONGEST + 1]
    assert line.feed(b"99\r4006381333931\r") == ["4006381333931"]


@given(st.binary(max_size=300))
def test_any_bytes_are_text_in_the_end(data: bytes) -> None:
    line = Framing()
    assert all(isinstance(code, str) and code for code in [*line.feed(data), *line.pause()])


@pytest.mark.parametrize("wrong", [{"ends": ("nl",)}, {"idle_ms": 5}, {"encoding": "klingon"}])
def test_a_wrong_setting_is_refused_by_name(wrong) -> None:
    with pytest.raises(BadSetting) as refusal:
        FramingSettings(**wrong)
    assert refusal.value.place == f"scanner.{next(iter(wrong))}"


def test_a_serial_scanner_on_a_real_line_and_its_plug_pulled() -> None:
    far, near = pty.openpty()
    tty.setraw(near)
    path = os.ttyname(near)
    os.close(near)
    events = []
    scanner = SerialScanner("scanner", SerialTransport(SerialAddress(path)), on_event=events.append)
    scanner.open()
    scanner.claim(1)
    scanner.enable()
    os.write(far, b"40063813")
    scanner.pump(1)
    os.write(far, b"33931\r" + GS1.encode() + b"\r")
    while len(events) < 2:
        scanner.pump(1)
    assert events == [DataEvent("4006381333931"), DataEvent(GS1)]
    assert "open" in scanner.check_health(HealthLevel.INTERNAL)
    os.close(far)
    with pytest.raises(DeviceError) as fault:
        scanner.pump(1)
    assert fault.value.condition == Condition.OFFLINE
    scanner.close()


def test_half_a_code_before_the_plug_was_pulled_is_not_part_of_the_next() -> None:
    far, near = pty.openpty()
    tty.setraw(near)
    path = os.ttyname(near)
    os.close(near)
    events = []
    scanner = SerialScanner("scanner", SerialTransport(SerialAddress(path)), on_event=events.append)
    scanner.open()
    scanner.claim(1)
    scanner.enable()
    os.write(far, b"4006")
    scanner.pump(1)
    scanner.release()
    scanner.claim(1)
    scanner.enable()
    os.write(far, b"4006381333931\r")
    while not events:
        scanner.pump(1)
    assert events == [DataEvent("4006381333931")]
    scanner.close()
    os.close(far)


def stroke(code: int, *, shift: bool = False, control: bool = False) -> bytes:
    events = []
    if shift:
        events.append((42, 1))
    if control:
        events.append((29, 1))
    events += [(code, 1), (code, 0)]
    if control:
        events.append((29, 0))
    if shift:
        events.append((42, 0))
    return b"".join(EVENT.pack(0, 0, 1, key, value) + EVENT.pack(0, 0, 0, 0, 0) for key, value in events)


def test_keys_are_read_with_shift_and_the_separator_as_control_bracket() -> None:
    keys = Keys()
    data = stroke(30, shift=True) + stroke(2) + stroke(27, control=True) + stroke(11) + stroke(28)
    assert keys.feed(data) == "A1\x1d0\r"


def test_the_layout_the_scanner_is_set_to_decides() -> None:
    assert Keys("de").feed(stroke(21) + stroke(44)) == "zy"
    assert Keys("fr").feed(stroke(2) + stroke(2, shift=True)) == "&1"
    with pytest.raises(BadSetting):
        Keys("xx")


def test_auto_repeat_caps_lock_and_the_number_pad() -> None:
    held = EVENT.pack(0, 0, 1, 30, 1) + EVENT.pack(0, 0, 1, 30, 2) * 5 + EVENT.pack(0, 0, 1, 30, 0)
    assert Keys().feed(held) == "a"
    assert Keys().feed(stroke(58) + stroke(30) + stroke(2)) == "A1"
    assert Keys().feed(stroke(79) + stroke(80) + stroke(96)) == "12\r"


def test_signs_sent_as_alt_and_digits_are_read() -> None:
    alt_down, alt_up = EVENT.pack(0, 0, 1, 56, 1), EVENT.pack(0, 0, 1, 56, 0)
    assert Keys().feed(alt_down + stroke(82) + stroke(75) + stroke(76) + alt_up) == "-"


def test_events_cut_in_two_are_joined() -> None:
    keys, data = Keys(), stroke(30) + stroke(48)
    assert "".join(keys.feed(data[at : at + 7]) for at in range(0, len(data), 7)) == "ab"


def test_a_grabbed_keyboard_hands_over_whole_codes_and_gives_the_device_back(tmp_path) -> None:
    path = tmp_path / "event0"
    os.mkfifo(path)
    writer = os.open(path, os.O_RDWR)
    grabs, events = [], []
    scanner = EvdevScanner(
        "scanner", InputAddress(str(path)), on_event=events.append, grab=lambda _, held: grabs.append(held)
    )
    scanner.open()
    scanner.claim(1)
    scanner.enable()
    os.write(writer, stroke(5) + stroke(11))
    scanner.pump(1)
    os.write(writer, stroke(11) + stroke(28) + stroke(2))
    scanner.pump(1)
    assert events == [DataEvent("400")]
    while len(events) < 2:
        scanner.pump(1)  # the pause ends what has no Enter
    assert events[1] == DataEvent("1")
    scanner.close()
    assert grabs == [True, False]
    os.close(writer)


def test_a_keyboard_somebody_else_holds_is_busy(tmp_path) -> None:
    path = tmp_path / "event0"
    os.mkfifo(path)

    def taken(_descriptor: int, _held: bool) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy")

    scanner = EvdevScanner("scanner", InputAddress(str(path)), grab=taken)
    scanner.open()
    with pytest.raises(DeviceError) as fault:
        scanner.claim(1)
    assert fault.value.condition == Condition.BUSY
