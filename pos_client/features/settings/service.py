"""A setting changes in one transaction with the event that says so; a stored value that no longer fits falls back to its default."""

from collections.abc import Callable
from typing import Protocol, TypeVar

import msgspec

from common.errors import BadSetting
from common.facts import SettingChanged
from common.permissions import Approval, Permission
from pos_client.features.ports import RULES, Duty
from pos_client.features.settings.known import Setting
from pos_client.features.settings.repository import SettingsRepository
from pos_client.journal.journal import Also
from pos_client.journal.prepared import Context

V = TypeVar("V")


class Journal(Protocol):
    """Where changes are journaled."""

    def append(self, body: msgspec.Struct, context: Context, *also: Also) -> object:
        """One durable transaction."""
        ...


class SettingsService:
    """Reads and changes settings; ``on_change`` steps are called with the setting's name after the commit."""

    def __init__(self, *, repository: SettingsRepository, journal: Journal, duty: Duty) -> None:
        self._repository = repository
        self._journal = journal
        self._duty = duty
        self.on_change: list[Callable[[str], None]] = []

    def get(self, setting: Setting[V]) -> V:
        """The value in force. Raises storage faults, never ``BadSetting``: selling goes on with the default."""
        text = self._repository.load(setting.name)
        if text is None:
            return setting.default
        try:
            value = msgspec.json.decode(text, type=setting.shape)
            setting.check(value)
        except (msgspec.MsgspecError, BadSetting):
            return setting.default
        return value

    def require(self, permission: Permission, approval: Approval | None = None) -> None:
        """Ask before work begins that ends in a change. Raises ``NotPermitted``."""
        self._duty.authority.require(permission, approval)

    def put(self, setting: Setting[V], value: V, approval: Approval | None = None) -> bool:
        """Change a setting; False where it already was so. Raises ``NotPermitted``, ``BadSetting`` and storage faults;
        then all is as before."""
        if setting.permission is not None:
            self._duty.authority.require(setting.permission, approval)
        text = checked_text(setting, value)
        before = self._repository.load(setting.name) or msgspec.json.encode(setting.default).decode()
        if text == before:
            return False
        shown = ("", "") if setting.private else (before, text)
        context = Context(
            operator=self._duty.authority.operator, shift=self._duty.shift, training=self._duty.training, rules=RULES
        )
        self._journal.append(
            SettingChanged(setting.name, *shown, approval), context, self._repository.writing(setting.name, text)
        )
        for step in self.on_change:
            step(setting.name)
        return True


def checked_text(setting: Setting[V], value: V) -> str:
    """A value as it is stored. Raises ``BadSetting`` naming the place."""
    try:
        text = msgspec.json.encode(value)
        setting.check(msgspec.json.decode(text, type=setting.shape))
    except msgspec.MsgspecError as fault:
        raise BadSetting(str(fault), place=setting.name) from None
    return text.decode()
