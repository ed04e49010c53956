"""Customers by number or words of the name, as the asking till's shop may know them."""

from collections.abc import Iterator

import msgspec

from common.protocol.entities import Customer, shop_scope
from common.search_text import words
from sync_server.platform.database import Database
from sync_server.platform.device_gate import KnownDevice
from sync_server.platform.feeds import in_force

_MOST = 20


class CustomersOfShop:
    """Looks through what the shop's feed says of customers."""

    def __init__(self, *, database: Database) -> None:
        self._database = database

    def find(self, device: KnownDevice, text: str) -> tuple[Customer, ...]:
        """At most twenty active ones, by name; an empty text finds nobody."""
        wanted = words(text)
        if not wanted:
            return ()
        with self._database.read() as connection:
            bodies = in_force(connection, shop_scope(device.shop), "customer")
        found = [customer for customer in _read(bodies) if _fits(customer, wanted)]
        return tuple(sorted(found, key=lambda customer: (customer.name.casefold(), customer.id))[:_MOST])


def _read(bodies: list[tuple[str, bytes]]) -> Iterator[Customer]:
    for _, body in bodies:
        customer = msgspec.json.decode(body, type=Customer)
        if customer.active:
            yield customer


def _fits(customer: Customer, wanted: list[str]) -> bool:
    have = words(f"{customer.name} {customer.number}")
    return all(any(word.startswith(each) for word in have) for each in wanted)
