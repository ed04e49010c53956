"""Who this till is: one row of ``till.db``, written at first run, at pairing and when the incarnation rises."""

import msgspec

from pos_client.databases.driver import Connection, DatabaseError, storage_fault


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """``device`` is the till's own UUID, ``till`` the short name on receipts; without a ``server`` the till works alone.

    ``server_key`` is the server's public key (base64url of its DER), ``certificate`` what it pinned (PEM), ``epoch``
    the server's epoch at pairing.
    """

    device: str
    incarnation: int
    till: str
    shop: str = ""
    shop_name: str = ""
    server_url: str = ""
    server: str = ""
    server_key: str = ""
    certificate: str = ""
    epoch: str = ""


_COLUMNS = ", ".join(Identity.__struct_fields__)
_SELECT = f"SELECT {_COLUMNS} FROM identity WHERE id = 1"  # noqa: S608  constants
_PUT = f"INSERT OR REPLACE INTO identity (id, {_COLUMNS}) VALUES (1{', ?' * len(Identity.__struct_fields__)})"  # noqa: S608


def load_identity(connection: Connection) -> Identity | None:
    """Who the till is, or None before its first run."""
    try:
        row = connection.execute(_SELECT).fetchone()
    except DatabaseError as fault:
        raise storage_fault(fault, "till.db") from fault
    return None if row is None else Identity(**dict(zip(Identity.__struct_fields__, row, strict=True)))


def save_identity(connection: Connection, identity: Identity) -> None:
    """Put the row, inside the transaction that is open."""
    connection.execute(_PUT, msgspec.structs.astuple(identity))
