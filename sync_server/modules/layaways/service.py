"""Goods put by are known to every till of the shop, with what was paid on them so far, until they are sold or given up."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from common.facts import LayawayClosed, LayawayOpened, SaleCompleted
from common.protocol.entities import Layaway, shop_scope
from sync_server.modules.layaways import repository
from sync_server.modules.value.public import account_and_hint, balances_of, moves_of
from sync_server.platform.feeds import Change, change_of
from sync_server.platform.projection import Carriage, Kept, Outcome

_NOT_STATED = "closed"
_SETTLED = "settled"


def file_layaways(connection: Connection, carriage: Carriage, fresh: Sequence[Kept]) -> Outcome:
    """The projection of goods put by; it comes after the one of stored value, which holds what was paid. Their end may
    come before their beginning, from another till."""
    touched: dict[str, dict[str, Any]] = {}
    accounts: set[str] = set()
    for kept in fresh:
        if kept.event is None or kept.event.training:
            continue
        match kept.body:
            case LayawayOpened() as opened:
                row = _opened(connection, carriage, opened, kept.event.instant)
                touched[row["id"]] = row
            case LayawayClosed() as closed:
                row = _closed(connection, carriage, closed)
                touched[row["id"]] = row
            case SaleCompleted() as sale:
                accounts |= {move.account for move in moves_of(sale)}
                if sale.layaway:  # its end is said by an event of its own too, which may be long in coming
                    row = _closed(connection, carriage, LayawayClosed(layaway=sale.layaway, outcome=_SETTLED))
                    touched[row["id"]] = row
    if accounts:
        for paid in repository.paid_by(connection, accounts):
            touched.setdefault(paid["id"], dict(paid))
    if not touched:
        return Outcome()
    balances = balances_of(connection, {row["account"] for row in touched.values()})
    return Outcome(changes=tuple(_told(row, balances.get(row["account"], 0)) for row in touched.values()))


def _opened(connection: Connection, carriage: Carriage, opened: LayawayOpened, instant: str) -> dict[str, Any]:
    known = repository.one(connection, opened.layaway)
    situation = opened.basket.situation
    row = {
        "id": opened.layaway[:100], "account": account_and_hint(opened.layaway)[0], "shop": carriage.device.shop,
        "device": carriage.device.id, "basket": msgspec.json.encode(opened.basket), "currency": opened.basket.currency,
        "until": opened.until[:10], "opened": instant, "customer": situation.customer[:64] if situation else "",
        "outcome": known["outcome"] if known else repository.OPEN,
    }  # fmt: skip
    repository.put(connection, row)
    return row


def _closed(connection: Connection, carriage: Carriage, closed: LayawayClosed) -> dict[str, Any]:
    known = repository.one(connection, closed.layaway)
    row = dict(known) if known else {
        "id": closed.layaway[:100], "account": account_and_hint(closed.layaway)[0], "shop": carriage.device.shop,
        "device": carriage.device.id, "basket": b"", "currency": "", "until": "", "opened": "", "customer": "",
    }  # fmt: skip
    row["outcome"] = closed.outcome[:40] or _NOT_STATED
    repository.put(connection, row)
    return row


def _told(row: dict[str, Any], paid: int) -> Change:
    state = None
    if row["outcome"] == repository.OPEN and row["basket"]:
        state = Layaway(
            id=row["id"], basket=msgspec.Raw(row["basket"]), paid=paid, currency=row["currency"], until=row["until"],
            opened=row["opened"], customer=row["customer"],
        )  # fmt: skip
    return change_of(shop_scope(row["shop"]), "layaway", row["id"], state)
