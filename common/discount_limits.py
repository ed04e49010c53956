"""How much a person may take off by hand: the highest percentage of any of their roles; a minor unit more is rounding, not generosity."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import ceil

from common.permissions import Role
from common.selling_settings import DiscountLimit


def limit_of(limits: Iterable[DiscountLimit], roles: Iterable[Role]) -> Decimal:
    """In percent of the line or the basket; 0 for roles that no limit is stated for."""
    held = frozenset(roles)
    return max((limit.percent for limit in limits if limit.role in held), default=Decimal(0))


def is_beyond(base: int, amount: int, percent: Decimal) -> bool:
    """Whether ``amount`` off ``base`` (minor units) is more than ``percent`` of it, however that is rounded."""
    return amount > ceil(Fraction(percent) * base / 100)
