"""``mirror.db``: what the server said to this shop. Keyed, written by the sync agent alone; it can be made again from the server."""

from pathlib import Path

from pos_client.databases.connection import SMALL_CACHE_KB, Access, Durability, open_file
from pos_client.databases.driver import Connection
from pos_client.databases.migrations import Step, check_version, migrate

APPLICATION_ID = 0x544D4952  # "TMIR"
NAME = "mirror.db"

_FIRST = """
-- The shop's feed, at the row last applied; written in the transaction that applies its page.
CREATE TABLE cursor (
    scope TEXT PRIMARY KEY,
    epoch TEXT NOT NULL,
    number INTEGER NOT NULL,
    rolling TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (id INTEGER PRIMARY KEY CHECK (id = 1), body BLOB NOT NULL, number INTEGER NOT NULL) STRICT;
CREATE TABLE person (id TEXT PRIMARY KEY, body BLOB NOT NULL, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE device (device TEXT PRIMARY KEY, body BLOB NOT NULL, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE stock (
    product TEXT NOT NULL,
    location TEXT NOT NULL,
    on_hand TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (product, location)
) STRICT, WITHOUT ROWID;

-- Through which sequence each device's own events are contained in all of the above; only ever rises within an epoch.
CREATE TABLE origin (
    device TEXT PRIMARY KEY,
    incarnation INTEGER NOT NULL,
    sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Rows of entities this version does not know, to be applied after an upgrade.
CREATE TABLE parked_row (number INTEGER PRIMARY KEY, entity TEXT NOT NULL, key TEXT NOT NULL, body BLOB) STRICT;

-- How far the server keeps this till's events.
CREATE TABLE acknowledgement (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    incarnation INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    head TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- The catalogue file to use: a name inside the till's folder. A new catalogue is a new file and a new pointer.
CREATE TABLE catalogue (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    file TEXT NOT NULL,
    epoch TEXT NOT NULL,
    number INTEGER NOT NULL,
    since TEXT NOT NULL
) STRICT;

-- The agent's own notes that must survive its restart (clock offset, last sync, fork found).
CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

_SELLING = """
-- Customers that this shop serves; ``card`` is what their card says, ``words`` the folded words that find them.
CREATE TABLE customer (
    id TEXT PRIMARY KEY,
    card TEXT NOT NULL,
    words TEXT NOT NULL,
    body BLOB NOT NULL,
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_card ON customer (card) WHERE card <> '';

-- Stored value: balances, named by the digests of their codes, and what each till may redeem alone.
CREATE TABLE value_account (id TEXT PRIMARY KEY, body BLOB NOT NULL, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE till_quota (device TEXT PRIMARY KEY, body BLOB NOT NULL, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE layaway (id TEXT PRIMARY KEY, body BLOB NOT NULL, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""

STEPS: tuple[Step, ...] = (_FIRST, _SELLING)


def open_mirror(path: Path, key: bytes, *, any_thread: bool = False) -> Connection:
    """The agent's own connection: makes the file if there is none. FULL, because acknowledgements are promises.

    Raises the storage faults of ``open_file`` and ``migrate``; a corrupt mirror may be put aside and made again.
    """
    connection = open_file(path, key=key, access=Access.CREATE, durability=Durability.FULL, any_thread=any_thread)
    try:
        migrate(connection, STEPS, application=APPLICATION_ID, place=path.name)
    except BaseException:
        connection.close()
        raise
    return connection


def read_mirror(path: Path, key: bytes, *, any_thread: bool = False) -> Connection:
    """The window's connection. Raises ``StorageFault`` where the agent has not made the file yet."""
    connection = open_file(path, key=key, access=Access.READ, any_thread=any_thread, cache_kb=SMALL_CACHE_KB)
    try:
        check_version(connection, STEPS, application=APPLICATION_ID, place=path.name)
    except BaseException:
        connection.close()
        raise
    return connection


def put_aside(path: Path, reason: str) -> Path:
    """Move a file that cannot be used out of the way, with its WAL, keeping it for a look; its new name.

    For files that can be made again only. ``reason`` is one word such as ``corrupt``.
    """
    number = 1
    while (aside := path.with_name(f"{path.name}.{reason}-{number}")).exists():
        number += 1
    path.rename(aside)
    for tail in ("-wal", "-shm"):
        companion = path.with_name(path.name + tail)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + tail))
    return aside
