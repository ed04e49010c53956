"""A quantity is what a person would say: pieces are whole, measures have six decimals, nothing is zero or endless."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import BadInput
from common.quantity import DECIMALS, MOST, Unit, checked_quantity, parse_quantity


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [("3", Unit.PIECE, "3"), ("-2", Unit.PIECE, "-2"), ("3.0", Unit.PIECE, "3"), ("1,250", Unit.KILOGRAM, "1.25"),
     (".5", Unit.METRE, "0.5"), (" 7 ", Unit.PIECE, "7"), ("٣", Unit.PIECE, "3")],
)  # fmt: skip
def test_what_a_person_types_is_read(text: str, unit: Unit, value: str) -> None:
    assert str(parse_quantity(text, unit)) == value


@pytest.mark.parametrize(
    "text", ["0", "1.5", "", "-", "x", "NaN", "Infinity", "1e5", "1_000", "1000000001", "9" * 21, "1.2.3", "+1"]
)
def test_what_is_no_number_of_pieces_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_quantity(text, Unit.PIECE)


def test_a_measure_has_six_decimals() -> None:
    assert checked_quantity(Decimal("0.000001"), Unit.KILOGRAM) == Decimal("0.000001")
    with pytest.raises(BadInput):
        checked_quantity(Decimal("0.0000001"), Unit.KILOGRAM)


@given(st.decimals(-MOST, MOST, places=DECIMALS).filter(bool), st.sampled_from([Unit.KILOGRAM, Unit.METRE, Unit.LITRE]))
def test_the_shortest_form_is_the_same_quantity_and_stays_itself(value: Decimal, unit: Unit) -> None:
    checked = checked_quantity(value, unit)
    assert checked == value
    assert str(checked_quantity(checked, unit)) == str(checked)
    assert "E" not in str(checked) or abs(checked) < Decimal("0.001")


@pytest.mark.parametrize(
    ("value", "unit", "stored"),
    [
        ("1000000000", Unit.PIECE, "1000000000"), ("-1000000000", Unit.PIECE, "-1000000000"), ("2.000", Unit.PIECE, "2"),
        ("1E+3", Unit.KILOGRAM, "1000"), ("0.000001", Unit.KILOGRAM, "0.000001"), ("-0.000001", Unit.LITRE, "-0.000001"),
        ("0.350", Unit.KILOGRAM, "0.35"), ("100", Unit.METRE, "100"),
    ],
)  # fmt: skip
def test_a_quantity_is_kept_in_its_shortest_form(value: str, unit: Unit, stored: str) -> None:
    assert str(checked_quantity(Decimal(value), unit)) == stored


@pytest.mark.parametrize(
    "value", ["1000000000.000001", "-1000000000.000001", "-1000000001", "0", "0.0000001", "NaN", "Infinity"]
)
def test_what_is_no_quantity_of_anything(value: str) -> None:
    with pytest.raises(BadInput):
        checked_quantity(Decimal(value), Unit.KILOGRAM)


def test_at_most_twenty_characters_are_read() -> None:
    assert parse_quantity("0000000000000000.5kg"[:18], Unit.KILOGRAM) == Decimal("0.5")
    assert parse_quantity("00000000000000000001", Unit.PIECE) == 1
    with pytest.raises(BadInput):
        parse_quantity("000000000000000000001", Unit.PIECE)
