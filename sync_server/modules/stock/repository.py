"""Signed movements keyed by the event line that made them, and balances that are their sums; quantities in millionths."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, Table, Text, func, select

from sync_server.platform.database import metadata
from sync_server.platform.upsert import upsert

stock_movement = Table(
    "stock_movement",
    metadata,
    Column("device", Text, primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("location", Text, nullable=False),
    Column("product", Text, nullable=False),
    Column("millionths", BigInteger, nullable=False),
    Column("instant", Text, nullable=False),
)
_by_product = Index("stock_movement_product", stock_movement.c.location, stock_movement.c.product)
stock_balance = Table(
    "stock_balance",
    metadata,
    Column("location", Text, primary_key=True),
    Column("product", Text, primary_key=True),
    Column("millionths", BigInteger, nullable=False),
)


def add_movements(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Write movements; one key twice is an error of ours and rolls everything back."""
    connection.execute(stock_movement.insert(), list(rows))


def add_to_balances(connection: Connection, location: str, sums: dict[str, int]) -> dict[str, int]:
    """Add to balances; the new ones by product."""
    rows = [{"location": location, "product": product, "millionths": change} for product, change in sums.items()]
    upsert(connection, stock_balance, rows, add=("millionths",))
    return balances(connection, location, sums)


def balances(connection: Connection, location: str, products: Collection[str]) -> dict[str, int]:
    """Balances of products at a location."""
    found: dict[str, int] = {}
    wanted = sorted(products)
    for at in range(0, len(wanted), 500):
        query = select(stock_balance.c.product, stock_balance.c.millionths).where(
            stock_balance.c.location == location, stock_balance.c.product.in_(wanted[at : at + 500])
        )
        found.update({row.product: row.millionths for row in connection.execute(query)})
    return found


def once_added_to(connection: Connection, location: str, products: Collection[str]) -> set[str]:
    """Those of the products of which something ever came in at a location: their stock is counted."""
    found: set[str] = set()
    wanted = sorted(products)
    for at in range(0, len(wanted), 500):
        query = select(stock_movement.c.product).where(
            stock_movement.c.location == location, stock_movement.c.product.in_(wanted[at : at + 500]),
            stock_movement.c.millionths > 0,
        ).distinct()  # fmt: skip
        found.update(connection.execute(query).scalars())
    return found


def page_of_balances(connection: Connection, location: str, after: str, limit: int) -> list[tuple[str, int]]:
    """Balances at a location by product, after one."""
    query = (
        select(stock_balance.c.product, stock_balance.c.millionths)
        .where(stock_balance.c.location == location, stock_balance.c.product > after)
        .order_by(stock_balance.c.product)
        .limit(limit)
    )
    return [(row.product, row.millionths) for row in connection.execute(query)]


def differing_balances(connection: Connection) -> list[tuple[str, str, int, int]]:
    """(location, product, balance, sum of movements) wherever the two differ: nowhere, or something is broken."""
    sums = (
        select(
            stock_movement.c.location, stock_movement.c.product, func.sum(stock_movement.c.millionths).label("total")
        )
        .group_by(stock_movement.c.location, stock_movement.c.product)
        .subquery()
    )
    query = (
        select(sums.c.location, sums.c.product, func.coalesce(stock_balance.c.millionths, 0), sums.c.total)
        .select_from(sums)
        .outerjoin(
            stock_balance,
            (stock_balance.c.location == sums.c.location) & (stock_balance.c.product == sums.c.product),
        )
        .where(func.coalesce(stock_balance.c.millionths, 0) != sums.c.total)
    )
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]
