"""The open sale: each edit gives the basket after it and what changed; it is saved before the next edit, and undo survives a restart."""

from collections.abc import Callable
from decimal import Decimal

import msgspec

from common.basket import (
    Basket,
    Edit,
    PriceOverride,
    PriceSource,
    add_product,
    note_basket,
    note_line,
    override_price,
    set_quantity,
    void_line,
)
from common.clock import Clock, instant_text
from common.errors import BadInput, RuleBroken, StorageFault
from common.facts import BasketCancelled
from common.identifiers import new_identifier
from common.permissions import Approval, Permission
from common.pricing import PricedBasket, price_basket
from common.product import OPEN_ITEM, Product
from common.quantity import Unit
from common.tax import Tax
from common.tender import Tender
from pos_client.features.ports import RULES, Catalogue, Duty, Shop, context_of
from pos_client.features.sell.open_sale import OpenSale, open_sale, saved_sale
from pos_client.features.sell.outcomes import Added, Changed, ChooseOutcome, NeedsPrice, NeedsQuantity
from pos_client.features.sell.repository import BasketRepository
from pos_client.features.sell.undo import MOST_STEPS, step_between, undone
from pos_client.journal.journal import Also, Journal

MOST_TOTAL = 10**12


class SellService:
    """The one open sale of this till. Raises ``NotPermitted`` where the person on duty may not, ``BadInput`` and
    ``RuleBroken`` as ``common.basket`` does; after any of them the sale is as it was before."""

    def __init__(
        self,
        *,
        repository: BasketRepository,
        journal: Journal,
        catalogue: Catalogue,
        duty: Duty,
        shop: Shop,
        clock: Clock,
        between_sales: Callable[[], None] = lambda: None,
        rules: str = RULES,
    ) -> None:
        """``between_sales`` is called when no basket is open any more: then a newer catalogue may take over."""
        self._repository = repository
        self._journal = journal
        self._catalogue = catalogue
        self._duty = duty
        self._shop = shop
        self._clock = clock
        self._between_sales = between_sales
        self._rules = rules
        self._sale: OpenSale | None = None
        self._priced: PricedBasket | None = None
        self._pending = False
        self.unsaved: StorageFault | None = None

    @property
    def priced(self) -> PricedBasket | None:
        """The open sale and its amounts, None where nothing is open."""
        return self._priced

    @property
    def sale(self) -> OpenSale | None:
        """The open sale as it would be saved."""
        return self._sale

    @property
    def can_undo(self) -> bool:
        """Whether a step back is known."""
        return self._sale is not None and bool(self._sale.steps)

    def restore(self) -> PricedBasket | None:
        """After a start: the sale as it stood. Raises ``StorageFault``, and ``BadMessage`` where the row cannot be read."""
        if saved := self._repository.load():
            self._keep(open_sale(saved))
            self._pending = False
        return self._priced

    def choose(self, product: Product, quantity: Decimal | None = None, *, code: str = "") -> ChooseOutcome:
        """Sell a product that was found: at once, or after its price or measure is stated."""
        if product.unit_price is None:
            return NeedsPrice(product, code, quantity or Decimal(1))
        if product.unit.divisible and quantity is None:
            return NeedsQuantity(product, code)
        return Added(self.add(product, quantity or Decimal(1), code=code), product)

    def add(
        self,
        product: Product,
        quantity: Decimal = Decimal(1),
        *,
        code: str = "",
        unit_price: Decimal | None = None,
        source: PriceSource = PriceSource.LIST,
        lot: str = "",
        serial: str = "",
    ) -> Changed:
        """Put a product in; ``unit_price`` in major units where the cashier or a label states it."""
        self._duty.authority.require(Permission.SELL)
        if not product.active:
            raise RuleBroken(f"{product.name} is not sold any more")
        _positive(quantity)
        return self._edited(
            add_product(
                self._opened(),
                product,
                quantity,
                code=code,
                unit_price=unit_price,
                source=source,
                lot=lot,
                serial=serial,
            )
        )

    def add_at_price(self, needs: NeedsPrice, unit_price: Decimal) -> Changed:
        """Put in an open-price product at the price stated for one, in major units."""
        return self.add(needs.product, needs.quantity, code=needs.code, unit_price=unit_price, source=PriceSource.OPEN)

    def add_open_item(
        self,
        name: str,
        unit_price: Decimal,
        taxes: tuple[Tax, ...],
        *,
        code: str = "",
        approval: Approval | None = None,
    ) -> Changed:
        """Sell what no catalogue knows: a name, a price in major units and its taxes."""
        self._duty.authority.require(Permission.SELL)
        self._duty.authority.require(Permission.OPEN_ITEM, approval)
        name = " ".join(name.split())
        if not name or len(name) > 80 or not name.isprintable():
            raise BadInput("an open item needs a name of at most 80 characters")
        item = Product(id=OPEN_ITEM, name=name, unit=Unit.PIECE, unit_price=None, taxes=taxes)
        edit = add_product(self._opened(), item, code=code, unit_price=unit_price, source=PriceSource.OPEN)
        said = PriceOverride(approval.reason if approval else "", self._duty.authority.operator, approval)
        line = msgspec.structs.replace(edit.basket.lines[-1], override=said)
        lines = (*edit.basket.lines[:-1], line)
        return self._edited(Edit(msgspec.structs.replace(edit.basket, lines=lines), line.line))

    def set_quantity(self, line: int, quantity: Decimal) -> Changed:
        """Sell that many of a line; nothing or less is refused (a void and a return are acts of their own)."""
        self._duty.authority.require(Permission.SELL)
        _positive(quantity)
        return self._edited(set_quantity(self._current(), line, quantity))

    def override_price(self, line: int, unit_price: Decimal, reason: str, approval: Approval | None = None) -> Changed:
        """Set a line's unit price by hand, in major units, with a reason."""
        self._duty.authority.require(Permission.PRICE_OVERRIDE, approval)
        reason = checked_reason(reason)
        override = PriceOverride(reason, self._duty.authority.operator, approval)
        return self._edited(override_price(self._current(), line, unit_price, override))

    def void(self, line: int, approval: Approval | None = None) -> Changed:
        """Take a line out; it stays recorded."""
        self._duty.authority.require(Permission.LINE_VOID, approval)
        return self._edited(void_line(self._current(), line, self._duty.authority.operator, approval))

    def note_line(self, line: int, note: str) -> Changed:
        """Set a line's note."""
        self._duty.authority.require(Permission.SELL)
        return self._edited(note_line(self._current(), line, note))

    def note_sale(self, note: str) -> Changed:
        """Set the note of the whole sale."""
        self._duty.authority.require(Permission.SELL)
        return self._edited(note_basket(self._opened(), note))

    def undo(self) -> Changed | None:
        """Take back the last edit; None where there is nothing to take back."""
        sale = self._sale
        if sale is None or not sale.steps:
            return None
        self.save_pending()
        step = sale.steps[-1]
        before = OpenSale(basket=undone(sale.basket, step), steps=sale.steps[:-1], tenders=sale.tenders)
        return Changed(self._keep(before), step.at, step.after, len(step.before))

    def set_tenders(self, tenders: tuple[Tender, ...]) -> None:
        """Keep the tenders of the payment in hand with the sale, saved at once: money moved (the pay service calls this)."""
        basket = self._current()
        self.save_pending()
        steps = self._sale.steps if self._sale else ()
        self._keep(OpenSale(basket=basket, steps=steps, tenders=tenders))
        self.save_pending()

    def cancel(self, reason: str, approval: Approval | None = None) -> None:
        """Give the whole sale up; what it was stays recorded. Raises ``StorageFault``: then it is still open."""
        sale = self._sale
        if sale is None:
            return
        if sale.tenders:
            raise RuleBroken("give back what was paid first")
        if sale.basket.lines or sale.basket.voided:
            self._duty.authority.require(Permission.BASKET_CANCEL, approval)
            body = BasketCancelled(basket=sale.basket, reason=checked_reason(reason), approval=approval)
            self._journal.append(body, context_of(self._duty, sale.basket), self.ending)
        else:
            self._repository.forget()
        self.closed()

    @property
    def ending(self) -> Also:
        """Clears the open sale's row, for the transaction of the event that ends it; ``closed`` follows the commit."""
        return self._repository.clear

    def closed(self) -> None:
        """The sale's row is gone in the transaction of the event that ended it (sale, park, cancel): start afresh."""
        self._sale, self._priced, self._pending, self.unsaved = None, None, False, None
        self._between_sales()

    def took_up(self, sale: OpenSale) -> PricedBasket:
        """A parked sale became the open one, its row written in the same transaction as the event."""
        priced, self._pending = self._keep(sale), False
        return priced

    def save_pending(self) -> None:
        """Save the last edit, called as soon as it is painted and before the next; a fault stays in ``unsaved`` and is
        tried again: selling goes on, finishing will be refused by the journal itself."""
        if not self._pending or self._sale is None:
            return
        try:
            self._repository.save(saved_sale(self._sale), instant_text(self._clock.now()))
        except StorageFault as fault:
            self.unsaved = fault
        else:
            self._pending, self.unsaved = False, None

    def fresh_basket(self) -> Basket:
        """An empty basket with the versions in force pinned on it."""
        settings, now = self._shop.settings(), self._clock.now()
        return Basket(
            id=new_identifier(now),
            opened=instant_text(now),
            operator=self._duty.authority.operator,
            currency=settings.currency,
            rounding=settings.rounding,
            rules=self._rules,
            catalogue=self._catalogue.version,
            training=self._duty.training,
        )

    def _opened(self) -> Basket:
        sale = self._sale
        if sale and (sale.basket.lines or sale.basket.voided or sale.basket.note or sale.steps or sale.tenders):
            return sale.basket
        basket = self._keep(OpenSale(basket=self.fresh_basket())).basket
        self._pending = False  # an empty basket is nothing to save: the first scan waits for no disk
        return basket

    def _current(self) -> Basket:
        if self._sale is None:
            raise RuleBroken("no sale is open")
        return self._sale.basket

    def _edited(self, edit: Edit) -> Changed:
        old = self._sale
        if old is None:
            raise RuleBroken("no sale is open")
        priced = price_basket(edit.basket)
        if priced.total.minor > MOST_TOTAL:
            raise BadInput("that is more than a till takes")
        self.save_pending()
        step = step_between(old.basket, edit.basket)
        steps = (*old.steps, step)[-MOST_STEPS:]
        self._keep(OpenSale(basket=edit.basket, steps=steps, tenders=old.tenders), priced)
        return Changed(priced, step.at, len(step.before), step.after)

    def _keep(self, sale: OpenSale, priced: PricedBasket | None = None) -> PricedBasket:
        self._sale = sale
        self._priced = priced or price_basket(sale.basket)
        self._pending = True
        return self._priced


def checked_reason(reason: str) -> str:
    """A reason a person gave, tidied; raises ``BadInput`` where there is none."""
    tidy = " ".join("".join(char if char.isprintable() else " " for char in reason).split())
    if not tidy or len(tidy) > 200:
        raise BadInput("state a reason of at most 200 characters")
    return tidy


def _positive(quantity: Decimal) -> None:
    if not quantity > 0:
        raise BadInput("a quantity is more than nothing")
