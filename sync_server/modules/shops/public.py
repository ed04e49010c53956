"""What other modules may ask about shops."""

from collections import Counter

import msgspec
from sqlalchemy import Connection

from common.protocol.entities import ShopSettings
from common.tax import Tax
from sync_server.modules.shops import repository
from sync_server.modules.shops.selling import of_country
from sync_server.modules.shops.service import read_settings
from sync_server.platform.problems import Denied

__all__ = [
    "all_settings", "main_currency", "of_country", "settings_ever", "shop_name", "shop_names", "shop_settings",
    "taxes_by_code",
]  # fmt: skip


def shop_name(connection: Connection, shop: str) -> str:
    """A shop's name. Raises ``Denied`` where there is none."""
    row = repository.one_shop(connection, shop)
    if row is None:
        raise Denied("server.not_found", f"no shop {shop[:40]}")
    return str(row["name"])


def shop_settings(connection: Connection, shop: str) -> ShopSettings:
    """A shop's settings in force. Raises ``Denied`` where there is none."""
    row = repository.one_shop(connection, shop)
    if row is None:
        raise Denied("server.not_found", f"no shop {shop[:40]}")
    return read_settings(row["settings"])


def all_settings(connection: Connection) -> tuple[ShopSettings, ...]:
    """Every shop's settings in force, by identifier."""
    return tuple(read_settings(row["settings"]) for row in repository.shops(connection))


def main_currency(connection: Connection) -> str:
    """The currency of most shops, which is the company's."""
    counted = Counter(settings.currency for settings in all_settings(connection))
    return counted.most_common(1)[0][0] if counted else ""


def shop_names(connection: Connection) -> frozenset[str]:
    """All shops' identifiers."""
    return frozenset(row["id"] for row in repository.shops(connection))


def settings_ever(connection: Connection, shop: str) -> tuple[ShopSettings, ...]:
    """All settings the shop ever had; those that this version cannot read any more are left out."""
    found = []
    for stored in repository.past_settings(connection, shop):
        try:
            found.append(read_settings(stored))
        except msgspec.MsgspecError:
            continue
    return tuple(found)


def taxes_by_code(connection: Connection) -> dict[str, Tax]:
    """The shops' own taxes by code; a code that means different things in two shops is left out."""
    found: dict[str, Tax] = {}
    unclear: set[str] = set()
    for row in repository.shops(connection):
        for tax in read_settings(row["settings"]).taxes:
            if found.setdefault(tax.code, tax) != tax:
                unclear.add(tax.code)
    return {code: tax for code, tax in found.items() if code not in unclear}
