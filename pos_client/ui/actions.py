"""An action is declared once: its key, label, icon, permission and help; buttons, shortcuts and the help sheet come from that."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from common.errors import BadSetting
from common.permissions import Permission

CONTEXT = "actions"
EVERYWHERE = ""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001 - the translators' tool looks for this name
    """Mark a source text for translation where it is declared; Qt's own is typed as returning ``object``."""
    return text


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One command. ``label`` and ``help`` are English source texts, translated when shown; ``shortcut`` is a Qt key
    sequence in portable text or empty; ``screen`` names the screen it belongs to, empty for everywhere; ``permission``
    is what its service will ask for; ``repeats``: a key held down goes on doing it."""

    id: str
    label: str
    icon: str = ""
    shortcut: str = ""
    permission: Permission | None = None
    screen: str = EVERYWHERE
    help: str = ""
    repeats: bool = False


def label_of(action: Action) -> str:
    """The label in the language in force."""
    return QCoreApplication.translate(CONTEXT, action.label)


def help_of(action: Action) -> str:
    """The help sentence in the language in force."""
    return QCoreApplication.translate(CONTEXT, action.help)


def key_text(shortcut: str) -> str:
    """A key as a person reads it (``F12``, ``Ctrl+Z``, ``Esc``)."""
    return QKeySequence(shortcut, QKeySequence.SequenceFormat.PortableText).toString(
        QKeySequence.SequenceFormat.NativeText
    )


class ActionTable:
    """All actions with the keys in force: the declared ones, changed by a setting ``{action id: key}``."""

    def __init__(self, actions: Iterable[Action], rebound: Mapping[str, str] | None = None) -> None:
        self._actions = {action.id: action for action in actions}
        self._keys = {action.id: action.shortcut for action in self._actions.values()}
        self.rebind(rebound or {})

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions.values())

    def __contains__(self, action_id: str) -> bool:
        return action_id in self._actions

    def __getitem__(self, action_id: str) -> Action:
        return self._actions[action_id]

    def key(self, action_id: str) -> str:
        """The key in force, portable text, empty where there is none."""
        return self._keys[action_id]

    def keys(self) -> dict[str, tuple[str, ...]]:
        """Key → ids of the actions it may mean, those of a screen before those of everywhere."""
        found: dict[str, list[str]] = {}
        for action_id, key in self._keys.items():
            if key:
                found.setdefault(key, []).append(action_id)
        return {
            key: tuple(sorted(ids, key=lambda each: self._actions[each].screen == EVERYWHERE))
            for key, ids in found.items()
        }

    def rebind(self, rebound: Mapping[str, str]) -> None:
        """Put other keys in force; an empty key takes a shortcut away.

        Raises ``BadSetting`` and changes nothing for an unknown action, a key that is none, or one that means two things
        in one place.
        """
        keys = {action.id: action.shortcut for action in self._actions.values()}
        for action_id, key in rebound.items():
            if action_id not in self._actions:
                raise BadSetting("there is no such action", place=f"keys.{action_id}")
            keys[action_id] = self._portable(key, place=f"keys.{action_id}")
        self._refuse_clashes(keys)
        self._keys = keys

    @staticmethod
    def _portable(key: str, *, place: str) -> str:
        if not key:
            return ""
        sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
        text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        if not text or sequence.count() != 1:
            raise BadSetting(f"{key!r} is no single key", place=place)
        return text

    def _refuse_clashes(self, keys: Mapping[str, str]) -> None:
        seen: dict[tuple[str, str], str] = {}
        for action_id, key in keys.items():
            action = self._actions[action_id]
            if not key:
                continue
            if other := seen.get((action.screen, key)):
                raise BadSetting(f"{key} already means {other}", place=f"keys.{action_id}")
            seen[action.screen, key] = action_id
