"""The state of discounting one basket: what each unit still costs, who touched which line, and what was applied so far."""

from collections.abc import Sequence

from common.promotions.applied import AppliedPromotion, Choice, LineShare, Phase, Runs
from common.promotions.discount import Discounts, share_units
from common.promotions.promotion import Kind, Promotion
from common.promotions.rule import Rule
from common.promotions.settings import DiscountSettings
from common.promotions.units import Goods

_REASONS = {Kind.EACH: "units", Kind.SET: "sets", Kind.BASKET: "basket", Kind.GIFT: "gift"}


class Ledger:
    """Mutable while one basket is priced, and seen by nobody after."""

    def __init__(self, goods: list[Goods], settings: DiscountSettings) -> None:
        self.goods = goods
        self.settings = settings
        self.applied: list[AppliedPromotion] = []
        self.changed: set[int] = set()
        self._place_of = {item.line.line: place for place, item in enumerate(goods)}
        self._touched: dict[int, list[Promotion]] = {}

    def remaining(self, place: int) -> int:
        """What a line still costs."""
        return sum(value * units for value, units in self.goods[place].nets)

    def left(self, place: int, nets: Runs) -> None:
        """Set what a line's units still cost."""
        item = self.goods[place]
        self.goods[place] = Goods(item.place, item.line, nets)
        self.changed.add(place)

    def combinable(self, rule: Rule, place: int) -> bool:
        """Whether a promotion may meet those that touched a line already; both sides have a say."""
        touched = self._touched.get(place, ())
        return all(_meets(rule.promotion, other) and _meets(other, rule.promotion) for other in touched)

    def share(self, off: Discounts) -> list[LineShare]:
        """Take amounts off lines, down to their units."""
        shares = []
        for place, amount in sorted(off.items()):
            if amount:
                runs, left = share_units(self.goods[place].nets, amount)
                self.left(place, left)
                shares.append(LineShare(self.goods[place].line.line, amount, runs))
        return shares

    def write(
        self, rule: Rule, phase: Phase, how: Choice, base: int, times: int, shares: Sequence[LineShare],
        coupons: tuple[str, ...] = (), claimed: tuple[tuple[int, int], ...] = (),
    ) -> None:  # fmt: skip
        """Note an applied promotion."""
        promotion = rule.promotion
        reason = _REASONS[rule.kind]
        if rule.kind is not Kind.GIFT and promotion.minimum_amount is not None:
            reason = "threshold"
        self.applied.append(
            AppliedPromotion(
                promotion=promotion.id, version=rule.version, name=promotion.name, phase=phase, choice=how, base=base,
                amount=sum(share.amount for share in shares), times=times,
                reason="coupon" if coupons else reason, shares=by_line(shares), claimed=claimed, coupons=coupons,
            )
        )  # fmt: skip
        self._touch(shares, promotion)

    def repeat(self, applied: AppliedPromotion, promotion: Promotion) -> None:
        """Note what was worked out before for the same units."""
        self.applied.append(applied)
        self._touch(applied.shares, promotion)

    def _touch(self, shares: Sequence[LineShare], promotion: Promotion) -> None:
        for share in shares:
            self._touched.setdefault(self._place_of[share.line], []).append(promotion)

    def write_by_hand(self, applied: AppliedPromotion) -> None:
        """Note a discount given by hand."""
        self.applied.append(applied)

    def copy(self) -> "Ledger":
        """As it stands, to try something out."""
        twin = Ledger(list(self.goods), self.settings)
        twin.applied = list(self.applied)
        twin._touched = {place: list(touched) for place, touched in self._touched.items()}
        return twin


def by_line(shares: Sequence[LineShare]) -> tuple[LineShare, ...]:
    """Shares in the order of the basket's lines, as they are stored."""
    return tuple(sorted(shares, key=lambda share: share.line))


def _meets(one: Promotion, other: Promotion) -> bool:
    allowed = one.combines_with
    return allowed is None or other.id in allowed or (other.group != "" and other.group in allowed)
