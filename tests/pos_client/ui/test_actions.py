"""An action is declared once; keys can be rebound but never mean two things in one place."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from common.errors import BadSetting
from pos_client.ui.action_table import ACTIONS
from pos_client.ui.actions import EVERYWHERE, Action, ActionTable
from pos_client.ui.theme.icons import ICON_FOLDER, icon_pixmap


def test_ids_are_unique_and_say_where_they_belong() -> None:
    ids = [action.id for action in ACTIONS]
    assert len(set(ids)) == len(ids)
    for action in ACTIONS:
        if action.screen != EVERYWHERE:
            assert action.id.partition(".")[0] == action.screen


def test_every_action_has_words_and_an_icon_that_exists() -> None:
    for action in ACTIONS:
        assert action.label
        assert action.help.endswith(".")
        assert (ICON_FOLDER / f"{action.icon}.svg").is_file(), action.id


def test_every_key_is_written_as_qt_writes_it(qapp: QApplication) -> None:
    portable = QKeySequence.SequenceFormat.PortableText
    for action in ACTIONS:
        if action.shortcut:
            assert QKeySequence(action.shortcut, portable).toString(portable) == action.shortcut


def test_the_table_as_declared_has_no_clash(qapp: QApplication) -> None:
    ActionTable(ACTIONS)


def test_a_key_of_a_screen_comes_before_one_of_everywhere(qapp: QApplication) -> None:
    table = ActionTable(
        [
            Action(id="go.back", label="Back", shortcut="Esc"),
            Action(id="pay.leave", label="Leave", shortcut="Esc", screen="pay"),
        ]
    )
    assert table.keys()["Esc"] == ("pay.leave", "go.back")


def test_a_key_can_be_rebound_and_taken_away(qapp: QApplication) -> None:
    table = ActionTable(ACTIONS, {"sell.pay": "Ctrl+F12", "sell.undo": ""})
    assert table.key("sell.pay") == "Ctrl+F12"
    assert table.key("sell.undo") == ""
    assert table.key("pay.finish") == "F12"


@pytest.mark.parametrize(
    ("rebound", "place"),
    [
        pytest.param({"sell.fly": "F4"}, "keys.sell.fly", id="an unknown action"),
        pytest.param({"sell.pay": "Ctrl+X, Ctrl+Y"}, "keys.sell.pay", id="two keys in a row"),
        pytest.param({"sell.pay": "F6"}, "keys.sell.pay", id="a key that means something else on the same screen"),
    ],
)
def test_a_bad_rebinding_is_refused_whole(qapp: QApplication, rebound: dict[str, str], place: str) -> None:
    table = ActionTable(ACTIONS)
    with pytest.raises(BadSetting) as refused:
        table.rebind({"sell.note": "Ctrl+F11", **rebound})
    assert refused.value.place in {place, "keys.sell.park"}
    assert table.key("sell.note") == "Ctrl+N"
    assert table.key("sell.pay") == "F12"


def test_every_icon_is_plain_svg_that_takes_a_colour(qapp: QApplication) -> None:
    for file in ICON_FOLDER.glob("*.svg"):
        text = file.read_text()
        assert "script" not in text
        if not file.stem.endswith(("-light", "-dark")):
            assert "currentColor" in text
            pixmap = icon_pixmap(file.stem, 24, "#FF0000")
            assert not pixmap.isNull()
            colours = {pixmap.toImage().pixelColor(x, y).name() for x in range(24) for y in range(24)}
            assert "#ff0000" in colours, file.name
