"""A shop's settings are refused whole or taken whole, and every till of the shop learns of them by feed."""

import re
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection

from common.clock import Clock, instant_text
from common.errors import BadInput, BadSetting, RuleBroken
from common.permissions import Permission
from common.protocol.entities import ShopSettings, shop_scope
from common.tax import checked_taxes
from sync_server.modules.shops import repository
from sync_server.modules.shops.selling import check_selling
from sync_server.platform.database import Database
from sync_server.platform.feeds import Change, change_of, publish
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Record, Staff, unrecorded

_SHOP = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_MOST_HEAD_LINES = 12


class ShopService:
    """Adds shops and changes their settings."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        for_new_shop: Callable[[Connection, str], Sequence[Change]] = lambda _connection, _shop: (),
        record: Record = unrecorded,
    ) -> None:
        """``for_new_shop`` says what a new shop's tills should find in their feed from the first day; ``record`` writes
        down who added or changed which shop."""
        self._record = record
        self._database = database
        self._clock = clock
        self._for_new_shop = for_new_shop

    def shops(self, staff: Staff) -> tuple[ShopSettings, ...]:
        """The person's shops."""
        staff.require(Permission.SALES_READ)
        with self._database.read() as connection:
            rows = repository.shops(connection)
        return tuple(read_settings(row["settings"]) for row in rows if not staff.shops or row["id"] in staff.shops)

    def one(self, staff: Staff, shop: str) -> ShopSettings:
        """A shop's settings in force. Raises ``Denied``."""
        staff.require(Permission.SALES_READ, shop)
        with self._database.read() as connection:
            known = repository.one_shop(connection, shop)
        if known is None:
            raise Denied("server.not_found", "no such shop")
        return read_settings(known["settings"])

    def put(self, staff: Staff, settings: ShopSettings, *, new: bool) -> None:
        """Add a shop (``new``) or change one. Raises ``BadSetting``, ``RuleBroken``, ``Denied``, ``NotPermitted``."""
        if new:
            staff.require_company(Permission.SETTINGS)
        else:
            staff.require(Permission.SETTINGS, settings.shop)
        check_settings(settings)
        with self._database.write() as connection:
            known = repository.one_shop(connection, settings.shop)
            if new and known is not None:
                raise RuleBroken(f"there is a shop {settings.shop} already")
            if not new and known is None:
                raise Denied("server.not_found", "no such shop")
            if known is not None and read_settings(known["settings"]).currency != settings.currency:
                raise RuleBroken("a shop keeps its currency: its books are in it")
            self.write(connection, settings)
            self._record(connection, staff, "shop.added" if new else "shop.changed", settings.shop)
            if new:
                extra = self._for_new_shop(connection, settings.shop)
                publish(connection, extra, now=instant_text(self._clock.now()))

    def write(self, connection: Connection, settings: ShopSettings) -> None:
        """Inside a transaction that is already open, as ``tandem-server init`` needs it."""
        now = instant_text(self._clock.now())
        repository.put_shop(connection, settings.shop, settings.name, msgspec.json.encode(settings), now)
        publish(connection, [change_of(shop_scope(settings.shop), "settings", settings.shop, settings)], now=now)


def read_settings(stored: bytes) -> ShopSettings:
    """Settings as stored."""
    return msgspec.json.decode(stored, type=ShopSettings)


def check_settings(settings: ShopSettings) -> None:
    """Raises ``BadSetting`` with the field named."""
    if not _SHOP.fullmatch(settings.shop):
        raise BadSetting("1 to 40 lower-case letters, digits and dashes", place="shop")
    if not settings.name.strip() or len(settings.name) > 100:
        raise BadSetting("1 to 100 characters", place="name")
    if not re.fullmatch("[A-Z]{3}", settings.currency):
        raise BadSetting("three capital letters, such as GBP", place="currency")
    try:
        ZoneInfo(settings.zone)
    except (KeyError, ValueError, OSError):
        raise BadSetting(f"no such time zone: {settings.zone[:40]}", place="zone") from None
    if not 0 <= settings.cut_off_hour <= 12:
        raise BadSetting("an hour from 0 to 12", place="cut_off_hour")
    for place, lines in (("head", settings.head), ("foot", settings.foot)):
        if len(lines) > _MOST_HEAD_LINES or any(len(line) > 100 for line in lines):
            raise BadSetting(f"at most {_MOST_HEAD_LINES} lines of 100 characters", place=place)
    try:
        checked_taxes(settings.taxes)
    except BadInput as fault:
        raise BadSetting(str(fault), place="taxes") from None
    check_selling(settings.selling, settings.currency)
    _check_patterns(settings.barcode_patterns)


def _check_patterns(patterns: tuple[str, ...]) -> None:
    from common.barcodes import parse_pattern  # biip is slow to import

    for number, pattern in enumerate(patterns, 1):
        try:
            parse_pattern(pattern)
        except BadInput as fault:
            raise BadSetting(str(fault), place=f"barcode_patterns {number}") from None
