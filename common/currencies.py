"""Currencies: ISO 4217 decimals, the decimals people write, and the smallest cash; what a shop really rounds cash to is its own setting.

Source: Unicode CLDR supplemental currency data as carried by Babel 2.18.0, taken 2026-11-21. CLDR does not know every
practice (Hungary's five forints, the five cents of some euro countries): ``CASH_IN_PRACTICE`` and the country packs do.
"""

from decimal import Decimal

import msgspec

from common.errors import BadInput
from common.money import minor_digits

# code → (decimals in writing, decimals in cash, cash increment in units of the last cash decimal); all others: 2, 2, 1.
_CUSTOMARY = {
    "AFN": (0, 0, 1), "ALL": (0, 0, 1), "AMD": (2, 0, 1), "BHD": (3, 3, 1), "BIF": (0, 0, 1), "CAD": (2, 2, 5),
    "CHF": (2, 2, 5), "CLF": (4, 4, 1), "CLP": (0, 0, 1), "COP": (2, 0, 1), "CRC": (2, 0, 1), "CZK": (2, 0, 1),
    "DJF": (0, 0, 1), "DKK": (2, 2, 50), "GNF": (0, 0, 1), "GYD": (2, 0, 1), "HUF": (2, 0, 1), "IDR": (2, 0, 1),
    "IQD": (0, 0, 1), "IRR": (0, 0, 1), "ISK": (0, 0, 1), "JOD": (3, 3, 1), "JPY": (0, 0, 1), "KMF": (0, 0, 1),
    "KPW": (0, 0, 1), "KRW": (0, 0, 1), "KWD": (3, 3, 1), "LAK": (0, 0, 1), "LBP": (0, 0, 1), "LYD": (3, 3, 1),
    "MGA": (0, 0, 1), "MMK": (0, 0, 1), "MNT": (2, 0, 1), "MRO": (0, 0, 1), "MUR": (2, 0, 1), "NOK": (2, 0, 1),
    "OMR": (3, 3, 1), "PKR": (2, 0, 1), "PYG": (0, 0, 1), "RSD": (0, 0, 1), "RWF": (0, 0, 1), "SEK": (2, 0, 1),
    "SLL": (0, 0, 1), "SOS": (0, 0, 1), "STD": (0, 0, 1), "SYP": (0, 0, 1), "TND": (3, 3, 1), "TWD": (2, 0, 1),
    "TZS": (2, 0, 1), "UGX": (0, 0, 1), "UYI": (0, 0, 1), "UYW": (4, 4, 1), "UZS": (2, 0, 1), "VEF": (2, 0, 1),
    "VND": (0, 0, 1), "VUV": (0, 0, 1), "XAF": (0, 0, 1), "XOF": (0, 0, 1), "XPF": (0, 0, 1), "YER": (0, 0, 1),
    "ZMK": (0, 0, 1), "ZWD": (0, 0, 1),
}  # fmt: skip
CASH_IN_PRACTICE = {"AUD": Decimal("0.05"), "HUF": Decimal(5), "NZD": Decimal("0.10")}
"""What tills round cash to where coins are scarcer than CLDR says, in major units; a suggestion for a shop's setting."""


class Currency(msgspec.Struct, frozen=True):
    """A currency: ``digits`` are ISO's minor decimals, in which we reckon; ``written_digits`` and ``cash_digits`` are what
    people write and pay; ``cash_increment`` is the smallest cash by CLDR, in major units."""

    code: str
    digits: int
    written_digits: int
    cash_digits: int
    cash_increment: Decimal


def currency(code: str) -> Currency:
    """The currency of an ISO 4217 code; one that the table does not name has two decimals and cash to the last of them.
    Raises ``BadInput`` on what is no such code."""
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
        raise BadInput(f"not a currency: {code[:10]!r}")
    written, cash, step = _CUSTOMARY.get(code, (2, 2, 1))
    return Currency(code, minor_digits(code), written, cash, Decimal(step).scaleb(-cash))


def cash_increment(code: str, stated: Decimal | None = None) -> int:
    """What cash is rounded to, in minor units: as the shop states it (major units), else as CLDR does; at least 1.
    Raises ``BadInput`` where the stated one is not a whole number of minor units."""
    known = currency(code)
    increment = (known.cash_increment if stated is None else stated).scaleb(known.digits)
    if increment != increment.to_integral_value() or (stated is not None and stated <= 0):
        if stated is None:
            return 1
        raise BadInput(f"cash cannot be rounded to {stated} {code}")
    return max(1, int(increment))
