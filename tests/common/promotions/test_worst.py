"""The worst baskets known stay within the steps of the search, and what climbs towards worse ones runs."""

import pytest

from common.pricing import price_basket
from common.promotions import engine
from common.promotions.search import MOST_STEPS, Budget
from tests.common.promotions.worst import WORST, shaped_basket
from tests.common.promotions.worst_search import climb, main, seconds


@pytest.mark.parametrize("name", WORST)
def test_the_worst_baskets_end_within_their_steps(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Budget] = []

    def counted() -> Budget:
        made.append(Budget())
        return made[-1]

    monkeypatch.setattr(engine, "Budget", counted)
    filled, rules = WORST[name]()
    priced = price_basket(filled, rules)
    assert 0 <= priced.total.minor < sum(line.amounts.gross + line.discount for line in priced.lines)
    # what is begun is ended: a state, or what one limited promotion claims
    assert all(budget.steps > -MOST_STEPS / 4 for budget in made)


def test_climbing_keeps_the_worst_it_found(capsys: pytest.CaptureFixture[str]) -> None:
    took, shape = climb(3, 6)
    assert took > 0
    assert seconds(shape) > 0
    filled, _ = shaped_basket(shape)
    assert shaped_basket(shape)[0] == filled
    assert main(["--seed", "3", "--tries", "4"]) == 0
    assert "ms  Shape(" in capsys.readouterr().out
