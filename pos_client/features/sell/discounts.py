"""Discounts by hand, on a line or the whole basket: as much as the person's role may give, beyond that with a second person's word."""

from decimal import Decimal

from common.basket import Basket, ManualDiscount, discount_by_hand, take_discount_back
from common.discount_limits import is_beyond, limit_of
from common.errors import RuleBroken
from common.permissions import Approval, Permission
from common.pricing import PricedBasket, price_basket
from common.promotions.applied import AppliedPromotion
from common.promotions.by_hand import BASKET_BY_HAND, LINE_BY_HAND
from pos_client.features.ports import Duty, Shop
from pos_client.features.sell.outcomes import Changed
from pos_client.features.sell.service import SellService, checked_reason


class Discounts:
    """Raises ``NotPermitted`` (the screen then asks for an approval), ``BadInput`` for a percentage, amount or reason that is
    none, ``RuleBroken`` where nothing can be taken off."""

    def __init__(self, *, sell: SellService, duty: Duty, shop: Shop) -> None:
        self._sell = sell
        self._duty = duty
        self._shop = shop
        sell.guards.append(self._guard)

    def limit(self) -> Decimal:
        """What the person on duty may give, in percent."""
        return limit_of(self._shop.settings().selling.limits, self._duty.roles)

    def given(self, line: int | None) -> ManualDiscount | None:
        """What was given on a line, or on the whole basket (None)."""
        sale = self._sell.sale
        found = sale.basket.discounts if sale else ()
        return next((discount for discount in found if discount.line == line), None)

    def give(
        self,
        line: int | None,
        *,
        percent: Decimal | None = None,
        amount: int | None = None,
        reason: str,
        approval: Approval | None = None,
    ) -> Changed:
        """Take ``percent``, or ``amount`` in minor units, off a line or the whole basket; what was given there before goes."""
        if not self._duty.authority.allows(Permission.DISCOUNT):
            self._duty.authority.require(Permission.DISCOUNT_BEYOND, approval)
        discount = ManualDiscount(
            line=line, percent=percent, amount=amount, reason=checked_reason(reason),
            operator=self._duty.authority.operator, approval=approval,
        )  # fmt: skip
        edit = discount_by_hand(self._sell.current(), discount)
        taken = self._taken(edit.basket, line)
        if taken is None:
            raise RuleBroken("nothing can be taken off here")
        if is_beyond(taken.base, taken.amount, self.limit()):
            self._duty.authority.require(Permission.DISCOUNT_BEYOND, approval)
        return self._sell.edit(edit)

    def take_back(self, line: int | None) -> Changed:
        """Take back what was given on a line, or on the whole basket."""
        self._duty.authority.require(Permission.SELL)
        return self._sell.edit(take_discount_back(self._sell.current(), line))

    def _taken(self, basket: Basket, line: int | None) -> AppliedPromotion | None:
        return _applied(price_basket(basket, self._sell.rules.selling), line)

    def _guard(self, priced: PricedBasket) -> None:
        """An amount that was little of a full basket may be much of what is left of it: then it is given anew, or taken back."""
        authority = self._duty.authority
        for discount in priced.basket.discounts:
            if discount.approval is not None or discount.operator != authority.operator:
                continue
            taken = _applied(priced, discount.line)
            beyond = taken is not None and is_beyond(taken.base, taken.amount, self.limit())
            if beyond and Permission.DISCOUNT_BEYOND not in authority.permissions:
                raise RuleBroken("the discount given before would be beyond the limit; take it back first")


def _applied(priced: PricedBasket, line: int | None) -> AppliedPromotion | None:
    name = BASKET_BY_HAND if line is None else LINE_BY_HAND
    for applied in priced.applied:
        if applied.promotion == name and (line is None or any(share.line == line for share in applied.shares)):
            return applied
    return None
