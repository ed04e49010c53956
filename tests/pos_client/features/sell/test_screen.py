"""The sell screen: a scan sells whatever has the focus, never becomes a number or a press, and nothing moves but its line."""

from decimal import Decimal

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from common.errors import DiskFull
from common.permissions import Permission, Role
from pos_client.features.sell.screen_basket import ROW_HEIGHT
from pos_client.features.sell.screen_number_panel import NumberPanel
from pos_client.features.sell.screen_product_panel import GoodsPanel
from pos_client.features.sell.screen_text_panels import TextPanel
from pos_client.ui.application import Appearance
from tests.pos_client.features.selling_till import BREAD_CODE, GOODS, MILK, MILK_CODE, SellingTill, goods
from tests.pos_client.features.selling_window import SellingWindow

UNKNOWN = "4999999999999"


def test_a_scan_sells_and_sounds(selling: SellingWindow) -> None:
    selling.scan(MILK_CODE)
    selling.scan(BREAD_CODE)
    selling.scan(MILK_CODE)
    assert selling.lines() == ["2, Alpine milk 3.5 % 1 l, 3.18", "1, Rye bread 750 g, 3.49"]
    assert selling.sounds.heard == ["good"] * 3
    assert selling.sell.card.lines.chosen_row() == 0
    assert selling.sell.card.pay.trailing == "£6.67"


def test_a_scan_sells_while_the_search_has_the_focus_and_never_enters_it(selling: SellingWindow) -> None:
    selling.key(Qt.Key.Key_F2)
    assert selling.sell.finding.search.field.hasFocus()
    selling.scan(MILK_CODE)
    selling.settle()
    assert selling.sell.finding.search.field.text() == ""
    assert len(selling.lines()) == 1


def test_scanned_digits_never_become_a_quantity(selling: SellingWindow) -> None:
    selling.scan(MILK_CODE)
    selling.key(Qt.Key.Key_F8)
    panel = selling.sell.panel
    assert isinstance(panel, NumberPanel)
    assert panel.entry.hasFocus()
    selling.scan(BREAD_CODE)
    selling.settle()
    assert panel.entry.text() == ""
    assert selling.lines() == ["1, Alpine milk 3.5 % 1 l, 1.59", "1, Rye bread 750 g, 3.49"]


def test_an_unknown_code_says_what_was_read_and_opens_nothing(selling: SellingWindow) -> None:
    selling.scan(UNKNOWN)
    selling.settle()
    assert UNKNOWN in selling.sell.strip.text
    assert selling.sounds.heard == ["refusal"]
    assert selling.sell.panel is None
    assert selling.window.sheet.content is None
    offers = [button.text() for button in selling.sell.strip.findChildren(QAbstractButton) if button.text()]
    assert offers == ["Search", "Open item", "New product", "Ask server"]


def test_an_unknown_code_becomes_a_product_here(selling: SellingWindow) -> None:
    selling.scan(UNKNOWN)
    press(selling, "New product")
    panel = selling.sell.panel
    assert isinstance(panel, GoodsPanel)
    assert panel.code.text() == UNKNOWN.zfill(14)
    panel.name.setText("Bee candle")
    panel.price.setText("4,50")
    selling.tap(panel.take_button)
    assert selling.lines() == ["1, Bee candle, 4.50"]
    selling.scan(UNKNOWN)
    assert selling.lines() == ["2, Bee candle, 9.00"]


def test_an_unknown_code_sells_once_the_server_told_it(selling: SellingWindow) -> None:
    selling.scan("9780201379624")
    press(selling, "Ask server")
    selling.till.give_catalogue((*GOODS, goods("Book", "9.90", "other", "9780201379624")), 2)
    selling.till.catalogue.renew()
    selling.window.refresh(frozenset({"catalogue"}))
    assert selling.lines() == ["1, Book, 9.90"]


def test_a_server_out_of_reach_is_said_and_selling_goes_on(selling: SellingWindow) -> None:
    selling.server_answers = False
    selling.scan(UNKNOWN)
    press(selling, "Ask server")
    assert "cannot be asked" in selling.sell.strip.text
    selling.scan(MILK_CODE)
    assert len(selling.lines()) == 1


@pytest.mark.parametrize("text", ["<b>bold</b>&", "12345678901234567890123456789012345678901234567890", "%s%n{0}"])
def test_a_hostile_code_is_shown_as_text_only(selling: SellingWindow, text: str) -> None:
    selling.sell.on_scan(type(selling).scan and _scan(text))
    assert selling.lines() == []
    assert selling.sell.strip.text
    assert selling.sounds.heard == ["refusal"]


def test_typing_anywhere_is_a_search_and_its_results_follow_each_key(selling: SellingWindow) -> None:
    selling.type("bre", gap=300)
    selling.time += 1000
    selling.settle()
    QTest.qWait(120)
    assert selling.sell.finding.search.field.text() == "bre"
    assert [product.name for product in tiles(selling)] == ["Rye bread 750 g"]
    selling.key(Qt.Key.Key_Return, "\r")
    assert selling.lines() == ["1, Rye bread 750 g, 3.49"]
    assert selling.sell.finding.search.field.text() == ""
    assert len(tiles(selling)) > 10


def test_a_plu_typed_in_full_asks_for_the_weight(selling: SellingWindow) -> None:
    selling.sell.finding.begin_search("4011")
    selling.sell.finding._enter()
    panel = selling.sell.panel
    assert isinstance(panel, NumberPanel)
    for key in ("0", ".", "8", "6", "4"):
        panel.press(key)
    selling.tap(panel.take_button)
    assert selling.lines() == ["0.864\u00a0kg, Bananas, 1.72"]


def test_nothing_found_is_said_instead_of_an_empty_place(selling: SellingWindow) -> None:
    selling.sell.finding.begin_search("zzqqxx")
    assert "zzqqxx" in selling.sell.finding._empty.text()
    assert selling.sell.finding._pages.currentIndex() == 1


def test_a_tapped_tile_sells_one(selling: SellingWindow) -> None:
    selling.tap_row(selling.sell.finding.tiles, 1)
    assert selling.lines() == ["1, Rye bread 750 g, 3.49"]


def test_a_chip_shows_its_category(selling: SellingWindow) -> None:
    chips = selling.sell.finding.chips
    selling.tap(chips._buttons["bakery"])
    assert [product.category for product in tiles(selling)] == ["bakery"]


def test_plus_and_minus_change_the_chosen_line_in_place(selling: SellingWindow) -> None:
    selling.scan(MILK_CODE)
    selling.scan(BREAD_CODE)
    selling.key(Qt.Key.Key_Up)
    before = [selling.sell.card.lines.visualRect(selling.sell.card.model.index(row)) for row in range(2)]
    selling.key(Qt.Key.Key_Plus, "+")
    selling.key(Qt.Key.Key_Plus, "+")
    assert selling.lines()[0] == "3, Alpine milk 3.5 % 1 l, 4.77"
    selling.key(Qt.Key.Key_Minus, "-")
    assert selling.lines()[0] == "2, Alpine milk 3.5 % 1 l, 3.18"
    assert [selling.sell.card.lines.visualRect(selling.sell.card.model.index(row)) for row in range(2)] == before


def test_an_edit_repaints_its_row_and_no_other(selling: SellingWindow) -> None:
    for product in GOODS[:4]:
        selling.sell.changed(selling.till.sell.add(product))
    painted: list[QRect] = []
    view = selling.sell.card.lines
    selling.settle()
    original = view.itemDelegate().paint
    view.itemDelegate().paint = lambda p, o, i: (painted.append(QRect(o.rect)), original(p, o, i))  # type: ignore[method-assign]
    view.choose_row(1)
    selling.settle()
    painted.clear()
    selling.sell.acts.step(Decimal(1))
    selling.settle()
    assert {rect.top() // ROW_HEIGHT for rect in painted} <= {1}


def test_one_less_of_one_takes_the_line_out_and_undo_brings_it_back(selling: SellingWindow) -> None:
    selling.scan(MILK_CODE)
    selling.scan(BREAD_CODE)
    selling.key(Qt.Key.Key_Minus, "-")
    assert selling.lines() == ["1, Alpine milk 3.5 % 1 l, 1.59"]
    selling.key(Qt.Key.Key_Z, "\x1a", Qt.KeyboardModifier.ControlModifier)
    assert len(selling.lines()) == 2
    assert selling.till.sell.sale is not None
    assert selling.till.sell.sale.basket.voided == ()


def test_a_quantity_is_typed_by_pad_and_by_keyboard(selling: SellingWindow) -> None:
    selling.scan(MILK_CODE)
    view = selling.sell.card.lines
    selling.tap(view.viewport(), QPoint(40, ROW_HEIGHT // 2))
    panel = selling.sell.panel
    assert isinstance(panel, NumberPanel)
    panel.press("1")
    panel.press("2")
    selling.tap(panel.take_button)
    assert selling.lines() == ["12, Alpine milk 3.5 % 1 l, 19.08"]
    selling.key(Qt.Key.Key_F8)
    panel = selling.sell.panel
    assert isinstance(panel, NumberPanel)
    QTest.keyClicks(panel.entry, "7")
    panel.confirm()
    selling.settle()
    assert selling.lines() == ["7, Alpine milk 3.5 % 1 l, 11.13"]
    assert selling.sell.panel is None


def test_a_panel_says_what_cannot_be_taken_and_stays(selling: SellingWindow) -> None:
    selling.scan(MILK_CODE)
    selling.sell.acts.ask_quantity()
    panel = selling.sell.panel
    assert isinstance(panel, NumberPanel)
    panel.confirm()
    assert panel.wrong
    panel.press("0")
    panel.confirm()
    assert "more than nothing" in panel.wrong
    assert selling.sell.panel is panel


def test_a_cashiers_price_waits_for_a_manager_in_place(selling: SellingWindow) -> None:
    selling.till.duty.become(Role.CASHIER)
    selling.scan(MILK_CODE)
    selling.key(Qt.Key.Key_F5)
    panel = selling.sell.panel
    assert isinstance(panel, NumberPanel)
    panel.press("1")
    panel.confirm()
    assert "reason" in panel.wrong
    panel.reason.setText("Damaged")
    panel.confirm()
    assert selling.asked == [Permission.PRICE_OVERRIDE]
    assert selling.lines() == ["1, Alpine milk 3.5 % 1 l, 1.59"]
    selling.approve()
    assert selling.lines() == ["1, Alpine milk 3.5 % 1 l, 1.00"]


def test_parking_and_taking_up_again(selling: SellingWindow) -> None:
    selling.scan(MILK_CODE)
    selling.key(Qt.Key.Key_F6)
    panel = selling.sell.panel
    assert isinstance(panel, TextPanel)
    panel.entry.setText("lady in red")
    selling.tap(panel.take_button)
    assert selling.lines() == []
    assert selling.sell.card.parked.text() == "1 parked"
    selling.key(Qt.Key.Key_F7)
    assert selling.sell.panel is not None
    (button,) = selling.sell.panel.buttons  # type: ignore[attr-defined]
    assert "lady in red" in button.text()
    selling.tap(button)
    assert selling.lines() == ["1, Alpine milk 3.5 % 1 l, 1.59"]
    assert selling.sell.card.parked.isHidden()


def test_escape_goes_back_one_level_and_loses_nothing(selling: SellingWindow) -> None:
    selling.scan(MILK_CODE)
    selling.sell.finding.begin_search("milk")
    selling.sell.strip.say("hello")
    selling.sell.acts.ask_note()
    selling.key(Qt.Key.Key_Escape)
    assert selling.sell.panel is None
    assert selling.sell.strip.text == "hello"
    selling.key(Qt.Key.Key_Escape)
    assert selling.sell.strip.text == ""
    assert selling.sell.finding.search.field.text() == "milk"
    selling.key(Qt.Key.Key_Escape)
    assert selling.sell.finding.search.field.text() == ""
    selling.key(Qt.Key.Key_Escape)
    assert len(selling.lines()) == 1


def test_the_last_edit_is_saved_once_it_is_painted(selling: SellingWindow) -> None:
    selling.scan(MILK_CODE)
    selling.settle()
    saved = selling.till.baskets.load()
    assert saved is not None
    assert MILK.name.encode() in saved.basket


def test_a_full_disk_is_said_once_and_the_basket_stays(selling: SellingWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull("the disk is full", place="till.db")

    monkeypatch.setattr(selling.till.baskets, "save", full)
    selling.scan(MILK_CODE)
    selling.settle()
    assert "full" in selling.window.notice_shown.text
    selling.window.clear_notice()
    selling.scan(BREAD_CODE)
    selling.settle()
    assert selling.window.notice_shown.text == ""
    assert len(selling.lines()) == 2


def test_no_button_has_the_focus_or_is_a_default(selling: SellingWindow) -> None:
    selling.scan(MILK_CODE)
    selling.key(Qt.Key.Key_Return, "\r")
    selling.key(Qt.Key.Key_Space, " ")
    assert selling.shown == "sell"
    assert selling.till.events() == []
    assert not [button for button in selling.window.findChildren(QAbstractButton) if button.property("default")]


def test_targets_are_large_enough_for_a_finger(selling: SellingWindow) -> None:
    selling.scan(MILK_CODE)
    selling.sell.acts.show_more()
    selling.settle()
    small = [
        (button.text() or button.accessibleName(), button.size())
        for button in selling.sell.findChildren(QAbstractButton)
        if button.isVisible() and (button.height() < 48 or button.width() < 48)
    ]
    assert small == []


def test_everything_that_can_be_pressed_has_a_name(selling: SellingWindow) -> None:
    selling.scan(MILK_CODE)
    for opener in (selling.sell.acts.show_more, selling.sell.acts.ask_price, selling.sell.goods.ask_new_product):
        opener()
        selling.settle()
        nameless = [
            button
            for button in selling.sell.findChildren(QAbstractButton)
            if button.isVisible() and not button.accessibleName()
        ]
        assert nameless == []
    assert selling.sell.card.totals.accessibleName().endswith("Total £1.59")


def test_the_screen_is_mirrored_but_digits_are_not(appearance: Appearance, till: SellingTill) -> None:
    appearance.set_language("ar")
    window = SellingWindow(till, language="ar")
    try:
        window.scan(MILK_CODE)
        window.settle()
        card, finding = window.sell.card, window.sell.finding
        assert card.mapTo(window.window, QPoint()).x() < finding.mapTo(window.window, QPoint()).x()
        window.sell.acts.ask_quantity()
        panel = window.sell.panel
        assert isinstance(panel, NumberPanel)
        assert panel.entry.layoutDirection() is Qt.LayoutDirection.LeftToRight
        assert panel.geometry().left() == window.sell._left.geometry().left()
    finally:
        window.close()


def test_news_while_the_screen_is_hidden_are_taken_when_it_comes_back(selling: SellingWindow) -> None:
    selling.window.show_screen("receipts")
    selling.till.give_catalogue((*GOODS, goods("Novelty", "1.00", "other", popularity=500)), 2)
    selling.till.catalogue.renew()
    selling.window.refresh(frozenset({"catalogue"}))
    selling.window.show_screen("sell")
    assert tiles(selling)[0].name == "Novelty"


def test_a_catalogue_of_thousands_is_shown_page_by_page(selling: SellingWindow) -> None:
    many = [goods(f"Candle {number:04}", "1.00", "other") for number in range(1000)]
    selling.till.give_catalogue(many, 3)
    selling.till.catalogue.renew()
    selling.window.refresh(frozenset({"catalogue"}))
    model = selling.sell.finding.model
    assert model.rowCount() == 60
    while model.canFetchMore(model.index(-1)):
        model.fetchMore(model.index(-1))
    assert model.rowCount() == 1000


def press(selling: SellingWindow, label: str) -> None:
    button = next(each for each in selling.sell.strip.findChildren(QAbstractButton) if each.text() == label)
    selling.tap(button)


def tiles(selling: SellingWindow) -> list:  # type: ignore[type-arg]
    model = selling.sell.finding.model
    return [model.product_at(row) for row in range(model.rowCount())]


def _scan(text: str):  # type: ignore[no-untyped-def]
    from common.barcodes import Scan

    return Scan(text)


def test_flicking_tiles_sells_nothing(selling: SellingWindow) -> None:
    view: QWidget = selling.sell.finding.tiles.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 300))
    for y in range(290, 60, -20):
        QTest.mouseMove(view, QPoint(100, y))
        QTest.qWait(8)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 60))
    selling.settle()
    assert selling.lines() == []


def test_label_patterns_that_are_not_used_are_said_once(selling: SellingWindow) -> None:
    shop = selling.till.shop
    shop.said = msgspec.structs.replace(shop.said, barcode_patterns=("29X",))
    selling.window.refresh(frozenset({"settings"}))
    assert "labels are not read" in selling.window.notice_shown.text
    selling.window.clear_notice()
    selling.window.refresh(frozenset({"settings"}))
    assert selling.window.notice_shown.text == ""
