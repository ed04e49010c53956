"""On the sell screen: what was taken off stands at its line, panels ask what is needed, a scan answers them, training shows."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from common.coupon_codes import new_coupon
from common.permissions import Permission, Role
from common.promotions.situation import CLUB, CouponInHand
from common.protocol.asks import CouponAdmitted, CustomersFound, Unanswered
from common.protocol.entities import Customer
from common.stored_value import NEW_CODE, ValueKind, new_code, reference_of
from pos_client.features.sell.screen_customer_panel import BusinessPanel, CustomerPanel
from pos_client.features.sell.screen_discount_panel import DiscountPanel
from pos_client.features.sell.screen_goods_panels import AgePanel, CardPanel, EmptiesPanel, TracePanel
from pos_client.features.sell.screen_text_panels import TextPanel
from pos_client.features.sell.screen_why_panel import WhyPanel
from pos_client.ui.application import Appearance
from tests.pos_client.features.sell.rules_at_work import (
    CLUB_EGGS,
    SPRING,
    SPRING_COUPON,
    TEN_OFF_MILK,
    TRADE,
    TRADE_MILK,
    TWO_BREADS,
)
from tests.pos_client.features.sell.test_checks import BOTTLE, COLA, PHONE, RANGE, VOUCHER, WINE
from tests.pos_client.features.selling_till import BREAD, EGGS, MILK, MILK_CODE, SellingTill
from tests.pos_client.features.selling_window import SellingWindow

ANNA = Customer(id="c-anna", number="4711", name="Anna Huber", groups=(CLUB,))


@pytest.fixture
def shop(appearance: Appearance, tmp_path: Path) -> Iterator[SellingWindow]:
    till = SellingTill(tmp_path, products=())
    rules = (TEN_OFF_MILK, TWO_BREADS, CLUB_EGGS, SPRING, SPRING_COUPON, TRADE, TRADE_MILK)
    till.give_catalogue(RANGE, rules=rules)
    till.catalogue.renew()
    window = SellingWindow(till)
    yield window
    window.close()
    till.close()


def add(shop: SellingWindow, *products: object) -> None:
    for product in products:
        shop.sell.answers.answer(shop.till.sell.choose(product))  # type: ignore[arg-type]
    shop.settle()


def panel(shop: SellingWindow, kind: type) -> object:
    found = shop.sell.panel
    assert isinstance(found, kind), found
    return found


def test_an_offer_stands_at_its_line_and_one_on_the_basket_has_a_row(shop: SellingWindow) -> None:
    add(shop, MILK, BREAD, BREAD)
    shop.sell.rules.done(shop.till.discounts.give(None, amount=100, reason="goodwill"))
    assert shop.lines() == [
        "1, Alpine milk 3.5 % 1 l, 1.43, Milk week −0.16",
        "2, Rye bread 750 g, 5.00, 2 for 5.00 −1.98",
        "Discount on the basket, −1.00",
    ]
    assert shop.sell.card.lines.chosen_row() == 1
    assert shop.sell.card.pay.trailing == "£5.43"


def test_the_rarer_keys_stand_below_the_goods_until_something_is_said(shop: SellingWindow) -> None:
    keys = shop.sell._below.keys
    assert "Coupon" in keys.text()
    assert shop.window.key_hint("sell.coupon") in keys.text()
    shop.scan("4999999999999")
    shop.settle()
    assert shop.sell.strip.geometry().contains(keys.geometry())


def test_an_offer_that_a_scan_completes_is_shown_at_lines_that_the_scan_did_not_touch(shop: SellingWindow) -> None:
    add(shop, BREAD, MILK)
    shop.sell.rules.done(shop.till.discounts.give(None, percent=Decimal(10), reason="goodwill"))
    before = shop.lines()[2]
    add(shop, BREAD)
    assert shop.lines()[0] == "2, Rye bread 750 g, 5.00, 2 for 5.00 −1.98"
    assert shop.lines()[2] != before
    shop.till.sell.undo()
    shop.sell.reload()
    assert shop.lines()[2] == before


def test_a_discount_is_typed_given_shown_and_taken_back(shop: SellingWindow) -> None:
    add(shop, EGGS)
    shop.key(Qt.Key.Key_F5, held=Qt.KeyboardModifier.ShiftModifier)
    asked = panel(shop, DiscountPanel)
    for key in "10":
        asked.press(key)
    shop.tap(asked.take_button)
    assert asked.wrong
    asked.reason.setText("Damaged")
    shop.tap(asked.take_button)
    assert shop.lines() == ["1, Free-range eggs 10 pcs, 3.59, Discount 10\u00a0% −0.40"]
    shop.sell.rules.ask_discount()
    again = panel(shop, DiscountPanel)
    assert again.back_button.text() == "Take back 10\u00a0%"
    shop.tap(again.back_button)
    assert shop.lines() == ["1, Free-range eggs 10 pcs, 3.99"]


def test_beyond_the_limit_a_pin_is_asked_for_in_place(shop: SellingWindow) -> None:
    shop.till.duty.become(Role.CASHIER)
    add(shop, EGGS)
    shop.sell.rules.ask_discount()
    asked = panel(shop, DiscountPanel)
    asked.whole[1].click()
    asked.percent[1].click()
    for key in "1.50":
        asked.press(key)
    asked.reason.setText("Goodwill")
    shop.tap(asked.take_button)
    assert shop.asked == [Permission.DISCOUNT_BEYOND]
    assert shop.lines() == ["1, Free-range eggs 10 pcs, 3.99"]
    shop.approve()
    assert shop.lines() == ["1, Free-range eggs 10 pcs, 3.99", "Discount on the basket, −1.50"]


def test_why_a_price_is_what_it_is_stands_in_words(shop: SellingWindow) -> None:
    add(shop, MILK)
    shop.key(Qt.Key.Key_W, held=Qt.KeyboardModifier.ControlModifier)
    assert panel(shop, WhyPanel).said == [
        "Price in the catalogue 1.59",
        "Milk week −0.16 (on each piece)",
        "Comes to, for 1 1.43",
        "Tax 20\u00a0%, in the price 0.24",
    ]


def test_a_price_list_is_named_with_its_tier(shop: SellingWindow) -> None:
    shop.sell.rules.attach(Customer(id="t", name="Trader", groups=("trade",)))
    add(shop, MILK)
    shop.sell.changed(shop.till.sell.set_quantity(1, Decimal(6)))
    shop.sell.rules.show_why()
    assert panel(shop, WhyPanel).said[1] == "Price list Trade prices 1.20 (from 6 on)"


def test_a_customer_is_asked_of_the_server_chosen_and_what_it_saves_is_said(shop: SellingWindow) -> None:
    shop.till.asks.answers["customer.find"] = lambda _question: CustomersFound(customers=(ANNA,))
    add(shop, EGGS)
    shop.key(Qt.Key.Key_F4)
    found = panel(shop, CustomerPanel)
    found.entry.setText("hub")
    found.ask()
    shop.tap(found.buttons[0])
    assert shop.lines() == ["1, Free-range eggs 10 pcs, 3.49, Club eggs −0.50"]
    assert shop.sell.strip.text == "Anna Huber: £0.50 less"
    assert shop.sell.card._title.text() == "Anna Huber"
    shop.sell.rules.ask_customer()
    shop.sell.panel.go_without.click()  # type: ignore[union-attr]
    shop.settle()
    assert shop.lines() == ["1, Free-range eggs 10 pcs, 3.99"]
    assert shop.sell.card._title.text() == "Basket"


def test_without_a_server_that_is_said_and_a_scan_in_the_panel_sells_nothing(shop: SellingWindow) -> None:
    shop.sell.rules.ask_customer()
    found = panel(shop, CustomerPanel)
    shop.scan("99887766")
    shop.settle()
    assert "cannot be asked" in found.word.text()
    assert shop.lines() == []


def test_what_the_server_answered_is_not_covered_by_a_late_search_here(shop: SellingWindow) -> None:
    shop.sell.rules.ask_customer()
    found = panel(shop, CustomerPanel)
    found.entry.setText("hub")
    assert found._later.isActive()
    found.ask()
    assert not found._later.isActive()
    assert "cannot be asked" in found.word.text()


def test_the_question_of_age_is_answered_by_keys_and_never_by_a_stray_enter(shop: SellingWindow) -> None:
    add(shop, WINE)
    asked = panel(shop, AgePanel)
    shop.key(Qt.Key.Key_Return, "\r")
    assert (panel(shop, AgePanel), shop.lines()) == (asked, [])
    shop.key(Qt.Key.Key_Tab, "\t")
    assert asked.no.hasFocus()
    shop.key(Qt.Key.Key_Tab, "\t")
    assert asked.yes.hasFocus()
    shop.key(Qt.Key.Key_Space, " ")
    assert shop.lines() == ["1, Riesling, 7.90"]


def test_an_answer_that_comes_after_the_panel_was_closed_disturbs_nobody(shop: SellingWindow) -> None:
    shop.till.asks.answers["customer.find"] = lambda _question: CustomersFound(customers=(ANNA,))
    shop.till.asks.slow = True
    shop.sell.rules.ask_customer()
    found = panel(shop, CustomerPanel)
    found.entry.setText("hub")
    found.ask()
    shop.sell.close_panel()
    shop.settle()
    shop.till.asks.answer_now()
    assert shop.sell.panel is None


def test_a_business_is_written_in_for_its_invoice(shop: SellingWindow) -> None:
    add(shop, MILK)
    shop.sell.rules.ask_customer()
    shop.tap(panel(shop, CustomerPanel).write_button)
    form = panel(shop, BusinessPanel)
    shop.tap(form.take_button)
    assert form.wrong
    form.name.setText("Bäckerei Kern")
    form.vat_id.setText("ATU99999999")
    shop.tap(form.take_button)
    assert shop.sell.card._title.text() == "Bäckerei Kern"


def test_tax_is_taken_off_with_a_reason_and_put_back(shop: SellingWindow) -> None:
    add(shop, EGGS)
    shop.key(Qt.Key.Key_T, held=Qt.KeyboardModifier.ControlModifier)
    asked = panel(shop, TextPanel)
    asked.entry.setText("Export")
    shop.tap(asked.take_button)
    assert shop.sell.card.pay.trailing == "£3.33"
    assert shop.till.sell.current().exemption.reason == "export"  # type: ignore[union-attr]
    assert shop.sell.card._note.text() == "without tax"
    shop.key(Qt.Key.Key_T, held=Qt.KeyboardModifier.ControlModifier)
    assert shop.sell.card.pay.trailing == "£3.99"


def test_a_scanned_coupon_goes_in_and_what_the_server_refuses_is_said(shop: SellingWindow) -> None:
    code = new_coupon("SPR")
    shop.till.asks.answers["coupon.admit"] = lambda asked: CouponAdmitted(coupon=CouponInHand(asked.code, "spring"))
    add(shop, EGGS)
    shop.scan(code)
    shop.settle()
    assert shop.lines() == ["1, Free-range eggs 10 pcs, 1.99, Spring coupon −2.00"]
    assert shop.sell.strip.text == "Spring coupons: £2.00 less"
    shop.till.asks.answers["coupon.admit"] = lambda _asked: Unanswered("coupon.used", "used in 3-000009")
    shop.scan(new_coupon("SPR"))
    shop.settle()
    assert shop.sell.strip.text == "This coupon has been used. (used in 3-000009)"
    assert shop.sounds.heard[-1] == "refusal"
    shop.sell.coupons.take_coupon(code)
    assert shop.lines() == ["1, Free-range eggs 10 pcs, 3.99"]


def test_the_age_is_looked_at_by_date_and_a_no_sells_nothing(shop: SellingWindow) -> None:
    add(shop, WINE)
    asked = panel(shop, AgePanel)
    shop.tap(asked.no)
    assert shop.lines() == []
    assert "not old enough" in shop.sell.strip.text
    add(shop, WINE)
    shop.tap(panel(shop, AgePanel).yes)
    add(shop, WINE)
    assert shop.lines() == ["2, Riesling, 15.80"]


def test_a_serial_number_is_scanned_into_the_panel_and_refused_twice(shop: SellingWindow) -> None:
    add(shop, PHONE)
    panel(shop, TracePanel)
    shop.scan("SN-0001")
    shop.settle()
    assert shop.lines() == ["1, Phone, 199.00, SN-0001"]
    add(shop, PHONE)
    shop.scan("SN-0001")
    shop.settle()
    assert panel(shop, TracePanel).wrong
    assert len(shop.lines()) == 1


def test_a_gift_cards_code_is_scanned_or_printed_later(shop: SellingWindow) -> None:
    code = new_code(ValueKind.GIFT_CARD)
    add(shop, VOUCHER)
    number = shop.sell.panel
    number.entry.setText("25")  # type: ignore[union-attr]
    shop.tap(number.take_button)  # type: ignore[union-attr]
    panel(shop, CardPanel)
    shop.scan(code)
    shop.settle()
    add(shop, VOUCHER)
    shop.sell.panel.entry.setText("10")  # type: ignore[union-attr]
    shop.tap(shop.sell.panel.take_button)  # type: ignore[union-attr]
    shop.tap(panel(shop, CardPanel).print_button)
    assert [line.value for line in shop.till.sell.current().lines] == [reference_of(code), NEW_CODE]


def test_empties_are_tapped_or_their_full_bottle_scanned(shop: SellingWindow) -> None:
    add(shop, COLA)
    shop.key(Qt.Key.Key_B, held=Qt.KeyboardModifier.ControlModifier)
    asked = panel(shop, EmptiesPanel)
    shop.tap(asked.buttons[0])
    shop.scan("5000000000722")
    shop.settle()
    assert shop.lines() == ["1, Cola, 1.29", "1, Bottle deposit, 0.25", "−2, Bottle deposit, −0.50"]
    shop.scan(MILK_CODE)
    shop.settle()
    assert "has no deposit" in shop.sell.strip.text
    assert BOTTLE.id in {line.product for line in shop.till.sell.current().lines}


def test_training_is_framed_on_every_screen_and_marked_in_the_basket(shop: SellingWindow) -> None:
    shop.key(Qt.Key.Key_J, held=Qt.KeyboardModifier.ControlModifier)
    assert shop.window._training.isVisible()
    assert shop.window._training.geometry() == shop.window.centralWidget().rect()
    add(shop, MILK)
    assert shop.sell.card._training.text == "Training"
    shop.window.show_screen("receipts")
    assert shop.window._training.isVisible()
    shop.window.resize(1400, 800)
    shop.settle()
    assert shop.window._training.geometry() == shop.window.centralWidget().rect()


def test_a_card_to_pay_with_is_not_sold(shop: SellingWindow) -> None:
    shop.scan(new_code(ValueKind.GIFT_CARD))
    shop.settle()
    assert "to pay with" in shop.sell.strip.text
    assert shop.lines() == []
