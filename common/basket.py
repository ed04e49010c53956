"""A basket is an immutable value; each edit gives a new one and names the line that changed, so undo is the value before."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from common.errors import BadInput, RuleBroken
from common.permissions import Approval
from common.product import Product
from common.promotions.situation import Situation
from common.quantity import Unit, checked_quantity
from common.returned_goods import ReturnedLine, SaleReference
from common.tax import Tax, TaxRounding
from common.taxes.exemptions import Exemption

MOST_LINES = 2000


class PriceSource(StrEnum):
    """Why a line costs what it costs."""

    LIST = "list"
    OVERRIDE = "override"
    LABEL = "label"
    OPEN = "open"


class PriceOverride(msgspec.Struct, frozen=True):
    """A price set by hand: the reason, the operator, and who approved if that was needed."""

    reason: str
    operator: str
    approval: Approval | None = None


class BasketLine(msgspec.Struct, frozen=True, kw_only=True):
    """One product in the basket with everything pinned that its price depends on; ``quantity`` is negative for empties and goods priced back.
    ``value`` is the reference of the stored value that this line sells (``common.stored_value``); ``checks`` what the law
    asked to be looked at, such as ``age:18``; ``deposit_of`` the line whose bottle deposit this is."""

    line: int
    product: str
    name: str
    code: str = ""
    unit: Unit
    quantity: Decimal
    unit_price: Decimal
    list_price: Decimal | None = None
    source: PriceSource = PriceSource.LIST
    override: PriceOverride | None = None
    taxes: tuple[Tax, ...] = ()
    note: str = ""
    lot: str = ""
    serial: str = ""
    category: str = ""
    family: str = ""
    value: str = ""
    checks: tuple[str, ...] = ()
    deposit_of: int = 0

    @property
    def discountable(self) -> bool:
        """Whether discounts may lower it: a bottle's deposit and money on a card are worth what they are."""
        return not (self.deposit_of or self.value)


class ManualDiscount(msgspec.Struct, frozen=True, kw_only=True):
    """A discount given by hand on a line, or on the whole basket (``line`` None): ``percent``, or ``amount`` in minor units
    of the price list's mode; the reason, the operator, and who approved if that was needed."""

    line: int | None = None
    percent: Decimal | None = None
    amount: int | None = None
    reason: str
    operator: str
    approval: Approval | None = None


class VoidedLine(msgspec.Struct, frozen=True):
    """A line cancelled inside the open basket; it stays recorded (SAF-T reportCorrLines)."""

    line: BasketLine
    operator: str
    approval: Approval | None = None


class Basket(msgspec.Struct, frozen=True, kw_only=True):
    """An open sale. ``rules`` and ``catalogue`` are the versions pinned when it was opened; ``opened`` is instant text.
    Without a ``situation`` no promotion applies. ``returned`` are goods taken back, their amounts fixed; ``voids`` the sale
    that this one undoes whole; ``exemption`` why the customer pays no tax, and who approved that if it was needed; ``layaway`` what this basket was put by under."""

    id: str
    opened: str
    operator: str
    currency: str
    rounding: TaxRounding
    rules: str
    catalogue: str
    training: bool = False
    lines: tuple[BasketLine, ...] = ()
    voided: tuple[VoidedLine, ...] = ()
    next_line: int = 1
    note: str = ""
    situation: Situation | None = None
    discounts: tuple[ManualDiscount, ...] = ()
    returned: tuple[ReturnedLine, ...] = ()
    voids: SaleReference | None = None
    exemption: Exemption | None = None
    exemption_approval: Approval | None = None
    layaway: str = ""

    def line(self, number: int) -> BasketLine:
        """The line of that number; raises ``RuleBroken`` where there is none."""
        for line in self.lines:
            if line.line == number:
                return line
        raise RuleBroken(f"the basket has no line {number}")


class Edit(msgspec.Struct, frozen=True):
    """A basket after an edit, and the number of the line that was touched (None: the whole basket)."""

    basket: Basket
    line: int | None = None


def add_product(
    basket: Basket,
    product: Product,
    quantity: Decimal = Decimal(1),
    *,
    code: str = "",
    unit_price: Decimal | None = None,
    source: PriceSource = PriceSource.LIST,
    lot: str = "",
    serial: str = "",
    value: str = "",
    checks: tuple[str, ...] = (),
) -> Edit:
    """Put a product in. The same piece at the same list price joins the line it already has, in place;
    a weighed, labelled, open-price, lot- or serial-tracked one gets a line of its own (one weighing = one line), and so
    does one that sells stored value.

    Raises ``BadInput`` for a bad quantity or an open-price product without ``unit_price``, ``RuleBroken`` when full.
    """
    price = product.unit_price if unit_price is None else unit_price
    if price is None:
        raise BadInput(f"{product.name} has no price; state one")
    quantity = checked_quantity(quantity, product.unit)
    fresh = BasketLine(
        line=basket.next_line, product=product.id, name=product.name, code=code, unit=product.unit, quantity=quantity,
        unit_price=price, list_price=product.unit_price, source=source, taxes=product.taxes, lot=lot, serial=serial,
        category=product.category, family=product.family, value=value, checks=checks,
    )  # fmt: skip
    if twin := _joinable(basket, fresh):
        total = twin.quantity + quantity
        return _replaced(basket, msgspec.structs.replace(twin, quantity=checked_quantity(total, twin.unit)))
    if len(basket.lines) >= MOST_LINES:
        raise RuleBroken(f"a basket holds at most {MOST_LINES} lines")
    grown = msgspec.structs.replace(basket, lines=(*basket.lines, fresh), next_line=basket.next_line + 1)
    return Edit(grown, fresh.line)


def set_quantity(basket: Basket, line: int, quantity: Decimal) -> Edit:
    """Change a line's quantity; zero is a void and refused here. Raises ``BadInput``."""
    old = basket.line(line)
    return _replaced(basket, msgspec.structs.replace(old, quantity=checked_quantity(quantity, old.unit)))


def override_price(basket: Basket, line: int, unit_price: Decimal, override: PriceOverride) -> Edit:
    """Set a line's unit price by hand, in major units; the list price stays beside it."""
    old = basket.line(line)
    if unit_price < 0:
        raise BadInput("a price is not negative")
    return _replaced(
        basket, msgspec.structs.replace(old, unit_price=unit_price, source=PriceSource.OVERRIDE, override=override)
    )


def void_line(basket: Basket, line: int, operator: str, approval: Approval | None = None) -> Edit:
    """Take a line out; it stays recorded among the voided."""
    old = basket.line(line)
    left = tuple(other for other in basket.lines if other.line != line)
    voided = (*basket.voided, VoidedLine(old, operator, approval))
    discounts = tuple(discount for discount in basket.discounts if discount.line != line)
    return Edit(msgspec.structs.replace(basket, lines=left, voided=voided, discounts=discounts))


def discount_by_hand(basket: Basket, discount: ManualDiscount) -> Edit:
    """Give a discount on a line or on the whole basket; it replaces the one given there before. Raises ``BadInput`` for
    anything but a percentage above 0 to 100 with up to four decimals or a positive amount, and without a reason;
    ``RuleBroken`` where there is no such line."""
    if discount.line is not None:
        basket.line(discount.line)
    percent, amount = discount.percent, discount.amount
    if (percent is None) == (amount is None):
        raise BadInput("a discount is a percentage or an amount")
    if percent is not None and not (percent.is_finite() and 0 < percent <= 100 and percent == round(percent, 4)):
        raise BadInput(f"a percentage is above 0 to 100, with up to four decimals: {percent}")
    if amount is not None and amount <= 0:
        raise BadInput(f"an amount off is positive: {amount}")
    if not discount.reason.strip():
        raise BadInput("a discount needs a reason")
    others = tuple(other for other in basket.discounts if other.line != discount.line)
    return Edit(msgspec.structs.replace(basket, discounts=(*others, discount)), discount.line)


def take_discount_back(basket: Basket, line: int | None) -> Edit:
    """Take back what was given by hand on a line, or on the whole basket (None)."""
    left = tuple(discount for discount in basket.discounts if discount.line != line)
    return Edit(msgspec.structs.replace(basket, discounts=left), line)


def note_line(basket: Basket, line: int, note: str) -> Edit:
    """Set a line's note (printed below it); empty removes it."""
    return _replaced(basket, msgspec.structs.replace(basket.line(line), note=_clean_note(note)))


def note_basket(basket: Basket, note: str) -> Edit:
    """Set the note of the whole sale; empty removes it."""
    return Edit(msgspec.structs.replace(basket, note=_clean_note(note)))


def _clean_note(note: str) -> str:
    if len(note) > 200:
        raise BadInput("a note has at most 200 characters")
    return " ".join("".join(char if char.isprintable() else " " for char in note).split())


def _joinable(basket: Basket, fresh: BasketLine) -> BasketLine | None:
    if fresh.unit.divisible or fresh.source is not PriceSource.LIST or fresh.lot or fresh.serial or fresh.value:
        return None
    for line in basket.lines:
        same = line.product == fresh.product and line.source is PriceSource.LIST and line.unit_price == fresh.unit_price
        own = line.note or line.lot or line.serial or line.value or line.deposit_of
        if same and line.taxes == fresh.taxes and not own and line.quantity > 0:
            return line
    return None


def _replaced(basket: Basket, line: BasketLine) -> Edit:
    lines = tuple(line if old.line == line.line else old for old in basket.lines)
    return Edit(msgspec.structs.replace(basket, lines=lines), line.line)
