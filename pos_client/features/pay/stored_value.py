"""What a voucher, card or credit note is worth at this till just now: by the server's word, else within what the till was leased."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Protocol

import msgspec

from common.clock import Clock, business_day, parse_instant
from common.protocol.asks import HoldValue, ReleaseValue, Unanswered, ValueHeld
from common.protocol.entities import Customer
from common.stored_value import TillQuota, ValueAccount, split_reference
from common.tender import Tender, TenderKind
from pos_client.features.pay.repository import OwnValue
from pos_client.features.ports import Asks, Shop
from pos_client.journal.position import position_of

STORED = frozenset(
    {TenderKind.GIFT_CARD, TenderKind.VOUCHER, TenderKind.STORE_CREDIT, TenderKind.DOWN_PAYMENT}
)  # fmt: skip


class Why(StrEnum):
    """Why an account cannot be used now."""

    UNKNOWN = "unknown"
    BLOCKED = "blocked"
    EXPIRED = "expired"
    EMPTY = "empty"
    CURRENCY = "currency"
    USED_HERE = "used_here"
    NOT_TAKEN = "not_taken"
    NOT_LEASED = "not_leased"
    LEASE_SPENT = "lease_spent"
    MOVED_ON = "moved_on"
    REFUSED = "refused"


class Refusal(msgspec.Struct, frozen=True):
    """It cannot; ``detail`` are the server's words where it refused, ``balance`` what is on it where that is known."""

    why: Why
    detail: str = ""
    balance: int = 0


class Worth(msgspec.Struct, frozen=True):
    """It can: ``usable`` of its ``balance``, in minor units; ``alone``: nobody was asked, the till's lease covers it."""

    kind: TenderKind
    reference: str
    usable: int
    balance: int
    alone: bool = False


class ServerWord(Protocol):
    """What the server last said, as the mirror holds it."""

    def value_account(self, identifier: str) -> ValueAccount | None:
        """An account of stored value."""
        ...

    def quota(self) -> TillQuota | None:
        """What this till may do without the server."""
        ...

    def customer(self, identifier: str) -> Customer | None:
        """A customer by their reference."""
        ...

    def contained(self) -> tuple[int, int]:
        """Through which event these balances contain what this till did."""
        ...


class StoredValues:
    """Asks for an account and keeps what a basket uses of it until the sale, the release, or the hold's end."""

    def __init__(self, *, asks: Asks, word: ServerWord, own: OwnValue, shop: Shop, clock: Clock) -> None:
        self._asks = asks
        self._word = word
        self._own = own
        self._shop = shop
        self._clock = clock

    def hold(
        self, kind: TenderKind, reference: str, wanted: int, basket: str, pending: Sequence[Tender],
        then: Callable[[Worth | Refusal], None],
    ) -> None:  # fmt: skip
        """Up to ``wanted`` (minor units) of an account for a basket; ``then`` is called once, on the window's thread.
        ``pending`` are the tenders entered already, for they use the till's lease too."""
        account, _ = split_reference(reference)
        currency = self._shop.settings().currency

        def answered(answer: ValueHeld | Unanswered) -> None:
            if isinstance(answer, ValueHeld):
                then(_by_word(kind, reference, answer, currency))
            elif answer.alone:
                then(self._alone(kind, reference, wanted, pending))
            else:
                then(_refused(answer))

        self._asks.ask(
            "value.hold", HoldValue(account=account, amount=wanted, currency=currency, basket=basket), answered
        )

    def release(self, reference: str, basket: str) -> None:
        """The basket does not use the account after all; where nobody hears it, the hold ends by itself."""
        account, _ = split_reference(reference)
        if account:
            self._asks.ask("value.release", ReleaseValue(account=account, basket=basket), lambda _: None)

    def _alone(self, kind: TenderKind, reference: str, wanted: int, pending: Sequence[Tender]) -> Worth | Refusal:
        """Without a line: what this till gave out itself and nobody else can know yet, else what its lease covers."""
        account, _ = split_reference(reference)
        contained = position_of(*self._word.contained())
        known, own = self._word.value_account(account), self._own.moved(account, contained)
        if known is None:
            usable = min(wanted, own)
            return Worth(kind, reference, usable, own, alone=True) if usable > 0 else Refusal(Why.NOT_LEASED)
        if refusal := self._barred(known):
            return refusal
        balance = known.available + own
        quota = self._word.quota()
        if quota is None or parse_instant(quota.until) <= self._clock.now() or not quota.value_total:
            return Refusal(Why.NOT_LEASED, balance=balance)
        if balance <= 0:
            return Refusal(Why.EMPTY)
        used = self._own.redeemed(contained) + sum(t.amount for t in pending if t.kind in STORED and t.amount > 0)
        room = min(quota.value_each + min(0, own), quota.value_total - used)
        usable = min(wanted, balance, room)
        if usable <= 0:
            return Refusal(Why.LEASE_SPENT, balance=balance)
        return Worth(kind, reference, usable, balance, alone=True)

    def _barred(self, known: ValueAccount) -> Refusal | None:
        settings = self._shop.settings()
        today = business_day(self._clock.now(), settings.zone, settings.cut_off_hour).isoformat()
        if not known.active:
            return Refusal(Why.BLOCKED)
        if known.currency != settings.currency:
            return Refusal(Why.CURRENCY)
        if known.valid_until and known.valid_until < today:
            return Refusal(Why.EXPIRED)
        return None


def _by_word(kind: TenderKind, reference: str, answer: ValueHeld, currency: str) -> Worth | Refusal:
    account = answer.account
    if not account.active:
        return Refusal(Why.BLOCKED)
    if account.currency != currency:
        return Refusal(Why.CURRENCY)
    if answer.held <= 0:
        return Refusal(Why.EMPTY, balance=account.balance)
    return Worth(kind, reference, answer.held, account.balance)


def _refused(answer: Unanswered) -> Refusal:
    return Refusal(_REASONS.get(answer.code, Why.REFUSED), answer.detail)


_REASONS = {
    "value.unknown": Why.UNKNOWN, "value.blocked": Why.BLOCKED, "value.expired": Why.EXPIRED,
    "value.empty": Why.EMPTY, "value.currency": Why.CURRENCY,
}  # fmt: skip
