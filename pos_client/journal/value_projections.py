"""What sales say of returns, stored value, customers' accounts and goods put by, as rows; training says nothing of any of it."""

from collections import defaultdict

import msgspec

from common.event import Event
from common.facts import LayawayClosed, LayawayOpened, SaleCompleted
from common.stored_value import split_reference
from common.tender import TenderKind
from pos_client.databases.driver import Connection
from pos_client.journal.position import position_of

ON_ACCOUNT = TenderKind.ON_ACCOUNT.value
UNDONE_WHOLE = 0
"""The line number under which a sale that was undone whole stands in ``returned``."""


def list_returned(event: Event, sale: SaleCompleted, connection: Connection) -> None:
    """What of which sale came back, positive, so that it does not come back twice."""
    if event.training:
        return
    position = position_of(event.incarnation, event.sequence)
    # what a void gives out again was no sale of it; the return that it undoes counts no more (see the reader)
    rows = [
        (
            line.origin.device,
            line.origin.incarnation,
            line.origin.sequence,
            line.origin_line,
            position,
            str(-line.quantity),
        )
        for line in sale.returned
        if line.origin is not None and line.quantity < 0
    ]
    if void := sale.voids:
        rows.append((void.device, void.incarnation, void.sequence, UNDONE_WHOLE, position, "1"))
    connection.executemany(
        "INSERT OR REPLACE INTO returned (device, incarnation, sequence, line, position, quantity) VALUES (?, ?, ?, ?, ?, ?)",
        rows,
    )


def book_value(event: Event, sale: SaleCompleted, connection: Connection) -> None:
    """What the sale did to each account: sold and paid out is more on it, redeemed is less; on account is more owed."""
    if event.training:
        return
    moved: defaultdict[tuple[str, str], int] = defaultdict(int)
    sold = [(line.value, line.gross) for line in sale.lines] + [(line.value, line.gross) for line in sale.returned]
    for reference, gross in sold:
        if account := split_reference(reference)[0]:
            moved[account, "value"] += gross
    for tender in sale.tenders:
        if tender.kind is TenderKind.ON_ACCOUNT:
            moved[tender.reference, ON_ACCOUNT] += tender.amount
        elif (account := split_reference(tender.reference)[0]) and tender.kind not in _NO_VALUE:
            moved[account, "value"] -= tender.amount + tender.forfeited
    position = position_of(event.incarnation, event.sequence)
    connection.executemany(
        "INSERT INTO own_value (account, position, kind, amount) VALUES (?, ?, ?, ?)",
        [(account, position, kind, amount) for (account, kind), amount in moved.items() if amount],
    )


SETTLED = "settled:"
"""Begins the outcome of goods put by whose sale, or whose refund, stands, before the journal says their end by itself."""


def outcome_of(sale: SaleCompleted) -> str:
    """What became of the goods put by that a sale settles: sold by it, or given up where it gives the payments back."""
    refunded = any(line.quantity < 0 and split_reference(line.value)[0] == sale.layaway for line in sale.lines)
    return "given_up" if refunded else "sold"


def settle_layaway(event: Event, sale: SaleCompleted, connection: Connection) -> None:
    """Goods put by are no more once they were sold, or what was paid for them was given back."""
    if event.training or not sale.layaway:
        return
    connection.execute(
        "INSERT INTO own_layaway (id, position, basket, until, opened, outcome) VALUES (?, ?, X'', '', '', ?)"
        " ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome",
        (sale.layaway, position_of(event.incarnation, event.sequence), SETTLED + outcome_of(sale)),
    )


def open_layaway(event: Event, opened: LayawayOpened, connection: Connection) -> None:
    """Goods put by here are listed here, with or without a server."""
    if event.training:
        return
    connection.execute(
        "INSERT OR REPLACE INTO own_layaway (id, position, basket, until, opened, customer) VALUES (?, ?, ?, ?, ?, ?)",
        (
            opened.layaway, position_of(event.incarnation, event.sequence), msgspec.json.encode(opened.basket),
            opened.until, event.instant, msgspec.json.encode(opened.customer) if opened.customer else None,
        ),
    )  # fmt: skip


def close_layaway(event: Event, closed: LayawayClosed, connection: Connection) -> None:
    """Sold or given up: it is not open any more, whoever had opened it."""
    if event.training:
        return
    connection.execute(
        "INSERT INTO own_layaway (id, position, basket, until, opened, outcome) VALUES (?, ?, X'', '', '', ?)"
        " ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome",
        (closed.layaway, position_of(event.incarnation, event.sequence), closed.outcome),
    )


_NO_VALUE = frozenset({TenderKind.CASH, TenderKind.CARD})
