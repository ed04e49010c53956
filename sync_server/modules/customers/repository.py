"""Customers as they are now, and the movements that their balances are the sums of, keyed by what made them; amounts in minor units."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Connection, Index, Integer, RowMapping, Table, Text, func, select

from sync_server.platform.database import metadata
from sync_server.platform.upsert import upsert

_SEQUENCE = BigInteger().with_variant(Integer, "sqlite")
customer = Table(
    "customer",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False, index=True),
    Column("words", Text, nullable=False),
    Column("shops", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("balance", BigInteger, nullable=False),
    Column("active", Boolean, nullable=False),
)
customer_movement = Table(
    "customer_movement",
    metadata,
    # of a sale its event and tender; of a payment "payment", 0, 0 and its reference
    Column("device", Text, primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("sequence", _SEQUENCE, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("customer", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("instant", Text, nullable=False),
    Column("note", Text, nullable=False),
)
_of_customer = Index("customer_movement_customer", customer_movement.c.customer, customer_movement.c.instant)


def one(connection: Connection, identifier: str) -> RowMapping | None:
    """A customer."""
    return connection.execute(select(customer).where(customer.c.id == identifier)).mappings().first()


def some(connection: Connection, identifiers: Collection[str]) -> dict[str, RowMapping]:
    """Those that are here, by identifier."""
    wanted, found = sorted(identifiers), {}
    for at in range(0, len(wanted), 500):
        query = select(customer).where(customer.c.id.in_(wanted[at : at + 500]))
        found.update({row["id"]: row for row in connection.execute(query).mappings()})
    return found


def by_numbers(connection: Connection, numbers: Collection[str]) -> dict[str, RowMapping]:
    """Customers by what their cards say."""
    wanted, found = sorted(numbers), {}
    for at in range(0, len(wanted), 500):
        query = select(customer).where(customer.c.number.in_(wanted[at : at + 500]), customer.c.number != "")
        found.update({row["number"]: row for row in connection.execute(query).mappings()})
    return found


def everybody(connection: Connection) -> list[RowMapping]:
    """All customers."""
    return list(connection.execute(select(customer).order_by(customer.c.id)).mappings())


def search(
    connection: Connection, words: Sequence[str], *, after: str = "", limit: int = 100, active: bool = False
) -> list[RowMapping]:
    """Customers each of whose words begins as asked, by identifier after one."""
    query = select(customer).where(customer.c.id > after).order_by(customer.c.id).limit(limit)
    for word in words:
        query = query.where(customer.c.words.contains(f" {word}", autoescape=True))
    if active:
        query = query.where(customer.c.active)
    return list(connection.execute(query).mappings())


def put(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """New states; what a customer owes stays as it is."""
    upsert(connection, customer, rows, keep=("balance", "currency"))


def forget(connection: Connection, identifier: str) -> bool:
    """Delete a customer; their movements stay under the reference, and the notes of them go. Whether there was one."""
    connection.execute(customer_movement.update().where(customer_movement.c.customer == identifier).values(note=""))
    return bool(connection.execute(customer.delete().where(customer.c.id == identifier)).rowcount)


def add_movements(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Write movements and add them to the balances of those customers whose currency it is."""
    connection.execute(customer_movement.insert(), list(rows))
    sums: dict[tuple[str, str], int] = {}
    for row in rows:
        key = row["customer"], row["currency"]
        sums[key] = sums.get(key, 0) + row["amount"]
    for (identifier, currency), amount in sums.items():
        connection.execute(
            customer.update()
            .where(customer.c.id == identifier, customer.c.currency == currency)
            .values(balance=customer.c.balance + amount)
        )


def payment(connection: Connection, reference: str) -> RowMapping | None:
    """A payment by its reference."""
    query = select(customer_movement).where(
        customer_movement.c.device == "payment", customer_movement.c.place == reference
    )
    return connection.execute(query).mappings().first()


def movements(connection: Connection, identifier: str, limit: int) -> list[RowMapping]:
    """What moved a customer's balance, newest first."""
    query = (
        select(customer_movement)
        .where(customer_movement.c.customer == identifier)
        .order_by(customer_movement.c.instant.desc(), customer_movement.c.sequence.desc())
        .limit(limit)
    )
    return list(connection.execute(query).mappings())


def differing(connection: Connection) -> list[tuple[str, int, int]]:
    """Customers whose balance is not the sum of their movements: (identifier, balance, sum)."""
    moved = customer_movement
    total = func.coalesce(func.sum(moved.c.amount), 0)
    query = (
        select(customer.c.id, customer.c.balance, total.label("total"))
        .outerjoin(moved, (moved.c.customer == customer.c.id) & (moved.c.currency == customer.c.currency))
        .group_by(customer.c.id, customer.c.balance)
        .having(total != customer.c.balance)
    )
    return [(row.id, row.balance, row.total) for row in connection.execute(query)]
