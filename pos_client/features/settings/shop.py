"""The shop's settings in force: what the server says, or this till's own where it works alone."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from common.errors import RuleBroken
from common.permissions import Approval
from common.protocol.entities import ShopSettings
from pos_client.databases.identity import Identity
from pos_client.features.settings.known import SHOP
from pos_client.features.settings.service import SettingsService
from pos_client.features.settings.shop_entries import checked_shop, read_shop


class Mirror(Protocol):
    """What the server said."""

    def settings(self) -> ShopSettings | None:
        """None until it said it."""
        ...


class ShopInForce:
    """Asked at each basket's opening and each receipt; read anew only after ``refresh``."""

    def __init__(self, *, identity: Identity, mirror: Mirror, settings: SettingsService) -> None:
        self._identity = identity
        self._mirror = mirror
        self._settings = settings
        self._held: ShopSettings | None = None

    @property
    def till(self) -> str:
        """The till's short name, as on receipts."""
        return self._identity.till

    @property
    def alone(self) -> bool:
        """Whether this till has no server."""
        return not self._identity.server

    def settings(self) -> ShopSettings:
        """The settings in force now. A paired till that has not heard the shop's yet sells by its own last ones."""
        if self._held is None:
            said = None if self.alone else self._mirror.settings()
            own = self._settings.get(SHOP)
            self._held = said or (own if own.name else msgspec.structs.replace(own, name=self._identity.shop_name))
        return self._held

    def change(self, entries: Mapping[str, str], approval: Approval | None = None) -> bool:
        """Change the shop of a till that is alone, from texts as a person types them; False where it already was so.

        Raises ``BadSetting`` naming the entry, ``NotPermitted``, ``RuleBroken`` where the server says the settings, storage
        faults.
        """
        if not self.alone:
            raise RuleBroken("the server says the settings of this shop")
        changed = checked_shop(read_shop(entries, self.settings()))
        return self._settings.put(SHOP, changed, approval)

    def refresh(self, identity: Identity | None = None) -> ShopSettings:
        """Read again, after the server or a person changed something."""
        if identity is not None:
            self._identity = identity
        self._held = None
        return self.settings()
