"""A small file outside the database says how far the journal had come; a database that knows less was rewound.

It is written after each commit and not synced: losing its last lines proves nothing, but a witness ahead of the journal
means that a disk image, a backup or a copied file was put back, or that the disk lied about what it had kept.
"""

import os
import zlib
from pathlib import Path

import msgspec

from common.chain import Head
from common.errors import BadFile, StorageFault
from pos_client.databases.durable_file import os_fault, replace_file

_SIZE = 256  # within one sector, so that it is never half old and half new


class Testimony(msgspec.Struct, frozen=True):
    """How far a device's journal had come."""

    device: str
    head: Head


class Witness:
    """The witness file of one till, kept open between writes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def read(self) -> Testimony | None:
        """What it says, None where there is none. Raises ``BadFile`` for a damaged one, or a storage fault."""
        try:
            line = self._path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise os_fault(fault, self._path.name) from fault
        text, _, check = line.decode("ascii", errors="replace").strip().rpartition(" ")
        fields = text.split(" ")
        if check != _check(text) or len(fields) != 6 or fields[:2] != ["tandem-witness", "1"]:
            raise BadFile("damaged", place=self._path.name)
        _, _, device, incarnation, sequence, digest = fields
        return Testimony(device, Head(int(incarnation), int(sequence), bytes.fromhex(digest)))

    def write(self, device: str, head: Head) -> bool:
        """Say how far the journal has come. False where it could not be written: the journal itself stands."""
        try:
            if self._descriptor is None:
                self._descriptor = self._open(device, head)
            os.pwrite(self._descriptor, _line(device, head), 0)
        except (OSError, StorageFault):
            self.close()
            return False
        return True

    def close(self) -> None:
        """Let the file go."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _open(self, device: str, head: Head) -> int:
        if not self._path.exists():
            replace_file(self._path, _line(device, head))
        return os.open(self._path, os.O_WRONLY)


def _line(device: str, head: Head) -> bytes:
    text = f"tandem-witness 1 {device} {head.incarnation} {head.sequence} {head.hash.hex()}"
    return f"{text} {_check(text)}".ljust(_SIZE - 1).encode("ascii") + b"\n"


def _check(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"
