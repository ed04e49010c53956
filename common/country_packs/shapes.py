"""What a country pack is made of, and what may be asked of it: which rates hold on a day, and how a new one joins."""

from datetime import date, timedelta
from decimal import Decimal

import msgspec

from common.errors import BadInput
from common.taxes.shapes import Tax, TaxKind, TaxRounding, checked_taxes


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """One rate while it holds: ``valid_from`` to ``valid_until``, both days included, open where that is None.

    ``amount`` is a fixed tax's, in major units for each unit. ``source`` is given where it is not the pack's.
    """

    code: str
    name: str
    percent: Decimal = Decimal(0)
    kind: TaxKind = TaxKind.PERCENT
    amount: Decimal = Decimal(0)
    affects_later: bool = False
    valid_from: date
    valid_until: date | None = None
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def tax(self, *, included: bool) -> Tax:
        """The tax as it is pinned on a line."""
        return Tax(self.code, self.percent, included, self.kind, self.amount, self.affects_later)


class TaxSet(msgspec.Struct, frozen=True):
    """Rates that are taken together, in their order: stacked state, county and city taxes."""

    code: str
    name: str
    rates: tuple[str, ...]


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """A country's or place's taxes. ``rounding`` and ``prices_include_tax`` are what a new shop starts from;
    ``cash_increment`` (major units) is the usual one where it is not the currency's. ``source_date`` is the day of the
    source that the rates were last compared with."""

    code: str
    name: str
    currency: str
    rounding: TaxRounding
    prices_include_tax: bool
    rates: tuple[Rate, ...]
    sets: tuple[TaxSet, ...] = ()
    cash_increment: Decimal | None = None
    source: str
    source_date: date


def rates_on(pack: Pack, day: date) -> dict[str, Rate]:
    """The rates in force on a day, by code; none where the pack's data do not reach back so far."""
    return {rate.code: rate for rate in pack.rates if rate.holds_on(day)}


def taxes_on(pack: Pack, code: str, day: date, *, included: bool | None = None) -> tuple[Tax, ...]:
    """The taxes of a rate or a set on a day, as they are pinned on a line; ``included`` is the pack's own unless stated.
    Raises ``BadInput`` where one of them is not in force then."""
    inside = pack.prices_include_tax if included is None else included
    codes = next((stack.rates for stack in pack.sets if stack.code == code), (code,))
    holding = rates_on(pack, day)
    if missing := [one for one in codes if one not in holding]:
        raise BadInput(
            f"no rate {missing[0]} holds on {day.isoformat()}; state one from that day or before", place=pack.code
        )
    return checked_taxes(tuple(holding[one].tax(included=inside) for one in codes))


def add_rate(pack: Pack, rate: Rate) -> Pack:
    """The pack with a rate that holds from a later day on: the one before it ends the day before, and nothing that has
    held is changed. Raises ``BadInput`` where it would begin before, or within, what is already stated."""
    before = [old for old in pack.rates if old.code == rate.code]
    last = max(before, key=lambda old: old.valid_from, default=None)
    if last is not None and rate.valid_from <= (last.valid_until or last.valid_from):
        raise BadInput(
            f"{rate.code} is already stated for {rate.valid_from.isoformat()}; a new rate starts on a later day",
            place=pack.code,
        )
    ended = [
        msgspec.structs.replace(old, valid_until=rate.valid_from - timedelta(days=1))
        if old is last and old.valid_until is None
        else old
        for old in pack.rates
    ]
    return check_pack(msgspec.structs.replace(pack, rates=(*ended, rate)))


def check_pack(pack: Pack) -> Pack:
    """The pack, if it can be used; raises ``BadInput`` with the place: a rate that ends before it begins, two of one code
    on one day, a set that names no rate, a rate that is no tax."""
    by_code: dict[str, list[Rate]] = {}
    for rate in sorted(pack.rates, key=lambda rate: rate.valid_from):
        place = f"{pack.code} {rate.code} {rate.valid_from.isoformat()}"
        if rate.valid_until is not None and rate.valid_until < rate.valid_from:
            raise BadInput("ends before it begins", place=place)
        checked_taxes((rate.tax(included=pack.prices_include_tax),))
        same = by_code.setdefault(rate.code, [])
        if same and (same[-1].valid_until is None or same[-1].valid_until >= rate.valid_from):
            raise BadInput("two rates of one code on one day; end one before the other starts", place=place)
        same.append(rate)
    for stack in pack.sets:
        if unknown := [code for code in stack.rates if code not in by_code]:
            raise BadInput(f"no rate is called {unknown[0]}", place=f"{pack.code} {stack.code}")
    return pack
