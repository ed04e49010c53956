"""A shop's selling settings are refused whole or taken whole, with the field named; a new shop starts from its country's pack."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from common.cash_rounding import CashRounding, CashRule
from common.country_packs import PACKS
from common.country_packs.shapes import Pack
from common.currencies import cash_increment
from common.errors import BadInput, BadSetting
from common.promotions.moments import is_moment
from common.protocol.entities import ShopSettings
from common.selling_settings import SellingSettings
from common.tender import TenderKind

_MOST_AMOUNT = 10**12
_MOST_DAYS = 3660


def check_selling(selling: SellingSettings, currency: str) -> None:
    """Raises ``BadSetting`` with the field named."""
    if selling.country and selling.country not in PACKS:
        raise BadSetting(f"no country pack is called {selling.country[:20]}", place="selling.country")
    if not 1 <= selling.cash.increment <= 10**6:
        raise BadSetting("cash is rounded to 1 minor unit or more", place="selling.cash")
    if selling.cash.way is CashRounding.EXACT and selling.cash.increment > 1:
        raise BadSetting("cash that is not rounded has an increment of 1", place="selling.cash")
    _check_tenders(selling)
    _check_foreign(selling, currency)
    _check_limits(selling)
    _check_amounts(selling)


def of_country(blank: ShopSettings, pack: Pack) -> ShopSettings:
    """A new shop's settings with what its country's pack proposes: currency, rounding, whether prices hold the tax, and
    what cash is rounded to."""
    currency = blank.currency or pack.currency
    stated = pack.cash_increment if currency == pack.currency else None
    cash = CashRule(cash_increment(currency, stated))
    selling = msgspec.structs.replace(blank.selling, country=pack.code, cash=cash)
    return msgspec.structs.replace(
        blank, currency=currency, rounding=pack.rounding, prices_include_tax=pack.prices_include_tax, selling=selling
    )


def _check_tenders(selling: SellingSettings) -> None:
    if not selling.tenders or len(set(selling.tenders)) != len(selling.tenders):
        raise BadSetting("at least one kind of tender, each once", place="selling.tenders")
    for kind in selling.forfeits:
        if kind in {TenderKind.CASH, TenderKind.CARD, TenderKind.ON_ACCOUNT}:
            raise BadSetting(f"{kind.value} has no rest that could be lost", place="selling.forfeits")


def _check_foreign(selling: SellingSettings, currency: str) -> None:
    seen: set[tuple[str, str]] = set()
    for number, rate in enumerate(selling.foreign, 1):
        place = f"selling.foreign {number}"
        try:
            cash_increment(rate.currency)
        except BadInput as fault:
            raise BadSetting(fault.message, place=place) from None
        if rate.currency == currency:
            raise BadSetting(f"{currency} is the shop's own currency", place=place)
        if not (rate.rate.is_finite() and 0 < rate.rate < 10**9 and rate.rate.adjusted() > -9):
            raise BadSetting("a rate is more than nothing", place=place)
        if not is_moment(rate.valid_from):
            raise BadSetting("a rate has the moment it holds from, as 2026-11-21T08:00", place=place)
        if (rate.currency, rate.valid_from) in seen:
            raise BadSetting(f"{rate.currency} twice from {rate.valid_from} on", place=place)
        seen.add((rate.currency, rate.valid_from))


def _check_limits(selling: SellingSettings) -> None:
    for limit in selling.limits:
        if not (limit.percent.is_finite() and 0 <= limit.percent <= 100):
            raise BadSetting("a limit is 0 to 100 percent", place="selling.limits")
    if len({limit.role for limit in selling.limits}) != len(selling.limits):
        raise BadSetting("one limit for each role", place="selling.limits")


def _check_amounts(selling: SellingSettings) -> None:
    returns, value = selling.returns, selling.value
    days = {
        "selling.returns.days": returns.days, "selling.returns.alone_days": returns.alone_days,
        "selling.returns.lowest_days": returns.lowest_days, "selling.gift_days": selling.gift_days,
        "selling.value.valid_months": value.valid_months, "selling.value.lease_hours": value.lease_hours,
    }  # fmt: skip
    _check_range(days.items(), _MOST_DAYS, "days, months and hours are")
    amounts = {
        "selling.returns.alone_amount": returns.alone_amount, "selling.value.alone_total": value.alone_total,
        "selling.value.alone_each": value.alone_each, "selling.value.account_alone": value.account_alone,
    }  # fmt: skip
    _check_range(amounts.items(), _MOST_AMOUNT, "amounts in minor units are")
    deposit = selling.deposit_percent
    if not (deposit.is_finite() and Decimal(0) <= deposit <= 100):
        raise BadSetting("0 to 100 percent", place="selling.deposit_percent")


def _check_range(values: Iterable[tuple[str, int]], most: int, what: str) -> None:
    for place, value in values:
        if not 0 <= value <= most:
            raise BadSetting(f"{what} 0 to {most}", place=place)
