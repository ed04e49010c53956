"""What other modules may ask of coupons."""

from sqlalchemy import Connection

from common.coupon_codes import tidy_coupon
from common.promotions.situation import CouponInHand, Usage
from sync_server.modules.coupons import repository
from sync_server.modules.coupons.projection import standing_uses
from sync_server.modules.coupons.series import good_at, leased_coupons
from sync_server.modules.pricing.public import series_of_coupon

__all__ = ["leased_coupons", "usable"]


def usable(connection: Connection, code: str, moment: str) -> tuple[CouponInHand | None, tuple[Usage, ...], str]:
    """Whether a coupon would be admitted at a moment in shop time, without claiming it: the coupon, how often promotions
    that ask for it were used in the campaign, and else why not: ``coupon.unknown``, ``coupon.expired``, ``coupon.used``."""
    tidy = tidy_coupon(code)
    series = series_of_coupon(connection, tidy) if tidy else None
    if series is None:
        return None, (), "coupon.unknown"
    if not good_at(series, moment):
        return None, (), "coupon.expired"
    if series.single and any(use["series"] == series.id for use in standing_uses(connection, [tidy])):
        return None, (), "coupon.used"
    used = repository.campaign_uses(connection, series.id)
    usages = tuple(Usage(promotion, campaign=times) for promotion, times in sorted(used.items()) if times > 0)
    return CouponInHand(tidy, series.id), usages, ""
