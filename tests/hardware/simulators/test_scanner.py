"""The virtual scanner puts framed codes on a real line: a pseudo-terminal read by pyserial, or TCP."""

import os
import socket
import sys
import time
from pathlib import Path

import pytest
import serial

from hardware.simulators.scanner import on_tcp, on_terminal

needs_terminals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


@needs_terminals
def test_a_code_arrives_framed_with_its_identifier_and_its_separators(tmp_path: Path) -> None:
    scanner = on_terminal(tmp_path / "scanner")
    with serial.Serial(str(tmp_path / "scanner"), 9600, timeout=5) as line:
        scanner.scan("010400638133393110AB\x1d17261231", "]C1")
        assert line.read_until(b"\r") == b"]C1010400638133393110AB\x1d17261231\r"
        scanner.aim, scanner.prefix, scanner.suffix = False, "\x02", "\r\n"
        scanner.scan("4006381333931", "]E0")
        assert line.read_until(b"\n") == b"\x024006381333931\r\n"
    scanner.unplug()


@needs_terminals
def test_fragments_are_sent_one_by_one() -> None:
    written: list[bytes] = []
    scanner = on_terminal()
    scanner._write = written.append
    scanner.fragment = 5
    scanner.scan("4006381333931")
    scanner.unplug()
    assert written == [b"40063", b"81333", b"931\r"]


@needs_terminals
def test_pulling_the_plug_ends_the_line_for_its_reader(tmp_path: Path) -> None:
    scanner = on_terminal(tmp_path / "scanner")
    reader = os.open(tmp_path / "scanner", os.O_RDONLY | os.O_NOCTTY)
    scanner.unplug()
    scanner.unplug()
    assert not (tmp_path / "scanner").exists()
    try:
        assert os.read(reader, 1) == b""
    except OSError as fault:
        assert fault.errno == 5  # noqa: PT017 - both are how Linux says it
    os.close(reader)


def test_a_scanner_on_tcp_serves_whoever_connects_and_says_when_nobody_does() -> None:
    scanner = on_tcp()
    with pytest.raises(ConnectionError):
        scanner.scan("4006381333931")
    port = int(scanner.address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), 5) as line:
        line.settimeout(5)
        for _ in range(500):
            try:
                scanner.scan("4006381333931", "]E0")
                break
            except ConnectionError:  # not accepted yet
                time.sleep(0.01)
        assert line.recv(100) == b"]E04006381333931\r"
    scanner.unplug()
