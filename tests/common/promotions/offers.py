"""Goods, baskets and promotions that the tests of promotions share."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from common.basket import Basket, BasketLine, add_product
from common.pricing import PricedBasket, price_basket
from common.product import Product
from common.promotions.promotion import Kind, Promotion, Reward, RewardKind, Scope, Slot
from common.promotions.rule_set import RuleSet
from common.promotions.settings import DiscountSettings
from common.promotions.situation import Situation
from common.selling_rules import SellingRules
from tests.common.goods import VAT, empty_basket

SITUATION = Situation(moment="2026-11-21T14:30", shop="bristol")
ALWAYS: dict[str, Any] = {
    "currency": "GBP", "valid_from": "2026-01-01T00:00", "valid_until": "2027-01-01T00:00",
}  # fmt: skip


def goods(name: str, price: str, category: str = "") -> Product:
    """A taxed product at a price in pounds."""
    return Product(id=name, name=name, unit_price=Decimal(price), taxes=(VAT,), category=category)


def basket(*lines: tuple[Product, str | int], situation: Situation | None = SITUATION) -> Basket:
    """A basket of (product, quantity) pairs at a shop."""
    filled = msgspec.structs.replace(empty_basket(), situation=situation)
    for product, quantity in lines:
        filled = add_product(filled, product, Decimal(quantity)).basket
    return filled


def rules(*promotions: Promotion, settings: DiscountSettings | None = None) -> SellingRules:
    """The rules of these promotions."""
    return SellingRules(RuleSet(promotions, settings))


def anew(selling: SellingRules) -> SellingRules:
    """The same rules, of which nothing is remembered."""
    held = selling.promotions
    return SellingRules(RuleSet([rule.promotion for rule in held.rules], held.settings), selling.prices)


def each(name: str, value: str, *products: str, kind: RewardKind = RewardKind.PERCENT, **more: Any) -> Promotion:
    """So much off every unit."""
    scope = Scope(products=products)
    return Promotion(
        id=name, name=name, kind=Kind.EACH, reward=Reward(kind, Decimal(value)), **{"scope": scope, **ALWAYS, **more}
    )


def n_for(name: str, count: int, price: str, *products: str, **more: Any) -> Promotion:
    """So many for a price."""
    return Promotion(
        id=name, name=name, kind=Kind.SET, reward=Reward(RewardKind.PRICE, Decimal(price)), slots=(Slot(count=count),),
        **{"scope": Scope(products=products), **ALWAYS, **more},
    )  # fmt: skip


def buy_get(name: str, buy: int, get: int, *products: str, percent: str = "100", **more: Any) -> Promotion:
    """Buy so many, get the cheapest so many free."""
    return Promotion(
        id=name, name=name, kind=Kind.SET, reward=Reward(RewardKind.PERCENT, Decimal(percent)),
        slots=(Slot(count=buy + get),), rewarded=get, **{"scope": Scope(products=products), **ALWAYS, **more},
    )  # fmt: skip


def off_basket(name: str, value: str, kind: RewardKind = RewardKind.PERCENT, **more: Any) -> Promotion:
    """So much off the whole basket."""
    return Promotion(id=name, name=name, kind=Kind.BASKET, reward=Reward(kind, Decimal(value)), **{**ALWAYS, **more})


def saved(priced: PricedBasket) -> dict[str, int]:
    """What each promotion took off, in pence."""
    return {one.promotion: one.amount for one in priced.applied}


def price(filled: Basket, *promotions: Promotion, settings: DiscountSettings | None = None) -> PricedBasket:
    """A basket under these promotions."""
    return price_basket(filled, rules(*promotions, settings=settings))


def line_of(product: Product, number: int, quantity: str) -> BasketLine:
    """A line by itself."""
    return BasketLine(
        line=number, product=product.id, name=product.name, unit=product.unit, quantity=Decimal(quantity),
        unit_price=product.unit_price or Decimal(0), list_price=product.unit_price, taxes=product.taxes,
    )  # fmt: skip


def shuffled(filled: Basket, order: Sequence[int]) -> Basket:
    """The same lines scanned in another order."""
    lines = tuple(msgspec.structs.replace(filled.lines[place], line=number) for number, place in enumerate(order, 1))
    again: Basket = msgspec.structs.replace(filled, lines=lines)
    return again
