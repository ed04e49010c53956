"""Coupons that sales say they used: a coupon good for one use that is found in two sales is shown beside both; no sale is changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping

from common.coupon_codes import tidy_coupon
from common.facts import BasketCancelled, SaleCompleted
from common.promotions.coupons import CouponUse, double_uses
from sync_server.modules.coupons import repository
from sync_server.modules.coupons.series import series_known
from sync_server.modules.ingest.public import file_reviews
from sync_server.modules.returns.public import sale_meant, voided_among
from sync_server.platform.projection import Carriage, Kept, Outcome, Review

Event = tuple[str, int, int]


def file_uses(connection: Connection, carriage: Carriage, fresh: Sequence[Kept]) -> Outcome:
    """The projection of coupons; training uses none up, and an undone sale gives them free again."""
    _let_go(connection, carriage, fresh)
    reviews: list[Review] = []
    for kept in fresh:
        sale = kept.body
        if not isinstance(sale, SaleCompleted) or kept.event is None or kept.event.training:
            continue
        if sale.voids is not None:
            _give_back(connection, sale)
        series = {coupon.code: coupon.series for coupon in sale.situation.coupons} if sale.situation else {}
        used = {code: series.get(code, "") for applied in sale.promotions for code in applied.coupons}
        where = carriage.device.id, kept.incarnation, kept.sequence
        if not used or repository.filed(connection, *where):
            continue
        rows = list(_rows(connection, carriage, kept, sale, used))
        repository.add_uses(connection, rows)
        if not voided_among(connection, [where]):
            repository.add_campaign_uses(connection, list(_counted(sale, used, 1)))
            reviews.extend(_doubles(connection, carriage, where, [row["code"] for row in rows if row["single"]]))
    return Outcome(reviews=tuple(reviews))


def _let_go(connection: Connection, carriage: Carriage, fresh: Sequence[Kept]) -> None:
    baskets = {kept.body.basket for kept in fresh if isinstance(kept.body, SaleCompleted)}
    baskets |= {kept.body.basket.id for kept in fresh if isinstance(kept.body, BasketCancelled)}
    if baskets:
        repository.drop_claims_of(connection, carriage.device.id.partition("~")[0], baskets)


def _rows(
    connection: Connection, carriage: Carriage, kept: Kept, sale: SaleCompleted, used: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    known = series_known(connection)
    for code, name in {tidy_coupon(code): name for code, name in used.items()}.items():
        series = known.get(name)
        yield {
            "device": carriage.device.id, "incarnation": kept.incarnation, "sequence": kept.sequence,
            "code": code[:100], "series": name[:100], "single": series.single if series else True,
            "shop": carriage.device.shop, "till": carriage.device.till, "receipt": sale.receipt[:100],
            "business_day": kept.event.business_day[:10] if kept.event else "",
        }  # fmt: skip


def _counted(sale: SaleCompleted, used: Mapping[str, str], sign: int) -> Iterator[dict[str, Any]]:
    for applied in sale.promotions:
        for name in sorted({used[code] for code in applied.coupons if code in used}):
            yield {"promotion": applied.promotion[:100], "series": name[:100], "times": sign * applied.times}


def _give_back(connection: Connection, void: SaleCompleted) -> None:
    """The sale that is undone counts for no campaign any more; one that is not here yet will not begin to."""
    found = sale_meant(connection, void.voids) if void.voids else None
    if found is None or found.training or not repository.filed(connection, *found.where):
        return
    sale = found.sale
    series = {coupon.code: coupon.series for coupon in sale.situation.coupons} if sale.situation else {}
    used = {code: series.get(code, "") for applied in sale.promotions for code in applied.coupons}
    repository.add_campaign_uses(connection, list(_counted(sale, used, -1)))


def _doubles(connection: Connection, carriage: Carriage, where: Event, codes: Iterable[str]) -> Iterator[Review]:
    standing = standing_uses(connection, codes)
    uses = [CouponUse(row["code"], row["series"], _named(row)) for row in standing]
    for double in double_uses(uses):
        same = [row for row in standing if (row["series"], row["code"]) == (double[0].series, double[0].code)]
        told = " and ".join(use.receipt for use in double)
        yield Review(*where[1:], "coupon.double", f"{double[0].code[:60]}: {told}")
        for other in same:
            if (other["device"], other["incarnation"], other["sequence"]) != where:
                beside = Review(
                    other["incarnation"], other["sequence"], "coupon.double", f"{other['code'][:60]}: {told}"
                )
                file_reviews(connection, other["shop"], other["device"], [beside], carriage.received)


def standing_uses(connection: Connection, codes: Iterable[str]) -> list[RowMapping]:
    """Uses of codes in sales that were not undone since."""
    rows = repository.uses_of(connection, set(codes))
    gone = voided_among(connection, [(row["device"], row["incarnation"], row["sequence"]) for row in rows])
    return [row for row in rows if (row["device"], row["incarnation"], row["sequence"]) not in gone]


def _named(row: RowMapping) -> str:
    return f"{row['receipt']} of {row['shop']} on {row['business_day']}"
