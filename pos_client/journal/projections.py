"""Projections derive tables from events, in the event's own transaction: each is a function (event, body, connection)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from common.catalogue_format import search_words
from common.errors import JournalGap
from common.event import Event, decode_body, decode_event
from common.facts import FACTS, ProductCreated, SaleCompleted, TrainingSwitched
from common.product import NO_GOODS
from common.returned_goods import Condition
from pos_client.databases.driver import Connection
from pos_client.journal.position import position_of
from pos_client.journal.value_projections import (
    book_value,
    close_layaway,
    list_returned,
    open_layaway,
    settle_layaway,
)

Projection = Callable[[Event, Any, Connection], None]
Projections = Mapping[str, tuple[Projection, ...]]


TRAINING = "training"
"""The counter that is 1 while the till trains."""


def receipt_counter(incarnation: int, *, training: bool = False) -> str:
    """The name of the row that counts an incarnation's receipts; training has numbers of its own, so that the real ones
    have no gap."""
    return f"{TRAINING}.{incarnation}" if training else f"receipt.{incarnation}"


def count_receipt(event: Event, sale: SaleCompleted, connection: Connection) -> None:
    """Advance the incarnation's receipt number. Raises ``JournalGap`` unless the sale carries the very next."""
    name = receipt_counter(event.incarnation, training=event.training)
    row = connection.execute("SELECT value FROM counter WHERE name = ?", (name,)).fetchone()
    expected = (row[0] if row else 0) + 1
    if sale.counter != expected:
        raise JournalGap(expected, sale.counter)
    connection.execute("INSERT OR REPLACE INTO counter (name, value) VALUES (?, ?)", (name, sale.counter))


def list_sale(event: Event, sale: SaleCompleted, connection: Connection) -> None:
    """The row that finds a sale again; ``total`` in minor units."""
    connection.execute(
        "INSERT INTO sale (position, receipt, instant, business_day, operator, total, currency, training)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            position_of(event.incarnation, event.sequence), sale.receipt, event.instant, event.business_day,
            event.operator, sale.total, sale.currency, int(event.training),
        ),
    )  # fmt: skip


def move_stock(event: Event, sale: SaleCompleted, connection: Connection) -> None:
    """What the sale took from the shelf (negative) and what came back onto it, until the server's balance contains it;
    damaged goods and those set aside do not come back onto it, and training moves nothing."""
    if event.training:
        return
    moved: defaultdict[str, Decimal] = defaultdict(Decimal)
    for line in sale.lines:
        if line.product not in NO_GOODS:
            moved[line.product] -= line.quantity
    for back in sale.returned:
        if back.product not in NO_GOODS and back.condition is Condition.RESTOCK:
            moved[back.product] -= back.quantity
    position = position_of(event.incarnation, event.sequence)
    connection.executemany(
        "INSERT INTO own_movement (product, position, quantity) VALUES (?, ?, ?)",
        [(product, position, str(quantity)) for product, quantity in moved.items() if quantity],
    )


def list_local_product(event: Event, made: ProductCreated, connection: Connection) -> None:
    """A product made here can be sold at once, before the server has taken it into the catalogue."""
    product = made.product
    connection.execute(
        "INSERT OR REPLACE INTO local_product (id, product, words, position) VALUES (?, ?, ?, ?)",
        (
            product.id, msgspec.json.encode(product).decode(), search_words(product),
            position_of(event.incarnation, event.sequence),
        ),
    )  # fmt: skip
    connection.executemany(
        "INSERT OR REPLACE INTO local_product_code (code, id, pack) VALUES (?, ?, ?)",
        [(code.code, product.id, str(code.pack)) for code in product.codes],
    )


def note_coupons(event: Event, sale: SaleCompleted, connection: Connection) -> None:
    """Coupons that the sale used, until the server's leases contain them; training uses none up."""
    if event.training or sale.situation is None:
        return
    used = {code for applied in sale.promotions for code in applied.coupons}
    position = position_of(event.incarnation, event.sequence)
    connection.executemany(
        "INSERT OR REPLACE INTO own_coupon (series, code, position) VALUES (?, ?, ?)",
        [(held.series, held.code, position) for held in sale.situation.coupons if held.code in used],
    )


def switch_training(_event: Event, switched: TrainingSwitched, connection: Connection) -> None:
    """Whether the till trains, for its next start."""
    connection.execute("INSERT OR REPLACE INTO counter (name, value) VALUES (?, ?)", (TRAINING, int(switched.on)))


STANDARD: Projections = {
    "sale.completed": (count_receipt, list_sale, move_stock, list_returned, book_value, settle_layaway, note_coupons),
    "training.switched": (switch_training,),
    "product.created": (list_local_product,),
    "layaway.opened": (open_layaway,),
    "layaway.closed": (close_layaway,),
}
_TABLES = (
    "sale",
    "own_movement",
    "local_product_code",
    "local_product",
    "returned",
    "own_value",
    "own_layaway",
    "own_coupon",
)


def project(projections: Projections, event: Event, body: object, connection: Connection) -> None:
    """Let every projection of the event's kind do its work in the open transaction."""
    for projection in projections.get(event.kind, ()):
        projection(event, body, connection)


def rebuild(connection: Connection, projections: Projections = STANDARD) -> int:
    """Make the projected tables again from the events that are here, inside the open transaction; how many were read.

    Movements the server already contains come back too and are forgotten at the next idle moment. Receipt counters
    take up where the oldest sale here begins: archived ones still count.
    """
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  constants
    connection.executemany(
        "INSERT OR REPLACE INTO counter (name, value) VALUES (?, ?)", list(_first_counters(connection).items())
    )
    return _replay(connection, projections)


def _events(connection: Connection) -> Iterable[Event]:
    for (stored,) in connection.execute("SELECT stored FROM event ORDER BY position"):
        yield decode_event(stored)


def _first_counters(connection: Connection) -> dict[str, int]:
    """The value each receipt counter had before the oldest sale that is here."""
    first: dict[str, int] = {}
    for event in _events(connection):
        if event.kind == "sale.completed":
            sale = decode_body(event, SaleCompleted)
            first.setdefault(receipt_counter(event.incarnation, training=event.training), sale.counter - 1)
    return first


def _replay(connection: Connection, projections: Projections) -> int:
    read = 0
    for event in _events(connection):
        read += 1
        shape = FACTS.get(event.kind, {}).get(event.version)
        if shape is not None and event.kind in projections:
            project(projections, event, decode_body(event, shape), connection)
    return read
