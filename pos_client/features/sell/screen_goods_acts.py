"""What a sale needs to be told about goods: an open price, a measure, or all there is to say where no catalogue knows them."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject

from common.errors import BadInput, RuleBroken, TandemError
from common.permissions import Approval, Permission
from common.product import Tracking
from common.stored_value import NEW_CODE
from pos_client.features.sell.outcomes import (
    Changed,
    NeedsAge,
    NeedsCard,
    NeedsPrice,
    NeedsQuantity,
    NeedsTrace,
    Wanted,
)
from pos_client.features.sell.screen_number_panel import Ask, NumberPanel
from pos_client.features.sell.screen_product_panel import GoodsPanel, NewGoods
from pos_client.features.sell.service import SellService
from pos_client.features.sell.wanted import age_check, at_price
from pos_client.ui.money_text import isolated

if TYPE_CHECKING:
    from pos_client.features.sell.screen import SellScreen


class GoodsActs(QObject):
    """The questions about goods of one sell screen."""

    def __init__(self, screen: "SellScreen") -> None:
        super().__init__(screen)
        self._screen = screen

    @property
    def _sell(self) -> SellService:
        return self._screen.services.sell

    def ask(self, needs: NeedsPrice | NeedsQuantity | NeedsAge | NeedsTrace | NeedsCard) -> None:
        """The next question about goods."""
        match needs:
            case NeedsPrice():
                self.ask_open_price(needs)
            case NeedsQuantity():
                self.ask_measure(needs)
            case NeedsAge():
                self.ask_age(needs)
            case NeedsTrace():
                self.ask_trace(needs)
            case NeedsCard():
                self.ask_card(needs)

    def ask_open_price(self, needs: NeedsPrice) -> None:
        """The price of an open-price product."""
        self._screen.open_panel(
            NumberPanel(
                needs.product.name, ask=Ask.PRICE, unit=needs.product.unit, numbers=self._screen.numbers(),
                take=lambda number, _reason: self._again(at_price(needs, number)),
            )
        )  # fmt: skip

    def ask_measure(self, needs: NeedsQuantity) -> None:
        """How much of a measured product."""
        numbers, product = self._screen.numbers(), needs.product
        price = numbers.price(product.unit_price, product.unit) if product.unit_price is not None else ""
        self._screen.open_panel(
            NumberPanel(
                product.name, ask=Ask.QUANTITY, unit=product.unit, numbers=numbers, now=price,
                take=lambda number, _reason: self._again(msgspec.structs.replace(needs.wanted, quantity=number)),
            )
        )  # fmt: skip

    def ask_age(self, needs: NeedsAge) -> None:
        """Whether the buyer is old enough; a no is recorded, and the goods stay here."""
        from pos_client.features.sell.screen_goods_panels import AgePanel

        def old_enough() -> None:
            self._again(msgspec.structs.replace(needs.wanted, checks=(*needs.wanted.checks, age_check(needs.age))))

        def too_young() -> None:
            self._screen.close_panel()
            self._screen.changed(self._sell.refuse_age(needs))
            self._screen.answers.refuse(
                self.tr("{name} was not sold: not old enough.").format(name=isolated(needs.product.name))
            )

        self._screen.open_panel(
            AgePanel(needs, numbers=self._screen.numbers(), old_enough=old_enough, too_young=too_young)
        )

    def ask_trace(self, needs: NeedsTrace) -> None:
        """A lot or serial number."""
        from pos_client.features.sell.screen_goods_panels import TracePanel

        serial = needs.tracking is Tracking.SERIAL

        def take(text: str) -> None:
            said = {"serial": text} if serial else {"lot": text}
            self._again(msgspec.structs.replace(needs.wanted, **said))

        self._screen.open_panel(TracePanel(needs, take=take))

    def ask_card(self, needs: NeedsCard) -> None:
        """The code of a gift card that is sold, or one to be printed."""
        from pos_client.features.sell.screen_goods_panels import CardPanel

        def take(reference: str) -> None:
            self._again(msgspec.structs.replace(needs.wanted, value=reference))

        self._screen.open_panel(CardPanel(needs, take=take, print_one=lambda: take(NEW_CODE)))

    def _again(self, wanted: Wanted) -> None:
        """Something more was said of the goods: sold, or the next question."""
        try:
            outcome = self._sell.want(wanted)
        except (BadInput, RuleBroken) as fault:
            if self._screen.panel is not None:
                self._screen.panel.say_fault(fault)
            self._screen.frame.refusal_sound()
            return
        except TandemError as fault:
            self._screen.frame.fault(fault)
            return
        self._screen.close_panel()
        self._screen.answers.answer(outcome)

    def ask_open_item(self, code: str = "") -> None:
        """Goods without a product: a name and a price."""

        def take(goods: NewGoods) -> None:
            price = goods.unit_price or Decimal(0)
            self._screen.with_approval(
                Permission.OPEN_ITEM,
                lambda approval: self._sold(
                    self._sell.add_open_item(goods.name, price, goods.taxes, code=code, approval=approval)
                ),
            )

        self._open_goods(take, lasting=False, code=code)

    def ask_new_product(self, code: str = "") -> None:
        """A product made here, sold at once."""

        def make(goods: NewGoods, approval: Approval | None) -> None:
            product = self._screen.services.new_products.create(
                name=goods.name, unit_price=goods.unit_price, taxes=goods.taxes, code=goods.code, unit=goods.unit,
                category=goods.category, approval=approval,
            )  # fmt: skip
            self._screen.close_panel()
            self._screen.finding.load()
            self._screen.answers.answer(self._sell.choose(product, code=goods.code))

        def take(goods: NewGoods) -> None:
            if owner := self._screen.services.new_products.owner_of(goods.code):
                taken = self.tr("This code belongs to {name}.").format(name=owner.name)
                if self._screen.panel is not None:
                    self._screen.panel.say_wrong(taken)
                return
            self._screen.with_approval(Permission.PRODUCT_CREATE, lambda approval: make(goods, approval))

        self._open_goods(take, lasting=True, code=code)

    def _sold(self, changed: Changed) -> None:
        self._screen.frame.good_sound()
        self._screen.close_panel()
        self._screen.changed(changed)

    def _open_goods(self, take: Callable[[NewGoods], None], *, lasting: bool, code: str) -> None:
        services = self._screen.services
        try:
            taxes, categories = services.new_products.tax_choices(), services.catalogue.categories()
        except TandemError as fault:
            self._screen.frame.fault(fault)
            return
        self._screen.open_panel(
            GoodsPanel(
                lasting=lasting,
                numbers=self._screen.numbers(),
                taxes=taxes,
                categories=categories,
                take=take,
                code=code,
            )
        )
