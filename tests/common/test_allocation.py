"""Every named way of sharing adds up; they differ only in who gets the odd units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.allocation import Allocation, allocate, allocate_apart, split
from common.errors import NothingToSplitOver

amounts = st.integers(-(10**9), 10**9)
weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any)


@pytest.mark.parametrize(
    ("method", "amount", "over", "parts"),
    [
        (Allocation.LARGEST_REMAINDER, 100, [2, 3, 1], [33, 50, 17]),
        (Allocation.FIRST, 100, [2, 3, 1], [34, 50, 16]),
        (Allocation.LAST, 400, [2, 2, 2], [133, 133, 134]),
        (Allocation.LARGEST_WEIGHT, 100, [2, 3, 1], [33, 51, 16]),
        (Allocation.FLOOR_FRACTION, -5, [7, 3], [-3, -2]),
        (Allocation.LARGEST_REMAINDER, -5, [7, 3], [-4, -1]),
        (Allocation.LAST, 5, [1, 1, 0], [2, 3, 0]),
        (Allocation.FIRST, 5, [0, 1, 1], [0, 3, 2]),
        (Allocation.LAST, -1, [1, 2], [0, -1]),
        (Allocation.FLOOR_FRACTION, 100, [2, 3, 1], [33, 50, 17]),
    ],
)
def test_known_shares(method: Allocation, amount: int, over: list[int], parts: list[int]) -> None:
    assert allocate(amount, over, method) == parts


@given(amounts, weights, st.sampled_from(Allocation))
def test_parts_add_up_and_a_weight_of_zero_gets_nothing(amount: int, over: list[int], method: Allocation) -> None:
    parts = allocate(amount, over, method)
    assert sum(parts) == amount
    assert all(part == 0 for part, weight in zip(parts, over, strict=True) if weight == 0)


@given(amounts, weights, st.sampled_from([method for method in Allocation if method is not Allocation.FLOOR_FRACTION]))
def test_a_refund_mirrors_its_sale(amount: int, over: list[int], method: Allocation) -> None:
    assert allocate(-amount, over, method) == [-part for part in allocate(amount, over, method)]


@given(amounts, weights, st.booleans())
def test_what_is_kept_apart_is_the_rest(amount: int, over: list[int], blocks: bool) -> None:
    parts, rest = allocate_apart(amount, over, blocks=blocks)
    assert sum(parts) + rest == amount
    assert abs(rest) < (sum(over) if blocks else len(over))


def test_an_amount_is_split_evenly_and_the_first_get_the_odd_units() -> None:
    assert split(100, 3) == [34, 33, 33]
    with pytest.raises(ValueError, match="one part"):
        split(1, 0)


@pytest.mark.parametrize("method", Allocation)
def test_nothing_to_share_over_is_refused(method: Allocation) -> None:
    with pytest.raises(NothingToSplitOver):
        allocate(1, [0, 0], method)
    assert allocate(0, [0, 0], method) == [0, 0]
    with pytest.raises(ValueError, match="negative"):
        allocate(1, [-1, 2], method)


@pytest.mark.parametrize(
    ("amount", "over", "blocks", "parts", "rest"),
    [
        (5, [1, 1, 1], False, [1, 1, 1], 2),
        (-5, [1, 1, 1], False, [-1, -1, -1], -2),
        (-1, [1, 1, 1], False, [0, 0, 0], -1),
        (0, [1, 1, 1], False, [0, 0, 0], 0),
        (7, [2, 1], True, [4, 2], 1),
        (-7, [2, 1], True, [-4, -2], -1),
        (3, [1, 0], True, [3, 0], 0),
    ],
)
def test_what_is_kept_apart(amount: int, over: list[int], blocks: bool, parts: list[int], rest: int) -> None:
    assert allocate_apart(amount, over, blocks=blocks) == (parts, rest)


def test_blocks_need_something_to_be_blocks_of() -> None:
    with pytest.raises(NothingToSplitOver):
        allocate_apart(1, [0, 0], blocks=True)


def test_one_part_is_the_whole() -> None:
    assert split(5, 1) == [5]
