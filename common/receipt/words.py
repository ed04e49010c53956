"""The words of a receipt and how its language writes numbers; paper has its own words because a shop's receipts keep one language."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from common.money import minor_digits
from common.tender import TenderKind


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """One language: its words, decimal and group sign, and whether it runs from right to left."""

    decimal: str
    group: str
    rtl: bool = False
    till: str
    receipt: str
    tax_number: str
    reduced: str
    you_save: str
    subtotal: str
    total: str
    tenders: Mapping[TenderKind, str]
    change: str
    tax: str
    net: str
    tax_amount: str
    gross: str
    lot: str
    serial: str
    copy: str
    training: str
    units: Mapping[str, str]
    times: str = "x"


_ENGLISH = Words(
    decimal=".", group=",", till="Till", receipt="Receipt", tax_number="VAT", reduced="reduced price",
    you_save="You save", subtotal="Subtotal", total="TOTAL",
    tenders={
        TenderKind.CASH: "Cash", TenderKind.CARD: "Card", TenderKind.VOUCHER: "Voucher",
        TenderKind.GIFT_CARD: "Gift card", TenderKind.STORE_CREDIT: "Store credit",
        TenderKind.ON_ACCOUNT: "On account", TenderKind.DOWN_PAYMENT: "Down payment",
    }, change="Change", tax="VAT", net="net", tax_amount="tax",
    gross="gross", lot="Lot", serial="Serial", copy="COPY", training="TRAINING - NOT A SALE",
    units={"kg": "kg", "m": "m", "l": "l"},
)  # fmt: skip
_GERMAN = Words(
    decimal=",", group=".", till="Kasse", receipt="Bon", tax_number="USt-IdNr.", reduced="reduzierter Preis",
    you_save="Sie sparen", subtotal="Zwischensumme", total="SUMME",
    tenders={
        TenderKind.CASH: "Bar", TenderKind.CARD: "Karte", TenderKind.VOUCHER: "Gutschein",
        TenderKind.GIFT_CARD: "Geschenkkarte", TenderKind.STORE_CREDIT: "Guthaben",
        TenderKind.ON_ACCOUNT: "Auf Rechnung", TenderKind.DOWN_PAYMENT: "Anzahlung",
    }, change="Rückgeld", tax="MwSt", net="netto",
    tax_amount="Steuer", gross="brutto", lot="Charge", serial="Serie", copy="KOPIE",
    training="TRAINING - KEIN VERKAUF", units={"kg": "kg", "m": "m", "l": "l"},
)  # fmt: skip
_ARABIC = Words(
    decimal=".", group=",", rtl=True, till="صندوق", receipt="إيصال", tax_number="الرقم الضريبي", reduced="سعر مخفض",
    you_save="وفرت", subtotal="المجموع الفرعي", total="المجموع",
    tenders={
        TenderKind.CASH: "نقدا", TenderKind.CARD: "بطاقة", TenderKind.VOUCHER: "قسيمة",
        TenderKind.GIFT_CARD: "بطاقة هدية", TenderKind.STORE_CREDIT: "رصيد المتجر",
        TenderKind.ON_ACCOUNT: "على الحساب", TenderKind.DOWN_PAYMENT: "دفعة مقدمة",
    }, change="الباقي", tax="الضريبة", net="الصافي",
    tax_amount="القيمة", gross="الإجمالي", lot="التشغيلة", serial="الرقم التسلسلي", copy="نسخة",
    training="تدريب - ليست عملية بيع", units={"kg": "كجم", "m": "م", "l": "لتر"}, times="×",
)  # fmt: skip
_LANGUAGES = {"en": _ENGLISH, "de": _GERMAN, "ar": _ARABIC}
RECEIPT_LANGUAGES = tuple(_LANGUAGES)


def words_of(language: str) -> Words:
    """The words of a language such as ``de`` or ``de-AT``; English for one we do not have."""
    return _LANGUAGES.get(language.replace("_", "-").partition("-")[0].lower(), _ENGLISH)


def amount_text(minor: int, currency: str, words: Words) -> str:
    """An amount in minor units as the language writes it, with the currency's decimals: ``1,234.50``; digits are Latin throughout."""
    digits = minor_digits(currency)
    return _written(Decimal(minor).scaleb(-digits), digits, words)


def price_text(price: Decimal, currency: str, words: Words) -> str:
    """A unit price in major units: at least the currency's decimals, more where the price has them."""
    own = max(0, -_exponent(price.normalize()))
    return _written(price, max(minor_digits(currency), own), words)


def number_text(number: Decimal, words: Words) -> str:
    """A quantity or a percentage in its shortest form."""
    return _written(number, max(0, -_exponent(number.normalize())), words)


def moment_text(printed_at: str) -> str:
    """``2026-11-21 14:32`` as the paper shows it: ``21.11.2026 14:32``, the same in all languages; anything else as it is."""
    day, _, time = printed_at.partition(" ")
    parts = day.split("-")
    return f"{'.'.join(reversed(parts))} {time}".strip() if len(parts) == 3 else printed_at


def _written(value: Decimal, digits: int, words: Words) -> str:
    plain = f"{value:,.{digits}f}"
    return plain.translate({ord(","): words.group, ord("."): words.decimal})


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
