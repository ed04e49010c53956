"""The receipts screen: what was sold is found, shown as its paper, copied, mailed and settled without leaving the list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from common.barcodes import Scan
from common.permissions import Permission
from common.product import Product
from common.tender import TenderKind
from pos_client.devices.print_job import Detail, JobKind, JobState
from pos_client.features.pay.service import Finished
from tests.pos_client.features.selling_till import BREAD, EGGS, MILK, SellingTill
from tests.pos_client.features.selling_window import SellingWindow


def sold(till: SellingTill, *products: Product) -> Finished:
    for product in products:
        till.sell.add(product)
    till.pay.take(TenderKind.CASH)
    finished = till.pay.finish()
    till.pay.next_sale()
    return finished


@pytest.fixture
def three(selling: SellingWindow) -> SellingWindow:
    """Three finished sales, the screen open."""
    for products in ((MILK,), (MILK, BREAD), (EGGS,)):
        sold(selling.till, *products)
    selling.key(Qt.Key.Key_F9)
    assert selling.shown == "receipts"
    return selling


def numbers(window: SellingWindow) -> list[str]:
    model = window.receipts.finder.model
    return [sale.receipt for row in range(model.rowCount()) if (sale := model.sale_at(row))]


def test_the_newest_is_shown_as_its_paper(three: SellingWindow) -> None:
    assert numbers(three) == ["2-000003", "2-000002", "2-000001"]
    assert "Free-range eggs" in three.receipts.paper.text
    assert "TOTAL GBP" in three.receipts.paper.text
    three.key(Qt.Key.Key_Down)
    assert "Rye bread" in three.receipts.paper.text


def test_an_empty_till_says_so(selling: SellingWindow) -> None:
    selling.key(Qt.Key.Key_F9)
    assert "No sale yet" in selling.receipts.nothing.text()
    assert selling.receipts.opened is None
    assert set(selling.receipts.bindings()) == {"receipts.find"}


def test_search_follows_each_key(three: SellingWindow) -> None:
    three.receipts.finder.search.setText("bread")
    three.receipts.finder.load()
    assert numbers(three) == ["2-000002"]
    three.receipts.finder.search.setText("nothing such")
    three.receipts.finder.load()
    assert numbers(three) == []
    assert "No receipt was found" in three.receipts.nothing.text()
    three.key(Qt.Key.Key_Escape)
    assert len(numbers(three)) == 3
    three.key(Qt.Key.Key_Escape)
    assert three.shown == "sell"


def test_a_scanned_receipt_is_shown_from_here_and_from_the_sell_screen(three: SellingWindow) -> None:
    code = three.till.receipts.open(three.till.receipts.find("1")[0].position).receipt.code
    three.window.on_scan(Scan(code))
    assert three.receipts.opened is not None
    assert three.receipts.opened.sale.receipt == "2-000001"
    three.key(Qt.Key.Key_F3)
    three.window.on_scan(Scan(code))
    offer = next(each for each in three.sell.strip.findChildren(QAbstractButton) if each.text() == "Show it")
    three.tap(offer)
    assert three.shown == "receipts"
    assert three.receipts.opened.sale.receipt == "2-000001"


@pytest.mark.parametrize("text", ["4006381333931", "\x00\x1b", "TDR1" + "A" * 200, "x" * 10_240])
def test_any_other_code_is_refused_and_changes_nothing(three: SellingWindow, text: str) -> None:
    before = three.receipts.opened
    three.window.on_scan(Scan(text))
    assert "refusal" in three.sounds.heard
    assert three.window.notice_shown.text
    assert three.receipts.opened == before


def test_a_copy_is_one_key_away(three: SellingWindow) -> None:
    three.key(Qt.Key.Key_F5)
    assert three.till.jobs.released[-1].kind is JobKind.COPY
    assert "copy" in three.receipts.details.said


def test_a_copy_may_need_a_managers_word(three: SellingWindow) -> None:
    three.till.duty.become()
    released = len(three.till.jobs.released)
    three.key(Qt.Key.Key_F5)
    assert three.asked == [Permission.REPRINT]
    assert len(three.till.jobs.released) == released
    three.approve()
    assert len(three.till.jobs.released) == released + 1


def test_mail_is_asked_for_and_answered_in_place(three: SellingWindow) -> None:
    three.key(Qt.Key.Key_F6)
    details = three.receipts.details
    details.address.setText("anna@")
    three.tap(details.send_button)
    assert "no mail address" in details.said
    details.address.setText("anna@example.org")
    three.tap(details.send_button)
    assert "as soon as" in details.said
    assert three.till.events()[-1] == "receipt.mail_requested"


def test_a_print_in_doubt_is_marked_and_settled(three: SellingWindow) -> None:
    position = three.till.receipts.find("2")[0].position
    job = three.till.receipts.jobs_of(position)[0]
    three.till.jobs.become(job.id, JobState.UNCONFIRMED, Detail.LINK_LOST)
    three.window.refresh(frozenset({"prints"}))
    three.key(Qt.Key.Key_Down)
    details = three.receipts.details
    assert details.print_state.text == "Printed? Please look"
    three.key(Qt.Key.Key_F7)
    assert details.print_state.text == "Settled"
    assert "receipts.accept_print" not in three.receipts.bindings()


def test_a_day_narrows_the_list(three: SellingWindow) -> None:
    three.tap(three.receipts.finder.days[1])
    assert numbers(three) == []
    three.tap(three.receipts.finder.days[0])
    assert len(numbers(three)) == 3


def test_older_pages_follow(selling: SellingWindow) -> None:
    for _ in range(104):
        sold(selling.till, MILK)
    selling.key(Qt.Key.Key_F9)
    model = selling.receipts.finder.model
    assert model.rowCount() == 100
    model.fetchMore(model.index(-1))
    assert model.rowCount() == 104
    model.fetchMore(model.index(-1))
    assert not model.canFetchMore(model.index(-1))


def test_targets_are_large_enough_and_named(three: SellingWindow) -> None:
    three.key(Qt.Key.Key_F6)
    for button in three.receipts.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.height() >= 48, button.text()
            assert button.accessibleName()
