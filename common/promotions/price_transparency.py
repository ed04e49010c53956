"""Promotions as Israeli chains publish them, put into ours: what the file says is taken, what it leaves open is named and not guessed.

The reward types are as observed, for the official list is not at hand: 1 and 10 n for a price, 3 a price for each (with
``מוג n`` at most n a customer), 2 off by rate or an amount by weight, 8 and 9 a rate in hundredths of a percent, 0 mostly
gifts and vouchers. Rates come in two scales: up to 100 they are percentages, above hundredths of them.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, NamedTuple

from common.errors import BadInput
from common.promotions.promotion import Kind, Promotion, Reward, RewardKind, Scope, Slot
from common.promotions.situation import CLUB
from common.promotions.validation import check_promotion

WHOLE_BASKET = "0000000000000"
_A_CUSTOMER = re.compile(r"מוג\s*(\d{1,3})(?!\d)")
_BUY_GET = re.compile(r"(?<![\d.])(\d)\s*\+\s*(\d)(?![\d.])")
_SECOND = re.compile(r"ה?שני(?:ה)?\s+ב-?\s*(\d{1,2})\s*%")
_SUM_OFF = re.compile(r"(?<![\d.])(\d{1,4})\s*ש")


class PublishedRow(NamedTuple):
    """One row as published: texts, with ``day`` the day it was seen and ``valid_until`` the last day, both ISO."""

    day: str
    chain: str
    store: str
    code: str
    promotion: str
    description: str
    valid_until: str
    min_quantity: str
    price: str
    rate: str
    club: bool
    coupon: bool
    reward_type: str


class Unmapped(StrEnum):
    """Why a published promotion has no counterpart."""

    NO_PRICE = "it names no price and no rate"
    WEIGHT_STEP = "a price by a step of weight: for the step or for a kilogram is not said"
    GIFT = "a threshold gift or voucher: what must be bought is not said"
    BASKET_PRICE = "an article's price on the whole basket"
    NEGATIVE = "a rate below zero"
    QUANTITY = "a quantity that nobody buys"
    COUPON_SUM = "a coupon whose sum is not said"
    REWARD_TYPE = "an unknown reward type"
    REFUSED = "what it says contradicts itself"


class NotMapped(NamedTuple):
    """A published promotion that stays out, with why, and how many codes it names."""

    promotion: str
    why: Unmapped
    description: str
    codes: int


class Mapped(NamedTuple):
    """What came of a file."""

    promotions: tuple[Promotion, ...]
    unmapped: tuple[NotMapped, ...]


class _Left(Exception):
    def __init__(self, why: Unmapped) -> None:
        super().__init__(why)
        self.why = why


class _Offer(NamedTuple):
    """The rows of one promotion that say the same of their codes."""

    said: PublishedRow
    codes: frozenset[str]
    first_day: str


def map_published(rows: Iterable[PublishedRow], currency: str = "ILS") -> Mapped:
    """Map the rows of any number of days, chains and stores. A promotion that states different prices for different
    codes becomes one of ours for each price, numbered."""
    promotions, unmapped = [], []
    for offers in _offers(rows):
        for number, offer in enumerate(offers):
            said = offer.said
            name = f"{said.chain}/{said.store}/{said.promotion}" + (f"/{number + 1}" if len(offers) > 1 else "")
            try:
                promotions.append(_mapped(offer, name, currency))
            except _Left as left:
                unmapped.append(NotMapped(name, left.why, said.description, len(offer.codes)))
    return Mapped(tuple(promotions), tuple(unmapped))


def _offers(rows: Iterable[PublishedRow]) -> list[list[_Offer]]:
    found: dict[tuple[str, ...], dict[tuple[str, ...], tuple[PublishedRow, set[str], str]]] = {}
    for row in rows:
        same = found.setdefault((row.chain, row.store, row.promotion), {})
        terms = (row.reward_type, _text(row.min_quantity), _text(row.price) if _priced(row) else "", _text(row.rate))
        said, codes, first = same.get(terms, (row, set(), row.day))
        codes.add(row.code)
        # the latest day's words and validity stand
        same[terms] = (max(said, row, key=lambda one: one.day), codes, min(first, row.day))
    return [
        [_Offer(said, frozenset(codes), first) for _, (said, codes, first) in sorted(same.items())]
        for _, same in sorted(found.items())
    ]


def _priced(row: PublishedRow) -> bool:
    """Whether the price is the promotion's own; in the other types it is what the article costs after it."""
    return row.reward_type in {"1", "3", "10"}


def _text(number: str) -> str:
    value = _number(number)
    return "" if value is None else f"{value.normalize():f}"


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip())
    except (InvalidOperation, AttributeError):
        return None
    return value if value.is_finite() else None


def _mapped(offer: _Offer, name: str, currency: str) -> Promotion:
    said = offer.said
    until = date.fromisoformat(said.valid_until[:10]) + timedelta(days=1)
    # a file that went stale ends before it was seen
    start = min(offer.first_day, (until - timedelta(days=1)).isoformat())
    everything = WHOLE_BASKET in offer.codes
    scope = Scope() if everything else Scope(products=tuple(sorted(offer.codes)))
    promotion = Promotion(
        id=name, name=said.description, currency=currency, valid_from=f"{start}T00:00",
        valid_until=f"{until.isoformat()}T00:00", shops=(said.store,), scope=scope,
        groups=(CLUB,) if said.club else (), coupon=said.promotion if said.coupon else "",
        **_terms(said, everything=everything),
    )  # fmt: skip
    try:
        check_promotion(promotion)
    except BadInput:
        raise _Left(Unmapped.REFUSED) from None
    return promotion


def _terms(said: PublishedRow, *, everything: bool) -> dict[str, Any]:
    quantity = _number(said.min_quantity)
    if quantity is None or quantity <= 0 or quantity > 100:
        raise _Left(Unmapped.QUANTITY)
    if said.reward_type in {"1", "3", "10"}:
        if everything:
            raise _Left(Unmapped.BASKET_PRICE)
        return _for_a_price(said, quantity)
    if said.reward_type in {"8", "9"}:
        return _by_rate(said, quantity, _percent(said.rate) or Decimal(100 if _BUY_GET.search(said.description) else 0))
    if said.reward_type == "2":
        return _off(said, quantity)
    if said.reward_type == "0":
        return _gift_or_voucher(said, quantity)
    raise _Left(Unmapped.REWARD_TYPE)


def _for_a_price(said: PublishedRow, quantity: Decimal) -> dict[str, Any]:
    price = _number(said.price)
    if price is None or price <= 0:
        raise _Left(Unmapped.NO_PRICE)
    reward = Reward(RewardKind.PRICE, price)
    if quantity == 1 or quantity <= Decimal("0.01"):
        limit = _A_CUSTOMER.search(said.description)
        return {"kind": Kind.EACH, "reward": reward, "most_units": int(limit[1]) if limit and int(limit[1]) else None}
    if quantity != quantity.to_integral_value():
        raise _Left(Unmapped.WEIGHT_STEP)
    return {"kind": Kind.SET, "reward": reward, "slots": (Slot(count=int(quantity)),)}


def _by_rate(said: PublishedRow, quantity: Decimal, percent: Decimal) -> dict[str, Any]:
    if percent == 0:
        raise _Left(Unmapped.NO_PRICE)
    reward = Reward(RewardKind.PERCENT, percent)
    if quantity <= 1:
        return {"kind": Kind.EACH, "reward": reward}
    if quantity != quantity.to_integral_value():
        raise _Left(Unmapped.WEIGHT_STEP)
    count = int(quantity)
    both = _BUY_GET.search(said.description)
    # whichever way round it is printed, the smaller number is given, and the cheapest of them
    given = min(int(both[1]), int(both[2])) if both and int(both[1]) + int(both[2]) == count else 1
    return {"kind": Kind.SET, "reward": reward, "slots": (Slot(count=count),), "rewarded": max(1, given)}


def _off(said: PublishedRow, quantity: Decimal) -> dict[str, Any]:
    rate = _number(said.rate)
    if rate is not None and rate > 0 and quantity <= Decimal("0.01") and not _number(said.price):
        return {"kind": Kind.EACH, "reward": Reward(RewardKind.AMOUNT, rate / 100)}
    percent = _percent(said.rate)
    if not percent:
        raise _Left(Unmapped.NO_PRICE)
    terms = _by_rate(said, quantity, percent)
    if said.coupon and percent == 100 and terms["kind"] is Kind.EACH:
        terms["most_units"] = 1
    return terms


def _gift_or_voucher(said: PublishedRow, quantity: Decimal) -> dict[str, Any]:
    if said.coupon:
        off = _SUM_OFF.search(said.description)
        if off is None or int(off[1]) == 0:
            raise _Left(Unmapped.COUPON_SUM)
        return {"kind": Kind.BASKET, "reward": Reward(RewardKind.AMOUNT, Decimal(off[1]))}
    second = _SECOND.search(said.description)
    if second and int(second[1]):
        return _by_rate(said, max(quantity, Decimal(2)), Decimal(second[1]))
    both = _BUY_GET.search(said.description)
    if both and _percent(said.rate) == 100 and int(both[1]) and int(both[2]):
        return _by_rate(said, Decimal(int(both[1]) + int(both[2])), Decimal(100))
    raise _Left(Unmapped.GIFT)


def _percent(text: str) -> Decimal | None:
    rate = _number(text)
    if rate is None:
        return None
    if rate < 0:
        raise _Left(Unmapped.NEGATIVE)
    percent = rate if rate <= 100 else rate / 100
    if percent > 100:
        raise _Left(Unmapped.REFUSED)
    return percent
