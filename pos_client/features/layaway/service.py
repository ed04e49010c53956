"""Goods put by: a fact with the basket at its price, payments on it as stored value of its own, and its end when it is sold or given up."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Protocol

import msgspec

from common.basket import Basket, Edit, PriceOverride
from common.clock import Clock
from common.errors import BadInput, RuleBroken, StorageFault
from common.facts import LayawayClosed, LayawayOpened, SaleCompleted
from common.identifiers import new_identifier
from common.money import Money, minor_digits
from common.permissions import Approval, Permission
from common.personal import Sealed, new_personal_key, seal, unseal
from common.pricing import price_basket
from common.protocol.entities import Customer, Layaway
from common.receipt.document import ReceiptLayaway
from pos_client.features.layaway.frozen import DOWN_PAYMENT_PRODUCT, frozen, taken_up, with_payment
from pos_client.features.layaway.repository import LayawayRows, OwnRow
from pos_client.features.ports import Duty, Shop, context_of
from pos_client.features.sell.service import SellService, checked_reason
from pos_client.journal.journal import Journal
from pos_client.journal.position import position_of
from pos_client.journal.value_projections import outcome_of

MOST_NAME = 60
_baskets = msgspec.json.Decoder(Basket)
_seals = msgspec.json.Decoder(Sealed)


class PutBy(msgspec.Struct, frozen=True, kw_only=True):
    """Goods put by: ``paid`` so far of ``total``; ``until`` an ISO date; ``name`` for whom, as far as this till may read it."""

    id: str
    basket: Basket
    total: Money
    paid: int
    until: str
    opened: str
    name: str

    @property
    def left(self) -> int:
        """What is still to be paid, in minor units."""
        return max(0, self.total.minor - self.paid)

    @property
    def number(self) -> str:
        """How papers and people call it."""
        return number_of(self.id)


def number_of(layaway: str) -> str:
    """The last six signs of goods put by, large."""
    return layaway[-6:].upper()


class OwnValues(Protocol):
    """What this till's own sales did to accounts."""

    def moved(self, account: str, contained: int = 0) -> int:
        """Of one account, beyond what the server's balance contains, in minor units."""
        ...


class ServerWord(Protocol):
    """What the server last said of the shop's layaways."""

    def layaways(self) -> list[Layaway]:
        """Those that are open."""
        ...

    def customer(self, identifier: str) -> Customer | None:
        """A customer by their reference."""
        ...

    def contained(self) -> tuple[int, int]:
        """Through which event that contains what this till did."""
        ...


class LayawayService:
    """Raises ``NotPermitted``, ``RuleBroken``, ``BadInput``; a ``StorageFault`` leaves everything as it was."""

    def __init__(
        self, *, sell: SellService, journal: Journal, rows: LayawayRows, own: OwnValues,
        word: ServerWord, duty: Duty, shop: Shop, clock: Clock,
    ) -> None:  # fmt: skip
        self._sell = sell
        self._journal = journal
        self._rows = rows
        self._own = own
        self._word = word
        self._duty = duty
        self._shop = shop
        self._clock = clock

    def least(self) -> int:
        """What is paid on the open basket at least before it is put by, in minor units."""
        priced = self._sell.priced
        total = priced.total.minor if priced is not None else 0
        share = Decimal(total) * self._shop.settings().selling.deposit_percent / 100
        return int(share.to_integral_value(ROUND_CEILING))

    def put_by(self, name: str, until: date, down: int, *, line_name: str, reason: str) -> str:
        """Put the open basket by; its number is the answer's end. The next basket takes the down payment (``down``, minor
        units). ``line_name`` and ``reason`` are what papers say of the payment and of a price that is kept."""
        self._duty.authority.require(Permission.LAYAWAY)
        sale, priced = self._sell.sale, self._sell.priced
        if sale is None or priced is None or not sale.basket.lines:
            raise RuleBroken("there is nothing to put by")
        basket = sale.basket
        if sale.tenders or basket.returned or basket.layaway or basket.training:
            raise RuleBroken("only goods that are neither paid nor taken back are put by, and not in training")
        if any(line.value for line in basket.lines):
            raise RuleBroken("money on a card is sold, not put by")
        if not self.least() <= down <= priced.total.minor:
            raise BadInput("the down payment is less than asked, or more than the goods cost")
        if until <= self._clock.now().date():
            raise BadInput("the last day lies ahead")
        self._open(priced_basket=frozen(priced, self._duty.authority.operator, reason), name=name, until=until)
        identifier = self._opened
        if down:
            self.pay_on(identifier, down, line_name=line_name)
        return identifier

    def pay_on(self, layaway: str, amount: int, *, line_name: str) -> None:
        """Open a basket that pays so much (minor units) on goods put by."""
        self._duty.authority.require(Permission.LAYAWAY)
        put_by = self.one(layaway)
        if not 0 < amount <= put_by.left:
            raise BadInput("no more is paid than is left")
        self._payment(put_by, amount, line_name)

    def fetch(self, layaway: str) -> None:
        """Make the goods the open basket, at their price; what was paid on them pays first (see ``Tendering``)."""
        self._duty.authority.require(Permission.LAYAWAY)
        put_by = self.one(layaway)
        fresh = self._empty()
        self._sell.edit(Edit(taken_up(fresh, put_by.basket, layaway)), undo=False)
        self._sell.save_pending()

    def give_up(self, layaway: str, reason: str, approval: Approval | None = None, *, line_name: str) -> bool:
        """The customer does not want the goods: what was paid goes back by a basket of its own, which is open then; True
        where there is one."""
        self._duty.authority.require(Permission.LAYAWAY)
        reason, put_by = checked_reason(reason), self.one(layaway)
        if put_by.paid <= 0:
            body = LayawayClosed(layaway=layaway, outcome="given_up", reason=reason, approval=approval)
            self._journal.append(body, context_of(self._duty, None))
            return False
        self._payment(put_by, -put_by.paid, line_name, PriceOverride(reason, self._duty.authority.operator, approval))
        return True

    def layaways(self) -> tuple[PutBy, ...]:
        """Those that are open, here or in the shop, the oldest first."""
        own = {row.id: row for row in self._rows.all()}
        contained = position_of(*self._word.contained())
        said = {each.id: each for each in self._word.layaways() if each.id not in own or not own[each.id].outcome}
        found = [self._told(each, own.get(each.id), contained) for each in said.values()]
        found += [self._held(row) for row in own.values() if row.id not in said and not row.outcome and row.basket]
        return tuple(sorted((each for each in found if each is not None), key=lambda each: (each.opened, each.id)))

    def one(self, layaway: str) -> PutBy:
        """One that is open. Raises ``RuleBroken`` where it is not any more."""
        found = next((each for each in self.layaways() if each.id == layaway), None)
        if found is None:
            raise RuleBroken("these goods are not put by any more")
        return found

    def said_of(self, sale: SaleCompleted) -> ReceiptLayaway | None:
        """What the receipt of a payment on goods put by says of them, before the sale is in the journal."""
        paying = next((line for line in sale.lines if line.product == DOWN_PAYMENT_PRODUCT and line.quantity > 0), None)
        if paying is None:
            return None
        try:
            put_by = self.one(paying.value)
        except (RuleBroken, StorageFault):
            return None
        return ReceiptLayaway(put_by.number, put_by.until, put_by.total.minor, put_by.paid + paying.gross)

    def settled(self, sale: SaleCompleted) -> None:
        """A sale stands that ends goods put by: the journal says so. Where it cannot, the next start does."""
        if not sale.layaway or self._duty.training:
            return
        reason = next((line.reason for line in sale.lines if line.product == DOWN_PAYMENT_PRODUCT), "")
        self._close(sale.layaway, outcome_of(sale), reason)

    def restore(self) -> None:
        """After a start: say the end of those whose last sale stands without it."""
        for layaway, outcome in self._rows.half_closed():
            self._close(layaway, outcome, "")

    def _close(self, layaway: str, outcome: str, reason: str) -> None:
        try:
            self._journal.append(
                LayawayClosed(layaway=layaway, outcome=outcome, reason=reason), context_of(self._duty, None)
            )
        except StorageFault:
            return  # the sale stands; the row says that its end is still to be said

    def _open(self, *, priced_basket: Basket, name: str, until: date) -> None:
        now = self._clock.now()
        self._opened = new_identifier(now).replace("-", "")
        tidy = " ".join(name.split())
        if len(tidy) > MOST_NAME or not tidy.isprintable():
            raise BadInput(f"a name has at most {MOST_NAME} characters")
        customer = priced_basket.situation.customer if priced_basket.situation else ""
        if not tidy and not customer:
            raise BadInput("goods are put by for somebody: state a name")
        key = new_personal_key(new_identifier(now)) if tidy else None
        body = LayawayOpened(
            layaway=self._opened, basket=priced_basket, until=until.isoformat(),
            customer=seal(key, tidy) if key is not None else None,
        )  # fmt: skip
        prepared = self._journal.prepare(body, context_of(self._duty, priced_basket))
        place = position_of(prepared.event.incarnation, prepared.event.sequence)
        keeping = (self._rows.keeping(key, place),) if key is not None else ()
        self._journal.commit(prepared, *keeping, self._sell.ending)
        self._sell.closed()

    def _payment(self, put_by: PutBy, amount: int, name: str, override: PriceOverride | None = None) -> None:
        fresh = self._empty()
        currency = put_by.total.currency
        basket = with_payment(fresh, put_by.id, Decimal(amount).scaleb(-minor_digits(currency)), name)
        if override is not None:
            line = msgspec.structs.replace(basket.lines[-1], override=override)
            basket = msgspec.structs.replace(basket, lines=(*basket.lines[:-1], line), layaway=put_by.id)
        self._sell.edit(Edit(basket), undo=False)
        self._sell.save_pending()

    def _empty(self) -> Basket:
        if self._sell.begun:
            raise RuleBroken("finish or park what is in the basket first")
        if self._duty.training:
            raise RuleBroken("goods are not put by in training")
        return self._sell.opened()

    def _held(self, row: OwnRow) -> PutBy | None:
        return self._made(row.id, row.basket, row.until, row.opened, self._name(row), self._own.moved(row.id))

    def _told(self, said: Layaway, row: OwnRow | None, contained: int) -> PutBy | None:
        paid = said.paid + self._own.moved(said.id, contained)
        customer = self._word.customer(said.customer) if said.customer else None
        name = customer.name if customer is not None else self._name(row) if row is not None else ""
        return self._made(said.id, bytes(said.basket), said.until, said.opened, name, paid)

    @staticmethod
    def _made(layaway: str, body: bytes, until: str, opened: str, name: str, paid: int) -> PutBy | None:
        try:
            basket = _baskets.decode(body)
        except msgspec.MsgspecError:
            return None
        total = price_basket(msgspec.structs.replace(basket, situation=None)).total
        return PutBy(id=layaway, basket=basket, total=total, paid=paid, until=until, opened=opened, name=name)

    def _name(self, row: OwnRow) -> str:
        if not row.customer:
            return ""
        sealed = _seals.decode(row.customer)
        key = self._rows.key_of(sealed.person)
        try:
            return unseal(key, sealed) if key is not None else ""
        except BadInput:
            return ""


def lines_of(put_by: PutBy) -> Sequence[str]:
    """The goods, one text each, as a list shows them."""
    return [f"{line.quantity.normalize():f} × {line.name}" for line in put_by.basket.lines]
