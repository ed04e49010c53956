"""What sales do to stored value, as movements keyed by their event: sold and paid out is more, redeemed is less; nothing is refused, and what cannot be is shown."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from common.facts import BasketCancelled, SaleCompleted
from common.product import DOWN_PAYMENT_PRODUCT
from common.stored_value import ValueKind, split_reference
from sync_server.modules.ingest.public import file_reviews
from sync_server.modules.shops.public import shop_settings
from sync_server.modules.value import repository
from sync_server.modules.value.accounts import fresh_account, months_later, named, published, said
from sync_server.modules.value.readers import reading_scopes
from sync_server.platform.feeds import Change
from sync_server.platform.projection import Carriage, Kept, Outcome, Review

_KINDS = {kind.value: kind for kind in ValueKind}
_TOLD = 3


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a sale did to an account: ``act`` is ``sold``, ``taken back``, ``redeemed`` or ``paid out``."""

    account: str
    hint: str
    kind: ValueKind
    amount: int
    act: str


class _At(msgspec.Struct, frozen=True, kw_only=True):
    """Where and when the sale was made whose movements are booked."""

    carriage: Carriage
    kept: Kept
    sale: SaleCompleted
    instant: str
    day: str
    months: int


def book_value(connection: Connection, carriage: Carriage, fresh: Sequence[Kept]) -> Outcome:
    """The projection of sales; training moves nothing, and an event moves once."""
    changes: list[Change] = []
    reviews: list[Review] = []
    found = [(kept, sale) for kept in fresh if (sale := _real_sale(kept)) is not None]
    _let_go(connection, carriage, fresh)
    moving = [(kept, sale) for kept, sale in found if any(True for _ in moves_of(sale))]
    if not moving:
        return Outcome()
    done = repository.booked(connection, carriage.device.id, [(kept.incarnation, kept.sequence) for kept, _ in moving])
    months = shop_settings(connection, carriage.device.shop).selling.value.valid_months
    touched: dict[str, dict[str, Any]] = {}
    for kept, sale in moving:
        if (kept.incarnation, kept.sequence) in done or kept.event is None:
            continue
        at = _At(
            carriage=carriage, kept=kept, sale=sale, instant=kept.event.instant, day=kept.event.business_day,
            months=months,
        )  # fmt: skip
        reviews.extend(_book(connection, at, touched))
    scopes = reading_scopes(connection)
    repository.put_accounts(connection, list(touched.values()))
    for row in touched.values():
        changes.extend(published(scopes, row))
    return Outcome(changes=tuple(changes), reviews=tuple(reviews))


def moves_of(sale: SaleCompleted) -> Iterator[Move]:
    """What a sale did to accounts, in its own order: what it sold, what it took back, how it was paid."""
    for line in sale.lines:
        if line.value:
            account, hint = account_and_hint(line.value)
            own = line.product == DOWN_PAYMENT_PRODUCT or account == sale.layaway
            kind = ValueKind.DOWN_PAYMENT if own else ValueKind.GIFT_CARD
            yield Move(account=account, hint=hint, kind=kind, amount=line.gross, act=_act(line.gross))
    for back in sale.returned:
        if back.value:
            account, hint = account_and_hint(back.value)
            kind = ValueKind.DOWN_PAYMENT if back.product == DOWN_PAYMENT_PRODUCT else ValueKind.GIFT_CARD
            yield Move(account=account, hint=hint, kind=kind, amount=back.gross, act=_act(back.gross))
    for tender in sale.tenders:
        if tender.kind.value in _KINDS and tender.reference:
            account, hint = account_and_hint(tender.reference)
            taken = tender.amount + tender.forfeited
            act = "redeemed" if taken >= 0 else "paid out"
            yield Move(account=account, hint=hint, kind=_KINDS[tender.kind.value], amount=-taken, act=act)


def _act(gross: int) -> str:
    """What was paid on goods put by goes back on a line below zero."""
    return "taken back" if gross < 0 else "sold"


def account_and_hint(reference: str) -> tuple[str, str]:
    """(account, hint) of a reference; what is of another form, such as a layaway's own name, stands for itself."""
    account, hint = split_reference(reference)
    return (account, hint) if account else (reference[:64], "")


def _real_sale(kept: Kept) -> SaleCompleted | None:
    if not isinstance(kept.body, SaleCompleted) or kept.event is None or kept.event.training:
        return None
    return kept.body


def _let_go(connection: Connection, carriage: Carriage, fresh: Sequence[Kept]) -> None:
    """A basket that was sold or given up holds nothing any more."""
    baskets = {kept.body.basket for kept in fresh if isinstance(kept.body, SaleCompleted)}
    baskets |= {kept.body.basket.id for kept in fresh if isinstance(kept.body, BasketCancelled)}
    if baskets:
        repository.drop_holds_of(connection, carriage.device.id.partition("~")[0], baskets)


def _book(connection: Connection, at: _At, touched: dict[str, dict[str, Any]]) -> Iterator[Review]:
    where = at.kept.incarnation, at.kept.sequence
    moves = list(moves_of(at.sale))
    missing = {move.account for move in moves} - set(touched)
    for name, known in repository.accounts(connection, missing).items():
        touched[name] = dict(known)
    rows = []
    for place, move in enumerate(moves, 1):
        row = touched.get(move.account)
        if row is None:
            row = fresh_account(move.account, move.kind, at.sale.currency, move.hint, at.instant)
            touched[move.account] = row
        if row["currency"] != at.sale.currency:
            yield Review(*where, "value.currency", f"{named(row)} is in {row['currency']}, not {at.sale.currency[:10]}")
            continue
        row["balance"] += move.amount
        rows.append(_movement(at, place, move))
        yield from _looked_at(connection, at, row, move)
    if rows:
        repository.add_movements(connection, rows)


def _looked_at(connection: Connection, at: _At, row: dict[str, Any], move: Move) -> Iterator[Review]:
    where = at.kept.incarnation, at.kept.sequence
    row["hint"] = row["hint"] or move.hint
    if move.act in {"sold", "paid out"}:
        row["known"] = True
        if move.kind is not ValueKind.DOWN_PAYMENT and at.sale.voids is None:
            row["valid_until"] = max(row["valid_until"], months_later(at.day, at.months))
        if move.act == "paid out":
            row["kind"] = move.kind.value
            row["customer"] = row["customer"] or _customer(at.sale)
        return
    if move.act == "redeemed":
        if row["kind"] == ValueKind.GIFT_CARD:
            row["kind"] = move.kind.value  # sold lines do not say; the till has read it from the code itself
        if not row["active"]:
            yield Review(*where, "value.blocked", named(row))
        if row["valid_until"] and at.day > row["valid_until"]:
            yield Review(*where, "value.expired", f"{named(row)} was good until {row['valid_until']}")
    if move.amount >= 0 or row["balance"] >= 0:
        return
    if not row["known"]:
        yield Review(*where, "value.unknown", f"{named(row)}: {said(-move.amount, row['currency'])} of nothing known")
        return
    yield from _overdrawn(connection, at, row)


def _overdrawn(connection: Connection, at: _At, row: dict[str, Any]) -> Iterator[Review]:
    """More was taken than was there: both sides are told of each other, for neither till could know."""
    short = f"{named(row)}: {said(row['balance'], row['currency'])}"
    others = [
        each
        for each in repository.takings(connection, row["id"], _TOLD + 1)
        if (each["device"], each["incarnation"], each["sequence"])
        != (at.carriage.device.id, at.kept.incarnation, at.kept.sequence)
    ][:_TOLD]
    told = "; ".join(
        f"{said(-each['amount'], row['currency'])} {each['act']} in {each['receipt']} of {each['shop']} on {each['business_day']}"
        for each in others
    )
    yield Review(
        at.kept.incarnation, at.kept.sequence, "value.overdrawn",
        f"{short} after {at.sale.receipt[:60]}; before: {told or 'nothing'}",
    )  # fmt: skip
    here = f"{at.sale.receipt[:60]} of {at.carriage.device.shop} on {at.day[:10]}"
    for other in others[:1]:
        beside = Review(other["incarnation"], other["sequence"], "value.overdrawn", f"{short} since {here}")
        file_reviews(connection, other["shop"], other["device"], [beside], at.carriage.received)


def _customer(sale: SaleCompleted) -> str:
    return sale.situation.customer[:64] if sale.situation else ""


def _movement(at: _At, place: int, move: Move) -> dict[str, Any]:
    return {
        "device": at.carriage.device.id, "incarnation": at.kept.incarnation, "sequence": at.kept.sequence,
        "place": place, "account": move.account, "amount": move.amount, "act": move.act,
        "shop": at.carriage.device.shop, "till": at.carriage.device.till, "receipt": at.sale.receipt[:100],
        "business_day": at.day[:10], "instant": at.instant, "note": "",
    }  # fmt: skip
