"""One process serves a home at a time, and nobody puts another store in its place meanwhile; the system lets go when it dies."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from common.errors import FileInUse

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def serving(home: Path) -> Iterator[None]:
    """Hold the home. Raises ``FileInUse`` at once where a server runs there, ``OSError`` where it cannot be written."""
    # a number, not a file object: collecting that would let go
    descriptor = os.open(home / "server.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _lock(descriptor)
        except OSError:
            raise FileInUse("a server runs here: stop it first", place=home.name) from None
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
