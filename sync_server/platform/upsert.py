"""INSERT … ON CONFLICT as SQLite and PostgreSQL both know it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table

SLICE = 5000


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[dict[str, Any]],
    *,
    add: Sequence[str] = (),
    keep: Sequence[str] = (),
) -> None:
    """Insert rows or overwrite those with the same primary key; columns in ``add`` are summed, those in ``keep`` stay.

    With nothing left to overwrite an existing row stays as it is.
    """
    if not rows:
        return
    statement = _insert_of(connection.dialect.name)(table)
    keys = [column.name for column in table.primary_key]
    changed = {
        name: table.c[name] + statement.excluded[name] if name in add else statement.excluded[name]
        for name in rows[0]
        if name not in keys and name not in keep
    }
    final = (
        statement.on_conflict_do_update(index_elements=keys, set_=changed)
        if changed
        else statement.on_conflict_do_nothing(index_elements=keys)
    )
    for at in range(0, len(rows), SLICE):
        connection.execute(final, list(rows[at : at + SLICE]))


def _insert_of(dialect: str) -> Any:
    # a tenth of a second each, which a command that writes nothing need not pay
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgresql_insert

        return postgresql_insert
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert

    return sqlite_insert
