"""A promotion made ready to apply: sets for membership, integers for money, one object per promotion and rule set."""

from decimal import Decimal

from common.money import minor_digits
from common.promotions.promotion import Kind, Pick, Promotion, RewardKind, Scope, version_of
from common.promotions.situation import Situation
from common.promotions.timing import open_at

SCALE = 10**6
"""Savings are compared in millionths of a minor unit, so that no rounding decides between promotions."""


class Membership:
    """Whether goods are in a scope."""

    __slots__ = ("categories", "everything", "families", "products", "without_categories", "without_products")

    def __init__(self, scope: Scope) -> None:
        self.products = frozenset(scope.products)
        self.families = frozenset(scope.families)
        self.categories = frozenset(scope.categories)
        self.without_products = frozenset(scope.without_products)
        self.without_categories = frozenset(scope.without_categories)
        self.everything = scope.everything

    @property
    def without_exceptions(self) -> bool:
        """Whether everything that is named is meant."""
        return not (self.without_products or self.without_categories)

    def holds(self, product: str, family: str, category: str) -> bool:
        """Whether a line's product is meant."""
        if product in self.without_products or category in self.without_categories:
            return False
        if self.everything or product in self.products:
            return True
        return (family != "" and family in self.families) or (category != "" and category in self.categories)


class RuleSlot:
    """A slot with its value in minor units."""

    __slots__ = ("count", "membership", "rewarded", "value")

    def __init__(self, membership: Membership, count: int, value: int | None, *, rewarded: bool) -> None:
        self.membership = membership
        self.count = count
        self.value = value
        self.rewarded = rewarded


class Rule:
    """A promotion compiled. ``numerator / denominator`` is the reward: a fraction of one for a percentage, else minor units."""

    __slots__ = (
        "asks", "bounded", "cap", "channels", "cheapest_first", "claims", "coupon", "currency", "denominator", "groups", "id",
        "kind", "limited", "maximum_quantity", "membership", "minimum", "minimum_quantity", "numerator", "order", "plain",
        "promotion", "reward", "shops", "slots", "valid_from", "valid_until", "version", "windows",
    )  # fmt: skip

    def __init__(self, promotion: Promotion) -> None:
        digits = minor_digits(promotion.currency)
        self.promotion = promotion
        self.id = promotion.id
        self.version = version_of(promotion)
        self.kind = promotion.kind
        self.reward = promotion.reward.kind
        shift = -2 if self.reward is RewardKind.PERCENT else digits
        self.numerator, self.denominator = promotion.reward.value.scaleb(shift).as_integer_ratio()
        self.membership = Membership(promotion.scope)
        self.asks = _asked(promotion, self.membership)
        self.minimum = _minor(promotion.minimum_amount, digits)
        self.cap = _minor(promotion.most_discount, digits)
        self.minimum_quantity = promotion.minimum_quantity
        self.maximum_quantity = promotion.maximum_quantity
        self.bounded = promotion.minimum_quantity is not None or promotion.maximum_quantity is not None
        self.slots = _slots(promotion, self.membership, digits)
        # what is asked at every pricing, without a way through the promotion
        self.currency = promotion.currency
        self.valid_from, self.valid_until = promotion.valid_from, promotion.valid_until
        self.shops, self.channels, self.groups = promotion.shops, promotion.channels, promotion.groups
        self.windows, self.coupon = promotion.windows, promotion.coupon
        limits = promotion.most_times, promotion.most_times_a_customer, promotion.most_times_a_campaign
        self.limited = any(limit is not None for limit in limits)
        # a limited number of units is taken from the cheapest end where that is said; a gift's always is
        self.cheapest_first = promotion.pick is Pick.CHEAPEST or self.kind is Kind.GIFT
        # the highest priority comes first, then the identifier
        self.order = (-promotion.priority, promotion.id)
        # it claims units (point 4); the others work on what is left, in order
        self.claims = (
            self.kind in {Kind.EACH, Kind.SET}
            and not promotion.stacks
            and promotion.minimum_amount is None
            and not promotion.coupon
        )
        # one scope without exceptions: what the index finds is what it may touch
        scopes = [slot.membership for slot in self.slots] or [self.membership]
        self.plain = promotion.on_overridden and len(scopes) == 1 and scopes[0].without_exceptions

    def live(self, situation: Situation) -> bool:
        """Whether it holds here, now and for this customer; a coupon is asked for apart."""
        return (
            self.valid_from <= situation.moment < self.valid_until
            and (not self.shops or situation.shop in self.shops)
            and (not self.channels or situation.channel in self.channels)
            and (not self.groups or any(group in self.groups for group in situation.groups))
            and (not self.windows or open_at(self.windows, situation.moment))
        )

    def times_left(self, situation: Situation) -> int | None:
        """How often it may still be applied in this basket; None: as often as it fits."""
        if not self.limited:
            return None
        promotion = self.promotion
        left = [] if promotion.most_times is None else [promotion.most_times]
        if promotion.most_times_a_customer is not None or promotion.most_times_a_campaign is not None:
            used = next((usage for usage in situation.used if usage.promotion == self.id), None)
            if promotion.most_times_a_customer is not None:
                left.append(promotion.most_times_a_customer - (used.customer if used else 0))
            if promotion.most_times_a_campaign is not None:
                left.append(promotion.most_times_a_campaign - (used.campaign if used else 0))
        return max(0, min(left)) if left else None

    def unit_saving(self, value: int, quantity: Decimal | None) -> int:
        """What one unit of ``value`` minor units saves under a reward per unit, in millionths, never more than it costs;
        ``quantity`` is a measured line's, whose amount or price is per kilogram, metre or litre."""
        if self.reward is RewardKind.PERCENT:
            return value * SCALE * self.numerator // self.denominator
        reward = self.numerator * SCALE
        if quantity is not None:
            above, below = quantity.as_integer_ratio()
            reward = reward * above // below
        reward //= self.denominator
        if self.reward is RewardKind.AMOUNT:
            return min(reward, value * SCALE)
        return max(0, value * SCALE - reward)


def _minor(value: Decimal | None, digits: int) -> int | None:
    return None if value is None else int(value.scaleb(digits))


def _asked(promotion: Promotion, own: Membership) -> Membership:
    if promotion.asks is not None:
        return Membership(promotion.asks)
    return Membership(Scope()) if promotion.kind is Kind.GIFT else own


def _slots(promotion: Promotion, own: Membership, digits: int) -> tuple[RuleSlot, ...]:
    return tuple(
        RuleSlot(
            own if slot.scope == Scope() else Membership(slot.scope),
            slot.count,
            _minor(slot.value, digits),
            rewarded=place == promotion.rewarded_slot,
        )
        for place, slot in enumerate(promotion.slots)
    )
