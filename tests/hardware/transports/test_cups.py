"""The spooler through its own commands: taken is handed over, refused is nothing sent, no answer is unknown."""

from pathlib import Path

import pytest

from common.errors import DeviceError, WriteCutShort
from hardware.device import Condition
from hardware.transports.address import CupsAddress
from hardware.transports.cups import CupsTransport


@pytest.fixture
def spooler(tmp_path):
    """Commands that speak as CUPS does, each a real process."""

    def write(lp: str, lpstat: str = 'echo "Front accepting requests since today"') -> CupsTransport:
        for name, body in (("lp", lp), ("lpstat", lpstat)):
            path = tmp_path / name
            path.write_text(f"#!/bin/sh\n{body}\n")
            path.chmod(0o755)
        return CupsTransport(CupsAddress("Front"), lp=str(tmp_path / "lp"), lpstat=str(tmp_path / "lpstat"))

    return write


def test_a_job_is_handed_over_raw_and_keeps_the_spoolers_number(spooler, tmp_path: Path) -> None:
    transport = spooler(
        f'echo "$@" > {tmp_path}/arguments; cat > {tmp_path}/spooled; echo "request id is Front-7 (0 file(s))"'
    )
    transport.open(5)
    transport.write(b"\x1b@\x00\xff", 5)
    assert (tmp_path / "spooled").read_bytes() == b"\x1b@\x00\xff"
    assert (tmp_path / "arguments").read_text().split() == ["-d", "Front", "-o", "raw"]
    assert transport.request == "Front-7"
    assert transport.read(0) == b""


def test_a_refused_job_has_sent_nothing(spooler) -> None:
    transport = spooler('echo "lp: queue is full" >&2; exit 1')
    with pytest.raises(WriteCutShort) as cut:
        transport.write(b"abc", 5)
    assert (cut.value.condition, cut.value.sent, cut.value.message) == (Condition.FAILURE, 0, "lp: queue is full")


def test_a_spooler_that_does_not_answer_leaves_it_unknown(spooler) -> None:
    transport = spooler("exec sleep 20")
    with pytest.raises(WriteCutShort) as cut:
        transport.write(b"abc", 0.2)
    assert (cut.value.condition, cut.value.sent) == (Condition.FAILURE, 3)


def test_a_queue_that_is_not_there_or_takes_no_jobs_is_said(spooler) -> None:
    with pytest.raises(DeviceError) as fault:
        spooler("true", 'echo "lpstat: Invalid destination name" >&2; exit 1').open(5)
    assert fault.value.condition == Condition.NO_HARDWARE
    with pytest.raises(DeviceError) as fault:
        spooler("true", 'echo "Front not accepting requests since today"').open(5)
    assert fault.value.condition == Condition.OFFLINE


def test_missing_commands_are_named() -> None:
    with pytest.raises(DeviceError) as fault:
        CupsTransport(CupsAddress("Front"), lp="no-such-lp").open(5)
    assert fault.value.condition == Condition.NO_SERVICE
