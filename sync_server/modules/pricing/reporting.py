"""The report on rules that are to be: counts, every change with its goods, what it does to prices, and what is odd."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import TypeVar

import msgspec

from common.prices.price_list import PriceList
from common.promotions.moments import shop_moment
from common.promotions.promotion import Promotion
from common.promotions.report import undecided
from common.promotions.settings import Competition, DiscountSettings
from common.protocol.entities import CouponSeries, ProductPrices, ShopSettings
from common.rules_in_force import RulesInForce, assemble
from sync_server.modules.pricing.oddities import Company, odd_prices, odd_promotions, odd_series
from sync_server.modules.pricing.planning import Key, Standing, Wanted
from sync_server.modules.pricing.preview import Goods, Worlds, concerned, price_effects, promotion_effects
from sync_server.modules.pricing.reading import Stated
from sync_server.modules.pricing.report import Effect, Oddity, RuleChange, RuleReport, UnmappedRule
from sync_server.platform.tables import RowFault

_LISTED = 1000
_KINDS = {"price_list": "list", "product_prices": "price", "promotion": "promotion", "coupon_series": "coupons"}
T = TypeVar("T")


class Reporter:
    """Looks at one change of rules from all sides. ``now`` is the server's instant."""

    def __init__(
        self, *, settings: tuple[ShopSettings, ...], goods: Goods, before: Standing, after: Standing, now: datetime
    ) -> None:
        self._settings, self._goods, self._before, self._after = settings, goods, before, after
        # a rule is over where the shop that is furthest behind says so
        self._now = min((shop_moment(now, shop.zone) for shop in settings), default=shop_moment(now, "UTC"))

    def company(self) -> Company:
        """What the rules to be are held against."""
        return Company(shops=self._settings, goods=self._goods, series=self._after.series(), now=self._now)

    def report(self, stated: Stated, wanted: Wanted, changes: dict[Key, msgspec.Struct | None]) -> RuleReport:
        """The whole report, as of a dry run."""
        faults = [*wanted.faults, *self._undecided(changes)]
        said = [self._change(key, state) for key, state in changes.items()]
        odd = [] if faults else [*self._oddities(changes)]
        effects = [] if faults else [*self._effects(changes)]
        return RuleReport(
            rows=stated.rows, dry_run=True, stored=False, faults=tuple(faults[:_LISTED]),
            added=sum(change.change == "added" for change in said), unchanged=len(wanted.states) - len(changes),
            changed=sum(change.change == "changed" for change in said), refused=len({fault.row for fault in faults}),
            removed=sum(change.change == "removed" for change in said), odd=len(odd),
            changes=tuple(said[:_LISTED]), effects=tuple(effects), oddities=tuple(odd[:_LISTED]),
            unmapped=tuple(UnmappedRule(promotion=one.promotion, why=one.why.value, description=one.description,
                                        codes=one.codes) for one in stated.unmapped[:_LISTED]),
            left_out=_counted(one.why.value for one in stated.unmapped),
        )  # fmt: skip

    def oddities(self) -> Iterable[Oddity]:
        """What is odd about all rules to be."""
        company, lists, promotions = self.company(), self._after.lists(), self._after.promotions().values()
        yield from odd_prices(lists, self._after.prices_of(lists).values(), company)
        yield from odd_promotions(promotions, company)
        yield from odd_series(self._after.series().values(), promotions, company)

    def _undecided(self, changes: dict[Key, msgspec.Struct | None]) -> Iterable[RowFault]:
        """Where a shop lets priority decide, promotions of one priority on the same goods leave it undecided."""
        if all(shop.selling.discounts.competition is not Competition.PRIORITY for shop in self._settings):
            return
        touched = {key for entity, key in changes if entity == "promotion"}
        for first, second in undecided(self._rules(self._after).selling.promotions):
            if {first, second} & touched:
                yield RowFault(0, "priority", f"{first} and {second} concern the same goods with the same priority")

    def _change(self, key: Key, state: msgspec.Struct | None) -> RuleChange:
        kind = _KINDS[key[0]]
        if state is None:
            return RuleChange(kind=kind, rule=key[1], name="", change="removed")
        change = "changed" if key in self._before.bodies else "added"
        if isinstance(state, Promotion):
            goods = len({product.id for slot in concerned(state, self._goods) for product in slot})
            return RuleChange(
                kind=kind, rule=key[1], name=state.name, change=change, valid_from=state.valid_from,
                valid_until=state.valid_until, goods=goods,
            )  # fmt: skip
        if isinstance(state, ProductPrices):
            product = self._goods.by_id.get(state.product)
            entry = state.entries[-1] if state.entries else None
            return RuleChange(
                kind=kind, rule=key[1], name=product.name if product else "", change=change, goods=int(bool(product)),
                valid_from=entry.valid_from if entry else "", valid_until=entry.valid_until if entry else "",
            )  # fmt: skip
        name, start, end = (getattr(state, field, "") for field in ("name", "valid_from", "valid_until"))
        return RuleChange(kind=kind, rule=key[1], name=name, change=change, valid_from=start, valid_until=end)

    def _oddities(self, changes: dict[Key, msgspec.Struct | None]) -> Iterable[Oddity]:
        company = self.company()
        lists = {key: state for (_, key), state in changes.items() if isinstance(state, PriceList)}
        yield from odd_prices(lists, _of(changes, ProductPrices), company)
        yield from odd_promotions(_of(changes, Promotion), company)
        if series := _of(changes, CouponSeries):
            yield from odd_series(series, self._after.promotions().values(), company)

    def _effects(self, changes: dict[Key, msgspec.Struct | None]) -> Iterable[Effect]:
        prices, promotions = _of(changes, ProductPrices), _of(changes, Promotion)
        if not prices and not promotions:
            return
        shop = self._settings[0].shop if self._settings else ""
        worlds = Worlds(self._rules(self._before), self._rules(self._after), shop)
        if prices:
            yield from price_effects(worlds, self._goods, self._after.lists(), prices, self._now)
        yield from islice(promotion_effects(worlds, self._goods, promotions, self._now), _LISTED)

    def _rules(self, standing: Standing) -> RulesInForce:
        discounts = self._settings[0].selling.discounts if self._settings else DiscountSettings()
        return assemble(((entity, body) for (entity, _), body in standing.bodies.items()), discounts)


def _of(changes: dict[Key, msgspec.Struct | None], shape: type[T]) -> list[T]:
    return [state for state in changes.values() if isinstance(state, shape)]


def _counted(words: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in words:
        found[word] = found.get(word, 0) + 1
    return dict(sorted(found.items(), key=lambda entry: (-entry[1], entry[0])))
