"""Currencies have ISO's decimals for reckoning, their people's for writing, and their own smallest cash."""

from decimal import Decimal

import pytest

from common.currencies import CASH_IN_PRACTICE, cash_increment, currency
from common.errors import BadInput
from common.money import minor_digits


@pytest.mark.parametrize(
    ("code", "digits", "written", "increment"),
    [("GBP", 2, 2, "0.01"), ("CHF", 2, 2, "0.05"), ("DKK", 2, 2, "0.50"), ("SEK", 2, 2, "1"), ("JPY", 0, 0, "1"),
     ("KWD", 3, 3, "0.001"), ("IQD", 3, 0, "1"), ("XYZ", 2, 2, "0.01")],
)  # fmt: skip
def test_decimals_and_cash(code: str, digits: int, written: int, increment: str) -> None:
    known = currency(code)
    assert (known.digits, known.written_digits, known.cash_increment) == (digits, written, Decimal(increment))
    assert known.digits == minor_digits(code)


@pytest.mark.parametrize(
    ("code", "increment"), [("GBP", 1), ("CHF", 5), ("DKK", 50), ("SEK", 100), ("JPY", 1), ("KWD", 1), ("IQD", 1000)]
)
def test_cash_is_rounded_to_the_smallest_there_is(code: str, increment: int) -> None:
    assert cash_increment(code) == increment


def test_a_shop_may_state_its_own() -> None:
    assert cash_increment("HUF") == 100
    assert cash_increment("HUF", CASH_IN_PRACTICE["HUF"]) == 500
    assert cash_increment("EUR", Decimal("0.05")) == 5


@pytest.mark.parametrize("stated", ["0", "-1", "0.001"])
def test_cash_that_there_cannot_be(stated: str) -> None:
    with pytest.raises(BadInput):
        cash_increment("EUR", Decimal(stated))


@pytest.mark.parametrize("code", ["", "eur", "EURO", "E1R", "ÄÖÜ"])
def test_what_is_no_currency(code: str) -> None:
    with pytest.raises(BadInput):
        currency(code)
