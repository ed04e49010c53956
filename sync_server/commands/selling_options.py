"""What a command line may say of how a shop sells: the usual settings as options, all of them as a JSON file."""

import argparse
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import msgspec

from common.cash_rounding import CashRounding, CashRule
from common.currencies import cash_increment
from common.errors import BadInput, BadSetting
from common.permissions import Role
from common.selling_settings import DiscountLimit, SellingSettings
from common.stored_value import ForeignRate
from common.tender import TenderKind


def add_selling_options(command: argparse.ArgumentParser) -> None:
    """The options; what is not stated stays as it is, and a list is replaced whole."""
    command.add_argument("--country", help="the country pack, such as AT, GB or US-NYC")
    command.add_argument("--cash-increment", help="what cash is rounded to, in major units, such as 0.05")
    command.add_argument("--cash-rounding", choices=[way.value for way in CashRounding], help="how cash is rounded")
    kinds = [kind.value for kind in TenderKind]
    command.add_argument("--tender", action="append", choices=kinds, help="a way to pay; may be repeated")
    command.add_argument(
        "--foreign", action="append", metavar="RATE",
        help="cash of another currency, EUR:1.17:2026-11-21T08:00 is a euro's worth from then on; may be repeated; empty for none",
    )  # fmt: skip
    command.add_argument(
        "--limit", action="append",
        help="ROLE:PERCENT, what a role may take off by hand without an approval; may be repeated",
    )  # fmt: skip
    command.add_argument(
        "--selling", help="a JSON file of selling settings (see shop show); its fields replace those there"
    )


def changed_selling(given: argparse.Namespace, now: SellingSettings, currency: str) -> SellingSettings:
    """The settings with what the options state in place of what was there. Raises ``BadSetting``, ``BadInput``."""
    stated: dict[str, Any] = {}
    if given.country is not None:
        stated["country"] = given.country
    if given.tender is not None:
        stated["tenders"] = tuple(dict.fromkeys(TenderKind(kind) for kind in given.tender))
    if given.foreign is not None:
        stated["foreign"] = tuple(_rate(text) for text in given.foreign if text)
    if given.limit is not None:
        limits = {limit.role: limit for limit in (*now.limits, *(_limit(text) for text in given.limit))}
        stated["limits"] = tuple(limits.values())
    if given.cash_increment is not None or given.cash_rounding is not None:
        increment = now.cash.increment
        if given.cash_increment is not None:
            increment = cash_increment(currency, _number(given.cash_increment, "--cash-increment"))
        way = CashRounding(given.cash_rounding) if given.cash_rounding else now.cash.way
        stated["cash"] = CashRule(increment, way)
    changed = msgspec.structs.replace(now, **stated)
    return _with_file(changed, Path(given.selling)) if given.selling else changed


def _with_file(now: SellingSettings, path: Path) -> SellingSettings:
    try:
        said = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
        base = msgspec.to_builtins(now)
        for name, value in said.items():
            _refuse_unknown(now, {name: value}, path)
            base[name] = {**base[name], **value} if isinstance(value, dict) else value
        return msgspec.convert(base, SellingSettings)
    except (msgspec.MsgspecError, ValueError) as fault:
        if isinstance(fault, BadSetting):
            raise
        raise BadSetting(str(fault)[:300], place=path.name) from None


def _refuse_unknown(here: msgspec.Struct, said: dict[str, Any], path: Path) -> None:
    """A field that no setting has would be a mistyped one."""
    for name, value in said.items():
        if name not in here.__struct_encode_fields__:
            raise BadSetting(f"there is no such setting: {name[:40]}", place=path.name)
        inner = getattr(here, name)
        if isinstance(inner, msgspec.Struct):
            if not isinstance(value, dict):
                raise BadSetting(f"{name} is an object", place=path.name)
            _refuse_unknown(inner, value, path)


def _rate(text: str) -> ForeignRate:
    currency, _, rest = text.partition(":")
    rate, _, moment = rest.partition(":")
    return ForeignRate(currency=currency, rate=_number(rate, "--foreign"), valid_from=moment)


def _limit(text: str) -> DiscountLimit:
    role, _, percent = text.partition(":")
    try:
        return DiscountLimit(Role(role), _number(percent, "--limit"))
    except ValueError:
        raise BadInput(f"a limit is ROLE:PERCENT, such as cashier:5, not {text[:40]!r}", place="--limit") from None


def _number(text: str, place: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise BadInput(f"not a number: {text[:20]!r}", place=place) from None
