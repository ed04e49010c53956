"""The number pad runs left to right in every language, says what was pressed, and shows the language's decimal sign."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_client.ui.application import Appearance
from pos_client.ui.widgets.number_pad import NumberPad, typed


def test_the_pad_stays_left_to_right(appearance: Appearance, qtbot: QtBot) -> None:
    appearance.set_language("ar")
    pad = NumberPad()
    qtbot.addWidget(pad)
    pad.show()
    assert pad.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert pad.key("7").x() < pad.key("8").x() < pad.key("9").x()


def test_a_key_says_what_it_is(appearance: Appearance, qtbot: QtBot) -> None:
    pad = NumberPad(last_row=("clear", "0", "."), decimal_sign=",")
    qtbot.addWidget(pad)
    said: list[str] = []
    pad.pressed.connect(said.append)
    for key in ("7", "0", ".", "clear"):
        qtbot.mouseClick(pad.key(key), Qt.MouseButton.LeftButton)
    assert said == ["7", "0", ".", "clear"]
    assert pad.key(".").text() == ","
    assert pad.key("clear").accessibleName() == "Clear"


def test_a_touch_takes_the_focus_from_nobody(appearance: Appearance, qtbot: QtBot) -> None:
    pad = NumberPad()
    qtbot.addWidget(pad)
    assert not pad.key("7").focusPolicy() & Qt.FocusPolicy.ClickFocus


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("", "5", "5"), ("0", "5", "5"), ("0", "00", "0"), ("", "00", "0"), ("2", "00", "200"),
        ("", ".", "0."), ("1", ".", "1."), ("1.2", ".", "1.2"), ("1.25", "3", "1.25"), ("1.2", "00", "1.2"),
        ("12", "back", "1"), ("", "back", ""), ("12", "clear", ""), ("12", "-", "-12"), ("-12", "-", "12"),
    ],
)  # fmt: skip
def test_what_a_key_makes_of_an_entry(before: str, key: str, after: str) -> None:
    assert typed(before, key, decimals=2) == after


def test_whole_numbers_have_no_point() -> None:
    assert typed("3", ".", decimals=0) == "3"


def test_an_entry_ends_somewhere() -> None:
    assert typed("123456789012", "3") == "123456789012"
