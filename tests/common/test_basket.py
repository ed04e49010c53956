"""A basket is a value: an edit gives a new one, says which line it touched, and leaves the old one for undo."""

from decimal import Decimal

import msgspec
import pytest

from common.basket import (
    MOST_LINES,
    Basket,
    ManualDiscount,
    PriceOverride,
    PriceSource,
    add_product,
    discount_by_hand,
    note_basket,
    note_line,
    override_price,
    set_quantity,
    take_discount_back,
    void_line,
)
from common.errors import BadInput, RuleBroken
from common.permissions import Approval, Permission
from common.tax import Tax
from tests.common.goods import BAG, BRIE, HEART, REPAIR, basket_of, empty_basket

OVERRIDE = PriceOverride("damaged", "maria")


def test_the_same_piece_joins_its_line_in_place() -> None:
    basket = basket_of((HEART, "2"), (BAG, "1"))
    edit = add_product(basket, HEART)
    assert edit.line == 1
    assert [(line.product, line.quantity) for line in edit.basket.lines] == [("85123A", 3), ("85099B", 1)]


def test_one_weighing_is_one_line() -> None:
    assert len(basket_of((BRIE, "0.3"), (BRIE, "0.3")).lines) == 2


@pytest.mark.parametrize("different", ["override", "note", "lot", "tax", "price", "return"])
def test_a_line_that_is_not_the_same_any_more_is_not_joined(different: str) -> None:
    basket = basket_of((HEART, "1"))
    product, lot = HEART, ""
    match different:
        case "override":
            basket = override_price(basket, 1, Decimal("2.00"), OVERRIDE).basket
        case "note":
            basket = note_line(basket, 1, "gift").basket
        case "lot":
            lot = "A1"
        case "tax":
            product = msgspec.structs.replace(HEART, taxes=(Tax("GB-Z", Decimal(0), included=True),))
        case "price":
            product = msgspec.structs.replace(HEART, unit_price=Decimal("2.95"))
        case "return":
            basket = set_quantity(basket, 1, Decimal(-1)).basket
    assert len(add_product(basket, product, lot=lot).basket.lines) == 2


def test_the_basket_before_an_edit_is_untouched() -> None:
    before = basket_of((HEART, "1"))
    after = set_quantity(before, 1, Decimal(5)).basket
    assert (before.line(1).quantity, after.line(1).quantity) == (1, 5)


def test_a_voided_line_stays_recorded_with_who_allowed_it() -> None:
    approval = Approval("anna", Permission.LINE_VOID, "wrong colour")
    basket = void_line(basket_of((HEART, "1"), (BAG, "1")), 1, "maria", approval).basket
    assert [line.product for line in basket.lines] == ["85099B"]
    assert [(void.line.product, void.operator, void.approval) for void in basket.voided] == [
        ("85123A", "maria", approval)
    ]


def test_line_numbers_are_never_used_again() -> None:
    basket = void_line(basket_of((HEART, "1"), (BAG, "1")), 2, "maria").basket
    assert add_product(basket, BAG).line == 3


def test_an_overridden_price_keeps_the_list_price_beside_it() -> None:
    line = override_price(basket_of((HEART, "1")), 1, Decimal("2.00"), OVERRIDE).basket.line(1)
    assert (line.unit_price, line.list_price, line.source) == (Decimal("2.00"), Decimal("2.55"), PriceSource.OVERRIDE)


def test_an_open_price_must_be_stated() -> None:
    with pytest.raises(BadInput):
        add_product(empty_basket(), REPAIR)
    line = add_product(empty_basket(), REPAIR, unit_price=Decimal(15), source=PriceSource.OPEN).basket.line(1)
    assert line.unit_price == 15


@pytest.mark.parametrize("quantity", ["0", "1.5", "NaN"])
def test_a_bad_quantity_leaves_the_basket_alone(quantity: str) -> None:
    with pytest.raises(BadInput):
        set_quantity(basket_of((HEART, "1")), 1, Decimal(quantity))


def test_joining_never_passes_the_end_of_quantities() -> None:
    with pytest.raises(BadInput):
        add_product(basket_of((HEART, "1000000000")), HEART)


def test_a_price_is_not_negative() -> None:
    with pytest.raises(BadInput):
        override_price(basket_of((HEART, "1")), 1, Decimal(-1), OVERRIDE)


def test_a_line_that_is_not_there_is_said() -> None:
    with pytest.raises(RuleBroken):
        void_line(empty_basket(), 7, "maria")


def test_a_basket_is_full_at_two_thousand_lines() -> None:
    basket = basket_of((BRIE, "0.1"))
    full = msgspec.structs.replace(basket, lines=basket.lines * MOST_LINES)
    with pytest.raises(RuleBroken):
        add_product(full, BRIE)


def test_notes_are_one_printable_line() -> None:
    basket = note_basket(basket_of((HEART, "1")), "gift\nfor \x1b[2J Ann").basket
    assert basket.note == "gift for [2J Ann"
    with pytest.raises(BadInput):
        note_line(basket, 1, "x" * 201)


def test_a_basket_is_stored_and_read_back_the_same() -> None:
    basket = override_price(basket_of((HEART, "2"), (BRIE, "0.350")), 1, Decimal("2.00"), OVERRIDE).basket
    assert msgspec.json.decode(msgspec.json.encode(basket), type=Basket) == basket


def test_a_discount_by_hand_replaces_the_one_before_and_goes_with_its_line() -> None:
    basket = basket_of((HEART, "2"), (BAG, "1"))
    ten = ManualDiscount(line=1, percent=Decimal(10), reason="dented", operator="maria")
    whole = ManualDiscount(amount=100, reason="regular", operator="maria")
    given = discount_by_hand(discount_by_hand(basket, ten).basket, whole)
    assert given.line is None
    twenty = msgspec.structs.replace(ten, percent=Decimal(20))
    again = discount_by_hand(given.basket, twenty)
    assert (again.basket.discounts, again.line) == ((whole, twenty), 1)
    assert take_discount_back(again.basket, None).basket.discounts == (twenty,)
    assert void_line(again.basket, 1, "maria").basket.discounts == (whole,)


@pytest.mark.parametrize(
    "changed",
    [{"percent": None}, {"amount": 5}, {"percent": Decimal(0)}, {"percent": Decimal(101)}, {"percent": Decimal("NaN")},
     {"percent": None, "amount": 0}, {"reason": " "}],
)  # fmt: skip
def test_a_discount_by_hand_is_a_percentage_or_an_amount_with_a_reason(changed: dict[str, object]) -> None:
    good = ManualDiscount(line=1, percent=Decimal(10), reason="dented", operator="maria")
    with pytest.raises(BadInput):
        discount_by_hand(basket_of((HEART, "2")), msgspec.structs.replace(good, **changed))
    with pytest.raises(RuleBroken):
        discount_by_hand(basket_of((HEART, "2")), msgspec.structs.replace(good, line=9))
