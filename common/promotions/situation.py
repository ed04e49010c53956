"""What a basket's prices depend on besides its goods: where, when, for whom, and with which coupons; pinned when it is opened."""

import msgspec

CLUB = "club"
"""The customer group that a shop's club members belong to."""


class CouponInHand(msgspec.Struct, frozen=True):
    """A coupon that may be used in this basket: admitted by the server, or within what this till was leased."""

    code: str
    series: str


class Usage(msgspec.Struct, frozen=True):
    """How often a promotion was used before: by this customer, and in the whole campaign as far as is known here."""

    promotion: str
    customer: int = 0
    campaign: int = 0


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """``moment`` is the shop's own time as ``2026-11-21T14:30``; ``groups`` are customer groups; ``customer`` is a
    random reference, never a name."""

    moment: str
    shop: str = ""
    channel: str = "till"
    groups: tuple[str, ...] = ()
    customer: str = ""
    coupons: tuple[CouponInHand, ...] = ()
    used: tuple[Usage, ...] = ()
