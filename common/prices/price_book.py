"""All price lists, indexed by product once: the price of a product here, now, for this customer and this quantity."""

import hashlib
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

import msgspec

from common.money import PRICE_DECIMALS
from common.prices.price_list import PriceEntry, PriceList, list_version
from common.promotions.situation import Situation

_FINEST = Decimal(1).scaleb(-PRICE_DECIMALS)


class PriceFound(msgspec.Struct, frozen=True, kw_only=True):
    """A price and where it comes from: the list, its version, and the quantity its tier starts at."""

    unit_price: Decimal
    price_list: str
    version: str
    from_quantity: Decimal = Decimal(0)


class _Listed(NamedTuple):
    prices: PriceList
    version: str
    entries: tuple[PriceEntry, ...]


class PriceBook:
    """Look-ups cost the lists that name the product, no more."""

    def __init__(self, lists: Iterable[PriceList]) -> None:
        ranked = sorted(lists, key=lambda prices: (-prices.priority, -prices.narrowness, prices.id))
        self._by_product: dict[str, list[_Listed]] = {}
        versions = []
        for prices in ranked:
            version = list_version(prices)
            versions.append(version)
            own: dict[str, list[PriceEntry]] = {}
            for entry in prices.entries:
                own.setdefault(entry.product, []).append(entry)
            for product, entries in own.items():
                entries.sort(key=lambda entry: -entry.from_quantity)
                self._by_product.setdefault(product, []).append(_Listed(prices, version, tuple(entries)))
        self.version = hashlib.sha256(" ".join(sorted(versions)).encode()).hexdigest()[:32]

    def find(
        self, product: str, quantity: Decimal, catalogue_price: Decimal | None, currency: str, situation: Situation
    ) -> PriceFound | None:
        """The price of ``quantity`` of a product, or None where only the catalogue has one. A percentage needs the
        catalogue's price and is rounded half up to four decimals."""
        for prices, version, entries in self._by_product.get(product, ()):
            if prices.currency != currency or not _addressed(prices, situation):
                continue
            for entry in entries:
                if entry.from_quantity <= quantity and entry.holds(situation.moment):
                    price = _price(entry, catalogue_price)
                    if price is not None:
                        return PriceFound(
                            unit_price=price, price_list=prices.id, version=version, from_quantity=entry.from_quantity
                        )
        return None


def _addressed(prices: PriceList, situation: Situation) -> bool:
    return (
        (not prices.shops or situation.shop in prices.shops)
        and (not prices.channels or situation.channel in prices.channels)
        and (not prices.groups or any(group in prices.groups for group in situation.groups))
    )


def _price(entry: PriceEntry, catalogue_price: Decimal | None) -> Decimal | None:
    if entry.unit_price is not None:
        return entry.unit_price
    if entry.adjust_percent is None or catalogue_price is None:
        return None
    return (catalogue_price * (100 + entry.adjust_percent) / 100).quantize(_FINEST, ROUND_HALF_UP)
