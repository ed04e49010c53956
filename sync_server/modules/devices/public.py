"""What other modules may ask about devices."""

from sqlalchemy import Connection

from sync_server.modules.devices import repository

__all__ = ["till_of", "tills_of_shops"]


def tills_of_shops(connection: Connection) -> list[tuple[str, str]]:
    """(device, shop) of every device that is not revoked."""
    return [(row["id"], row["shop"]) for row in repository.devices(connection, frozenset()) if not row["revoked"]]


def till_of(connection: Connection, device: str) -> tuple[str, str]:
    """(shop, till) of a device; empty texts where it is not known."""
    row = repository.one_device(connection, device)
    return (row["shop"], row["till"]) if row else ("", "")
