"""Money is whole minor units: it never drifts, never mixes currencies, and a refund rounds as its sale did."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import BadInput, CurrencyMismatch
from common.money import Money, extended_amount, minor_digits, parse_amount, parse_price, round_half_up, round_ratio

minors = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("exact", "whole"),
    [
        pytest.param(Fraction(1, 2), 1, id="a half goes away from zero"),
        pytest.param(Fraction(-1, 2), -1, id="a negative half too"),
        pytest.param(Decimal("2.5"), 3, id="not to the even neighbour"),
        pytest.param(Fraction(49, 100), 0, id="less than a half goes down"),
    ],
)
def test_rounding(exact: Fraction | Decimal, whole: int) -> None:
    assert round_half_up(exact) == whole


@given(st.fractions())
def test_rounding_mirrors_around_zero(exact: Fraction) -> None:
    assert round_half_up(-exact) == -round_half_up(exact)
    assert abs(round_half_up(exact) - exact) <= Fraction(1, 2)


@given(minors, minors)
def test_what_is_added_can_be_taken_away(first: int, second: int) -> None:
    one, other = Money(first, "GBP"), Money(second, "GBP")
    assert one + other - other == one
    assert -one + one == Money(0, "GBP")


def test_currencies_do_not_mix() -> None:
    with pytest.raises(CurrencyMismatch):
        Money(1, "GBP") + Money(1, "EUR")


@pytest.mark.parametrize(("currency", "major"), [("GBP", "12.34"), ("JPY", "1234"), ("KWD", "1.234")])
def test_minor_units_follow_iso_4217(currency: str, major: str) -> None:
    assert Money(1234, currency).major() == Decimal(major)


@given(minors, st.sampled_from(["GBP", "JPY", "KWD"]))
def test_an_amount_is_read_back_as_it_was_written(minor: int, currency: str) -> None:
    assert parse_amount(str(Money(minor, currency).major()), currency) == Money(minor, currency)


@pytest.mark.parametrize("text", ["", "-", ".", "1,5", "1e5", "1_0", "٣", "1.234", "--1", "NaN", "1" * 21])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_amount(text, "GBP")


@pytest.mark.parametrize("text", ["-1", "1.23456", "x"])
def test_what_is_no_price_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_price(text)


@given(
    st.decimals(0, 10**14, places=4, allow_nan=False),
    st.decimals(-(10**9), 10**9, places=6, allow_nan=False),
    st.sampled_from(["GBP", "JPY", "KWD"]),
)
def test_quantity_times_price_is_exact_before_its_one_rounding(
    price: Decimal, quantity: Decimal, currency: str
) -> None:
    exact = Fraction(price) * Fraction(quantity) * 10 ** minor_digits(currency)
    assert extended_amount(price, quantity, currency) == round_half_up(exact)


def test_money_is_true_where_there_is_any() -> None:
    assert [bool(Money(minor, "GBP")) for minor in (-1, 0, 1)] == [True, False, True]


@pytest.mark.parametrize("text", ["0", "0.0001", "0.5", "12", " 3.50 "])
def test_a_price_is_read_as_it_was_written(text: str) -> None:
    assert parse_price(text) == Decimal(text.strip())


def test_an_amount_has_at_most_twenty_characters() -> None:
    assert parse_amount("1" * 20, "JPY").minor == int("1" * 20)
    assert parse_amount("-" + "1" * 20, "JPY").minor == -int("1" * 20)
    with pytest.raises(BadInput):
        parse_amount("1" * 21, "JPY")


def test_a_ratio_is_rounded_like_the_fraction_that_it_is() -> None:
    assert [round_ratio(over, 2) for over in (-3, -1, 0, 1, 3)] == [-2, -1, 0, 1, 2]
    assert [round_ratio(over, 3) for over in (-2, -1, 0, 1, 2)] == [-1, 0, 0, 0, 1]


# ISO 4217 as it stands: a currency's decimals are in every amount that was ever stored in it
DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: "AUD BRL CAD CHF CNY CZK DKK EUR GBP HUF MXN NOK NZD PLN SEK USD",
    3: "BHD IQD JOD KWD LYD OMR TND",
}


@pytest.mark.parametrize(("digits", "currencies"), DIGITS.items())
def test_every_currency_keeps_its_decimals(digits: int, currencies: str) -> None:
    assert {minor_digits(currency) for currency in currencies.split()} == {digits}
