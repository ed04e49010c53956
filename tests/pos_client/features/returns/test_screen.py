"""The returns screen: a receipt brings its sale, a tap takes a line, and what is taken stands in the basket with new goods."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from common.permissions import Permission, Role
from common.returned_goods import Condition
from common.tender import TenderKind
from pos_client.features.returns.picking import SalePick
from tests.pos_client.features.returns.returning import (
    another_sale,
    code_of,
    knows_till,
    sell_some,
    server_knows,
    shop_rules,
)
from tests.pos_client.features.selling_till import BREAD_CODE, MILK_CODE
from tests.pos_client.features.selling_window import SellingWindow


@pytest.fixture
def returning(selling: SellingWindow) -> SellingWindow:
    """Three milk and a bread were sold; the returns screen stands open."""
    shop_rules(selling.till)
    sell_some(selling.till)
    selling.key(Qt.Key.Key_Y, held=Qt.KeyboardModifier.ControlModifier)
    assert selling.shown == "returns"
    return selling


def rows(window: SellingWindow) -> list[str]:
    model = window.returns.model
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def type_number(window: SellingWindow, number: str = "1") -> None:
    window.returns.search.setText(number)
    window.returns._entered()
    window.settle()


def test_a_typed_number_shows_what_can_come_back(returning: SellingWindow) -> None:
    type_number(returning)
    assert [row.replace("\u2066", "").replace("\u2069", "") for row in rows(returning)] == [
        "0 / 3, Alpine milk 3.5 % 1 l, 1.59, 0.00", "0 / 1, Rye bread 750 g, 3.49, 0.00",
    ]  # fmt: skip
    assert not returning.returns.side.take.isEnabled()


def test_the_receipts_code_shows_it_too_and_its_goods_are_scanned_into_the_return(returning: SellingWindow) -> None:
    code = returning.till.receipts.open(returning.till.receipts.find()[0].position).receipt.code
    returning.scan(code)
    returning.scan(MILK_CODE)
    returning.scan(MILK_CODE)
    returning.scan(BREAD_CODE)
    assert isinstance(returning.returns.pick, SalePick)
    assert returning.returns.pick.wanted == {1: Decimal(2), 2: Decimal(1)}
    returning.sounds.heard.clear()
    returning.scan(BREAD_CODE)
    assert returning.sounds.heard == ["refusal"]


def test_what_is_taken_back_stands_in_the_basket_and_pay_gives_the_money_back(returning: SellingWindow) -> None:
    type_number(returning)
    returning.tap_row(returning.returns.list, 1)
    assert returning.returns.side.amount.text() == "£3.49"
    returning.tap(returning.returns.side.reasons[0])
    returning.key(Qt.Key.Key_F12)
    assert returning.shown == "sell"
    assert returning.sell.card.totals.total_text == "−£3.49"
    assert (returning.sell.card.pay.text(), returning.sell.card.pay.trailing) == ("Give back", "£3.49")
    returning.key(Qt.Key.Key_F12)
    assert returning.shown == "pay"
    assert returning.pay.due.amount.text() == "£3.49"
    assert "Cash" in returning.pay.due._hint.text()
    returning.key(Qt.Key.Key_F5)
    returning.key(Qt.Key.Key_F12)
    assert returning.pay.done.amount.text() == "£3.49"
    assert returning.till.events() == ["sale.completed", "sale.completed"]


def test_an_exchange_is_scanned_on_and_paid_in_one(returning: SellingWindow) -> None:
    type_number(returning)
    returning.tap_row(returning.returns.list, 1)
    returning.tap(returning.returns.side.reasons[0])
    returning.key(Qt.Key.Key_F12)
    for _ in range(3):
        returning.scan(MILK_CODE)
    assert returning.sell.card.totals.total_text == "£1.28"
    assert (returning.sell.card.pay.text(), returning.sell.card.pay.trailing) == ("Pay", "£1.28")
    returning.key(Qt.Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert returning.sell.card.totals.total_text == "−£0.31"


def test_without_a_reason_nothing_is_taken(returning: SellingWindow) -> None:
    type_number(returning)
    returning.tap_row(returning.returns.list, 0)
    returning.key(Qt.Key.Key_F12)
    assert returning.shown == "returns"
    assert "reason" in returning.returns.strip.text


def test_all_none_more_and_less_by_key(returning: SellingWindow) -> None:
    type_number(returning)
    pick = returning.returns.pick
    assert isinstance(pick, SalePick)
    returning.key(Qt.Key.Key_F5)
    assert pick.wanted == {1: Decimal(3), 2: Decimal(1)}
    returning.key(Qt.Key.Key_F6)
    assert pick.wanted == {}
    returning.key(Qt.Key.Key_Plus, "+")
    returning.key(Qt.Key.Key_Plus, "+")
    returning.key(Qt.Key.Key_Minus, "-")
    assert pick.wanted == {1: Decimal(1)}


def test_the_goods_may_be_damaged(returning: SellingWindow) -> None:
    type_number(returning)
    returning.tap_row(returning.returns.list, 1)
    returning.tap(returning.returns.side.reasons[2])
    returning.tap(returning.returns.side.conditions[Condition.DAMAGED])
    returning.key(Qt.Key.Key_F12)
    assert returning.till.sell.current().returned[0].condition is Condition.DAMAGED


def test_a_cashier_asks_a_manager_where_the_time_is_over(returning: SellingWindow) -> None:
    from datetime import timedelta

    returning.till.clock.at += timedelta(days=40)
    returning.till.duty.become(Role.CASHIER)
    type_number(returning)
    returning.tap_row(returning.returns.list, 1)
    assert "time for returns" in returning.returns.side.hint.text()
    returning.tap(returning.returns.side.reasons[0])
    returning.key(Qt.Key.Key_F12)
    assert returning.asked == [Permission.RETURN_BEYOND]
    returning.approve()
    assert returning.shown == "sell"


def test_a_sale_is_undone_whole_and_goes_on_to_its_payment(returning: SellingWindow) -> None:
    type_number(returning)
    returning.tap(returning.returns.side.reasons[3])
    returning.tap(returning.returns.side.void)
    assert returning.shown == "pay"
    assert returning.pay.due.amount.text() == "£7.76"


def test_without_receipt_a_product_is_found_by_name_or_scan(returning: SellingWindow) -> None:
    returning.key(Qt.Key.Key_F8)
    type_number(returning, "rye")
    returning.tap_row(returning.returns.list, 0)
    assert "3.49" in rows(returning)[0]
    returning.key(Qt.Key.Key_F8)
    returning.scan(MILK_CODE)
    assert returning.returns.side.amount.text() == "£1.42"
    returning.key(Qt.Key.Key_Plus, "+")
    returning.tap(returning.returns.side.reasons[0])
    returning.key(Qt.Key.Key_F12)
    assert returning.till.sell.current().returned[0].quantity == -2


def test_what_cannot_be_found_is_said_in_words(returning: SellingWindow) -> None:
    type_number(returning, "9-000007")
    assert "server cannot be asked" in returning.returns.strip.text
    sale, reference = another_sale(returning.till)
    server_knows(returning.till, sale, reference)
    type_number(returning, "9-000008")
    assert "no receipt of this number" in returning.returns.strip.text
    type_number(returning, "9-000007")
    assert returning.returns._evidence.text == "Known to the server"


def test_a_lone_till_shows_what_it_rests_on(returning: SellingWindow) -> None:
    sale, reference = another_sale(returning.till)
    knows_till(returning.till)
    returning.scan(code_of(sale, reference))
    assert returning.returns._evidence.text == "By the receipt alone"


def test_escape_goes_back_step_by_step(returning: SellingWindow) -> None:
    type_number(returning)
    returning.key(Qt.Key.Key_Escape)
    assert (returning.shown, rows(returning)) == ("returns", [])
    returning.key(Qt.Key.Key_Escape)
    assert returning.shown == "sell"


def test_a_refund_by_card_asks_for_the_slip_of_the_refund(selling: SellingWindow) -> None:
    shop_rules(selling.till)
    sell_some(selling.till, pay=[(TenderKind.CARD, None, "0047")])
    selling.key(Qt.Key.Key_Y, held=Qt.KeyboardModifier.ControlModifier)
    type_number(selling)
    selling.tap_row(selling.returns.list, 1)
    selling.tap(selling.returns.side.reasons[0])
    selling.key(Qt.Key.Key_F12)
    selling.key(Qt.Key.Key_F12)
    selling.key(Qt.Key.Key_F6)
    assert selling.pay.tenders.asks_slip
    selling.pay.tenders.slip.setText("0911")
    selling.key(Qt.Key.Key_F6)
    assert selling.till.pay.standing().tenders[0].reference == "0911"
    assert selling.pay.due.finish_button.isEnabled()


def test_targets_are_large_enough_and_named(returning: SellingWindow) -> None:
    type_number(returning)
    for button in returning.returns.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.height() >= 48, button.text()
            assert button.width() >= 48, button.text()
            assert button.accessibleName(), button.objectName()
