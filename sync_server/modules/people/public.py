"""What other modules may ask about people."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection

from common.permissions import Permission, Role
from sync_server.modules.people import repository
from sync_server.modules.people.sign_in import staff_of_row


def permissions_of(connection: Connection, people: Iterable[str]) -> dict[str, frozenset[Permission]]:
    """What known people may do, by identifier; who is not known is left out."""
    found = {}
    for identifier in set(people):
        row = repository.one_person(connection, identifier) if identifier else None
        if row is not None:
            found[identifier] = staff_of_row(row).authority.permissions
    return found


def roles_of(connection: Connection, people: Iterable[str]) -> dict[str, tuple[Role, ...]]:
    """The roles of known people, by identifier; who is not known is left out."""
    found = {}
    for identifier in set(people):
        row = repository.one_person(connection, identifier) if identifier else None
        if row is not None:
            found[identifier] = msgspec.json.decode(row["roles"], type=tuple[Role, ...])
    return found


def name_of(connection: Connection, identifier: str) -> str:
    """A person's name as receipts show it; empty for one who is not known."""
    row = repository.one_person(connection, identifier) if identifier else None
    return str(row["name"]) if row else ""
