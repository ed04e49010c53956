"""The screen of goods put by: the open basket is put by and paid on, what is put by is fetched or given up, all by key."""

from decimal import Decimal

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from common.selling_settings import SellingSettings
from common.tender import TenderKind
from tests.pos_client.features.selling_till import BREAD_CODE, MILK_CODE
from tests.pos_client.features.selling_window import SellingWindow


@pytest.fixture
def window(selling: SellingWindow) -> SellingWindow:
    """Milk and bread in the basket, the screen of goods put by open."""
    rules = SellingSettings(tenders=tuple(TenderKind), deposit_percent=Decimal(20))
    selling.till.shop.said = msgspec.structs.replace(selling.till.shop.said, selling=rules)
    selling.scan(MILK_CODE)
    selling.scan(BREAD_CODE)
    open_screen(selling)
    return selling


def open_screen(window: SellingWindow) -> None:
    window.key(Qt.Key.Key_K, held=Qt.KeyboardModifier.ControlModifier)
    assert window.shown == "layaways"


def put_by(window: SellingWindow, name: str = "Ms Hill") -> None:
    window.layaways.card.name.setText(name)
    window.key(Qt.Key.Key_F6)


def pay(window: SellingWindow) -> None:
    assert window.shown == "pay"
    window.key(Qt.Key.Key_F5)
    window.key(Qt.Key.Key_F12)
    window.key(Qt.Key.Key_Escape)


def choose(window: SellingWindow) -> None:
    open_screen(window)
    window.tap(next(iter(window.layaways.buttons.values())))


def test_the_open_basket_is_put_by_with_the_least_payment_and_then_paid(window: SellingWindow) -> None:
    card = window.layaways.card
    assert (card.total.text(), card.amount.text()) == ("£5.08", "1.02")
    put_by(window)
    assert window.pay.due.amount.text() == "£1.02"
    pay(window)
    open_screen(window)
    (button,) = window.layaways.buttons.values()
    assert "Ms Hill" in button.text()
    assert button.trailing == "£4.06"


def test_without_a_name_it_says_what_is_missing(window: SellingWindow) -> None:
    put_by(window, "")
    assert window.shown == "layaways"
    assert window.layaways.card.wrong.text() == "State the customer's name."
    assert window.till.events() == []


def test_too_small_a_payment_is_said_with_the_least(window: SellingWindow) -> None:
    window.layaways.card.amount.setText("1.00")
    put_by(window)
    assert window.layaways.card.wrong.text() == "State an amount from £1.02 up to the total."
    assert window.till.events() == []


def test_it_is_fetched_and_what_was_paid_pays_first(window: SellingWindow) -> None:
    put_by(window)
    pay(window)
    choose(window)
    assert "£1.02 of £5.08 is paid." in window.layaways.card.detail.text()
    window.key(Qt.Key.Key_F12)
    assert window.pay.due.rest.text() == "£4.06"
    pay(window)
    assert window.till.events()[-2:] == ["sale.completed", "layaway.closed"]
    open_screen(window)
    assert window.layaways.buttons == {}


def test_a_part_is_paid_on_it(window: SellingWindow) -> None:
    put_by(window)
    pay(window)
    choose(window)
    window.layaways.card.amount.setText("2.00")
    window.key(Qt.Key.Key_F5)
    assert window.pay.due.amount.text() == "£2.00"
    pay(window)
    open_screen(window)
    assert next(iter(window.layaways.buttons.values())).trailing == "£2.06"


def test_giving_up_needs_a_reason_and_gives_the_money_back(window: SellingWindow) -> None:
    put_by(window)
    pay(window)
    choose(window)
    window.tap(window.layaways.card.give_up)
    assert "reason" in window.layaways.card.wrong.text()
    window.layaways.card.reason.setText("moved away")
    window.tap(window.layaways.card.give_up)
    assert window.pay.due.amount.text() == "£1.02"
    assert window.pay.due._head.text() == "To give back"
    pay(window)
    assert window.till.events()[-1] == "layaway.closed"


def test_with_nothing_in_the_basket_and_nothing_put_by_it_says_so(window: SellingWindow) -> None:
    window.till.sell.cancel("left")
    window.layaways.load()
    assert not window.layaways._nothing.isHidden()
    assert "Scan goods" in window.layaways.card.detail.text()
    assert not window.layaways.card.amount.isVisible()
    assert not window.layaways.card.reason.isVisible()


def test_targets_are_large_enough_and_named(window: SellingWindow) -> None:
    put_by(window)
    pay(window)
    choose(window)
    for button in window.layaways.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.height() >= 48, button.text()
            assert button.width() >= 48, button.text()
            assert button.accessibleName(), button.objectName()
