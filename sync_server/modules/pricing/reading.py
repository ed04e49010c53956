"""A file of rules, CSV or JSON, as rules: refused whole where it is none, with each bad row or place named."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from common.errors import BadFile
from common.prices.price_list import PriceList
from common.promotions.price_transparency import NotMapped, PublishedRow, map_published
from common.promotions.promotion import Promotion
from common.protocol.entities import CouponSeries
from sync_server.modules.pricing import rows
from sync_server.modules.pricing.rows import PriceRow
from sync_server.platform.tables import Columns, RowFault, TextTable, read_csv, read_parquet

R = TypeVar("R", bound=msgspec.Struct)
PUBLISHED = Columns(
    (
        "date", "chain", "chain_en", "chain_id", "store_id", "code", "promo_id", "description", "valid_until", "min_qty",
        "promo_price", "discount_rate", "club", "coupon", "reward_type", "gtin14",
    ),
    (
        "date", "chain_id", "store_id", "code", "promo_id", "description", "valid_until", "min_qty", "promo_price",
        "discount_rate", "club", "coupon", "reward_type",
    ),
)  # fmt: skip

_TRUE = {"yes", "true", "True", "1"}


class Stated(msgspec.Struct, kw_only=True):
    """What a file states: rules with their rows, and the faults of its other rows. ``unmapped`` are published promotions
    that have no counterpart here."""

    rows: int = 0
    prices: list[PriceRow] = []
    promotions: list[tuple[int, Promotion]] = []
    coupons: list[tuple[int, CouponSeries]] = []
    faults: list[RowFault] = []
    unmapped: tuple[NotMapped, ...] = ()


def read_prices(source: Path | bytes) -> Stated:
    """Price lists. Raises ``BadFile``."""
    stated = Stated()
    if (data := _json(source)) is not None:
        for number, prices in _structs(data, PriceList, stated):
            header = {
                name: getattr(prices, name) for name in ("name", "currency", "shops", "channels", "groups", "priority")
            }
            stated.prices += [PriceRow(number, prices.id, entry, header) for entry in prices.entries]
            if not prices.entries:
                stated.faults.append(RowFault(number, "entries", "a list without a price"))
        return stated
    stated.prices += rows.price_rows(_counted(_table(source, rows.PRICE_COLUMNS), stated), stated.faults)
    return stated


def read_promotions(source: Path | bytes, currency: str) -> Stated:
    """Promotions; a Parquet file holds those that a chain published. Raises ``BadFile``."""
    stated = Stated()
    if (data := _json(source)) is not None:
        stated.promotions += _structs(data, Promotion, stated)
    elif isinstance(source, Path) and source.suffix.lower() in {".parquet", ".pq"}:
        table = _counted(read_parquet(source, PUBLISHED), stated)
        mapped = map_published(_published(table, stated.faults), currency)
        stated.promotions += list(enumerate(mapped.promotions, 1))
        stated.unmapped = mapped.unmapped
    else:
        table = _counted(_table(source, rows.PROMOTION_COLUMNS), stated)
        stated.promotions += rows.promotion_rows(table, stated.faults, currency)
    return stated


def read_coupons(source: Path | bytes) -> Stated:
    """Coupon series. Raises ``BadFile``."""
    stated = Stated()
    if (data := _json(source)) is not None:
        stated.coupons += _structs(data, CouponSeries, stated)
    else:
        stated.coupons += rows.coupon_rows(_counted(_table(source, rows.COUPON_COLUMNS), stated), stated.faults)
    return stated


def _table(source: Path | bytes, columns: Columns) -> TextTable:
    if isinstance(source, Path) and source.suffix.lower() in {".parquet", ".pq"}:
        return read_parquet(source, columns)
    return read_csv(source if isinstance(source, bytes) else source.read_bytes(), columns)


def _counted(table: TextTable, stated: Stated) -> TextTable:
    def counting() -> Iterable[tuple[int, tuple[str, ...] | None]]:
        for row in table.rows:
            stated.rows += 1
            yield row

    return TextTable(table.columns, counting())


def _json(source: Path | bytes) -> bytes | None:
    """The bytes of a JSON file; None for another."""
    if isinstance(source, Path):
        return source.read_bytes() if source.suffix.lower() == ".json" else None
    return source if source.lstrip()[:1] in {b"[", b"{"} else None


def _structs(data: bytes, shape: type[R], stated: Stated) -> list[tuple[int, R]]:
    """The rules of a JSON list, numbered from 1; a field that no rule has is a fault, for it would be a mistyped one."""
    try:
        raws = msgspec.json.decode(data, type=list[dict[str, Any]])
    except (msgspec.MsgspecError, ValueError, RecursionError) as fault:
        raise BadFile(f"not a JSON list of rules: {str(fault)[:200]}", place="file") from None
    stated.rows += len(raws)
    found = []
    for number, raw in enumerate(raws, 1):
        try:
            rule = msgspec.convert(raw, shape, str_keys=True)
        except (msgspec.MsgspecError, ValueError) as fault:
            reason, _, place = str(fault).partition(" - at ")
            stated.faults.append(RowFault(number, place.strip("`").removeprefix("$."), reason[:200]))
            continue
        if (unknown := _unknown(raw, rule)) is not None:
            stated.faults.append(RowFault(number, unknown, "there is no such field"))
        else:
            found.append((number, rule))
    return found


def _unknown(raw: Any, value: Any, place: str = "") -> str | None:
    """The first field in what was written that the shape it was read into does not have."""
    if isinstance(value, msgspec.Struct) and isinstance(raw, dict):
        for name, inner in raw.items():
            here = f"{place}.{name}".lstrip(".")
            if name not in value.__struct_encode_fields__:
                return here[:100]
            if (found := _unknown(inner, getattr(value, name), here)) is not None:
                return found
    elif isinstance(value, tuple) and isinstance(raw, list):
        for number, (inner, part) in enumerate(zip(raw, value, strict=False), 1):
            if (found := _unknown(inner, part, f"{place} {number}")) is not None:
                return found
    return None


def _published(table: TextTable, faults: list[RowFault]) -> Iterable[PublishedRow]:
    for _, row in rows.cells_of(table, faults):
        yield PublishedRow(
            day=row["date"][:10], chain=row["chain_id"], store=row["store_id"], code=row["code"],
            promotion=row["promo_id"], description=row["description"], valid_until=row["valid_until"],
            min_quantity=row["min_qty"], price=row["promo_price"], rate=row["discount_rate"],
            club=row["club"] in _TRUE, coupon=row["coupon"] in _TRUE,
            reward_type=row["reward_type"],
        )  # fmt: skip
