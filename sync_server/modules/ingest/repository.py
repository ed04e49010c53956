"""The kept journals: events by (device, incarnation, sequence), their heads, personal keys, quarantined forks."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    RowMapping,
    Table,
    Text,
    func,
    select,
)

from common.chain import Head
from common.personal import PersonalKey
from common.protocol.messages import decode_push, encode_push
from sync_server.platform.database import metadata
from sync_server.platform.upsert import upsert

event = Table(
    "event",
    metadata,
    Column("device", Text, primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("instant", Text, nullable=False),
    Column("stored", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("received", Text, nullable=False),
)
_by_id = Index("event_id", event.c.id)

device_head = Table(
    "device_head",
    metadata,
    Column("device", Text, primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("updated", Text, nullable=False),
)
personal_key = Table(
    "personal_key",
    metadata,
    Column("person", Text, primary_key=True),
    Column("key", LargeBinary, nullable=False),
    Column("device", Text, nullable=False),
    Column("received", Text, nullable=False),
)
erased_person = Table(
    "erased_person",
    metadata,
    Column("person", Text, primary_key=True),
    Column("erased", Text, nullable=False),
)
quarantine = Table(
    "quarantine",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("incarnation", Integer, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("received", Text, nullable=False),
)


def head_of(connection: Connection, device: str, incarnation: int) -> Head:
    """The end of what is kept of an incarnation, its row locked where the database can; an empty head if there is none."""
    row = connection.execute(
        select(device_head)
        .where(device_head.c.device == device, device_head.c.incarnation == incarnation)
        .with_for_update()
    ).first()
    return Head(incarnation, row.sequence, row.hash) if row else Head.empty(incarnation)


def heads_of(connection: Connection, device: str) -> list[RowMapping]:
    """All incarnations of a device, oldest first."""
    found = connection.execute(
        select(device_head).where(device_head.c.device == device).order_by(device_head.c.incarnation)
    )
    return list(found.mappings())


def pushing_devices(connection: Connection) -> list[str]:
    """Devices of which anything is kept."""
    return list(connection.execute(select(device_head.c.device).distinct().order_by(device_head.c.device)).scalars())


def put_head(connection: Connection, device: str, head: Head, signature: bytes, now: str) -> None:
    """The new end, and the device's signature over it."""
    row = {"device": device, "incarnation": head.incarnation, "sequence": head.sequence, "hash": head.hash}
    upsert(connection, device_head, [{**row, "signature": signature, "updated": now}])


def kept_hashes(connection: Connection, device: str, incarnation: int, first: int, last: int) -> dict[int, bytes]:
    """Hashes by sequence in [first, last]."""
    found = connection.execute(
        select(event.c.sequence, event.c.hash).where(
            event.c.device == device, event.c.incarnation == incarnation, event.c.sequence.between(first, last)
        )
    )
    return {row.sequence: row.hash for row in found}


def add_events(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Insert new events; a number taken twice is an error of ours and rolls everything back."""
    connection.execute(event.insert(), list(rows))


def known_identifiers(connection: Connection, identifiers: Sequence[str]) -> set[str]:
    """Those of the event identifiers that some kept event has already."""
    found = connection.execute(select(event.c.id).where(event.c.id.in_(list(identifiers))))
    return set(found.scalars())


def chain(connection: Connection, device: str, incarnation: int, after: int = 0) -> Iterator[tuple[bytes, bytes]]:
    """(stored bytes, hash) in order, streamed."""
    found = connection.execution_options(yield_per=500).execute(
        select(event.c.stored, event.c.hash)
        .where(event.c.device == device, event.c.incarnation == incarnation, event.c.sequence > after)
        .order_by(event.c.sequence)
    )
    for row in found:
        yield row.stored, row.hash


def one_event(connection: Connection, device: str, incarnation: int, sequence: int) -> RowMapping | None:
    """A kept event."""
    return (
        connection.execute(
            select(event).where(
                event.c.device == device, event.c.incarnation == incarnation, event.c.sequence == sequence
            )
        )
        .mappings()
        .first()
    )


def put_keys(connection: Connection, keys: Sequence[PersonalKey], device: str, now: str) -> None:
    """Keep personal keys; the first that came for a person stays, and one that was destroyed does not come back."""
    gone = erased_of(connection, [key.person for key in keys])
    rows = [
        {"person": key.person, "key": key.key, "device": device, "received": now}
        for key in keys
        if key.person not in gone
    ]
    upsert(connection, personal_key, rows, keep=("key", "device", "received"))


def key_of(connection: Connection, person: str) -> PersonalKey | None:
    """A person's key, None once destroyed."""
    row = connection.execute(select(personal_key).where(personal_key.c.person == person)).first()
    return PersonalKey(row.person, row.key) if row else None


def erased_of(connection: Connection, people: Sequence[str]) -> dict[str, str]:
    """Those of the references whose key was destroyed for good, with the instant."""
    if not people:
        return {}
    table = erased_person
    found = connection.execute(select(table.c.person, table.c.erased).where(table.c.person.in_(list(people))))
    return {row.person: row.erased for row in found}


def all_erased(connection: Connection) -> dict[str, str]:
    """Every reference whose key was destroyed, with the instant."""
    table = erased_person
    return {row.person: row.erased for row in connection.execute(select(table.c.person, table.c.erased))}


def erase_key(connection: Connection, person: str, now: str) -> int:
    """Destroy a person's key wherever one lies, quarantine included, and for good; how many places held it."""
    upsert(connection, erased_person, [{"person": person, "erased": now}], keep=("erased",))
    places = connection.execute(personal_key.delete().where(personal_key.c.person == person)).rowcount
    table = quarantine
    for digest in list(connection.execute(select(table.c.digest)).scalars()):
        raw = connection.execute(select(table.c.request).where(table.c.digest == digest)).scalar_one()
        if (stripped := _without_keys(raw, {person})) != raw:
            connection.execute(table.update().where(table.c.digest == digest).values(request=stripped))
            places += 1
    return places


def _without_keys(raw: bytes, people: Collection[str]) -> bytes:
    """A push as it lies aside, without these people's keys; the events, by which it is named, stay as they are."""
    request = decode_push(raw)
    kept = tuple(key for key in request.keys if key.person not in people)
    return raw if len(kept) == len(request.keys) else encode_push(msgspec.structs.replace(request, keys=kept))


def sealed_requests(connection: Connection, kind: str) -> Iterator[RowMapping]:
    """All kept events of a kind, oldest first, streamed."""
    query = select(event).where(event.c.kind == kind).order_by(event.c.received, event.c.device, event.c.sequence)
    yield from connection.execution_options(yield_per=500).execute(query).mappings()


def quarantined_bytes(connection: Connection, device: str) -> int:
    """How much of a device's lies in quarantine."""
    return connection.execute(select(func.sum(quarantine.c.size)).where(quarantine.c.device == device)).scalar() or 0


def add_quarantine(connection: Connection, row: dict[str, Any]) -> bool:
    """Keep a set aside, once; whether it is new."""
    known = connection.execute(select(quarantine.c.digest).where(quarantine.c.digest == row["digest"])).first()
    if known is None:
        if gone := all_erased(connection):
            row = {**row, "request": _without_keys(row["request"], gone)}
        connection.execute(quarantine.insert().values(**row))
    return known is None
