"""What goods without a receipt are worth: the lowest price they had lately, here or by any list, so that nobody gains by losing the receipt."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal

from common.facts import SaleCompleted
from common.money import extended_amount, minor_digits
from common.product import Product
from common.promotions.situation import Situation
from common.rules_in_force import RulesInForce
from pos_client.features.returns.repository import HeldSales


def lowest_price(
    product: Product, held: HeldSales, rules: RulesInForce, situation: Situation | None, *, currency: str, today: date,
    days: int,
) -> Decimal | None:  # fmt: skip
    """The lowest of the catalogue's price, the price lists' and what this till sold it for in the last ``days``, in major
    units; None where it has no price at all."""
    prices = [] if product.unit_price is None else [product.unit_price]
    book = rules.selling.prices
    if book is not None and situation is not None:
        listed = book.find(product.id, Decimal(1), product.unit_price, currency, situation)
        prices += [listed.unit_price] if listed is not None else []
    since = (today - timedelta(days=days)).isoformat()
    prices += _paid(product.id, held.sold_since(since))
    return min(prices, default=None)


def _paid(product: str, sales: Iterable[SaleCompleted]) -> list[Decimal]:
    """What one was sold for in each of the sales, after discounts; what was sold free of tax or undone says nothing."""
    found = []
    for sale in sales:
        cent = Decimal(1).scaleb(-minor_digits(sale.currency))
        for line in sale.lines:
            if line.product == product and line.quantity > 0 and line.untaxed is None:
                amount = extended_amount(line.unit_price, line.quantity, sale.currency) - line.discount
                found.append((Decimal(amount) * cent / line.quantity).quantize(cent, ROUND_FLOOR))
    return found
