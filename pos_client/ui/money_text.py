"""Numbers as a person reads them: the language's own signs, − for minus, the currency once, and isolated where text runs the other way."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtGui import QGuiApplication

from common.money import minor_digits
from common.quantity import Unit

MINUS = "−"
_ISOLATE, _FIRST_STRONG, _END = "\u2066", "\u2068", "\u2069"
_NO_BREAK = "\u00a0"
_BIDI_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
# A code not listed is shown as it is: a wrong sign would be worse than none.
_SIGNS = {
    "AUD": "A$", "BRL": "R$", "CAD": "CA$", "CHF": "CHF", "CNY": "CN¥", "CZK": "Kč", "EUR": "€", "GBP": "£", "HUF": "Ft",
    "ILS": "₪", "INR": "₹", "JPY": "¥", "KRW": "₩", "NGN": "₦", "PLN": "zł", "TRY": "₺", "UAH": "₴", "USD": "$", "VND": "₫",
}  # fmt: skip


def isolated(text: str) -> str:
    """A name from outside, kept from mixing with the text around it where that runs the other way."""
    right_to_left = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return f"{_FIRST_STRONG}{text}{_END}" if right_to_left and text else text


class NumberText:
    """Writes amounts, prices, quantities and times of one currency in one language (``QLocale`` of the window)."""

    def __init__(self, locale: QLocale, currency: str) -> None:
        self.locale = locale
        self._locale = locale
        self.currency = currency
        self.decimal_sign = locale.decimalPoint()
        self._digits = minor_digits(currency)
        self._right_to_left = locale.textDirection().name == "RightToLeft"
        self._before, self._after = self._currency_places()

    def amount(self, minor: int) -> str:
        """Minor units without the currency: ``1,234.50``, ``−2.78``."""
        return self._isolated(self._sign(minor) + self._plain(minor))

    def total(self, minor: int) -> str:
        """Minor units with the currency, for totals: ``£25.50``, ``−25,50 €``."""
        return self._isolated(f"{self._sign(minor)}{self._before}{self._plain(minor)}{self._after}")

    def price(self, price: Decimal, unit: Unit = Unit.PIECE) -> str:
        """A unit price in major units, at least with the currency's decimals: ``1.59``, ``1.99 / kg``, ``0.0125``."""
        exact = price.normalize()
        decimals = max(-int(exact.as_tuple().exponent), self._digits)
        text = self._sign(price) + self._fixed(abs(price), decimals)
        if unit is not Unit.PIECE:
            text += f"{_NO_BREAK}/{_NO_BREAK}{unit.value}"
        return self._isolated(text)

    def quantity(self, quantity: Decimal, unit: Unit = Unit.PIECE) -> str:
        """A quantity in its shortest form, with the unit's sign unless it is pieces: ``2``, ``0.864 kg``."""
        exact = quantity.normalize()
        text = self._sign(quantity) + self._fixed(abs(quantity), max(-int(exact.as_tuple().exponent), 0))
        if unit is not Unit.PIECE:
            text += f"{_NO_BREAK}{unit.value}"
        return self._isolated(text)

    def count(self, number: int) -> str:
        """A whole number with the language's grouping: ``1,240``."""
        return self._isolated(self._sign(number) + self._locale.toString(abs(number)))

    def percent(self, rate: Decimal) -> str:
        """A rate in percent: ``20 %``, ``3.5 %``."""
        return self._isolated(self.quantity(rate).strip(_ISOLATE + _END) + f"{_NO_BREAK}%")

    def entry(self, typed: str) -> str:
        """What a person is typing (plain, with a point) with the language's own decimal sign, nothing else changed."""
        return self._isolated(typed.replace("-", MINUS).replace(".", self.decimal_sign))

    def clock(self, instant: datetime, zone: str) -> str:
        """The shop's time of day: ``14:32``."""
        local = instant.astimezone(ZoneInfo(zone))
        return self._isolated(QTime(local.hour, local.minute).toString("HH:mm"))

    def day(self, day: date) -> str:
        """A date, short: ``21/11/2026``, ``21.11.26``."""
        short = self._locale.toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
        return self._isolated(short.translate(_BIDI_MARKS))

    def whole_day(self, day: date) -> str:
        """A date whose century matters, such as one of birth: ``21/11/2008``, ``21.11.2008``."""
        pattern = self._locale.dateFormat(QLocale.FormatType.ShortFormat)
        whole = pattern if "yyyy" in pattern else pattern.replace("yy", "yyyy")
        return self._isolated(self._locale.toString(QDate(day.year, day.month, day.day), whole).translate(_BIDI_MARKS))

    def day_and_time(self, instant: datetime, zone: str) -> str:
        """Date and time of day at the shop."""
        local = instant.astimezone(ZoneInfo(zone))
        return f"{self.day(local.date())} {self.clock(instant, zone)}"

    def _currency_places(self) -> tuple[str, str]:
        sign = _SIGNS.get(self.currency, self.currency)
        pattern = self._locale.toCurrencyString(1.0, "¤").translate(_BIDI_MARKS)
        if pattern.startswith("¤"):
            return f"{sign}{_NO_BREAK if len(sign) > 1 else ''}", ""
        return "", f"{_NO_BREAK}{sign}"

    def _plain(self, minor: int) -> str:
        return self._fixed(Decimal(abs(minor)).scaleb(-self._digits), self._digits)

    def _fixed(self, value: Decimal, decimals: int) -> str:
        whole, _, part = f"{value:.{decimals}f}".partition(".")
        text = self._locale.toString(int(whole))
        return text + self.decimal_sign + part if part else text

    @staticmethod
    def _sign(value: int | Decimal) -> str:
        return MINUS if value < 0 else ""

    def _isolated(self, text: str) -> str:
        return f"{_ISOLATE}{text}{_END}" if self._right_to_left else text
