"""Money is integer minor units of one currency; unit prices are exact decimals of the major unit; nothing is a float."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Self

import msgspec

from common.errors import BadInput, CurrencyMismatch

# ISO 4217 minor digits; a currency not listed has two.
_MINOR_DIGITS = {
    "BHD": 3, "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "IQD": 3, "ISK": 0, "JOD": 3, "JPY": 0, "KMF": 0, "KRW": 0,
    "KWD": 3, "LYD": 3, "OMR": 3, "PYG": 0, "RWF": 0, "TND": 3, "UGX": 0, "UYI": 0, "VND": 0, "VUV": 0, "XAF": 0,
    "XOF": 0, "XPF": 0,
}  # fmt: skip
PRICE_DECIMALS = 4
# Python's own context rounds to 28 digits; the longest price times the longest quantity has more.
_EXACT = Context(prec=100)


def minor_digits(currency: str) -> int:
    """Decimals of an ISO 4217 currency: 2 for GBP, 0 for JPY, 3 for KWD."""
    return _MINOR_DIGITS.get(currency, 2)


def round_half_up(exact: Fraction | Decimal | int) -> int:
    """The nearest integer; halves go away from zero, so that a refund is the exact negative of its sale."""
    if isinstance(exact, Decimal):
        return int(exact.to_integral_value(ROUND_HALF_UP))
    return round_ratio(exact.numerator, exact.denominator)


def round_ratio(numerator: int, denominator: int) -> int:
    """``round_half_up`` of a ratio with a positive denominator, without making a fraction of it."""
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


class Money(msgspec.Struct, frozen=True, order=True):
    """An amount in minor units of a currency: ``Money(295, "GBP")`` is £2.95."""

    minor: int
    currency: str

    def __add__(self, other: Self) -> Self:
        return type(self)(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.minor - self._same(other), self.currency)

    def __neg__(self) -> Self:
        return type(self)(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def _same(self, other: Self) -> int:
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency} do not mix")
        return other.minor

    def major(self) -> Decimal:
        """The amount in major units, with the currency's own decimals: ``Decimal("2.95")``."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))


def parse_amount(text: str, currency: str) -> Money:
    """Read a plain decimal such as ``12.50`` as money; raises ``BadInput`` on anything finer than the currency's minor unit."""
    digits = minor_digits(currency)
    value = _plain_decimal(text)
    minor = value.scaleb(digits)
    if minor != minor.to_integral_value():
        raise BadInput(f"{text} has more than {digits} decimals of {currency}")
    return Money(int(minor), currency)


def parse_price(text: str) -> Decimal:
    """Read a unit price in major units, to four decimals, not negative; raises ``BadInput``."""
    value = _plain_decimal(text)
    if value < 0:
        raise BadInput(f"a price is not negative: {text}")
    if value != round(value, PRICE_DECIMALS):
        raise BadInput(f"{text} has more than {PRICE_DECIMALS} decimals")
    return value


def extended_amount(unit_price: Decimal, quantity: Decimal, currency: str) -> int:
    """Quantity × unit price in minor units, rounded half up once; negative for a negative quantity."""
    exact = _EXACT.multiply(unit_price, quantity)
    return round_half_up(exact.scaleb(minor_digits(currency), _EXACT))


def _plain_decimal(text: str) -> Decimal:
    stripped = text.strip()
    body = stripped.removeprefix("-")
    whole, _, part = body.partition(".")
    if not (whole + part).isascii() or not (whole + part).isdigit() or len(body) > 20:
        raise BadInput(f"not an amount: {text[:40]!r}")
    return Decimal(stripped)
