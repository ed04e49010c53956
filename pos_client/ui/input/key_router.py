"""Keys become actions here: one key, one action of the screen that is shown, before widgets but never against a text field."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

from pos_client.ui.actions import ActionTable

_MODIFIER_KEYS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
    }
)


def is_modifier(event: QKeyEvent) -> bool:
    """Whether the key is a modifier or a lock, which types nothing and means nothing alone."""
    return event.key() in _MODIFIER_KEYS


def key_of_event(event: QKeyEvent) -> str:
    """The key as the action table writes it; the keypad's own keys count as the others, and Shift is dropped where it
    only chose the character (``+`` is Shift and ``=`` on many keyboards)."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    text = event.text()
    if len(text) == 1 and text.isprintable() and not text.isalpha():
        held &= ~Qt.KeyboardModifier.ShiftModifier
    combination = QKeyCombination(held, Qt.Key(event.key()))
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)


class KeyRouter:
    """Finds what a key means now. ``bound`` gives the actions possible at this moment, asked anew for each key."""

    def __init__(self, table: ActionTable, bound: Callable[[], Mapping[str, Callable[[], object]]]) -> None:
        self._table = table
        self._bound = bound

    def route(self, event: QKeyEvent) -> bool:
        """Do what the key means unless the widget in focus wants it for its text; True where an action was done."""
        if is_modifier(event) or self._wanted_by_focus(event):
            return False
        return self.do_key(event)

    def do_key(self, event: QKeyEvent) -> bool:
        """Do what the key means, whoever has the focus; True where it meant something here."""
        ids = self._table.keys().get(key_of_event(event), ())
        bound = self._bound() if ids else {}
        for action_id in ids:
            if action_id in bound:
                if not event.isAutoRepeat() or self._table[action_id].repeats:
                    bound[action_id]()
                return True
        return False

    @staticmethod
    def _wanted_by_focus(event: QKeyEvent) -> bool:
        focus = QApplication.focusWidget()
        if focus is None or (isinstance(focus, QLineEdit) and _means_nothing_to(focus, event)):
            return False
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, event.key(), event.modifiers(), event.text())
        asked.ignore()
        QCoreApplication.sendEvent(focus, asked)
        return asked.isAccepted()


def _means_nothing_to(field: QLineEdit, event: QKeyEvent) -> bool:
    """A field claims Undo and Del even when it has nothing to undo or delete; then they are the screen's."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return not field.isUndoAvailable()
    return event.matches(QKeySequence.StandardKey.Delete) and not field.text()
