"""The customer of the open basket: by reference only in all that is journaled; groups, prices and an exemption follow, and an invoice gets its name sealed."""

from collections.abc import Callable, Sequence
from typing import Protocol

import msgspec

from common.basket import Basket, Edit
from common.clock import Clock
from common.errors import RuleBroken
from common.identifiers import new_identifier
from common.invoice.buyer import Buyer, buyer_text
from common.money import Money
from common.permissions import Approval, Permission
from common.personal import new_personal_key, seal
from common.protocol.asks import CustomersFound, FindCustomer, Unanswered
from common.protocol.entities import Customer
from common.taxes.exemptions import Exemption
from pos_client.features.customers.repository import CustomersHere
from pos_client.features.ports import Asks, Duty, Invoicing
from pos_client.features.sell.outcomes import Changed
from pos_client.features.sell.service import SellService


class Directory(Protocol):
    """The customers that the shop's feed holds."""

    def customers(self, text: str, limit: int = 20) -> Sequence[Customer]:
        """By words of their name or number."""
        ...

    def customer(self, identifier: str) -> Customer | None:
        """By reference, active or not."""
        ...

    def customer_by_number(self, number: str) -> Customer | None:
        """By what their card says."""
        ...


class Dressed(msgspec.Struct, frozen=True):
    """The basket with another customer, or none; ``saved`` is what that lowered the total by (negative: raised)."""

    changed: Changed
    saved: Money


class CustomersService:
    """Raises ``NotPermitted``, ``RuleBroken``, ``BadInput`` naming the field, storage faults."""

    def __init__(
        self, *, directory: Directory, here: CustomersHere, asks: Asks, sell: SellService, duty: Duty, clock: Clock
    ) -> None:
        self._directory, self._here, self._asks = directory, here, asks
        self._sell, self._duty, self._clock = sell, duty, clock

    def find(self, text: str) -> tuple[Customer, ...]:
        """Those known at this till, by number or words of the name; a number in full comes first."""
        exact = self._directory.customer_by_number(text.strip())
        found = [customer for customer in self._directory.customers(text) if exact is None or customer.id != exact.id]
        return ((exact,) if exact else ()) + tuple(found)

    def by_number(self, number: str) -> Customer | None:
        """Whose card says that."""
        return self._directory.customer_by_number(number) if number else None

    def ask(self, text: str, then: Callable[[tuple[Customer, ...] | Unanswered], None]) -> None:
        """Those that the server knows besides; at most twenty."""

        def answered(answer: CustomersFound | Unanswered) -> None:
            then(answer.customers if isinstance(answer, CustomersFound) else answer)

        self._asks.ask("customer.find", FindCustomer(text=text.strip()), answered)

    def of(self, basket: Basket | None) -> Customer | None:
        """A basket's customer; None where there is none, or where nobody here knows who it is any more."""
        reference = basket.situation.customer if basket and basket.situation else ""
        if not reference:
            return None
        return self._directory.customer(reference) or self._here.customer(reference)

    @property
    def attached(self) -> Customer | None:
        """The open basket's customer."""
        sale = self._sell.sale
        return self.of(sale.basket) if sale else None

    def attach(self, customer: Customer) -> Dressed:
        """Sell to this customer: their groups' prices and offers count at once."""
        self._duty.authority.require(Permission.SELL)
        if not customer.active:
            raise RuleBroken("this customer is not served any more")
        if self._directory.customer(customer.id) is None:
            self._here.keep(customer)
        return self._dress(customer.id, customer.groups)

    def write_in(self, buyer: Buyer) -> Dressed:
        """Sell to a business that no list knows: for its invoice alone, kept until the sale is over."""
        self._duty.authority.require(Permission.SELL)
        buyer_text(buyer)
        return self.attach(
            Customer(
                id=new_identifier(self._clock.now()), name=buyer.name.strip(), business=True, address=buyer.address,
                vat_id=buyer.vat_id.strip(),
            )
        )  # fmt: skip

    def detach(self) -> Dressed:
        """Sell to nobody in particular again; an exemption goes with them."""
        self._duty.authority.require(Permission.SELL)
        return self._dress("", ())

    def buyer(self, basket: Basket) -> Buyer | None:
        """Whom the sale is invoiced to: a business, or whoever pays no tax; None for anybody else."""
        customer = self.of(basket)
        if customer is None or not (customer.business or customer.vat_id or basket.exemption):
            return None
        return Buyer(name=customer.name, address=customer.address, vat_id=customer.vat_id)

    def invoicing(self, basket: Basket) -> Invoicing | None:
        """The buyer of a basket that becomes a sale, sealed under a key of this sale's own; None where nobody is named."""
        buyer = None if basket.training else self.buyer(basket)
        if buyer is None:
            return None
        key = new_personal_key(new_identifier(self._clock.now()))
        return Invoicing(buyer, seal(key, buyer_text(buyer)), lambda position: self._here.keeping(key, position))

    def exempt(self, exemption: Exemption, approval: Approval | None = None) -> Changed:
        """Sell without tax, for a reason; who approved stays with the sale. What head office stated of the customer needs
        nobody's word."""
        customer = self.attached
        stated = customer.exemption if customer else None
        if stated is None or stated.reason != exemption.reason:
            self._duty.authority.require(Permission.TAX_EXEMPT, approval)
        basket = self._sell.opened()
        free = msgspec.structs.replace(basket, exemption=exemption, exemption_approval=approval)
        return self._sell.edit(Edit(free), undo=False)

    def tax_again(self) -> Changed:
        """Sell with tax after all."""
        self._duty.authority.require(Permission.SELL)
        taxed = msgspec.structs.replace(self._sell.current(), exemption=None, exemption_approval=None)
        return self._sell.edit(Edit(taxed), undo=False)

    def forget(self) -> None:
        """Between sales: whom no basket names any more is forgotten."""
        self._here.forget()

    def _dress(self, reference: str, groups: tuple[str, ...]) -> Dressed:
        basket = self._sell.opened()
        if basket.situation is None:
            raise RuleBroken("this basket was opened by an older version; finish or park it first")
        before = self._sell.priced
        situation = msgspec.structs.replace(basket.situation, customer=reference, groups=groups)
        dressed = msgspec.structs.replace(basket, situation=situation)
        if not reference:
            dressed = msgspec.structs.replace(dressed, exemption=None, exemption_approval=None)
        changed = self._sell.edit(Edit(dressed), undo=False)
        after = changed.priced.total
        saved = (before.total.minor if before else 0) - after.minor
        return Dressed(changed, Money(saved, after.currency))
