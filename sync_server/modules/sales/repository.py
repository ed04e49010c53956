"""Sales as people look for them; the sale itself stands in the kept event."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Connection, Index, Integer, RowMapping, Table, Text, func, select

from sync_server.platform.database import metadata

sale = Table(
    "sale",
    metadata,
    Column("device", Text, primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("receipt", Text, nullable=False),
    Column("counter", BigInteger, nullable=False),
    Column("shop", Text, nullable=False),
    Column("till", Text, nullable=False),
    Column("instant", Text, nullable=False),
    Column("business_day", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("training", Boolean, nullable=False),
)
_by_receipt = Index("sale_receipt", sale.c.shop, sale.c.receipt)
_by_day = Index("sale_day", sale.c.shop, sale.c.business_day)
_by_counter = Index("sale_counter", sale.c.device, sale.c.incarnation, sale.c.counter)


def add_sales(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Write new sales."""
    connection.execute(sale.insert(), list(rows))


def last_counter(
    connection: Connection, device: str, incarnation: int, *, training: bool = False, through: int | None = None
) -> int:
    """The highest receipt counter of a device in an incarnation, of sales or of training, up to a sequence if stated;
    0 before the first."""
    query = select(func.max(sale.c.counter)).where(
        sale.c.device == device, sale.c.incarnation == incarnation, sale.c.training.is_(training)
    )
    if through is not None:
        query = query.where(sale.c.sequence <= through)
    return connection.execute(query).scalar() or 0


def known_receipts(connection: Connection, shop: str, receipts: Collection[str]) -> set[str]:
    """Those of the receipt numbers that the shop has already."""
    query = select(sale.c.receipt).where(sale.c.shop == shop, sale.c.receipt.in_(list(receipts)))
    return set(connection.execute(query).scalars())


def sales(
    connection: Connection, *, shops: frozenset[str], day: str, till: str, receipt: str, before: str, limit: int
) -> list[RowMapping]:
    """Sales, newest first; empty arguments do not narrow. ``before`` is an instant to page by."""
    query = select(sale).order_by(sale.c.instant.desc(), sale.c.device, sale.c.sequence.desc()).limit(limit)
    for column, wanted in ((sale.c.business_day, day), (sale.c.till, till), (sale.c.receipt, receipt)):
        if wanted:
            query = query.where(column == wanted)
    if before:
        query = query.where(sale.c.instant < before)
    if shops:
        query = query.where(sale.c.shop.in_(shops))
    return list(connection.execute(query).mappings())


def one_sale(connection: Connection, device: str, incarnation: int, sequence: int) -> RowMapping | None:
    """A sale by its event."""
    query = select(sale).where(sale.c.device == device, sale.c.incarnation == incarnation, sale.c.sequence == sequence)
    return connection.execute(query).mappings().first()


def totals(connection: Connection, *, shops: frozenset[str], day: str) -> list[RowMapping]:
    """Number and sum of real sales by shop, currency and business day, newest day first."""
    query = (
        select(sale.c.shop, sale.c.business_day, sale.c.currency, func.count().label("sales"), func.sum(sale.c.total).label("total"))
        .where(sale.c.training.is_(False))
        .group_by(sale.c.shop, sale.c.business_day, sale.c.currency)
        .order_by(sale.c.business_day.desc(), sale.c.shop)
        .limit(1000)
    )  # fmt: skip
    if day:
        query = query.where(sale.c.business_day == day)
    if shops:
        query = query.where(sale.c.shop.in_(shops))
    return list(connection.execute(query).mappings())
