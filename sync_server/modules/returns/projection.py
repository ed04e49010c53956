"""What sales take back, whichever till took it, keyed by the event; a sale that is not here yet is checked when it comes."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from common.facts import BasketCancelled, SaleCompleted
from common.returned_goods import SaleReference
from sync_server.modules.ingest.public import file_reviews
from sync_server.modules.returns import repository
from sync_server.modules.returns.checks import check_return
from sync_server.modules.returns.origin import Original, Place, millionths, origin_of, sale_at, sale_meant
from sync_server.platform.projection import Carriage, Kept, Outcome, Review


def file_returns(connection: Connection, carriage: Carriage, fresh: Sequence[Kept]) -> Outcome:
    """The projection of returns and voids; training takes nothing back."""
    _let_go(connection, carriage, fresh)
    reviews: list[Review] = []
    sales = [(kept, kept.body) for kept in fresh if isinstance(kept.body, SaleCompleted)]
    device = carriage.device.id
    waited = repository.waited_for(
        connection, _writer(device), [(kept.incarnation, kept.sequence) for kept, _ in sales]
    )
    for kept, sale in sales:
        if kept.event is None or kept.event.training:
            continue
        where = device, kept.incarnation, kept.sequence
        if (sale.returned or sale.voids) and not repository.filed(connection, where):
            _file(connection, carriage, kept, sale)
            reviews.extend(_checked(connection, where, sale))
        if where[1:] in waited:
            _check_waiting(connection, carriage, Original(where=where, event=kept.event, sale=sale))
    return Outcome(reviews=tuple(reviews))


def _writer(place: str) -> str:
    """The till itself, where its event lies in a line of its own."""
    return place.partition("~")[0]


def _let_go(connection: Connection, carriage: Carriage, fresh: Sequence[Kept]) -> None:
    baskets = {kept.body.basket for kept in fresh if isinstance(kept.body, SaleCompleted)}
    baskets |= {kept.body.basket.id for kept in fresh if isinstance(kept.body, BasketCancelled)}
    if baskets:
        repository.drop_claims_of(connection, _writer(carriage.device.id), baskets)


def _file(connection: Connection, carriage: Carriage, kept: Kept, sale: SaleCompleted) -> None:
    event = {
        "device": carriage.device.id, "incarnation": kept.incarnation, "sequence": kept.sequence,
        "writer": _writer(carriage.device.id), "shop": carriage.device.shop, "receipt": sale.receipt[:100],
    }  # fmt: skip
    rows: list[dict[str, Any]] = [
        {
            **event, **_origin(line.origin), "line": place, "origin_receipt": line.origin.receipt[:100],
            "origin_line": line.origin_line, "millionths": -millionths(line.quantity), "gross": -line.gross,
            "till": carriage.device.till, "business_day": kept.event.business_day[:10] if kept.event else "",
        }
        # numbered by us: a hostile till could name one line twice, and the rest of its push must still come in
        for place, line in enumerate(sale.returned, 1)
        if line.origin is not None
    ]  # fmt: skip
    if rows:
        repository.add_lines(connection, rows)
    if sale.voids is not None:
        repository.add_void(connection, {**event, **_origin(sale.voids)})


def _origin(reference: SaleReference) -> dict[str, Any]:
    return {
        "origin_device": reference.device[:100], "origin_incarnation": reference.incarnation,
        "origin_sequence": reference.sequence,
    }  # fmt: skip


def _checked(connection: Connection, where: Place, sale: SaleCompleted) -> Iterator[Review]:
    named = {origin_of(line.origin): line.origin for line in sale.returned if line.origin is not None}
    if sale.voids is not None:
        named.setdefault(origin_of(sale.voids), sale.voids)
    for reference in named.values():
        original = sale_meant(connection, reference)
        if original is not None:
            yield from check_return(connection, where, sale, original)


def _check_waiting(connection: Connection, carriage: Carriage, arrived: Original) -> None:
    """A sale comes after what took it back: those are checked now, and told beside the events that they are."""
    rows = repository.lines_of_origin(connection, arrived.origin)
    takers = {(row["device"], row["incarnation"], row["sequence"]): row["shop"] for row in rows}
    for row in repository.voids_of(connection, [arrived.origin]).get(arrived.origin, []):
        takers[row["device"], row["incarnation"], row["sequence"]] = row["shop"]
    for taker, shop in sorted(takers.items()):
        found = sale_at(connection, taker)
        if found is None:
            continue
        meant = [line.origin for line in found.sale.returned if line.origin is not None]
        meant += [found.sale.voids] if found.sale.voids else []
        if not any(origin_of(each) == arrived.origin and each.receipt in ("", arrived.sale.receipt) for each in meant):
            continue
        told = list(check_return(connection, taker, found.sale, arrived))
        file_reviews(connection, shop, taker[0], told, carriage.received)
