"""Sales tax of the United States: added to the price, flat in some states, stacked from state, city and district in most places.

Two states without local tax and two places with one stand for the rest; thousands of places have their own, and a shop
states its own stack the same way. A stack comes twice: as its parts, each rounded, and ``combined`` as one tax, which is
how receipts are usually reckoned; a receipt may differ by a cent between the two.
"""

from datetime import date
from decimal import Decimal

from common.country_packs.shapes import Pack, Rate, TaxSet
from common.taxes.shapes import TaxRounding


def _place(
    code: str,
    name: str,
    source: str,
    compared: date,
    rates: tuple[tuple[str, str, str, str], ...],
    sets: tuple[TaxSet, ...] = (),
) -> Pack:
    return Pack(
        code=code, name=name, currency="USD", rounding=TaxRounding.DOCUMENT, prices_include_tax=False,
        rates=tuple(
            Rate(code=rate, name=words, percent=Decimal(percent), valid_from=date.fromisoformat(since))
            for rate, words, percent, since in rates
        ),
        sets=sets, source=source, source_date=compared,
    )  # fmt: skip


INDIANA = _place(
    "US-IN", "Indiana", "Ind. Code 6-2.5-2-2", date(2020, 7, 14), (("US-IN", "sales tax", "7", "2016-01-01"),)
)  # fmt: skip
MASSACHUSETTS = _place(
    "US-MA", "Massachusetts", "M.G.L. c. 64H § 2", date(2020, 7, 14), (("US-MA", "sales tax", "6.25", "2016-01-01"),)
)  # fmt: skip
NEW_YORK_CITY = _place(
    "US-NYC", "New York City", "N.Y. Tax Law §§ 1105, 1107, 1109", date(2026, 1, 1),
    (
        ("US-NY", "New York State", "4", "2016-01-01"),
        ("US-NYC-CITY", "New York City", "4.5", "2016-01-01"),
        ("US-NY-MCTD", "Metropolitan Commuter Transportation District", "0.375", "2016-01-01"),
        ("US-NYC-ALL", "sales tax", "8.875", "2016-01-01"),
    ),
    (
        TaxSet("stacked", "state, city and district", ("US-NY", "US-NYC-CITY", "US-NY-MCTD")),
        TaxSet("combined", "sales tax", ("US-NYC-ALL",)),
    ),
)  # fmt: skip
HOUSTON = _place(
    "US-HOU", "Houston, Texas", "Tex. Tax Code § 151.051, §§ 321, 322", date(2018, 1, 1),
    (
        ("US-TX", "Texas", "6.25", "2016-01-01"),
        ("US-HOU-CITY", "City of Houston", "1", "2016-01-01"),
        ("US-HOU-MTA", "Houston METRO", "1", "2016-01-01"),
        ("US-HOU-ALL", "sales tax", "8.25", "2016-01-01"),
    ),
    (
        TaxSet("stacked", "state, city and transit authority", ("US-TX", "US-HOU-CITY", "US-HOU-MTA")),
        TaxSet("combined", "sales tax", ("US-HOU-ALL",)),
    ),
)  # fmt: skip
UNITED_STATES = (INDIANA, MASSACHUSETTS, NEW_YORK_CITY, HOUSTON)
