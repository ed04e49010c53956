"""Cash rounds to the coins there are, each way by its name, and a refund mirrors its sale."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.cash_rounding import CashRounding, CashRule, round_cash
from common.errors import RuleBroken

MIRRORED = (CashRounding.HALF_UP, CashRounding.HALF_DOWN, CashRounding.HALF_EVEN, CashRounding.UP, CashRounding.DOWN)
NAMED = [way for way in CashRounding if way is not CashRounding.EXACT]


@pytest.mark.parametrize(
    ("way", "up", "half", "down", "minus_half"),
    [
        (CashRounding.HALF_UP, 10, 10, 5, -10),
        (CashRounding.HALF_DOWN, 10, 5, 5, -5),
        (CashRounding.HALF_EVEN, 10, 10, 5, -10),
        (CashRounding.HALF_CEILING, 10, 10, 5, -5),
        (CashRounding.HALF_FLOOR, 10, 5, 5, -10),
        (CashRounding.UP, 10, 10, 10, -10),
        (CashRounding.DOWN, 5, 5, 5, -5),
        (CashRounding.CEILING, 10, 10, 10, -5),
        (CashRounding.FLOOR, 5, 5, 5, -10),
    ],
)
def test_each_way_by_its_name(way: CashRounding, up: int, half: int, down: int, minus_half: int) -> None:
    rule = CashRule(5, way)
    amounts = (Fraction(8), Fraction(15, 2), Fraction(6), Fraction(-15, 2))
    assert [round_cash(amount, rule) for amount in amounts] == [up, half, down, minus_half]


def test_half_even_goes_to_the_even_step() -> None:
    assert [round_cash(Fraction(half, 2), CashRule(5, CashRounding.HALF_EVEN)) for half in (5, 15, 25)] == [0, 10, 10]


def test_exact_refuses_what_cash_cannot_pay() -> None:
    assert round_cash(105, CashRule(5, CashRounding.EXACT)) == 105
    with pytest.raises(RuleBroken):
        round_cash(107, CashRule(5, CashRounding.EXACT))


def test_a_rule_without_an_increment_is_none() -> None:
    with pytest.raises(RuleBroken):
        round_cash(107, CashRule(0))


@given(st.integers(-(10**9), 10**9), st.integers(1, 1000), st.sampled_from(NAMED))
def test_what_is_rounded_can_be_paid_and_is_less_than_a_step_away(
    amount: int, increment: int, way: CashRounding
) -> None:
    paid = round_cash(amount, CashRule(increment, way))
    assert paid % increment == 0
    assert abs(paid - amount) < increment


@given(st.integers(-(10**9), 10**9), st.integers(1, 1000), st.sampled_from(MIRRORED))
def test_a_refund_mirrors_its_sale(amount: int, increment: int, way: CashRounding) -> None:
    rule = CashRule(increment, way)
    assert round_cash(-amount, rule) == -round_cash(amount, rule)


def test_less_than_the_first_step_is_rounded_like_any_other() -> None:
    for way, amounts in ((CashRounding.UP, (5, -5)), (CashRounding.DOWN, (0, 0)), (CashRounding.HALF_UP, (5, -5))):
        assert (round_cash(3, CashRule(5, way)), round_cash(-3, CashRule(5, way))) == amounts
    assert round_cash(Fraction(5, 2), CashRule(5)) == 5
