"""Which series of coupons there are, whether one is good now, and what of it tills may use alone."""

from collections.abc import Iterator, Mapping

import msgspec
from sqlalchemy import Connection

from common.protocol.entities import COMPANY, CouponSeries
from common.stored_value import CouponQuota
from sync_server.platform.feeds import in_force

_ANY_NUMBER = 1_000_000
_MOST_LEASED = 500


def series_known(connection: Connection) -> Mapping[str, CouponSeries]:
    """All series in force, by identifier."""
    found = (msgspec.json.decode(body, type=CouponSeries) for _, body in in_force(connection, COMPANY, "coupon_series"))
    return {series.id: series for series in found}


def good_at(series: CouponSeries, moment: str) -> bool:
    """Whether a series is good at a moment in shop time."""
    begun = not series.valid_from or series.valid_from <= moment
    return series.active and begun and (not series.valid_until or moment < series.valid_until)


def leased_coupons(connection: Connection, here: str, end: str) -> Iterator[CouponQuota]:
    """What each till may use alone until ``end``, in shop time: of a common code any number unless the series says how
    many; of single ones none unless it says so, for each one leased may be used once more somewhere else."""
    leased = 0
    for series in sorted(series_known(connection).values(), key=lambda each: each.id):
        usual = 0 if series.single else _ANY_NUMBER
        quota = usual if series.alone is None else max(0, series.alone)
        over = series.valid_until and series.valid_until <= here
        if quota and series.active and not over and leased < _MOST_LEASED:
            leased += 1
            until = min(end, series.valid_until) if series.valid_until else end
            yield CouponQuota(series=series.id, quota=quota, until=until)
