"""What paying reads and writes of the till's file: the newest sale, what this till's sales did to accounts, and codes that stand on paper."""

from collections.abc import Mapping

import msgspec

from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.journal.journal import Also


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


class OwnValue:
    """``own_value`` and ``issued_code``: positions up to ``contained`` are in the server's balances already. Every method
    raises ``StorageFault`` where the file cannot be read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def moved(self, account: str, contained: int = 0) -> int:
        """What this till's sales did to an account beyond what the server's balance contains, in minor units."""
        sql = "SELECT coalesce(sum(amount), 0) FROM own_value WHERE account = ? AND position > ?"
        return self._number(sql, account, contained)

    def redeemed(self, contained: int = 0) -> int:
        """How much stored value this till took beyond that, of all accounts (positive)."""
        sql = "SELECT coalesce(-sum(amount), 0) FROM own_value WHERE kind = 'value' AND amount < 0 AND position > ?"
        return self._number(sql, contained)

    def lent(self, contained: int = 0) -> int:
        """How much this till put on customers' accounts beyond that (positive)."""
        sql = "SELECT coalesce(sum(amount), 0) FROM own_value WHERE kind = 'on_account' AND amount > 0 AND position > ?"
        return self._number(sql, contained)

    def codes(self, position: int) -> dict[str, str]:
        """The codes that the sale at a position gave out, by their account."""
        rows = self._rows("SELECT account, code FROM issued_code WHERE position = ?", position)
        return {str(account): str(code) for account, code in rows}

    @staticmethod
    def keeping(codes: Mapping[str, str], position: int) -> Also:
        """Keep codes beside the sale that gives them out, in its transaction."""

        def write(connection: Connection) -> None:
            connection.executemany(
                "INSERT INTO issued_code (account, code, position) VALUES (?, ?, ?)",
                [(account, code, position) for account, code in codes.items()],
            )

        return write

    def _number(self, sql: str, *values: object) -> int:
        return int(str(self._rows(sql, *values)[0][0]))

    def _rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        try:
            rows: list[tuple[object, ...]] = self._connection.execute(sql, values).fetchall()
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
        return rows
