"""Amounts of units are kept run by run: joined, taken off one another, and shared evenly without losing any."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.promotions.applied import Runs, even_runs, less, runs_of, sum_of

parts = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=8)


def unit_by_unit(runs: Runs) -> list[int]:
    return [amount for amount, units in runs for _ in range(units)]


@given(parts)
def test_runs_are_the_units_joined(said: list[tuple[int, int]]) -> None:
    runs = runs_of(said)
    assert unit_by_unit(runs) == unit_by_unit(tuple(said))
    assert all(units > 0 for _, units in runs)
    assert all(before[0] != after[0] for before, after in itertools.pairwise(runs))
    assert sum_of(runs) == sum(unit_by_unit(runs))


@pytest.mark.parametrize(
    ("amount", "units", "runs"),
    [
        (100, 3, ((34, 1), (33, 2))),
        (99, 3, ((33, 3),)),
        (2, 3, ((1, 2), (0, 1))),
        (0, 2, ((0, 2),)),
        (5, 0, ()),
        (7, 1, ((7, 1),)),
    ],
)
def test_the_odd_minor_units_go_to_the_first(amount: int, units: int, runs: Runs) -> None:
    assert even_runs(amount, units) == runs


@given(parts, st.data())
def test_runs_are_taken_off_unit_by_unit(said: list[tuple[int, int]], data: st.DataObject) -> None:
    first = runs_of(said)
    off = [data.draw(st.integers(0, amount)) for amount in unit_by_unit(first)]
    left = less(first, runs_of([(amount, 1) for amount in off]))
    assert unit_by_unit(left) == [amount - gone for amount, gone in zip(unit_by_unit(first), off, strict=True)]
