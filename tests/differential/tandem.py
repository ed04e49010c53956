"""A case through our engine, under the named settings that both engines share."""

from decimal import Decimal
from typing import Any

from common.allocation import Allocation
from common.basket import Basket, BasketLine
from common.pricing import price_basket
from common.promotions.promotion import Kind, Pick, Promotion, Reward, RewardKind, Scope, Slot
from common.promotions.rule_set import RuleSet
from common.promotions.settings import Competition, DiscountSettings, PercentBase, PercentRounding
from common.promotions.situation import Situation
from common.quantity import Unit
from common.selling_rules import SellingRules
from common.tax import TaxRounding
from tests.differential.cases import Case, Deal, Offer, Result

SHARED = DiscountSettings(
    rounding=PercentRounding.DOWN, percent_base=PercentBase.ALL_LINES, spread=Allocation.LAST,
    competition=Competition.PRIORITY,
)  # fmt: skip
BEST = DiscountSettings(
    rounding=PercentRounding.DOWN, percent_base=PercentBase.ALL_LINES, spread=Allocation.LAST
)  # fmt: skip
"""The same, but the best for the customer: ours by default."""
SITUATION = Situation(moment="2026-11-21T14:30")


def price_here(case: Case, settings: DiscountSettings = SHARED) -> Result:
    """What each offer and each line came to."""
    priced = price_basket(basket_of(case), SellingRules(RuleSet(promotions_of(case), settings)))
    took = {one.promotion: one.amount for one in priced.applied}
    return Result(
        tuple(took.get(f"{place:03}", 0) for place in range(len(case.offers))),
        tuple(float(line.discount) for line in priced.lines),
    )


def basket_of(case: Case) -> Basket:
    """The lines as a basket of ours."""
    names = _names(case)
    lines = tuple(
        BasketLine(
            line=number, product=names[line.product], name="", unit=Unit.PIECE, quantity=Decimal(line.quantity),
            unit_price=Decimal(line.price).scaleb(-2),
        )
        for number, line in enumerate(case.lines, 1)
    )  # fmt: skip
    return Basket(
        id="b", opened="2026-11-21T14:30:00.000Z", operator="", currency="GBP", rounding=TaxRounding.LINE, rules="",
        catalogue="", lines=lines, situation=SITUATION,
    )  # fmt: skip


def promotions_of(case: Case) -> list[Promotion]:
    """The offers as promotions of ours, by falling priority."""
    names = _names(case)
    return [_promotion(offer, place, names) for place, offer in enumerate(case.offers)]


def _names(case: Case) -> list[str]:
    """Ours by product number: in the order of prices, so that the last line is the same one for both."""
    ranks = {line.product: place for place, line in enumerate(case.lines)}
    most = max([*ranks, *(product for offer in case.offers for product in offer.scope)])
    return [f"{ranks.get(product, len(ranks) + product):03}" for product in range(most + 1)]


def _promotion(offer: Offer, place: int, names: list[str]) -> Promotion:
    made: dict[str, Any] = {
        "id": f"{place:03}", "name": offer.deal.value, "currency": "GBP", "priority": -place,
        "valid_from": "2026-01-01T00:00", "valid_until": "2027-01-01T00:00", "pick": Pick.CHEAPEST,
        "scope": Scope(products=tuple(names[product] for product in offer.scope)),
    }  # fmt: skip
    return Promotion(**made | _MADE[offer.deal](offer, names))


def _money(minor: int) -> Decimal:
    return Decimal(minor).scaleb(-2)


def _each(offer: Offer, reward: RewardKind) -> dict[str, Any]:
    return {
        "kind": Kind.EACH, "reward": Reward(reward, _money(offer.value)), "minimum_quantity": Decimal(offer.count),
        "most_units": offer.most,
    }  # fmt: skip


def _set(offer: Offer, reward: Reward, **more: Any) -> dict[str, Any]:
    return {
        "kind": Kind.SET, "reward": reward, "slots": (Slot(count=offer.count),), "most_times": offer.most, **more
    }  # fmt: skip


def _meal(offer: Offer, names: list[str]) -> dict[str, Any]:
    slots = tuple(Slot(scope=Scope(products=(names[product],))) for product in offer.scope)
    return _set(offer, Reward(RewardKind.PRICE, _money(offer.value)), slots=slots)


def _basket(offer: Offer, reward: RewardKind) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": Kind.BASKET, "reward": Reward(reward, _money(offer.value))}
    if offer.worth:
        return {**made, "minimum_amount": _money(offer.worth)}
    return {**made, "minimum_quantity": Decimal(offer.count)}


_MADE: dict[Deal, Any] = {
    Deal.PERCENT: lambda offer, _: _each(offer, RewardKind.PERCENT),
    Deal.UNIT_AMOUNT: lambda offer, _: _each(offer, RewardKind.AMOUNT),
    Deal.STACKED_AMOUNT: lambda offer, _: {**_each(offer, RewardKind.AMOUNT), "stacks": True},
    Deal.SUM_AMOUNT: lambda offer, _: _basket(offer, RewardKind.AMOUNT),
    Deal.PERCENT_FROM: lambda offer, _: _basket(offer, RewardKind.PERCENT),
    Deal.SUM_FROM: lambda offer, _: _basket(offer, RewardKind.AMOUNT),
    Deal.SET_AMOUNT: lambda offer, _: _set(offer, Reward(RewardKind.AMOUNT, _money(offer.value))),
    Deal.SET_PRICE: lambda offer, _: _set(offer, Reward(RewardKind.PRICE, _money(offer.value))),
    Deal.MEAL: _meal,
    # oscar takes the units that pay from the dearest on
    Deal.CHEAPEST_FREE: lambda offer, _: _set(
        offer, Reward(RewardKind.PERCENT, Decimal(100)), rewarded=1, pick=Pick.DEAREST
    ),
}
