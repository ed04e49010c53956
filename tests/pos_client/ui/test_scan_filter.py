"""A scan works from every screen, whatever has the focus; it reaches no field and presses no button; typing stays typing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from hardware.drivers.scanners.wedge.burst import Verdict, WedgeJudge, WedgeSettings
from pos_client.ui.application import Appearance
from tests.pos_client.ui.window_at_work import WindowAtWork

CODE = "4006381333931"


@pytest.fixture
def prefixed(appearance: Appearance) -> Iterator[WindowAtWork]:
    window = WindowAtWork(WedgeSettings(prefix="F13"))
    yield window
    window.close()


def test_a_burst_with_enter_is_a_scan_and_leaves_the_field_in_focus_empty(at_work: WindowAtWork) -> None:
    at_work.sell.field.setFocus()
    at_work.scan(CODE)
    assert at_work.sell.scans == [CODE]
    assert at_work.sell.field.text() == ""


@pytest.mark.parametrize("focus", ["field", "list", "button"])
def test_a_scan_is_taken_whatever_has_the_focus_and_presses_nothing(at_work: WindowAtWork, focus: str) -> None:
    getattr(at_work.sell, focus).setFocus()
    at_work.scan(CODE)
    at_work.scan("ABC-123 4")
    assert at_work.sell.scans == [CODE, "ABC-123 4"]
    assert at_work.sell.done == []
    assert at_work.sell.list.currentRow() <= 0


def test_a_tab_ends_a_scan_too_and_moves_no_focus(at_work: WindowAtWork) -> None:
    at_work.sell.field.setFocus()
    at_work.scan(CODE, end=Qt.Key.Key_Tab)
    assert at_work.sell.scans == [CODE]
    assert QApplication.focusWidget() is at_work.sell.field


def test_typing_reaches_the_field_in_its_order_with_its_enter(at_work: WindowAtWork, qtbot: QtBot) -> None:
    entered: list[str] = []
    at_work.sell.field.returnPressed.connect(lambda: entered.append(at_work.sell.field.text()))
    at_work.sell.field.setFocus()
    at_work.type("Milk 3.5", gap=120)
    at_work.strike(Qt.Key.Key_Return, "\r", after=120)
    assert at_work.sell.field.text() == "Milk 3.5"
    assert entered == ["Milk 3.5"]
    assert at_work.sell.scans == []


def test_the_last_typed_key_appears_without_waiting_for_another(at_work: WindowAtWork, qtbot: QtBot) -> None:
    at_work.sell.field.setFocus()
    at_work.type("m", gap=200)
    assert at_work.sell.field.text() == ""
    qtbot.waitUntil(lambda: at_work.sell.field.text() == "m", timeout=2000)


def test_a_stall_of_the_window_makes_no_scan_of_typing(at_work: WindowAtWork) -> None:
    """All keys arrive at once after a stall; their own times say that a hand struck them."""
    at_work.sell.field.setFocus()
    at_work.type("12345678", gap=110)
    at_work.strike(Qt.Key.Key_Return, "\r", after=110)
    assert at_work.sell.scans == []
    assert at_work.sell.field.text() == "12345678"


def test_a_stall_between_the_keys_of_a_scan_breaks_no_scan(at_work: WindowAtWork) -> None:
    at_work.sell.field.setFocus()
    at_work.time += 500
    at_work.type(CODE[:6], gap=8)
    QTest.qWait(30)  # less than the wait after which the judge is asked
    at_work.type(CODE[6:], gap=8)
    at_work.strike(Qt.Key.Key_Return, "\r", after=8)
    assert at_work.sell.scans == [CODE]


def test_a_short_burst_is_typing(at_work: WindowAtWork) -> None:
    at_work.sell.field.setFocus()
    at_work.scan("123")
    assert at_work.sell.scans == []
    assert at_work.sell.field.text() == "123"


def test_a_function_key_is_done_at_once(at_work: WindowAtWork) -> None:
    at_work.strike(Qt.Key.Key_F12, after=400)
    assert at_work.sell.done == ["sell.pay"]


def test_a_function_key_comes_after_what_was_typed_before_it(at_work: WindowAtWork, qtbot: QtBot) -> None:
    at_work.sell.field.setFocus()
    at_work.type("ab", gap=10)
    at_work.strike(Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: at_work.sell.done == ["sell.pay"], timeout=2000)
    assert at_work.sell.field.text() == "ab"


def test_a_single_key_shortcut_is_held_before_it_is_one(at_work: WindowAtWork) -> None:
    at_work.sell.list.setFocus()
    at_work.time += 500
    at_work.type("+12345678", gap=8)
    at_work.strike(Qt.Key.Key_Return, "\r", after=8)
    assert at_work.sell.scans == ["+12345678"]
    assert at_work.sell.done == []


def test_a_single_key_shortcut_that_was_typed_is_done(at_work: WindowAtWork, qtbot: QtBot) -> None:
    at_work.sell.list.setFocus()
    at_work.strike(Qt.Key.Key_Plus, "+", after=400)
    qtbot.waitUntil(lambda: at_work.sell.done == ["sell.more"], timeout=2000)


def test_a_shortcut_character_typed_into_a_field_is_text(at_work: WindowAtWork, qtbot: QtBot) -> None:
    at_work.sell.field.setFocus()
    at_work.strike(Qt.Key.Key_Plus, "+", after=400)
    qtbot.waitUntil(lambda: at_work.sell.field.text() == "+", timeout=2000)
    assert at_work.sell.done == []


def test_qt_is_told_not_to_look_for_shortcuts_in_what_may_be_a_scan(at_work: WindowAtWork) -> None:
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier, "+")
    asked.ignore()
    QCoreApplication.sendEvent(at_work.window.windowHandle(), asked)
    assert asked.isAccepted()


def test_a_ctrl_key_pressed_by_a_hand_is_done(at_work: WindowAtWork, qtbot: QtBot) -> None:
    at_work.sell.list.setFocus()
    at_work.strike(Qt.Key.Key_Z, "\x1a", held=Qt.KeyboardModifier.ControlModifier, after=400)
    qtbot.waitUntil(lambda: at_work.sell.done == ["sell.undo"], timeout=2000)


@pytest.mark.parametrize("at", [0, 3, 12], ids=["first", "within", "last"])
@pytest.mark.parametrize(
    ("key", "character", "held"),
    [
        (Qt.Key.Key_Z, "\x1a", Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Escape, "\x1b", Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, "\x7f", Qt.KeyboardModifier.NoModifier),
        (0, "\u202e", Qt.KeyboardModifier.NoModifier),
    ],
    ids=["Ctrl+Z", "Esc", "Del", "right-to-left mark"],
)
def test_a_control_character_in_a_code_is_not_executed(
    at_work: WindowAtWork, at: int, key: int, character: str, held: Qt.KeyboardModifier
) -> None:
    at_work.sell.field.setFocus()
    at_work.time += 500
    at_work.type(CODE[:at], gap=6)
    at_work.strike(key, character, after=6, held=held)
    at_work.type(CODE[at:], gap=6)
    at_work.strike(Qt.Key.Key_Return, "\r", after=6)
    assert at_work.sell.scans == [CODE[:at] + character + CODE[at:]]
    assert at_work.sell.done == []
    assert at_work.sell.field.text() == ""


def test_a_function_key_within_a_code_is_not_executed(at_work: WindowAtWork) -> None:
    at_work.time += 500
    at_work.type(CODE[:7], gap=6)
    at_work.strike(Qt.Key.Key_F12, after=6)
    at_work.type(CODE[7:], gap=6)
    at_work.strike(Qt.Key.Key_Return, "\r", after=6)
    assert at_work.sell.done == []
    assert at_work.sell.scans == [f"{CODE[:7]}\ufffd{CODE[7:]}"]


def test_shift_within_a_scan_does_not_break_it(at_work: WindowAtWork) -> None:
    at_work.time += 500
    for letter in "AB-cd-12":
        upper = letter.isupper()
        held = Qt.KeyboardModifier.ShiftModifier if upper else Qt.KeyboardModifier.NoModifier
        if upper:
            at_work.strike(Qt.Key.Key_Shift, "", after=1, held=held)
        at_work.strike(ord(letter.upper()), letter, after=6, held=held)
    at_work.strike(Qt.Key.Key_Enter, "\r", after=6, held=Qt.KeyboardModifier.KeypadModifier)
    assert at_work.sell.scans == ["AB-cd-12"]


def test_a_group_separator_sent_as_ctrl_bracket_stays_in_the_scan(at_work: WindowAtWork) -> None:
    at_work.time += 500
    at_work.type("010400638133393110AB", gap=6)
    at_work.strike(Qt.Key.Key_BracketRight, "\x1d", after=6, held=Qt.KeyboardModifier.ControlModifier)
    at_work.type("21XYZ", gap=6)
    at_work.strike(Qt.Key.Key_Return, "\r", after=6)
    assert at_work.sell.scans == ["010400638133393110AB\x1d21XYZ"]


def test_a_key_held_down_is_no_scan(at_work: WindowAtWork) -> None:
    at_work.sell.field.setFocus()
    at_work.strike(ord("1"), "1", after=400, release=False)
    for _ in range(12):
        at_work.strike(ord("1"), "1", after=30, repeat=True)
    at_work.strike(Qt.Key.Key_Return, "\r", after=20)
    assert at_work.sell.scans == []
    assert at_work.sell.field.text() == "1" * 13


def test_enter_alone_presses_no_button(at_work: WindowAtWork) -> None:
    at_work.sell.button.setFocus()
    at_work.strike(Qt.Key.Key_Return, "\r", after=400)
    assert at_work.sell.done == []


def test_a_click_lets_what_was_typed_go_first(at_work: WindowAtWork) -> None:
    at_work.sell.field.setFocus()
    at_work.type("ab", gap=10)
    handle = at_work.window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(700, 700))
    assert at_work.sell.field.text() == "ab"


def test_a_scan_over_an_open_list_of_choices_goes_to_the_screen(at_work: WindowAtWork) -> None:
    choice = QComboBox(at_work.sell)
    choice.addItems(["4 one", "5 two"])
    choice.show()
    choice.showPopup()
    QApplication.processEvents()
    at_work.scan(CODE)
    choice.hidePopup()
    assert at_work.sell.scans == [CODE]
    assert choice.currentIndex() == 0


def test_a_screen_without_use_for_scans_refuses_in_words(at_work: WindowAtWork) -> None:
    at_work.window.show_screen("receipts")
    at_work.scan(CODE)
    assert "Scans are not taken here." in at_work.window.notice_shown.text
    assert QApplication.activeModalWidget() is None


def test_with_a_prefix_typing_is_never_held(prefixed: WindowAtWork) -> None:
    prefixed.sell.field.setFocus()
    prefixed.type("milk", gap=10)
    assert prefixed.sell.field.text() == "milk"
    prefixed.time += 500
    prefixed.strike(Qt.Key.Key_F13)
    prefixed.type(CODE, gap=30)
    prefixed.strike(Qt.Key.Key_Return, "\r", after=30)
    assert prefixed.sell.scans == [CODE]
    assert prefixed.sell.field.text() == "milk"


def test_another_judge_may_be_put_in_and_nothing_typed_is_lost(at_work: WindowAtWork) -> None:
    at_work.sell.field.setFocus()
    at_work.type("ab", gap=10)
    at_work.filter.use_judge(WedgeJudge(WedgeSettings(minimum=2)))
    assert at_work.sell.field.text() == "ab"
    at_work.scan("12")
    assert at_work.sell.scans == ["12"]


def test_a_code_of_ten_thousand_characters_is_one_scan(at_work: WindowAtWork) -> None:
    at_work.sell.field.setFocus()
    at_work.scan("A" * 10_000, gap=1)
    assert at_work.sell.scans == ["A" * 10_000]
    assert at_work.sell.field.text() == ""


class _HoldsNothing(WedgeJudge):
    """A mutant of the judge: every key goes through."""

    def key(self, text: str, time_ms: int, *, terminator: bool = False) -> Verdict:
        return self.other()


def test_the_checks_above_see_a_judge_that_holds_nothing(at_work: WindowAtWork) -> None:
    at_work.filter.use_judge(_HoldsNothing())
    at_work.sell.field.setFocus()
    at_work.scan(CODE)
    assert at_work.sell.scans == []
    assert at_work.sell.field.text() == CODE
