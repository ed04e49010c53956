"""People, the tokens they signed in with (hashes only), and who failed to sign in how often."""

from typing import Any

from sqlalchemy import Boolean, Column, Connection, Integer, RowMapping, Table, Text, select

from sync_server.platform.database import metadata
from sync_server.platform.upsert import upsert

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sign_in", Text, nullable=False, unique=True),
    Column("roles", Text, nullable=False),
    Column("shops", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("pin_verifier", Text, nullable=False),
    Column("valid_until", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("active", Boolean, nullable=False),
)
staff_token = Table(
    "staff_token",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("person", Text, nullable=False, index=True),
    Column("expires", Text, nullable=False),
)
sign_in_failure = Table(
    "sign_in_failure",
    metadata,
    Column("sign_in", Text, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("until", Text, nullable=False),
)


def one_person(connection: Connection, identifier: str) -> RowMapping | None:
    """A person by identifier."""
    return connection.execute(select(person).where(person.c.id == identifier)).mappings().first()


def person_by_sign_in(connection: Connection, sign_in: str) -> RowMapping | None:
    """A person by sign-in name, folded."""
    return connection.execute(select(person).where(person.c.sign_in == sign_in)).mappings().first()


def people(connection: Connection) -> list[RowMapping]:
    """Everybody, by name."""
    return list(connection.execute(select(person).order_by(person.c.name, person.c.id)).mappings())


def put_person(connection: Connection, row: dict[str, Any]) -> None:
    """A person's whole new state."""
    upsert(connection, person, [row])


def put_token(connection: Connection, digest: str, identifier: str, expires: str, now: str) -> None:
    """A new token; expired ones go."""
    connection.execute(staff_token.delete().where(staff_token.c.expires < now))
    connection.execute(staff_token.insert().values(hash=digest, person=identifier, expires=expires))


def person_of_token(connection: Connection, digest: str, now: str) -> RowMapping | None:
    """Whose token it is, if it is still good and the person active."""
    query = (
        select(person)
        .join(staff_token, staff_token.c.person == person.c.id)
        .where(staff_token.c.hash == digest, staff_token.c.expires > now, person.c.active)
    )
    return connection.execute(query).mappings().first()


def drop_tokens(connection: Connection, *, digest: str = "", identifier: str = "") -> None:
    """Sign out one token, or a person everywhere."""
    connection.execute(
        staff_token.delete().where((staff_token.c.hash == digest) | (staff_token.c.person == identifier))
    )


def failures(connection: Connection, sign_in: str) -> tuple[int, str]:
    """How often in a row, and until when there is no further try."""
    row = connection.execute(select(sign_in_failure).where(sign_in_failure.c.sign_in == sign_in)).first()
    return (row.tries, row.until) if row else (0, "")


def put_failures(connection: Connection, sign_in: str, count: int, until: str) -> None:
    """Write them down; they outlive a restart."""
    upsert(connection, sign_in_failure, [{"sign_in": sign_in, "tries": count, "until": until}])


def clear_failures(connection: Connection, sign_in: str, before: str) -> None:
    """Forget a name's, and those of anyone whose lock ended before an instant."""
    table = sign_in_failure
    connection.execute(table.delete().where((table.c.sign_in == sign_in) | (table.c.until < before)))
