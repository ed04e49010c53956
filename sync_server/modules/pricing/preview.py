"""What rules would do: the same baskets priced by the rules of now and by those to be, at the moment the new one begins."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal

from common.basket import Basket, add_product
from common.errors import TandemError
from common.money import extended_amount, minor_digits
from common.prices.price_list import PriceList
from common.pricing import price_basket
from common.product import Product
from common.promotions.promotion import Kind, Promotion, Scope
from common.promotions.rule import Membership
from common.promotions.situation import CouponInHand, Situation
from common.promotions.timing import open_at
from common.protocol.entities import ProductPrices
from common.rules_in_force import RulesInForce
from common.tax import TaxRounding
from sync_server.modules.pricing.report import Effect

_GOODS_EACH = 3
_MOST = 1000
_WEEK = 7 * 24


class Goods:
    """The catalogue as previews look at it: active goods, the most popular first."""

    def __init__(self, products: Iterable[Product]) -> None:
        active = (product for product in products if product.active)
        self.all = tuple(sorted(active, key=lambda product: (-product.popularity, product.id)))
        self.by_id = {product.id: product for product in self.all}

    def of(self, scope: Scope) -> list[Product]:
        """Those of a scope."""
        named = scope.products and not (scope.families or scope.categories)
        among = [self.by_id[name] for name in scope.products if name in self.by_id] if named else self.all
        membership = Membership(scope)
        return [product for product in among if membership.holds(product.id, product.family, product.category)]


class Worlds:
    """The rules of now, the rules to be, and the first shop, which rules for all shops are shown in."""

    def __init__(self, before: RulesInForce, after: RulesInForce, shop: str) -> None:
        self._before, self._after, self._shop = before, after, shop

    def effect(
        self, rule: str, basket: Sequence[tuple[Product, Decimal]], currency: str, situation: Situation
    ) -> Effect | None:
        """What some goods cost in both; None where they cannot be priced, such as goods without a price."""
        before, after = (self._total(rules, basket, currency, situation) for rules in (self._before, self._after))
        if before is None or after is None:
            return None
        goods = " + ".join(f"{quantity.normalize():f} × {product.name}" for product, quantity in basket)
        return Effect(rule=rule, moment=situation.moment, goods=goods, currency=currency, before=before, after=after)

    def situation(
        self, moment: str, shops: Sequence[str], channels: Sequence[str], groups: Sequence[str], coupon: str = ""
    ) -> Situation:
        """Where and for whom a rule holds first."""
        return Situation(
            moment=moment, shop=shops[0] if shops else self._shop, channel=channels[0] if channels else "till",
            groups=tuple(groups[:1]), coupons=(CouponInHand("preview", coupon),) if coupon else (),
        )  # fmt: skip

    def _total(
        self, rules: RulesInForce, goods: Sequence[tuple[Product, Decimal]], currency: str, situation: Situation
    ) -> Decimal | None:
        basket = Basket(
            id="preview", opened="", operator="", currency=currency, rounding=TaxRounding.LINE, rules=rules.version,
            catalogue="", situation=situation,
        )  # fmt: skip
        try:
            for product, quantity in goods:
                basket = add_product(basket, product, quantity).basket
            total = price_basket(basket, rules.selling).total
        except (TandemError, ValueError, ArithmeticError):
            return None
        return Decimal(total.minor).scaleb(-minor_digits(currency))


def price_effects(
    worlds: Worlds, goods: Goods, lists: Mapping[str, PriceList], changed: Iterable[ProductPrices], now: str
) -> Iterator[Effect]:
    """What changed prices mean, each from when it holds, the first thousand."""
    left = _MOST
    for prices in changed:
        product, of = goods.by_id.get(prices.product), lists[prices.price_list]
        if product is None:
            continue
        for entry in prices.entries:
            if entry.valid_until and entry.valid_until <= now:
                continue
            moment = max(entry.valid_from, now)
            quantity = max(entry.from_quantity, Decimal(1))
            situation = worlds.situation(moment, of.shops, of.channels, of.groups)
            found = worlds.effect(of.id, [(product, quantity)], of.currency, situation)
            if found is not None and found.before != found.after:
                yield found
                left -= 1
                if not left:
                    return


def promotion_effects(worlds: Worlds, goods: Goods, changed: Iterable[Promotion], now: str) -> Iterator[Effect]:
    """What promotions do to a few of their goods, the most popular ones, the first thousand."""
    left = _MOST
    for promotion in changed:
        moment = _first_open(promotion, max(promotion.valid_from, now))
        if moment is None:
            continue
        situation = worlds.situation(moment, promotion.shops, promotion.channels, promotion.groups, promotion.coupon)
        for basket in _baskets(promotion, goods):
            found = worlds.effect(promotion.id, basket, promotion.currency, situation)
            if found is not None:
                yield found
                left -= 1
            if not left:
                return


def concerned(promotion: Promotion, goods: Goods) -> list[list[Product]]:
    """The goods of each slot, or of the scope where there are no slots."""
    scopes = [slot.scope if slot.scope != Scope() else promotion.scope for slot in promotion.slots]
    return [goods.of(scope) for scope in scopes or [promotion.scope]]


def _baskets(promotion: Promotion, goods: Goods) -> Iterator[list[tuple[Product, Decimal]]]:
    """A few baskets that the promotion is meant for."""
    by_slot = concerned(promotion, goods)
    for place in range(_GOODS_EACH):
        if not all(len(products) > place for products in by_slot[:1]) or not all(by_slot):
            return
        chosen = [products[min(place, len(products) - 1)] for products in by_slot]
        counts = [slot.count for slot in promotion.slots] or [1]
        yield [
            (product, _enough(promotion, product, Decimal(count)))
            for product, count in zip(chosen, counts, strict=True)
        ]


def _enough(promotion: Promotion, product: Product, count: Decimal) -> Decimal:
    """As many as the promotion asks for, by number and by worth."""
    quantity = max(count, promotion.minimum_quantity or count)
    price = product.unit_price
    if promotion.minimum_amount is not None and price and extended_amount(price, quantity, promotion.currency) > 0:
        quantity = max(quantity, (promotion.minimum_amount / price).to_integral_value(ROUND_CEILING))
        if promotion.kind is Kind.GIFT:
            quantity += 1
    return quantity


def _first_open(promotion: Promotion, moment: str) -> str | None:
    """The first moment from then on that one of its windows is open at, by the hour; None where it is over before."""
    if not promotion.windows:
        return moment if moment < promotion.valid_until else None
    for hour in range(_WEEK + 24):
        later = moment if hour == 0 else _later(moment, hour)
        if later >= promotion.valid_until:
            return None
        if open_at(promotion.windows, later):
            return later
    return None


def _later(moment: str, hours: int) -> str:
    begun = datetime.strptime(moment[:13], "%Y-%m-%dT%H")  # noqa: DTZ007  shop time is without a zone
    return (begun + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")
