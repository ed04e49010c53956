"""Coupons in the open basket: with the server's word any good one, alone what this till was leased; given back to the server when they leave the basket unused."""

from collections.abc import Callable
from typing import Protocol
from zoneinfo import ZoneInfo

import msgspec

from common.basket import Basket, Edit
from common.clock import Clock
from common.coupon_codes import is_mistyped, tidy_coupon
from common.errors import RuleBroken
from common.permissions import Permission
from common.promotions.coupons import CouponLease, admit_leased
from common.promotions.situation import CouponInHand, Situation, Usage
from common.protocol.asks import AdmitCoupon, CouponAdmitted, ReleaseCoupon, Unanswered
from common.protocol.entities import CouponSeries
from common.stored_value import TillQuota
from pos_client.features.ports import Asks, Duty, Shop
from pos_client.features.sell.outcomes import Changed
from pos_client.features.sell.service import SellService


class Leases(Protocol):
    """What the server leased this till."""

    def quota(self) -> TillQuota | None:
        """None: nothing."""
        ...


class UsedHere(Protocol):
    """The coupons of this till's own sales that the server's leases do not contain yet."""

    def coupons(self) -> tuple[CouponInHand, ...]:
        """Each with its series."""
        ...


class Put(msgspec.Struct, frozen=True):
    """The coupon is in the basket. ``alone``: by the lease, without the server's word."""

    changed: Changed
    series: CouponSeries
    alone: bool = False


class Refused(msgspec.Struct, frozen=True):
    """It is not: ``code`` is the server's or ``alone``, with its words in ``detail``."""

    code: str
    detail: str = ""


class Coupons:
    """Raises ``NotPermitted`` and ``RuleBroken``; what takes time is told to ``then``, once."""

    def __init__(
        self,
        *,
        sell: SellService,
        asks: Asks,
        leases: Leases,
        used: UsedHere,
        duty: Duty,
        shop: Shop,
        clock: Clock,
    ) -> None:
        self._sell, self._asks, self._leases, self._used = sell, asks, leases, used
        self._duty, self._shop, self._clock = duty, shop, clock
        sell.given_up.append(self._given_up)

    def series_of(self, text: str) -> CouponSeries | None:
        """The series that a scanned or typed text may be a coupon of, None where it is no coupon."""
        code = tidy_coupon(text)
        found = None
        for series in (self._sell.rules if self._sell.sale else self._sell.rules_now()).series:
            if series.code and tidy_coupon(series.code) == code:
                return series
            if series.prefix and code.startswith(series.prefix) and len(code) > len(series.prefix):
                # the longest prefix tells
                found = series if found is None or len(series.prefix) > len(found.prefix) else found
        return found

    @property
    def held(self) -> tuple[CouponInHand, ...]:
        """The coupons in the open basket."""
        sale = self._sell.sale
        return sale.basket.situation.coupons if sale and sale.basket.situation else ()

    def take(self, text: str, then: Callable[[Put | Refused], None]) -> None:
        """Put a coupon into the basket, the server willing. Raises ``RuleBroken`` in words for a cashier: no coupon, mistyped,
        out of its time, in the basket already."""
        self._duty.authority.require(Permission.SELL)
        series, code = self.series_of(text), tidy_coupon(text)
        if series is None:
            raise RuleBroken("no coupon has this code")
        if series.single and is_mistyped(code, series.prefix):
            raise RuleBroken("a sign of this code is wrong; read or type it again")
        self._in_its_time(series)
        if any(held.code == code for held in self.held):
            raise RuleBroken("this coupon is in the basket already")
        coupon = CouponInHand(code, series.id)
        if self._sell.opened().training:
            then(self._put(coupon, series, ()))  # nothing is claimed for what does not count
            return
        basket = self._sell.opened().id

        def answered(answer: CouponAdmitted | Unanswered) -> None:
            then(self._answered(answer, coupon, series, basket))

        self._asks.ask("coupon.admit", AdmitCoupon(code=code, basket=basket), answered)

    def give_back(self, code: str) -> Changed:
        """Take a coupon out of the basket; the server may give it to another."""
        self._duty.authority.require(Permission.SELL)
        basket = self._sell.current()
        left = tuple(held for held in self.held if held.code != code)
        if left == self.held:
            raise RuleBroken("this coupon is not in the basket")
        changed = self._sell.edit(self._with(left, None), undo=False)
        self._release(code, basket.id)
        return changed

    def _given_up(self, basket: Basket) -> None:
        """A basket was given up: its coupons are free again. What is lost on the way ends by itself."""
        if basket.situation is not None and not basket.training:
            for coupon in basket.situation.coupons:
                self._release(coupon.code, basket.id)

    def _release(self, code: str, basket: str) -> None:
        self._asks.ask("coupon.release", ReleaseCoupon(code=code, basket=basket), lambda _answer: None)

    def _answered(
        self, answer: CouponAdmitted | Unanswered, coupon: CouponInHand, series: CouponSeries, basket: str
    ) -> Put | Refused:
        sale = self._sell.sale
        if sale is None or sale.basket.id != basket:
            if isinstance(answer, CouponAdmitted):
                self._release(coupon.code, basket)
            return Refused("late")
        if isinstance(answer, CouponAdmitted):
            return self._put(answer.coupon, series, answer.used)
        if not answer.alone:
            return Refused(answer.code, answer.detail)
        try:
            return msgspec.structs.replace(self._put(self._alone(coupon, series), series, ()), alone=True)
        except RuleBroken as fault:
            return Refused(answer.code, fault.message)

    def _alone(self, coupon: CouponInHand, series: CouponSeries) -> CouponInHand:
        """What may be used without the server: a code that anyone may use, or one within the lease."""
        if not series.single:
            return coupon
        quota = self._leases.quota()
        leases = [
            CouponLease(series=lease.series, quota=lease.quota, until=lease.until, codes=lease.codes)
            for lease in (quota.coupons if quota else ())
        ]
        return admit_leased(coupon, leases, (*self._used.coupons(), *self.held), self._moment())

    def _put(self, coupon: CouponInHand, series: CouponSeries, used: tuple[Usage, ...]) -> Put:
        return Put(self._sell.edit(self._with((*self.held, coupon), used), undo=False), series)

    def _with(self, coupons: tuple[CouponInHand, ...], used: tuple[Usage, ...] | None) -> Edit:
        basket = self._sell.opened()
        situation = basket.situation or Situation(moment=self._moment(), shop=self._shop.settings().shop)
        known = {usage.promotion: usage for usage in (*situation.used, *(used or ()))}
        dressed = msgspec.structs.replace(situation, coupons=coupons, used=tuple(known.values()))
        return Edit(msgspec.structs.replace(basket, situation=dressed))

    def _in_its_time(self, series: CouponSeries) -> None:
        moment = self._moment()
        begun = not series.valid_from or series.valid_from <= moment
        over = series.valid_until and series.valid_until <= moment
        if not series.active or not begun or over:
            raise RuleBroken("this coupon is not good today")

    def _moment(self) -> str:
        zone = ZoneInfo(self._shop.settings().zone)
        return self._clock.now().astimezone(zone).strftime("%Y-%m-%dT%H:%M")
