"""Allocation and split cases: an amount over weights by each named method."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from common.allocation import Allocation, allocate, allocate_apart, split
from tests.vectors.outcome import NotUnderstood

METHODS = {
    "floor_to_largest_remainder": Allocation.LARGEST_REMAINDER,
    "floor_to_first": Allocation.FIRST,
    "floor_to_largest_ratio": Allocation.LARGEST_WEIGHT,
    "moneyphp": Allocation.FLOOR_FRACTION,
    "largest_remainder": Allocation.LARGEST_REMAINDER,
    "to_last": Allocation.LAST,
}
APART = {"floor_separate": False, "block_separate": True}


def share_figures(case: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """Our parts and the name of the method, empty where it is our own."""
    inputs = case["inputs"]
    step = Decimal(inputs.get("step", "0.01"))
    units = Decimal(inputs["total"]) / step
    if units != units.to_integral_value():
        raise NotUnderstood(f"{inputs['total']} is finer than {step}")
    if case["kind"] == "split":
        return _split(case, int(units), step)
    weights = _whole(inputs["weights"])
    method = inputs["method"]
    if method in APART:
        parts, rest = allocate_apart(int(units), weights, blocks=APART[method])
        return {"parts": _amounts([*parts, rest], step)}, method
    if method not in METHODS:
        raise NotUnderstood(f"allocation method {method}")
    named = METHODS[method]
    own = named is Allocation.LARGEST_REMAINDER
    return {"parts": _amounts(allocate(int(units), weights, named), step)}, "" if own else f"odd units: {named.value}"


def _split(case: Mapping[str, Any], units: int, step: Decimal) -> tuple[dict[str, Any], str]:
    parts = int(case["inputs"]["parts"])
    if "separate" in case.get("tags", []) or case["inputs"].get("method") == "separate":
        shares, rest = allocate_apart(units, [1] * parts)
        return {"parts": _amounts([*shares, rest], step)}, "separate"
    return {"parts": _amounts(split(units, parts), step)}, ""


def _whole(weights: list[str]) -> list[int]:
    """Weights with decimals, as whole numbers in the same ratio."""
    exact = [Decimal(weight) for weight in weights]
    finest = min((int(weight.as_tuple().exponent) for weight in exact), default=0)
    return [int(weight.scaleb(-min(finest, 0))) for weight in exact]


def _amounts(parts: list[int], step: Decimal) -> list[Decimal]:
    return [part * step for part in parts]
