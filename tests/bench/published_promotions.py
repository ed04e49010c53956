"""Thousands of live promotions and price lists of shops: the real ones of the shared data, or made ones of their shapes where they are absent."""

import random
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import duckdb
import msgspec

from common.basket import Basket, add_product
from common.product import Product
from common.promotions.price_transparency import map_published
from common.promotions.promotion import Kind, Promotion, Reward, RewardKind, Scope, Slot
from common.promotions.situation import CLUB, Situation
from common.quantity import Unit
from common.tax import TaxRounding
from tests.bench.goods import VAT
from tests.common.promotions.published import DATA, published_rows

PRICES = DATA.parents[1] / "price_history" / "il_prices.parquet"
MOMENT = "2026-08-15T12:00"
_LIVE = {"valid_from": "2026-08-01T00:00", "valid_until": "2026-10-01T00:00"}


class Published(NamedTuple):
    """Promotions that are all live, what each shop sells, and whether these are the real ones."""

    promotions: list[Promotion]
    goods: dict[str, list[Product]]
    real: bool


def published(count: int, *, small: bool = False) -> Published:
    """``count`` live promotions; ``small``: made ones, without reading the data."""
    if small or not (DATA.exists() and PRICES.exists()):
        return _made(count)
    mapped = map_published(published_rows()).promotions[:count]
    promotions = [msgspec.structs.replace(promotion, **_LIVE) for promotion in mapped]
    shops = sorted({shop for promotion in promotions for shop in promotion.shops})
    goods = {shop: found for shop in shops if len(found := _price_list(PRICES, shop)) >= 1000}
    return Published(promotions, goods, real=True)


def everywhere(promotions: list[Promotion]) -> list[Promotion]:
    """The same promotions, each in every shop."""
    return [msgspec.structs.replace(promotion, shops=()) for promotion in promotions]


def basket_in(shop: str, goods: list[Product], lines: int, chance: random.Random) -> Basket:
    """A club member's basket of so many goods of a shop's price list, one to three of each, or a weight."""
    basket = Basket(
        id="b", opened="2026-08-15T09:00:00.000Z", operator="o", currency="ILS", rounding=TaxRounding.LINE, rules="",
        catalogue="", situation=Situation(moment=MOMENT, shop=shop, groups=(CLUB,)),
    )  # fmt: skip
    for product in chance.sample(goods, lines):
        quantity = Decimal(chance.randint(1, 3))
        if product.unit.divisible:
            quantity = Decimal(chance.randint(100, 2500)).scaleb(-3)
        basket = add_product(basket, product, quantity).basket
    return basket


def _price_list(file: Path, shop: str) -> list[Product]:
    query = """
        SELECT code, any_value(price), bool_or(coalesce(weighable, false)) FROM read_parquet(?)
        WHERE store_id = ? AND price > 0 GROUP BY code ORDER BY code
    """
    with duckdb.connect() as connection:
        rows = connection.execute(query, [str(file), shop]).fetchall()
    return [
        Product(
            id=code, name=code, unit=Unit.KILOGRAM if weighed else Unit.PIECE, unit_price=Decimal(price), taxes=VAT
        )
        for code, price, weighed in rows
    ]  # fmt: skip


def _made(count: int) -> Published:
    chance = random.Random(1)
    goods = [
        Product(id=f"{number}", name=f"{number}", unit_price=Decimal(chance.randint(200, 9000)).scaleb(-2), taxes=VAT)
        for number in range(max(400, 2 * count))
    ]
    promotions = []
    for number in range(count):
        names = tuple(product.id for product in chance.sample(goods, min(len(goods), chance.choice((1, 1, 2, 4, 20)))))
        more = {"id": f"{number:06}", "name": "", "currency": "ILS", "scope": Scope(products=names), **_LIVE}
        if number % 5 < 3:
            price = Reward(RewardKind.PRICE, Decimal(chance.randint(5, 40)))
            promotions.append(Promotion(kind=Kind.SET, reward=price, slots=(Slot(count=chance.randint(2, 3)),), **more))
        else:
            promotions.append(Promotion(kind=Kind.EACH, reward=Reward(RewardKind.PERCENT, Decimal(20)), **more))
    return Published(promotions, {"1": goods}, real=False)
