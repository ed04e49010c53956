"""A snapshot becomes the catalogue only when it is whole: resumed where it broke off, hashed as stated, stamped as said, on the medium, then pointed to.

The hash over what was unpacked says that it is the server's very file, which SQLite checked there when it was made.
The file in use is never touched. Whatever goes wrong leaves the old catalogue in place and at most a part beside it.
"""

import logging
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import httpx
import msgspec

from common.errors import (
    BadMessage,
    CorruptFile,
    DiskFull,
    NotTandem,
    ReadOnlyStorage,
    SnapshotNeeded,
    StorageFault,
    Unreachable,
)
from common.protocol import routes
from common.protocol.messages import Cursor
from pos_client.databases.catalogue_file import look_into_catalogue
from pos_client.databases.durable_file import os_fault, replace_file, sync_folder
from pos_client.databases.home import Home
from pos_client.sync import wire
from pos_client.sync.mirror_notes import MirrorNotes
from pos_client.sync.server_client import ServerClient
from pos_client.sync.unpacking import unpack

_log = logging.getLogger("tandem.agent.snapshot")
# left free for sales, whatever the catalogue's size
RESERVED_BYTES = 64 << 20
MOST_BYTES = 16 << 30
_SLICE = 1 << 20
PART, PART_SAYS, PLAIN = "snapshot.part", "snapshot.part.json", "snapshot.plain"


class SnapshotSays(msgspec.Struct, frozen=True, kw_only=True):
    """What the server stated of a snapshot; kept beside a part so that it is only ever continued by the same one.

    ``size`` and ``sha256`` are of the plain file, ``packed`` the bytes on the wire, 0 if not stated.
    """

    etag: str
    sha256: str
    size: int
    packed: int
    cursor: Cursor


class SnapshotTaker:
    """Downloads and installs, for one thread."""

    def __init__(
        self,
        *,
        client: ServerClient,
        home: Home,
        notes: MirrorNotes,
        on_progress: Callable[[tuple[int, int] | None], None] = lambda _progress: None,
        at: Callable[[str], None] = lambda _point: None,
        free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        self._client, self._home, self._notes = client, home, notes
        self._on_progress, self._at, self._free_bytes = on_progress, at, free_bytes
        self._part = home.folder / PART
        self._says = home.folder / PART_SAYS
        self._plain = home.folder / PLAIN

    def take(self, older_than: Cursor | None = None) -> Path:
        """Download, check and point to a new catalogue file; its path. ``older_than`` is the stamp of a catalogue that
        works: a snapshot of the same epoch behind it is refused.

        Raises the client's faults, ``NotTandem`` or ``CorruptFile`` for a file that is not what was stated,
        ``DiskFull`` before the disk is, and other storage faults.
        """
        try:
            with self._packed() as (says, packed):
                self._refuse_older(says, older_than)
                self._unpack(says, packed)
            path = self._install(says)
        except (DiskFull, ReadOnlyStorage):
            raise  # not the snapshot's fault: what came so far is kept
        except StorageFault:
            self._clear()
            raise
        except OSError as fault:
            raise os_fault(fault, PART) from fault
        finally:
            _remove(self._plain)
            self._on_progress(None)
        self._at("snapshot.pointed")
        self._clear()
        _log.info("catalogue %s", path.name)
        return path

    @contextmanager
    def _packed(self) -> Iterator[tuple[SnapshotSays, Iterator[bytes]]]:
        """What the server states, and the packed bytes from the first: those that are here, then the rest as it comes."""
        known, here = self._known_part()
        if known and here == known.packed:
            yield known, self._kept(here)  # we were stopped between the last byte and the pointing
            return
        headers = {"Range": f"bytes={here}-", "If-Range": known.etag} if known else {}
        try:
            with self._client.download(routes.CATALOGUE_SNAPSHOT, routes.SNAPSHOT_MEDIA, headers) as response:
                says = _stated(response)
                self._refuse_full_disk(says)
                resumed = response.status_code == 206
                if resumed:
                    _check_piece(response, says, known, here)
                else:
                    replace_file(self._says, msgspec.json.encode(says))
                # not synced: a part torn by a power cut does not match its hash, and is fetched anew
                with self._part.open("ab" if resumed else "wb") as part:
                    yield says, chain(self._kept(part.tell()), self._receive(response, says, part))
        except SnapshotNeeded:
            # the part is of no use with what the server has now
            self._clear()
            raise

    def _kept(self, size: int) -> Iterator[bytes]:
        """The first ``size`` bytes of the part."""
        with self._part.open("rb") as part:
            while size and (piece := part.read(min(size, _SLICE))):
                size -= len(piece)
                yield piece

    def _known_part(self) -> tuple[SnapshotSays | None, int]:
        try:
            here = self._part.stat().st_size
            says = msgspec.json.decode(self._says.read_bytes(), type=SnapshotSays)
        except (OSError, msgspec.MsgspecError):
            return None, 0
        return (says, here) if here else (None, 0)

    def _receive(self, response: httpx.Response, says: SnapshotSays, part: BinaryIO) -> Iterator[bytes]:
        """The rest as it comes, kept in the part for the case that it breaks off."""
        done, told = part.tell(), 0.0
        try:
            for piece in response.iter_raw():
                part.write(piece)
                done += len(piece)
                if done > MOST_BYTES:
                    raise NotTandem("a snapshot without an end", place="snapshot")
                self._at("snapshot.piece")
                if time.monotonic() - told > 0.2:
                    told = time.monotonic()
                    self._on_progress((done, max(done, says.packed)))
                yield piece
        except httpx.HTTPError as fault:
            raise wire.transport_fault(fault, "snapshot") from fault
        if says.packed and done != says.packed:
            raise Unreachable("the snapshot broke off", reason="silent", place="snapshot")

    def _unpack(self, says: SnapshotSays, packed: Iterator[bytes]) -> None:
        """Into a file beside, never longer than stated, and never used where its hash is another."""
        unpacked = unpack(packed, self._plain, says.size)
        if unpacked != (says.size, says.sha256.lower()):
            raise CorruptFile("the snapshot is not what the server stated", place="snapshot")

    def _install(self, says: SnapshotSays) -> Path:
        if look_into_catalogue(self._plain) != says.cursor:
            raise CorruptFile("the snapshot is stamped otherwise than stated", place="snapshot")
        path = self._fresh_name(says.cursor)
        self._plain.rename(path)
        sync_folder(self._home.folder)
        self._at("snapshot.renamed")
        self._notes.use_catalogue(path.name, says.cursor)
        return path

    def _fresh_name(self, cursor: Cursor) -> Path:
        """A name that no file has: a catalogue is never written over another, not even over a broken one."""
        path, again = self._home.catalogue(cursor.epoch, cursor.number), 1
        while path.exists():
            again += 1
            path = self._home.named_catalogue(f"catalogue-{cursor.epoch}-r{again}-{cursor.number}.db")
        return path

    def _refuse_older(self, says: SnapshotSays, than: Cursor | None) -> None:
        if than and than.epoch == says.cursor.epoch and says.cursor.number < than.number:
            self._clear()
            raise NotTandem("a snapshot older than the catalogue here", place="snapshot")

    def _refuse_full_disk(self, says: SnapshotSays) -> None:
        # the packed part lies beside the plain file for a moment
        needed = says.size + says.size // 2 + RESERVED_BYTES
        if self._free_bytes(self._home.folder) < needed:
            raise DiskFull(f"a new catalogue needs {needed >> 20} MB free", place=str(self._home.folder))

    def _clear(self) -> None:
        for path in (self._part, self._says, self._plain):
            _remove(path)


def remove_unused(home: Home, keep: set[str]) -> list[str]:
    """Remove catalogue files that neither the pointer nor the window names; which went."""
    gone = []
    for path in home.catalogues():
        if path.name in keep:
            continue
        _remove(path)
        gone.append(path.name)
    return gone


def _remove(path: Path) -> None:
    for tail in ("", "-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)


def _stated(response: httpx.Response) -> SnapshotSays:
    headers = response.headers
    try:
        says = SnapshotSays(
            etag=str(headers["etag"]),
            sha256=str(headers[routes.SHA256_HEADER]),
            size=int(headers[routes.SIZE_HEADER]),
            packed=_packed_size(response),
            cursor=Cursor(
                str(headers[routes.EPOCH_HEADER]),
                int(headers[routes.NUMBER_HEADER]),
                str(headers.get(routes.ROLLING_HEADER, "")),
            ),
        )
    except (KeyError, ValueError, BadMessage) as fault:
        raise NotTandem(f"a snapshot without its particulars: {fault}", place="snapshot") from None
    if not 0 < says.size <= MOST_BYTES:
        raise NotTandem(f"a snapshot of {says.size} bytes", place="snapshot")
    return says


def _packed_size(response: httpx.Response) -> int:
    """The whole packed size: of a piece, what stands behind the stroke of ``Content-Range: bytes 5-9/10``."""
    if response.status_code == 206:
        text = str(response.headers.get("content-range", "")).rpartition("/")[2]
    else:
        text = str(response.headers.get("content-length", ""))
    return int(text) if text.isdigit() else 0


def _check_piece(response: httpx.Response, says: SnapshotSays, known: SnapshotSays | None, at: int) -> None:
    begins = str(response.headers.get("content-range", "")).startswith(f"bytes {at}-")
    if says != known or not begins:
        raise SnapshotNeeded("another piece than the one asked for", place="snapshot")
