"""The single-use codes that were made of each coupon series, by digest; rules themselves stand in the company's feed."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Integer, Table, Text, func, select

from sync_server.platform.database import metadata
from sync_server.platform.upsert import SLICE

coupon_code = Table(
    "coupon_code",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("series", Text, nullable=False, index=True),
    Column("batch", Integer, nullable=False),
    Column("made", Text, nullable=False),
)


def add_codes(connection: Connection, series: str, digests: Sequence[str], now: str) -> int:
    """Keep a batch of a series; its number within the series."""
    last = connection.execute(select(func.max(coupon_code.c.batch)).where(coupon_code.c.series == series)).scalar()
    batch = (last or 0) + 1
    rows = [{"digest": digest, "series": series, "batch": batch, "made": now} for digest in digests]
    for at in range(0, len(rows), SLICE):
        connection.execute(coupon_code.insert(), rows[at : at + SLICE])
    return batch


def series_of_digest(connection: Connection, digest: str) -> str | None:
    """The series that a code was made for."""
    return connection.execute(select(coupon_code.c.series).where(coupon_code.c.digest == digest)).scalar()


def count_codes(connection: Connection) -> dict[str, int]:
    """How many codes were made of each series."""
    query = select(coupon_code.c.series, func.count().label("codes")).group_by(coupon_code.c.series)
    return {row.series: row.codes for row in connection.execute(query)}
