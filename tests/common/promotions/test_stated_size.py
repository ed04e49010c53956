"""What the page of promotions states about how far the search sees is what it sees."""

import re
from pathlib import Path

import pytest

from common.pricing import price_basket
from common.promotions.applied import Choice
from tests.common.promotions.worst import hard_basket

PAGE = Path(__file__).parents[3] / "docs" / "promotions.md"
STATED = [
    tuple(map(int, row)) for row in re.findall(r"\| (\d+) \| (\d+) \| (\d+) of (\d+) \|", PAGE.read_text("utf-8"))
]


@pytest.mark.parametrize(("kinds", "offers", "seen", "of"), [row for row in STATED if row[2] == row[3]])
def test_a_basket_of_the_stated_size_is_searched_to_the_end(kinds: int, offers: int, seen: int, of: int) -> None:
    ways = {one.choice for seed in range(of) for one in _priced(seed, kinds, offers)}
    assert (seen, ways - {Choice.EXACT, Choice.ONLY}) == (of, set())


def test_a_dense_basket_beyond_it_may_not_be() -> None:
    kinds, offers, seen, of = STATED[-1]
    some = 10
    whole = sum(all(one.choice is not Choice.BOUNDED for one in _priced(seed, kinds, offers)) for seed in range(some))
    assert 0 < whole < some
    assert 0 < seen < of


def _priced(seed: int, kinds: int, offers: int):
    return price_basket(*hard_basket(seed, kinds=kinds, offers=offers)).applied
