"""Goods put by as this till's file knows them: opened here, or ended here whoever had opened them."""

from typing import Any

import msgspec

from common.personal import PersonalKey
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.journal.journal import Also
from pos_client.journal.value_projections import SETTLED


class OwnRow(msgspec.Struct, frozen=True):
    """A row of ``own_layaway``: ``basket`` and ``customer`` as JSON, empty where another till opened it; ``outcome`` empty
    while it is open."""

    id: str
    basket: bytes
    until: str
    opened: str
    customer: bytes
    outcome: str


class LayawayRows:
    """``own_layaway`` and the keys of names. Raises ``StorageFault``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[OwnRow]:
        """Every row, the oldest first."""
        sql = "SELECT id, basket, until, opened, customer, outcome FROM own_layaway ORDER BY opened, id"
        return [
            OwnRow(str(key), bytes(basket), str(until), str(opened), bytes(customer or b""), str(outcome))
            for key, basket, until, opened, customer, outcome in self._rows(sql)
        ]

    def half_closed(self) -> list[tuple[str, str]]:
        """(layaway, outcome) of those whose last sale stands while the journal has not said their end."""
        return [(row.id, row.outcome.removeprefix(SETTLED)) for row in self.all() if row.outcome.startswith(SETTLED)]

    def key_of(self, person: str) -> PersonalKey | None:
        """The key that opens a name, None where it is not here or was destroyed."""
        rows = self._rows("SELECT key FROM personal_key WHERE person = ?", person)
        return PersonalKey(person, bytes(rows[0][0])) if rows else None

    @staticmethod
    def keeping(key: PersonalKey, position: int) -> Also:
        """Keep a name's key beside the event that holds what it opens."""

        def write(connection: Connection) -> None:
            connection.execute(
                "INSERT INTO personal_key (person, key, position) VALUES (?, ?, ?)", (key.person, key.key, position)
            )

        return write

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
