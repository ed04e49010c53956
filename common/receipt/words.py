"""The words of a receipt and how its language writes numbers; paper has its own words because a shop's receipts keep one language."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from common.money import minor_digits
from common.receipt.columns import LEFT_TO_RIGHT, clean
from common.tender import TenderKind


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """One language: its words, decimal and group sign, and whether it runs from right to left."""

    decimal: str
    group: str
    rtl: bool = False
    till: str
    receipt: str
    tax_number: str
    customer: str
    reduced: str
    discount: str
    basket_discount: str
    instead_of: str
    special_price: str
    you_save: str
    undone: str
    subtotal: str
    total: str
    to_pay: str
    refund: str
    rounding: str
    tenders: Mapping[TenderKind, str]
    change: str
    paid_out: str
    forfeited: str
    left: str
    tax: str
    net: str
    tax_amount: str
    gross: str
    base: str
    sum: str
    tax_free: str
    untaxed: str
    exemptions: Mapping[str, str]
    piece: str
    lot: str
    serial: str
    copy: str
    training: str
    void: str
    voids: str
    gift: str
    exchange_until: str
    layaway: str
    fetch_until: str
    paid_so_far: str
    still_to_pay: str
    returned: str
    returned_without: str
    valid_until: str
    issued_with: str
    units: Mapping[str, str]
    times: str = "x"

    def code(self, text: str) -> str:
        """A number or code among this language's words, its parts in their own order."""
        said = clean(text).replace(LEFT_TO_RIGHT, "")
        return LEFT_TO_RIGHT + said if self.rtl and said else said


_ENGLISH = Words(
    decimal=".", group=",", till="Till", receipt="Receipt", tax_number="VAT", customer="Customer",
    reduced="reduced price", discount="discount", basket_discount="discount on all", instead_of="instead of",
    special_price="special price", you_save="You save", undone="Discount undone", subtotal="Subtotal", total="TOTAL",
    to_pay="TO PAY", refund="REFUND", rounding="Rounding",
    tenders={
        TenderKind.CASH: "Cash", TenderKind.CARD: "Card", TenderKind.VOUCHER: "Voucher",
        TenderKind.GIFT_CARD: "Gift card", TenderKind.STORE_CREDIT: "Store credit",
        TenderKind.ON_ACCOUNT: "On account", TenderKind.DOWN_PAYMENT: "Down payment",
    }, change="Change", paid_out="paid out", forfeited="Rest forfeited", left="left on it", tax="VAT", net="net",
    tax_amount="tax", gross="gross", base="on", sum="Sum", tax_free="Tax free", untaxed="none",
    exemptions={
        "reverse_charge": "Reverse charge: the customer owes the tax", "export": "Export",
        "intra_community": "Intra-Community supply", "diplomatic": "Diplomatic exemption",
    }, piece="each", lot="Lot", serial="Serial", copy="COPY", training="TRAINING - NOT A RECEIPT", void="VOID",
    voids="Undoes receipt", gift="GIFT RECEIPT", exchange_until="Exchange until",
    layaway="PUT BY", fetch_until="Kept until", paid_so_far="Paid so far",
    still_to_pay="Still to pay", returned="Returned, receipt",
    returned_without="Returned without receipt", valid_until="Valid until",
    issued_with="Given out with receipt",
    units={"kg": "kg", "m": "m", "l": "l"},
)  # fmt: skip
_GERMAN = Words(
    decimal=",", group=".", till="Kasse", receipt="Bon", tax_number="USt-IdNr.", customer="Kunde",
    reduced="reduzierter Preis", discount="Rabatt", basket_discount="Rabatt auf alles", instead_of="statt",
    special_price="Sonderpreis", you_save="Sie sparen", undone="Rabatt zurückgenommen", subtotal="Zwischensumme",
    total="SUMME", to_pay="ZU ZAHLEN", refund="ERSTATTUNG", rounding="Rundung",
    tenders={
        TenderKind.CASH: "Bar", TenderKind.CARD: "Karte", TenderKind.VOUCHER: "Gutschein",
        TenderKind.GIFT_CARD: "Geschenkkarte", TenderKind.STORE_CREDIT: "Guthaben",
        TenderKind.ON_ACCOUNT: "Auf Rechnung", TenderKind.DOWN_PAYMENT: "Anzahlung",
    }, change="Rückgeld", paid_out="ausgezahlt", forfeited="Rest verfällt", left="Rest darauf", tax="MwSt",
    net="netto", tax_amount="Steuer", gross="brutto", base="auf", sum="Summe", tax_free="Steuerfrei", untaxed="ohne",
    exemptions={
        "reverse_charge": "Steuerschuldnerschaft des Leistungsempfängers", "export": "Ausfuhrlieferung",
        "intra_community": "Innergemeinschaftliche Lieferung", "diplomatic": "Diplomatische Befreiung",
    }, piece="je Stück", lot="Charge", serial="Serie", copy="KOPIE", training="ÜBUNG - KEIN BELEG", void="STORNO",
    voids="Storniert Bon", gift="GESCHENKBELEG", exchange_until="Umtausch bis",
    layaway="ZURÜCKGELEGT", fetch_until="Aufbewahrt bis", paid_so_far="Bisher bezahlt",
    still_to_pay="Noch zu zahlen", returned="Zurück, Bon",
    returned_without="Zurück ohne Bon", valid_until="Gültig bis",
    issued_with="Ausgegeben mit Bon",
    units={"kg": "kg", "m": "m", "l": "l"},
)  # fmt: skip
_ARABIC = Words(
    decimal=".", group=",", rtl=True, till="صندوق", receipt="إيصال", tax_number="الرقم الضريبي", customer="العميل",
    reduced="سعر مخفض", discount="خصم", basket_discount="خصم على الكل", instead_of="بدلا من", special_price="سعر خاص",
    you_save="وفرت", undone="خصم ملغى", subtotal="المجموع الفرعي", total="المجموع", to_pay="المطلوب دفعه",
    refund="المبلغ المسترد", rounding="تقريب",
    tenders={
        TenderKind.CASH: "نقدا", TenderKind.CARD: "بطاقة", TenderKind.VOUCHER: "قسيمة",
        TenderKind.GIFT_CARD: "بطاقة هدية", TenderKind.STORE_CREDIT: "رصيد المتجر",
        TenderKind.ON_ACCOUNT: "على الحساب", TenderKind.DOWN_PAYMENT: "دفعة مقدمة",
    }, change="الباقي", paid_out="مدفوع للعميل", forfeited="الباقي غير مسترد", left="المتبقي فيها", tax="الضريبة",
    net="الصافي", tax_amount="القيمة", gross="الإجمالي", base="على", sum="المجموع", tax_free="معفى من الضريبة", untaxed="بدون",
    exemptions={
        "reverse_charge": "احتساب عكسي: الضريبة على العميل", "export": "تصدير",
        "intra_community": "توريد داخل الاتحاد", "diplomatic": "إعفاء دبلوماسي",
    }, piece="للقطعة", lot="التشغيلة", serial="الرقم التسلسلي", copy="نسخة", training="تدريب - ليس إيصالا", void="إلغاء",
    voids="يلغي الإيصال", gift="إيصال هدية", exchange_until="الاستبدال حتى",
    layaway="محجوز", fetch_until="محفوظ حتى", paid_so_far="المدفوع حتى الآن",
    still_to_pay="المتبقي للدفع", returned="مرتجع، إيصال",
    returned_without="مرتجع بلا إيصال", valid_until="صالح حتى",
    issued_with="صدر مع الإيصال",
    units={"kg": "كجم", "m": "م", "l": "لتر"}, times="×",
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


def day_text(day: str) -> str:
    """An ISO date as the paper shows it: ``21.11.2026``."""
    return moment_text(day)


def _written(value: Decimal, digits: int, words: Words) -> str:
    plain = f"{value:,.{digits}f}"
    return plain.translate({ord(","): words.group, ord("."): words.decimal})


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
