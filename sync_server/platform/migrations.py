"""The schema grows by numbered steps; all that are due run in one transaction, so a crash in between leaves the old schema."""

from collections.abc import Callable

from sqlalchemy import Column, Connection, Integer, Table, func, inspect, select

from common.errors import TooNewFile
from sync_server.platform.database import Database, metadata
from sync_server.platform.feeds import by_kind

schema_step = Table("schema_step", metadata, Column("number", Integer, primary_key=True))


def _first_tables(connection: Connection) -> None:
    metadata.create_all(connection)


def _journal_lines(connection: Connection) -> None:
    # tables only, so what the first step of a new server already made stays as it is
    metadata.create_all(connection)


def _erased_people(connection: Connection) -> None:
    # one more table, as above
    metadata.create_all(connection)


def _rules_by_number(connection: Connection) -> None:
    by_kind.create(connection, checkfirst=True)


def _coupon_codes(connection: Connection) -> None:
    # one more table, as above
    metadata.create_all(connection)


def _value_and_returns(connection: Connection) -> None:
    # tables only: nothing of what older tills wrote is in them
    metadata.create_all(connection)


def _customers(connection: Connection) -> None:
    # tables only, as above
    metadata.create_all(connection)


# Append only. A step that has shipped is never edited: later shapes are later steps, in plain statements.
STEPS: tuple[Callable[[Connection], None], ...] = (
    _first_tables, _journal_lines, _erased_people, _rules_by_number, _coupon_codes, _value_and_returns,
    _customers,
)  # fmt: skip


def standing(connection: Connection) -> int:
    """How many steps this database has taken; 0 is an empty one."""
    if not inspect(connection).has_table(schema_step.name):
        return 0
    return connection.execute(select(func.max(schema_step.c.number))).scalar() or 0


def migrate(database: Database, steps: tuple[Callable[[Connection], None], ...] = STEPS) -> None:
    """Bring the schema up to date. Raises ``TooNewFile`` for a database of a later version, ``StorageFault``."""
    with database.write() as connection:
        done = standing(connection)
        if done > len(steps):
            raise TooNewFile(f"the database is at step {done}, this version knows {len(steps)}", place="server.db")
        for number, step in enumerate(steps[done:], done + 1):
            step(connection)
            connection.execute(schema_step.insert().values(number=number))
