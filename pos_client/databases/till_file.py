"""``till.db``: what this till said. Keyed, FULL, written by the window's process alone, never replaced by sync."""

from pathlib import Path

from pos_client.databases.connection import SMALL_CACHE_KB, Access, Durability, open_file
from pos_client.databases.driver import Connection
from pos_client.databases.migrations import Step, check_version, migrate

APPLICATION_ID = 0x5454494C  # "TTIL"
NAME = "till.db"

# Instants are text as common.clock writes them; positions are incarnation << 40 | sequence; JSON is UTF-8 text.
_FIRST = """
CREATE TABLE identity (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    device TEXT NOT NULL,
    incarnation INTEGER NOT NULL,
    till TEXT NOT NULL,
    shop TEXT NOT NULL DEFAULT '',
    shop_name TEXT NOT NULL DEFAULT '',
    server_url TEXT NOT NULL DEFAULT '',
    server TEXT NOT NULL DEFAULT '',
    server_key TEXT NOT NULL DEFAULT '',
    certificate TEXT NOT NULL DEFAULT '',
    epoch TEXT NOT NULL DEFAULT ''
) STRICT;

-- The journal. The stored bytes are what is hashed, sent and kept; nothing here is ever updated.
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

-- What has moved to archive-<year>.db, in order; last_hash is what the oldest event left here follows.
CREATE TABLE archive_segment (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    file TEXT NOT NULL,
    last_hash BLOB NOT NULL,
    moved TEXT NOT NULL
) STRICT;

CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

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

-- Kept only until the server says that its balance contains them, so it stays small.
CREATE TABLE own_movement (
    product TEXT NOT NULL,
    position INTEGER NOT NULL,
    quantity TEXT NOT NULL,
    PRIMARY KEY (product, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE print_job (
    id TEXT PRIMARY KEY,
    position INTEGER,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    document BLOB NOT NULL,
    device TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL,
    expires TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    detail TEXT NOT NULL DEFAULT '',
    updated TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX print_job_position ON print_job (position) WHERE position IS NOT NULL;
CREATE INDEX print_job_state ON print_job (state, created);

CREATE TABLE open_basket (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    basket BLOB,
    undo BLOB,
    tenders BLOB,
    updated TEXT NOT NULL
) STRICT;

CREATE TABLE parked_basket (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    basket BLOB NOT NULL,
    parked TEXT NOT NULL,
    operator TEXT NOT NULL,
    lines INTEGER NOT NULL,
    total INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE local_product (
    id TEXT PRIMARY KEY,
    product TEXT NOT NULL,
    words TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE local_product_code (
    code TEXT PRIMARY KEY,
    id TEXT NOT NULL REFERENCES local_product ON DELETE CASCADE,
    pack TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX local_product_code_id ON local_product_code (id);

CREATE TABLE local_person (id TEXT PRIMARY KEY, person TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE sign_in_failure (person TEXT PRIMARY KEY, count INTEGER NOT NULL, until TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Personal keys travel beside the events that they open; destroying one erases the person.
CREATE TABLE personal_key (person TEXT PRIMARY KEY, key BLOB NOT NULL, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX personal_key_position ON personal_key (position);
"""

# What of which sale this till took back, the sale being its own or another's; line 0: the sale was undone whole.
# own_value is what this till's sales did to stored value and customers' accounts, kept until the server's balances
# contain it; issued_code the codes that stand on paper alone, so that paper that never came out can be printed again.
_RETURNS_AND_VALUE = """
CREATE TABLE returned (
    device TEXT NOT NULL,
    incarnation INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    line INTEGER NOT NULL,
    position INTEGER NOT NULL,
    quantity TEXT NOT NULL,
    PRIMARY KEY (device, incarnation, sequence, line, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE own_value (
    account TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (account, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE issued_code (account TEXT PRIMARY KEY, code TEXT NOT NULL, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX issued_code_position ON issued_code (position);

CREATE TABLE own_layaway (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    basket BLOB NOT NULL,
    until TEXT NOT NULL,
    opened TEXT NOT NULL,
    customer BLOB,
    outcome TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
"""

# pinned_rules holds the rules of selling that an open or parked basket was opened under, for a start after they changed;
# own_coupon the coupons that this till's sales used, kept until the server's leases contain them; customer_here those who
# came into a basket without standing in the mirror, kept while a basket names them.
_RULES_AND_CUSTOMERS = """
CREATE TABLE pinned_rules (version TEXT PRIMARY KEY, rows BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE own_coupon (
    series TEXT NOT NULL,
    code TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (series, code, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_here (id TEXT PRIMARY KEY, customer BLOB NOT NULL) STRICT, WITHOUT ROWID;
"""

STEPS: tuple[Step, ...] = (_FIRST, _RETURNS_AND_VALUE, _RULES_AND_CUSTOMERS)


def open_till(path: Path, key: bytes) -> Connection:
    """The window's own connection: makes the file if there is none, and brings it to the newest schema.

    Raises the storage faults of ``open_file`` and ``migrate``.
    """
    connection = open_file(path, key=key, access=Access.CREATE, durability=Durability.FULL, cache_kb=SMALL_CACHE_KB)
    try:
        migrate(connection, STEPS, application=APPLICATION_ID, place=path.name)
        # The window checkpoints when idle; this is only the backstop, so that hardly any sale pays for one.
        connection.execute("PRAGMA wal_autocheckpoint = 4000")
    except BaseException:
        connection.close()
        raise
    return connection


def read_till(path: Path, key: bytes, *, any_thread: bool = False) -> Connection:
    """A reader's connection (the agent's, a tool's). Raises ``StorageFault`` where the window never made the file."""
    connection = open_file(path, key=key, access=Access.READ, any_thread=any_thread, cache_kb=SMALL_CACHE_KB)
    try:
        check_version(connection, STEPS, application=APPLICATION_ID, place=path.name)
    except BaseException:
        connection.close()
        raise
    return connection
