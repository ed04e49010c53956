"""A product is what a line sells: its names, codes, unit, price and taxes as the catalogue states them; variants are products of a family."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from common.quantity import Unit
from common.tax import Tax

OPEN_ITEM = "open-item"
"""The product that a line names when goods without a product are sold by name and price; nobody keeps stock of it."""
DOWN_PAYMENT_PRODUCT = "down-payment"
"""The product that a line names when something is paid on goods put by: money and no goods, untaxed, in no catalogue."""
NO_GOODS = frozenset({OPEN_ITEM, DOWN_PAYMENT_PRODUCT})
"""What stands for nothing that lies on a shelf."""


class Tracking(StrEnum):
    """What has to be stated of each piece sold."""

    NONE = "none"
    LOT = "lot"
    SERIAL = "serial"


class ProductCode(msgspec.Struct, frozen=True):
    """One code a scan may find; ``pack`` is how many units one scan sells (a case of twelve: 12)."""

    code: str
    pack: Decimal = Decimal(1)


class Product(msgspec.Struct, frozen=True, kw_only=True):
    """One sellable product or variant.

    ``unit_price`` is in major units of the shop's currency, in the mode (tax included or not) of its taxes;
    None means open price: the cashier states it. ``family`` and ``options`` bind variants:
    ``family="mug", options=(("colour", "red"),)``. ``popularity`` counts recent sales and orders search.
    ``minimum_age`` is the buyer's in years, 0 for none; ``deposit`` is the product that is charged with each unit (a
    bottle's deposit); ``sells_value``: each unit sold is a gift card or voucher worth its price.
    """

    id: str
    name: str
    unit: Unit = Unit.PIECE
    unit_price: Decimal | None
    taxes: tuple[Tax, ...] = ()
    codes: tuple[ProductCode, ...] = ()
    plu: str = ""
    category: str = ""
    family: str = ""
    options: tuple[tuple[str, str], ...] = ()
    popularity: int = 0
    active: bool = True
    tracking: Tracking = Tracking.NONE
    minimum_age: int = 0
    deposit: str = ""
    sells_value: bool = False


class Category(msgspec.Struct, frozen=True):
    """A group of goods as tiles show it; ``hue`` (0 to 359) colours tiles without a picture."""

    id: str
    name: str
    position: int = 0
    hue: int = 0
