"""Rules that can never apply, or apply to nothing: said by name and with the reason; none of this refuses them."""

from collections.abc import Iterable, Iterator, Mapping

from common.prices.price_list import PriceList
from common.promotions.promotion import Promotion
from common.promotions.report import Finding, Reported, never_applies
from common.protocol.entities import CouponSeries, ProductPrices, ShopSettings
from sync_server.modules.pricing.preview import Goods
from sync_server.modules.pricing.report import Oddity

_SAID: dict[Finding, str] = {
    Finding.OVER: "it has been over since {}",
    Finding.NO_GOODS: "it concerns no goods of the catalogue",
    Finding.EMPTY_SLOT: "no goods of the catalogue fit part {} of its sets",
    Finding.SAVES_NOTHING: "its price {} is not below what the dearest of its goods cost anyway",
    Finding.OTHER_CURRENCY: "it is in {}, which no shop sells in",
}


class Company:
    """What rules are held against: shops with their settings, goods, coupon series, and the shops' time."""

    def __init__(
        self, *, shops: Iterable[ShopSettings], goods: Goods, series: Mapping[str, CouponSeries], now: str
    ) -> None:
        self.shops = {settings.shop: settings for settings in shops}
        self.currencies = frozenset(settings.currency for settings in self.shops.values())
        self.goods = goods
        self.series = series
        self.now = now


def odd_promotions(promotions: Iterable[Promotion], company: Company) -> Iterator[Oddity]:
    """What is odd about promotions."""
    for promotion in promotions:
        currency = promotion.currency if promotion.currency in company.currencies else ""
        for found in never_applies([promotion], company.goods.all, company.now, currency):
            yield _oddity(found)
        yield from _nowhere(promotion.id, promotion.shops, company)
        if promotion.coupon:
            yield from _odd_coupon(promotion, company)


def odd_prices(lists: Mapping[str, PriceList], changed: Iterable[ProductPrices], company: Company) -> Iterator[Oddity]:
    """What is odd about price lists and their prices."""
    for prices in lists.values():
        yield from _nowhere(prices.id, prices.shops, company)
        if prices.currency not in company.currencies:
            yield Oddity(
                rule=prices.id, finding=Finding.OTHER_CURRENCY.value,
                said=_SAID[Finding.OTHER_CURRENCY].format(prices.currency),
            )  # fmt: skip
    for each in changed:
        name = f"{each.price_list}/{each.product}"
        product = company.goods.by_id.get(each.product)
        if product is None:
            yield Oddity(rule=name, finding=Finding.NO_GOODS.value, said=f"{each.product} is not in the catalogue")
        elif product.unit_price is None and all(entry.unit_price is None for entry in each.entries):
            yield Oddity(
                rule=name, finding="no_price", said=f"a percentage of the price of {each.product}, which has none"
            )
        if each.entries and all(entry.valid_until and entry.valid_until <= company.now for entry in each.entries):
            last = max(entry.valid_until for entry in each.entries)
            yield Oddity(rule=name, finding=Finding.OVER.value, said=_SAID[Finding.OVER].format(last))


def odd_series(series: Iterable[CouponSeries], promotions: Iterable[Promotion], company: Company) -> Iterator[Oddity]:
    """Coupons that are over or that nothing asks for."""
    asked = {promotion.coupon for promotion in promotions}
    for each in series:
        if each.valid_until and each.valid_until <= company.now:
            yield Oddity(rule=each.id, finding=Finding.OVER.value, said=_SAID[Finding.OVER].format(each.valid_until))
        if each.id not in asked:
            yield Oddity(rule=each.id, finding="not_asked_for", said="no promotion asks for these coupons")


def _oddity(found: Reported) -> Oddity:
    return Oddity(rule=found.promotion, finding=found.finding.value, said=_SAID[found.finding].format(found.detail))


def _nowhere(rule: str, shops: tuple[str, ...], company: Company) -> Iterator[Oddity]:
    if shops and not set(shops) & set(company.shops):
        named = ", ".join(shops[:5])
        yield Oddity(rule=rule, finding="no_shop", said=f"it is for {named} alone, and there is no such shop")


def _odd_coupon(promotion: Promotion, company: Company) -> Iterator[Oddity]:
    series = company.series.get(promotion.coupon)
    if series is None:
        said = f"it asks for coupons of {promotion.coupon}, and there is no such series"
        yield Oddity(rule=promotion.id, finding="no_coupons", said=said)
    elif not series.active or (series.valid_until and series.valid_until <= max(promotion.valid_from, company.now)):
        said = f"it asks for coupons of {promotion.coupon}, which do not hold then"
        yield Oddity(rule=promotion.id, finding="no_coupons", said=said)
