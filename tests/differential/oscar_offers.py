"""A case through django-oscar: each offer as the condition and benefit that say the same."""

from decimal import Decimal
from typing import Any

from tests.differential.cases import Case, Deal, Offer, Result
from tests.differential.oscar_shop import Shop, apply_offers


def price_there(case: Case, shop: Shop) -> Result:
    """What each offer and each line came to, offers in whole minor units as oscar rounds them."""
    basket = shop.basket([(line.product, line.price, line.quantity) for line in case.lines])
    took = apply_offers(basket, offers_of(case, shop))
    return Result(
        tuple(int(took.get(number, Decimal(0)) * 100) for number in range(len(case.offers))),
        tuple(float(line.discount_value * 100) for line in basket.all_lines()),
    )


def offers_of(case: Case, shop: Shop) -> list[Any]:
    """The offers as oscar's own."""
    return [_offer(offer, number, shop) for number, offer in enumerate(case.offers)]


def _offer(offer: Offer, number: int, shop: Shop) -> Any:
    goods = shop.range_of(offer.scope)
    kind, value, most = "Count", Decimal(offer.count), None
    if offer.worth:
        kind, value = "Value", _money(offer.worth)
    if offer.deal is Deal.MEAL:
        kind, value = "Coverage", Decimal(len(offer.scope))
    if offer.deal in {Deal.PERCENT, Deal.UNIT_AMOUNT}:
        most = offer.most
    elif offer.deal is Deal.SET_AMOUNT:
        most = offer.count
    benefit = {"type": _TYPES[offer.deal], "value": _money(offer.value), "range": goods, "max_affected_items": most}
    if offer.deal is Deal.CHEAPEST_FREE:
        benefit["value"] = None
    if offer.deal in {Deal.SET_PRICE, Deal.MEAL}:
        benefit["range"] = None
    return shop.offer(
        number, {"type": kind, "value": value, "range": goods}, benefit, max_basket_applications=_times(offer),
        exclusive=offer.deal is not Deal.STACKED_AMOUNT,
    )  # fmt: skip


def _times(offer: Offer) -> int | None:
    # oscar's most affected items are of one application, and some benefits apply again
    if offer.deal in {Deal.PERCENT, Deal.UNIT_AMOUNT}:
        return None if offer.most is None else 1
    return offer.most


def _money(value: int) -> Decimal:
    return Decimal(value).scaleb(-2)


_TYPES = {
    Deal.PERCENT: "Percentage", Deal.UNIT_AMOUNT: "Fixed", Deal.STACKED_AMOUNT: "Fixed", Deal.SUM_AMOUNT: "Absolute",
    Deal.SET_AMOUNT: "Absolute", Deal.SET_PRICE: "Fixed price", Deal.MEAL: "Fixed price",
    Deal.CHEAPEST_FREE: "Multibuy", Deal.PERCENT_FROM: "Percentage", Deal.SUM_FROM: "Absolute",
}  # fmt: skip
