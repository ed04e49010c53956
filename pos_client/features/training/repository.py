"""Whether the till trains, as the journal's projection left it."""

from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.journal.projections import TRAINING


class TrainingState:
    """Reads ``counter`` of the till's file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def on(self) -> bool:
        """Whether training was begun and not ended. Raises ``StorageFault``."""
        try:
            row = self._connection.execute("SELECT value FROM counter WHERE name = ?", (TRAINING,)).fetchone()
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
        return bool(row and row[0])
