"""What a file states joined with what is there: prices and rates change from a moment on, and what held before keeps its past."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from common.country_packs.shapes import Pack, Rate, add_rate
from common.errors import BadInput
from common.prices.price_list import PriceEntry, PriceList, check_price_list
from common.protocol.entities import ProductPrices, TaxRate
from common.tax import TaxRounding
from sync_server.modules.pricing.rows import PriceRow
from sync_server.platform.tables import RowFault


class Merged(msgspec.Struct, kw_only=True):
    """Price lists and prices by their keys as they will be, and the rows that cannot be."""

    lists: dict[str, PriceList] = {}
    prices: dict[tuple[str, str], ProductPrices] = {}
    faults: list[RowFault] = []


def merge_prices(
    stated: Iterable[PriceRow],
    lists: Mapping[str, PriceList],
    prices: Mapping[tuple[str, str], ProductPrices],
    currency: str,
) -> Merged:
    """Join rows with the lists and prices that are there; ``currency`` is that of a new list that states none."""
    merged = Merged()
    said: dict[str, dict[str, tuple[Any, int]]] = {}
    by_product: dict[tuple[str, str], list[PriceRow]] = {}
    for row in stated:
        header = said.setdefault(row.price_list, {})
        for name, value in row.header.items():
            if header.setdefault(name, (value, row.row))[0] != value:
                reason = f"row {header[name][1]} says something else of the list {row.price_list}"
                merged.faults.append(RowFault(row.row, name, reason))
        if (fault := _own_fault(row)) is not None:
            merged.faults.append(fault)
        else:
            by_product.setdefault((row.price_list, row.entry.product), []).append(row)
    for name, header in said.items():
        base = lists.get(name) or PriceList(id=name, name=name, currency=currency, entries=())
        merged.lists[name] = msgspec.structs.replace(base, **{field: value for field, (value, _) in header.items()})
    for key, rows in by_product.items():
        there = prices.get(key)
        entries = _merged_entries(rows, there.entries if there else (), merged.faults)
        merged.prices[key] = ProductPrices(price_list=key[0], product=key[1], entries=entries)
        try:
            check_price_list(msgspec.structs.replace(merged.lists[key[0]], entries=entries))
        except BadInput as fault:
            merged.faults.append(RowFault(rows[0].row, "", str(fault)[:300]))
    return merged


def _own_fault(row: PriceRow) -> RowFault | None:
    """What is wrong with a price by itself."""
    try:
        check_price_list(PriceList(id=row.price_list, name="", currency="XXX", entries=(row.entry,)))
    except BadInput as fault:
        return RowFault(row.row, "valid_from" if "validity" in fault.message else "", fault.message[:300])
    return None


def _merged_entries(
    rows: list[PriceRow], there: Iterable[PriceEntry], faults: list[RowFault]
) -> tuple[PriceEntry, ...]:
    tiers: dict[Decimal, list[PriceEntry]] = {}
    for entry in there:
        tiers.setdefault(entry.from_quantity, []).append(entry)
    first: dict[tuple[Decimal, str], int] = {}
    for row in sorted(rows, key=lambda row: row.entry.valid_from):
        twin = first.setdefault((row.entry.from_quantity, row.entry.valid_from), row.row)
        if twin != row.row:
            faults.append(RowFault(row.row, "valid_from", f"row {twin} states this price already"))
            continue
        timeline = tiers.setdefault(row.entry.from_quantity, [])
        try:
            tiers[row.entry.from_quantity] = _entered(timeline, row.entry)
        except BadInput as fault:
            faults.append(RowFault(row.row, "valid_until", fault.message))
    return tuple(
        entry for _, timeline in sorted(tiers.items()) for entry in sorted(timeline, key=lambda entry: entry.valid_from)
    )


def _entered(timeline: Iterable[PriceEntry], new: PriceEntry) -> list[PriceEntry]:
    """A timeline of prices with one more: what holds when it begins ends there, and goes on after it where it ends sooner.
    Raises ``BadInput`` where it would run into a price that begins later."""
    kept: list[PriceEntry] = []
    for old in timeline:
        if old.valid_from == new.valid_from:
            continue
        if old.valid_from < new.valid_from and (not old.valid_until or old.valid_until > new.valid_from):
            kept.append(msgspec.structs.replace(old, valid_until=new.valid_from))
            if new.valid_until and (not old.valid_until or old.valid_until > new.valid_until):
                kept.append(msgspec.structs.replace(old, valid_from=new.valid_until))
        else:
            kept.append(old)
    later = min((old.valid_from for old in kept if old.valid_from > new.valid_from), default="")
    if later and (not new.valid_until or new.valid_until > later):
        if new.valid_until:
            raise BadInput(f"another price begins on {later}, before this one ends")
        new = msgspec.structs.replace(new, valid_until=later)
    return [*kept, new]


def join_rate(there: TaxRate | None, rate: Rate, source: str = "") -> TaxRate:
    """A code's rates with one that holds from a later day on. Raises ``BadInput`` where that day is spoken for."""
    pack = add_rate(_pack(rate.code, there.rates if there else ()), rate)
    return TaxRate(code=rate.code, rates=pack.rates, source=source or (there.source if there else ""))


def join_pack(there: TaxRate | None, code: str, pack: Pack) -> TaxRate:
    """A code's rates as a country pack has them: what is there and the same stays, what is new is added, a rate that the
    pack ends is ended. Raises ``BadInput`` where a rate that has been in force would become another."""
    source = f"{pack.code} {pack.source}, compared {pack.source_date.isoformat()}"
    stated = sorted((rate for rate in pack.rates if rate.code == code), key=lambda rate: rate.valid_from)
    if there is None:
        return TaxRate(code=code, rates=tuple(stated), source=source)
    found = there
    known = {rate.valid_from: rate for rate in there.rates}
    for rate in stated:
        old = known.get(rate.valid_from)
        if old is None:
            found = join_rate(found, rate)
        elif _worth(old) != _worth(rate):
            raise BadInput(f"{code} of {rate.valid_from.isoformat()} is stated otherwise here", place=code)
        elif old.valid_until is None and rate.valid_until is not None:
            ended = tuple(
                msgspec.structs.replace(one, valid_until=rate.valid_until)
                if one.valid_from == rate.valid_from and one.valid_until is None
                else one
                for one in found.rates
            )
            found = msgspec.structs.replace(found, rates=ended)
    return found if found.rates == there.rates else msgspec.structs.replace(found, source=source)


def _worth(rate: Rate) -> tuple[object, ...]:
    return rate.percent, rate.kind, rate.amount, rate.affects_later


def _pack(code: str, rates: tuple[Rate, ...]) -> Pack:
    return Pack(
        code=code, name="", currency="", rounding=TaxRounding.LINE, prices_include_tax=True, rates=rates, source="",
        source_date=date.min,
    )  # fmt: skip
