"""What went back of which line of which sale, by the event that took it; which sales were undone; which basket is just taking something back. Quantities in millionths."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, RowMapping, Table, Text, and_, func, select

from sync_server.platform.database import metadata
from sync_server.platform.upsert import upsert

Event = tuple[str, int, int]
_SEQUENCE = BigInteger().with_variant(Integer, "sqlite")
returned_line = Table(
    "returned_line",
    metadata,
    Column("device", Text, primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("sequence", _SEQUENCE, primary_key=True),
    Column("line", Integer, primary_key=True),
    # the till itself, where the event lies in a line of its own
    Column("writer", Text, nullable=False),
    Column("origin_device", Text, nullable=False),
    Column("origin_incarnation", Integer, nullable=False),
    Column("origin_sequence", BigInteger, nullable=False),
    Column("origin_receipt", Text, nullable=False),
    Column("origin_line", Integer, nullable=False),
    Column("millionths", BigInteger, nullable=False),
    Column("gross", BigInteger, nullable=False),
    Column("shop", Text, nullable=False),
    Column("till", Text, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("business_day", Text, nullable=False),
)
_of_origin = Index(
    "returned_line_origin", returned_line.c.origin_device, returned_line.c.origin_sequence,
    returned_line.c.origin_incarnation,
)  # fmt: skip
sale_void = Table(
    "sale_void",
    metadata,
    Column("device", Text, primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("sequence", _SEQUENCE, primary_key=True),
    Column("writer", Text, nullable=False),
    Column("origin_device", Text, nullable=False),
    Column("origin_incarnation", Integer, nullable=False),
    Column("origin_sequence", BigInteger, nullable=False),
    Column("shop", Text, nullable=False),
    Column("receipt", Text, nullable=False),
)
_void_of = Index(
    "sale_void_origin", sale_void.c.origin_device, sale_void.c.origin_sequence, sale_void.c.origin_incarnation
)
return_claim = Table(
    "return_claim",
    metadata,
    Column("origin_device", Text, primary_key=True),
    Column("origin_incarnation", Integer, primary_key=True),
    Column("origin_sequence", _SEQUENCE, primary_key=True),
    Column("origin_line", Integer, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("basket", Text, primary_key=True),
    Column("millionths", BigInteger, nullable=False),
    Column("until", Text, nullable=False),
)
_of_basket = Index("return_claim_basket", return_claim.c.device, return_claim.c.basket)


def filed(connection: Connection, event: Event) -> bool:
    """Whether what an event took back or undid is known already."""
    for table in (returned_line, sale_void):
        query = select(table.c.device).where(*_is(table, event)).limit(1)
        if connection.execute(query).first() is not None:
            return True
    return False


def add_lines(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Write lines taken back; one key twice is an error of ours and rolls everything back."""
    connection.execute(returned_line.insert(), list(rows))


def add_void(connection: Connection, row: dict[str, Any]) -> None:
    """A sale was undone whole."""
    connection.execute(sale_void.insert().values(**row))


def lines_of_origin(connection: Connection, origin: Event) -> list[RowMapping]:
    """What was taken back of a sale by events that were not undone themselves."""
    table, undone = returned_line, sale_void.alias("undone")
    query = (
        select(table)
        .select_from(table.outerjoin(undone, _undoes(undone, table)))
        .where(*_is_origin(table, origin), undone.c.device.is_(None))
        .order_by(table.c.device, table.c.incarnation, table.c.sequence, table.c.line)
    )
    return list(connection.execute(query).mappings())


def waited_for(connection: Connection, device: str, sales: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of a till's sales (incarnation, sequence) that something was taken back of, or that were undone, already."""
    found: set[tuple[int, int]] = set()
    numbers = sorted({sequence for _, sequence in sales})
    for table in (returned_line, sale_void):
        for at in range(0, len(numbers), 500):
            query = select(table.c.origin_incarnation, table.c.origin_sequence).where(
                table.c.origin_device == device, table.c.origin_sequence.in_(numbers[at : at + 500])
            )
            found |= {(row[0], row[1]) for row in connection.execute(query)}
    return found & set(sales)


def voids_of(connection: Connection, origins: Collection[Event]) -> dict[Event, list[RowMapping]]:
    """By sale: what undid it and was not undone itself."""
    table, undone = sale_void, sale_void.alias("undone")
    found: dict[Event, list[RowMapping]] = {}
    wanted = set(origins)
    for device in sorted({origin[0] for origin in wanted}):
        numbers = sorted({origin[2] for origin in wanted if origin[0] == device})
        query = (
            select(table)
            .select_from(table.outerjoin(undone, _undoes(undone, table)))
            .where(table.c.origin_device == device, table.c.origin_sequence.in_(numbers), undone.c.device.is_(None))
        )
        for row in connection.execute(query).mappings():
            origin = row["origin_device"], row["origin_incarnation"], row["origin_sequence"]
            if origin in wanted:
                found.setdefault(origin, []).append(row)
    return found


def claims(connection: Connection, origin: Event, now: str, *, device: str, basket: str = "") -> dict[int, int]:
    """What baskets are just taking back of a sale, by line: those of other tills, and all but one ``basket`` of this
    ``device`` where that is stated."""
    table = return_claim
    others = table.c.device != device
    query = (
        select(table.c.origin_line, func.sum(table.c.millionths).label("total"))
        .where(
            *_is_origin(table, origin), table.c.until > now, others | (table.c.basket != basket) if basket else others
        )
        .group_by(table.c.origin_line)
    )  # fmt: skip
    return {row.origin_line: int(row.total) for row in connection.execute(query)}


def put_claims(
    connection: Connection, origin: Event, who: tuple[str, str], lines: Sequence[tuple[int, int]], until: str
) -> None:
    """What a basket is just taking back of lines of a sale, in place of what it claimed of those before; no lines: it lets
    all of the sale go."""
    table = return_claim
    gone = table.delete().where(*_is_origin(table, origin), table.c.device == who[0], table.c.basket == who[1])
    connection.execute(gone.where(table.c.origin_line.in_([line for line, _ in lines])) if lines else gone)
    rows = [
        {
            "origin_device": origin[0], "origin_incarnation": origin[1], "origin_sequence": origin[2],
            "origin_line": line, "device": who[0], "basket": who[1], "millionths": quantity, "until": until,
        }
        for line, quantity in lines
    ]  # fmt: skip
    upsert(connection, return_claim, rows)


def drop_claims_of(connection: Connection, device: str, baskets: Collection[str]) -> None:
    """Baskets are settled or given up."""
    table = return_claim
    connection.execute(table.delete().where(table.c.device == device, table.c.basket.in_(sorted(baskets))))


def drop_claims_before(connection: Connection, now: str) -> int:
    """Forget claims whose time is over; how many."""
    return connection.execute(return_claim.delete().where(return_claim.c.until <= now)).rowcount


def _is(table: Table, event: Event) -> tuple[Any, ...]:
    return (table.c.device == event[0], table.c.incarnation == event[1], table.c.sequence == event[2])


def _is_origin(table: Table, origin: Event) -> tuple[Any, ...]:
    return (
        table.c.origin_device == origin[0],
        table.c.origin_incarnation == origin[1],
        table.c.origin_sequence == origin[2],
    )


def _undoes(undone: Any, table: Table) -> Any:
    return and_(
        undone.c.origin_device == table.c.writer,
        undone.c.origin_incarnation == table.c.incarnation,
        undone.c.origin_sequence == table.c.sequence,
    )
