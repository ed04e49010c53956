"""A packed file is unpacked, hashed and written in one pass while it comes: nothing is read twice, and never more than a few megabytes wait.

One thread takes what comes and unpacks it, another hashes and writes; the hash is over the very bytes that are written.
"""

import hashlib
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple, cast

import zstandard

from common.errors import CorruptFile

_SLICE = 1 << 20
_WAITING = 4
# given to the disk as it comes: one sync of a whole catalogue at the end would hold up a sale's own for as long
_SYNC_EVERY = 8 << 20
_LARGEST_WINDOW = 1 << 27


class Unpacked(NamedTuple):
    """What was written: bytes, and their SHA-256 in hexadecimal."""

    size: int
    sha256: str


def unpack(packed: Iterator[bytes], target: Path, most: int) -> Unpacked:
    """Write what ``packed`` (zstd, in pieces of any size) holds to ``target``, durably; ends soon after ``most`` bytes.

    Everything that ``packed`` gives is taken, to its end. Raises ``CorruptFile`` for what does
    not unpack, ``OSError``, and whatever ``packed`` raises; what stands in ``target`` then is of no use.
    """
    size, waiting = 0, deque[Future[None]]()
    with target.open("wb") as file, ThreadPoolExecutor(1, "snapshot") as beside:
        written = _Written(file)
        try:
            reader = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).stream_reader(
                cast("IO[bytes]", _Read(packed))
            )
            while size <= most and (piece := reader.read(_SLICE)):
                size += len(piece)
                if len(waiting) >= _WAITING:
                    waiting.popleft().result()
                waiting.append(beside.submit(written.put, piece))
        except zstandard.ZstdError as fault:
            raise CorruptFile(f"the snapshot does not unpack: {fault}", place="snapshot") from None
        for _ in packed if size <= most else ():
            pass
        for future in waiting:
            future.result()
        return Unpacked(size, beside.submit(written.finish).result())


class _Written:
    """The other thread's work."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._digest, self._unsynced = file, hashlib.sha256(), 0

    def put(self, piece: bytes) -> None:
        self._digest.update(piece)
        self._file.write(piece)
        self._unsynced += len(piece)
        if self._unsynced >= _SYNC_EVERY:
            self._sync()

    def finish(self) -> str:
        self._sync()
        return self._digest.hexdigest()

    def _sync(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._unsynced = 0


class _Read:
    """Pieces as a file that is read from front to end."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, memoryview(b"")

    def read(self, size: int) -> bytes:
        """At most ``size`` bytes; none at the end alone."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = memoryview(piece)
        read, self._rest = self._rest[:size], self._rest[size:]
        return bytes(read)
