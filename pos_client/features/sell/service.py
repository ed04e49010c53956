"""The open sale: each edit gives the basket after it and what changed; it is saved before the next edit, and undo survives a restart."""

from decimal import Decimal

import msgspec

from common.basket import (
    Basket,
    BasketLine,
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
from common.clock import business_day, parse_instant
from common.deposits import bind_deposit, follow_goods, take_empties, void_with_goods
from common.errors import BadInput, RuleBroken
from common.facts import BasketCancelled
from common.permissions import Approval, Permission
from common.product import OPEN_ITEM, Product
from common.quantity import Unit
from common.taking_back import drop_returned
from common.tax import Tax
from pos_client.features.ports import context_of
from pos_client.features.sell.open_basket import OpenBasket
from pos_client.features.sell.outcomes import Added, Changed, ChooseOutcome, NeedsAge, NeedsPrice, Wanted
from pos_client.features.sell.wanted import at_price, missing, put_in, refused_age


class SellService(OpenBasket):
    """The one open sale of this till. Raises ``NotPermitted`` where the person on duty may not, ``BadInput`` and
    ``RuleBroken`` as ``common.basket`` does; after any of them the sale is as it was before."""

    def choose(self, product: Product, quantity: Decimal | None = None, *, code: str = "") -> ChooseOutcome:
        """Sell a product that was found: at once, or after what it needs is stated."""
        return self.want(Wanted(product=product, quantity=quantity, code=code))

    def want(self, wanted: Wanted) -> ChooseOutcome:
        """Put goods in, or say what has to be stated first: the buyer's age, a price, a measure, a number, a card's code."""
        self._duty.authority.require(Permission.SELL)
        self._sold_at_all(wanted.product)
        if wanted.quantity is not None:
            _positive(wanted.quantity)
        basket = self._sale.basket if self._sale else None
        needs = missing(wanted, basket, self._today())
        return needs or Added(self._put_in(wanted), wanted.product)

    def refuse_age(self, needs: NeedsAge) -> Changed:
        """The buyer is too young, or shows nothing: not sold, and that somebody looked stays recorded among the voided."""
        self._duty.authority.require(Permission.SELL)
        said = msgspec.structs.replace(
            needs.wanted, checks=(refused_age(needs.age),), quantity=needs.wanted.quantity or Decimal(1),
            unit_price=needs.wanted.unit_price or needs.product.unit_price or Decimal(0), source=PriceSource.OPEN,
        )  # fmt: skip
        edit = put_in(self.opened(), said, needs.product)
        number = edit.basket.lines[-1].line
        return self.edit(void_line(edit.basket, number, self._duty.authority.operator))

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
        self._sold_at_all(product)
        _positive(quantity)
        return self._put_in(
            Wanted(
                product=product, quantity=quantity, code=code, unit_price=unit_price, source=source, lot=lot,
                serial=serial,
            )
        )  # fmt: skip

    def add_at_price(self, needs: NeedsPrice, unit_price: Decimal) -> Changed:
        """Put in an open-price product at the price stated for one, in major units."""
        return self._put_in(at_price(needs, unit_price))

    def take_empties(self, deposit: Product, count: int = 1) -> Changed:
        """Take empties back for their deposit."""
        self._duty.authority.require(Permission.SELL)
        basket = self.opened()
        return self.edit(take_empties(basket, self._taxed(deposit, basket), count))

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
        edit = add_product(self.opened(), item, code=code, unit_price=unit_price, source=PriceSource.OPEN)
        said = PriceOverride(approval.reason if approval else "", self._duty.authority.operator, approval)
        line = msgspec.structs.replace(edit.basket.lines[-1], override=said)
        lines = (*edit.basket.lines[:-1], line)
        return self.edit(Edit(msgspec.structs.replace(edit.basket, lines=lines), line.line))

    def set_quantity(self, line: int, quantity: Decimal) -> Changed:
        """Sell that many of a line; nothing or less is refused (a void and a return are acts of their own)."""
        self._duty.authority.require(Permission.SELL)
        _positive(quantity)
        old = self._own_line(line)
        basket = set_quantity(self.current(), line, quantity if old.quantity > 0 else -quantity).basket
        return self.edit(Edit(follow_goods(basket, line), line))

    def override_price(self, line: int, unit_price: Decimal, reason: str, approval: Approval | None = None) -> Changed:
        """Set a line's unit price by hand, in major units, with a reason."""
        self._duty.authority.require(Permission.PRICE_OVERRIDE, approval)
        reason = checked_reason(reason)
        self._own_line(line)
        override = PriceOverride(reason, self._duty.authority.operator, approval)
        return self.edit(override_price(self.current(), line, unit_price, override))

    def void(self, line: int, approval: Approval | None = None) -> Changed:
        """Take a line out; it stays recorded."""
        self._duty.authority.require(Permission.LINE_VOID, approval)
        self._own_line(line)
        operator = self._duty.authority.operator
        return self.edit(void_line(void_with_goods(self.current(), line, operator, approval), line, operator, approval))

    def note_line(self, line: int, note: str) -> Changed:
        """Set a line's note."""
        self._duty.authority.require(Permission.SELL)
        return self.edit(note_line(self.current(), line, note))

    def note_sale(self, note: str) -> Changed:
        """Set the note of the whole sale."""
        self._duty.authority.require(Permission.SELL)
        return self.edit(note_basket(self.opened(), note))

    def leave_with_customer(self, line: int) -> Changed:
        """Goods that were to come back stay with the customer after all."""
        self._duty.authority.require(Permission.RETURN)
        return self.edit(drop_returned(self.current(), line))

    def cancel(self, reason: str, approval: Approval | None = None) -> None:
        """Give the whole sale up; what it was stays recorded. Raises ``StorageFault``: then it is still open."""
        sale = self._sale
        if sale is None:
            return
        if sale.tenders:
            raise RuleBroken("give back what was paid first")
        if sale.basket.lines or sale.basket.voided or sale.basket.returned:
            self._duty.authority.require(Permission.BASKET_CANCEL, approval)
            body = BasketCancelled(basket=sale.basket, reason=checked_reason(reason), approval=approval)
            self._journal.append(body, context_of(self._duty, sale.basket), self.ending)
        else:
            self._repository.forget()
        self.closed()
        for told in self.given_up:
            told(sale.basket)

    def _put_in(self, wanted: Wanted) -> Changed:
        basket = self.opened()
        edit = put_in(basket, wanted, self._taxed(wanted.product, basket))
        deposit = self._catalogue.product(wanted.product.deposit) if wanted.product.deposit else None
        if deposit is not None:
            edit = bind_deposit(edit, self._taxed(deposit, basket))
        return self.edit(edit)

    def _taxed(self, product: Product, basket: Basket) -> Product:
        """With the rates of the business day on which the basket was opened."""
        settings = self._shop.settings()
        day = business_day(parse_instant(basket.opened), settings.zone, settings.cut_off_hour)
        return self._priced_by.taxed(product, day)

    def _own_line(self, number: int) -> BasketLine:
        """A line that may be changed by itself. Raises ``RuleBroken`` for a deposit, which follows its goods."""
        line = self.current().line(number)
        if line.deposit_of:
            raise RuleBroken("a deposit follows its goods; change those")
        return line

    @staticmethod
    def _sold_at_all(product: Product) -> None:
        if not product.active:
            raise RuleBroken(f"{product.name} is not sold any more")


def checked_reason(reason: str) -> str:
    """A reason a person gave, tidied; raises ``BadInput`` where there is none."""
    tidy = " ".join("".join(char if char.isprintable() else " " for char in reason).split())
    if not tidy or len(tidy) > 200:
        raise BadInput("state a reason of at most 200 characters")
    return tidy


def _positive(quantity: Decimal) -> None:
    if not quantity > 0:
        raise BadInput("a quantity is more than nothing")
