"""The frame: one screen at a time, keys by the table, a sheet beside, notices in place, and never a dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from common.barcodes import Scan
from common.errors import DiskFull, NotPermitted
from common.permissions import Approval, Permission
from pos_client.sync.link_messages import Cause, Reach, Status
from pos_client.ui.frame.state_words import DeviceLine, DeviceState
from pos_client.ui.help_sheet import HelpSheet
from pos_client.ui.screen import Screen
from pos_client.ui.theme.tokens import Tone
from tests.pos_client.ui.window_at_work import WindowAtWork


def test_the_rail_has_no_dead_entry(at_work: WindowAtWork) -> None:
    entries = at_work.window.rail.entries()
    assert list(entries) == ["go.sell", "go.receipts"]
    entries["go.receipts"].click()
    assert at_work.window.screen_shown is at_work.receipts
    assert entries["go.receipts"].isChecked()
    assert not entries["go.sell"].isChecked()


def test_a_click_on_the_entry_where_we_are_leaves_it_marked(at_work: WindowAtWork) -> None:
    at_work.window.rail.entries()["go.sell"].click()
    assert at_work.window.rail.entries()["go.sell"].isChecked()
    assert at_work.sell.done == []


def test_a_screen_is_told_when_it_comes_and_goes(at_work: WindowAtWork) -> None:
    at_work.strike(Qt.Key.Key_F9, after=300)
    at_work.strike(Qt.Key.Key_F3, after=300)
    assert at_work.sell.done == ["hidden", "shown"]


def test_a_key_means_what_the_screen_in_front_binds(at_work: WindowAtWork) -> None:
    at_work.window.show_screen("receipts")
    at_work.sell.done.clear()
    at_work.strike(Qt.Key.Key_F12, after=300)
    assert at_work.sell.done == []


def test_a_rebound_key_is_in_force_at_once(at_work: WindowAtWork) -> None:
    at_work.window.table.rebind({"sell.pay": "F13"})
    at_work.strike(Qt.Key.Key_F12, after=300)
    at_work.strike(Qt.Key.Key_F13, after=300)
    assert at_work.sell.done == ["sell.pay"]
    assert at_work.window.key_hint("sell.pay") == "F13"


def test_keys_work_without_the_filter_too(at_work: WindowAtWork, qtbot: QtBot) -> None:
    qtbot.keyClick(at_work.window, Qt.Key.Key_F12)
    assert at_work.sell.done == ["sell.pay"]


def test_a_key_held_down_pays_once(at_work: WindowAtWork) -> None:
    at_work.strike(Qt.Key.Key_F12, after=300)
    for _ in range(5):
        at_work.strike(Qt.Key.Key_F12, after=30, repeat=True)
    assert at_work.sell.done == ["sell.pay"]


def test_the_keypads_plus_is_plus(at_work: WindowAtWork, qtbot: QtBot) -> None:
    at_work.sell.list.setFocus()
    at_work.strike(Qt.Key.Key_Plus, "+", after=300, held=Qt.KeyboardModifier.KeypadModifier)
    qtbot.waitUntil(lambda: at_work.sell.done == ["sell.more"], timeout=2000)


@pytest.mark.parametrize(
    ("key", "text", "held", "action"),
    [
        (Qt.Key.Key_Delete, "\x7f", Qt.KeyboardModifier.NoModifier, "sell.void_line"),
        (Qt.Key.Key_Z, "\x1a", Qt.KeyboardModifier.ControlModifier, "sell.undo"),
    ],
)
def test_an_empty_field_leaves_undo_and_delete_to_the_screen(
    at_work: WindowAtWork, qtbot: QtBot, key: int, text: str, held: Qt.KeyboardModifier, action: str
) -> None:
    at_work.sell.field.setFocus()
    at_work.type("ab", gap=300)
    at_work.sell.field.setCursorPosition(0)
    at_work.strike(key, text, after=300, held=held)
    qtbot.waitUntil(lambda: at_work.sell.field.text() != "ab", timeout=2000)
    assert at_work.sell.done == []
    at_work.sell.field.setText("")
    at_work.strike(key, text, after=300, held=held)
    qtbot.waitUntil(lambda: at_work.sell.done == [action], timeout=2000)


def test_f1_lists_every_action_that_is_possible_and_goes_away_again(at_work: WindowAtWork) -> None:
    at_work.strike(Qt.Key.Key_F1, after=300)
    content = at_work.window.sheet.content
    assert isinstance(content, HelpSheet)
    said = content.words()
    for action in at_work.window.bound_actions():
        assert at_work.window.table[action].label in said
    assert "F12" in said
    at_work.strike(Qt.Key.Key_F1, after=300)
    assert at_work.window.sheet.content is None


def test_esc_goes_back_one_level_and_loses_nothing(at_work: WindowAtWork, qtbot: QtBot) -> None:
    at_work.window.notice("said", Tone.WARN)
    at_work.window.show_state()
    at_work.sell.field.setText("half a wo")

    def escape() -> None:
        at_work.strike(Qt.Key.Key_Escape, "\x1b", after=300)
        qtbot.wait(80)

    escape()
    assert at_work.window.sheet.content is None
    assert at_work.window.notice_shown.text == "said"
    escape()
    assert at_work.window.notice_shown.text == ""
    escape()
    assert at_work.sell.field.text() == "half a wo"
    assert at_work.window.screen_shown is at_work.sell


def test_the_focus_comes_back_when_a_sheet_closes(at_work: WindowAtWork) -> None:
    at_work.sell.field.setFocus()
    at_work.window.show_state()
    at_work.window.close_sheet()
    assert QApplication.focusWidget() is at_work.sell.field


def test_no_button_of_the_frame_has_the_focus_at_the_start(at_work: WindowAtWork) -> None:
    focus = QApplication.focusWidget()
    assert focus is None or at_work.sell.isAncestorOf(focus) or focus is at_work.sell


@pytest.mark.parametrize("cause", list(Cause))
def test_the_network_opens_no_dialog_and_stops_no_key(at_work: WindowAtWork, cause: Cause) -> None:
    at_work.window.show_status(Status(reach=Reach.ALONE, cause=cause, unsent=3))
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is None
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    at_work.strike(Qt.Key.Key_F12, after=300)
    assert at_work.sell.done == ["sell.pay"]


def test_a_click_on_the_pill_says_why_and_what_still_works(at_work: WindowAtWork) -> None:
    at_work.window.show_status(Status(reach=Reach.ALONE, cause=Cause.PORTAL, unsent=14))
    at_work.window.show_devices([DeviceLine("printer", "tcp://192.0.2.7", DeviceState.DEGRADED, "paper_out")])
    assert at_work.window.top.sync.text() == "Offline · 14 sales safe here"
    at_work.window.top.sync.click()
    said = "\n".join(label.text() for label in at_work.window.sheet.findChildren(QLabel))
    assert "The network asks for a sign-in page first." in said
    assert "Selling, paying, printing and parking work as always." in said
    assert "14 sales not sent yet, all saved on this till" in said
    assert "tcp://192.0.2.7" in said


def test_the_open_panel_follows_the_state(at_work: WindowAtWork) -> None:
    at_work.window.show_state()
    at_work.window.show_status(Status(reach=Reach.ALONE, cause=Cause.NO_NETWORK))
    said = "\n".join(label.text() for label in at_work.window.sheet.findChildren(QLabel))
    assert "This till has no network: cable out, or wireless off." in said


def test_the_panel_asks_the_agent(at_work: WindowAtWork) -> None:
    at_work.window.show_state()
    button = next(
        each for each in at_work.window.sheet.findChildren(QAbstractButton) if each.text() == "Send and fetch now"
    )
    button.click()
    assert at_work.synced == ["now"]


def test_a_fault_says_what_is_safe_and_what_to_do(at_work: WindowAtWork) -> None:
    at_work.window.fault(DiskFull("x", place="till.db"))
    notice = at_work.window.notice_shown
    assert notice.text == "The disk of this till is full. (till.db)"
    assert "nothing was printed" in notice.detail
    assert "[storage.full]" in notice.detail


def test_an_offer_of_a_notice_is_done_and_closes_it(at_work: WindowAtWork) -> None:
    done: list[str] = []
    at_work.window.notice("Unknown code", Tone.WARN, offers=[("Search", lambda: done.append("search"))])
    next(each for each in at_work.window.notice_shown.findChildren(QAbstractButton) if each.text() == "Search").click()
    assert done == ["search"]
    assert at_work.window.notice_shown.text == ""


class AskingPanel(QWidget):
    """A content that keeps the screen's keys and scans away, as approval does."""

    blocks_actions = True
    takes_raw_keys = True


def test_while_a_second_person_is_asked_the_screens_keys_rest(at_work: WindowAtWork, qtbot: QtBot) -> None:
    at_work.window.open_sheet(AskingPanel(), "Approval")
    at_work.strike(Qt.Key.Key_F12, after=300)
    at_work.window.on_scan(Scan("4006381333931"))
    assert at_work.sell.done == []
    assert at_work.sell.scans == []
    assert at_work.window.takes_raw_keys
    at_work.strike(Qt.Key.Key_Escape, "\x1b", after=300)
    assert at_work.window.sheet.content is None
    assert not at_work.window.takes_raw_keys


def test_what_needs_a_permission_is_asked_for_in_place_and_done_once(at_work: WindowAtWork) -> None:
    asked: list[Permission] = []
    approval = Approval("manager", Permission.NO_SALE, "change needed")

    def maker(permission: Permission, given: object, _given_up: object) -> QWidget:
        asked.append(permission)
        panel = AskingPanel()
        panel.given = given  # type: ignore[attr-defined]
        return panel

    done: list[Approval | None] = []

    def step(given: Approval | None) -> None:
        if given is None:
            raise NotPermitted(Permission.NO_SALE.value)
        done.append(given)

    at_work.window.use_approval(maker)
    at_work.sell.with_approval(Permission.NO_SALE, step)
    assert asked == [Permission.NO_SALE]
    assert done == []
    at_work.window.sheet.content.given(approval)  # type: ignore[union-attr]
    assert done == [approval]
    assert at_work.window.sheet.content is None
    assert at_work.window.screen_shown is at_work.sell


def test_a_screen_that_stands_alone_hides_the_rail_and_its_keys(at_work: WindowAtWork) -> None:
    class Alone(Screen):
        name = "alone"
        stands_alone = True

    at_work.window.add_screen(Alone(at_work.window))
    at_work.window.show_screen("alone")
    assert not at_work.window.rail.isVisible()
    at_work.strike(Qt.Key.Key_F3, after=300)
    assert at_work.window.screen_shown is not at_work.sell
    at_work.window.show_screen("sell")
    assert at_work.window.rail.isVisible()


def test_every_screen_is_told_what_changed(at_work: WindowAtWork) -> None:
    at_work.window.refresh(frozenset({"stock"}))
    assert at_work.sell.refreshed == [frozenset({"stock"})]


def test_the_top_bar_says_who_and_where(at_work: WindowAtWork) -> None:
    top = at_work.window.top
    assert top.shop.text() == "Linz Landstraße"
    assert top.till.text() == "Till 2"
    assert top.operator.text() == "Maria K."
    assert top.clock.text() == "14:32"
    at_work.window.show_operator("")
    assert not top.operator.isVisible()


def test_closing_says_so_first(at_work: WindowAtWork) -> None:
    said: list[str] = []
    at_work.window.on_closing(lambda: said.append("closing"))
    at_work.window.close()
    assert said == ["closing"]
