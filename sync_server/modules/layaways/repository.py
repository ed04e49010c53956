"""Goods put by: the basket as it was put by, for how long, and what became of it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Column, Connection, Index, LargeBinary, RowMapping, Table, Text, select

from sync_server.platform.database import metadata
from sync_server.platform.upsert import upsert

OPEN = ""
layaway = Table(
    "layaway",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", Text, nullable=False),
    Column("shop", Text, nullable=False),
    Column("device", Text, nullable=False),
    # empty where only its end is known yet
    Column("basket", LargeBinary, nullable=False),
    Column("currency", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("opened", Text, nullable=False),
    Column("customer", Text, nullable=False),
    Column("outcome", Text, nullable=False),
)
_of_account = Index("layaway_account", layaway.c.account)


def one(connection: Connection, identifier: str) -> RowMapping | None:
    """Goods put by under that name."""
    return connection.execute(select(layaway).where(layaway.c.id == identifier)).mappings().first()


def put(connection: Connection, row: dict[str, Any]) -> None:
    """Their new state."""
    upsert(connection, layaway, [row])


def paid_by(connection: Connection, accounts: Collection[str]) -> list[RowMapping]:
    """Those whose down payments are on these accounts."""
    query = select(layaway).where(layaway.c.account.in_(sorted(accounts)))
    return list(connection.execute(query).mappings())
