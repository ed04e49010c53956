"""A file is opened one way: keyed or not, WAL, its own synchronous level, explicit transactions that begin IMMEDIATE and wait in half milliseconds."""

import os
import time
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

import sqlcipher3.dbapi2 as dbapi

from common.errors import CorruptFile, FileInUse, ReadOnlyStorage, StorageFault
from pos_client.databases.driver import Connection, DatabaseError, is_busy, storage_fault

RETRY_SECONDS = 0.0005
WAIT_SECONDS = 10.0
# of pages, for each connection; the driver's own 8 MB make nothing quicker that was measured, and a till has four.
# Goods are searched and pages of a feed written; where rows are only looked up or added, SMALL is as quick, and full sooner
CACHE_KB, SMALL_CACHE_KB = 2_048, 512
_PLAIN_HEADER = b"SQLite format 3\0"


class Access(StrEnum):
    """What a connection may do; the values are SQLite's ``mode`` words."""

    CREATE = "rwc"
    WRITE = "rw"
    READ = "ro"


class Durability(StrEnum):
    """What a commit waits for. FULL: the medium. NORMAL: nothing; for files that can be made again."""

    FULL = "FULL"
    NORMAL = "NORMAL"


def open_file(
    path: Path,
    *,
    key: bytes | None,
    access: Access = Access.WRITE,
    durability: Durability = Durability.FULL,
    any_thread: bool = False,
    cache_kb: int = CACHE_KB,
) -> Connection:
    """Open an SQLite file in WAL mode; ``key`` is 32 raw bytes, or None for a file without secrets.

    Raises ``WrongKey`` (also where the first page is damaged), ``CorruptFile`` for a plain file where a keyed one is
    expected, ``ReadOnlyStorage``, ``DiskFull``, ``FileInUse`` or ``StorageFault``; ``place`` is the file's name.
    """
    _refuse_plain(path, key)
    try:
        connection: Connection = dbapi.connect(
            f"file:{quote(str(path.absolute()))}?mode={access.value}",
            uri=True,
            isolation_level=None,
            cached_statements=256,
            check_same_thread=not any_thread,
            timeout=0,
        )
    except DatabaseError as fault:
        raise _opening_fault(fault, path, access) from fault
    try:
        _set_up(connection, key, access, durability, cache_kb)
    except DatabaseError as fault:
        connection.close()
        raise _opening_fault(fault, path, access) from fault
    return connection


def _opening_fault(fault: DatabaseError, path: Path, access: Access) -> StorageFault:
    """SQLite cannot make its WAL on a disk that can only be read, and says no more than that it cannot open it."""
    found = storage_fault(fault, path.name)
    if type(found) is StorageFault and access is not Access.READ and not os.access(path.parent, os.W_OK):
        return ReadOnlyStorage("the disk or file can only be read", place=path.name)
    return found


def _refuse_plain(path: Path, key: bytes | None) -> None:
    if key is None:
        return
    if len(key) != 32:
        raise StorageFault("a file key has 32 bytes", place=path.name)
    try:
        with path.open("rb") as file:
            start = file.read(len(_PLAIN_HEADER))
    except FileNotFoundError:
        return
    except OSError as fault:
        raise StorageFault(str(fault.strerror), place=path.name) from fault
    if start == _PLAIN_HEADER:
        raise CorruptFile("this file is not encrypted, and it must be", place=path.name)


def _set_up(connection: Connection, key: bytes | None, access: Access, durability: Durability, cache_kb: int) -> None:
    execute = connection.execute
    if key is not None:
        execute("PRAGMA cipher_log_level = NONE")  # a wrong key would write lines to stderr
        execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    _patiently(connection, "SELECT count(*) FROM sqlite_schema")
    execute("PRAGMA temp_store = MEMORY")  # nothing readable is left in a temporary file
    execute(f"PRAGMA cache_size = {-cache_kb}")
    execute("PRAGMA foreign_keys = ON")
    execute("PRAGMA trusted_schema = OFF")
    if access is Access.READ:
        execute("PRAGMA query_only = ON")
        return
    _patiently(connection, "PRAGMA journal_mode = WAL")
    execute(f"PRAGMA synchronous = {durability.value}")
    execute("PRAGMA journal_size_limit = 67108864")


def _patiently(connection: Connection, sql: str) -> None:
    """Run a statement that another process's short lock may refuse (recovery, a change of mode)."""
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute(sql).fetchall()
        except DatabaseError as fault:
            if not is_busy(fault) or time.monotonic() > deadline:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return


class transaction:  # noqa: N801  reads as a statement: with transaction(connection):
    """One write transaction: BEGIN IMMEDIATE, COMMIT at the end, ROLLBACK on any exception.

    SQLite's own busy handler sleeps up to 100 ms and loses every race, so the lock is retried every half millisecond
    for ``wait`` seconds. The driver's errors leave as ``StorageFault``s that name ``place``. Where COMMIT itself
    fails with an error of the medium, whether the transaction will be found after a restart is unknown; while the
    process lives it is rolled back.
    """

    __slots__ = ("_connection", "_place", "_wait")

    def __init__(self, connection: Connection, place: str = "", *, wait: float = WAIT_SECONDS) -> None:
        self._connection = connection
        self._place = place
        self._wait = wait

    def __enter__(self) -> Connection:
        deadline = 0.0
        while True:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
            except DatabaseError as fault:
                if not is_busy(fault):
                    raise storage_fault(fault, self._place) from fault
                now = time.monotonic()
                deadline = deadline or now + self._wait
                if now >= deadline:
                    raise FileInUse("another process holds it", place=self._place) from fault
                time.sleep(RETRY_SECONDS)
            else:
                return self._connection

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if fault is None:
            try:
                self._connection.execute("COMMIT")
            except DatabaseError as refused:
                self._roll_back()
                raise storage_fault(refused, self._place) from refused
            return
        self._roll_back()
        if isinstance(fault, DatabaseError):
            raise storage_fault(fault, self._place) from fault

    def _roll_back(self) -> None:
        # SQLite has already rolled back by itself after a full disk or an error of the medium
        if self._connection.in_transaction:
            try:
                self._connection.execute("ROLLBACK")
            except DatabaseError:
                self._connection.close()


def checkpoint(connection: Connection, place: str = "") -> bool:
    """Bring the WAL's pages into the file without waiting for anyone; whether all of them went. For idle moments."""
    try:
        busy, pages, done = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    except DatabaseError as fault:
        raise storage_fault(fault, place) from fault
    return not busy and pages == done
