"""Lines: histories of a till that are not its own chain, kept beside it under a name of their own; who decided so; and the sets that lie aside.

A line is named after the till and the first event that is its own, ``<device>~<incarnation>.<sequence>-<hash>``, so the
same history has the same name whenever, and from whichever set, it is taken in.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Column, Connection, Index, Integer, LargeBinary, RowMapping, Table, Text, select

from common.chain import Head
from sync_server.modules.ingest import repository
from sync_server.platform.database import metadata
from sync_server.platform.projection import Kept
from sync_server.platform.upsert import upsert

journal_line = Table(
    "journal_line",
    metadata,
    Column("id", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("incarnation", Integer, nullable=False),
    # what its first event follows: an event of the device's own chain, or of another line
    Column("base", Text, nullable=False),
    Column("base_sequence", BigInteger, nullable=False),
    Column("base_hash", LargeBinary, nullable=False),
)
_of_device = Index("journal_line_device", journal_line.c.device, journal_line.c.incarnation)
quarantine_decision = Table(
    "quarantine_decision",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("decision", Text, nullable=False),
    Column("line", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("decided", Text, nullable=False),
)
journal_act = Table(
    "journal_act",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("instant", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("detail", Text, nullable=False),
)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A history of ``device`` in ``incarnation`` that leaves ``base`` (the device's own chain, or a line) after
    ``base_sequence``, whose hash is ``base_hash``."""

    id: str
    device: str
    incarnation: int
    base: str
    base_sequence: int
    base_hash: bytes

    @property
    def start(self) -> Head:
        """What its first event follows."""
        return Head(self.incarnation, self.base_sequence, self.base_hash)


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """What a person did to the journals by hand: ``imported``, ``adopted`` or ``dismissed``."""

    number: int
    instant: str
    person: str
    name: str
    act: str
    device: str
    detail: str


def line_name(device: str, incarnation: int, sequence: int, digest: bytes) -> str:
    """The name of the line whose first own event that is. No enrolled device can have it: theirs hold no ``~``."""
    return f"{device}~{incarnation}.{sequence}-{digest.hex()[:12]}"


def line_of(connection: Connection, identifier: str) -> Line | None:
    """The line of that name."""
    if "~" not in identifier:
        return None
    row = connection.execute(select(journal_line).where(journal_line.c.id == identifier)).mappings().first()
    return Line(**row) if row else None


def add_line(connection: Connection, line: Line) -> None:
    """A new line."""
    connection.execute(journal_line.insert().values(**msgspec.structs.asdict(line)))


def lines_of(connection: Connection, device: str, incarnation: int) -> list[str]:
    """The names of a device's lines in an incarnation."""
    table = journal_line
    found = connection.execute(
        select(table.c.id).where(table.c.device == device, table.c.incarnation == incarnation).order_by(table.c.id)
    )
    return list(found.scalars())


def event_seen_from(connection: Connection, place: str, incarnation: int, sequence: int) -> RowMapping | None:
    """An event as a device or line knows it: its own, or one that it shares with what it follows."""
    found = repository.one_event(connection, place, incarnation, sequence)
    line = line_of(connection, place)
    while found is None and line is not None and (incarnation, sequence) <= (line.incarnation, line.base_sequence):
        found = repository.one_event(connection, line.base, incarnation, sequence)
        line = line_of(connection, line.base)
    return found


def counted_elsewhere(
    connection: Connection, device: str, place: str, incarnation: int, fresh: Sequence[Kept]
) -> set[bytes]:
    """Hashes of those of the events that another line of the same till holds: they are counted there already."""
    others = {device, *lines_of(connection, device, incarnation)} - {place} if fresh else set()
    hashes: set[bytes] = set()
    for other in others:
        kept = repository.kept_hashes(connection, other, incarnation, fresh[0].sequence, fresh[-1].sequence)
        hashes.update(kept.values())
    return hashes


def one_quarantine(connection: Connection, digest: str) -> RowMapping | None:
    """A set that lies aside, with its bytes."""
    table = repository.quarantine
    return connection.execute(select(table).where(table.c.digest == digest)).mappings().first()


def quarantines(connection: Connection, *, decided: bool) -> list[RowMapping]:
    """Sets that lie aside, newest first, without the bytes; those already decided upon too if asked."""
    table, said = repository.quarantine, quarantine_decision
    columns = [column for column in table.c if column.name != "request"]
    query = (
        select(*columns, said.c.decision, said.c.line, said.c.person, said.c.note, said.c.decided)
        .select_from(table.outerjoin(said, said.c.digest == table.c.digest))
        .order_by(table.c.received.desc(), table.c.digest)
    )
    if not decided:
        query = query.where(said.c.digest.is_(None))
    return list(connection.execute(query).mappings())


def undecided_of(connection: Connection, device: str, incarnation: int) -> list[RowMapping]:
    """A till's sets of an incarnation that wait for a person, with their bytes."""
    table, said = repository.quarantine, quarantine_decision
    query = (
        select(table)
        .select_from(table.outerjoin(said, said.c.digest == table.c.digest))
        .where(table.c.device == device, table.c.incarnation == incarnation, said.c.digest.is_(None))
    )
    return list(connection.execute(query).mappings())


def decision_on(connection: Connection, digest: str) -> RowMapping | None:
    """What was decided on a set, None while nothing."""
    found = connection.execute(select(quarantine_decision).where(quarantine_decision.c.digest == digest))
    return found.mappings().first()


def put_decision(connection: Connection, row: dict[str, Any]) -> None:
    """A decision, in place of an earlier one."""
    upsert(connection, quarantine_decision, [row])


def add_act(connection: Connection, row: dict[str, Any]) -> None:
    """Who did what to the journals."""
    connection.execute(journal_act.insert().values(**row))


def acts(connection: Connection, limit: int) -> list[RowMapping]:
    """The newest acts first."""
    query = select(journal_act).order_by(journal_act.c.number.desc()).limit(limit)
    return list(connection.execute(query).mappings())
