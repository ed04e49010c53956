"""GS1 messages and Digital Links are taken apart by biip; the product number counts only if its check digit holds for us too."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from common.barcodes.codes import check_digit_holds, gtin_key, is_number
from common.barcodes.printable import GROUP_SEPARATOR, printable
from common.barcodes.reading import Reading, ReadingKind
from common.errors import BadBarcode
from common.quantity import Unit

if TYPE_CHECKING:
    from biip.gs1_element_strings import GS1ElementString

_MEASURES = {"310": Unit.KILOGRAM, "311": Unit.METRE, "315": Unit.LITRE}
_BRACKETED = re.compile(r"\(\d{2,4}\)[^()]")
_LINK = re.compile(r"https?://[^\s/]+/(?:.*/)?(?:01|00|gtin|sscc)/\d", re.IGNORECASE)


def looks_bracketed(text: str) -> bool:
    """Whether the text is the human-readable form: ``(01)09506000134352(10)ABC``."""
    return _BRACKETED.match(text) is not None


def looks_linked(text: str) -> bool:
    """Whether the text is a web address that carries a product number as GS1 Digital Link does."""
    return _LINK.match(text) is not None


def looks_concatenated(text: str) -> bool:
    """Whether a text without symbology identifier is a GS1 message beyond doubt: it has a separator, or begins with
    (01) and fourteen digits, or is (00) and eighteen, with check digits that hold. ``(400)`` is what an EAN may begin with."""
    if GROUP_SEPARATOR in text:
        return True
    if text.startswith("00") and len(text) == 20:
        return _sscc_holds(text[2:])
    return text.startswith("01") and len(text) > 16 and gtin_key(text[2:16]) is not None


def read_gs1(text: str) -> Reading:
    """Read a GS1 message, concatenated or bracketed, or a Digital Link. Raises ``BadBarcode`` where it is none or names no product."""
    # biip costs 0.2 s to import and till and server need it only at the first GS1 code
    from biip import BiipException
    from biip.gs1_digital_link_uris import GS1DigitalLinkURI
    from biip.gs1_messages import GS1Message

    try:
        elements: Sequence[GS1ElementString]
        if looks_linked(text):
            elements = GS1DigitalLinkURI.parse(text).element_strings
        elif looks_bracketed(text):
            elements = GS1Message.parse_hri(text).element_strings
        else:
            elements = GS1Message.parse(text.strip(GROUP_SEPARATOR)).element_strings
    except (BiipException, ValueError, LookupError):
        raise BadBarcode(f"not a GS1 code that can be read: {printable(text)}") from None
    return _reading(elements, text)


def _reading(elements: "Sequence[GS1ElementString]", text: str) -> Reading:
    values: dict[str, str] = {}
    for element in elements:
        if values.setdefault(element.ai.ai, element.value) != element.value:
            raise BadBarcode(f"says ({element.ai.ai}) twice: {printable(text)}")
    if "01" not in values:
        return _logistic(values, text)
    key = gtin_key(values["01"])
    if key is None:
        raise BadBarcode(f"the check digit does not hold: {printable(text)}")
    quantity, unit = _quantity(elements)
    return Reading(
        kind=ReadingKind.GS1,
        key=key,
        candidates=(key,),
        read=printable(text),
        quantity=quantity,
        unit=unit,
        price=_decimal(elements, "392"),
        lot=values.get("10", ""),
        serial=values.get("21", ""),
        expiry=_date(elements, "17") or _date(elements, "7003"),
        best_before=_date(elements, "15"),
    )


def _logistic(values: dict[str, str], text: str) -> Reading:
    number = values.get("00", "")
    if not _sscc_holds(number):
        raise BadBarcode(f"names no product: {printable(text)}")
    return Reading(kind=ReadingKind.LOGISTIC, key=number, candidates=(number,), read=printable(text))


def _sscc_holds(number: str) -> bool:
    return len(number) == 18 and is_number(number) and check_digit_holds(number)


def _quantity(elements: "Sequence[GS1ElementString]") -> tuple[Decimal | None, Unit | None]:
    for prefix, unit in _MEASURES.items():
        if (measured := _decimal(elements, prefix)) is not None:
            return measured, unit
    counted = next((element.value for element in elements if element.ai.ai == "30"), None)
    return (None, None) if counted is None else (Decimal(counted), Unit.PIECE)


def _decimal(elements: "Sequence[GS1ElementString]", prefix: str) -> Decimal | None:
    return next(
        (element.decimal for element in elements if element.ai.ai[:3] == prefix and len(element.ai.ai) == 4), None
    )


def _date(elements: "Sequence[GS1ElementString]", identifier: str) -> date | None:
    return next((element.date for element in elements if element.ai.ai == identifier), None)
