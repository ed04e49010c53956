"""The outgoing queue: which receipt, for whom only by reference (the address stays sealed in the event), and where it stands."""

from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Integer, RowMapping, Table, Text, select

from sync_server.platform.database import metadata

outgoing_mail = Table(
    "outgoing_mail",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("shop", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("incarnation", Integer, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("due", Text, nullable=False),
    Column("detail", Text, nullable=False, default=""),
    Column("requested", Text, nullable=False),
    Column("updated", Text, nullable=False),
)


def add_mails(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """New requests."""
    connection.execute(outgoing_mail.insert(), rows)


def one_mail(connection: Connection, number: int) -> RowMapping | None:
    """A request."""
    return connection.execute(select(outgoing_mail).where(outgoing_mail.c.number == number)).mappings().first()


def due_mail(connection: Connection, now: str) -> RowMapping | None:
    """The request that has waited longest."""
    query = (
        select(outgoing_mail)
        .where(outgoing_mail.c.state.in_(("queued", "sending")), outgoing_mail.c.due <= now)
        .order_by(outgoing_mail.c.due)
        .limit(1)
    )
    return connection.execute(query).mappings().first()


def put_state(connection: Connection, number: int, **values: Any) -> None:
    """Where it stands now."""
    connection.execute(outgoing_mail.update().where(outgoing_mail.c.number == number).values(**values))


def mails(connection: Connection, shops: frozenset[str], state: str, limit: int) -> list[RowMapping]:
    """Requests, newest first; no shops named means all, no state any."""
    query = select(outgoing_mail).order_by(outgoing_mail.c.number.desc()).limit(limit)
    if shops:
        query = query.where(outgoing_mail.c.shop.in_(shops))
    if state:
        query = query.where(outgoing_mail.c.state == state)
    return list(connection.execute(query).mappings())
