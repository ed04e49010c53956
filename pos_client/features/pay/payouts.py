"""A refund goes back the way the money came: stored value to its account, a card to the card, and only what is left in cash."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from common.basket import Basket
from common.facts import SaleTender
from common.returned_goods import ReturnedLine, SaleReference
from common.tender import Tender, TenderKind

TendersOf = Callable[[SaleReference], tuple[SaleTender, ...] | None]
"""How a sale was paid, less what went back of that since; None where nobody here knows."""

# in this order money goes back: what is no money first, so that a card that was half paid with never gives cash
_ORDER = (
    TenderKind.GIFT_CARD, TenderKind.VOUCHER, TenderKind.STORE_CREDIT, TenderKind.DOWN_PAYMENT, TenderKind.ON_ACCOUNT,
    TenderKind.CARD, TenderKind.CASH,
)  # fmt: skip


class Payout(msgspec.Struct, frozen=True):
    """One way back: at most ``amount`` (minor units, positive), to the account or slip of ``reference``."""

    kind: TenderKind
    amount: int
    reference: str = ""


class PayoutPlan(msgspec.Struct, frozen=True):
    """``ways`` in the order they are taken, adding up to at most what is owed; ``free`` is the rest, of which nobody knows
    how it was paid; ``exchange_only``: none of it is paid out, it becomes store credit."""

    ways: tuple[Payout, ...] = ()
    free: int = 0
    exchange_only: bool = False

    def left(self, tenders: Sequence[Tender]) -> "PayoutPlan":
        """The plan after payouts that were entered."""
        given: dict[tuple[TenderKind, str], int] = {}
        for tender in tenders:
            key = (tender.kind, _account(tender.kind, tender.reference))
            given[key] = given.get(key, 0) - tender.amount
        ways = []
        for way in self.ways:
            key = (way.kind, _account(way.kind, way.reference))
            taken = min(way.amount, given.get(key, 0))
            given[key] = given.get(key, 0) - taken
            if rest := way.amount - taken:
                ways.append(msgspec.structs.replace(way, amount=rest))
        beyond = sum(given.values())
        return PayoutPlan(tuple(ways), max(0, self.free - beyond), self.exchange_only)

    def way(self, kind: TenderKind) -> Payout | None:
        """The first way of a kind."""
        return next((way for way in self.ways if way.kind is kind), None)

    def most(self, kind: TenderKind) -> int:
        """How much may go back by a kind without anyone's approval, in minor units."""
        if kind is TenderKind.STORE_CREDIT:
            return sum(way.amount for way in self.ways) + self.free
        if self.exchange_only:
            return 0
        known = sum(way.amount for way in self.ways if way.kind is kind)
        return known + (self.free if kind is TenderKind.CASH else 0)


def plan_payouts(basket: Basket, owed: int, tenders_of: TendersOf) -> PayoutPlan:
    """How ``owed`` (minor units, positive) goes back for the goods that the basket takes back."""
    if any(line.exchange_only for line in basket.returned):
        return PayoutPlan((), owed, exchange_only=True)
    room, ways = owed, []
    for reference, worth in _by_origin(basket.returned):
        left = min(worth, room)
        for way in _ways(tenders_of(reference) or ()):
            amount = min(way.amount, left)
            if amount > 0:
                ways.append(msgspec.structs.replace(way, amount=amount))
                left, room = left - amount, room - amount
    return PayoutPlan(tuple(ways), room)


def _by_origin(returned: Iterable[ReturnedLine]) -> list[tuple[SaleReference, int]]:
    """What goes back for each sale, in the order in which the sales were brought."""
    sums: dict[SaleReference, int] = {}
    for line in returned:
        if line.origin is not None:
            sums[line.origin] = sums.get(line.origin, 0) - line.gross
    return list(sums.items())


def _ways(tenders: Iterable[SaleTender]) -> list[Payout]:
    """What was paid by each kind and reference and has not gone back: cash less its change, with what rounding it made up
    for. A refund by card carries a slip of its own, so it is taken off whichever card paid first."""
    sums: dict[tuple[TenderKind, str], int] = {}
    refunded = 0
    for tender in tenders:
        worth = tender.amount + tender.rounding
        if tender.kind is TenderKind.DOWN_PAYMENT:
            continue  # its account ended with the goods put by: what it paid goes back as what nobody knows the way of
        if tender.kind is TenderKind.CARD and worth < 0:
            refunded -= worth
            continue
        key = (tender.kind, "" if tender.kind is TenderKind.CASH else tender.reference)
        sums[key] = sums.get(key, 0) + worth
    ways = []
    for (kind, reference), paid in sums.items():
        gone = min(refunded, paid) if kind is TenderKind.CARD else 0
        refunded -= gone
        if paid > gone:
            ways.append(Payout(kind, paid - gone, reference))
    return sorted(ways, key=lambda way: _ORDER.index(way.kind))


def _account(kind: TenderKind, reference: str) -> str:
    # a refund by card has a slip of its own
    return "" if kind in (TenderKind.CASH, TenderKind.CARD) else reference
