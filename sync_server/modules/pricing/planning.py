"""What a file of rules would make of the rules there are: each wanted state against the one in force, and the names that mean goods."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import chain
from typing import TypeVar

import msgspec
from sqlalchemy import Connection

from common.coupon_codes import PREFIX
from common.errors import BadInput
from common.prices.price_list import PriceList
from common.promotions.moments import checked_span
from common.promotions.promotion import Promotion, Scope
from common.promotions.validation import check_promotion
from common.protocol.entities import COMPANY, RULE_ENTITIES, CouponSeries, ProductPrices
from sync_server.modules.catalogue.public import products_of_codes
from sync_server.modules.pricing.merging import merge_prices
from sync_server.modules.pricing.reading import Stated
from sync_server.platform.feeds import in_force
from sync_server.platform.tables import RowFault

R = TypeVar("R")
Key = tuple[str, str]  # (entity, key)
MOST_ID = 100


class RuleKind(StrEnum):
    """The kinds of rules that files state."""

    PRICES = "prices"
    PROMOTIONS = "promotions"
    COUPONS = "coupons"


class Standing:
    """All rules, as published: those in force, or those that would be."""

    def __init__(self, bodies: Mapping[Key, bytes]) -> None:
        self.bodies = bodies

    @classmethod
    def now(cls, connection: Connection) -> "Standing":
        """Those in force."""
        found = {}
        for entity in sorted(RULE_ENTITIES):
            found.update({(entity, key): body for key, body in in_force(connection, COMPANY, entity)})
        return cls(found)

    def after(self, states: "Mapping[Key, msgspec.Struct | None]") -> "Standing":
        """Those there are when these states have been published."""
        bodies = dict(self.bodies)
        for key, state in states.items():
            if state is None:
                bodies.pop(key, None)
            else:
                bodies[key] = msgspec.json.encode(state)
        return Standing(bodies)

    def lists(self) -> dict[str, PriceList]:
        """Price lists without their entries."""
        return {key: _decoded(body, PriceList) for (entity, key), body in self.bodies.items() if entity == "price_list"}

    def prices_of(self, lists: Iterable[str]) -> dict[tuple[str, str], ProductPrices]:
        """The prices of some lists, by (list, product)."""
        wanted = frozenset(lists)
        found = {}
        for (entity, key), body in self.bodies.items():
            price_list, _, product = key.partition("/")
            if entity == "product_prices" and price_list in wanted:
                found[price_list, product] = _decoded(body, ProductPrices)
        return found

    def promotions(self) -> dict[str, Promotion]:
        """Promotions by identifier."""
        return {key: _decoded(body, Promotion) for (entity, key), body in self.bodies.items() if entity == "promotion"}

    def series(self) -> dict[str, CouponSeries]:
        """Coupon series by identifier."""
        found = ((key, body) for (entity, key), body in self.bodies.items() if entity == "coupon_series")
        return {key: _decoded(body, CouponSeries) for key, body in found}


class Wanted(msgspec.Struct, kw_only=True):
    """The states that a file asks for, None for what goes, and the rows that cannot be."""

    states: dict[Key, msgspec.Struct | None] = {}
    faults: list[RowFault] = []

    def differing(self, standing: Mapping[Key, bytes]) -> dict[Key, msgspec.Struct | None]:
        """Those that are not so already."""
        return {
            key: state for key, state in self.states.items()
            if standing.get(key) != (None if state is None else msgspec.json.encode(state))
        }  # fmt: skip


def wanted_prices(
    connection: Connection, stated: Stated, standing: Standing, currency: str, *, replace: bool
) -> Wanted:
    """Price lists; with ``replace`` the named lists hold nothing but what the file states."""
    known = products_of_codes(connection, {row.entry.product for row in stated.prices})
    ids = frozenset(row.entry.product for row in stated.prices) - known.keys()
    rows = [
        row
        if row.entry.product in ids
        else msgspec.structs.replace(row, entry=msgspec.structs.replace(row.entry, product=known[row.entry.product]))
        for row in stated.prices
    ]
    prices = standing.prices_of(row.price_list for row in rows)
    merged = merge_prices(rows, standing.lists(), {} if replace else prices, currency)
    wanted = Wanted(faults=[*stated.faults, *merged.faults])
    for name, header in merged.lists.items():
        wanted.states["price_list", name] = msgspec.structs.replace(header, entries=())
        if len(name) > MOST_ID:
            wanted.faults.append(RowFault(1, "list", f"more than {MOST_ID} characters"))
    for (name, product), entries in merged.prices.items():
        wanted.states["product_prices", f"{name}/{product}"] = entries
    if replace:
        gone = {f"{name}/{product}" for name, product in prices} - {f"{a}/{b}" for a, b in merged.prices}
        wanted.states |= {("product_prices", key): None for key in gone}
    return wanted


def wanted_promotions(connection: Connection, stated: Stated, goods: frozenset[str], shops: tuple[str, ...]) -> Wanted:
    """Promotions; their goods may be named by code, and ``shops``, if any, take the place of those that they name."""
    wanted = Wanted(faults=list(stated.faults))
    known = _named_by_code(connection, [promotion for _, promotion in stated.promotions], goods)
    rows: dict[str, int] = {}
    for number, promotion in stated.promotions:
        promotion = _by_product(promotion, known)  # noqa: PLW2901  the same one, by its goods
        if shops:
            promotion = msgspec.structs.replace(promotion, shops=shops)  # noqa: PLW2901  the same one, elsewhere
        try:
            check_promotion(promotion)
        except BadInput as fault:
            wanted.faults.append(RowFault(number, fault.place.rpartition(", ")[2], fault.message))
            continue
        if not _sound_id(promotion.id):
            wanted.faults.append(RowFault(number, "id", f"1 to {MOST_ID} characters that print"))
        elif (first := rows.setdefault(promotion.id, number)) != number:
            wanted.faults.append(RowFault(number, "id", f"the same promotion as row {first}"))
        wanted.states["promotion", promotion.id] = promotion
    return wanted


def wanted_coupons(stated: Stated, standing: Standing) -> Wanted:
    """Coupon series. A code or prefix is one series' alone, for a scanned code must tell which it is of."""
    wanted = Wanted(faults=list(stated.faults))
    here = standing.series()
    rows: dict[str, int] = {}
    for number, series in stated.coupons:
        wanted.faults += [RowFault(number, place, reason) for place, reason in _coupon_faults(series)]
        if (first := rows.setdefault(series.id, number)) != number:
            wanted.faults.append(RowFault(number, "id", f"the same series as row {first}"))
        here[series.id] = series
        wanted.states["coupon_series", series.id] = series
    marks: dict[str, str] = {}
    for series in here.values():
        mark = series.prefix if series.single else series.code
        other = marks.setdefault(mark, series.id)
        if other != series.id:
            number = rows.get(series.id) or rows.get(other) or 1
            wanted.faults.append(RowFault(number, "prefix" if series.single else "code", f"{other} has {mark} already"))
    return wanted


def _coupon_faults(series: CouponSeries) -> Iterable[tuple[str, str]]:
    if not _sound_id(series.id):
        yield "id", f"1 to {MOST_ID} characters that print"
    if series.single and (not PREFIX.fullmatch(series.prefix) or series.code):
        yield (
            "prefix",
            "single-use coupons have a prefix of 1 to 12 capital letters and digits, and no code of their own",
        )
    if not series.single and (not series.code or len(series.code) > 60 or series.prefix):
        yield "code", "a coupon for all has a code of 1 to 60 characters, and no prefix"
    if series.valid_from or series.valid_until:
        try:
            checked_span(series.valid_from or "2000-01-01T00:00", series.valid_until, "valid_until", open_end=True)
        except BadInput as fault:
            yield "valid_until", fault.message


def _sound_id(name: str) -> bool:
    return bool(name.strip()) and len(name) <= MOST_ID and name.isprintable() and name == name.strip()


def _scopes(promotion: Promotion) -> list[Scope]:
    return [promotion.scope, *(slot.scope for slot in promotion.slots), *([promotion.asks] if promotion.asks else [])]


def _named_by_code(connection: Connection, promotions: Iterable[Promotion], goods: frozenset[str]) -> dict[str, str]:
    """Names in scopes that are no product's but a code of one."""
    scopes = chain.from_iterable(_scopes(promotion) for promotion in promotions)
    named = {name for scope in scopes for name in (*scope.products, *scope.without_products)}
    return products_of_codes(connection, named - goods)


def _by_product(promotion: Promotion, known: Mapping[str, str]) -> Promotion:
    def scoped(scope: Scope) -> Scope:
        products, without = (
            tuple(dict.fromkeys(known.get(name, name) for name in names))
            for names in (scope.products, scope.without_products)
        )
        return msgspec.structs.replace(scope, products=products, without_products=without)

    if not known:
        return promotion
    return msgspec.structs.replace(
        promotion, scope=scoped(promotion.scope), asks=None if promotion.asks is None else scoped(promotion.asks),
        slots=tuple(msgspec.structs.replace(slot, scope=scoped(slot.scope)) for slot in promotion.slots),
    )  # fmt: skip


def _decoded(body: bytes, shape: type[R]) -> R:
    return msgspec.json.decode(body, type=shape)
