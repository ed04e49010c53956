"""What a person picks of a sale, or of the shelf without a receipt: quantities by line, and what they come to."""

from decimal import Decimal

from common.errors import TandemError
from common.facts import SaleLine
from common.money import extended_amount
from common.product import Product
from common.quantity import Unit
from common.returns import refund
from pos_client.features.returns.found import Found
from pos_client.features.returns.service import ReturnsService

MOST_WITHOUT = Decimal(999)


class SalePick:
    """Of a sale: never more than is left; a bottle's deposit comes with its bottle."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.wanted: dict[int, Decimal] = {}

    def set(self, number: int, quantity: Decimal) -> None:
        """Take that many of a line, within what is left."""
        line = self.found.line(number)
        if line is None:
            return
        self._set(line, quantity)
        for deposit in self.found.sale.lines:
            if deposit.deposit_of == number:
                self._set(deposit, quantity)

    def set_all(self, *, everything: bool) -> None:
        """All that is left, or nothing."""
        for line in self.found.sale.lines:
            self._set(line, self.found.left(line) if everything else Decimal(0))

    def amount_of(self, line: SaleLine) -> int:
        """What goes back for a line as picked, in minor units (positive)."""
        wanted = self.wanted.get(line.line)
        return -refund(self.found.sale, {line.line: wanted}, self.found.returned).total if wanted else 0

    def total(self) -> int:
        """What goes back for all that is picked."""
        return -refund(self.found.sale, self.wanted, self.found.returned).total if self.wanted else 0

    def _set(self, line: SaleLine, quantity: Decimal) -> None:
        held = min(max(Decimal(0), quantity), self.found.left(line))
        if not Unit(line.unit).divisible:
            held = Decimal(int(held))
        if held:
            self.wanted[line.line] = held
        else:
            self.wanted.pop(line.line, None)


class ShelfPick:
    """Without a receipt: one product at its lowest recent price."""

    def __init__(self, returns: ReturnsService, product: Product) -> None:
        self.product = product
        self.quantity = Decimal(1)
        try:
            self.price = returns.worth_without_receipt(product)
        except TandemError:
            self.price = None

    def set(self, quantity: Decimal) -> None:
        """That many, at least something."""
        if 0 < quantity <= MOST_WITHOUT:
            self.quantity = quantity if self.product.unit.divisible else Decimal(max(1, int(quantity)))

    def total(self, currency: str) -> int:
        """What goes back, in minor units, in the mode of the product's price."""
        return extended_amount(self.price, self.quantity, currency) if self.price is not None else 0
