"""price_basket is the one entry point to what a basket costs: the same basket gives the same bytes on till and server."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from common.basket import Basket, BasketLine, PriceSource
from common.money import Money, extended_amount, minor_digits
from common.prices.price_book import PriceFound
from common.promotions.applied import AppliedPromotion
from common.promotions.engine import Discounted, discount_basket
from common.selling_rules import SellingRules
from common.tax import TaxedLine, TaxTotal, apply_taxes, tax_table
from common.taxes.exemptions import exempt


class PricedLine(msgspec.Struct, frozen=True):
    """A basket line (with the price list's price, where one applies) and its amounts in minor units. ``saving`` is what
    the catalogue's price would have cost more where it was lowered by hand (0 or positive); ``discount`` what discounts
    took off the price, ``amount`` what is left of it, both in the price list's mode."""

    line: BasketLine
    amounts: TaxedLine
    saving: int = 0
    discount: int = 0
    amount: int = 0
    price: PriceFound | None = None


class PricedBasket(msgspec.Struct, frozen=True):
    """A basket's results: lines in basket order, the tax table, what the customer owes (negative: what goes back), and what
    was taken off why. ``saving`` is what was lowered by hand and what discounts took off. Goods taken back are in table and
    total as they stand on the basket."""

    basket: Basket
    lines: tuple[PricedLine, ...]
    taxes: tuple[TaxTotal, ...]
    total: Money
    saving: Money
    applied: tuple[AppliedPromotion, ...] = ()

    @property
    def pieces(self) -> int:
        """How many items are sold: pieces count as many as they are, a weighed line as one, deposits and empties not."""
        goods = (line.line for line in self.lines if line.line.quantity > 0 and not line.line.deposit_of)
        return sum(1 if line.unit.divisible else int(line.quantity) for line in goods)


def price_basket(basket: Basket, rules: SellingRules | None = None) -> PricedBasket:
    """Price every line from what is pinned on it and on the basket, by price lists, promotions and discounts given by
    hand; then tax by the basket's rounding. Without ``rules`` or a situation, no price list and no promotion applies.
    An exemption takes taxes off the prices first. Goods taken back are added with their own amounts, never priced again.
    Pure and total: never fails on a valid basket, and is bounded in time."""
    found = _list_prices(basket, rules)
    lines = [
        line if price is None else msgspec.structs.replace(line, unit_price=price.unit_price)
        for line, price in zip(basket.lines, found, strict=True)
    ]
    if basket.exemption is not None:
        lines = exempted(basket, lines)
    amounts = [extended_amount(line.unit_price, line.quantity, basket.currency) for line in lines]
    offers = rules.promotions if rules is not None and rules.promotions.rules else None
    if basket.discounts or (offers is not None and basket.situation is not None):
        priced = msgspec.structs.replace(basket, lines=tuple(lines))
        discounted = discount_basket(priced, amounts, offers)
    else:
        discounted = Discounted(amounts, ())
    return tax_discounted(basket, lines, amounts, discounted, found)


def tax_discounted(
    basket: Basket,
    lines: Sequence[BasketLine],
    amounts: Sequence[int],
    discounted: Discounted,
    found: Sequence[PriceFound | None],
) -> PricedBasket:
    """Tax what discounts left of each line's amount."""
    taxed = apply_taxes(
        [(amount, line.taxes) for amount, line in zip(discounted.amounts, lines, strict=True)],
        basket.rounding,
        quantities=[line.quantity for line in lines],
        digits=minor_digits(basket.currency),
    )
    priced = tuple(
        PricedLine(line, part, _saving(own, basket.currency), amount - left, left, price)
        for own, line, amount, left, part, price in zip(
            basket.lines, lines, amounts, discounted.amounts, taxed.lines, found, strict=True
        )
    )
    table = taxed.totals
    total = sum(line.amounts.gross for line in priced)
    if basket.returned:
        table = _with_returned(basket, table)
        total += sum(line.gross for line in basket.returned)
    saving = sum(line.saving + line.discount for line in priced)
    currency = basket.currency
    return PricedBasket(basket, priced, table, Money(total, currency), Money(saving, currency), discounted.applied)


def exempted(basket: Basket, lines: Sequence[BasketLine]) -> list[BasketLine]:
    """The lines as a customer with the basket's exemption buys them; a deposit and money on a card stay what they are."""
    free = basket.exemption
    if free is None:
        return list(lines)
    priced = []
    for line in lines:
        if line.taxes and line.discountable:
            price, taxes = exempt(line.unit_price, line.taxes, free)
            line = msgspec.structs.replace(line, unit_price=price, taxes=taxes)  # noqa: PLW2901  the line, without tax
        priced.append(line)
    return priced


def _with_returned(basket: Basket, table: tuple[TaxTotal, ...]) -> tuple[TaxTotal, ...]:
    """The tax table with what goes back: each group is rounded apart, then they are added up (facts: rule A.5)."""
    back = tax_table([line.amounts for line in basket.returned], [line.taxes for line in basket.returned])
    sums = {row.tax: row for row in table}
    for row in back:
        sold = sums.get(row.tax)
        sums[row.tax] = (
            row
            if sold is None
            else TaxTotal(row.tax, sold.net + row.net, sold.amount + row.amount, sold.gross + row.gross)
        )
    return tuple(row for _, row in sorted(sums.items()))


def _list_prices(basket: Basket, rules: SellingRules | None) -> list[PriceFound | None]:
    """The price list's price of each line that is priced by list; a tier counts all lines of the product."""
    situation = basket.situation
    if rules is None or rules.prices is None or situation is None:
        return [None] * len(basket.lines)
    quantities: dict[str, Decimal] = {}
    for line in basket.lines:
        if line.source is PriceSource.LIST and line.quantity > 0:
            quantities[line.product] = quantities.get(line.product, Decimal(0)) + line.quantity
    return [
        rules.prices.find(line.product, quantities[line.product], line.list_price, basket.currency, situation)
        if line.source is PriceSource.LIST and line.quantity > 0
        else None
        for line in basket.lines
    ]


def _saving(line: BasketLine, currency: str) -> int:
    # a label's price is the price of that piece, not a reduction
    if line.list_price is None or line.source is not PriceSource.OVERRIDE or line.quantity < 0:
        return 0
    full, asked = (extended_amount(price, line.quantity, currency) for price in (line.list_price, line.unit_price))
    return max(0, full - asked)
