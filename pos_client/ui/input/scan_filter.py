"""Every key of the application passes here first: a scanner's burst becomes a scan, typing goes on as it was typed.

It looks at keys only where they enter a window (the watched object is a QWindow); the same key bubbling from widget to
widget is not counted again. Keys that type are held until the judge knows: a scan never reaches a field and never presses
a button, typing is replayed, press and release, in its order. Times are the events' own.
"""

import time
from collections.abc import Callable
from enum import Enum
from typing import Protocol, cast

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from pos_client.ui.input.key_router import is_modifier

_TERMINATORS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_COMMANDS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_FLUSHING = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress, QEvent.Type.FocusOut}
)
_WATCHED = _FLUSHING | {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
_NO_CHARACTER = "\ufffd"  # stands for a key that types none; no code that can be sold by holds it


class Verdict(Protocol):
    """What the judge decided; ``key`` is an enum with the values ``pass``, ``hold``, ``swallow``."""

    @property
    def key(self) -> Enum:
        """What becomes of the key."""
        ...

    @property
    def replay(self) -> bool:
        """Whether the held keys were typing."""
        ...

    @property
    def scan(self) -> str | None:
        """The scan that the held keys were."""
        ...


class JudgeSettings(Protocol):
    """How the scanner types."""

    @property
    def prefix(self) -> str:
        """What the scanner sends first, empty for nothing."""
        ...

    @property
    def wait_ms(self) -> int:
        """When to ask again after the last held key."""
        ...


class Judge(Protocol):
    """Tells scans from typing by characters and times; the hardware's wedge driver is one."""

    @property
    def settings(self) -> JudgeSettings:
        """How the scanner types."""
        ...

    @property
    def holding(self) -> bool:
        """Whether keys are held."""
        ...

    def key(self, text: str, time_ms: int, *, terminator: bool = False) -> Verdict:
        """Judge a key press."""
        ...

    def other(self) -> Verdict:
        """Something came that is no part of a scan."""
        ...

    def expire(self, silent_ms: int) -> Verdict:
        """Nothing came for so long."""
        ...


class ScanFilter(QObject):
    """Watches the application's windows. ``route`` is asked first for each key that is let through (shortcuts); ``raw`` says
    that keys must come as they are (PIN); ``scanned`` takes a scan's text."""

    def __init__(
        self,
        *,
        judge: Judge,
        scanned: Callable[[str], None],
        route: Callable[[QKeyEvent], bool],
        raw: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._judge = judge
        self._scanned = scanned
        self._route = route
        self._raw = raw
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._down: set[int] = set()
        self._replaying = False
        self._last_fed = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._expired)

    def watch(self, application: QGuiApplication) -> None:
        """See the keys of each window that is there, and of others from when they first have the focus: keys go to no other.

        A filter on the application itself would be called for every event of every object, and PySide would load every
        class there is to tell it what they are.
        """
        application.focusWindowChanged.connect(self._focused)
        for window in application.topLevelWindows():
            self._focused(window)

    def unwatch(self, application: QGuiApplication) -> None:
        """See no keys any more."""
        application.focusWindowChanged.disconnect(self._focused)
        for window in application.allWindows():
            window.removeEventFilter(self)

    def _focused(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once more is no more than once

    def use_judge(self, judge: Judge) -> None:
        """Change how scans are told from typing (settings were changed); what is held is replayed first."""
        self._obey(self._judge.other())
        self._judge = judge

    def stop(self) -> None:
        """The window goes: what is held is forgotten, nothing is replayed into it any more."""
        self._forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's own call."""
        kind = event.type()
        if kind not in _WATCHED or self._replaying or not isinstance(watched, QWindow):
            return False
        if kind in _FLUSHING:
            self._flush()
            return False
        key = cast("QKeyEvent", event)
        if kind is QEvent.Type.ShortcutOverride:
            return self._override(key)
        if kind is QEvent.Type.KeyRelease:
            return self._released(key)
        return self._pressed(watched, key)

    def _override(self, event: QKeyEvent) -> bool:
        """Qt asks about shortcuts before the key itself comes: a key that may belong to a scan must not be one."""
        if self._raw() or self._text_of(event) is None:
            return False
        event.accept()
        return True

    def _pressed(self, window: QWindow, event: QKeyEvent) -> bool:
        if is_modifier(event):
            return False
        if self._raw() or event.isAutoRepeat():
            self._flush()
            return self._route(event)
        text = self._text_of(event)
        if text is None:
            self._flush()
            return self._route(event)
        terminator = event.key() in _TERMINATORS
        now = event.timestamp() or int(time.monotonic() * 1000)
        verdict = self._judge.key("" if terminator else text, now, terminator=terminator)
        self._last_fed = time.monotonic()
        self._obey(verdict)
        fate = verdict.key.value
        if fate == "pass":
            return self._route(event)
        if event.key():
            self._down.add(event.key())
        if fate == "hold":
            self._held.append((window, event.clone()))
            self._timer.start(self._judge.settings.wait_ms)
        return True

    def _released(self, event: QKeyEvent) -> bool:
        """The release of a held key is the replay's own affair."""
        if event.isAutoRepeat() or event.key() not in self._down:
            return False
        self._down.discard(event.key())
        return True

    def _text_of(self, event: QKeyEvent) -> str | None:
        """What the key adds to a scan; None for a key that cannot be part of one.

        Codes may hold control characters, which scanners type as Ctrl and a letter, Esc or Del: whatever types a
        character is held, and in the middle of a burst every key is, so that a code is never executed as keys.
        """
        held, text = event.modifiers(), event.text()
        if event.key() in _TERMINATORS and not held & ~Qt.KeyboardModifier.KeypadModifier:
            return ""
        prefix = self._judge.settings.prefix
        if prefix and (text == prefix or Qt.Key(event.key()).name.removeprefix("Key_") == prefix):
            return prefix
        if self._judge.holding:
            return text or _NO_CHARACTER
        alt_graph = held & Qt.KeyboardModifier.ControlModifier and held & Qt.KeyboardModifier.AltModifier
        if held & _COMMANDS and not alt_graph:
            return None
        return text or None

    def _flush(self) -> None:
        if self._judge.holding or self._held:
            self._obey(self._judge.other())

    def _expired(self) -> None:
        silent = int((time.monotonic() - self._last_fed) * 1000)
        verdict = self._judge.expire(silent)
        if verdict.key.value == "hold":
            self._timer.start(self._judge.settings.wait_ms)
            return
        self._obey(verdict)

    def _obey(self, verdict: Verdict) -> None:
        if verdict.scan is not None:
            self._forget()
            self._scanned(verdict.scan)
        elif verdict.replay:
            self._replay()

    def _forget(self) -> None:
        self._timer.stop()
        self._held.clear()

    def _replay(self) -> None:
        held, self._held = self._held, []
        self._timer.stop()
        self._replaying = True
        try:
            for window, press in held:
                if not self._route(press):
                    self._send(window, press)
        finally:
            self._replaying = False

    @staticmethod
    def _send(window: QWindow, press: QKeyEvent) -> None:
        if not shiboken6.isValid(window):
            return  # the window the keys were meant for is gone
        release = QKeyEvent(QEvent.Type.KeyRelease, press.key(), press.modifiers(), press.text())
        release.setTimestamp(press.timestamp())
        QCoreApplication.sendEvent(window, press)
        QCoreApplication.sendEvent(window, release)
