"""Who this server is: its identifier, its epoch (renewed at every restore), its company."""

import secrets

import msgspec
from sqlalchemy import Column, Connection, Integer, Table, Text, select

from common.errors import StorageFault
from sync_server.platform.database import metadata

server_identity = Table(
    "server_identity",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("company", Text, nullable=False),
    Column("founded", Text, nullable=False),
)


class ServerIdentity(msgspec.Struct, frozen=True):
    """The one row: ``server`` is a UUID, ``epoch`` eight hex digits that go into cursors and file names."""

    server: str
    epoch: str
    company: str


def new_epoch() -> str:
    """An epoch no other can have had, for all practical chances."""
    return secrets.token_hex(4)


def found(connection: Connection, *, server: str, company: str, now: str) -> ServerIdentity:
    """Write the identity of a new server."""
    identity = ServerIdentity(server, new_epoch(), company)
    connection.execute(
        server_identity.insert().values(
            id=1, server=server, epoch=identity.epoch, company=company, founded=now
        )
    )  # fmt: skip
    return identity


def identity_of(connection: Connection) -> ServerIdentity:
    """Read it. Raises ``StorageFault`` where ``tandem-server init`` has not run."""
    row = connection.execute(select(server_identity)).mappings().first()
    if row is None:
        raise StorageFault("this database holds no server yet: run tandem-server init", place="server.db")
    return ServerIdentity(row["server"], row["epoch"], row["company"])


def renew_epoch(connection: Connection) -> str:
    """After a restore: every cursor given out before is refused, readers take a snapshot."""
    epoch = new_epoch()
    connection.execute(server_identity.update().values(epoch=epoch))
    return epoch
