"""The rules of selling as one versioned value: promotions indexed by goods once, so that a basket looks at what may concern it and no more."""

import hashlib
from collections.abc import Iterable

import msgspec

from common.basket import BasketLine
from common.promotions.promotion import Promotion
from common.promotions.remembered import Remembered
from common.promotions.rule import Rule
from common.promotions.settings import DiscountSettings
from common.promotions.situation import Situation

_NOTHING: list[int] = []


class RuleSet:
    """All promotions of a company. Building it costs a few microseconds each; asking it for a line's costs a look-up."""

    def __init__(self, promotions: Iterable[Promotion], settings: DiscountSettings | None = None) -> None:
        self.settings = settings or DiscountSettings()
        self.rules = tuple(sorted((Rule(promotion) for promotion in promotions), key=lambda rule: rule.order))
        self._by_product: dict[str, list[int]] = {}
        self._by_family: dict[str, list[int]] = {}
        self._by_category: dict[str, list[int]] = {}
        self._for_all: list[int] = []
        self._for_all_in: dict[str, list[int]] = {}
        for place, rule in enumerate(self.rules):
            self._enter(place, rule)
        self.version = self._version()
        self._remembered: Remembered | None = None

    def _enter(self, place: int, rule: Rule) -> None:
        memberships = [slot.membership for slot in rule.slots] or [rule.membership]
        if any(membership.everything for membership in memberships):
            if not rule.shops:
                self._for_all.append(place)
            for shop in set(rule.shops):
                self._for_all_in.setdefault(shop, []).append(place)
            return
        for membership in memberships:
            for names, index in (
                (membership.products, self._by_product),
                (membership.families, self._by_family),
                (membership.categories, self._by_category),
            ):
                for name in names - {""}:
                    places = index.setdefault(name, [])
                    if not places or places[-1] != place:
                        places.append(place)

    def _version(self) -> str:
        digest = hashlib.sha256(msgspec.json.encode(self.settings))
        for version in sorted(rule.version for rule in self.rules):
            digest.update(version.encode())
        return digest.hexdigest()[:32]

    def remembered(self, situation: Situation, currency: str) -> Remembered:
        """What is remembered of the last basket priced, where it is this one's: a basket keeps its situation from scan to
        scan; what is priced only once, as at the server, is not remembered. Each pricing holds on to its own, so that
        several may be under way at once."""
        held = self._remembered
        if held is None or held.situation is not situation or held.currency != currency:
            held = self._remembered = Remembered(situation, currency)
        else:
            held.keeps = True
        return held

    def in_force(self, number: int, situation: Situation, currency: str) -> bool:
        """Whether the rule at that place holds in a situation, is of the basket's currency, and its coupon, if it asks
        for one, is in hand."""
        rule = self.rules[number]
        # in a large company most rules of an article are other shops'
        if rule.shops and situation.shop not in rule.shops:
            return False
        return (
            rule.currency == currency
            and rule.live(situation)
            and rule.times_left(situation) != 0
            and (not rule.coupon or any(held.series == rule.coupon for held in situation.coupons))
        )

    def everywhere(self, situation: Situation, currency: str) -> list[int]:
        """The places of the rules in force that may concern any line."""
        here = self._for_all_in.get(situation.shop)
        candidates = sorted(self._for_all + here) if here else self._for_all
        return [number for number in candidates if self.in_force(number, situation, currency)]

    def concerning(self, line: BasketLine, situation: Situation, currency: str) -> list[int]:
        """The places of the rules in force that may concern this line, beyond those for any; exceptions are not yet
        regarded."""
        found = self._by_product.get(line.product, _NOTHING)
        if line.family or line.category:
            more = self._by_family.get(line.family, _NOTHING) + self._by_category.get(line.category, _NOTHING)
            if more:
                found = sorted({*found, *more})
        if not found:
            return found
        return [number for number in found if self.in_force(number, situation, currency)]
