"""Accounts, the movements that their balances are the sums of, keyed by the event that made them, and what baskets hold; amounts in minor units."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Connection, Index, Integer, RowMapping, Table, Text, func, select

from sync_server.platform.database import metadata
from sync_server.platform.upsert import upsert

_SEQUENCE = BigInteger().with_variant(Integer, "sqlite")
stored_value = Table(
    "stored_value",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("balance", BigInteger, nullable=False),
    Column("hint", Text, nullable=False),
    Column("valid_until", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("customer", Text, nullable=False),
    Column("opened", Text, nullable=False),
    # whether anything ever came onto it: what is redeemed of an account of which we know nothing is somebody's mistake
    Column("known", Boolean, nullable=False),
)
value_movement = Table(
    "value_movement",
    metadata,
    Column("device", Text, primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("sequence", _SEQUENCE, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("account", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("act", Text, nullable=False),
    Column("shop", Text, nullable=False),
    Column("till", Text, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("business_day", Text, nullable=False),
    Column("instant", Text, nullable=False),
    Column("note", Text, nullable=False),
)
_of_account = Index("value_movement_account", value_movement.c.account, value_movement.c.instant)
value_hold = Table(
    "value_hold",
    metadata,
    Column("account", Text, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("basket", Text, primary_key=True),
    Column("amount", BigInteger, nullable=False),
    Column("until", Text, nullable=False),
)
_of_basket = Index("value_hold_basket", value_hold.c.device, value_hold.c.basket)
till_lease = Table(
    "till_lease",
    metadata,
    Column("device", Text, primary_key=True),
    Column("shop", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("body", Text, nullable=False),
)
value_reader = Table("value_reader", metadata, Column("shop", Text, primary_key=True))


def accounts(connection: Connection, identifiers: Collection[str]) -> dict[str, RowMapping]:
    """Accounts by identifier."""
    found: dict[str, RowMapping] = {}
    wanted = sorted(identifiers)
    for at in range(0, len(wanted), 500):
        query = select(stored_value).where(stored_value.c.id.in_(wanted[at : at + 500]))
        found.update({row["id"]: row for row in connection.execute(query).mappings()})
    return found


def put_accounts(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """The new states of accounts."""
    upsert(connection, stored_value, rows)


def page_of_accounts(connection: Connection, after: str, limit: int, *, settled: bool) -> list[RowMapping]:
    """Accounts by identifier; those without a balance only if ``settled``."""
    query = select(stored_value).where(stored_value.c.id > after).order_by(stored_value.c.id).limit(limit)
    if not settled:
        query = query.where(stored_value.c.balance != 0)
    return list(connection.execute(query).mappings())


def accounts_by_hint(connection: Connection, hint: str) -> list[RowMapping]:
    """Accounts whose code ends so."""
    return list(connection.execute(select(stored_value).where(stored_value.c.hint == hint)).mappings())


def sums(connection: Connection) -> list[RowMapping]:
    """What is owed on stored value in all: number and sum of open balances by kind and currency."""
    table = stored_value
    query = (
        select(table.c.kind, table.c.currency, func.count().label("accounts"), func.sum(table.c.balance).label("total"))
        .where(table.c.balance != 0)
        .group_by(table.c.kind, table.c.currency)
        .order_by(table.c.kind, table.c.currency)
    )
    return list(connection.execute(query).mappings())


def booked(connection: Connection, device: str, events: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of a device's events (incarnation, sequence) that moved something already."""
    table = value_movement
    query = select(table.c.incarnation, table.c.sequence).where(
        table.c.device == device, table.c.sequence.in_([sequence for _, sequence in events])
    )
    return {(row.incarnation, row.sequence) for row in connection.execute(query)} & set(events)


def add_movements(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Write movements; one key twice is an error of ours and rolls everything back."""
    connection.execute(value_movement.insert(), list(rows))


def last_sequence(connection: Connection, device: str) -> int:
    """The last movement number of somebody who is no till."""
    table = value_movement
    return connection.execute(select(func.max(table.c.sequence)).where(table.c.device == device)).scalar() or 0


def movements(connection: Connection, account: str, limit: int) -> list[RowMapping]:
    """What moved an account, newest first."""
    table = value_movement
    query = (
        select(table)
        .where(table.c.account == account)
        .order_by(table.c.instant.desc(), table.c.device, table.c.sequence.desc(), table.c.place.desc())
        .limit(limit)
    )
    return list(connection.execute(query).mappings())


def takings(connection: Connection, account: str, limit: int) -> list[RowMapping]:
    """The newest movements that took from an account."""
    table = value_movement
    query = (
        select(table)
        .where(table.c.account == account, table.c.amount < 0)
        .order_by(table.c.instant.desc(), table.c.device, table.c.sequence.desc())
        .limit(limit)
    )
    return list(connection.execute(query).mappings())


def differing_balances(connection: Connection) -> list[tuple[str, int, int]]:
    """(account, balance, sum of movements) wherever the two differ: nowhere, or something is broken."""
    table = value_movement
    total = func.coalesce(func.sum(table.c.amount), 0)
    query = (
        select(stored_value.c.id, stored_value.c.balance, total)
        .select_from(stored_value.outerjoin(table, table.c.account == stored_value.c.id))
        .group_by(stored_value.c.id, stored_value.c.balance)
        .having(total != stored_value.c.balance)
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def held(connection: Connection, account: str, now: str, *, but: tuple[str, str] = ("", "")) -> int:
    """What is held of an account now, but for one (device, basket)."""
    table = value_hold
    query = select(func.coalesce(func.sum(table.c.amount), 0)).where(
        table.c.account == account, table.c.until > now, ~((table.c.device == but[0]) & (table.c.basket == but[1]))
    )
    return int(connection.execute(query).scalar_one())


def put_hold(connection: Connection, row: dict[str, Any]) -> None:
    """A basket's hold, in place of an earlier one on the account."""
    upsert(connection, value_hold, [row])


def drop_hold(connection: Connection, account: str, device: str, basket: str) -> None:
    """A basket lets an account go."""
    table = value_hold
    connection.execute(
        table.delete().where(table.c.account == account, table.c.device == device, table.c.basket == basket)
    )


def drop_holds_of(connection: Connection, device: str, baskets: Collection[str]) -> None:
    """Baskets are settled or given up: they hold nothing any more."""
    table = value_hold
    connection.execute(table.delete().where(table.c.device == device, table.c.basket.in_(sorted(baskets))))


def drop_holds_before(connection: Connection, now: str) -> int:
    """Forget holds whose time is over; how many."""
    return connection.execute(value_hold.delete().where(value_hold.c.until <= now)).rowcount


def leases(connection: Connection) -> dict[str, RowMapping]:
    """What is leased, by device."""
    return {row["device"]: row for row in connection.execute(select(till_lease)).mappings()}


def lease_of(connection: Connection, device: str) -> RowMapping | None:
    """What a till is leased."""
    return connection.execute(select(till_lease).where(till_lease.c.device == device)).mappings().first()


def put_lease(connection: Connection, row: dict[str, Any]) -> None:
    """What a till is leased from now on."""
    upsert(connection, till_lease, [row])


def drop_lease(connection: Connection, device: str) -> None:
    """It is leased nothing any more."""
    connection.execute(till_lease.delete().where(till_lease.c.device == device))


def readers(connection: Connection) -> set[str]:
    """Shops whose feeds carry balances."""
    return set(connection.execute(select(value_reader.c.shop)).scalars())


def set_reader(connection: Connection, shop: str, *, reads: bool) -> None:
    """From now on a shop's feed carries balances, or not."""
    if reads:
        upsert(connection, value_reader, [{"shop": shop}])
    else:
        connection.execute(value_reader.delete().where(value_reader.c.shop == shop))
