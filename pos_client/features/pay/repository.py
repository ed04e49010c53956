"""The newest sale as the journal holds it, so that a till that starts again stands at its finished sale."""

import msgspec

from pos_client.databases.driver import Connection, DatabaseError, storage_fault


class StoredSale(msgspec.Struct, frozen=True):
    """A sale's place in the journal, its event as stored and its hash."""

    position: int
    stored: bytes
    hash: bytes


class FinishedSales:
    """Reads ``sale`` and ``event`` of the till's file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def newest(self) -> StoredSale | None:
        """The last sale of this till, None before the first. Raises ``StorageFault``."""
        try:
            row = self._connection.execute(
                "SELECT event.position, stored, hash FROM event WHERE position = (SELECT max(position) FROM sale)"
            ).fetchone()
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
        return StoredSale(int(row[0]), bytes(row[1]), bytes(row[2])) if row else None
