"""What a person is told before rules go live: promotions that can never apply, that concern no goods, and that compete undecided."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

import msgspec

from common.money import extended_amount, minor_digits
from common.product import Product
from common.promotions.promotion import Kind, Promotion, RewardKind, Scope
from common.promotions.rule import Membership
from common.promotions.rule_set import RuleSet


class Finding(StrEnum):
    """What is odd about a promotion; none of these refuses it."""

    OVER = "over"
    NO_GOODS = "no_goods"
    EMPTY_SLOT = "empty_slot"
    SAVES_NOTHING = "saves_nothing"
    OTHER_CURRENCY = "other_currency"


class Reported(msgspec.Struct, frozen=True):
    """A finding with what it is about: goods counted, a slot's number, a price."""

    promotion: str
    finding: Finding
    detail: str = ""


def never_applies(
    promotions: Iterable[Promotion], products: Iterable[Product], moment: str, currency: str
) -> tuple[Reported, ...]:
    """The promotions that can never apply to these goods from ``moment`` (shop time) on, and why."""
    goods = tuple(product for product in products if product.active)
    by_id = {product.id: product for product in goods}
    found = []
    for promotion in promotions:
        found += [Reported(promotion.id, *finding) for finding in _findings(promotion, goods, by_id, moment, currency)]
    return tuple(found)


def _findings(
    promotion: Promotion, goods: tuple[Product, ...], by_id: Mapping[str, Product], moment: str, currency: str
) -> list[tuple[Finding, str]]:
    if promotion.valid_until <= moment:
        return [(Finding.OVER, promotion.valid_until)]
    if promotion.currency != currency:
        return [(Finding.OTHER_CURRENCY, promotion.currency)]
    scopes = [slot.scope if slot.scope != Scope() else promotion.scope for slot in promotion.slots] or [promotion.scope]
    concerned = [_concerned(scope, goods, by_id) for scope in scopes]
    if not any(concerned):
        return [(Finding.NO_GOODS, "")]
    if not all(concerned):
        return [(Finding.EMPTY_SLOT, str(concerned.index([]) + 1))]
    if _saves_nothing(promotion, concerned, currency):
        return [(Finding.SAVES_NOTHING, str(promotion.reward.value))]
    return []


def _concerned(scope: Scope, goods: tuple[Product, ...], by_id: Mapping[str, Product]) -> list[Product]:
    membership = Membership(scope)
    named_only = scope.products and not (scope.families or scope.categories)
    candidates = [by_id[name] for name in scope.products if name in by_id] if named_only else goods
    return [product for product in candidates if membership.holds(product.id, product.family, product.category)]


def _saves_nothing(promotion: Promotion, concerned: list[list[Product]], currency: str) -> bool:
    """A price instead that is not below the dearest goods' own; open prices and measures may always be dearer."""
    if promotion.reward.kind is not RewardKind.PRICE or promotion.kind is Kind.BASKET:
        return False
    if any(product.unit_price is None or product.unit.divisible for products in concerned for product in products):
        return False
    counts = [slot.count for slot in promotion.slots] or [1]
    dearest = [
        max(extended_amount(product.unit_price or Decimal(0), Decimal(1), currency) for product in products)
        for products in concerned
    ]
    if promotion.rewarded or promotion.rewarded_slot is not None:
        worth = dearest[-1]
    else:
        worth = sum(price * count for price, count in zip(dearest, counts, strict=True))
    return worth <= promotion.reward.value.scaleb(minor_digits(currency))


def undecided(rules: RuleSet) -> tuple[tuple[str, str], ...]:
    """Pairs of claiming promotions that name a common product at the same priority, where a company wants priority to
    decide (``Competition.PRIORITY``): head office then refuses the set instead of leaving the order to identifiers."""
    by_product: dict[str, list[tuple[int, str]]] = {}
    pairs: set[tuple[str, str]] = set()
    for rule in rules.rules:
        if not rule.claims:
            continue
        names = {name for slot in rule.slots for name in slot.membership.products} or rule.membership.products or {""}
        for name in names:
            for priority, other in by_product.get(name, ()):
                if priority == rule.promotion.priority:
                    pairs.add((other, rule.id))
            by_product.setdefault(name, []).append((rule.promotion.priority, rule.id))
    return tuple(sorted(pairs))
