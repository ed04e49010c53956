"""The setting table: one JSON text a name."""

from collections.abc import Callable

from pos_client.databases.driver import Connection, DatabaseError, storage_fault


class SettingsRepository:
    """SQL over the window's connection to ``till.db``. Raises storage faults."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self, name: str) -> str | None:
        """The JSON text of a setting, None where it was never set."""
        try:
            row = self._connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
        return None if row is None else str(row[0])

    @staticmethod
    def writing(name: str, text: str) -> Callable[[Connection], None]:
        """The write that goes into the event's transaction."""

        def write(connection: Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, text))

        return write
