"""Drives the window as people do, with keys that have their own times, scans and taps: for the demo's selling day and the rehearsal."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QWidget

_TYPING_MS = 90
_SCANNER_MS = 7


class TookTooLong(Exception):
    """What was waited for did not come."""


class Hands:
    """A cashier's two hands. Everything goes the way of real input: to the window's own QWindow, through every filter."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._clock = int(time.monotonic() * 1000) % 2**31

    def scan(self, code: str) -> None:
        """A keyboard-wedge scanner's burst with its Enter."""
        self._clock += 500
        for sign in code:
            self._strike(0, sign, after=_SCANNER_MS)
        self._strike(Qt.Key.Key_Return, "\r", after=_SCANNER_MS)
        self.breathe()

    def type(self, text: str) -> None:
        """Type with fingers; what the filter holds back is waited for."""
        for sign in text:
            self._strike(0, sign, after=_TYPING_MS)
            self.breathe(60)

    def press(self, shortcut: str) -> None:
        """A key such as ``F12`` or ``Ctrl+Z``."""
        combination = QKeySequence(shortcut)[0]  # type: ignore[index]
        key, held = combination.key(), combination.keyboardModifiers()
        text = chr(key.value) if key.value < 0x80 and not held else ""
        text = {"Return": "\r", "Esc": "\x1b", "Backspace": "\b"}.get(shortcut, text)
        self._strike(key.value, text, after=400, held=held)
        self.breathe(60)

    def tap(self, name: str) -> None:
        """Tap the visible button of that accessible name or text. Raises ``LookupError`` where none can be tapped."""
        for button in self._window.findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled() and name in {button.accessibleName(), button.text()}:
                self.tap_at(button, button.rect().center())
                return
        raise LookupError(f"no button {name!r} to tap")

    def tap_at(self, widget: QWidget, place: QPoint) -> None:
        """Tap a place of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.breathe()

    def breathe(self, milliseconds: int = 15) -> None:
        """Let the window work for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def wait(self, what: str, holds: Callable[[], bool], seconds: float = 30.0) -> None:
        """Until something holds. Raises ``TookTooLong`` naming it."""
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                raise TookTooLong(what)
            self.breathe(20)

    def picture(self, file: Path) -> None:
        """What the window shows now, as PNG."""
        self.breathe(120)
        file.parent.mkdir(parents=True, exist_ok=True)
        self._window.grab().save(str(file))

    def _strike(
        self,
        key: int,
        text: str,
        *,
        after: int,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self._clock += after
        handle = self._window.windowHandle()
        number = key or ord(text.upper()[0])
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, number, held, text)
            event.setTimestamp(self._clock)
            QCoreApplication.sendEvent(handle, event)
