"""What the first run writes: who the till is, its first settings and person, and that the journal has yet to say so."""

from collections.abc import Mapping

import msgspec

from common.protocol.entities import Person
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.databases.identity import Identity, load_identity, save_identity
from pos_client.journal.journal import Also

_PLACE = "till.db"
_UNTOLD = "setup.untold"
_DRAFT = "setup.draft"


class SetupRepository:
    """SQL over the window's connection to ``till.db``. Raises storage faults."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def identity(self) -> Identity | None:
        """Who the till is; None, or one without a till name, before the first run is through."""
        return load_identity(self._connection)

    def enrol(self, identity: Identity, settings: Mapping[str, str], person: Person | None = None) -> None:
        """Write identity, settings (name → JSON text) and the first person in one transaction; the draft goes with it, and the
        journal tells it at the next start."""
        with transaction(self._connection, _PLACE) as connection:
            save_identity(connection, identity)
            rows = [*settings.items(), (_UNTOLD, "true")]
            connection.executemany("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", rows)
            connection.execute("DELETE FROM setting WHERE name = ?", (_DRAFT,))
            if person is not None:
                text = msgspec.json.encode(person).decode()
                connection.execute("INSERT OR REPLACE INTO local_person (id, person) VALUES (?, ?)", (person.id, text))

    def device_row(self, identity: Identity) -> None:
        """Keep the device's identifier before anything is sent, so that a lost reply does not make two devices of one."""
        with transaction(self._connection, _PLACE) as connection:
            save_identity(connection, identity)

    def draft(self) -> str | None:
        """What the guide kept, None where nothing."""
        try:
            row = self._connection.execute("SELECT value FROM setting WHERE name = ?", (_DRAFT,)).fetchone()
        except DatabaseError as fault:
            raise storage_fault(fault, _PLACE) from fault
        return None if row is None else str(row[0])

    def keep_draft(self, text: str) -> None:
        """Keep what the guide knows so far."""
        with transaction(self._connection, _PLACE) as connection:
            connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (_DRAFT, text))

    @property
    def untold(self) -> bool:
        """Whether the journal has yet to say who the till is."""
        try:
            row = self._connection.execute("SELECT 1 FROM setting WHERE name = ?", (_UNTOLD,)).fetchone()
        except DatabaseError as fault:
            raise storage_fault(fault, _PLACE) from fault
        return row is not None

    @staticmethod
    def telling() -> Also:
        """The write that goes with the event that says it."""

        def write(connection: Connection) -> None:
            connection.execute("DELETE FROM setting WHERE name = ?", (_UNTOLD,))

        return write
