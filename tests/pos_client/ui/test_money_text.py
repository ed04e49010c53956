"""Numbers have the language's signs, − for minus, the currency once, no float, and do not mix with text that runs the other way."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.quantity import Unit
from pos_client.ui.languages import LANGUAGES
from pos_client.ui.money_text import NumberText

ENGLISH = NumberText(LANGUAGES["en"].locale, "GBP")
GERMAN = NumberText(LANGUAGES["de"].locale, "EUR")
ARABIC = NumberText(LANGUAGES["ar"].locale, "EUR")
NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (ENGLISH.amount(123450), "1,234.50"),
        (ENGLISH.amount(-278), "−2.78"),
        (ENGLISH.amount(5), "0.05"),
        (ENGLISH.total(2550), "£25.50"),
        (ENGLISH.total(-2550), "−£25.50"),
        (GERMAN.amount(123450), "1.234,50"),
        (GERMAN.total(2550), f"25,50{NO_BREAK}€"),
        (GERMAN.total(-2550), f"−25,50{NO_BREAK}€"),
        (GERMAN.whole_day(date(2008, 11, 21)), "21.11.2008"),
        (ENGLISH.whole_day(date(2008, 11, 21)), "21/11/2008"),
        (NumberText(LANGUAGES["en"].locale, "JPY").total(1500), "¥1,500"),
        (NumberText(LANGUAGES["en"].locale, "KWD").total(1500), f"KWD{NO_BREAK}1.500"),
        (ENGLISH.price(Decimal("1.5")), "1.50"),
        (ENGLISH.price(Decimal("0.0125")), "0.0125"),
        (ENGLISH.price(Decimal("1.99"), Unit.KILOGRAM), f"1.99{NO_BREAK}/{NO_BREAK}kg"),
        (GERMAN.quantity(Decimal("0.8640"), Unit.KILOGRAM), f"0,864{NO_BREAK}kg"),
        (ENGLISH.quantity(Decimal(100)), "100"),
        (ENGLISH.quantity(Decimal(-2)), "−2"),
        (ENGLISH.percent(Decimal("20.0")), f"20{NO_BREAK}%"),
        (ENGLISH.count(1240), "1,240"),
        (GERMAN.entry("12.5"), "12,5"),
        (ENGLISH.entry("-3"), "−3"),
        (ENGLISH.clock(datetime(2026, 7, 1, 23, 5, tzinfo=UTC), "Europe/London"), "00:05"),
        (GERMAN.day(date(2026, 11, 21)), "21.11.26"),
    ],
)
def test_known_numbers(written: str, text: str) -> None:
    assert written == text


def test_in_arabic_a_number_is_isolated_and_has_western_figures() -> None:
    assert ARABIC.total(-2550) == f"\u2066−25.50{NO_BREAK}€\u2069"
    assert ARABIC.amount(123450) == "\u20661,234.50\u2069"


@given(st.integers(-(10**15), 10**15), st.sampled_from(["GBP", "JPY", "KWD"]), st.sampled_from(sorted(LANGUAGES)))
def test_no_digit_is_lost(minor: int, currency: str, language: str) -> None:
    text = NumberText(LANGUAGES[language].locale, currency).amount(minor)
    digits = "".join(letter for letter in text if letter.isdigit())
    assert int(digits) == abs(minor)
    assert ("−" in text) == (minor < 0)
