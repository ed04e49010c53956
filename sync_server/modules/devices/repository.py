"""Devices and the one-time codes they pair with; of a code only its hash is kept."""

from typing import Any

from sqlalchemy import Boolean, Column, Connection, Integer, LargeBinary, RowMapping, Table, Text, func, select

from sync_server.platform.database import metadata

device = Table(
    "device",
    metadata,
    Column("id", Text, primary_key=True),
    Column("shop", Text, nullable=False),
    Column("till", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("incarnation", Integer, nullable=False),
    Column("revoked", Boolean, nullable=False),
    Column("software", Text, nullable=False),
    Column("paired", Text, nullable=False),
)
pairing = Table(
    "pairing",
    metadata,
    Column("secret_hash", Text, primary_key=True),
    Column("shop", Text, nullable=False),
    Column("till", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("expires", Text, nullable=False),
    # set at first use; the same device may ask again and is answered the same
    Column("device", Text),
    Column("incarnation", Integer),
    Column("public_key", LargeBinary),
)


def put_pairing(connection: Connection, row: dict[str, Any]) -> None:
    """A new code; unused ones for the same till are void from now on."""
    connection.execute(
        pairing.delete().where(pairing.c.shop == row["shop"], pairing.c.till == row["till"], pairing.c.device.is_(None))
    )
    connection.execute(pairing.insert().values(**row))


def pairing_of(connection: Connection, secret_hash: str) -> RowMapping | None:
    """The code with that hash."""
    found = connection.execute(select(pairing).where(pairing.c.secret_hash == secret_hash).with_for_update())
    return found.mappings().first()


def use_pairing(connection: Connection, secret_hash: str, device_id: str, key: bytes, incarnation: int) -> None:
    """The code is used."""
    connection.execute(
        pairing.update()
        .where(pairing.c.secret_hash == secret_hash)
        .values(device=device_id, public_key=key, incarnation=incarnation)
    )


def one_device(connection: Connection, identifier: str) -> RowMapping | None:
    """A device by its identifier."""
    return connection.execute(select(device).where(device.c.id == identifier)).mappings().first()


def devices(connection: Connection, shops: frozenset[str]) -> list[RowMapping]:
    """Devices of some shops (none named: all), by shop and till."""
    query = select(device).order_by(device.c.shop, device.c.till, device.c.paired)
    if shops:
        query = query.where(device.c.shop.in_(shops))
    return list(connection.execute(query).mappings())


def put_device(connection: Connection, row: dict[str, Any]) -> None:
    """Enrol it, or write over what was known of it."""
    connection.execute(device.delete().where(device.c.id == row["id"]))
    connection.execute(device.insert().values(**row))


def set_incarnation(connection: Connection, identifier: str, incarnation: int) -> None:
    """Raise it; never lowered."""
    connection.execute(
        device.update()
        .where(device.c.id == identifier, device.c.incarnation < incarnation)
        .values(incarnation=incarnation)
    )


def set_revoked(connection: Connection, identifier: str, revoked: bool) -> None:
    """Revoked or not."""
    connection.execute(device.update().where(device.c.id == identifier).values(revoked=revoked))


def last_incarnation(connection: Connection, shop: str, till: str, identifier: str) -> int | None:
    """The highest incarnation that this device, or any that stood as this till, has had; None for a first one."""
    same = ((device.c.shop == shop) & (device.c.till == till)) | (device.c.id == identifier)
    return connection.execute(select(func.max(device.c.incarnation)).where(same)).scalar()


def others_at_till(connection: Connection, shop: str, till: str, identifier: str) -> list[str]:
    """Devices that stand as this till besides one and are not revoked."""
    found = connection.execute(
        select(device.c.id).where(
            device.c.shop == shop, device.c.till == till, device.c.id != identifier, device.c.revoked.is_(False)
        )
    )
    return list(found.scalars())
