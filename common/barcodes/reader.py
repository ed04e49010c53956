"""The order of reading: symbology identifier, else length and check digit, else GS1 beyond doubt, else the plain code."""

import re
from collections.abc import Sequence
from decimal import Decimal

from common.barcodes.codes import candidate_keys, canonical_plu, check_digit_holds, folded_code, gtin_key, is_number
from common.barcodes.gs1 import looks_bracketed, looks_concatenated, looks_linked, read_gs1
from common.barcodes.patterns import LabelPattern
from common.barcodes.printable import printable, refuse_hostile
from common.barcodes.reading import Reading, ReadingKind, Scan
from common.errors import BadBarcode
from common.quantity import Unit
from common.return_code import looks_like_return_code

_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_GS1_MESSAGE = frozenset({"]C1", "]e0", "]d2", "]Q3", "]J1"})
_PRODUCT_NUMBER = frozenset({"]E0", "]E3", "]E4", "]I1"})
_UNITS = {"W": Unit.KILOGRAM, "N": Unit.PIECE}
MOST_PLU_DIGITS = 5


def read_scan(scan: Scan, patterns: Sequence[LabelPattern] = ()) -> Reading:
    """What a scan says, with the shop's label patterns (``parse_patterns``).

    Raises ``BadBarcode``, whose message holds what was read made printable, for hostile, malformed and misread codes.
    A code that merely is not known is no error here: that is for the catalogue to say.
    """
    aim, text = _split(scan)
    refuse_hostile(text)
    if looks_like_return_code(text):
        code = text.upper()
        return Reading(kind=ReadingKind.RECEIPT, key=code, candidates=(code,), read=printable(text))
    if looks_linked(text):
        return read_gs1(text)
    if aim in _GS1_MESSAGE:
        return read_gs1(text)
    if aim in _PRODUCT_NUMBER:
        return _product_number(aim, text, patterns)
    if not aim and (looks_bracketed(text) or looks_concatenated(text)):
        return read_gs1(text)
    return _plain(text, patterns)


def _split(scan: Scan) -> tuple[str, str]:
    text = scan.text.strip(" \t\r\n")
    if scan.aim:
        return scan.aim, text.removeprefix(scan.aim)
    if _AIM.match(text):
        return text[:3], text[3:]
    return "", text


def _product_number(aim: str, text: str, patterns: Sequence[LabelPattern]) -> Reading:
    if not is_number(text):
        raise BadBarcode(f"not digits: {printable(text)}")
    number = text[:13] if aim == "]E3" else text  # the add-on behind an EAN-13 names an issue, not a product
    keys = candidate_keys(number)
    if aim == "]E4" and (own := gtin_key(number)):
        keys = tuple(dict.fromkeys((own, *keys)))
    if gtin_key(keys[0]) is None:
        raise BadBarcode(f"the check digit does not hold: {printable(text)}")
    return _label(keys, text, patterns) or Reading(
        kind=ReadingKind.GTIN, key=keys[0], candidates=keys, read=printable(text)
    )


def _plain(text: str, patterns: Sequence[LabelPattern]) -> Reading:
    code = folded_code(text)
    keys = candidate_keys(code)
    if keys[0] != code or gtin_key(code) is not None:
        return _label(keys, text, patterns) or Reading(
            kind=ReadingKind.GTIN, key=keys[0], candidates=keys, read=printable(text)
        )
    if is_number(code) and len(code) <= MOST_PLU_DIGITS:
        return Reading(
            kind=ReadingKind.PLU, key=code, candidates=(code,), read=printable(text), plu=canonical_plu(code)
        )
    misread = is_number(code) and len(code) in {8, 12, 13, 14} and not check_digit_holds(code)
    return Reading(
        kind=ReadingKind.PLAIN, key=code, candidates=(code,), read=printable(text), wrong_check_digit=misread
    )


def _label(keys: tuple[str, ...], text: str, patterns: Sequence[LabelPattern]) -> Reading | None:
    for pattern in patterns:
        if match := pattern.match(keys[0]):
            value = match.value
            if value is not None and value == Decimal(0):
                raise BadBarcode(f"a label without a value: {printable(text)}")
            return Reading(
                kind=ReadingKind.LABEL,
                key=match.candidates[0],
                candidates=match.candidates,
                read=printable(text),
                plu=match.item,
                quantity=value if match.sign in _UNITS else None,
                unit=_UNITS.get(match.sign),
                price=value if match.sign == "V" else None,
            )
    return None
