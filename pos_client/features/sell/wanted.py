"""What has to be said of goods before they are in the basket: looked at in one order, one question at a time."""

from datetime import date
from decimal import Decimal

import msgspec

from common.basket import Basket, BasketLine, Edit, PriceSource, add_product
from common.errors import RuleBroken
from common.product import Product, Tracking
from pos_client.features.sell.outcomes import (
    NeedsAge,
    NeedsCard,
    NeedsPrice,
    NeedsQuantity,
    NeedsTrace,
    Wanted,
)

_AGE = "age"
_REFUSED = "age_refused"


def age_check(age: int) -> str:
    """What a line says of a look at the buyer's age."""
    return f"{_AGE}:{age}"


def refused_age(age: int) -> str:
    """What a line says that was not sold because of the buyer's age."""
    return f"{_REFUSED}:{age}"


Question = NeedsPrice | NeedsQuantity | NeedsAge | NeedsTrace | NeedsCard


def missing(wanted: Wanted, basket: Basket | None, today: date) -> Question | None:
    """The next question, None where all is said."""
    product = wanted.product
    if product.minimum_age and not looked_at(basket, wanted):
        return NeedsAge(wanted, product.minimum_age, born_by(today, product.minimum_age).isoformat())
    if product.unit_price is None and wanted.unit_price is None:
        return NeedsPrice(wanted)
    if product.unit.divisible and wanted.quantity is None:
        return NeedsQuantity(wanted)
    traced = {Tracking.NONE: "-", Tracking.LOT: wanted.lot, Tracking.SERIAL: wanted.serial}
    if not traced[product.tracking]:
        return NeedsTrace(wanted, product.tracking)
    if product.sells_value and not wanted.value:
        return NeedsCard(wanted)
    return None


def looked_at(basket: Basket | None, wanted: Wanted) -> bool:
    """Whether the buyer's age was found high enough once in this basket: nobody is asked twice."""
    held = (basket.lines, [void.line for void in basket.voided]) if basket else ()
    said = [*wanted.checks, *(check for lines in held for line in lines for check in line.checks)]
    ages = [int(age) for kind, _, age in (check.partition(":") for check in said) if kind == _AGE and age.isdigit()]
    return any(age >= wanted.product.minimum_age for age in ages)


def born_by(today: date, age: int) -> date:
    """Who was born on that day or before has the age today; who was born on a leap day has it on 1 March."""
    try:
        return today.replace(year=today.year - age)
    except ValueError:
        return date(today.year - age, 2, 28)


def put_in(basket: Basket, wanted: Wanted, product: Product) -> Edit:
    """The edit that puts wanted goods in; ``product`` carries the taxes of the day. Raises as ``add_product`` does, and
    ``RuleBroken`` for a serial number that is in the basket, or that several pieces are to share."""
    quantity = wanted.quantity or Decimal(1)
    if wanted.serial and product.tracking is Tracking.SERIAL:
        if quantity != 1:
            raise RuleBroken("a serial number is that of one piece")
        if any(_same_piece(line, wanted) for line in basket.lines):
            raise RuleBroken("this serial number is in the basket already")
    if wanted.value and quantity != 1:
        raise RuleBroken("a card is sold one at a time")
    if wanted.value and any(line.value == wanted.value and ":" in line.value for line in basket.lines):
        raise RuleBroken("this card is in the basket already")
    return add_product(
        basket, product, quantity, code=wanted.code, unit_price=wanted.unit_price, source=wanted.source,
        lot=wanted.lot, serial=wanted.serial, value=wanted.value, checks=wanted.checks,
    )  # fmt: skip


def at_price(needs: NeedsPrice, unit_price: Decimal) -> Wanted:
    """The same goods, their price stated by a person."""
    return msgspec.structs.replace(needs.wanted, unit_price=unit_price, source=PriceSource.OPEN)


def _same_piece(line: BasketLine, wanted: Wanted) -> bool:
    return line.product == wanted.product.id and line.serial == wanted.serial
