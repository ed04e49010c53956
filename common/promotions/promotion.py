"""A promotion is data with canonical bytes: what it asks for, what it is taken off, when, for whom and how often; its hash is its version."""

import hashlib
from decimal import Decimal
from enum import StrEnum

import msgspec

from common.canonical import canonical_json


class Kind(StrEnum):
    """What a promotion works on."""

    EACH = "each"
    """Every unit of the scope by itself: percent, amount or price per unit."""
    SET = "set"
    """Sets of units: n for a price, buy X get Y, mix and match across slots."""
    BASKET = "basket"
    """What is left of the scope as one sum, once."""
    GIFT = "gift"
    """Units of the scope that a threshold makes free."""


class RewardKind(StrEnum):
    """What the customer gets."""

    PERCENT = "percent"
    AMOUNT = "amount"
    PRICE = "price"


class Pick(StrEnum):
    """Which units come first where not all are taken."""

    CHEAPEST = "cheapest"
    DEAREST = "dearest"


class Reward(msgspec.Struct, frozen=True):
    """``PERCENT`` 0 to 100 with up to four decimals; ``AMOUNT`` off and ``PRICE`` instead, in major units."""

    kind: RewardKind
    value: Decimal


class Scope(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which goods: any of the named products, families or categories, less the exceptions; all empty means everything."""

    products: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    without_products: tuple[str, ...] = ()
    without_categories: tuple[str, ...] = ()

    @property
    def everything(self) -> bool:
        """Whether nothing narrows it but exceptions."""
        return not (self.products or self.families or self.categories)


class Slot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One part of a set: ``count`` units of a scope, or, with ``value`` (major units), as many as reach that sum."""

    scope: Scope = Scope()
    count: int = 1
    value: Decimal | None = None


class Window(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hours of the week in shop time: ``days`` 1 (Monday) to 7, ``start`` and ``end`` as ``17:00``; an end before the
    start runs past midnight and belongs to the day it started."""

    days: tuple[int, ...] = (1, 2, 3, 4, 5, 6, 7)
    start: str = "00:00"
    end: str = "24:00"


class Promotion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One promotion of one currency.

    ``valid_from`` and ``valid_until`` are shop time as ``2026-11-21T00:00``, the end excluded. ``rewarded`` says how many
    of a set's cheapest units the reward falls on (0: the whole set), ``rewarded_slot`` that it falls on one slot's units.
    ``minimum_amount`` is a threshold on ``asks`` (None: the scope; for a gift everything), tested once, after sets and
    before basket discounts; ``minimum_quantity`` and ``maximum_quantity`` bound the scope's quantity in the basket.
    ``most_units`` per basket (``most_units_a_line`` per line), taken by ``pick``; ``most_discount`` caps the total.
    ``coupon`` names the series it needs. Among ``exclusive`` ones of a ``group`` only the best counts;
    ``combines_with`` names the groups (and promotions) it may meet on a unit, None all of them. ``stacks``: applied on
    what is left, in order of priority, rather than claiming units. ``most_times`` counts sets, or once a basket.
    """

    id: str
    name: str
    currency: str
    kind: Kind
    reward: Reward
    valid_from: str
    valid_until: str
    windows: tuple[Window, ...] = ()
    shops: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    scope: Scope = Scope()
    slots: tuple[Slot, ...] = ()
    rewarded: int = 0
    rewarded_slot: int | None = None
    asks: Scope | None = None
    minimum_amount: Decimal | None = None
    minimum_quantity: Decimal | None = None
    maximum_quantity: Decimal | None = None
    most_units: int | None = None
    most_units_a_line: int | None = None
    pick: Pick = Pick.DEAREST
    most_discount: Decimal | None = None
    most_times: int | None = None
    most_times_a_customer: int | None = None
    most_times_a_campaign: int | None = None
    coupon: str = ""
    priority: int = 0
    group: str = ""
    exclusive: bool = False
    combines_with: tuple[str, ...] | None = None
    stacks: bool = False
    on_overridden: bool = True


def version_of(promotion: Promotion) -> str:
    """The hash that a sale pins: SHA-256 of the canonical bytes, first 16 bytes, hex."""
    return hashlib.sha256(canonical_json(promotion)).hexdigest()[:32]
