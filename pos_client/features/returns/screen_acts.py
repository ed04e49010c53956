"""What can be done on the returns screen: pick, take back, undo a whole sale, and goods without a receipt."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from common.errors import TandemError
from common.permissions import Approval, Permission
from common.product import Product
from common.quantity import Unit
from common.returned_goods import Evidence
from pos_client.features.returns.picking import SalePick, ShelfPick
from pos_client.features.returns.screen_words import declined_words
from pos_client.features.returns.service import Declined
from pos_client.features.sell.outcomes import Changed
from pos_client.ui.screen import Bindings

if TYPE_CHECKING:
    from pos_client.features.returns.screen import ReturnsScreen


class ReturnActs(QObject):
    """The acts of one returns screen."""

    def __init__(self, screen: "ReturnsScreen") -> None:
        super().__init__(screen)
        self._screen = screen

    def bindings(self) -> Bindings:
        """Action id → what to do; what is not possible now is not listed."""
        bound: Bindings = {"returns.find": self.begin_search, "returns.without": self.begin_without}
        pick = self._screen.pick
        if isinstance(pick, ShelfPick):
            bound = {**bound, "returns.more": lambda: self.step(1), "returns.less": lambda: self.step(-1)}
            return {**bound, "returns.take": self.take}
        if not isinstance(pick, SalePick):
            return bound
        if any(pick.found.left(line) for line in pick.found.sale.lines):
            bound = {
                **bound, "returns.more": lambda: self.step(1), "returns.less": lambda: self.step(-1),
                "returns.all": lambda: self.pick_all(everything=True),
                "returns.none": lambda: self.pick_all(everything=False),
            }  # fmt: skip
        whole = pick.found.evidence in (Evidence.HELD, Evidence.SERVER) and not pick.found.gift
        if whole and pick.found.untouched and pick.found.sale.voids is None:
            bound = {**bound, "returns.void": self.void}
        return {**bound, "returns.take": self.take} if pick.wanted else bound

    # -- picking -------------------------------------------------------------------------------------------------

    def begin_search(self) -> None:
        """Another receipt."""
        self._screen.forget()
        self._screen.show_pick()
        self._screen.search.setFocus()

    def begin_without(self) -> None:
        """Goods of which there is no receipt: find them on the shelf's side."""
        self._screen.forget()
        self._screen.without = True
        self._screen.show_pick()
        self._screen.search.setFocus()

    def tapped(self, row: int) -> None:
        """A tap takes all of a line, or leaves it; a product that was searched is chosen."""
        product = self._screen.hit(row)
        if product is not None:
            self._screen.choose_product(product)
            return
        pick, shown = self._screen.pick, self._screen.model.row_at(row)
        if isinstance(pick, SalePick) and shown is not None:
            pick.set(int(shown.key), Decimal(0) if shown.wanted else shown.most)
            self._screen.show_pick()

    def step(self, by: int) -> None:
        """One more or one less of the chosen line; a measured one comes back whole or not at all."""
        pick, row = self._screen.pick, self._screen.model.row_at(max(0, self._screen.list.chosen()))
        if isinstance(pick, ShelfPick):
            pick.set(pick.quantity + by)
        elif isinstance(pick, SalePick) and row is not None:
            if Unit(row.unit).divisible:
                pick.set(int(row.key), row.most if by > 0 else Decimal(0))
            else:
                pick.set(int(row.key), row.wanted + by)
        self._screen.show_pick()

    def pick_all(self, *, everything: bool) -> None:
        """All that is left of the sale, or nothing."""
        if isinstance(self._screen.pick, SalePick):
            self._screen.pick.set_all(everything=everything)
            self._screen.show_pick()

    def more_of(self, product: Product) -> None:
        """Goods were scanned: one more of the sale's line of them."""
        pick = self._screen.pick
        if not isinstance(pick, SalePick):
            self._screen.refuse(self.tr("Scan the receipt first, or choose “Without receipt”."))
            return
        for place, line in enumerate(one for one in pick.found.sale.lines if one.quantity > 0):
            left = pick.found.left(line) - pick.wanted.get(line.line, Decimal(0))
            if line.product == product.id and left > 0:
                pick.set(line.line, pick.wanted.get(line.line, Decimal(0)) + (left if Unit(line.unit).divisible else 1))
                self._screen.list.choose(place)
                self._screen.frame.good_sound()
                self._screen.show_pick()
                return
        self._screen.refuse(self.tr("No more of this was sold on the receipt."))

    # -- taking --------------------------------------------------------------------------------------------------

    def take(self) -> None:
        """Take what is picked back into the basket."""
        pick, said = self._screen.pick, self._screen.side.said()
        if not said.reason:
            self._ask_reason()
            return
        if isinstance(pick, ShelfPick):
            product, quantity = pick.product, pick.quantity
            self._screen.with_manager(
                Permission.RETURN_WITHOUT_RECEIPT,
                lambda approval: self._taken(
                    self._screen.returns.take_without_receipt(product, quantity, said, approval)
                ),
            )
        elif isinstance(pick, SalePick) and pick.wanted:
            found, wanted = pick.found, dict(pick.wanted)
            needed = Permission.RETURN_BEYOND if self._screen.returns.beyond(found, wanted) else Permission.RETURN
            self._screen.with_manager(
                needed, lambda approval: self._screen.returns.take(found, wanted, said, self._taken, approval)
            )

    def void(self) -> None:
        """Undo the whole sale, then pay it back the way it was paid."""
        pick, said = self._screen.pick, self._screen.side.said()
        if not isinstance(pick, SalePick):
            return
        if not said.reason:
            self._ask_reason()
            return
        found = pick.found

        def step(approval: Approval | None) -> None:
            self._screen.returns.void(found, said.reason, self._voided, approval)

        self._screen.with_manager(self._screen.returns.needed_to_void(found), step)

    def _ask_reason(self) -> None:
        self._screen.refuse(self.tr("State the reason first."))
        self._screen.side.reason.setFocus()

    def _taken(self, answer: Changed | Declined) -> None:
        """The goods are in the basket: on to it, where new ones may follow."""
        self._after(answer, "sell")

    def _voided(self, answer: Changed | Declined) -> None:
        self._after(answer, "pay")

    def _after(self, answer: Changed | Declined, then: str) -> None:
        if isinstance(answer, Declined):
            self._screen.refuse(declined_words(answer))
            return
        self._screen.frame.good_sound()
        try:
            self._screen.returns.keep()
        except TandemError as fault:
            self._screen.frame.fault(fault)
        self._screen.frame.show_screen(then)
