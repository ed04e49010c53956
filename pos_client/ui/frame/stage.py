"""The stage holds all screens and shows one; a sheet may lie over its trailing part."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from pos_client.ui.frame.sheet import Sheet
from pos_client.ui.screen import Screen


class Stage(QWidget):
    """Screens by name, made at once or when they are first needed. Only the one in front is asked about keys and scans."""

    def __init__(self) -> None:
        super().__init__()
        self._screens: dict[str, Screen] = {}
        self._makers: dict[str, Callable[[], Screen]] = {}
        self._ahead: list[str] = []
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.sheet = Sheet(self)

    @property
    def current(self) -> Screen | None:
        """The screen in front."""
        found = self._stack.currentWidget()
        return found if isinstance(found, Screen) else None

    def add(self, screen: Screen) -> None:
        """Add a screen."""
        self._screens[screen.name] = screen
        self._stack.addWidget(screen)

    def add_late(self, name: str, make: Callable[[], Screen], *, ahead: bool = True) -> None:
        """Add a screen that is made when it is first asked for; one wanted ``ahead`` also by ``make_next``."""
        self._makers[name] = make
        if ahead:
            self._ahead.append(name)

    def make_next(self) -> bool:
        """In a quiet moment: make one screen that is still to be made; False where all are."""
        if self._ahead:
            self.named(self._ahead.pop(0))
        return bool(self._ahead)

    def screens(self) -> tuple[Screen, ...]:
        """All that are made."""
        return tuple(self._screens.values())

    def named(self, name: str) -> Screen:
        """The screen of a name; raises ``KeyError``."""
        if (make := self._makers.pop(name, None)) is not None:
            self.add(make())
        return self._screens[name]

    def bring(self, name: str) -> None:
        """Bring a screen forward, hide the one before, and put the focus inside it, so that no button of the frame has it."""
        screen, before = self.named(name), self.current
        self.sheet.close_content()
        if before is not screen or not screen.isVisible():
            if before is not None and before is not screen:
                before.on_hidden()
            self._stack.setCurrentWidget(screen)
            screen.on_shown()
        focus = QApplication.focusWidget()
        if focus is None or not screen.isAncestorOf(focus):
            (screen.focusWidget() or screen).setFocus(Qt.FocusReason.OtherFocusReason)
