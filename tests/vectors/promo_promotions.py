"""Promotions as the cases describe them, put into ours; a type or field that we do not know is named."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from common.promotions.promotion import Kind, Pick, Promotion, Reward, RewardKind, Scope, Slot
from tests.vectors.outcome import NotUnderstood

ALWAYS = {"valid_from": "2000-01-01T00:00", "valid_until": "2100-01-01T00:00"}
_KNOWN = {
    "type", "value", "percent", "buy_count", "buy_value", "count", "max_items", "max_quantity", "buy", "get", "items",
    "line", "lines", "minimum", "minimum_gross", "minimum_net", "max_discount", "max_discount_gross", "limit",
}  # fmt: skip


def promotion_of(
    said: Mapping[str, Any], place: int, case: Mapping[str, Any], currency: str, *, stacks: bool
) -> Promotion:
    """The promotion listed at ``place``: earlier ones come first, that is, have the higher priority."""
    if unknown := set(said) - _KNOWN:
        raise NotUnderstood(f"field {min(unknown)} of {said.get('type')}")
    make = _TYPES.get(said["type"])
    if make is None:
        raise NotUnderstood(f"promotion type {said['type']}")
    tags = case.get("tags", [])
    fields: dict[str, Any] = {
        "id": f"P{place}", "name": said["type"], "currency": currency, "priority": -place, "scope": _scope(said),
        **ALWAYS, **_limits(said), **make(said, case),
    }  # fmt: skip
    if "single_application" in tags and fields["kind"] is Kind.SET:
        fields["most_times"] = 1
    if "exclusive_best" in tags and fields["kind"] is Kind.BASKET:
        fields |= {"exclusive": True, "group": "basket"}
    if stacks and fields["kind"] is not Kind.BASKET:
        fields["stacks"] = True
    return Promotion(**fields)


def _scope(said: Mapping[str, Any]) -> Scope:
    places = said.get("items", said.get("lines", [said["line"]] if "line" in said else []))
    return Scope(products=tuple(f"L{place}" for place in places))


def _limits(said: Mapping[str, Any]) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    for name in ("minimum", "minimum_gross", "minimum_net"):
        if name in said:
            limits["minimum_amount"] = Decimal(said[name])
    for name in ("max_discount", "max_discount_gross"):
        if name in said:
            limits["most_discount"] = Decimal(said[name])
    if "count" in said and said["type"] != "bundle_fixed_price":
        limits["minimum_quantity"] = Decimal(said["count"])
    return limits


def _percent(said: Mapping[str, Any], name: str = "value") -> Reward:
    return Reward(RewardKind.PERCENT, Decimal(said.get(name, "100")))


def _amount(said: Mapping[str, Any]) -> Reward:
    return Reward(RewardKind.AMOUNT, Decimal(said["value"]))


def _multibuy(said: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, Any]:
    worth = said.get("buy_value")
    slot = Slot(value=Decimal(worth)) if worth is not None else Slot(count=int(said["buy_count"]))
    return {"kind": Kind.SET, "reward": Reward(RewardKind.PERCENT, Decimal(100)), "slots": (slot,), "rewarded": 1}


def _each(said: Mapping[str, Any], reward: Reward, pick: Pick = Pick.CHEAPEST) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": Kind.EACH, "reward": reward, "pick": pick}
    if "max_items" in said:
        made["most_units"] = int(said["max_items"])
    if "max_quantity" in said:
        made["most_units_a_line"] = int(said["max_quantity"])
    return made


def _fixed_if_count(said: Mapping[str, Any], case: Mapping[str, Any]) -> dict[str, Any]:
    if "max_items" not in said:
        return {"kind": Kind.BASKET, "reward": _amount(said)}
    units = sum(int(Decimal(line["quantity"])) for line in case["inputs"]["lines"])
    slot = Slot(count=min(int(said["max_items"]), units))
    return {"kind": Kind.SET, "reward": _amount(said), "slots": (slot,), "pick": Pick.CHEAPEST, "most_times": 1}


def _buy_get(said: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, Any]:
    buy, get = int(said["buy"]), int(said["get"])
    made = {"kind": Kind.SET, "reward": _percent(said, "percent"), "slots": (Slot(count=buy + get),), "rewarded": get}
    return made | ({"most_times": int(said["limit"])} if "limit" in said else {})


def _bundle(said: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, Any]:
    reward = Reward(RewardKind.PRICE, Decimal(said["value"]))
    return {"kind": Kind.SET, "reward": reward, "slots": (Slot(count=int(said["count"])),)}


_TYPES: dict[str, Any] = {
    "multibuy_cheapest_free": _multibuy,
    "percent_if_count": lambda said, _: _each(said, _percent(said)),
    "fixed_per_unit_if_count": lambda said, _: _each(said, _amount(said)),
    "fixed_if_count": _fixed_if_count,
    "bundle_fixed_price": _bundle,
    "each_fixed": lambda said, _: _each(said, _amount(said), Pick.DEAREST),
    "each_percent": lambda said, _: _each(said, _percent(said), Pick.DEAREST),
    "across_fixed": lambda said, _: {"kind": Kind.BASKET, "reward": _amount(said)},
    "across_percent": lambda said, _: {"kind": Kind.BASKET, "reward": _percent(said)},
    "buy_x_get_y": _buy_get,
    "percent_line": lambda said, _: _each(said, _percent(said)),
    "percent_each_line": lambda said, _: _each(said, _percent(said)),
    "fixed_line": lambda said, _: {"kind": Kind.BASKET, "reward": _amount(said)},
    "percent_cheapest_unit": lambda said, _: _each(said, _percent(said)) | {"most_units": 1},
    "basket_percent": lambda said, _: {"kind": Kind.BASKET, "reward": _percent(said)},
    "basket_fixed": lambda said, _: {"kind": Kind.BASKET, "reward": _amount(said)},
    "basket_fixed_price": lambda said, _: {
        "kind": Kind.BASKET, "reward": Reward(RewardKind.PRICE, Decimal(said["value"])),
    },
}  # fmt: skip
