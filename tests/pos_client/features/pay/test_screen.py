"""The pay screen: nothing but its own key and button finishes, a second press finishes nothing, and the change stays in sight."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from common.errors import DiskFull
from common.stored_value import ValueKind, new_code
from common.tender import TenderKind
from pos_client.devices.print_job import Detail, JobState
from pos_client.ui.application import Appearance
from tests.pos_client.features.selling_till import BREAD_CODE, MILK_CODE, SellingTill
from tests.pos_client.features.selling_window import SellingWindow


@pytest.fixture
def paying(selling: SellingWindow) -> SellingWindow:
    """Milk and bread in the basket, £5.08 to pay."""
    selling.scan(MILK_CODE)
    selling.scan(BREAD_CODE)
    selling.key(Qt.Key.Key_F12)
    assert selling.shown == "pay"
    return selling


def test_cash_by_the_suggested_note(paying: SellingWindow) -> None:
    assert paying.pay.due.amount.text() == "£5.08"
    shown = [button.text() for button in paying.pay.tenders.sums if not button.isHidden()]
    assert shown == ["5.08", "6.00", "10.00", "20.00"]
    paying.tap(paying.pay.tenders.sums[2])
    assert (paying.pay.due.rest_label.text(), paying.pay.due.rest.text()) == ("Change", "£4.92")
    paying.tap(paying.pay.due.finish_button)
    assert paying.pay.done.amount.text() == "£4.92"
    assert paying.till.events() == ["sale.completed"]


def test_digits_typed_anywhere_are_the_amount(paying: SellingWindow) -> None:
    for letter in "7.50":
        paying.key(Qt.Key(ord(letter)), letter)
    assert paying.pay.tenders.entry.text() == "7.50"
    paying.key(Qt.Key.Key_F5)
    assert paying.pay.due.rest.text() == "£2.42"
    assert paying.pay.tenders.entry.text() == ""


def test_news_of_settings_takes_away_no_amount_and_no_slip_number_that_is_being_typed(paying: SellingWindow) -> None:
    for letter in "7.50":
        paying.key(Qt.Key(ord(letter)), letter)
    paying.pay.refresh(frozenset({"settings"}))
    assert paying.pay.tenders.entry.text() == "7.50"
    paying.pay.tenders.clear()
    paying.key(Qt.Key.Key_F6)
    paying.pay.tenders.slip.setText("0047")
    paying.pay.refresh(frozenset({"keys"}))
    assert paying.pay.tenders.asks_slip
    assert paying.pay.tenders.slip.text() == "0047"


def test_paying_by_keys_alone(paying: SellingWindow) -> None:
    paying.key(Qt.Key.Key_F5)
    paying.key(Qt.Key.Key_F12)
    assert paying.till.events() == ["sale.completed"]
    paying.key(Qt.Key.Key_Escape)
    assert paying.shown == "sell"


def test_a_held_or_doubled_pay_key_finishes_nothing(selling: SellingWindow) -> None:
    selling.scan(MILK_CODE)
    selling.key(Qt.Key.Key_F12)
    selling.key(Qt.Key.Key_F12)
    for _ in range(5):
        selling.strike(Qt.Key.Key_F12, after=30, repeat=True)
    assert selling.till.events() == []
    assert selling.shown == "pay"


def test_enter_and_a_scanners_enter_never_finish(paying: SellingWindow) -> None:
    paying.key(Qt.Key.Key_F5)
    assert paying.pay.due.finish_button.isEnabled()
    paying.key(Qt.Key.Key_Return, "\r")
    paying.key(Qt.Key.Key_Enter, "\r")
    paying.key(Qt.Key.Key_Space, " ")
    paying.strike(Qt.Key.Key_Return, "\r", after=500)
    assert paying.till.events() == []


def test_a_scan_joins_the_basket_and_becomes_no_amount(paying: SellingWindow) -> None:
    paying.scan(MILK_CODE)
    paying.settle()
    assert paying.shown == "pay"
    assert paying.pay.tenders.entry.text() == ""
    assert paying.pay.due.amount.text() == "£6.67"
    assert "Alpine milk" in paying.pay.due.strip.text
    assert paying.till.events() == []


def test_a_scan_between_card_and_slip_does_not_become_the_slip(paying: SellingWindow) -> None:
    paying.key(Qt.Key.Key_F6)
    assert paying.pay.tenders.slip.hasFocus()
    paying.scan(MILK_CODE)
    paying.settle()
    assert paying.pay.tenders.slip.text() == ""
    assert paying.till.pay.standing().tenders == ()


def test_a_gift_card_scanned_after_all_is_paid_is_told_so(paying: SellingWindow) -> None:
    paying.key(Qt.Key.Key_F5)
    paying.scan(new_code(ValueKind.GIFT_CARD))
    paying.settle()
    assert paying.pay.due.strip.text == "All is paid already."
    assert len(paying.till.pay.standing().tenders) == 1


def test_an_unknown_code_here_is_refused_audibly(paying: SellingWindow) -> None:
    paying.sounds.heard.clear()
    paying.scan("4999999999999")
    assert paying.sounds.heard == ["refusal"]
    assert paying.pay.due.amount.text() == "£5.08"


def test_a_double_click_on_finish_makes_one_sale_and_keeps_the_change_in_sight(paying: SellingWindow) -> None:
    paying.tap(paying.pay.tenders.sums[3])
    button = paying.pay.due.finish_button
    at = button.mapTo(paying.window, button.rect().center())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    under = paying.window.childAt(at)
    QTest.mouseClick(under if under is not None else button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(under if under is not None else button, Qt.MouseButton.LeftButton)
    paying.settle()
    assert paying.till.events() == ["sale.completed"]
    assert paying.shown == "pay"
    assert paying.pay.done.amount.text() == "£14.92"


def test_card_with_its_slip(paying: SellingWindow) -> None:
    paying.key(Qt.Key.Key_F6)
    assert paying.pay.tenders.asks_slip
    paying.pay.tenders.slip.setText("004821")
    paying.tap(paying.pay.tenders.approve_button)
    assert paying.till.pay.standing().tenders[0].reference == "004821"
    assert paying.pay.due.finish_button.isEnabled()


def test_a_split_over_cash_and_card(paying: SellingWindow) -> None:
    paying.pay.tenders.press("3")
    paying.key(Qt.Key.Key_F6)
    paying.tap(paying.pay.tenders.approve_button)
    assert (paying.pay.due.rest_label.text(), paying.pay.due.rest.text()) == ("Still due", "£2.08")
    paying.key(Qt.Key.Key_F5)
    kinds = [tender.kind for tender in paying.till.pay.standing().tenders]
    assert kinds == [TenderKind.CARD, TenderKind.CASH]


def test_a_card_for_more_than_is_due_is_refused(paying: SellingWindow) -> None:
    for key in ("9", "9"):
        paying.pay.tenders.press(key)
    paying.key(Qt.Key.Key_F6)
    assert not paying.pay.tenders.asks_slip
    assert "at most" in paying.pay.due.strip.text


def test_a_tender_is_taken_back_and_a_card_reminds_of_the_terminal(paying: SellingWindow) -> None:
    paying.key(Qt.Key.Key_F6)
    paying.tap(paying.pay.tenders.approve_button)
    paying.key(Qt.Key.Key_Delete)
    assert paying.till.pay.standing().due == 508
    assert "terminal" in paying.pay.due.strip.text


def test_back_keeps_what_was_paid(paying: SellingWindow) -> None:
    paying.pay.tenders.press("1")
    paying.key(Qt.Key.Key_F5)
    paying.key(Qt.Key.Key_Escape)
    assert paying.shown == "sell"
    assert not paying.sell.card.park.isEnabled()
    paying.key(Qt.Key.Key_F12)
    assert paying.pay.due.rest.text() == "£4.08"


def test_a_full_disk_finishes_nothing_and_says_so(paying: SellingWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    paying.tap(paying.pay.tenders.sums[2])
    commit = paying.till.journal.commit

    def full(*_: object) -> None:
        raise DiskFull("the disk is full", place="till.db")

    monkeypatch.setattr(paying.till.journal, "commit", full)
    paying.key(Qt.Key.Key_F12)
    assert "full" in paying.window.notice_shown.text
    assert paying.till.jobs.released == []
    assert paying.pay.due.rest.text() == "£4.92"
    monkeypatch.setattr(paying.till.journal, "commit", commit)
    paying.key(Qt.Key.Key_F12)
    assert paying.till.events() == ["sale.completed"]


def test_the_next_scan_after_the_sale_starts_the_next(paying: SellingWindow) -> None:
    paying.key(Qt.Key.Key_F5)
    paying.key(Qt.Key.Key_F12)
    paying.scan(MILK_CODE)
    paying.settle()
    assert paying.shown == "sell"
    assert paying.lines() == ["1, Alpine milk 3.5 % 1 l, 1.59"]


def test_what_became_of_the_paper_is_told_and_can_be_settled(paying: SellingWindow) -> None:
    paying.key(Qt.Key.Key_F5)
    paying.key(Qt.Key.Key_F12)
    done, job = paying.pay.done, paying.till.jobs.released[1].id
    assert done.print_state.text == "Printing"
    paying.till.jobs.become(job, JobState.QUEUED, Detail.PAPER_OUT)
    paying.window.refresh(frozenset({"prints"}))
    assert done.print_state.text == "Waiting for the printer"
    paying.till.jobs.become(job, JobState.UNCONFIRMED, Detail.LINK_LOST)
    paying.window.refresh(frozenset({"prints"}))
    assert not done.accept_button.isHidden()
    paying.key(Qt.Key.Key_F7)
    assert done.print_state.text == "Settled"
    assert paying.till.events()[-1] == "print.decided"


def test_a_copy_is_printed_from_the_finished_sale(paying: SellingWindow) -> None:
    paying.key(Qt.Key.Key_F5)
    paying.key(Qt.Key.Key_F12)
    paying.key(Qt.Key.Key_F5)
    assert paying.till.events() == ["sale.completed", "receipt.reprinted"]


def test_a_till_that_starts_again_stands_at_its_finished_sale(appearance: Appearance, till: SellingTill) -> None:
    first = SellingWindow(till)
    first.scan(MILK_CODE)
    first.key(Qt.Key.Key_F12)
    first.tap(first.pay.tenders.sums[2])
    first.key(Qt.Key.Key_F12)
    first.close()
    till.jobs.become(till.jobs.released[1].id, JobState.UNCONFIRMED, Detail.RESTARTED)
    till.restart()
    second = SellingWindow(till)
    try:
        assert second.shown == "pay"
        assert second.pay.done.amount.text() == "£3.41"
        assert second.pay.done.print_state.text == "Printed? Please look"
        assert "TOTAL GBP" in second.pay.done.paper.text
    finally:
        second.close()


def test_a_till_that_starts_again_stands_at_its_basket_and_tenders(appearance: Appearance, till: SellingTill) -> None:
    first = SellingWindow(till)
    first.scan(MILK_CODE)
    first.key(Qt.Key.Key_F12)
    first.pay.tenders.press("1")
    first.key(Qt.Key.Key_F5)
    first.close()
    till.restart()
    second = SellingWindow(till)
    try:
        assert second.lines() == ["1, Alpine milk 3.5 % 1 l, 1.59"]
        second.key(Qt.Key.Key_F12)
        assert second.pay.due.rest.text() == "£0.59"
    finally:
        second.close()


def test_targets_are_large_enough_and_named(paying: SellingWindow) -> None:
    paying.pay.tenders.press("1")
    paying.key(Qt.Key.Key_F5)
    paying.key(Qt.Key.Key_F6)
    for button in paying.pay.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.height() >= 48, button.text()
            assert button.width() >= 48, button.text()
            assert button.accessibleName(), button.objectName()


def test_digits_run_from_left_to_right_in_a_mirrored_window(appearance: Appearance, till: SellingTill) -> None:
    appearance.set_language("ar")
    window = SellingWindow(till, language="ar")
    try:
        window.scan(MILK_CODE)
        window.key(Qt.Key.Key_F12)
        pad = window.pay.tenders.pad
        seven, nine = (pad.key(key).mapTo(window.window, QPoint()).x() for key in ("7", "9"))
        assert seven < nine
        assert window.pay.tenders.mapTo(window.window, QPoint()).x() < window.pay.due.mapTo(window.window, QPoint()).x()
    finally:
        window.close()
