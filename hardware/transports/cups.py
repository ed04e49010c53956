"""A queue of the local spooler through ``lp``: what the spooler has taken is handed over, and nothing more is known of it."""

import re
import shutil
import subprocess

from common.errors import DeviceError, WriteCutShort
from hardware.device import Condition
from hardware.transports.address import CupsAddress

_TAKEN = re.compile(r"request id is (\S+)")


class CupsTransport:
    """See ``Transport``. Each ``write`` is one job of the spooler, raw and never filtered."""

    two_way = False

    def __init__(self, address: CupsAddress, *, lp: str = "lp", lpstat: str = "lpstat") -> None:
        self.address = address
        self.request = ""
        """The spooler's own number of the last job, for a person who looks there."""
        self._lp, self._lpstat = lp, lpstat

    def open(self, seconds: float) -> None:
        """See that the queue is there and takes jobs."""
        place = str(self.address)
        if shutil.which(self._lp) is None or shutil.which(self._lpstat) is None:
            raise DeviceError(
                Condition.NO_SERVICE, "the commands lp and lpstat are not installed (cups-client)", place=place
            )
        result = _run([self._lpstat, "-a", self.address.queue], seconds, place)
        if result.returncode:
            raise DeviceError(Condition.NO_HARDWARE, _said(result), place=place)
        if " not accepting" in result.stdout.decode(errors="replace"):
            raise DeviceError(Condition.OFFLINE, "the queue takes no jobs", place=place)

    def write(self, data: bytes, seconds: float) -> None:
        """Hand one job to the spooler. Where ``lp`` does not end in time nobody knows what it did: all bytes count as sent."""
        place = str(self.address)
        try:
            result = _run([self._lp, "-d", self.address.queue, "-o", "raw"], seconds, place, data)
        except DeviceError as fault:
            sent = len(data) if fault.condition == Condition.TIMEOUT else 0
            raise WriteCutShort(Condition.FAILURE, fault.message, sent=sent, place=place) from fault
        if result.returncode:
            raise WriteCutShort(Condition.FAILURE, _said(result), sent=0, place=place)
        taken = _TAKEN.search(result.stdout.decode(errors="replace"))
        self.request = taken[1] if taken else ""

    def read(self, seconds: float) -> bytes:  # noqa: ARG002  the port's shape
        """Nothing: a spooler's word on a printer is not the printer's."""
        return b""

    def close(self) -> None:
        """Nothing is held."""


def _run(
    command: list[str], seconds: float, place: str, data: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as fault:
        raise DeviceError(Condition.TIMEOUT, "the spooler does not answer", place=place) from fault
    except OSError as fault:
        raise DeviceError(Condition.NO_SERVICE, fault.strerror or str(fault), place=place) from fault


def _said(result: subprocess.CompletedProcess[bytes]) -> str:
    return result.stderr.decode(errors="replace").strip()[:200] or "the spooler refused"
