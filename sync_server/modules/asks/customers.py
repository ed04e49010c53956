"""Customers by number or words of the name, of the whole company: those of the asking shop are in its own mirror."""

from common.protocol.entities import Customer
from sync_server.modules.customers.public import find_customers
from sync_server.platform.database import Database
from sync_server.platform.device_gate import KnownDevice


class CustomersOfShop:
    """Looks through all customers."""

    def __init__(self, *, database: Database) -> None:
        self._database = database

    def find(self, _device: KnownDevice, text: str) -> tuple[Customer, ...]:
        """At most twenty active ones, by name; an empty text finds nobody."""
        with self._database.read() as connection:
            return find_customers(connection, text)
