"""django-oscar with one rule changed to ours, or one slip mended, by name: a difference is explained when oscar so changed agrees."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

TAKEN_LINE_ENDS = "a taken line ends a percentage"
COUNTS_FREE_UNITS = "a condition counts free units only"
CHEAPEST_TAKEN = "the cheapest is given though taken, and once only"
DIVIDES_FIRST = "a share is divided before it is multiplied"
CHANGES = (TAKEN_LINE_ENDS, COUNTS_FREE_UNITS, CHEAPEST_TAKEN, DIVIDES_FIRST)


@contextmanager
def changed(name: str) -> Iterator[None]:
    """oscar with one change, until the end."""
    from oscar.apps.offer import benefits, conditions

    place: Any
    place, method, make = {
        TAKEN_LINE_ENDS: (benefits.PercentageDiscountBenefit, "get_applicable_lines", _free_lines),
        COUNTS_FREE_UNITS: (conditions.CountCondition, "is_satisfied", _counts_all_units),
        CHEAPEST_TAKEN: (benefits.MultibuyDiscountBenefit, "apply", _cheapest_free_unit),
        DIVIDES_FIRST: (benefits.AbsoluteDiscountBenefit, "round", _rounds_what_is_almost_whole),
    }[name]
    before = getattr(place, method)
    mine = method in vars(place)
    setattr(place, method, make(before))
    try:
        yield
    finally:
        if mine:
            setattr(place, method, before)
        else:
            delattr(place, method)


def _free_lines(before: Callable[..., Any]) -> Callable[..., Any]:
    """A percentage goes on behind a line whose units another offer has; as it comes, it ends there."""

    def get_applicable_lines(self: Any, offer: Any, basket: Any, range: Any = None) -> Any:  # noqa: A002
        lines = before(self, offer, basket, range=range)
        return [(price, line) for price, line in lines if line.quantity_without_offer_discount(offer) > 0]

    return get_applicable_lines


def _counts_all_units(before: Callable[..., Any]) -> Callable[..., Any]:
    """A count that a percentage or an amount asks for is of the goods in the basket; the units of a set are free ones."""

    def is_satisfied(self: Any, offer: Any, basket: Any) -> bool:
        if offer.benefit.type not in {"Percentage", "Fixed"}:
            return bool(before(self, offer, basket))
        return bool(sum(line.quantity for line in basket.all_lines() if self.can_apply_condition(line)) >= self.value)

    return is_satisfied


def _cheapest_free_unit(_: Callable[..., Any]) -> Callable[..., Any]:
    """The free unit is the cheapest that no offer has, as often as there is a set."""

    def apply(self: Any, basket: Any, condition: Any, offer: Any, **_: Any) -> Any:
        from oscar.apps.offer.benefits import ZERO_DISCOUNT, BasketDiscount, apply_discount

        lines = self.get_applicable_lines(offer, basket)
        free = [(price, line) for price, line in lines if line.quantity_without_offer_discount(offer) > 0]
        if not free:
            return ZERO_DISCOUNT
        price, line = free[0]
        apply_discount(line, price, 1, offer)
        condition.consume_items(offer, basket, [(line, price, 1)])
        return BasketDiscount(Decimal(price))

    return apply


def _rounds_what_is_almost_whole(before: Callable[..., Any]) -> Callable[..., Any]:
    """A share of 2.02 that a division in 28 digits made 2.0199… is 2.02; as it comes, a minor unit goes to another line."""

    def round(self: Any, amount: Decimal, *more: Any) -> Any:  # noqa: A001
        return before(self, amount + Decimal("1e-18"), *more)

    return round
