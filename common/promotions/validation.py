"""A promotion is taken whole or refused whole, with the place named; nothing half right ever reaches a till."""

import re
from collections.abc import Iterable
from decimal import Decimal

from common.errors import BadInput
from common.money import PRICE_DECIMALS, minor_digits
from common.promotions.moments import checked_span
from common.promotions.promotion import Kind, Promotion, RewardKind, Window

_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00")
MOST_SET = 10_000
"""Units in one set."""


def check_promotions(promotions: Iterable[Promotion]) -> None:
    """Raises ``BadInput`` for the first promotion that cannot be taken, and for two versions of one promotion that are
    valid at the same time; the message says what is wrong with which field of which promotion."""
    spans: dict[str, list[tuple[str, str]]] = {}
    for promotion in promotions:
        check_promotion(promotion)
        for start, end in spans.setdefault(promotion.id, []):
            if promotion.valid_from < end and start < promotion.valid_until:
                raise BadInput(
                    f"two versions of it hold from {max(start, promotion.valid_from)} on; end one before the other starts",
                    place=f"promotion {promotion.id}",
                )
        spans[promotion.id].append((promotion.valid_from, promotion.valid_until))


def check_promotion(promotion: Promotion) -> None:
    """Raises ``BadInput`` with the place named where a promotion contradicts itself or says too little."""
    place = f"promotion {promotion.id}"
    if not promotion.id.strip():
        raise BadInput("it has no identifier", place="promotion")
    if len(promotion.currency) != 3 or not (promotion.currency.isascii() and promotion.currency.isupper()):
        raise BadInput(f"no currency: {promotion.currency[:10]!r}", place=f"{place}, currency")
    checked_span(promotion.valid_from, promotion.valid_until, f"{place}, validity")
    for window in promotion.windows:
        _check_window(window, f"{place}, windows")
    _check_reward(promotion, f"{place}, reward")
    _check_sets(promotion, place)
    _check_limits(promotion, place)
    if promotion.combines_with is not None and promotion.id in promotion.combines_with:
        raise BadInput("it refers to itself; name only other promotions and groups", place=f"{place}, combines_with")


def _check_window(window: Window, place: str) -> None:
    if not window.days or any(not 1 <= day <= 7 for day in window.days):
        raise BadInput("days of the week are 1 to 7", place=place)
    for clock in (window.start, window.end):
        if not _CLOCK.fullmatch(clock):
            raise BadInput(f"not a time of day: {clock[:10]!r}", place=place)
    if window.start == window.end:
        raise BadInput("a window that is never open", place=place)


def _check_reward(promotion: Promotion, place: str) -> None:
    value, kind = promotion.reward.value, promotion.reward.kind
    if not value.is_finite() or value < 0:
        raise BadInput(f"less than nothing, or no number: {value}", place=place)
    if kind is RewardKind.PERCENT:
        if value > 100 or value != round(value, 4):
            raise BadInput(f"a percentage is 0 to 100, with up to four decimals: {value}", place=place)
    elif _per_unit(promotion):
        _check_decimals(value, PRICE_DECIMALS, place)
    else:
        _check_decimals(value, minor_digits(promotion.currency), place)
    if promotion.kind is Kind.GIFT and (kind is not RewardKind.PERCENT or value == 0):
        raise BadInput("a gift is a percentage, usually 100", place=place)
    if value == 0 and kind is not RewardKind.PRICE:
        raise BadInput("it takes nothing off", place=place)


def _per_unit(promotion: Promotion) -> bool:
    partly = promotion.rewarded > 0 or promotion.rewarded_slot is not None
    return promotion.kind is Kind.EACH or (promotion.kind is Kind.SET and partly)


def _check_decimals(value: Decimal, digits: int, place: str) -> None:
    if value != round(value, digits) or value.adjusted() > 12:
        raise BadInput(f"an amount has up to {digits} decimals here: {value}", place=place)


def _check_sets(promotion: Promotion, place: str) -> None:
    if promotion.kind is not Kind.SET:
        if promotion.slots or promotion.rewarded or promotion.rewarded_slot is not None:
            raise BadInput("only sets have slots", place=f"{place}, slots")
        return
    if not promotion.slots:
        raise BadInput("a set has at least one slot", place=f"{place}, slots")
    for number, slot in enumerate(promotion.slots, 1):
        if not 1 <= slot.count <= MOST_SET:
            raise BadInput(f"1 to {MOST_SET} units: {slot.count}", place=f"{place}, slot {number}")
        if slot.value is not None:
            if slot.value <= 0:
                raise BadInput(f"a worth is positive: {slot.value}", place=f"{place}, slot {number}")
            _check_decimals(slot.value, minor_digits(promotion.currency), f"{place}, slot {number}")
    _check_rewarded(promotion, place)


def _check_rewarded(promotion: Promotion, place: str) -> None:
    slots, rewarded, slot = promotion.slots, promotion.rewarded, promotion.rewarded_slot
    if slot is not None:
        # the units that pay are taken first, so the rewarded slot comes last
        if rewarded or slot != len(slots) - 1 or len(slots) < 2 or slots[slot].value is not None:
            raise BadInput("it is the last of two or more slots", place=f"{place}, rewarded_slot")
    elif rewarded and (len(slots) != 1 or rewarded < 0 or (slots[0].value is None and rewarded > slots[0].count)):
        raise BadInput("it counts units of the one slot", place=f"{place}, rewarded")


def _check_limits(promotion: Promotion, place: str) -> None:
    digits = minor_digits(promotion.currency)
    for name, amount in (("minimum_amount", promotion.minimum_amount), ("most_discount", promotion.most_discount)):
        if amount is not None:
            if not amount.is_finite() or amount <= 0:
                raise BadInput(f"it is positive: {amount}", place=f"{place}, {name}")
            _check_decimals(amount, digits, f"{place}, {name}")
    for name in ("most_units", "most_units_a_line", "most_times", "most_times_a_customer", "most_times_a_campaign"):
        limit = getattr(promotion, name)
        if limit is not None and limit < 1:
            raise BadInput(f"a limit is one or more: {limit}", place=f"{place}, {name}")
    least, most = promotion.minimum_quantity, promotion.maximum_quantity
    for quantity in (least, most):
        if quantity is not None and (not quantity.is_finite() or quantity <= 0):
            raise BadInput(f"a quantity is positive: {quantity}", place=f"{place}, quantity")
    if least is not None and most is not None and most < least:
        raise BadInput(f"{least} to {most} is no range", place=f"{place}, quantity")
    if promotion.kind is Kind.SET and (promotion.most_units is not None or promotion.most_units_a_line is not None):
        raise BadInput("sets are limited by most_times", place=f"{place}, most_units")
