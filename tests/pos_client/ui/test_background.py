"""Slow work leaves the window free; its result comes back on the window's thread, or not at all once nobody awaits it."""

import threading

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from pos_client.ui.background import Background


def test_work_runs_elsewhere_and_its_result_comes_here(qtbot: QtBot) -> None:
    owner = QObject()
    background: Background[int] = Background(owner)
    came: list[tuple[int, int]] = []
    assert background.run(threading.get_ident, lambda ran_in: came.append((ran_in, threading.get_ident())))
    assert background.busy
    qtbot.waitUntil(lambda: bool(came), timeout=5000)
    ran_in, came_in = came[0]
    assert ran_in != came_in == threading.get_ident()
    assert not background.busy


def test_one_piece_of_work_at_a_time(qtbot: QtBot) -> None:
    background: Background[str] = Background(owner := QObject())
    go_on = threading.Event()
    came: list[str] = []

    def waiting() -> str:
        go_on.wait(10)
        return "first"

    assert background.run(waiting, came.append)
    assert not background.run(lambda: "second", came.append)
    go_on.set()
    qtbot.waitUntil(lambda: came == ["first"], timeout=5000)
    assert owner is not None


def test_a_forgotten_result_does_not_come(qtbot: QtBot) -> None:
    background: Background[str] = Background(owner := QObject())
    came: list[str] = []
    background.run(lambda: "late", came.append)
    background.forget()
    qtbot.waitUntil(lambda: not background.busy, timeout=5000)
    assert came == []
    assert owner is not None


def test_what_the_work_raises_is_not_lost(qtbot: QtBot) -> None:
    background: Background[str] = Background(owner := QObject())

    def broken() -> str:
        raise RuntimeError("broken")

    with capture_exceptions() as raised:
        background.run(broken, lambda _result: None)
        qtbot.waitUntil(lambda: not background.busy, timeout=5000)
    assert [str(each[1]) for each in raised] == ["broken"]
    assert owner is not None


def test_nobody_waits_for_work_whose_owner_is_gone(qtbot: QtBot) -> None:
    owner = QObject()
    background: Background[str] = Background(owner)
    go_on, ended = threading.Event(), threading.Event()
    came: list[str] = []

    def waiting() -> str:
        go_on.wait(10)
        ended.set()
        return "late"

    background.run(waiting, came.append)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not ended.is_set()  # closing the owner did not wait for it
    go_on.set()
    qtbot.waitUntil(ended.is_set, timeout=5000)
    QCoreApplication.processEvents()
    assert came == []
