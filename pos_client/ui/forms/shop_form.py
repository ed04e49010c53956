"""What a shop without a server says of itself: name, currency, zone, taxes; texts stay as typed and are read by the service."""

from functools import cache
from zoneinfo import available_timezones

from PySide6.QtCore import QLocale, Qt, QTimeZone, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from common.errors import BadSetting
from pos_client.ui.forms.field import Field, choice_field, line_field
from pos_client.ui.theme.look import tokens

CURRENCIES = (
    "AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EGP", "EUR", "GBP", "HUF", "ILS", "INR", "JPY", "KWD", "NOK",
    "NZD", "PLN", "RON", "SAR", "SEK", "TRY", "UAH", "USD", "ZAR",
)  # fmt: skip
_BY_LANGUAGE = {"de": "EUR", "ar": "AED"}


@cache
def zones() -> tuple[str, ...]:
    """All time zones a shop may be in, without the old names that stand for others."""
    return tuple(sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")))


def system_zone() -> str:
    """The zone this machine is set to, ``Europe/London`` where it says none we know."""
    found = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return found if found in zones() else "Europe/London"


def system_currency(language: str) -> str:
    """The currency of this machine's country, else the language's usual one."""
    system = QLocale.system()
    found = system.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    return found if found in CURRENCIES and system.name() != "C" else _BY_LANGUAGE.get(language, "GBP")


class ShopForm(QWidget):
    """``values`` are texts by name: ``till`` (left out where it is not asked), ``name``, ``currency``, ``zone``, ``rates``,
    ``included`` ("yes" or "no"), ``cut_off_hour``."""

    changed = Signal()

    def __init__(self, values: dict[str, str], *, with_till: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        told = self.changed.emit
        self._fields: dict[str, Field] = {}
        self._fields["name"], self.name = line_field(
            self.tr("Name of the shop"), values.get("name", ""), rule=self.tr("1 to 80 characters."), changed=told
        )
        self._fields["till"], self.till = line_field(
            self.tr("Short name of this till"), values.get("till", "1"), longest=8, left_to_right=True, changed=told,
            rule=self.tr("1 to 8 letters and digits; receipt numbers begin with it."),
        )  # fmt: skip
        self._fields["currency"], self.currency = choice_field(
            self.tr("Currency"), [(code, code) for code in CURRENCIES], values.get("currency", ""), editable=True,
            rule=self.tr("Three letters, such as EUR."), changed=told,
        )  # fmt: skip
        self._fields["zone"], self.zone = choice_field(
            self.tr("Time zone"), [(zone, zone) for zone in zones()], values.get("zone", ""), editable=True,
            rule=self.tr("Where the shop is, such as Europe/Vienna."), changed=told,
        )  # fmt: skip
        self._fields["taxes"], self.rates = line_field(
            self.tr("Tax rates in percent"), values.get("rates", ""), longest=60, left_to_right=True, changed=told,
            rule=self.tr("The usual one first, parted by semicolons: 20; 5; 0. Empty for no tax."),
        )  # fmt: skip
        included = [("yes", self.tr("included in the prices")), ("no", self.tr("added to the prices"))]
        self._fields["included"], self.included = choice_field(
            self.tr("Tax is"), included, values.get("included", "yes"), changed=told
        )
        hours = [(str(hour), f"{hour:02d}:00") for hour in range(13)]
        self._fields["cut_off_hour"], self.cut_off = choice_field(
            self.tr("The day ends at"), hours, values.get("cut_off_hour", "0"), changed=told,
            rule=self.tr("Sales before this hour still belong to the day before."),
        )  # fmt: skip
        self._lay_out(with_till)
        self.setFocusProxy(self.name)

    def _lay_out(self, with_till: bool) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens().space_4)
        grid.setVerticalSpacing(tokens().space_3)
        second = self._fields["till"] if with_till else self._fields["cut_off_hour"]
        left_out = self._fields["cut_off_hour"] if with_till else self._fields["till"]
        left_out.setParent(self)
        left_out.hide()
        pairs = (("name", second), ("currency", self._fields["zone"]), ("taxes", self._fields["included"]))
        for row, (first, other) in enumerate(pairs):
            grid.addWidget(self._fields[first], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(other, row, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(pairs), 1)

    def values(self) -> dict[str, str]:
        """What was typed, as it was typed."""
        return {
            "till": self.till.text().strip(),
            "name": self.name.text(),
            "currency": self.currency.currentText().strip().upper(),
            "zone": self.zone.currentText().strip(),
            "rates": self.rates.text(),
            "included": self.included.currentData() or "yes",
            "cut_off_hour": self.cut_off.currentData() or "0",
        }

    def field(self, name: str) -> Field:
        """The field of a name."""
        return self._fields[name]

    def say_fault(self, fault: BadSetting) -> bool:
        """Mark the field a refusal names and go there; False where it is none of this form."""
        name = fault.place.removeprefix("shop.").partition(".")[0]
        if name not in self._fields:
            return False
        self._fields[name].say_wrong()
        self._fields[name].editor.setFocus()
        return True
