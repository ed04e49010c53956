"""The store: SQLAlchemy Core over SQLCipher's SQLite (unkeyed); a write transaction is BEGIN IMMEDIATE from its first word, durable at commit."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, MetaData, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from common.errors import BadInput, CorruptFile, DiskFull, FileInUse, ReadOnlyStorage, StorageFault

# Every module's repository declares its tables here.
metadata = MetaData()

_RETRY_SECONDS = 0.0007
_LOCK_PATIENCE = 10.0


class Database:
    """One store, opened for many threads: readers side by side, one writer at a time.

    Writers of this process queue on a lock and those of others on SQLite's, asked again every 0.7 ms: its own busy
    handler sleeps up to 100 ms and loses every race (measured).
    """

    def __init__(self, path: Path, *, patience: float = _LOCK_PATIENCE) -> None:
        self.path = path
        self._patience = patience
        self._writing = threading.Lock()
        self._listeners: list[Callable[[], None]] = []
        self._writer = _engine(path, busy_ms=0, size=1)
        self._readers = _engine(path, busy_ms=5000, size=8)
        event.listen(self._writer, "begin", self._begin_immediate)
        event.listen(self._readers, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A write transaction: committed durably at the end, rolled back whole on any error. Raises ``StorageFault``."""
        if not self._writing.acquire(timeout=self._patience):
            raise FileInUse("another writer holds the database")
        try:
            with _translated(), self._writer.begin() as connection:
                yield connection
        finally:
            self._writing.release()
        for listener in self._listeners:
            listener()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read transaction: one state of the database throughout. Raises ``StorageFault``."""
        with _translated(), self._readers.begin() as connection:
            yield connection

    def listen(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` after every commit of this process, in the thread that committed; it must not block."""
        self._listeners.append(listener)

    def empty_log(self) -> bool:
        """Fold the log into the file and cut it, so that nothing deleted lies on in it; False while others read an older
        state, then a later call or closing does it. Raises ``StorageFault``."""
        with _translated():
            raw = self._readers.raw_connection()
            try:
                busy = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except sqlcipher3.dbapi2.Error as fault:
                raise StorageFault(str(fault), place=self.path.name) from fault
            finally:
                raw.close()
        return not busy

    def copy_to(self, path: Path) -> None:
        """A whole copy as of now, while others read and write. Raises ``StorageFault``."""
        with _translated():
            raw = self._readers.raw_connection()
            try:
                raw.cursor().execute("VACUUM INTO ?", (str(path),))
            except sqlcipher3.dbapi2.Error as fault:
                raise StorageFault(str(fault), place=path.name) from fault
            finally:
                raw.close()

    def close(self) -> None:
        """Close all connections; what is open in other threads closes when given back."""
        self._writer.dispose()
        self._readers.dispose()

    def _begin_immediate(self, connection: Connection) -> None:
        deadline = time.monotonic() + self._patience
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            except OperationalError as fault:
                if "locked" not in str(fault.orig) or time.monotonic() > deadline:
                    raise
                time.sleep(_RETRY_SECONDS)
            else:
                return


def _engine(path: Path, *, busy_ms: int, size: int) -> Engine:
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        module=sqlcipher3.dbapi2,
        connect_args={"check_same_thread": False, "timeout": busy_ms / 1000},
        pool_size=size,
        max_overflow=40,
        pool_timeout=_LOCK_PATIENCE,
        hide_parameters=True,  # an error's text may reach a log
    )

    def prepare(raw: Any, _record: object) -> None:
        raw.isolation_level = None  # we say BEGIN ourselves
        cursor = raw.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            f"busy_timeout={busy_ms}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
            cursor.fetchall()
        cursor.close()

    event.listen(engine, "connect", prepare)
    return engine


# What SQLite says, and what it means to us; anything else is a plain StorageFault.
_MEANING: tuple[tuple[str, type[StorageFault]], ...] = (
    ("disk is full", DiskFull),
    ("readonly", ReadOnlyStorage),
    ("malformed", CorruptFile),
    ("not a database", CorruptFile),
    ("locked", FileInUse),
)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OverflowError:
        raise BadInput("a number that no column holds") from None
    except DatabaseError as fault:
        said = str(fault.orig)
        for words, kind in _MEANING:
            if words in said:
                raise kind(said) from fault
        raise
