"""What customers owe follows from their sales on account and their payments; more than the limit stands, and a person is told."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from common.facts import SaleCompleted
from common.tender import TenderKind
from sync_server.modules.customers import repository
from sync_server.modules.customers.records import changes, told
from sync_server.modules.shops.public import shop_names
from sync_server.platform.feeds import Change
from sync_server.platform.projection import Carriage, Kept, Outcome, Review


def book_accounts(connection: Connection, carriage: Carriage, fresh: Sequence[Kept]) -> Outcome:
    """The projection of tenders on account, whose reference is the customer; training counts nowhere."""
    rows = [row for kept in fresh for row in _rows(carriage, kept)]
    if not rows:
        return Outcome()
    known = repository.some(connection, {row["customer"] for row in rows})
    repository.add_movements(connection, rows)
    balances = {identifier: row["balance"] for identifier, row in known.items()}
    reviews: list[Review] = []
    for row in rows:
        where, customer = (row["incarnation"], row["sequence"]), known.get(row["customer"])
        if customer is None:
            reviews.append(
                Review(*where, "customer.unknown", f"{row['amount']} on account of {row['customer'][:60] or 'nobody'}")
            )
            continue
        if row["currency"] != customer["currency"]:
            reviews.append(
                Review(*where, "customer.currency", f"{row['currency'][:10]}, the account is in {customer['currency']}")
            )
            continue
        balances[row["customer"]] += row["amount"]
        limit = told(customer).account_limit
        if row["amount"] > 0 and balances[row["customer"]] > (limit or 0):
            said = f"{balances[row['customer']]} owed, limit {'none' if limit is None else limit} in minor units"
            reviews.append(Review(*where, "customer.limit", f"{row['customer'][:60]}: {said}"))
    return Outcome(changes=tuple(_published(connection, known)), reviews=tuple(reviews))


def _rows(carriage: Carriage, kept: Kept) -> list[dict[str, Any]]:
    if not isinstance(kept.body, SaleCompleted) or kept.event is None or kept.event.training:
        return []
    sale = kept.body
    return [
        {
            "device": carriage.device.id, "incarnation": kept.incarnation, "sequence": kept.sequence, "place": str(place),
            "customer": tender.reference[:100], "currency": sale.currency[:10], "amount": _kept_whole(tender.amount),
            "receipt": sale.receipt[:60], "instant": kept.event.instant, "note": "",
        }
        for place, tender in enumerate(sale.tenders, 1)
        if tender.kind is TenderKind.ON_ACCOUNT
    ]  # fmt: skip


def _kept_whole(amount: int) -> int:
    """A hostile till's number must not keep the rest of its push out."""
    return max(-(10**15), min(10**15, amount))


def _published(connection: Connection, known: dict[str, Any]) -> list[Change]:
    everywhere = shop_names(connection)
    now = repository.some(connection, known)
    return [change for row in now.values() for change in changes(row, everywhere)]
