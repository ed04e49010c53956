"""Tenders of the open sale, one at a time and saved at once: what comes in by any kind, what goes back the way it came."""

from collections.abc import Callable
from decimal import Decimal

import msgspec

from common.clock import Clock
from common.errors import BadInput, RuleBroken
from common.facts import SaleCompleted
from common.money import Money
from common.permissions import Approval, Permission
from common.promotions.moments import shop_moment
from common.selling_settings import SellingSettings
from common.stored_value import ForeignRate, read_code, reference_of, split_reference
from common.tender import ForeignCash, Over, Tender, TenderKind, foreign_tender, suggested_cash
from pos_client.features.pay.on_account import Accounts
from pos_client.features.pay.payouts import PayoutPlan, TendersOf, plan_payouts
from pos_client.features.pay.standing import Standing, over_rules, settled, standing_of
from pos_client.features.pay.stored_value import STORED, Refusal, StoredValues, Why, Worth
from pos_client.features.ports import Duty, Shop
from pos_client.features.sell.service import SellService

MOST_TENDER = 10**12
MOST_REFERENCE = 32


class Taken(msgspec.Struct, frozen=True):
    """An account was used: where the payment stands, and what the account was worth."""

    standing: Standing
    worth: Worth


class Tendering:
    """Raises ``NotPermitted``, ``BadInput`` for an amount or number that is none, ``RuleBroken`` for what the rules of the
    kind do not allow; after any of them the payment is as it was."""

    def __init__(
        self,
        *,
        sell: SellService,
        values: StoredValues,
        accounts: Accounts,
        tenders_of: TendersOf,
        duty: Duty,
        shop: Shop,
        clock: Clock,
    ) -> None:
        """``tenders_of`` says how a sale was paid, of which goods come back."""
        self._sell = sell
        self._values = values
        self._accounts = accounts
        self._tenders_of = tenders_of
        self._duty = duty
        self._shop = shop
        self._clock = clock
        self._balances: dict[str, int] = {}

    def standing(self) -> Standing:
        """Where the payment of the open sale stands. Raises ``RuleBroken`` where nothing is open."""
        sale, priced = self._sell.sale, self._sell.priced
        if sale is None or priced is None or not (priced.lines or priced.basket.returned):
            raise RuleBroken("there is nothing to pay")
        return standing_of(priced.total, sale.tenders, self._selling)

    def offered(self) -> tuple[TenderKind, ...]:
        """The kinds that this shop takes, in the order of its setting."""
        return self._selling.tenders

    def rates(self) -> tuple[ForeignRate, ...]:
        """The foreign currencies that are taken now, each with the rate in force."""
        now = shop_moment(self._clock.now(), self._shop.settings().zone)
        newest: dict[str, ForeignRate] = {}
        for rate in sorted(self._selling.foreign, key=lambda rate: rate.valid_from):
            if rate.valid_from <= now:
                newest[rate.currency] = rate
        return tuple(newest.values())

    def suggestions(self) -> tuple[int, ...]:
        """Sums of cash for what is still due, in minor units: what a customer is likely to hand over, or what goes back."""
        standing = self.standing()
        if standing.back:
            most = self.plan().most(TenderKind.CASH)
            # all of it goes back in the coins there are, a part as it came
            most = standing.cash_due if most >= standing.due else min(standing.cash_due, most)
            most = most if standing.due else 0
            return (most,) if most else ()
        return suggested_cash(Money(standing.cash_due, standing.total.currency))

    def left_of(self, sale: SaleCompleted) -> dict[str, int]:
        """What remains on the cards that a sale used, in minor units by account, as far as the server said it just now."""
        used = [(split_reference(tender.reference)[0], tender) for tender in sale.tenders if tender.kind in STORED]
        return {
            account: self._balances[account] - tender.amount - tender.forfeited
            for account, tender in used
            if tender.amount > 0 and account in self._balances
        }

    # -- money comes in ------------------------------------------------------------------------------------------

    def take(
        self, kind: TenderKind, amount: int | None = None, reference: str = "", approval: Approval | None = None
    ) -> Standing:
        """Enter a tender of ``amount`` minor units, by default what is due; where money goes back, a payout. Saved with the
        open sale at once. ``NotPermitted`` asks for an approval: for another way back than the money came."""
        self._duty.authority.require(Permission.SELL)
        standing = self.standing()
        if standing.back:
            return self._give(standing, kind, amount, reference, approval)
        self._check_offered(kind)
        due = standing.cash_due if kind is TenderKind.CASH else standing.due
        wanted = due if amount is None else amount
        closes = kind is TenderKind.CASH and wanted == 0 < standing.due  # a rest that rounds to no coin
        if not (0 < wanted <= MOST_TENDER or closes):
            raise BadInput("a tender is more than nothing")
        return self._enter(Tender(kind, wanted, _checked_reference(reference)))

    def take_foreign(self, currency: str, amount: int) -> Standing:
        """Enter notes of another currency, ``amount`` in its minor units, at the rate in force."""
        self._duty.authority.require(Permission.SELL)
        self._check_offered(TenderKind.CASH)
        if self.standing().back:
            raise RuleBroken("money goes back in the shop's own currency")
        if not 0 < amount <= MOST_TENDER:
            raise BadInput("a tender is more than nothing")
        return self._enter(foreign_tender(ForeignCash(currency, amount, self._rate(currency)), self._currency))

    def worth_of(self, currency: str, amount: int) -> int:
        """What notes of another currency are worth now, in minor units of the shop's. Raises ``BadInput``."""
        return foreign_tender(ForeignCash(currency, amount, self._rate(currency)), self._currency).amount

    def take_on_account(self, amount: int | None = None, approval: Approval | None = None) -> Standing:
        """Put the amount, by default what is due, on the account of the customer in the basket, within their limit."""
        self._duty.authority.require(Permission.ON_ACCOUNT, approval)
        self._check_offered(TenderKind.ON_ACCOUNT)
        standing, customer = self.standing(), self._customer()
        if standing.back:
            return self._give(standing, TenderKind.ON_ACCOUNT, amount, customer, approval)
        room = self._accounts.room(customer, standing.tenders)
        wanted = min(standing.due, room) if amount is None else amount
        if not 0 < wanted <= room:
            raise RuleBroken("the customer's account has no room for that")
        return self._enter(Tender(TenderKind.ON_ACCOUNT, wanted, customer))

    def down_payment(self) -> str:
        """The account of what was paid on the goods put by that are being sold, empty where there is none to use."""
        sale, standing = self._sell.sale, self.standing()
        if sale is None or not sale.basket.layaway or standing.back or not standing.due:
            return ""
        used = any(tender.kind is TenderKind.DOWN_PAYMENT for tender in standing.tenders)
        return "" if used else sale.basket.layaway

    def has_customer(self) -> bool:
        """Whether the basket names a customer."""
        return bool(self._customer())

    def account_room(self) -> int:
        """How much the basket's customer may still put on their account, in minor units. Raises ``RuleBroken``."""
        return self._accounts.room(self._customer(), self.standing().tenders)

    def take_value(self, code: str, amount: int | None, then: Callable[[Taken | Refusal], None]) -> None:
        """Use a voucher, card or credit note by its code: up to ``amount``, by default what is due, as much as is on it.
        Raises ``BadInput`` for a code that is none; ``then`` is called once, at once or when the server has answered."""
        kind, tidy = read_code(code)
        self.use_account(TenderKind(kind.value), reference_of(tidy), amount, then)

    def use_account(
        self, kind: TenderKind, reference: str, amount: int | None, then: Callable[[Taken | Refusal], None]
    ) -> None:
        """The same by the account's reference, as goods put by know it."""
        self._duty.authority.require(Permission.SELL)
        standing, basket = self.standing(), self._sell.sale.basket if self._sell.sale else None
        if basket is None or standing.back or not standing.due:
            raise RuleBroken("nothing is due")
        if kind is not TenderKind.DOWN_PAYMENT and kind not in self.offered():
            then(Refusal(Why.NOT_TAKEN))
            return
        if any(_same_account(tender.reference, reference) for tender in standing.tenders):
            then(Refusal(Why.USED_HERE))
            return
        lost = over_rules(self._selling)[kind] is Over.FORFEITED
        wanted = MOST_TENDER if lost else min(standing.due, amount or standing.due)

        def found(answer: Worth | Refusal) -> None:
            then(answer if isinstance(answer, Refusal) else self._use(answer, basket.id, standing))

        if basket.training:
            found(Worth(kind, reference, min(wanted, standing.due), standing.due, alone=True))
            return
        self._values.hold(kind, reference, wanted, basket.id, standing.tenders, found)

    def _use(self, worth: Worth, basket: str, before: Standing) -> Taken | Refusal:
        """The answer came: use the account, unless the payment went on without it."""
        now = self._sell.sale
        if now is None or now.basket.id != basket or self.standing() != before:
            entered = now.tenders if now is not None else ()
            if not any(_same_account(tender.reference, worth.reference) for tender in entered):
                self._values.release(worth.reference, basket)
            return Refusal(Why.MOVED_ON)
        self._balances[split_reference(worth.reference)[0]] = worth.balance
        return Taken(self._enter(Tender(worth.kind, worth.usable, worth.reference)), worth)

    # -- money goes back -----------------------------------------------------------------------------------------

    def plan(self) -> PayoutPlan:
        """How what is still owed to the customer goes back: the way it came, the rest in cash."""
        standing, sale = self.standing(), self._sell.sale
        if sale is None or not standing.back:
            return PayoutPlan()
        return plan_payouts(sale.basket, -standing.total.minor, self._tenders_of).left(standing.tenders)

    def _give(
        self, standing: Standing, kind: TenderKind, amount: int | None, reference: str, approval: Approval | None
    ) -> Standing:
        plan, way = self.plan(), self.plan().way(kind)
        note = kind is TenderKind.STORE_CREDIT and (way is None or reference != way.reference)
        if note:
            self._check_offered(kind)
        most, due = plan.most(kind), standing.due
        if kind is TenderKind.CASH and most >= due:
            most = due = standing.cash_due  # what there are coins for
        wanted = (min(most, due) or due) if amount is None else amount
        if not 0 < wanted <= MOST_TENDER:
            raise BadInput("a payout is more than nothing")
        if kind in STORED and not note and (way is None or wanted > way.amount):
            raise RuleBroken("no more goes back to a card than it paid")
        if wanted > most:
            if plan.exchange_only and TenderKind.STORE_CREDIT in self.offered():
                raise RuleBroken("goods with a gift receipt are exchanged, or become store credit")
            self._duty.authority.require(Permission.RETURN_BEYOND, approval)
        if kind in STORED or kind is TenderKind.ON_ACCOUNT:
            reference = "" if note else way.reference if way else reference
        else:
            reference = _checked_reference(reference)
        return self._enter(Tender(kind, -wanted, reference))

    # -- both ----------------------------------------------------------------------------------------------------

    def remove(self, index: int) -> Standing:
        """Take a tender back; what was paid on a card terminal must be reversed there as well."""
        self._duty.authority.require(Permission.SELL)
        tenders = self.standing().tenders
        if not 0 <= index < len(tenders):
            raise RuleBroken("there is no such tender")
        gone, sale = tenders[index], self._sell.sale
        standing = self._keep((*tenders[:index], *tenders[index + 1 :]))
        if gone.kind in STORED and gone.amount > 0 and sale is not None and not sale.basket.training:
            self._values.release(gone.reference, sale.basket.id)
        return standing

    def _enter(self, tender: Tender) -> Standing:
        standing = self.standing()
        tenders = (*standing.tenders, tender)
        settled(standing.total.minor, tenders, self._selling)
        return self._keep(tenders)

    def _keep(self, tenders: tuple[Tender, ...]) -> Standing:
        self._sell.set_tenders(tenders)
        return self.standing()

    @property
    def _selling(self) -> SellingSettings:
        return self._shop.settings().selling

    @property
    def _currency(self) -> str:
        return self._shop.settings().currency

    def _customer(self) -> str:
        situation = self._sell.sale.basket.situation if self._sell.sale else None
        return situation.customer if situation else ""

    def _rate(self, currency: str) -> Decimal:
        rate = next((rate.rate for rate in self.rates() if rate.currency == currency), None)
        if rate is None:
            raise BadInput(f"{currency} is not taken here")
        return rate

    def _check_offered(self, kind: TenderKind) -> None:
        if kind not in self.offered():
            raise RuleBroken(f"this shop does not take {kind.value}")


def _same_account(one: str, other: str) -> bool:
    account = split_reference(one)[0]
    return bool(account) and account == split_reference(other)[0]


def _checked_reference(reference: str) -> str:
    tidy = " ".join(reference.split())
    if len(tidy) > MOST_REFERENCE or not tidy.isprintable():
        raise BadInput(f"a slip number has at most {MOST_REFERENCE} characters", place="reference")
    return tidy
