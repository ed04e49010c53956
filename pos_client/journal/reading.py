"""The whole journal reads as one list of events, wherever they lie: first the archives in their order, then ``till.db``."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from common.errors import StorageFault
from pos_client.databases.archive_file import read_archive
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.databases.home import Home
from pos_client.journal.position import incarnation_of, sequence_of


class StoredEvent(msgspec.Struct, frozen=True):
    """An event as it lies in a file: its position, its exact bytes and the hash kept beside them."""

    position: int
    stored: bytes
    hash: bytes

    @property
    def incarnation(self) -> int:
        """Of the position."""
        return incarnation_of(self.position)

    @property
    def sequence(self) -> int:
        """Of the position."""
        return sequence_of(self.position)


class Segment(msgspec.Struct, frozen=True):
    """A stretch of the journal that lies in an archive."""

    first: int
    last: int
    file: str
    last_hash: bytes


class JournalReader:
    """Reads over the till's connection and, where events were archived, over the archives, which it opens as needed."""

    def __init__(self, *, connection: Connection, home: Home, key: bytes) -> None:
        self._connection = connection
        self._home = home
        self._key = key

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it all reads are of one moment, while the window sells and archives on. Raises a storage fault."""
        own = not self._connection.in_transaction
        try:
            if own:
                self._connection.execute("BEGIN")
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
        try:
            yield
        finally:
            if own and self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def segments(self) -> list[Segment]:
        """What was archived, in order. Raises a storage fault."""
        return [
            Segment(first, last, file, bytes(digest))
            for first, last, file, digest in _rows(
                self._connection, "till.db", "SELECT first, last, file, last_hash FROM archive_segment ORDER BY first"
            )
        ]

    def events(self, after: int = 0) -> Iterator[StoredEvent]:
        """All events beyond a position, in order. Raises a storage fault, also for an archive that is missing."""
        archived = 0
        for segment in self.segments():
            archived = segment.last
            if segment.last > after:
                yield from self._archived(segment, after)
        yield from _stored(self._connection, "till.db", max(after, archived), None)

    def event(self, position: int) -> StoredEvent | None:
        """The event at a position, wherever it lies."""
        found = next(_stored(self._connection, "till.db", position - 1, position), None)
        if found is not None:
            return found
        for segment in self.segments():
            if segment.first <= position <= segment.last:
                return next(self._archived(segment, position - 1), None)
        return None

    def archived_beyond(self, position: int) -> tuple[int, int]:
        """(sales that were no training, events) in archives beyond a position: usually none, and then no file is opened."""
        sales = events = 0
        for segment in self.segments():
            if segment.last <= position:
                continue
            archive = self._opened(segment)
            try:
                bounds = (max(position + 1, segment.first), segment.last)
                counted = "SELECT count(*) FROM {} WHERE position BETWEEN ? AND ?"
                for (found,) in _rows(archive, segment.file, f"{counted.format('sale')} AND NOT training", *bounds):
                    sales += int(found)
                for (found,) in _rows(archive, segment.file, counted.format("event"), *bounds):
                    events += int(found)
            finally:
                archive.close()
        return sales, events

    def position_of_receipt(self, receipt: str) -> int | None:
        """Where the sale with that receipt number lies, also in the archives; the newest are looked at first."""
        sql = "SELECT position FROM sale WHERE receipt = ?"
        for (position,) in _rows(self._connection, "till.db", sql, receipt):
            return int(position)
        for file in dict.fromkeys(segment.file for segment in reversed(self.segments())):
            archive = read_archive(self._home.folder / file, self._key)
            try:
                for (position,) in _rows(archive, file, sql, receipt):
                    return int(position)
            finally:
                archive.close()
        return None

    def _opened(self, segment: Segment) -> Connection:
        path = self._home.folder / segment.file
        if not path.exists():
            raise StorageFault("the archive is missing", place=segment.file)
        return read_archive(path, self._key)

    def _archived(self, segment: Segment, after: int) -> Iterator[StoredEvent]:
        archive = self._opened(segment)
        try:
            yield from _stored(archive, segment.file, max(after, segment.first - 1), segment.last)
        finally:
            archive.close()


def _stored(connection: Connection, place: str, after: int, through: int | None) -> Iterator[StoredEvent]:
    sql = "SELECT position, stored, hash FROM event WHERE position > ? AND position <= ? ORDER BY position"
    for position, stored, digest in _rows(connection, place, sql, after, 2**62 if through is None else through):
        yield StoredEvent(position, bytes(stored), bytes(digest))


def _rows(connection: Connection, place: str, sql: str, *parameters: object) -> Iterator[tuple[Any, ...]]:
    try:
        yield from connection.execute(sql, parameters)
    except DatabaseError as fault:
        raise storage_fault(fault, place) from fault
