"""The rules that a catalogue version carries, put together the same way on till and server: price lists, promotions, tax rates by date, coupon series."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from common.country_packs.shapes import Rate
from common.errors import BadMessage
from common.prices.price_book import PriceBook
from common.prices.price_list import PriceEntry, PriceList
from common.product import Product
from common.promotions.promotion import Promotion
from common.promotions.rule_set import RuleSet
from common.promotions.settings import DiscountSettings
from common.protocol.entities import ENTITIES, RULE_ENTITIES, CouponSeries, ProductPrices, TaxRate
from common.selling_rules import SellingRules
from common.tax import Tax


class RulesInForce:
    """What baskets opened under one catalogue version are priced by."""

    def __init__(
        self,
        selling: SellingRules,
        rates: Mapping[str, tuple[Rate, ...]],
        series: tuple[CouponSeries, ...],
        list_names: Mapping[str, str] | None = None,
    ) -> None:
        self.selling = selling
        self.list_names = list_names or {}
        """What price lists are called, by identifier."""
        self.series = series
        self._rates = rates

    @property
    def version(self) -> str:
        """What a basket pins of the price lists and promotions."""
        return self.selling.version

    def taxed(self, product: Product, day: date) -> Product:
        """The product with the rates of its taxes that hold on a business day; a code that no rate is stated for, or none
        that holds then, keeps what the catalogue says."""
        if not any(tax.code in self._rates for tax in product.taxes):
            return product
        taxes = tuple(self._on(tax, day) for tax in product.taxes)
        return product if taxes == product.taxes else msgspec.structs.replace(product, taxes=taxes)

    def _on(self, tax: Tax, day: date) -> Tax:
        for rate in self._rates.get(tax.code, ()):
            if rate.holds_on(day):
                return msgspec.structs.replace(
                    tax, percent=rate.percent, kind=rate.kind, amount=rate.amount, affects_later=rate.affects_later
                )
        return tax


NO_RULES = RulesInForce(SellingRules(), {}, ())
"""What holds where no server has said anything."""

_decoders: dict[str, msgspec.json.Decoder[Any]] = {
    entity: msgspec.json.Decoder(shape) for entity, (_, shape) in ENTITIES.items() if entity in RULE_ENTITIES
}


def assemble(rows: Iterable[tuple[str, bytes]], discounts: DiscountSettings | None = None) -> RulesInForce:
    """Put rows (entity, body as published) together, under a shop's settings. Entities that are no rules are passed over;
    prices of a list that is not there count for nothing. Raises ``BadMessage`` on a body of another shape."""
    promotions: list[Promotion] = []
    lists: dict[str, PriceList] = {}
    prices: dict[str, list[PriceEntry]] = {}
    rates: dict[str, tuple[Rate, ...]] = {}
    series: list[CouponSeries] = []
    for entity, body in rows:
        rule = _decoded(entity, body)
        if isinstance(rule, Promotion):
            promotions.append(rule)
        elif isinstance(rule, PriceList):
            lists[rule.id] = rule
        elif isinstance(rule, ProductPrices):
            prices.setdefault(rule.price_list, []).extend(rule.entries)
        elif isinstance(rule, TaxRate):
            rates[rule.code] = rule.rates
        elif isinstance(rule, CouponSeries):
            series.append(rule)
    whole = [
        msgspec.structs.replace(found, entries=tuple(sorted((*found.entries, *prices.get(name, ())), key=_order)))
        for name, found in lists.items()
    ]
    selling = SellingRules(RuleSet(promotions, discounts), PriceBook(whole) if whole else None)
    return RulesInForce(
        selling,
        rates,
        tuple(sorted(series, key=lambda one: one.id)),
        {name: found.name for name, found in lists.items()},
    )


def _order(entry: PriceEntry) -> tuple[str, Decimal, str]:
    """The version of a price list must not depend on the order in which its rows are found."""
    return entry.product, entry.from_quantity, entry.valid_from


def _decoded(entity: str, body: bytes) -> object:
    decoder = _decoders.get(entity)
    if decoder is None:
        return None
    try:
        return decoder.decode(body)
    except msgspec.MsgspecError as fault:
        raise BadMessage(str(fault), place=f"a {entity}") from None
