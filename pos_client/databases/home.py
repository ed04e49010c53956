"""The till's folder: where each file lies, readable by its owner only, and one process per role holds it."""

import os
import re
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from common.errors import FileInUse, StorageFault
from pos_client.databases import mirror_file, till_file
from pos_client.databases.durable_file import os_fault

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_CATALOGUE_NAME = re.compile(r"catalogue-[0-9A-Za-z_]+(?:-[0-9A-Za-z_]+)*-\d+\.db")


def default_folder() -> Path:
    """Where a till lives unless told otherwise: the XDG data folder of its user."""
    data = os.environ.get("XDG_DATA_HOME", "")
    return (Path(data) if data else Path.home() / ".local" / "share") / "tandem" / "till"


class Home:
    """The folder of one till. Making the object touches nothing; ``prepare`` makes the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def till(self) -> Path:
        """``till.db``."""
        return self.folder / till_file.NAME

    @property
    def mirror(self) -> Path:
        """``mirror.db``."""
        return self.folder / mirror_file.NAME

    @property
    def witness(self) -> Path:
        """The journal's small witness, outside the database."""
        return self.folder / "witness"

    @property
    def agent_socket(self) -> Path:
        """The local socket between window and agent."""
        return self.folder / "agent.sock"

    def catalogue(self, epoch: str, number: int) -> Path:
        """The catalogue file made at a cursor. Raises ``StorageFault`` for an epoch that is no file name."""
        return self.named_catalogue(f"catalogue-{epoch}-{number}.db")

    def named_catalogue(self, name: str) -> Path:
        """The catalogue file of that name, as the mirror points to it. Raises ``StorageFault`` for any other name."""
        if not _CATALOGUE_NAME.fullmatch(name):
            raise StorageFault(f"not the name of a catalogue: {name[:80]!r}")
        return self.folder / name

    def catalogues(self) -> list[Path]:
        """All catalogue files that lie there, oldest name first."""
        return sorted(path for path in self.folder.glob("catalogue-*.db") if _CATALOGUE_NAME.fullmatch(path.name))

    def archive(self, year: int) -> Path:
        """The journal's archive of a year."""
        return self.folder / f"archive-{year:04d}.db"

    def prepare(self) -> None:
        """Make the folder, for its owner only. Raises ``StorageFault`` where that cannot be."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if os.name != "nt" and self.folder.stat().st_mode & 0o077:
                self.folder.chmod(0o700)
        except OSError as fault:
            raise StorageFault(str(fault.strerror), place=str(self.folder)) from fault


class RoleLock:
    """At most one process holds a role (``window``, ``agent``) in a till's folder; the system lets go when it dies."""

    def __init__(self, home: Home, role: str) -> None:
        self._path = home.folder / f"{role}.lock"
        self._role = role
        self._descriptor: int | None = None  # not a file object: collecting that would let go

    def take(self) -> None:
        """Take the role or raise ``FileInUse`` at once, naming the process that has it."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as fault:
            raise os_fault(fault, self._path.name) from fault
        try:
            _lock(descriptor)
        except OSError as fault:
            holder = os.read(descriptor, 20).decode("ascii", errors="replace").strip()
            os.close(descriptor)
            raise FileInUse(f"the {self._role} of this till is already open (process {holder})") from fault
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode("ascii"))
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go; harmless when not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, 4096, os.SEEK_SET)  # beyond the text, which others may read
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
