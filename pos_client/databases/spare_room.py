"""Some room on the disk is held back, so that the sale that meets a full disk can still be finished; then the till says so."""

import os
from pathlib import Path

SIZE = 4 << 20


class SpareRoom:
    """A file of ``size`` bytes in the till's folder that holds disk space until it is needed."""

    def __init__(self, path: Path, size: int = SIZE) -> None:
        self._path = path
        self._size = size

    @property
    def held(self) -> bool:
        """Whether the room is there; when not, the disk is as good as full and a person must be told."""
        try:
            return self._path.stat().st_size >= self._size
        except OSError:
            return False

    def hold(self) -> bool:
        """Take the room, or take it back; whether it is held now. For the start and for idle moments."""
        if self.held:
            return True
        try:
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                if hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(descriptor, 0, self._size)
                else:
                    os.write(descriptor, bytes(self._size))
            finally:
                os.close(descriptor)
        except OSError:
            self.release()
            return False
        return True

    def release(self) -> bool:
        """Give the room to whoever writes next; whether there was any."""
        was_held = self.held
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            return False
        return was_held
