"""The choice among competing promotions is the best there is where it says so, never worse than by saving per unit, and bounded."""

from decimal import Decimal
from typing import Any

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


CHEESE = goods("cheese", "4.00")
PAIR, THREE = n_for("pair", 2, "7.00", "cheese"), n_for("three", 3, "9.30", "cheese")


@pytest.mark.parametrize(
    ("steps", "how", "left"),
    [(3, Choice.BOUNDED, 0), (4, Choice.EXACT, -2), (6, Choice.EXACT, 0), (8000, Choice.EXACT, 7994)],
)
def test_a_state_costs_as_many_steps_as_there_are_different_units_and_moves(
    steps: int, how: Choice, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five cheeses: all free, and after the set of three. One kind of unit and two moves: three steps each. What the other
    way round comes to was bounded away, and a state is begun as long as there is a step."""
    budget = Budget(steps)
    monkeypatch.setattr(engine, "Budget", lambda: budget)
    assert {one.choice for one in price(basket((CHEESE, 5)), PAIR, THREE).applied} == {how}
    assert budget.steps == left


@pytest.mark.parametrize(("limits", "looks"), [({"most_units": 9}, 9), ({"most_discount": Decimal(90)}, 9)])
def test_what_a_limited_or_capped_promotion_takes_to_claim_all_it_can_counts_a_quarter(
    limits: dict[str, Any], looks: int, budgets: list[Budget]
) -> None:
    """Nine kinds of goods, so nine looks. That no plan saves more is seen before a state is begun, which would cost more."""
    filled = basket(*((goods(f"g{number}", f"{number + 1}.00"), 1) for number in range(9)))
    assert len(price(filled, each("all", "50", **limits), each("least", "1")).applied) == 1
    assert MOST_STEPS - budgets[0].steps == looks // 4


def test_of_plans_that_save_the_same_the_one_of_higher_priority_is_taken_though_less_a_unit() -> None:
    """Three for 2.00 and four for 3.00 save a pound of four apples; the search starts from three, which save more each."""
    three, four = n_for("three", 3, "2.00", "apple"), n_for("four", 4, "3.00", "apple")
    apples = basket((APPLE, 4))
    assert saved(price(apples, three, n_for("four", 4, "3.00", "apple", priority=1))) == {"four": 100}
    # of one priority, what it started from stays, whatever the names
    assert saved(price(apples, three, four)) == {"three": 100}
    # what is in neither plan decides nothing
    idle = n_for("idle", 5, "0.01", "apple", "bread", priority=2)
    third = n_for("three", 3, "2.00", "apple", priority=1)
    assert saved(price(basket((APPLE, 4), (goods("bread", "0.01"), 1)), idle, third, four)) == {"idle": 400}
    little = n_for("little", 2, "1.99", "apple", priority=2)
    assert saved(price(apples, little, third, four)) == {"three": 100}


def test_units_left_to_a_single_offer_count_among_what_a_plan_uses() -> None:
    quarter, four = each("quarter", "25", "apple", priority=1), n_for("four", 4, "3.00", "apple")
    assert saved(price(basket((APPLE, 4)), quarter, four)) == {"quarter": 100}
    four = n_for("four", 4, "3.00", "apple", priority=2)
    assert saved(price(basket((APPLE, 4)), quarter, four)) == {"four": 100}


@pytest.mark.parametrize(("seed", "steps"), list(enumerate((1280, 999, 310, 180, 820, 240, 190, 280))))
def test_the_search_sees_to_the_end_in_no_more_steps_than_it_did(seed: int, steps: int, budgets: list[Budget]) -> None:
    """How far the search sees is stated; whoever makes it go a longer way takes that back."""
    filled, rules = hard_basket(seed, kinds=6, offers=4)
    assert {one.choice for one in price_basket(filled, rules).applied} == {Choice.EXACT}
    assert MOST_STEPS - budgets[0].steps <= steps


def test_a_promotion_says_how_often_its_set_was_made_in_the_best_plan() -> None:
    priced = price(basket((CHEESE, 10)), THREE, n_for("x", 4, "12.00", "cheese"))
    assert [(one.promotion, one.amount, one.times, one.claimed) for one in priced.applied] == [
        ("three", 540, 2, ((1, 6),)),
        ("x", 400, 1, ((1, 4),)),
    ]
