"""A shop's settings as texts a person types, and back: read whole or refused whole, with the entry named."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

import msgspec

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
    ``checked_shop`` of the set-up looks at the rest."""
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
        exact = percent.normalize()
        taxes.setdefault(exact, Tax(f"T{exact:f}", exact, included=included))
    if len(taxes) > MOST_RATES:
        raise BadSetting(f"at most {MOST_RATES} rates", place="shop.taxes")
    return tuple(taxes.values())


def _lines(text: str) -> tuple[str, ...]:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def _hour(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,2}", text.strip()):
        raise BadSetting(f"{text!r} is no hour", place="shop.cut_off_hour")
    return int(text)
