"""A discount spread over lines loses no cent, favours no order but the first, and is undone exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import NothingToSplitOver
from common.prorate import prorate

amounts = st.integers(-(10**12), 10**12)
weights = st.lists(st.integers(0, 10**9), min_size=1, max_size=200).filter(any)


@pytest.mark.parametrize(
    ("amount", "over", "parts"),
    [
        pytest.param(100, [1, 1, 1], [34, 33, 33], id="the odd cent goes to the first line"),
        pytest.param(100, [2, 3, 1], [33, 50, 17], id="the largest remainder comes first"),
        pytest.param(-5, [1, 1, 1], [-2, -2, -1], id="a refund mirrors its sale"),
        pytest.param(7, [0, 5], [0, 7], id="a free line takes no share"),
        pytest.param(0, [0, 0], [0, 0], id="nothing over nothing is nothing"),
        pytest.param(-1, [1, 1], [-1, 0], id="a single cent mirrors too"),
    ],
)
def test_known_splits(amount: int, over: list[int], parts: list[int]) -> None:
    assert prorate(amount, over) == parts


@given(amounts, weights)
def test_parts_add_up_to_the_amount(amount: int, over: list[int]) -> None:
    assert sum(prorate(amount, over)) == amount


@given(amounts, weights)
def test_each_part_is_within_one_unit_of_its_exact_share(amount: int, over: list[int]) -> None:
    for part, weight in zip(prorate(amount, over), over, strict=True):
        assert abs(part * sum(over) - amount * weight) < sum(over)


@given(amounts, weights)
def test_a_refund_is_the_exact_negative(amount: int, over: list[int]) -> None:
    assert prorate(-amount, over) == [-part for part in prorate(amount, over)]


def test_an_amount_needs_something_to_be_split_over() -> None:
    with pytest.raises(NothingToSplitOver):
        prorate(1, [0, 0])
