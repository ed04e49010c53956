"""Whether every page of a catalogue is sound, by SQLite's own check: what a till takes from the hash, tests look up."""

from contextlib import closing
from pathlib import Path

from common.errors import CorruptFile
from common.protocol.messages import Cursor
from pos_client.databases.catalogue_file import read_catalogue, stamp_of
from pos_client.databases.driver import DatabaseError, storage_fault


def verify_catalogue(path: Path) -> Cursor:
    """Its cursor. Raises ``CorruptFile`` or another storage fault."""
    with closing(read_catalogue(path)) as connection:
        try:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        except DatabaseError as fault:
            raise storage_fault(fault, path.name) from fault
        if found != "ok":
            raise CorruptFile(str(found), place=path.name)
        return stamp_of(connection, path.name)
