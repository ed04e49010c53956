"""A file of rules comes in whole or not at all; a dry run says the very same, above all what would change on which goods from when, and stores nothing."""

from collections import Counter
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from common.clock import Clock, instant_text
from common.permissions import Permission
from common.protocol.entities import COMPANY, RULE_ENTITIES, ShopSettings
from sync_server.modules.catalogue.public import all_goods
from sync_server.modules.pricing.planning import (
    Key,
    RuleKind,
    Standing,
    wanted_coupons,
    wanted_prices,
    wanted_promotions,
)
from sync_server.modules.pricing.preview import Goods
from sync_server.modules.pricing.reading import Stated, read_coupons, read_prices, read_promotions
from sync_server.modules.pricing.report import Oddity, RuleReport
from sync_server.modules.pricing.reporting import Reporter
from sync_server.modules.shops.public import all_settings
from sync_server.platform.database import Database
from sync_server.platform.feeds import change_of, last_change, publish
from sync_server.platform.staff import Record, Staff, unrecorded


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """``replace``: the price lists that a file names hold nothing else from now on. ``shops`` take the place of those that
    promotions name."""

    replace: bool = False
    shops: tuple[str, ...] = ()


class _Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be published, what is reported of it, and how rules and goods stood when it was made."""

    changes: dict[Key, msgspec.Struct | None]
    report: RuleReport
    stood: int


class RuleImport:
    """Brings files of rules in, and looks for odd ones among those in force."""

    def __init__(self, *, database: Database, clock: Clock, record: Record = unrecorded) -> None:
        """``record`` writes down who changed which rules."""
        self._database = database
        self._clock = clock
        self._record = record

    def bring_in(
        self, staff: Staff, kind: RuleKind, source: Path | bytes, *, dry_run: bool, options: Options | None = None
    ) -> RuleReport:
        """Read a file of one kind. Raises ``BadFile`` where the file as a whole is none, ``NotPermitted``."""
        staff.require_company(Permission.RULES)
        options = options or Options()
        with self._database.read() as connection:
            stated = _read(kind, source, all_settings(connection))
            plan = self._plan(connection, kind, stated, options)
        if dry_run or plan.report.faults:
            return msgspec.structs.replace(plan.report, dry_run=dry_run)
        with self._database.write() as connection:
            if _stands(connection) != plan.stood:  # somebody was quicker: what was worked out may be so no more
                plan = self._plan(connection, kind, stated, options)
            if plan.report.faults:
                return msgspec.structs.replace(plan.report, dry_run=False)
            if plan.changes:
                self._record(connection, staff, f"{kind.value}.imported", f"{len(plan.changes)} rules")
                changes = [change_of(COMPANY, entity, key, state) for (entity, key), state in plan.changes.items()]
                publish(connection, changes, now=instant_text(self._clock.now()))
        return msgspec.structs.replace(plan.report, dry_run=False, stored=True)

    def check(self, staff: Staff) -> tuple[Oddity, ...]:
        """What is odd about the rules in force."""
        staff.require_company(Permission.RULES)
        with self._database.read() as connection:
            standing, goods = Standing.now(connection), Goods(all_goods(connection))
            settings = all_settings(connection)
        reporter = Reporter(settings=settings, goods=goods, before=standing, after=standing, now=self._clock.now())
        return tuple(reporter.oddities())

    def _plan(self, connection: Connection, kind: RuleKind, stated: Stated, options: Options) -> _Plan:
        settings, standing, goods = all_settings(connection), Standing.now(connection), Goods(all_goods(connection))
        if kind is RuleKind.PRICES:
            wanted = wanted_prices(connection, stated, standing, _currency(settings), replace=options.replace)
        elif kind is RuleKind.PROMOTIONS:
            wanted = wanted_promotions(connection, stated, frozenset(goods.by_id), options.shops)
        else:
            wanted = wanted_coupons(stated, standing)
        changes = wanted.differing(standing.bodies)
        reporter = Reporter(
            settings=settings, goods=goods, before=standing, after=standing.after(changes), now=self._clock.now()
        )
        return _Plan(
            changes=changes, report=reporter.report(stated, wanted, changes), stood=_stands(connection)
        )  # fmt: skip


def _stands(connection: Connection) -> int:
    return last_change(connection, COMPANY, {*RULE_ENTITIES, "product"})


def _read(kind: RuleKind, source: Path | bytes, settings: tuple[ShopSettings, ...]) -> Stated:
    if kind is RuleKind.PRICES:
        return read_prices(source)
    if kind is RuleKind.PROMOTIONS:
        return read_promotions(source, _currency(settings))
    return read_coupons(source)


def _currency(settings: tuple[ShopSettings, ...]) -> str:
    """The currency of a rule that states none: that of most shops."""
    counted = Counter(shop.currency for shop in settings)
    return counted.most_common(1)[0][0] if counted else ""
