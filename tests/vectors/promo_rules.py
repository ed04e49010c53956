"""Price rule cases: percentages that compete for one article, quantity bands in stock units, and a margin before a discount."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from common.basket import Basket, BasketLine
from common.prices.price_book import PriceBook
from common.prices.price_list import PriceEntry, PriceList
from common.pricing import price_basket
from common.promotions.promotion import Kind, Promotion, Reward, RewardKind
from common.promotions.report import undecided
from common.promotions.rule_set import RuleSet
from common.promotions.settings import Competition
from common.quantity import Unit
from common.selling_rules import SellingRules
from common.tax import TaxRounding
from tests.vectors.outcome import NotUnderstood
from tests.vectors.promo_baskets import SITUATION
from tests.vectors.promo_profiles import Profile
from tests.vectors.promo_promotions import ALWAYS

_RULE = {"on", "percent", "priority", "min_qty", "max_qty", "margin_percent"}


def rule_figures(case: Mapping[str, Any], profile: Profile) -> dict[str, Any]:
    """Our figures for each name in the case's ``expected``. Raises ``NotUnderstood``."""
    inputs = case["inputs"]
    for rule in inputs["rules"]:
        if unknown := set(rule) - _RULE:
            raise NotUnderstood(f"field {min(unknown)} of a rule")
    rules = RuleSet([_promotion(rule, place) for place, rule in enumerate(inputs["rules"])], profile.settings)
    if profile.settings.competition is Competition.PRIORITY and undecided(rules):
        # head office refuses such a set before it reaches a till
        return {name: "conflict" if name == "error" else None for name in case["expected"]}
    price = Decimal(inputs.get("price", "100"))
    quantity = Decimal(inputs.get("quantity", "1")) * Decimal(inputs.get("unit_factor", "1"))
    line = BasketLine(
        line=1, product="A", name="article", unit=Unit.PIECE, quantity=quantity, unit_price=price, list_price=price
    )
    basket = Basket(
        id="case", opened="", operator="", currency="GBP", rounding=TaxRounding.LINE, rules="", catalogue="",
        lines=(line,), situation=SITUATION,
    )  # fmt: skip
    priced = price_basket(basket, SellingRules(rules, _margins(inputs["rules"])))
    won = {one.promotion for one in priced.applied}
    percent = sum(
        (Decimal(rule["percent"]) for place, rule in enumerate(inputs["rules"]) if f"R{place}" in won), Decimal(0)
    )
    row = priced.lines[0]
    figures = {
        "percent": percent,
        "rate": Decimal(row.amount).scaleb(-2) / quantity,
        "rate_with_margin": row.line.unit_price,
        "discount": Decimal(row.discount).scaleb(-2) / quantity,
        "error": None,
    }
    if unknown := set(case["expected"]) - set(figures):
        raise NotUnderstood(f"expected {min(unknown)}")
    return {name: figures[name] for name in case["expected"]}


def _promotion(rule: Mapping[str, Any], place: int) -> Promotion:
    return Promotion(
        id=f"R{place}", name=rule.get("on", ""), currency="GBP", kind=Kind.EACH,
        reward=Reward(RewardKind.PERCENT, Decimal(rule.get("percent", "0"))), priority=int(rule.get("priority", 0)),
        minimum_quantity=Decimal(rule["min_qty"]) if "min_qty" in rule else None,
        maximum_quantity=Decimal(rule["max_qty"]) if "max_qty" in rule else None, **ALWAYS,
    )  # fmt: skip


def _margins(rules: list[Mapping[str, Any]]) -> PriceBook | None:
    entries = tuple(
        PriceEntry(product="A", adjust_percent=Decimal(rule["margin_percent"]), valid_from=ALWAYS["valid_from"])
        for rule in rules
        if "margin_percent" in rule
    )
    return PriceBook([PriceList(id="margin", name="Margin", currency="GBP", entries=entries)]) if entries else None
