"""A readable copy of a keyed file, for a person with the key who wants to look inside with other tools; the original is only read, though SQLite wants it writable to fill another file beside it."""

from pathlib import Path

from pos_client.databases.connection import Access, open_file
from pos_client.databases.driver import DatabaseError, storage_fault


def plain_copy(source: Path, key: bytes, target: Path) -> None:
    """Write ``target`` anew, without a key. Raises storage faults."""
    target.unlink(missing_ok=True)
    connection = open_file(source, key=key, access=Access.WRITE)
    try:
        connection.execute("ATTACH ? AS plain KEY ''", (str(target),))
        connection.execute("SELECT sqlcipher_export('plain')").fetchone()
        connection.execute("DETACH plain")
    except DatabaseError as fault:
        raise storage_fault(fault, source.name) from fault
    finally:
        connection.close()
