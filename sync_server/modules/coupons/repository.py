"""Where coupons were used, which basket is just using one, and how often promotions were used by coupon."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Connection, Index, Integer, RowMapping, Table, Text, select

from sync_server.platform.database import metadata
from sync_server.platform.upsert import upsert

_SEQUENCE = BigInteger().with_variant(Integer, "sqlite")
coupon_use = Table(
    "coupon_use",
    metadata,
    Column("device", Text, primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("sequence", _SEQUENCE, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("series", Text, nullable=False),
    Column("single", Boolean, nullable=False),
    Column("shop", Text, nullable=False),
    Column("till", Text, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("business_day", Text, nullable=False),
)
_of_code = Index("coupon_use_code", coupon_use.c.code, coupon_use.c.series)
coupon_claim = Table(
    "coupon_claim",
    metadata,
    Column("series", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("basket", Text, nullable=False),
    Column("until", Text, nullable=False),
)
campaign_use = Table(
    "campaign_use",
    metadata,
    Column("promotion", Text, primary_key=True),
    Column("series", Text, primary_key=True),
    Column("times", BigInteger, nullable=False),
)
_of_series = Index("campaign_use_series", campaign_use.c.series)


def add_uses(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Write uses; what is known already stays."""
    keys = [column.name for column in coupon_use.primary_key]
    upsert(connection, coupon_use, rows, keep=[each.name for each in coupon_use.c if each.name not in keys])


def uses_of(connection: Connection, codes: Collection[str]) -> list[RowMapping]:
    """Uses of codes, by sale."""
    table = coupon_use
    query = (
        select(table)
        .where(table.c.code.in_(sorted(codes)))
        .order_by(table.c.device, table.c.incarnation, table.c.sequence)
    )
    return list(connection.execute(query).mappings())


def filed(connection: Connection, device: str, incarnation: int, sequence: int) -> bool:
    """Whether an event's uses are known already."""
    table = coupon_use
    query = select(table.c.code).where(
        table.c.device == device, table.c.incarnation == incarnation, table.c.sequence == sequence
    )
    return connection.execute(query.limit(1)).first() is not None


def claim_of(connection: Connection, series: str, code: str) -> RowMapping | None:
    """Who is just using a code."""
    table = coupon_claim
    return connection.execute(select(table).where(table.c.series == series, table.c.code == code)).mappings().first()


def put_claim(connection: Connection, row: dict[str, Any]) -> None:
    """A basket is just using a code."""
    upsert(connection, coupon_claim, [row])


def drop_claim(connection: Connection, code: str, device: str, basket: str) -> None:
    """A basket does not use a code after all."""
    table = coupon_claim
    connection.execute(table.delete().where(table.c.code == code, table.c.device == device, table.c.basket == basket))


def drop_claims_of(connection: Connection, device: str, baskets: Collection[str]) -> None:
    """Baskets are settled or given up."""
    table = coupon_claim
    connection.execute(table.delete().where(table.c.device == device, table.c.basket.in_(sorted(baskets))))


def drop_claims_before(connection: Connection, now: str) -> int:
    """Forget claims whose time is over; how many."""
    return connection.execute(coupon_claim.delete().where(coupon_claim.c.until <= now)).rowcount


def add_campaign_uses(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Count uses of promotions, negative ones for sales that were undone."""
    upsert(connection, campaign_use, rows, add=("times",))


def campaign_uses(connection: Connection, series: str) -> dict[str, int]:
    """How often promotions were used by coupons of a series."""
    table = campaign_use
    found = connection.execute(select(table.c.promotion, table.c.times).where(table.c.series == series))
    return {row.promotion: row.times for row in found}
