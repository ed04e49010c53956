"""``archive-<year>.db``: events that left ``till.db`` because they are old and long acknowledged; keyed, byte for byte as they were."""

from pathlib import Path

from pos_client.databases.connection import Access, Durability, open_file
from pos_client.databases.driver import Connection
from pos_client.databases.migrations import Step, check_version, migrate

APPLICATION_ID = 0x54415243  # "TARC"

_FIRST = """
CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    instant TEXT NOT NULL,
    business_day TEXT NOT NULL,
    operator TEXT NOT NULL,
    stored BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER event_stands BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TABLE sale (
    position INTEGER PRIMARY KEY,
    receipt TEXT NOT NULL UNIQUE,
    instant TEXT NOT NULL,
    business_day TEXT NOT NULL,
    operator TEXT NOT NULL,
    total INTEGER NOT NULL,
    currency TEXT NOT NULL,
    training INTEGER NOT NULL
) STRICT;
CREATE INDEX sale_day ON sale (business_day, position);
"""

STEPS: tuple[Step, ...] = (_FIRST,)


def open_archive(path: Path, key: bytes) -> Connection:
    """For moving events in; makes the file if there is none. Raises storage faults."""
    connection = open_file(path, key=key, access=Access.CREATE, durability=Durability.FULL)
    try:
        migrate(connection, STEPS, application=APPLICATION_ID, place=path.name)
    except BaseException:
        connection.close()
        raise
    return connection


def read_archive(path: Path, key: bytes) -> Connection:
    """For reading. Raises storage faults."""
    connection = open_file(path, key=key, access=Access.READ)
    try:
        check_version(connection, STEPS, application=APPLICATION_ID, place=path.name)
    except BaseException:
        connection.close()
        raise
    return connection
