"""What is remembered from one pricing to the next changes no figure: a basket scanned item by item comes to what it would at once."""

import random
from decimal import Decimal

import msgspec
import pytest

from common.basket import Basket, ManualDiscount, add_product, discount_by_hand, set_quantity, void_line
from common.pricing import price_basket
from common.promotions import engine, remembered
from common.promotions.applied import Choice
from common.promotions.remembered import Remembered
from common.promotions.search import Budget
from common.selling_rules import SellingRules
from tests.common.promotions.offers import (
    SITUATION,
    anew,
    basket,
    buy_get,
    each,
    goods,
    n_for,
    off_basket,
    price,
    rules,
    saved,
)
from tests.common.promotions.worst import hard_basket

NAMES = tuple(f"a{number}" for number in range(8))


def offers(chance: random.Random) -> SellingRules:
    made = [
        off_basket("all", "5", minimum_amount=Decimal(20)),
        each("stacks", "3", *chance.sample(NAMES, 4), stacks=True),
    ]
    for number in range(8):
        some, count = chance.sample(NAMES, chance.randint(1, 3)), chance.randint(2, 4)
        make = chance.choice((
            lambda name, some=some: each(name, "10", *some),
            lambda name, some=some, count=count: n_for(name, count, str(count), *some),
            lambda name, some=some, count=count: buy_get(name, count, 1, *some),
        ))  # fmt: skip
        made.append(make(f"p{number}"))
    return rules(*made)


def edited(filled: Basket, chance: random.Random) -> Basket:
    """One thing that a cashier does."""
    line = chance.choice(filled.lines).line if filled.lines else None
    what = chance.random()
    if line is None or what < 0.6:
        name = chance.choice(NAMES)
        return add_product(filled, goods(name, f"{1 + NAMES.index(name)}.{10 + NAMES.index(name)}")).basket
    if what < 0.7:
        return set_quantity(filled, line, Decimal(chance.randint(1, 6))).basket
    if what < 0.8:
        return void_line(filled, line, "maria").basket
    if what < 0.95:
        on = chance.choice((line, None))
        return discount_by_hand(
            filled, ManualDiscount(line=on, percent=Decimal(7), reason="x", operator="maria")
        ).basket
    return msgspec.structs.replace(filled, situation=msgspec.structs.replace(SITUATION, groups=("club",)))


def differing(seeds: int) -> int:
    """In how many steps a basket is priced otherwise than if nothing were remembered."""
    different = 0
    for seed in range(seeds):
        chance = random.Random(seed)
        selling, filled = offers(chance), basket()
        for _ in range(25):
            filled = edited(filled, chance)
            different += price_basket(filled, selling) != price_basket(filled, anew(selling))
    return different


def test_a_basket_priced_at_every_step_comes_to_what_it_would_at_once() -> None:
    assert differing(25) == 0


def test_a_line_that_costs_less_by_hand_is_not_taken_for_what_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: what the units cost before is not looked at."""
    monkeypatch.setattr(remembered, "_same", lambda _known, _before: True)
    assert differing(25) > 0


def test_the_steps_of_the_search_are_those_of_the_whole_basket() -> None:
    """A group that was searched while there were steps is searched again, and less far, where others use them up."""
    hard, hard_rules = hard_basket(31, kinds=10, offers=12)
    filled = add_product(
        add_product(hard, goods("z1", "4.00"), Decimal(10)).basket, goods("z2", "4.00"), Decimal(3)
    ).basket
    offered = [rule.promotion for rule in hard_rules.promotions.rules]
    selling = rules(*offered, n_for("z3", 3, "9.30", "z1", "z2"), n_for("z4", 4, "12.00", "z1", "z2"))
    alone = msgspec.structs.replace(filled, lines=filled.lines[-2:])
    for _ in range(2):
        assert {one.choice for one in price_basket(alone, selling).applied} == {Choice.EXACT}
    assert price_basket(filled, selling) == price_basket(filled, anew(selling))


def test_what_the_search_cut_off_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    filled, selling = hard_basket(31, kinds=10, offers=12)
    kept: dict[object, object] = {}
    monkeypatch.setattr(Remembered, "__init__", _holding(kept))
    for _ in range(3):
        assert {one.choice for one in price_basket(filled, selling).applied} == {Choice.BOUNDED}
    assert kept == {}
    simple, selling = basket((goods("apple", "1.00"), 3)), rules(each("ten", "10", "apple"))
    for _ in range(3):
        price_basket(simple, selling)
    assert len(kept) == 1


def test_what_is_priced_once_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[object, object] = {}
    monkeypatch.setattr(Remembered, "__init__", _holding(kept))
    simple, selling = basket((goods("apple", "1.00"), 3)), rules(each("ten", "10", "apple"))
    other = msgspec.structs.replace(simple, situation=msgspec.structs.replace(SITUATION))
    for filled in (simple, other, simple, other):
        price_basket(filled, selling)
    assert kept == {}


def _holding(kept: dict[object, object]) -> object:
    before = Remembered.__init__

    def made(self: Remembered, *said: object) -> None:
        before(self, *said)  # type: ignore[arg-type]
        self._groups = kept  # type: ignore[assignment]

    return made


def test_no_more_than_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST_REMEMBERED", 2)
    assert differing(5) == 0
    assert saved(price(basket(*((goods(name, "1.00"), 1) for name in NAMES)), each("ten", "10"))) == {"ten": 80}
    assert Budget().steps > 0


FIVE = basket((goods("cheese", "4.00"), 5), (goods("ham", "4.00"), 5), (goods("apple", "1.00"), 1))
PAIRS = (
    n_for("1", 2, "7.00", "cheese"), n_for("2", 3, "9.30", "cheese"), n_for("3", 2, "7.00", "ham"),
    n_for("4", 3, "9.30", "ham"), each("5", "10", "apple"),
)  # fmt: skip


def test_what_was_worked_out_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    selling, worked = rules(*PAIRS), []
    search = engine.best_claims
    monkeypatch.setattr(engine, "best_claims", lambda *said: worked.append(said[0]) or search(*said))
    # once and not kept, once and kept, and never again; each time two groups
    counts = [len(worked) for _ in range(5) if price_basket(FIVE, selling)]
    assert counts == [2, 4, 4, 4, 4]


def test_steps_of_a_group_that_is_remembered_are_missing_to_the_next_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The cheeses cost six steps; three are left for the ham, which are one too few."""
    monkeypatch.setattr(engine, "Budget", lambda: Budget(9))
    selling = rules(*PAIRS)
    for _ in range(4):
        found = {one.promotion: one.choice for one in price_basket(FIVE, selling).applied}
        assert found == {
            "1": Choice.EXACT,
            "2": Choice.EXACT,
            "3": Choice.BOUNDED,
            "4": Choice.BOUNDED,
            "5": Choice.ONLY,
        }


def test_a_search_that_ended_with_its_last_step_is_made_again_where_there_are_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    selling, cheese = rules(*PAIRS), msgspec.structs.replace(FIVE, lines=FIVE.lines[:1])
    for steps, how in ((3, Choice.BOUNDED), (3, Choice.BOUNDED), (3, Choice.BOUNDED), (8000, Choice.EXACT)):
        monkeypatch.setattr(engine, "Budget", lambda steps=steps: Budget(steps))
        assert {one.choice for one in price_basket(cheese, selling).applied} == {how}


def test_lines_and_groups_are_forgotten_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    selling = rules(*PAIRS)
    price_basket(FIVE, selling)
    held = selling.promotions.remembered(FIVE.situation or SITUATION, "GBP")
    assert held._numbers == {}  # what is priced once is not remembered
    price_basket(FIVE, selling)
    assert (len(held._numbers), len(held._groups)) == (3, 3)
    monkeypatch.setattr(remembered, "MOST_REMEMBERED", 3)
    chance, filled = random.Random(1), FIVE
    for _ in range(20):
        filled = set_quantity(filled, chance.randint(1, 3), Decimal(chance.randint(1, 9))).basket
        assert price_basket(filled, selling) == price_basket(filled, anew(selling))
        assert 1 <= len(held._numbers) <= 3
        assert 1 <= len(held._groups) <= 3
