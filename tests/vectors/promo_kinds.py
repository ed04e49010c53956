"""Promotion cases by kind: worked out by our rules first, then under the settings that keep the engine's figures."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.vectors.outcome import Case, Outcome, Verdict
from tests.vectors.promo_baskets import basket_figures
from tests.vectors.promo_profiles import Profile, profiles_for
from tests.vectors.promo_rules import rule_figures
from tests.vectors.promo_shares import share_figures

# Where we mean to differ, by how the figures differ and never by a case's name.
FRACTIONS = "B.7: a discount is whole minor units, for it stands on the receipt"
BY_LIST = "B.8: a discount is spread by what lines cost in the price list's mode; theirs by amounts with tax"
ODD_UNIT = "A.1 and B.2: tax is rounded, the net is what is left, in the price list's mode: a minor unit apart"


def basket_case(case: Case) -> Outcome:
    """Lines and promotions."""
    return _under_profiles(case, basket_figures)


def rule_case(case: Case) -> Outcome:
    """Rules that compete for an article."""
    return _under_profiles(case, rule_figures)


def share_case(case: Case) -> Outcome:
    """An amount over weights."""
    ours, method = share_figures(case)
    if not same(ours, case["expected"]):
        return _different(case, ours)
    verdict = Verdict.SETTING if method else Verdict.FOLLOWED
    return Outcome(verdict=verdict, setting=method, ours=ours, theirs=dict(case["expected"]))


def _under_profiles(case: Case, figures: Callable[[Case, Profile], dict[str, Any]]) -> Outcome:
    tried: list[dict[str, Any]] = []
    for profile in profiles_for(case["id"]):
        ours = figures(case, profile)
        if same(ours, case["expected"]):
            verdict = Verdict.SETTING if profile.name else Verdict.FOLLOWED
            return Outcome(verdict=verdict, setting=profile.name, ours=ours, theirs=dict(case["expected"]))
        tried.append(ours)
    return _different(case, *tried)


def _different(case: Case, *tried: dict[str, Any]) -> Outcome:
    theirs = dict(case["expected"])
    if _finer_than_minor(theirs):
        return Outcome(verdict=Verdict.DEVIATES, rule=FRACTIONS, ours=tried[0], theirs=theirs)
    for ours in tried:
        if rule := _rule(case, ours):
            return Outcome(verdict=Verdict.DEVIATES, rule=rule, ours=ours, theirs=theirs)
    return Outcome(verdict=Verdict.FAILED, detail="our figures differ", ours=tried[0], theirs=theirs)


def _rule(case: Case, ours: dict[str, Any]) -> str:
    """Our rule that the difference comes from, where it is one of rounding or spreading; empty where it is not."""
    expected = case["expected"]
    if not set(expected) <= {"net", "tax", "gross"}:
        return ""
    apart = {name: abs(ours[name] - Decimal(figure)) for name, figure in expected.items()}
    if max(apart.values()) <= Decimal(case["inputs"].get("step", "0.01")):
        return ODD_UNIT
    return BY_LIST if apart.get("net") == 0 and "allocation" in case.get("tags", []) else ""


def _finer_than_minor(figure: Any) -> bool:
    """Whether a case expects fractions of a minor unit."""
    if isinstance(figure, dict):
        return any(_finer_than_minor(part) for part in figure.values())
    if isinstance(figure, list):
        return any(_finer_than_minor(part) for part in figure)
    try:
        value = Decimal(str(figure))
    except ArithmeticError:
        return False
    return value != round(value, 2)


def same(ours: Any, theirs: Any) -> bool:
    """Whether figures are equal as numbers, part by part."""
    if isinstance(theirs, dict):
        return isinstance(ours, dict) and all(same(ours.get(name), part) for name, part in theirs.items())
    if isinstance(theirs, list):
        return isinstance(ours, list) and len(ours) == len(theirs) and all(map(same, ours, theirs))
    if ours is None or theirs is None:
        return ours is theirs
    if isinstance(ours, str):
        return bool(ours == theirs)
    return Decimal(ours) == Decimal(theirs)


KINDS: dict[str, Callable[[Case], Outcome]] = {
    "basket": basket_case,
    "basket_allocation": basket_case,
    "line_percent": basket_case,
    "allocation": share_case,
    "split": share_case,
    "price_rule": rule_case,
}
PROMO_KINDS = KINDS
