"""May this coupon be used in this basket? A coupon good for one use is claimed for it, so that no second basket gets it meanwhile."""

from datetime import timedelta

from sqlalchemy import Connection

from common.clock import Clock, instant_text
from common.coupon_codes import tidy_coupon
from common.errors import BadInput
from common.promotions.moments import shop_moment
from common.promotions.situation import CouponInHand, Usage
from common.protocol.asks import AdmitCoupon, CouponAdmitted, Done, ReleaseCoupon
from common.protocol.entities import CouponSeries
from sync_server.modules.coupons import repository
from sync_server.modules.coupons.projection import standing_uses
from sync_server.modules.coupons.series import good_at
from sync_server.modules.pricing.public import series_of_coupon
from sync_server.modules.shops.public import shop_settings
from sync_server.platform.database import Database
from sync_server.platform.device_gate import KnownDevice
from sync_server.platform.problems import Denied

CLAIM_MINUTES = 30
_MOST_CODE = 100


class CouponService:
    """Answers ``coupon.admit`` and ``coupon.release``."""

    def __init__(self, *, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def admit(self, device: KnownDevice, question: AdmitCoupon) -> CouponAdmitted:
        """Admit a coupon; asked again for the same basket the answer is the same. Raises ``Denied`` (``coupon.unknown``,
        ``coupon.expired``, ``coupon.used`` with where and when, ``coupon.claimed``)."""
        code, basket = tidy_coupon(question.code[:_MOST_CODE]), _checked_basket(question.basket)
        now = self._clock.now()
        with self._database.write() as connection:
            series = series_of_coupon(connection, code) if code else None
            if series is None:
                raise Denied("coupon.unknown")
            moment = shop_moment(now, shop_settings(connection, device.shop).zone)
            if not good_at(series, moment):
                raise Denied("coupon.expired", _validity(series))
            until = ""
            if series.single:
                until = instant_text(now + timedelta(minutes=CLAIM_MINUTES))
                self._claim(connection, device, series, code, basket, until)
            used = repository.campaign_uses(connection, series.id)
        return CouponAdmitted(
            coupon=CouponInHand(code, series.id), claimed_until=until,
            used=tuple(Usage(promotion, campaign=times) for promotion, times in sorted(used.items()) if times > 0),
        )  # fmt: skip

    def release(self, device: KnownDevice, question: ReleaseCoupon) -> Done:
        """The basket does not use it after all."""
        with self._database.write() as connection:
            repository.drop_claim(
                connection, tidy_coupon(question.code[:_MOST_CODE]), device.id, _checked_basket(question.basket)
            )
        return Done()

    def forget(self) -> int:
        """Drop claims whose time is over; how many."""
        with self._database.write() as connection:
            return repository.drop_claims_before(connection, instant_text(self._clock.now()))

    def _claim(
        self, connection: Connection, device: KnownDevice, series: CouponSeries, code: str, basket: str, until: str
    ) -> None:
        for use in standing_uses(connection, [code]):
            if use["series"] == series.id:
                where = f"{use['receipt']} of {use['shop']}, till {use['till']}, on {use['business_day']}"
                raise Denied("coupon.used", f"used in {where}")
        held = repository.claim_of(connection, series.id, code)
        mine = held is not None and (held["device"], held["basket"]) == (device.id, basket)
        if held is not None and not mine and held["until"] > instant_text(self._clock.now()):
            raise Denied("coupon.claimed", f"until {held['until']}")
        repository.put_claim(connection, {
            "series": series.id, "code": code, "device": device.id, "basket": basket, "until": until,
        })  # fmt: skip


def _validity(series: CouponSeries) -> str:
    if not series.active:
        return f"{series.name} is not given any more"
    return f"{series.name} is good from {series.valid_from or 'ever'} until {series.valid_until or 'ever'}"


def _checked_basket(basket: str) -> str:
    if not 1 <= len(basket) <= 64:
        raise BadInput("a basket's identifier has 1 to 64 characters", place="basket")
    return basket
