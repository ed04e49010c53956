"""Products and categories as they are now, and which product holds which code; what they were stands in the company's feed."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Index, Integer, LargeBinary, Table, Text, bindparam, select

from sync_server.platform.database import metadata
from sync_server.platform.upsert import SLICE, upsert

product = Table(
    "product",
    metadata,
    Column("id", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("words", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("popularity", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
)
_by_category = Index("product_category", product.c.category)
product_code = Table(
    "product_code",
    metadata,
    Column("code", Text, primary_key=True),
    Column("product", Text, nullable=False, index=True),
)
category = Table(
    "category",
    metadata,
    Column("id", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)


def one_product(connection: Connection, identifier: str) -> bytes | None:
    """A product's body."""
    return connection.execute(select(product.c.body).where(product.c.id == identifier)).scalar()


def products(connection: Connection, words: Sequence[str], after: str, limit: int) -> list[bytes]:
    """Bodies of products whose name, codes and options hold all words, by identifier after ``after``."""
    query = select(product.c.body).where(product.c.id > after).order_by(product.c.id).limit(limit)
    for word in words:
        query = query.where(product.c.words.contains(word, autoescape=True))
    return list(connection.execute(query).scalars())


def all_products(connection: Connection) -> dict[str, bytes]:
    """All bodies by identifier."""
    return {row.id: row.body for row in connection.execute(select(product.c.id, product.c.body))}


def ranked_products(connection: Connection) -> list[bytes]:
    """All bodies, the most popular first."""
    found = connection.execute(select(product.c.body).order_by(product.c.popularity.desc(), product.c.words))
    return list(found.scalars())


def put_products(connection: Connection, rows: Sequence[dict[str, Any]], codes: Sequence[dict[str, str]]) -> None:
    """New states of products, and all the codes they hold from now on."""
    if not rows:
        return
    gone = product_code.delete().where(product_code.c.product == bindparam("p"))
    for at in range(0, len(rows), SLICE):
        connection.execute(gone, [{"p": row["id"]} for row in rows[at : at + SLICE]])
    upsert(connection, product, rows)
    for at in range(0, len(codes), SLICE):
        connection.execute(product_code.insert(), list(codes[at : at + SLICE]))


def remove_product(connection: Connection, identifier: str) -> bool:
    """Take a product out; whether it was there."""
    connection.execute(product_code.delete().where(product_code.c.product == identifier))
    return bool(connection.execute(product.delete().where(product.c.id == identifier)).rowcount)


def holders(connection: Connection, codes: Collection[str]) -> dict[str, str]:
    """Which product holds each of the codes that are held."""
    found: dict[str, str] = {}
    wanted = sorted(codes)
    for at in range(0, len(wanted), 500):
        query = select(product_code).where(product_code.c.code.in_(wanted[at : at + 500]))
        found.update({row.code: row.product for row in connection.execute(query)})
    return found


def categories(connection: Connection) -> dict[str, bytes]:
    """All categories' bodies by identifier."""
    return {row.id: row.body for row in connection.execute(select(category).order_by(category.c.id))}


def put_categories(connection: Connection, bodies: dict[str, bytes]) -> None:
    """New states of categories."""
    upsert(connection, category, [{"id": identifier, "body": body} for identifier, body in bodies.items()])


def remove_category(connection: Connection, identifier: str) -> bool:
    """Take a category out; whether it was there."""
    return bool(connection.execute(category.delete().where(category.c.id == identifier)).rowcount)


def category_in_use(connection: Connection, identifier: str) -> bool:
    """Whether a product is in it."""
    return connection.execute(select(product.c.id).where(product.c.category == identifier).limit(1)).first() is not None
