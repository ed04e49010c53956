"""Basket cases: lines and promotions priced by price_basket, and our figures under the names that the case asks for."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from common.basket import Basket, BasketLine
from common.pricing import PricedBasket, price_basket
from common.promotions.applied import Phase
from common.promotions.promotion import Promotion
from common.promotions.rule_set import RuleSet
from common.promotions.situation import Situation
from common.promotions.validation import check_promotion
from common.quantity import Unit
from common.selling_rules import SellingRules
from common.tax import Tax
from tests.vectors.outcome import NotUnderstood
from tests.vectors.promo_profiles import Profile
from tests.vectors.promo_promotions import promotion_of

_INPUTS = {"lines", "promotions", "promotion", "prices_include_tax", "step"}
_LINE = {"unit_price", "quantity", "tax", "included"}
SITUATION = Situation(moment="2026-11-21T10:00")


def basket_figures(case: Mapping[str, Any], profile: Profile) -> dict[str, Any]:
    """Our figures for each name in the case's ``expected``. Raises ``NotUnderstood``."""
    inputs = case["inputs"]
    if unknown := set(inputs) - _INPUTS:
        raise NotUnderstood(f"input {min(unknown)}")
    # the yen has no smaller unit: cases in whole units are its
    currency = "JPY" if inputs.get("step") == "1" else "GBP"
    said = inputs.get("promotions", [inputs["promotion"]] if "promotion" in inputs else [])
    promotions = [promotion_of(one, place, case, currency, stacks=profile.stacks) for place, one in enumerate(said)]
    for promotion in promotions:
        check_promotion(promotion)
    lines = tuple(_line(line, place, inputs) for place, line in enumerate(inputs["lines"]))
    basket = Basket(
        id="case", opened="", operator="", currency=currency, rounding=profile.rounding, rules="", catalogue="",
        lines=lines, situation=SITUATION,
    )  # fmt: skip
    rules = SellingRules(RuleSet(promotions, profile.settings))
    priced = price_basket(basket, rules)
    return {name: _figure(name, priced, promotions) for name in case["expected"]}


def _line(said: Mapping[str, Any], place: int, inputs: Mapping[str, Any]) -> BasketLine:
    if unknown := set(said) - _LINE:
        raise NotUnderstood(f"field {min(unknown)} of a line")
    included = bool(said.get("included", inputs.get("prices_include_tax", True)))
    taxes = (Tax(f"T{said['tax']}", Decimal(said["tax"]), included),) if "tax" in said else ()
    return BasketLine(
        line=place + 1, product=f"L{place}", name=f"line {place}", unit=Unit.PIECE, quantity=Decimal(said["quantity"]),
        unit_price=Decimal(said["unit_price"]), list_price=Decimal(said["unit_price"]), taxes=taxes,
    )  # fmt: skip


def _figure(name: str, priced: PricedBasket, promotions: list[Promotion]) -> Any:
    digits = 0 if priced.basket.currency == "JPY" else 2
    discount = sum(line.discount for line in priced.lines)
    claimed = sum(units for one in priced.applied if one.phase is Phase.CLAIM for _, units in one.claimed)
    whole = {
        "gross": priced.total.minor,
        "total": priced.total.minor,
        "net": sum(line.amounts.net for line in priced.lines),
        "tax": sum(line.amounts.tax for line in priced.lines),
        "discount": discount,
        "total_discount": discount,
        "discount_net": discount,
    }
    if name in whole:
        return Decimal(whole[name]).scaleb(-digits)
    if name == "units_consumed":
        return Decimal(claimed)
    if name == "units_left":
        return sum((line.line.quantity for line in priced.lines), Decimal(0)) - claimed
    if name == "line_discounts":
        return [Decimal(line.discount).scaleb(-digits) for line in priced.lines]
    if name == "adjustments":
        return [_adjustments(priced, promotion.id, digits) for promotion in promotions]
    raise NotUnderstood(f"expected {name}")


def _adjustments(priced: PricedBasket, promotion: str, digits: int) -> list[Decimal]:
    shares = {share.line: share.amount for one in priced.applied if one.promotion == promotion for share in one.shares}
    return [Decimal(shares.get(line.line.line, 0)).scaleb(-digits) for line in priced.lines]
