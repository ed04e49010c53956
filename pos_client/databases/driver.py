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
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


def complete_statement(sql: str) -> bool:
    """Whether the text ends a whole SQL statement (a trigger's inner semicolons do not)."""
    return bool(dbapi.complete_statement(sql))


def storage_fault(fault: DatabaseError, place: str = "") -> StorageFault:
    """Our error for one of the driver's; to be raised ``from`` it. ``place`` names the file as a person knows it."""
    code = getattr(fault, "sqlite_errorcode", 0) or 0
    match code & 0xFF:
        case 13:
            return DiskFull("the disk is full", place=place)
        case 8:
            return ReadOnlyStorage("the disk or file can only be read", place=place)
        case 11:
            return CorruptFile(f"damaged: {fault}", place=place)
        case 26:
            return WrongKey("the key does not open it, or its first page is damaged", place=place)
        case 5 | 6:
            return FileInUse("another process holds it", place=place)
        case _:
            name = getattr(fault, "sqlite_errorname", "") or type(fault).__name__
            return StorageFault(f"{fault} ({name})", place=place)


def outcome_unknown(fault: DatabaseError) -> bool:
    """Whether a commit that failed so may still be found after a restart: the medium itself reported an error."""
    return (getattr(fault, "sqlite_errorcode", 0) or 0) & 0xFF == _IOERR


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
