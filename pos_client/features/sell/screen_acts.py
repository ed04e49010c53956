"""What can be done on the sell screen besides scanning: each act asks in a panel what it needs, then calls the service."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from common.errors import TandemError
from common.permissions import Approval, Permission
from common.pricing import PricedLine
from common.quantity import Unit
from pos_client.features.sell.outcomes import Changed
from pos_client.features.sell.screen_list_panels import ActsPanel, ParkedPanel
from pos_client.features.sell.screen_number_panel import Ask, NumberPanel
from pos_client.features.sell.screen_text_panels import TextPanel
from pos_client.features.sell.service import SellService, checked_reason
from pos_client.ui.screen import Bindings

if TYPE_CHECKING:
    from pos_client.features.sell.screen import SellScreen


class SellActs(QObject):
    """The acts of one sell screen."""

    def __init__(self, screen: "SellScreen") -> None:
        super().__init__(screen)
        self._screen = screen

    @property
    def _sell(self) -> SellService:
        return self._screen.services.sell

    def bindings(self) -> Bindings:
        """Action id → what to do; an act that is not possible now is not listed."""
        always: Bindings = {
            "sell.search": self._screen.finding.begin_search,
            "sell.open_item": self._screen.goods.ask_open_item,
            "sell.new_product": self._screen.goods.ask_new_product,
            "sell.no_sale": self.ask_drawer,
            "sell.note": self.ask_note,
            "sell.resume": self.show_parked,
        }
        if self._sell.can_undo:
            always = {**always, "sell.undo": self.undo}
        if self._sell.sale is not None:
            always = {**always, "sell.cancel_basket": self.ask_cancel}
        basket = self._sell.sale.basket if self._sell.sale else None
        if basket is not None and (basket.lines or basket.returned):
            always = {**always, "sell.pay": self.pay}
        if basket is not None and basket.lines:
            always = {**always, "sell.park": self.ask_park}
        if self._back() is not None:
            always = {**always, "sell.void_line": self.void}
        if self._line() is None:
            return always
        return {
            **always,
            "sell.price": self.ask_price,
            "sell.quantity": self.ask_quantity,
            "sell.more": lambda: self.step(Decimal(1)),
            "sell.less": lambda: self.step(Decimal(-1)),
            "sell.void_line": self.void,
        }

    # -- on the chosen line --------------------------------------------------------------------------------------

    def ask_quantity(self) -> None:
        """Another quantity for the chosen line."""
        if priced := self._line():
            line, numbers = priced.line, self._screen.numbers()
            self._screen.open_panel(
                NumberPanel(
                    line.name, ask=Ask.QUANTITY, unit=line.unit, numbers=numbers,
                    take=lambda number, _reason: self._done(self._sell.set_quantity(line.line, number)),
                    now=numbers.quantity(line.quantity, line.unit),
                )
            )  # fmt: skip

    def ask_price(self) -> None:
        """Another price for the chosen line, with a reason."""
        if priced := self._line():
            line, numbers = priced.line, self._screen.numbers()
            self._screen.open_panel(
                NumberPanel(
                    line.name, ask=Ask.PRICE, unit=line.unit, numbers=numbers,
                    take=lambda number, reason: self._override(line.line, number, reason),
                    now=numbers.price(line.unit_price, line.unit), reasons=self._price_reasons(),
                )
            )  # fmt: skip

    def step(self, by: Decimal) -> None:
        """One more or one less of the chosen line; one less of one takes it out."""
        priced = self._line()
        if priced is None:
            return
        line = priced.line
        if line.unit is not Unit.PIECE:
            self.ask_quantity()
        elif line.quantity + by <= 0:
            self.void()
        else:
            self._try(lambda: self._screen.changed(self._sell.set_quantity(line.line, line.quantity + by)))

    def void(self) -> None:
        """Take the chosen line out; it stays recorded, and undo brings it back. Goods that were to come back stay with the
        customer after all."""
        if (back := self._back()) is not None:
            self._try(lambda: self._done(self._sell.leave_with_customer(back)))
            return
        if priced := self._line():
            number = priced.line.line
            self._screen.with_approval(
                Permission.LINE_VOID, lambda approval: self._done(self._sell.void(number, approval))
            )

    def ask_note(self) -> None:
        """A note on the chosen line, or on the sale where no line is chosen."""
        priced = self._line()
        sale = self._sell.sale
        if priced is not None:
            number = priced.line.line
            title, text = priced.line.name, priced.line.note
            take = lambda said: self._done(self._sell.note_line(number, said))  # noqa: E731
        else:
            title, text = self.tr("Note on the sale"), sale.basket.note if sale else ""
            take = lambda said: self._done(self._sell.note_sale(said))  # noqa: E731
        self._screen.open_panel(TextPanel(title, label=self.tr("Note"), confirm=self.tr("Apply"), take=take, text=text))

    # -- on the whole sale ---------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last step."""
        if changed := self._sell.undo():
            self._screen.close_panel()
            self._screen.changed(changed)

    def pay(self) -> None:
        """On to payment."""
        self._sell.save_pending()
        self._screen.frame.show_screen("pay")

    def ask_park(self) -> None:
        """Set the sale aside; a name is welcome, not needed."""
        self._screen.open_panel(
            TextPanel(
                self.tr("Park the basket"), label=self.tr("Name, for finding it again"), confirm=self.tr("Park"),
                take=self._park, longest=40,
            )
        )  # fmt: skip

    def show_parked(self) -> None:
        """The parked baskets."""
        screen, sale = self._screen, self._sell.sale
        try:
            parked = screen.services.parking.parked()
        except TandemError as fault:
            screen.frame.fault(fault)
            return
        panel = ParkedPanel(
            parked, numbers=screen.numbers(), zone=screen.shop.settings().zone, name_of=screen.name_of,
            blocked=bool(sale and (sale.basket.lines or sale.basket.voided or sale.basket.returned)),
        )  # fmt: skip
        panel.resumed.connect(self._resume)
        screen.open_panel(panel)

    def ask_cancel(self) -> None:
        """Give the whole sale up, with a reason."""
        sale = self._sell.sale
        if sale is not None and not (sale.basket.lines or sale.basket.voided or sale.basket.returned):
            self._try(lambda: self._cancelled(""))
            return
        usual = (self.tr("Customer left"), self.tr("Rung up by mistake"))
        self._screen.open_panel(
            TextPanel(
                self.tr("Cancel the basket"), label=self.tr("Reason"), confirm=self.tr("Cancel the basket"),
                take=self._cancel, usual=usual, needed=True, danger=True,
            )
        )  # fmt: skip

    # -- besides the sale ----------------------------------------------------------------------------------------

    def ask_drawer(self) -> None:
        """Open the drawer without a sale, with a reason."""
        usual = (self.tr("Change money"), self.tr("Checking the drawer"))

        def take(reason: str) -> None:
            reason = checked_reason(reason)
            self._screen.with_approval(Permission.NO_SALE, lambda approval: self._opened(reason, approval))

        self._screen.open_panel(
            TextPanel(
                self.tr("Open the drawer"), label=self.tr("Reason"), confirm=self.tr("Open the drawer"), take=take,
                usual=usual, needed=True,
            )
        )  # fmt: skip

    def show_more(self) -> None:
        """The acts that have no key on the screen."""
        bound, hint = self._screen.bindings(), self._screen.frame.key_hint
        training = self._screen.services.training.on
        acts = (
            ("sell.quantity", self.tr("Quantity"), "hash"),
            ("sell.price", self.tr("Price"), "tag"),
            ("sell.why", self.tr("Why this price"), "circle-question-mark"),
            ("sell.customer", self.tr("Customer"), "id-card"),
            ("sell.exempt", self.tr("Tax-free"), "landmark"),
            ("sell.coupon", self.tr("Coupon"), "ticket-percent"),
            ("sell.empties", self.tr("Empties"), "recycle"),
            ("sell.open_item", self.tr("Open item"), "package"),
            ("sell.new_product", self.tr("New product"), "package-plus"),
            ("sell.resume", self.tr("Parked baskets"), "play"),
            ("sell.no_sale", self.tr("Open drawer"), "coins"),
            ("sell.cancel_basket", self.tr("Cancel basket"), "trash-2"),
            ("sell.training", self.tr("End training") if training else self.tr("Training"), "graduation-cap"),
        )
        panel = ActsPanel([(action, label, icon, hint(action), action in bound) for action, label, icon in acts])
        panel.asked.connect(self._asked)
        self._screen.open_panel(panel)

    # -- inside --------------------------------------------------------------------------------------------------

    def _line(self) -> PricedLine | None:
        return self._screen.chosen_line()

    def _back(self) -> int | None:
        """The number of the chosen line of goods that come back, None where another row is chosen."""
        card = self._screen.card
        back = card.model.returned_at(card.lines.chosen_row())
        return back.line if back is not None else None

    def _done(self, changed: Changed) -> None:
        self._screen.close_panel()
        self._screen.changed(changed)

    def _override(self, line: int, price: Decimal, reason: str) -> None:
        reason = checked_reason(reason)
        self._screen.with_approval(
            Permission.PRICE_OVERRIDE,
            lambda approval: self._done(self._sell.override_price(line, price, reason, approval)),
        )

    def _park(self, name: str) -> None:
        self._try(lambda: self._parked(name))

    def _parked(self, name: str) -> None:
        self._screen.services.parking.park(name)
        self._screen.close_panel()
        self._screen.reload()

    def _resume(self, identifier: str) -> None:
        self._try(lambda: self._resumed(identifier))

    def _resumed(self, identifier: str) -> None:
        self._screen.services.parking.resume(identifier)
        self._screen.close_panel()
        self._screen.reload()

    def _cancel(self, reason: str) -> None:
        reason = checked_reason(reason)
        self._screen.with_approval(Permission.BASKET_CANCEL, lambda approval: self._cancelled(reason, approval))

    def _cancelled(self, reason: str, approval: Approval | None = None) -> None:
        self._sell.cancel(reason, approval)
        self._screen.close_panel()
        self._screen.reload()

    def _opened(self, reason: str, approval: Approval | None) -> None:
        self._screen.services.open_drawer(reason, approval)
        self._screen.close_panel()

    def _asked(self, action: str) -> None:
        self._screen.close_panel()
        self._screen.frame.trigger(action)

    def _price_reasons(self) -> tuple[str, ...]:
        return (
            self.tr("Damaged"), self.tr("Price match"), self.tr("Goodwill"), self.tr("Wrong label"),
        )  # fmt: skip

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except TandemError as fault:
            self._screen.frame.fault(fault)
