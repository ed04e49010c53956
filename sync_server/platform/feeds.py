"""One dense stream per scope: numbers come from a head row taken last in the transaction, so a gap is always visible.

Pages hold only the newest row of an entity; the numbers of older ones are covered, and their rolling hashes stay until pruned, so that a cursor standing there can still be checked. Pruning re-stamps the hashes before
its horizon: a cursor from before it no longer fits and its reader begins anew.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    bindparam,
    case,
    func,
    or_,
    select,
    text,
)

from common.errors import SnapshotNeeded
from common.protocol.cursor import roll
from common.protocol.entities import RULE_ENTITIES
from common.protocol.messages import NO_BODY, Cursor, FeedPage, FeedRow
from sync_server.platform.database import metadata
from sync_server.platform.upsert import SLICE

MOST_ROWS = 10_000
MOST_PAGE_BYTES = 8 << 20

feed_head = Table(
    "feed_head",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("rolling", Text, nullable=False),
    Column("horizon", Integer, nullable=False, default=0),
)
feed_row = Table(
    "feed_row",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("entity", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("body", LargeBinary),
    Column("newest", Boolean, nullable=False),
    Column("rolling", Text, nullable=False),
    Column("origin_device", Text),
    Column("origin_incarnation", Integer),
    Column("origin_sequence", Integer),
    Column("written", Text, nullable=False),
)
_by_entity = Index("feed_row_entity", feed_row.c.scope, feed_row.c.entity, feed_row.c.key, feed_row.c.number)
by_kind = Index("feed_row_kind", feed_row.c.scope, feed_row.c.entity, feed_row.c.number)
_origin = Index(
    "feed_row_origin", feed_row.c.scope, feed_row.c.origin_device, feed_row.c.number,
    sqlite_where=text("origin_device IS NOT NULL"), postgresql_where=text("origin_device IS NOT NULL"),
)  # fmt: skip

Origin = tuple[str, int, int]
# Of these entities every version stays, for sales are checked against what was in force when they were made.
HISTORY = frozenset({"product", *RULE_ENTITIES})
# spelled out, for a list cannot stand in a statement that is run for many rows
_kept = or_(*(feed_row.c.entity == entity for entity in sorted(HISTORY)))


class Change(msgspec.Struct, frozen=True):
    """What became of an entity in a scope: its new state as JSON bytes, or None when it is gone."""

    scope: str
    entity: str
    key: str
    body: bytes | None


def change_of(scope: str, entity: str, key: str, state: msgspec.Struct | None) -> Change:
    """A change to ``state``."""
    return Change(scope, entity, key, None if state is None else msgspec.json.encode(state))


def publish(connection: Connection, changes: Sequence[Change], *, now: str, origin: Origin | None = None) -> None:
    """Number the changes and write them; call it last in the transaction, for the head row is locked from here on."""
    scopes: dict[str, dict[tuple[str, str], Change]] = {}
    for change in changes:
        # the last word on an entity is the only one that matters
        rows = scopes.setdefault(change.scope, {})
        rows.pop((change.entity, change.key), None)
        rows[change.entity, change.key] = change
    for scope in sorted(scopes):
        _append(connection, scope, list(scopes[scope].values()), now, origin)


def _append(connection: Connection, scope: str, changes: list[Change], now: str, origin: Origin | None) -> None:
    first, rolling = _take_numbers(connection, scope, len(changes))
    retire = (
        feed_row.update()
        .where(feed_row.c.scope == scope, feed_row.c.newest)
        .where(feed_row.c.entity == bindparam("e"), feed_row.c.key == bindparam("k"))
        .values(newest=False, body=case((_kept, feed_row.c.body), else_=None))
    )
    device, incarnation, sequence = origin or (None, None, None)
    for at in range(0, len(changes), SLICE):
        part = changes[at : at + SLICE]
        if first > 1:
            connection.execute(retire, [{"e": change.entity, "k": change.key} for change in part])
        rows: list[dict[str, Any]] = []
        for number, change in enumerate(part, first + at):
            rolling = roll(rolling, change.entity, change.key, change.body)
            rows.append({
                "scope": scope, "number": number, "entity": change.entity, "key": change.key, "body": change.body,
                "newest": True, "rolling": rolling.hex(), "origin_device": device, "origin_incarnation": incarnation,
                "origin_sequence": sequence, "written": now,
            })  # fmt: skip
        connection.execute(feed_row.insert(), rows)
    connection.execute(feed_head.update().where(feed_head.c.scope == scope).values(rolling=rolling.hex()))


def _take_numbers(connection: Connection, scope: str, count: int) -> tuple[int, bytes]:
    taken = connection.execute(
        feed_head.update()
        .where(feed_head.c.scope == scope)
        .values(number=feed_head.c.number + count)
        .returning(feed_head.c.number, feed_head.c.rolling)
    ).first()
    if taken is None:
        connection.execute(feed_head.insert().values(scope=scope, number=count, rolling="", horizon=0))
        return 1, b""
    return taken.number - count + 1, bytes.fromhex(taken.rolling)


def heads(connection: Connection) -> dict[str, Cursor]:
    """Where each feed ends; the epoch is left for the caller to fill in."""
    return {row.scope: Cursor("", row.number, row.rolling) for row in connection.execute(select(feed_head))}


def head(connection: Connection, scope: str, epoch: str) -> Cursor:
    """Where a feed ends; number 0 for one without rows."""
    row = connection.execute(select(feed_head).where(feed_head.c.scope == scope)).first()
    return Cursor(epoch, row.number, row.rolling) if row else Cursor(epoch, 0, "")


def read_page(
    connection: Connection, scope: str, epoch: str, cursor: Cursor, *, limit: int, device: str = ""
) -> FeedPage:
    """The rows after ``cursor``, for a reader that is ``device`` (empty: anyone). Raises ``SnapshotNeeded``."""
    end = head(connection, scope, epoch)
    _check_cursor(connection, scope, cursor, end)
    found = connection.execute(
        select(feed_row)
        .where(feed_row.c.scope == scope, feed_row.c.number > cursor.number, feed_row.c.newest)
        .order_by(feed_row.c.number)
        .limit(min(limit, MOST_ROWS))
    ).mappings()
    rows: list[Mapping[Any, Any]] = []
    size = 0
    cut = False
    for row in found:
        size += len(row["body"] or b"") + 200
        if rows and size > MOST_PAGE_BYTES:
            cut = True
            break
        rows.append(row)
    cut = cut or len(rows) == min(limit, MOST_ROWS)
    last, rolling = (rows[-1]["number"], rows[-1]["rolling"]) if cut else (end.number, end.rolling)
    return FeedPage(
        scope=scope, epoch=epoch, first=cursor.number + 1, last=last, newest=end.number, rolling=rolling,
        rows=tuple(_row(row) for row in rows), contained=_contained(connection, scope, device, last),
    )  # fmt: skip


def _row(row: Mapping[Any, Any]) -> FeedRow:
    origin = None
    if row["origin_device"] is not None:
        origin = (row["origin_device"], row["origin_incarnation"], row["origin_sequence"])
    body = NO_BODY if row["body"] is None else msgspec.Raw(row["body"])
    return FeedRow(row["number"], row["entity"], row["key"], body, origin)


def _check_cursor(connection: Connection, scope: str, cursor: Cursor, end: Cursor) -> None:
    if cursor.number == 0:
        return
    if cursor.epoch != end.epoch:
        raise SnapshotNeeded(f"the epoch is now {end.epoch}", place=scope)
    if cursor.number > end.number:
        raise SnapshotNeeded("the cursor is from the future", place=scope)
    here: str | None = end.rolling
    if cursor.number < end.number:
        here = connection.execute(
            select(feed_row.c.rolling).where(feed_row.c.scope == scope, feed_row.c.number == cursor.number)
        ).scalar()
    if here != cursor.rolling:
        raise SnapshotNeeded("the cursor does not fit what is here", place=scope)


def _contained(connection: Connection, scope: str, device: str, last: int) -> tuple[int, int] | None:
    """Through which of its own events a device finds them in the state at ``last``, whichever rows were superseded."""
    if not device:
        return None
    row = connection.execute(
        select(feed_row.c.origin_incarnation, feed_row.c.origin_sequence)
        .where(feed_row.c.scope == scope, feed_row.c.origin_device == device, feed_row.c.number <= last)
        .order_by(feed_row.c.number.desc())
        .limit(1)
    ).first()
    return (row.origin_incarnation, row.origin_sequence) if row else None


def versions(
    connection: Connection, scope: str, keys: Collection[str], entity: str = "product"
) -> dict[str, list[tuple[int, bytes | None]]]:
    """Every version of entities of a kind in ``HISTORY``, by key: (number, body), oldest first."""
    found: dict[str, list[tuple[int, bytes | None]]] = {}
    wanted = sorted(keys)
    for at in range(0, len(wanted), 500):
        query = (
            select(feed_row.c.key, feed_row.c.number, feed_row.c.body)
            .where(feed_row.c.scope == scope, feed_row.c.entity == entity, feed_row.c.key.in_(wanted[at : at + 500]))
            .order_by(feed_row.c.key, feed_row.c.number)
        )
        for row in connection.execute(query):
            found.setdefault(row.key, []).append((row.number, row.body))
    return found


def in_force(connection: Connection, scope: str, entity: str, at: int | None = None) -> list[tuple[str, bytes]]:
    """(key, body) of all entities of a kind by key, now or as they were ``at`` a number; the past only of ``HISTORY``."""
    query = select(feed_row.c.key, feed_row.c.body).where(feed_row.c.scope == scope, feed_row.c.entity == entity)
    if at is None:
        query = query.where(feed_row.c.newest)
    else:
        last = (
            select(func.max(feed_row.c.number))
            .where(feed_row.c.scope == scope, feed_row.c.entity == entity, feed_row.c.number <= at)
            .group_by(feed_row.c.key)
        )
        query = query.where(feed_row.c.number.in_(last))
    found = connection.execute(query.order_by(feed_row.c.key))
    return [(row.key, row.body) for row in found if row.body is not None]


def state_of(connection: Connection, scope: str, entity: str, key: str) -> bytes | None:
    """An entity as it is now; None where there is none."""
    query = select(feed_row.c.body).where(
        feed_row.c.scope == scope, feed_row.c.entity == entity, feed_row.c.key == key, feed_row.c.newest
    )
    return connection.execute(query).scalar()


def last_change(connection: Connection, scope: str, entities: Collection[str], at: int | None = None) -> int:
    """The number of the last change of any entity of these kinds, up to a number if stated; 0 before the first."""
    last = 0
    for entity in entities:
        query = select(func.max(feed_row.c.number)).where(feed_row.c.scope == scope, feed_row.c.entity == entity)
        if at is not None:
            query = query.where(feed_row.c.number <= at)
        last = max(last, connection.execute(query).scalar() or 0)
    return last


def number_at(connection: Connection, scope: str, instant: str) -> int:
    """The last number written by an instant; 0 where none was."""
    query = (
        select(feed_row.c.number)
        .where(feed_row.c.scope == scope, feed_row.c.written <= instant)
        .order_by(feed_row.c.number.desc())
        .limit(1)
    )
    return connection.execute(query).scalar() or 0


def prune(connection: Connection, scope: str, before: str) -> int:
    """Drop superseded rows and deletions written before an instant; how many went. Cursors behind them expire.
    Of the rules of selling the deletions stay too: without its end a rule would seem to have held for ever."""
    old = (feed_row.c.scope == scope, feed_row.c.written < before)
    superseded = feed_row.c.newest.is_(False) & feed_row.c.entity.not_in(HISTORY)
    gone = (*old, superseded | (feed_row.c.body.is_(None) & feed_row.c.entity.not_in(RULE_ENTITIES)))
    horizon = connection.execute(select(func.max(feed_row.c.number)).where(*gone)).scalar()
    if horizon is None:
        return 0
    last_of_device = (
        select(func.max(feed_row.c.number))
        .where(feed_row.c.scope == scope, feed_row.c.origin_device.is_not(None))
        .group_by(feed_row.c.origin_device)
    )
    count = connection.execute(feed_row.delete().where(*gone, feed_row.c.number.not_in(last_of_device))).rowcount
    left = connection.execute(
        select(feed_row.c.number, feed_row.c.rolling).where(feed_row.c.scope == scope, feed_row.c.number < horizon)
    ).all()
    if left and count:
        stamp = f"pruned {horizon} {before}".encode()
        connection.execute(
            feed_row.update().where(feed_row.c.scope == scope, feed_row.c.number == bindparam("n")).values(
                rolling=bindparam("r")
            ),
            [{"n": n, "r": hashlib.sha256(bytes.fromhex(r) + stamp).hexdigest()} for n, r in left],
        )  # fmt: skip
    connection.execute(feed_head.update().where(feed_head.c.scope == scope).values(horizon=horizon))
    return count
