"""Goods on a customer's account: within their limit, and without the server within what the till was leased."""

from collections.abc import Callable, Sequence

from common.clock import Clock, parse_instant
from common.errors import RuleBroken
from common.tender import Tender, TenderKind
from pos_client.features.pay.repository import OwnValue
from pos_client.features.pay.stored_value import ServerWord
from pos_client.journal.position import position_of

ONLINE = frozenset({"online", "lan"})


class Accounts:
    """How much more a customer may owe."""

    def __init__(self, *, word: ServerWord, own: OwnValue, clock: Clock, reach: Callable[[], str]) -> None:
        """``reach`` says how the till stands to its server just now."""
        self._word = word
        self._own = own
        self._clock = clock
        self._reach = reach

    def room(self, customer: str, pending: Sequence[Tender] = ()) -> int:
        """How much may be put on the customer's account now, in minor units; ``pending`` are the tenders entered already.
        Raises ``RuleBroken`` where the customer has no account or is not known here."""
        known = self._word.customer(customer) if customer else None
        if known is None or not known.active or known.account_limit is None:
            raise RuleBroken("this customer has no account")
        contained = position_of(*self._word.contained())
        entered = sum(tender.amount for tender in pending if tender.kind is TenderKind.ON_ACCOUNT)
        room = known.account_limit - known.balance - self._own.moved(customer, contained) - entered
        if self._reach() not in ONLINE:
            room = min(room, self._leased() - self._own.lent(contained) - entered)
        return max(0, room)

    def _leased(self) -> int:
        quota = self._word.quota()
        if quota is None or parse_instant(quota.until) <= self._clock.now():
            return 0
        return quota.account_total
