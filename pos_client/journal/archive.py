"""Old events move to a file per year, so that a till of five years is as quick as a new one; nothing unacknowledged ever moves.

An event may go when the server keeps it, when it is older than the retention, and when it is older than the server's
oldest backup could be (a server restored from that backup asks for it again). It is copied, synced and compared before
it leaves ``till.db``; a cut in between leaves it in both files, and the next step takes up from there.
"""

import itertools
from datetime import datetime, timedelta

import msgspec

from common.clock import instant_text
from common.errors import ChainBroken
from pos_client.databases.archive_file import open_archive
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.databases.home import Home
from pos_client.journal.position import position_of

_Row = tuple[int, str, str, str, str, bytes, bytes]
_EVENT = "position, kind, instant, business_day, operator, stored, hash"
_SALE = "position, receipt, instant, business_day, operator, total, currency, training"


class Retention(msgspec.Struct, frozen=True, kw_only=True):
    """How long events stay in ``till.db``: ``days`` for the person who looks for a receipt, ``backup_days`` as the age of
    the oldest backup from which the server might be restored."""

    days: int = 400
    backup_days: int = 35

    def before(self, now: datetime) -> str:
        """Instant text: only what is older may go."""
        return instant_text(now - timedelta(days=max(self.days, self.backup_days)))


class Archiver:
    """Moves old events in small steps, in the window's idle moments, over the window's own connection."""

    def __init__(self, *, connection: Connection, home: Home, key: bytes, retention: Retention | None = None) -> None:
        self._connection = connection
        self._home = home
        self._key = key
        self._retention = retention or Retention()

    def step(self, now: datetime, acknowledged: tuple[int, int], most: int = 50) -> int:
        """Move at most ``most`` events; how many went, 0 when nothing is due. Raises storage faults, or ``ChainBroken``
        where an archive already holds other bytes at a position."""
        try:
            rows = self._due(self._retention.before(now), position_of(*acknowledged), most)
            if not rows:
                return 0
            year = _year(rows[0])
            rows = list(itertools.takewhile(lambda row: _year(row) == year, rows))
            self._copy(rows, year)
            self._drop(rows, self._home.archive(year).name, now)
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
        return len(rows)

    def _due(self, before: str, acknowledged: int, most: int) -> list[_Row]:
        """The oldest events that may go: a run without a gap in age, and never the last event."""
        rows = self._connection.execute(
            f"SELECT {_EVENT} FROM event"  # noqa: S608  constants
            " WHERE position <= ? AND position < (SELECT max(position) FROM event) ORDER BY position LIMIT ?",
            (acknowledged, most),
        ).fetchall()
        for at, row in enumerate(rows):
            if row[2] >= before:
                return rows[:at]
        return rows

    def _copy(self, rows: list[_Row], year: int) -> None:
        first, last = rows[0][0], rows[-1][0]
        path = self._home.archive(year)
        archive = open_archive(path, self._key)
        try:
            sales = self._connection.execute(
                f"SELECT {_SALE} FROM sale WHERE position BETWEEN ? AND ?",  # noqa: S608  constants
                (first, last),
            ).fetchall()
            with transaction(archive, path.name):
                archive.executemany(f"INSERT OR IGNORE INTO event ({_EVENT}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608
                archive.executemany(
                    f"INSERT OR IGNORE INTO sale ({_SALE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                    sales,
                )
            kept = archive.execute(
                f"SELECT {_EVENT} FROM event WHERE position BETWEEN ? AND ? ORDER BY position",  # noqa: S608
                (first, last),
            ).fetchall()
            if kept != rows:
                raise ChainBroken("the archive holds other events at these places", place=path.name)
        finally:
            archive.close()

    def _drop(self, rows: list[_Row], file: str, now: datetime) -> None:
        first, last, last_hash = rows[0][0], rows[-1][0], rows[-1][6]
        with transaction(self._connection, "till.db") as connection:
            latest = connection.execute(
                "SELECT first, file FROM archive_segment ORDER BY first DESC LIMIT 1"
            ).fetchone()
            if latest is not None and latest[1] == file:
                connection.execute(
                    "UPDATE archive_segment SET last = ?, last_hash = ?, moved = ? WHERE first = ?",
                    (last, last_hash, instant_text(now), latest[0]),
                )
            else:
                connection.execute(
                    "INSERT INTO archive_segment (first, last, file, last_hash, moved) VALUES (?, ?, ?, ?, ?)",
                    (first, last, file, last_hash, instant_text(now)),
                )
            for table in ("event", "sale", "print_job"):
                connection.execute(f"DELETE FROM {table} WHERE position BETWEEN ? AND ?", (first, last))  # noqa: S608


def _year(row: _Row) -> int:
    return int(row[3][:4])
