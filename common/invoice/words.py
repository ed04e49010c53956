"""The words of an invoice in the languages of receipts; what the law wants said of an exemption is said with its article."""

from collections.abc import Mapping

import msgspec


class InvoiceWords(msgspec.Struct, frozen=True, kw_only=True):
    """One language's words; ``legal`` by the reason of an exemption."""

    invoice: str
    credit_note: str
    number: str
    issued: str
    supplied: str
    till: str
    operator: str
    seller_number: str
    buyer: str
    buyer_number: str
    amends: str
    place: str
    goods: str
    quantity: str
    unit_price: str
    tax: str
    net: str
    off: str
    net_total: str
    total: str
    paid: str
    page: str
    no_tax_in_prices: str
    training: str
    copy: str
    legal: Mapping[str, str]


_ENGLISH = InvoiceWords(
    invoice="Invoice", credit_note="Credit note", number="Invoice no.", issued="Date", supplied="Date of supply",
    till="Till", operator="Served by", seller_number="VAT no.", buyer="Invoice to", buyer_number="Customer's VAT no.",
    amends="Amends invoice", place="No.", goods="Goods", quantity="Quantity", unit_price="Unit price", tax="VAT",
    net="Net", off="less", net_total="Total without tax", total="Total", paid="Payment", page="Page {page} of {pages}",
    no_tax_in_prices="Prices and amounts of the rows are without tax.", training="TRAINING - NOT AN INVOICE", copy="COPY",
    legal={
        "reverse_charge": "Reverse charge: the customer is liable for the tax (article 196, Directive 2006/112/EC).",
        "intra_community": "Intra-Community supply, exempt (article 138, Directive 2006/112/EC).",
        "export": "Export, exempt (article 146, Directive 2006/112/EC).",
        "diplomatic": "Diplomatic supply, exempt (article 151, Directive 2006/112/EC).",
    },
)  # fmt: skip
_GERMAN = InvoiceWords(
    invoice="Rechnung", credit_note="Rechnungskorrektur", number="Rechnungsnr.", issued="Datum",
    supplied="Leistungsdatum", till="Kasse", operator="Bedient von", seller_number="USt-IdNr.",
    buyer="Rechnung an", buyer_number="USt-IdNr. des Kunden", amends="Berichtigt Rechnung", place="Nr.", goods="Ware",
    quantity="Menge", unit_price="Einzelpreis", tax="MwSt", net="Netto", off="abzüglich", net_total="Summe ohne Steuer",
    total="Gesamtbetrag", paid="Zahlung", page="Seite {page} von {pages}",
    no_tax_in_prices="Preise und Beträge der Zeilen sind ohne Steuer.", training="ÜBUNG - KEINE RECHNUNG", copy="KOPIE",
    legal={
        "reverse_charge": "Steuerschuldnerschaft des Leistungsempfängers (Artikel 196 der Richtlinie 2006/112/EG).",
        "intra_community": "Steuerfreie innergemeinschaftliche Lieferung (Artikel 138 der Richtlinie 2006/112/EG).",
        "export": "Steuerfreie Ausfuhrlieferung (Artikel 146 der Richtlinie 2006/112/EG).",
        "diplomatic": "Steuerfrei, diplomatische Befreiung (Artikel 151 der Richtlinie 2006/112/EG).",
    },
)  # fmt: skip
_ARABIC = InvoiceWords(
    invoice="فاتورة ضريبية", credit_note="إشعار دائن", number="رقم الفاتورة", issued="التاريخ", supplied="تاريخ التوريد",
    till="صندوق", operator="البائع", seller_number="الرقم الضريبي", buyer="فاتورة إلى", buyer_number="الرقم الضريبي للعميل",
    amends="تصحح الفاتورة", place="م", goods="البضاعة", quantity="الكمية", unit_price="سعر الوحدة", tax="الضريبة",
    net="الصافي", off="ناقص", net_total="المجموع دون ضريبة", total="الإجمالي", paid="الدفع",
    page="صفحة {page} من {pages}", no_tax_in_prices="الأسعار والمبالغ في الأسطر دون ضريبة.",
    training="تدريب - ليست فاتورة", copy="نسخة",
    legal={
        "reverse_charge": "احتساب عكسي: الضريبة على العميل (المادة 196 من التوجيه 2006/112/EC).",
        "intra_community": "توريد داخل الاتحاد معفى (المادة 138 من التوجيه 2006/112/EC).",
        "export": "تصدير معفى من الضريبة (المادة 146 من التوجيه 2006/112/EC).",
        "diplomatic": "توريد دبلوماسي معفى (المادة 151 من التوجيه 2006/112/EC).",
    },
)  # fmt: skip
_LANGUAGES = {"en": _ENGLISH, "de": _GERMAN, "ar": _ARABIC}


def invoice_words(language: str) -> InvoiceWords:
    """The words of a language such as ``de`` or ``de-AT``; English for one we do not have."""
    return _LANGUAGES.get(language.replace("_", "-").partition("-")[0].lower(), _ENGLISH)
