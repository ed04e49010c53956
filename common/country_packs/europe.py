"""Value added tax of fourteen European countries: prices hold it, and a till rounds it once for each rate of a receipt.

Each source is the law; the rates in force were compared with a public overview of European rates of 2026-02-02, the
Swiss ones with the tax administration's own table, the Norwegian ones with the tax administration's rate page.
"""

from datetime import date, timedelta
from decimal import Decimal

from common.country_packs.shapes import Pack, Rate
from common.taxes.shapes import TaxRounding

_BEGIN = date(2016, 1, 1)
_COMPARED = date(2026, 2, 2)
Change = tuple[
    str, str
]  # the first day of a rate, "" where our data begin; the rate, "" where there is none from then on


def _rate(code: str, name: str, *changes: Change, source: str = "") -> tuple[Rate, ...]:
    """A code's rates one after the other, each to the day before the next."""
    starts = [date.fromisoformat(day) if day else _BEGIN for day, _ in changes]
    ends = [start - timedelta(days=1) for start in starts[1:]]
    return tuple(
        Rate(code=code, name=name, percent=Decimal(percent), valid_from=start, valid_until=end, source=source)
        for start, end, (_, percent) in zip(starts, [*ends, None], changes, strict=True)
        if percent
    )


def _pack(
    code: str,
    name: str,
    currency: str,
    source: str,
    *rates: tuple[Rate, ...],
    cash: str = "",
    compared: date = _COMPARED,
) -> Pack:
    return Pack(
        code=code, name=name, currency=currency, rounding=TaxRounding.DOCUMENT, prices_include_tax=True,
        rates=tuple(rate for some in rates for rate in some), cash_increment=Decimal(cash) if cash else None,
        source=source, source_date=compared,
    )  # fmt: skip


AUSTRIA = _pack(
    "AT", "Österreich", "EUR", "UStG 1994 § 10",
    _rate("AT-S", "Normalsteuersatz", ("", "20")),
    _rate("AT-R", "ermäßigter Steuersatz", ("", "10")),
    _rate("AT-R13", "ermäßigter Steuersatz 13 %", ("", "13")),
    _rate(
        "AT-F", "Grundnahrungsmittel", ("2026-07-01", "4.9"),
        source="UStG 1994 § 10, amended 2026: reports of June 2026 that parliament passed it",
    ),
    _rate("AT-C", "Gastronomie und Kultur", ("2020-07-01", "5"), ("2022-01-01", "")),
)  # fmt: skip
GERMANY = _pack(
    "DE", "Deutschland", "EUR", "UStG § 12, § 28 (2020)",
    _rate("DE-S", "Regelsteuersatz", ("", "19"), ("2020-07-01", "16"), ("2021-01-01", "19")),
    _rate("DE-R", "ermäßigter Steuersatz", ("", "7"), ("2020-07-01", "5"), ("2021-01-01", "7")),
)  # fmt: skip
FRANCE = _pack(
    "FR", "France", "EUR", "CGI art. 278, 278-0 bis, 279, 281 octies",
    _rate("FR-S", "taux normal", ("", "20")),
    _rate("FR-I", "taux intermédiaire", ("", "10")),
    _rate("FR-R", "taux réduit", ("", "5.5")),
    _rate("FR-P", "taux particulier", ("", "2.1")),
)  # fmt: skip
ITALY = _pack(
    "IT", "Italia", "EUR", "D.P.R. 633/1972 art. 16, tabella A",
    _rate("IT-S", "aliquota ordinaria", ("", "22")),
    _rate("IT-R10", "aliquota ridotta 10 %", ("", "10")),
    _rate("IT-R5", "aliquota ridotta 5 %", ("", "5")),
    _rate("IT-M", "aliquota minima", ("", "4")),
)  # fmt: skip
SPAIN = _pack(
    "ES", "España", "EUR", "Ley 37/1992 art. 90, 91; RDL 20/2022, RDL 4/2024",
    _rate("ES-S", "tipo general", ("", "21")),
    _rate("ES-R", "tipo reducido", ("", "10")),
    _rate("ES-SR", "tipo superreducido", ("", "4")),
    _rate("ES-FB", "alimentos básicos, temporal", ("2023-01-01", "0"), ("2024-10-01", "2"), ("2025-01-01", "")),
    _rate("ES-FP", "pastas y aceites de semillas, temporal", ("2023-01-01", "5"), ("2024-10-01", "7.5"), ("2025-01-01", "")),
)  # fmt: skip
NETHERLANDS = _pack(
    "NL", "Nederland", "EUR", "Wet op de omzetbelasting 1968 art. 9",
    _rate("NL-H", "hoog tarief", ("", "21")),
    _rate("NL-L", "laag tarief", ("", "6"), ("2019-01-01", "9")),
    cash="0.05",
)  # fmt: skip
BELGIUM = _pack(
    "BE", "België / Belgique", "EUR", "KB nr. 20 van 20 juli 1970",
    _rate("BE-S", "normaal tarief / taux normal", ("", "21")),
    _rate("BE-T", "tussentarief / taux intermédiaire", ("", "12")),
    _rate("BE-R", "verlaagd tarief / taux réduit", ("", "6")),
    cash="0.05",
)  # fmt: skip
IRELAND = _pack(
    "IE", "Ireland", "EUR", "VAT Consolidation Act 2010 s. 46",
    _rate("IE-S", "standard rate", ("", "23"), ("2020-09-01", "21"), ("2021-03-01", "23")),
    _rate("IE-R", "reduced rate", ("", "13.5")),
    _rate("IE-R9", "second reduced rate", ("", "9")),
    _rate("IE-L", "livestock rate", ("", "4.8")),
    _rate("IE-Z", "zero rate", ("", "0")),
    cash="0.05",
)  # fmt: skip
UNITED_KINGDOM = _pack(
    "GB", "United Kingdom", "GBP", "VAT Act 1994 s. 2, 29A, schedules 7A and 8; SI 2020/728, Finance Act 2021 s. 92",
    _rate("GB-S", "standard rate", ("", "20")),
    _rate("GB-R", "reduced rate", ("", "5")),
    _rate("GB-Z", "zero rate", ("", "0")),
    _rate("GB-H", "hospitality, temporary", ("2020-07-15", "5"), ("2021-10-01", "12.5"), ("2022-04-01", "")),
)  # fmt: skip
SWITZERLAND = _pack(
    "CH", "Schweiz / Suisse / Svizzera", "CHF", "MWSTG Art. 25; ESTV, Entwicklung der Steuersätze",
    _rate("CH-S", "Normalsatz", ("", "8.0"), ("2018-01-01", "7.7"), ("2024-01-01", "8.1")),
    _rate("CH-R", "reduzierter Satz", ("", "2.5"), ("2024-01-01", "2.6")),
    _rate("CH-B", "Sondersatz Beherbergung", ("", "3.8"), ("2018-01-01", "3.7"), ("2024-01-01", "3.8")),
    cash="0.05", compared=date(2023, 3, 13),
)  # fmt: skip
NORWAY = _pack(
    "NO", "Norge", "NOK", "Stortingets vedtak om merverdiavgift §§ 2-4; skatteetaten.no/satser/merverdiavgift",
    _rate("NO-S", "alminnelig sats", ("", "25")),
    _rate("NO-F", "næringsmidler", ("", "15")),
    _rate(
        "NO-L", "lav sats", ("", "10"), ("2018-01-01", "12"), ("2020-04-01", "6"), ("2021-10-01", "12"),
    ),
    cash="1",
)  # fmt: skip
SWEDEN = _pack(
    "SE", "Sverige", "SEK", "Mervärdesskattelag (2023:200) 9 kap.",
    _rate("SE-S", "normalskattesats", ("", "25")),
    _rate("SE-R12", "reducerad skattesats 12 %", ("", "12")),
    _rate("SE-R6", "reducerad skattesats 6 %", ("", "6")),
    _rate(
        "SE-F", "livsmedel", ("", "12"), ("2026-04-01", "6"), ("2028-01-01", "12"),
        source="9 kap. as amended for 2026 and 2027: announced 2025-09-22",
    ),
    cash="1",
)  # fmt: skip
DENMARK = _pack(
    "DK", "Danmark", "DKK", "Momsloven § 33",
    _rate("DK-S", "moms", ("", "25")),
    cash="0.50",
)  # fmt: skip
POLAND = _pack(
    "PL", "Polska", "PLN", "Ustawa o podatku od towarów i usług art. 41, 146ef",
    _rate("PL-A", "stawka podstawowa", ("", "23")),
    _rate("PL-B", "stawka obniżona 8 %", ("", "8")),
    _rate("PL-C", "stawka obniżona 5 %", ("", "5")),
    _rate("PL-D", "stawka 0 %", ("", "0")),
)  # fmt: skip
EUROPE = (
    AUSTRIA, GERMANY, FRANCE, ITALY, SPAIN, NETHERLANDS, BELGIUM, IRELAND, UNITED_KINGDOM, SWITZERLAND, NORWAY, SWEDEN,
    DENMARK, POLAND,
)  # fmt: skip
