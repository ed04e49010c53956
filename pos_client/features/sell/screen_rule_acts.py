"""What concerns prices on the sell screen: discounts, why a price is what it is, the customer, exemption, coupons, empties, training."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from common.barcodes import Scan
from common.basket import ManualDiscount
from common.errors import TandemError
from common.invoice.buyer import Buyer
from common.money import Money
from common.permissions import Approval, Permission
from common.prices.why import why
from common.product import Product
from common.protocol.entities import Customer
from common.taxes.exemptions import Exemption
from pos_client.features.customers.service import Dressed
from pos_client.features.sell.outcomes import Changed
from pos_client.features.sell.screen_text_panels import TextPanel
from pos_client.features.sell.services import SellServices
from pos_client.ui.money_text import isolated
from pos_client.ui.screen import Bindings
from pos_client.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from pos_client.features.sell.screen import SellScreen


class RuleActs(QObject):
    """The acts of one sell screen. ``trained`` is told when training began or ended."""

    def __init__(self, screen: "SellScreen", trained: Callable[[bool], None]) -> None:
        super().__init__(screen)
        self._screen, self._trained = screen, trained

    @property
    def _services(self) -> SellServices:
        return self._screen.services

    def bindings(self) -> Bindings:
        """Action id → what to do; an act that is not possible now is not listed."""
        always: Bindings = {
            "sell.customer": self.ask_customer,
            "sell.exempt": self.ask_exemption,
            "sell.coupon": self._screen.coupons.ask_coupon,
            "sell.empties": self.ask_empties,
            "sell.training": self.switch_training,
        }
        sale = self._services.sell.sale
        if sale is not None and sale.basket.lines:
            always = {**always, "sell.discount": self.ask_discount}
        if self._screen.chosen_line() is not None:
            always = {**always, "sell.why": self.show_why}
        return always

    # -- discounts -----------------------------------------------------------------------------------------------

    def ask_discount(self) -> None:
        """A discount on the chosen line or the whole basket."""
        from pos_client.features.sell.screen_discount_panel import DiscountPanel

        priced, discounts, numbers = self._screen.chosen_line(), self._services.discounts, self._screen.numbers()
        number = priced.line.line if priced is not None and priced.line.discountable else None

        def said(discount: ManualDiscount | None) -> str:
            if discount is None:
                return ""
            if discount.percent is not None:
                return numbers.percent(discount.percent)
            return numbers.amount(discount.amount or 0)

        def give(whole: bool, percent: Decimal | None, amount: int | None, reason: str) -> None:
            on = None if whole else number
            needed = Permission.DISCOUNT_BEYOND
            self._screen.with_approval(
                needed,
                lambda approval: self.done(
                    discounts.give(on, percent=percent, amount=amount, reason=reason, approval=approval)
                ),
            )

        limit = self.tr("You may give up to {percent}; beyond that somebody else's PIN is asked for.")
        self._screen.open_panel(
            DiscountPanel(
                isolated(priced.line.name) if priced is not None and number is not None else "",
                numbers=numbers,
                give=give,
                take_back=lambda whole: self.attempt(lambda: self.done(discounts.take_back(None if whole else number))),
                given=(said(discounts.given(number)) if number is not None else "", said(discounts.given(None))),
                reasons=self._reasons(),
                limit=limit.format(percent=numbers.percent(discounts.limit())),
            )
        )

    def show_why(self) -> None:
        """Why the chosen line costs what it costs."""
        from pos_client.features.sell.screen_why_panel import WhyPanel

        line, sell = self._screen.chosen_line(), self._services.sell
        if line is None or sell.priced is None:
            return
        names = sell.rules.list_names
        self._screen.open_panel(
            WhyPanel(
                line, why(sell.priced, line.line.line), numbers=self._screen.numbers(), name_of=self._screen.name_of,
                list_name=lambda key: names.get(key, key),
            )
        )  # fmt: skip

    # -- the customer --------------------------------------------------------------------------------------------

    def ask_customer(self) -> None:
        """Who buys."""
        from pos_client.features.sell.screen_customer_panel import CustomerPanel

        customers = self._services.customers
        self._screen.open_panel(
            CustomerPanel(
                customers,
                choose=self.attach,
                leave=lambda: self.attempt(lambda: self._dressed(customers.detach(), "")),
                write_in=self._ask_business,
            )
        )

    def attach(self, customer: Customer) -> None:
        """Sell to this customer."""
        self.attempt(lambda: self._dressed(self._services.customers.attach(customer), customer.name))
        if customer.exemption is not None:
            self._exempt(customer.exemption)

    def ask_exemption(self) -> None:
        """Sell without tax, with the reason; or with tax again."""
        sale, customers = self._services.sell.sale, self._services.customers
        if sale is not None and sale.basket.exemption is not None:
            self.attempt(lambda: self.done(customers.tax_again()))
            return

        def take(reason: str) -> None:
            tidy = " ".join(reason.split())
            self._exempt(Exemption(known.get(tidy, tidy)))

        known = {
            self.tr("Business in another country (reverse charge)"): "reverse_charge",
            self.tr("Export"): "export",
            self.tr("Diplomatic"): "diplomatic",
        }
        self._screen.open_panel(
            TextPanel(
                self.tr("Sell without tax"), label=self.tr("Reason"), confirm=self.tr("Without tax"), take=take,
                usual=tuple(known), needed=True, longest=80,
                hint=self.tr("Tax that is in the prices is taken off. For an invoice, find or write in the customer too."),
            )
        )  # fmt: skip

    def _exempt(self, exemption: Exemption) -> None:
        self._screen.with_approval(
            Permission.TAX_EXEMPT,
            lambda approval: self.done(self._services.customers.exempt(exemption, approval)),
        )

    def _ask_business(self) -> None:
        from pos_client.features.sell.screen_customer_panel import BusinessPanel

        def take(buyer: Buyer) -> None:
            self._dressed(self._services.customers.write_in(buyer), buyer.name)

        self._screen.open_panel(BusinessPanel(take=take))

    def _dressed(self, dressed: Dressed, name: str) -> None:
        self.done(dressed.changed)
        if name:
            self.say_saving(dressed.saved, isolated(name))

    def say_saving(self, saved: Money, whose: str) -> None:
        """Say what a customer or a coupon took off the total."""
        if saved.minor <= 0:
            return
        amount = self._screen.numbers().total(saved.minor)
        said = self.tr("{name}: {amount} less").format(name=whose, amount=amount)
        self._screen.strip.say(said, Tone.GOOD)

    # -- empties, training ---------------------------------------------------------------------------------------

    def ask_empties(self) -> None:
        """Empty bottles and crates that come back."""
        from pos_client.features.sell.screen_goods_panels import EmptiesPanel

        try:
            deposits = self._services.catalogue.deposits()
        except TandemError as fault:
            self._screen.frame.fault(fault)
            return
        self._screen.open_panel(
            EmptiesPanel(deposits, numbers=self._screen.numbers(), take=self._take_empty, scanned=self._scanned_empty)
        )

    def _take_empty(self, deposit: Product) -> None:
        def step() -> None:
            self._screen.changed(self._services.sell.take_empties(deposit))
            self._screen.frame.good_sound()

        self.attempt(step)

    def _scanned_empty(self, scan: Scan) -> bool:
        """Full goods scanned as empties: their deposit goes back, or that of a deposit's own code."""
        product = self._services.scanning.product_of(scan)
        if product is None:
            return False
        deposit = self._services.catalogue.product(product.deposit) if product.deposit else product
        known = {each.id for each in self._services.catalogue.deposits()}
        if deposit is None or deposit.id not in known:
            self._screen.answers.refuse(self.tr("{name} has no deposit.").format(name=isolated(product.name)))
            return True
        self._take_empty(deposit)
        return True

    def switch_training(self) -> None:
        """Begin or end training."""

        def step(approval: Approval | None) -> None:
            on = self._services.training.switch(approval)
            self._screen.strip.clear()
            self._screen.close_panel()
            self._screen.reload()
            self._trained(on)

        self._screen.with_approval(Permission.TRAINING, step)

    # -- inside --------------------------------------------------------------------------------------------------

    def done(self, changed: Changed) -> None:
        """The panel's act stands: away with it, and show what changed."""
        self._screen.close_panel()
        self._screen.changed(changed)

    def _reasons(self) -> tuple[str, ...]:
        return (self.tr("Damaged"), self.tr("Price match"), self.tr("Goodwill"), self.tr("Staff"))

    def attempt(self, step: Callable[[], None]) -> None:
        """Do it; a fault is said by the frame."""
        try:
            step()
        except TandemError as fault:
            self._screen.frame.fault(fault)
