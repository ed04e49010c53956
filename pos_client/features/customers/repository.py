"""Customers that came into a basket without standing in the mirror: kept while a basket names them, and no longer."""

import msgspec

from common.personal import PersonalKey
from common.protocol.entities import Customer
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.journal.journal import Also

_FORGET = """DELETE FROM customer_here WHERE id NOT IN (
    SELECT coalesce(json_extract(CAST(basket AS TEXT), '$.situation.customer'), '') FROM open_basket
    UNION SELECT coalesce(json_extract(CAST(basket AS TEXT), '$.situation.customer'), '') FROM parked_basket
)"""


class CustomersHere:
    """``customer_here`` of the till's file. Its methods raise ``StorageFault``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, customer: Customer) -> None:
        """Keep a customer who is about to be named by the open basket."""
        with transaction(self._connection, "till.db") as connection:
            connection.execute(
                "INSERT OR REPLACE INTO customer_here (id, customer) VALUES (?, ?)",
                (customer.id, msgspec.json.encode(customer)),
            )

    def customer(self, identifier: str) -> Customer | None:
        """One of them."""
        try:
            row = self._connection.execute("SELECT customer FROM customer_here WHERE id = ?", (identifier,)).fetchone()
            return msgspec.json.decode(bytes(row[0]), type=Customer) if row else None
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
        except msgspec.MsgspecError:
            return None

    @staticmethod
    def keeping(key: PersonalKey, position: int) -> Also:
        """Keep the key of a sealed name beside the event that holds it, in that event's transaction."""

        def write(connection: Connection) -> None:
            connection.execute(
                "INSERT INTO personal_key (person, key, position) VALUES (?, ?, ?)", (key.person, key.key, position)
            )

        return write

    def forget(self) -> None:
        """Forget whom no basket names any more."""
        try:
            if self._connection.execute("SELECT 1 FROM customer_here LIMIT 1").fetchone() is None:
                return
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
        with transaction(self._connection, "till.db") as connection:
            connection.execute(_FORGET)
