"""Undo gives back exactly the basket before, however the edits went, and stays small."""

from decimal import Decimal

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from common.basket import Basket, add_product, note_basket, note_line, set_quantity, void_line
from common.product import Product
from common.tax import TaxRounding
from pos_client.features.sell.undo import Step, step_between, undone

GOODS = [Product(id=f"p{n}", name=f"Candle {n}", unit_price=Decimal(n + 1)) for n in range(4)]
EMPTY = Basket(id="b", opened="", operator="o", currency="GBP", rounding=TaxRounding.LINE, rules="1", catalogue="e1/1")
edits = st.lists(
    st.tuples(st.sampled_from(["add", "quantity", "void", "note", "note line"]), st.integers(0, 3)), max_size=30
)


def edited(basket: Basket, what: str, number: int) -> Basket:
    line = basket.lines[number % len(basket.lines)].line if basket.lines else 0
    if what == "add" or not basket.lines:
        return add_product(basket, GOODS[number]).basket
    if what == "quantity":
        return set_quantity(basket, line, Decimal(number + 1)).basket
    if what == "void":
        return void_line(basket, line, "o").basket
    if what == "note line":
        return note_line(basket, line, f"note {number}").basket
    return note_basket(basket, f"note {number}").basket


@given(edits)
@settings(max_examples=150, deadline=None)
def test_steps_back_lead_through_every_basket_there_was(history: list[tuple[str, int]]) -> None:
    baskets, steps = [EMPTY], []
    for what, number in history:
        baskets.append(edited(baskets[-1], what, number))
        steps.append(step_between(baskets[-2], baskets[-1]))
    decoder = msgspec.json.Decoder(Step)
    basket = baskets[-1]
    for before, step in zip(reversed(baskets[:-1]), reversed(steps), strict=True):
        basket = undone(basket, decoder.decode(msgspec.json.encode(step)))
        assert basket == before


def test_a_step_holds_what_was_replaced_and_not_the_basket() -> None:
    basket = EMPTY
    for number in range(200):
        basket = add_product(basket, GOODS[0], lot=str(number)).basket
    step = step_between(basket, set_quantity(basket, 100, Decimal(3)).basket)
    assert len(step.before) == 1
    assert len(msgspec.json.encode(step)) < 1000
