"""Every setting of a till is declared here once: name, shape, default, permission and check; docs and screens follow this table."""

from collections.abc import Callable
from typing import Generic, TypeVar

import msgspec

from common.errors import BadSetting
from common.permissions import Permission
from common.protocol.entities import ShopSettings
from pos_client.devices.settings import DeviceSettings, check_settings

V = TypeVar("V")


class Setting(msgspec.Struct, Generic[V], frozen=True):
    """One setting. ``shape`` is what msgspec decodes its JSON to; ``permission`` is needed to change it (None: anyone
    signed on may); ``check`` raises ``BadSetting`` naming the place; a ``private`` one is journaled without its value."""

    name: str
    shape: type[V]
    default: V
    permission: Permission | None = None
    check: Callable[[V], None] = lambda _value: None
    private: bool = False


def _one_of(name: str, *allowed: str) -> Callable[[str], None]:
    def check(value: str) -> None:
        if value not in allowed:
            raise BadSetting(f"{value!r} is none of {', '.join(allowed)}", place=name)

    return check


def _within(name: str, least: int, most: int) -> Callable[[int], None]:
    def check(value: int) -> None:
        if not least <= value <= most:
            raise BadSetting(f"{value} is not within {least} and {most}", place=name)

    return check


def _check_devices(value: DeviceSettings) -> None:
    check_settings(value)


class SecondPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where unsent sales are copied to as they are made: a folder, usually a USB stick's; empty for nowhere."""

    folder: str = ""


NO_SHOP = ShopSettings(shop="", name="", currency="GBP", zone="Europe/London")

LANGUAGE = Setting("language", str, "en", check=_one_of("language", "en", "de", "ar"))
LOOK = Setting("look", str, "light", check=_one_of("look", "light", "dark", "high-contrast"))
FULL_SCREEN = Setting("window.full_screen", bool, default=False)
VOLUME = Setting("sound.volume", int, 60, check=_within("sound.volume", 0, 100))
KEYS: Setting[dict[str, str]] = Setting("keys", dict[str, str], {}, Permission.SETTINGS)
DEVICES = Setting("devices", DeviceSettings, DeviceSettings(), Permission.DEVICES, _check_devices)
SECOND_PLACE = Setting("journal.second_place", SecondPlace, SecondPlace(), Permission.SETTINGS)
SHOP = Setting("shop", ShopSettings, NO_SHOP, Permission.SETTINGS)

KNOWN: tuple[Setting[object], ...] = (  # type: ignore[assignment]
    LANGUAGE, LOOK, FULL_SCREEN, VOLUME, KEYS, DEVICES, SECOND_PLACE, SHOP,
)  # fmt: skip
# Others that a person sets are the shop's, by the server; docs/guide/settings.md lists both.
