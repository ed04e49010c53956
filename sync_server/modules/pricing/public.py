"""What other modules may ask about the rules of selling."""

import msgspec
from sqlalchemy import Connection

from common.coupon_codes import coupon_digest, tidy_coupon
from common.protocol.entities import COMPANY, CouponSeries
from sync_server.modules.pricing import repository
from sync_server.modules.pricing.versions import RuleVersions, ever_published
from sync_server.platform.feeds import in_force, state_of

__all__ = ["RuleVersions", "coupon_series", "ever_published", "series_of_coupon"]


def coupon_series(connection: Connection, identifier: str) -> CouponSeries | None:
    """A coupon series as it is now."""
    body = state_of(connection, COMPANY, "coupon_series", identifier)
    return None if body is None else msgspec.json.decode(body, type=CouponSeries)


def series_of_coupon(connection: Connection, code: str) -> CouponSeries | None:
    """The series of a scanned or typed code: the one that it was made for, or the one whose single code for all it is.
    Whether it holds now, and whether the code was used, is the asker's to judge."""
    made_for = repository.series_of_digest(connection, coupon_digest(code))
    if made_for is not None:
        return coupon_series(connection, made_for)
    tidy = tidy_coupon(code)
    for _, body in in_force(connection, COMPANY, "coupon_series"):
        series = msgspec.json.decode(body, type=CouponSeries)
        if not series.single and series.code and tidy_coupon(series.code) == tidy:
            return series
    return None
