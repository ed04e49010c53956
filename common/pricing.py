"""price_basket is the one entry point to what a basket costs: the same basket gives the same bytes on till and server."""

import msgspec

from common.basket import Basket, BasketLine, PriceSource
from common.money import Money, extended_amount, minor_digits
from common.tax import TaxedLine, TaxTotal, apply_taxes


class PricedLine(msgspec.Struct, frozen=True):
    """A basket line and its amounts in minor units; ``saving`` is what the list price would have cost more where it was lowered by hand (0 or positive)."""

    line: BasketLine
    amounts: TaxedLine
    saving: int = 0


class PricedBasket(msgspec.Struct, frozen=True):
    """A basket's results: lines in basket order, the tax table, and what the customer owes."""

    basket: Basket
    lines: tuple[PricedLine, ...]
    taxes: tuple[TaxTotal, ...]
    total: Money
    saving: Money

    @property
    def pieces(self) -> int:
        """How many items: pieces count as many as they are, a weighed line as one."""
        return sum(int(line.line.quantity) if not line.line.unit.divisible else 1 for line in self.lines)


def price_basket(basket: Basket) -> PricedBasket:
    """Price every line from what is pinned on it, then tax by the basket's rounding. Pure and total: never fails on a valid basket."""
    amounts = [extended_amount(line.unit_price, line.quantity, basket.currency) for line in basket.lines]
    taxed = apply_taxes(
        [(amount, line.taxes) for amount, line in zip(amounts, basket.lines, strict=True)],
        basket.rounding,
        quantities=[line.quantity for line in basket.lines],
        digits=minor_digits(basket.currency),
    )
    lines = tuple(
        PricedLine(line, part, _saving(line, amount, basket.currency))
        for line, amount, part in zip(basket.lines, amounts, taxed.lines, strict=True)
    )
    total = sum(line.amounts.gross for line in lines)
    saving = sum(line.saving for line in lines)
    return PricedBasket(basket, lines, taxed.totals, Money(total, basket.currency), Money(saving, basket.currency))


def _saving(line: BasketLine, amount: int, currency: str) -> int:
    # a label's price is the price of that piece, not a reduction
    if line.list_price is None or line.source is not PriceSource.OVERRIDE or line.quantity < 0:
        return 0
    return max(0, extended_amount(line.list_price, line.quantity, currency) - amount)
