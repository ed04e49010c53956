"""Each event is copied to a second place (a folder, a USB stick) as it is made, by a thread of its own that a slow or missing stick cannot stall the window with.

The place is a folder with a marker of this device in it, so that an empty mount point is never mistaken for the stick;
several sticks may take turns, and each catches up from where it ends. Files that hold only what the server keeps are
removed, so a stick does not fill. What a copy is: ``common.journal_copy``.
"""

import itertools
import os
import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import msgspec

from common.errors import BadFile, StorageFault, TandemError
from common.journal_copy import CopiedEvent, copy_frame, copy_header, copy_start, open_frame, whole_frames
from common.personal import PersonalKey
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.databases.durable_file import os_fault, replace_file, sync_folder
from pos_client.databases.identity import Identity
from pos_client.journal.position import position_of
from pos_client.journal.prepared import Prepared
from pos_client.journal.reading import JournalReader, StoredEvent

FOLDER = "tandem-copies"
MARKER = "place.json"
FILE_SIZE = 32 << 20
LOOK_SECONDS = 5.0
STOP_SECONDS = 3.0


class CopyState(StrEnum):
    """How the second place stands; a screen has a sentence for each."""

    COPYING = "copying"
    COPIED = "copied"
    ABSENT = "absent"
    FAULT = "fault"


class CopyStatus(msgspec.Struct, frozen=True):
    """``through`` is the position up to which the place holds the journal; ``fault`` a code of the error tree."""

    state: CopyState
    through: int = 0
    fault: str = ""


class _Marker(msgspec.Struct, frozen=True):
    device: str


def prepare_place(folder: Path, device: str) -> Path:
    """Make a folder or stick a second place of this device; the folder the copies lie in. Raises storage faults."""
    place = folder / FOLDER
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise os_fault(fault, str(folder)) from fault
    replace_file(place / f"{device}.{MARKER}", msgspec.json.encode(_Marker(device)))
    return place


class CopyFiles:
    """The copy files of one device in one place. Not thread-safe; every method raises storage faults."""

    def __init__(self, place: Path, identity: Identity, key: bytes, *, file_size: int = FILE_SIZE) -> None:
        self._place = place
        self._identity = identity
        self._key = key
        self._file_size = file_size
        self._file: BinaryIO | None = None
        self._known: dict[Path, tuple[int, int, int]] = {}
        self.through = 0

    def open(self) -> None:
        """Find how far the place holds the journal, cut off a torn end, and go on there."""
        marker = self._place / f"{self._identity.device}.{MARKER}"
        if not marker.exists():
            raise StorageFault("the second place is not there", place=str(self._place))
        try:
            self.through = max((self._last_in(path) for path in self._paths()), default=0)
        except OSError as fault:
            raise os_fault(fault, self._place.name) from fault

    def append(self, events: list[CopiedEvent]) -> None:
        """Add events and wait until the medium has them."""
        if not events:
            return
        try:
            file = self._writable()
            for event in events:
                file.write(copy_frame(self._key, self._identity.device, event))
            file.flush()
            os.fsync(file.fileno())
            self.through = position_of(events[-1].incarnation, events[-1].sequence)
            self._know(Path(file.name), self.through)
        except OSError as fault:
            self.close()
            raise os_fault(fault, self._place.name) from fault

    def remove_kept(self, acknowledged: int) -> int:
        """Remove files that hold nothing beyond a position, but never the newest; how many."""
        removed = 0
        try:
            for path in self._paths()[:-1]:
                if self._last_in(path) <= acknowledged:
                    path.unlink(missing_ok=True)
                    removed += 1
        except OSError as fault:
            raise os_fault(fault, self._place.name) from fault
        return removed

    def close(self) -> None:
        """Let the place go."""
        file, self._file = self._file, None
        if file is not None:
            try:
                file.close()
            except OSError:
                return  # the stick is gone; what was not synced is not counted

    def _paths(self) -> list[Path]:
        return sorted(self._place.glob(f"{self._identity.device}.[0-9]*.copy"))

    def _last_in(self, path: Path) -> int:
        """The last position in a file, which is read only if it is not as it was left (another stick, a cut)."""
        status = path.stat()
        known = self._known.get(path)
        if known is not None and known[:2] == (status.st_size, status.st_mtime_ns):
            return known[2]
        last = self._scan(path)
        if path.exists():
            self._know(path, last)
        return last

    def _know(self, path: Path, last: int) -> None:
        status = path.stat()
        self._known[path] = (status.st_size, status.st_mtime_ns, last)

    def _scan(self, path: Path) -> int:
        """The last position in a file; a torn end is cut off, so that the next frame stands on its own."""
        blob = path.read_bytes()
        try:
            _, start = copy_header(blob)
        except BadFile:
            path.rename(path.with_suffix(".damaged"))
            return 0
        end, box = start, b""
        for end, box in whole_frames(blob, start):  # noqa: B007  only the last matters
            pass
        if end < len(blob):
            os.truncate(path, end)
        if not box:
            return 0
        event = open_frame(self._key, self._identity.device, box)
        return position_of(event.incarnation, event.sequence)

    def _writable(self) -> BinaryIO:
        if self._file is not None and self._file.tell() >= self._file_size:
            self.close()
        if self._file is None:
            paths = self._paths()
            if paths and paths[-1].stat().st_size < self._file_size:
                self._file = paths[-1].open("ab")
            else:
                number = int(paths[-1].name.split(".")[1]) + 1 if paths else 1
                path = self._place / f"{self._identity.device}.{number:06d}.copy"
                self._file = path.open("xb")
                identity = self._identity
                self._file.write(copy_start(self._key, identity.device, identity.till, identity.shop_name))
                sync_folder(self._place)
        return self._file


class SecondPlace:
    """The thread that keeps a second place up to date.

    ``open_reader`` is called in that thread, since a connection stays in its own; ``acknowledged`` too: it tells the
    position through which the server keeps the journal.
    """

    def __init__(
        self,
        *,
        place: Path,
        identity: Identity,
        key: bytes,
        open_reader: Callable[[], tuple[JournalReader, Connection]],
        acknowledged: Callable[[], int] = lambda: 0,
        look_seconds: float = LOOK_SECONDS,
        batch: int = 200,
    ) -> None:
        self._place = place
        self._identity = identity
        self._key = key
        self._open_reader = open_reader
        self._acknowledged = acknowledged
        self._look_seconds = look_seconds
        self._batch = batch
        self._news = threading.Event()
        self._stopping = threading.Event()
        self._status = CopyStatus(CopyState.ABSENT)
        self._thread = threading.Thread(target=self._run, name="second-place", daemon=True)

    @property
    def status(self) -> CopyStatus:
        """How it stands, readable from any thread."""
        return self._status

    def start(self) -> None:
        """Begin; what is already in the journal is caught up with."""
        self._thread.start()

    def told(self, _prepared: Prepared) -> None:
        """A journal listener: an event stands, copy it. Costs the window nothing."""
        self._news.set()

    def stop(self) -> None:
        """End the thread after the batch at hand; one that hangs in a dead stick is left to end with the process."""
        self._stopping.set()
        self._news.set()
        self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        while not self._stopping.is_set():
            files = CopyFiles(self._place, self._identity, self._key)
            try:
                self._keep_up(files)
            except (TandemError, OSError) as fault:
                code = fault.code if isinstance(fault, TandemError) else StorageFault.code
                state = CopyState.FAULT if self._place.exists() else CopyState.ABSENT
                self._status = CopyStatus(state, files.through, code)
            finally:
                files.close()
            self._wait()

    def _keep_up(self, files: CopyFiles) -> None:
        reader, connection = self._open_reader()
        try:
            files.open()
            self._follow(files, reader, connection)
        finally:
            connection.close()

    def _follow(self, files: CopyFiles, reader: JournalReader, connection: Connection) -> None:
        """Copy what is new, again and again, until told to stop or the place fails."""
        while not self._stopping.is_set():
            after = files.through or self._acknowledged()  # an empty place begins with what only this till has
            with reader.snapshot():
                new = itertools.islice(reader.events(after), self._batch)
                events = [with_keys(stored, connection) for stored in new]
            self._status = CopyStatus(CopyState.COPYING, files.through)
            files.append(events)
            if len(events) < self._batch:
                files.remove_kept(self._acknowledged())
                self._status = CopyStatus(CopyState.COPIED, files.through)
                self._wait()
                files.close()  # a stick can be pulled while nothing is new
                files.open()

    def _wait(self) -> None:
        if not self._stopping.is_set():
            self._news.wait(self._look_seconds)
            self._news.clear()


def with_keys(stored: StoredEvent, connection: Connection) -> CopiedEvent:
    """An event with the personal keys that travel beside it."""
    try:
        keys = connection.execute(
            "SELECT person, key FROM personal_key WHERE position = ?", (stored.position,)
        ).fetchall()
    except DatabaseError as fault:
        raise storage_fault(fault, "till.db") from fault
    return CopiedEvent(
        stored.incarnation, stored.sequence, stored.stored, stored.hash,
        tuple(PersonalKey(person, bytes(key)) for person, key in keys),
    )  # fmt: skip
