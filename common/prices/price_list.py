"""A price list is data with canonical bytes: prices of one currency for some shops, channels or customer groups, each valid in shop time."""

import hashlib
import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

import msgspec

from common.canonical import canonical_json
from common.errors import BadInput
from common.money import PRICE_DECIMALS
from common.promotions.moments import checked_span

_CURRENCY = re.compile(r"[A-Z]{3}")


class PriceEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One product's price from a quantity on: ``unit_price`` in major units to four decimals, or ``adjust_percent`` on the
    catalogue's price (10 is a markup, -10 a reduction). ``valid_from`` and ``valid_until`` are shop time as
    ``2026-11-21T00:00``, the end excluded; empty is without end, for prices change by a later entry, never by edit."""

    product: str
    unit_price: Decimal | None = None
    adjust_percent: Decimal | None = None
    from_quantity: Decimal = Decimal(0)
    valid_from: str
    valid_until: str = ""

    def holds(self, moment: str) -> bool:
        """Whether it is in force at a shop's local moment."""
        return self.valid_from <= moment and (not self.valid_until or moment < self.valid_until)


class PriceList(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Prices for the named shops, channels and customer groups, each empty for all. Of several lists that have a price,
    the highest ``priority`` counts, then the most narrowly addressed, then the identifier."""

    id: str
    name: str
    currency: str
    entries: tuple[PriceEntry, ...]
    shops: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    priority: int = 0

    @property
    def narrowness(self) -> int:
        """How many of shop, channel and group it names; a group weighs more than a channel, that more than a shop."""
        return 4 * bool(self.groups) + 2 * bool(self.channels) + bool(self.shops)


def list_version(prices: PriceList) -> str:
    """The hash that a sale pins: SHA-256 of the canonical bytes, first 16 bytes, hex."""
    return hashlib.sha256(canonical_json(prices)).hexdigest()[:32]


def check_price_list(prices: PriceList) -> None:
    """Raises ``BadInput`` with the place named: a bad currency, no or negative prices, more than four decimals, validity
    without a start or that ends before it, and two prices of one product and tier that hold at once."""
    place = f"price list {prices.id}"
    if not prices.id:
        raise BadInput("it has no identifier", place="price list")
    if not _CURRENCY.fullmatch(prices.currency):
        raise BadInput(f"no currency: {prices.currency!r}", place=place)
    tiers: dict[tuple[str, Decimal], list[PriceEntry]] = {}
    for number, entry in enumerate(prices.entries, 1):
        _check_entry(entry, f"{place}, entry {number} ({entry.product})")
        tiers.setdefault((entry.product, entry.from_quantity), []).append(entry)
    for (product, quantity), entries in tiers.items():
        _check_overlaps(entries, f"{place}, {product} from {quantity}")


def _check_entry(entry: PriceEntry, place: str) -> None:
    if not entry.product:
        raise BadInput("no product is named", place=place)
    if (entry.unit_price is None) == (entry.adjust_percent is None):
        raise BadInput("a price or a percentage is needed, one of them", place=place)
    price = entry.unit_price
    if price is not None and (not price.is_finite() or price < 0):
        raise BadInput(f"a price is not negative: {price}", place=place)
    if price is not None and (price != round(price, PRICE_DECIMALS) or price.adjusted() > 12):
        raise BadInput(f"a price has up to {PRICE_DECIMALS} decimals: {price}", place=place)
    percent = entry.adjust_percent
    if percent is not None and (
        not percent.is_finite() or not -100 <= percent <= 10_000 or percent != round(percent, 4)
    ):
        raise BadInput(f"a percentage from -100, with up to four decimals: {percent}", place=place)
    if not entry.from_quantity.is_finite() or entry.from_quantity < 0:
        raise BadInput(f"a tier starts at a quantity: {entry.from_quantity}", place=place)
    checked_span(entry.valid_from, entry.valid_until, place, open_end=True)


def _check_overlaps(entries: Iterable[PriceEntry], place: str) -> None:
    ordered = sorted(entries, key=lambda entry: entry.valid_from)
    for before, after in pairwise(ordered):
        if not before.valid_until or before.valid_until > after.valid_from:
            raise BadInput(f"two prices hold from {after.valid_from} on; end one before the other starts", place=place)
