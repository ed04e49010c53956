"""The choice among competing promotions is the best there is where it says so, never worse than by saving per unit, and bounded."""

import pytest

from common.pricing import price_basket
from common.promotions import choice, engine, search
from common.promotions.applied import Choice
from common.promotions.search import MOST_COMPETING, MOST_STEPS, Budget
from tests.common.promotions.offers import anew, basket, buy_get, each, goods, n_for, price, saved
from tests.common.promotions.worst import hard_basket, worst_basket

APPLE, BREAD = goods("apple", "1.00"), goods("bread", "1.00")


@pytest.fixture
def budgets(monkeypatch: pytest.MonkeyPatch) -> list[Budget]:
    """The budgets of the baskets priced from here on."""
    made: list[Budget] = []

    def counted() -> Budget:
        made.append(Budget())
        return made[-1]

    monkeypatch.setattr(engine, "Budget", counted)
    return made


def test_the_worst_basket_known_is_cut_off_where_its_steps_run_out(budgets: list[Budget]) -> None:
    filled, rules = worst_basket()
    priced = price_basket(filled, rules)
    assert {one.choice for one in priced.applied} == {Choice.BOUNDED}
    # a state more than the budget may be begun, no two
    assert -100 < budgets[0].steps <= 0


@pytest.mark.parametrize("seed", range(6))
def test_the_search_is_never_worse_than_making_sets_by_saving_per_unit(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled, rules = hard_basket(seed, kinds=8, offers=6)
    searched = sum(saved(price_basket(filled, rules)).values())
    monkeypatch.setattr(choice, "MOST_COMPETING", 0)
    greedy = price_basket(filled, anew(rules))
    assert {one.choice for one in greedy.applied} == {Choice.GREEDY}
    # a percentage is rounded on the line after the choice, so that a penny a line may move
    assert searched >= sum(saved(greedy).values()) - len(filled.lines)


def test_beyond_the_stated_size_sets_are_made_by_saving_per_unit_and_it_is_said() -> None:
    many = [each(f"p{number:02}", str(number + 1), "apple") for number in range(MOST_COMPETING)]
    exact = price(basket((APPLE, 3)), *many)
    assert (saved(exact), exact.applied[0].choice) == ({"p11": 36}, Choice.EXACT)
    over = price(basket((APPLE, 3)), *many, n_for("set", 3, "2.00", "apple"))
    assert (saved(over), over.applied[0].choice) == ({"set": 100}, Choice.GREEDY)


def test_an_equal_plan_of_higher_priority_is_taken() -> None:
    low, high = n_for("a", 2, "1.50", "apple", "bread"), n_for("b", 2, "1.50", "apple", "bread", priority=1)
    assert saved(price(basket((APPLE, 1), (BREAD, 1)), low, high)) == {"b": 50}
    # the same saving in one set of four, though less for each of its units than by two of two
    four = n_for("four", 4, "3.00", "apple", "bread", priority=1)
    assert saved(price(basket((APPLE, 2), (BREAD, 2)), low, four)) == {"four": 100}


def test_units_are_kept_for_their_best_single_offer() -> None:
    dear = goods("dear", "9.00")
    half, three = each("half", "50", "dear"), buy_get("2+1", 2, 1, "dear", "apple", "bread")
    priced = price(basket((dear, 1), (APPLE, 2), (BREAD, 1)), half, three)
    assert saved(priced) == {"half": 450, "2+1": 100}
    assert {one.choice for one in priced.applied} == {Choice.EXACT}


def test_a_search_that_takes_less_than_the_best_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: without its steps the search stays at the greedy plan, which this basket tells from the best."""
    cheese = basket((goods("cheese", "4.00"), 10))
    offers = n_for("3", 3, "9.30"), n_for("4", 4, "12.00")
    best = price(cheese, *offers).total.minor
    monkeypatch.setattr(engine, "Budget", lambda: search.Budget(0))
    starved = price(cheese, *offers)
    assert starved.total.minor > best
    assert {one.choice for one in starved.applied} == {Choice.BOUNDED}
    assert MOST_STEPS > 0
