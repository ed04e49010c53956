"""A flick through the people scrolls and chooses nobody; a tap chooses one."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScroller
from pytestqt.qtbot import QtBot

from common.permissions import Role
from pos_client.features.people.screen_people_list import PeopleList
from pos_client.ui.application import Appearance
from tests.pos_client.features.people.people_at_work import person

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def people(appearance: Appearance, qtbot: QtBot) -> Iterator[PeopleList]:
    shown = PeopleList()
    qtbot.addWidget(shown)
    shown.resize(300, 300)
    shown.show_people([person(f"person {number}", Role.CASHIER) for number in range(20)])
    with qtbot.waitExposed(shown):
        shown.show()
    qtbot.waitUntil(lambda: QScroller.hasScroller(shown.viewport()))
    yield shown
    QScroller.ungrabGesture(shown.viewport())


def drag(people: PeopleList, by: int, qtbot: QtBot) -> None:
    """Press in the middle, draw by so many pixels upwards, let go."""
    window, at = people.windowHandle(), QPoint(120, 200)
    QTest.mousePress(window, LEFT, NONE, at)
    for step in range(1, 11):
        QTest.mouseMove(window, at - QPoint(0, by * step // 10))
        qtbot.wait(8)
    QTest.mouseRelease(window, LEFT, NONE, at - QPoint(0, by))
    qtbot.wait(60)


def test_a_flick_scrolls_and_chooses_nobody(people: PeopleList, qtbot: QtBot) -> None:
    drag(people, 150, qtbot)
    assert people.verticalScrollBar().value() > 50
    assert people.person is None


def test_a_tap_chooses_the_person_under_the_finger(people: PeopleList, qtbot: QtBot) -> None:
    drag(people, 0, qtbot)
    qtbot.waitUntil(lambda: people.person is not None, timeout=2000)
    assert people.verticalScrollBar().value() == 0
