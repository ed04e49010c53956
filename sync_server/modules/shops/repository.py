"""Shops and every settings they ever had: a sale is checked against what was in force at any time."""

from sqlalchemy import Column, Connection, Integer, LargeBinary, RowMapping, Table, Text, select

from sync_server.platform.database import metadata

shop = Table(
    "shop",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("settings", LargeBinary, nullable=False),
)
shop_settings_history = Table(
    "shop_settings_history",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("shop", Text, nullable=False, index=True),
    Column("settings", LargeBinary, nullable=False),
    Column("changed", Text, nullable=False),
)


def one_shop(connection: Connection, identifier: str) -> RowMapping | None:
    """A shop."""
    return connection.execute(select(shop).where(shop.c.id == identifier)).mappings().first()


def shops(connection: Connection) -> list[RowMapping]:
    """All shops by identifier."""
    return list(connection.execute(select(shop).order_by(shop.c.id)).mappings())


def put_shop(connection: Connection, identifier: str, name: str, settings: bytes, now: str) -> None:
    """A shop's new state, and one more line of its history."""
    values = {"name": name, "settings": settings}
    if not connection.execute(shop.update().where(shop.c.id == identifier).values(**values)).rowcount:
        connection.execute(shop.insert().values(id=identifier, **values))
    connection.execute(shop_settings_history.insert().values(shop=identifier, settings=settings, changed=now))


def past_settings(connection: Connection, identifier: str) -> list[bytes]:
    """All settings a shop ever had."""
    found = connection.execute(
        select(shop_settings_history.c.settings).where(shop_settings_history.c.shop == identifier)
    )
    return list(found.scalars())
