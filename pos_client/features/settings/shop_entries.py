"""A shop's settings as texts a person types, and back: read whole or refused whole, with the entry named."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from common.barcodes.patterns import parse_pattern
from common.errors import BadSetting
from common.protocol.entities import ShopSettings
from common.tax import Tax

MOST_RATES = 8


def entries_of(shop: ShopSettings) -> dict[str, str]:
    """The texts in which a shop's settings are shown; a form may leave some out."""
    return {
        "name": shop.name,
        "currency": shop.currency,
        "zone": shop.zone,
        "rates": "; ".join(f"{tax.percent.normalize():f}" for tax in shop.taxes),
        "included": "yes" if shop.prices_include_tax else "no",
        "cut_off_hour": str(shop.cut_off_hour),
        "head": "\n".join(shop.head),
        "foot": "\n".join(shop.foot),
        "tax_number": shop.tax_number,
        "patterns": "\n".join(shop.barcode_patterns),
    }


def read_shop(entries: Mapping[str, str], before: ShopSettings) -> ShopSettings:
    """The settings that the texts say; what is left out stays as it was ``before``. Raises ``BadSetting`` naming the entry;
    ``checked_shop`` looks at the rest."""
    given = {**entries_of(before), **entries}
    included = given["included"] != "no"
    return msgspec.structs.replace(
        before,
        name=" ".join(given["name"].split()),
        currency=given["currency"].strip().upper(),
        zone=given["zone"].strip(),
        cut_off_hour=_hour(given["cut_off_hour"]),
        prices_include_tax=included,
        taxes=read_rates(given["rates"], included=included),
        head=_lines(given["head"]),
        foot=_lines(given["foot"]),
        tax_number=" ".join(given["tax_number"].split()),
        barcode_patterns=tuple(line.strip() for line in given["patterns"].splitlines() if line.strip()),
    )


def read_rates(text: str, *, included: bool) -> tuple[Tax, ...]:
    """Percent rates parted by semicolons or blanks, a point or comma before decimals: ``20; 5,5; 0``. The usual one first.

    Raises ``BadSetting`` for what is no rate from 0 to 100 with at most four decimals.
    """
    taxes: dict[Decimal, Tax] = {}
    for token in re.split(r"[;\s%]+", text):
        if not (said := token.strip(",").replace(",", ".")):
            continue
        try:
            percent = Decimal(said)
        except InvalidOperation:
            raise BadSetting(f"{token!r} is no rate", place="shop.taxes") from None
        exponent = percent.as_tuple().exponent
        if not percent.is_finite() or not 0 <= percent <= 100 or not isinstance(exponent, int) or exponent < -4:
            raise BadSetting(f"{token!r} is no rate from 0 to 100", place="shop.taxes")
        plain = f"{percent.normalize():f}"  # never 2E+1, which a person would find in the journal
        taxes.setdefault(percent, Tax(f"T{plain}", Decimal(plain), included=included))
    if len(taxes) > MOST_RATES:
        raise BadSetting(f"at most {MOST_RATES} rates", place="shop.taxes")
    return tuple(taxes.values())


def checked_shop(shop: ShopSettings) -> ShopSettings:
    """A shop's settings, tidied. Raises ``BadSetting`` naming the place."""
    name = " ".join(shop.name.split())
    if not 1 <= len(name) <= 80 or not name.isprintable():
        raise BadSetting("a shop's name has 1 to 80 characters", place="shop.name")
    if len(shop.currency) != 3 or not shop.currency.isascii() or not shop.currency.isupper():
        raise BadSetting(f"{shop.currency!r} is no ISO 4217 currency", place="shop.currency")
    if not is_zone(shop.zone):
        raise BadSetting(f"{shop.zone!r} is no time zone", place="shop.zone")
    if not 0 <= shop.cut_off_hour <= 12:
        raise BadSetting("the day is cut off between 0 and 12 o'clock", place="shop.cut_off_hour")
    if len(shop.head) > 10 or len(shop.foot) > 10 or any(len(line) > 48 for line in (*shop.head, *shop.foot)):
        raise BadSetting("a receipt's head and foot have at most ten lines of 48 characters", place="shop.head")
    for at, pattern in enumerate(shop.barcode_patterns):
        parse_pattern(pattern, place=f"shop.barcode_patterns.{at + 1}")
    return msgspec.structs.replace(shop, name=name)


def is_zone(name: str) -> bool:
    """Whether this is the name of a time zone we have; quick, so that a start need not list them all."""
    try:
        return bool(name) and ZoneInfo(name).key == name
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _lines(text: str) -> tuple[str, ...]:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def _hour(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,2}", text.strip()):
        raise BadSetting(f"{text!r} is no hour", place="shop.cut_off_hour")
    return int(text)
