"""Coupons: with the server's word any valid one may be used; a till alone uses only what it was leased, and a double use is found later."""

from collections.abc import Iterable

import msgspec

from common.errors import RuleBroken
from common.promotions.situation import CouponInHand


class CouponLease(msgspec.Struct, frozen=True, kw_only=True):
    """What the server lets this till use alone: ``quota`` uses of a series until a moment in shop time. With ``codes``
    only these coupons; an empty tuple is a series without single codes (any coupon of it is as good as another)."""

    series: str
    quota: int
    until: str
    codes: tuple[str, ...] = ()


class CouponUse(msgspec.Struct, frozen=True):
    """A coupon used in a sale, as the journals tell it; ``single``: it may be used once in all."""

    code: str
    series: str
    receipt: str
    single: bool = True


def admit_leased(
    coupon: CouponInHand, leases: Iterable[CouponLease], used_here: Iterable[CouponInHand], moment: str
) -> CouponInHand:
    """Let a till alone use a coupon within its lease. ``used_here`` are the coupons that it used since it was leased.

    Raises ``RuleBroken`` in words for a cashier: none leased, the lease over, used up, or this coupon used before.
    """
    lease = next((lease for lease in leases if lease.series == coupon.series), None)
    if lease is None or (lease.codes and coupon.code not in lease.codes):
        raise RuleBroken("this coupon can be checked only with a line to the server")
    if moment >= lease.until:
        raise RuleBroken("what this till may use of these coupons without the server has run out of time")
    used = [other for other in used_here if other.series == coupon.series]
    if lease.codes and any(other.code == coupon.code for other in used):
        raise RuleBroken("this coupon has been used")
    if len(used) >= lease.quota:
        raise RuleBroken("this till has used all it may of these coupons without the server")
    return coupon


def double_uses(uses: Iterable[CouponUse]) -> tuple[tuple[CouponUse, ...], ...]:
    """Single-use coupons found in more than one sale, each with all its sales in order of receipt: shown, never hidden;
    no sale is changed."""
    found: dict[tuple[str, str], list[CouponUse]] = {}
    for use in uses:
        if use.single:
            found.setdefault((use.series, use.code), []).append(use)
    doubles = [
        tuple(sorted(same, key=lambda use: use.receipt))
        for same in found.values()
        if len({use.receipt for use in same}) > 1
    ]
    return tuple(sorted(doubles, key=lambda same: (same[0].series, same[0].code)))
