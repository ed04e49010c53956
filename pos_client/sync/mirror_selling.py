"""What the shop's feed says of customers, stored value, leases and goods put by, as the mirror's tables hold it: each body as it came, by its own key."""

from collections.abc import Callable, Mapping

import msgspec

from common.protocol.entities import Customer, Layaway
from common.protocol.messages import FeedRow
from common.search_text import index_text
from common.stored_value import TillQuota, ValueAccount
from pos_client.databases.driver import Connection

Put = Callable[[Connection, FeedRow, bytes], None]
Remove = Callable[[Connection, FeedRow], None]
Applier = tuple[str, Put, Remove]
"""The name under which windows hear of it, and what a state and its end do to the table."""


def put_body(shape: type[msgspec.Struct], table: str, key: str = "id") -> Put:
    """Write a state's bytes under the key that the state itself names; it must read as ``shape``."""
    statement = f"INSERT OR REPLACE INTO {table} ({key}, body, number) VALUES (?, ?, ?)"  # noqa: S608  constants

    def put(mirror: Connection, row: FeedRow, body: bytes) -> None:
        state = msgspec.json.decode(body, type=shape)
        mirror.execute(statement, (getattr(state, key), body, row.number))

    return put


def removed_by(table: str, key: str = "id") -> Remove:
    """Take out what the feed's key names."""
    statement = f"DELETE FROM {table} WHERE {key} = ?"  # noqa: S608  constants

    def remove(mirror: Connection, row: FeedRow) -> None:
        mirror.execute(statement, (row.key,))

    return remove


def _put_customer(mirror: Connection, row: FeedRow, body: bytes) -> None:
    customer = msgspec.json.decode(body, type=Customer)
    words = f" {index_text(f'{customer.name} {customer.number}')}"  # every word begins after a space
    mirror.execute(
        "INSERT OR REPLACE INTO customer (id, card, words, body, number) VALUES (?, ?, ?, ?, ?)",
        (customer.id, customer.number, words, body, row.number),
    )


SELLING_APPLIERS: Mapping[str, Applier] = {
    "customer": ("customers", _put_customer, removed_by("customer")),
    "value_account": ("value", put_body(ValueAccount, "value_account"), removed_by("value_account")),
    "till_quota": ("quota", put_body(TillQuota, "till_quota", "device"), removed_by("till_quota", "device")),
    "layaway": ("layaways", put_body(Layaway, "layaway"), removed_by("layaway")),
}
SELLING_TABLES = ("customer", "value_account", "till_quota", "layaway")
