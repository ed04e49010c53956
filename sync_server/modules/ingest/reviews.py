"""What needs a person's eye: filed beside the event that stands all the same, and closed by a person with a note."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Column, Connection, Index, Integer, RowMapping, Table, Text, func, select, text

from sync_server.platform.database import metadata
from sync_server.platform.projection import Review

# Of these one open review per device says enough: every event after it would repeat it.
ONCE_PER_DEVICE = frozenset({"clock.ahead", "sale.operator", "journal.fork", "stock.negative"})

review = Table(
    "review",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("shop", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("incarnation", Integer, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("filed", Text, nullable=False),
    Column("closed", Text),
    Column("closed_by", Text),
    Column("note", Text, nullable=False, default=""),
)
_open = Index(
    "review_open", review.c.device, review.c.reason, sqlite_where=text("closed IS NULL"),
    postgresql_where=text("closed IS NULL"),
)  # fmt: skip
_of_event = Index("review_event", review.c.device, review.c.incarnation, review.c.sequence)


def file_reviews(connection: Connection, shop: str, device: str, reviews: list[Review], now: str) -> int:
    """File them; how many are new."""
    rows: list[dict[str, Any]] = []
    once: set[tuple[str, str]] = set()
    for item in reviews:
        if item.reason in ONCE_PER_DEVICE:
            if (item.reason, item.detail) in once or _is_open(connection, device, item):
                continue
            once.add((item.reason, item.detail))
        rows.append({
            "shop": shop, "device": device, "incarnation": item.incarnation, "sequence": item.sequence,
            "reason": item.reason, "detail": item.detail[:1000], "filed": now,
        })  # fmt: skip
    if rows:
        connection.execute(review.insert(), rows)
    return len(rows)


def _is_open(connection: Connection, device: str, item: Review) -> bool:
    found = connection.execute(
        select(review.c.number).where(
            review.c.device == device, review.c.reason == item.reason, review.c.detail == item.detail,
            review.c.closed.is_(None),
        ).limit(1)
    ).first()  # fmt: skip
    return found is not None


class FiledReview(msgspec.Struct, frozen=True, kw_only=True):
    """A review as staff see it; ``closed`` is empty while it is open."""

    number: int
    shop: str
    device: str
    incarnation: int
    sequence: int
    reason: str
    meaning: str
    detail: str
    filed: str
    closed: str = ""
    closed_by: str = ""
    note: str = ""


def list_reviews(
    connection: Connection, *, shops: frozenset[str], open_only: bool, after: int, limit: int
) -> list[RowMapping]:
    """Reviews after a number, oldest first; no shops named means all."""
    query = select(review).where(review.c.number > after).order_by(review.c.number).limit(limit)
    if shops:
        query = query.where(review.c.shop.in_(shops))
    if open_only:
        query = query.where(review.c.closed.is_(None))
    return list(connection.execute(query).mappings())


def one_review(connection: Connection, number: int) -> RowMapping | None:
    """The review of that number."""
    return connection.execute(select(review).where(review.c.number == number)).mappings().first()


def close_review(connection: Connection, number: int, by: str, note: str, now: str) -> None:
    """A person has looked at it."""
    connection.execute(
        review.update().where(review.c.number == number).values(closed=now, closed_by=by, note=note[:1000])
    )


def reviews_of(connection: Connection, events: Sequence[tuple[str, int, int]]) -> dict[tuple[str, int, int], list[str]]:
    """Reasons of the open reviews beside events, by event."""
    found: dict[tuple[str, int, int], list[str]] = {}
    for device in {event[0] for event in events}:
        numbers = [event[2] for event in events if event[0] == device]
        query = select(review.c.incarnation, review.c.sequence, review.c.reason).where(
            review.c.device == device, review.c.sequence.in_(numbers), review.c.closed.is_(None)
        )
        for row in connection.execute(query):
            found.setdefault((device, row.incarnation, row.sequence), []).append(row.reason)
    return found


def open_count(connection: Connection) -> int:
    """How many are open."""
    query = select(func.count()).select_from(review).where(review.c.closed.is_(None))
    return connection.execute(query).scalar() or 0
