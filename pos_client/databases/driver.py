"""SQLCipher is the one SQLite of the till; its errors become ours here, and sqlite-utils is told which driver it works on."""

import sys
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as dbapi

from common.errors import CorruptFile, DiskFull, FileInUse, ReadOnlyStorage, StorageFault, WrongKey

if TYPE_CHECKING:
    # sqlcipher3 carries no types; its classes have the shape of the standard library's.
    from sqlite3 import Connection, Cursor, DatabaseError, Row

    from sqlite_utils import Database
else:
    Connection, Cursor, DatabaseError, Row = dbapi.Connection, dbapi.Cursor, dbapi.DatabaseError, dbapi.Row

__all__ = ["Connection", "Cursor", "DatabaseError", "Row", "complete_statement", "storage_fault", "table_tools"]

# Primary result codes, https://sqlite.org/rescode.html
_BUSY, _LOCKED, _READONLY, _CORRUPT, _FULL, _NOTADB = 5, 6, 8, 11, 13, 26

_KNOWN: dict[int, tuple[type[StorageFault], str]] = {
    _FULL: (DiskFull, "the disk is full"),
    _READONLY: (ReadOnlyStorage, "the disk or file can only be read"),
    _NOTADB: (WrongKey, "the key does not open it, or its first page is damaged"),
    _BUSY: (FileInUse, "another process holds it"),
    _LOCKED: (FileInUse, "another process holds it"),
}


def complete_statement(sql: str) -> bool:
    """Whether the text ends a whole SQL statement (a trigger's inner semicolons do not)."""
    return bool(dbapi.complete_statement(sql))


def storage_fault(fault: DatabaseError, place: str = "") -> StorageFault:
    """Our error for one of the driver's; to be raised ``from`` it. ``place`` names the file as a person knows it."""
    code = getattr(fault, "sqlite_errorcode", 0) or 0
    primary = code & 0xFF
    if primary in _KNOWN:
        shape, words = _KNOWN[primary]
        return shape(words, place=place)
    if primary == _CORRUPT:
        return CorruptFile(f"damaged: {fault}", place=place)
    name = getattr(fault, "sqlite_errorname", "") or type(fault).__name__
    return StorageFault(f"{fault} ({name})", place=place)


def is_busy(fault: DatabaseError) -> bool:
    """Whether another connection holds the lock right now."""
    return (getattr(fault, "sqlite_errorcode", 0) or 0) & 0xFF in {_BUSY, _LOCKED}


def table_tools(connection: Connection) -> "Database":
    """sqlite-utils over an open connection, for migrations, imports and tools; never for hot paths (33 µs a row against 1.8).

    sqlite-utils catches the errors of the driver it finds first, so SQLCipher's must be found under that name before
    it is imported (its import costs 0.2 s, therefore here and not above).
    """
    sys.modules.setdefault("pysqlite3", dbapi)
    sys.modules.setdefault("pysqlite3.dbapi2", dbapi)
    from sqlite_utils import Database

    return Database(connection)
