"""What a person may take off by hand is the highest limit of their roles, and rounding never makes it too much."""

from decimal import Decimal

import pytest

from common.discount_limits import is_beyond, limit_of
from common.permissions import Role
from common.selling_settings import SellingSettings

LIMITS = SellingSettings().limits


def test_the_highest_limit_of_a_persons_roles_counts_and_without_one_nothing_may_be_given() -> None:
    assert limit_of(LIMITS, [Role.CASHIER]) == 5
    assert limit_of(LIMITS, [Role.CASHIER, Role.MANAGER]) == 50
    assert limit_of(LIMITS, []) == limit_of((), [Role.MANAGER]) == 0


@pytest.mark.parametrize(
    ("base", "amount", "beyond"),
    [
        (1000, 50, False),
        (1000, 51, True),
        (10, 1, False),
        (10, 2, True),
        (0, 0, False),
        (999, 50, False),
        (999, 51, True),
    ],
)
def test_five_percent_of_a_base(base: int, amount: int, beyond: bool) -> None:
    assert is_beyond(base, amount, Decimal(5)) is beyond
