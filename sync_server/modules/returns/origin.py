"""The sale that a reference means, as its till wrote it: the reference names the till, and the event may lie in a line of that till's own."""

from collections.abc import Collection, Mapping
from decimal import Decimal

import msgspec
from sqlalchemy import Connection, RowMapping

from common.errors import BadMessage
from common.event import Event, decode_body, decode_event
from common.facts import SaleCompleted
from common.quantity import DECIMALS
from common.returned_goods import SaleReference
from sync_server.modules.ingest.public import lines_of, one_event
from sync_server.modules.returns import repository

Place = tuple[str, int, int]


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """A sale that is kept here: where, its envelope and its body."""

    where: Place
    event: Event
    sale: SaleCompleted

    @property
    def training(self) -> bool:
        """Whether it was only practice."""
        return self.event.training

    @property
    def origin(self) -> Place:
        """How references name it."""
        return self.event.device, self.event.incarnation, self.event.sequence


def origin_of(reference: SaleReference) -> Place:
    """What a reference names."""
    return reference.device, reference.incarnation, reference.sequence


def sale_meant(connection: Connection, reference: SaleReference) -> Original | None:
    """The sale that a reference means, told apart by its receipt where a till was copied; None where it is not here."""
    if not (_whole(reference.incarnation) and _whole(reference.sequence)):
        return None
    for place in (reference.device, *lines_of(connection, reference.device, reference.incarnation)):
        found = sale_at(connection, (place, reference.incarnation, reference.sequence))
        if found is not None and reference.receipt in ("", found.sale.receipt):
            return found
    return None


def sale_at(connection: Connection, where: Place) -> Original | None:
    """The sale kept at a place; None where there is none or it cannot be read."""
    row = one_event(connection, *where)
    if row is None or row["kind"] != "sale.completed":
        return None
    try:
        event = decode_event(row["stored"])
        return Original(where=where, event=event, sale=decode_body(event, SaleCompleted))
    except BadMessage:
        return None


def voided_among(connection: Connection, events: Collection[Place]) -> set[Place]:
    """Those of kept sales, by place, that were undone whole and still are."""
    plain = {event: (event[0].partition("~")[0], event[1], event[2]) for event in events}
    undone = repository.voids_of(connection, set(plain.values()))
    return {event for event, origin in plain.items() if origin in undone}


def millionths(quantity: Decimal) -> int:
    """A quantity as the ledger holds it."""
    return int(quantity.scaleb(DECIMALS))


def exact(level: int) -> Decimal:
    """A ledger's figure as a quantity in its shortest form."""
    value = Decimal(level).scaleb(-DECIMALS)
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def sums_by_line(rows: Collection[RowMapping]) -> dict[int, int]:
    """What went back, in millionths, by the sale's line."""
    sums: dict[int, int] = {}
    for row in rows:
        sums[row["origin_line"]] = sums.get(row["origin_line"], 0) + row["millionths"]
    return sums


def as_quantities(sums: Mapping[int, int]) -> tuple[tuple[int, Decimal], ...]:
    """(line, quantity) of what is not nothing, by line."""
    return tuple((line, exact(total)) for line, total in sorted(sums.items()) if total)


def _whole(number: int) -> bool:
    return 0 <= number < 1 << 40
