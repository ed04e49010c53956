"""The virtual devices run as a process of their own and obey typed lines."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from common.errors import BadInput
from hardware.simulators.console import Console
from hardware.simulators.printer import VirtualPrinter

PROJECT = Path(__file__).parents[3]


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [
        sys.executable,
        "-m",
        "hardware.simulators",
        "--port",
        "0",
        "--at-once",
        "--receipts",
        str(tmp_path / "out"),
    ]
    running = subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    yield running
    running.kill()
    running.communicate(timeout=10)


def say(process: subprocess.Popen[str], line: str) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def test_it_prints_writes_receipts_and_ends(process: subprocess.Popen[str], tmp_path: Path) -> None:
    assert process.stdout is not None
    address = process.stdout.readline().split()[1]
    assert say(process, "paper out") == "ok"
    with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), 5) as line:
        line.settimeout(5)
        line.sendall(b"hello\n\x1dVB\x00\x1d(H\x06\x00000001\x10\x04\x04")
        assert line.recv(1) == b"\x7e"
        assert say(process, "paper ok") == "ok"
        assert line.recv(7) == b"\x37\x220001\x00"
    assert (tmp_path / "out" / "receipt-0001.png").read_bytes()[:4] == b"\x89PNG"
    assert "no such word" in say(process, "dance")
    assert process.stdin is not None
    process.stdin.write("quit\n")
    process.stdin.flush()
    assert process.wait(10) == 0


def test_a_taken_port_ends_it_with_a_message(printer: VirtualPrinter) -> None:
    command = [sys.executable, "-m", "hardware.simulators", "--port", str(printer.port)]
    ended = subprocess.run(command, cwd=PROJECT, input="", capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 1
    assert "cannot start" in ended.stderr


def test_every_word_of_the_help_is_understood(printer: VirtualPrinter) -> None:
    console = Console(printer)
    for line in (
        "", "paper near", "load 500", "load off", "cover open", "cover shut", "slow 960", "slow off", "speed 1200",
        "speed off", "silent on", "silent off", "lying on", "lying off", "drawer jam", "drawer free", "drawer shut",
        "hangup", "tear", "power off", "power on",
    ):  # fmt: skip
        assert console.obey(line) == "ok", line
    assert "paper" in console.obey("help")
    assert "powered=True" in console.obey("status")


@pytest.mark.parametrize(
    "line", ["cover", "cover ajar", "slow -1", "slow x", "load", "scan 1", "paper 'out", "drawer open"]
)
def test_a_line_that_means_nothing_changes_nothing(printer: VirtualPrinter, line: str) -> None:
    before = printer.snapshot()
    with pytest.raises(BadInput):
        Console(printer).obey(line)
    assert printer.snapshot() == before
