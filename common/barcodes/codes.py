"""One key per code: a GTIN or UPC-E whose check digit holds becomes fourteen digits, anything else the plain code in upper case."""

import unicodedata

from common.barcodes.printable import GROUP_SEPARATOR, printable, refuse_hostile
from common.errors import BadBarcode

MOST_PLAIN = 80
_GTIN_LENGTHS = frozenset({8, 12, 13, 14})


def canonical_code(text: str) -> str:
    """The key under which a catalogue stores a code and a till looks it up.

    GTIN-8, -12, -13, -14 and eight-digit UPC-E with a check digit that holds give the 14-digit GTIN; where eight digits
    are valid both ways, a leading 0 makes it UPC-E (GTIN-8 begins with 0 only inside a company). Everything else is a
    plain code: compatibility forms and foreign digits folded, blanks at the ends away, letters upper-cased (a caps lock
    must not hide a product), at most 80 signs. Raises ``BadBarcode``.
    """
    return _keys(folded_code(text))[0]


def candidate_keys(code: str) -> tuple[str, ...]:
    """All keys a code may stand for, likeliest first: more than one only where eight digits are valid GTIN-8 and UPC-E."""
    return _keys(folded_code(code))


def canonical_plu(text: str) -> str:
    """A price look-up number as both sides write it: digits without leading zeros. Raises ``BadBarcode``."""
    plu = folded_code(text)
    if not plu.isdigit() or len(plu) > 13:
        raise BadBarcode(f"not a price look-up number: {printable(text)}")
    return plu.lstrip("0") or "0"


def check_digit_holds(digits: str) -> bool:
    """Whether the last of these ASCII digits is the GS1 check digit (modulo 10, weights 3 and 1 from the right) of those before."""
    return bool(digits) and digits[-1] == check_digit(digits[:-1])


def check_digit(payload: str) -> str:
    """The GS1 check digit that follows ``payload``."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(payload)))
    return str(-total % 10)


def gtin_key(digits: str) -> str | None:
    """The 14-digit key of a GTIN-8, -12, -13 or -14, or None where length or check digit are wrong."""
    if len(digits) in _GTIN_LENGTHS and is_number(digits) and digits.strip("0") and check_digit_holds(digits):
        return digits.zfill(14)
    return None


def upc_e_key(digits: str) -> str | None:
    """The 14-digit key of an eight-digit UPC-E (number system and check digit included), or None."""
    if len(digits) != 8 or not is_number(digits) or digits[0] not in "01" or not digits.strip("0"):
        return None
    system, body, check = digits[0], digits[1:7], digits[7]
    last = body[5]
    if last in "012":
        payload = f"{body[:2]}{last}0000{body[2:5]}"
    elif last == "3":
        payload = f"{body[:3]}00000{body[3:5]}"
    elif last == "4":
        payload = f"{body[:4]}00000{body[4]}"
    else:
        payload = f"{body[:5]}0000{last}"
    return gtin_key(system + payload + check)


def folded_code(text: str) -> str:
    """The text as a code is compared: refused if hostile or too long, else folded. Raises ``BadBarcode``."""
    stripped = text.strip(" \t\r\n")
    refuse_hostile(stripped)
    if GROUP_SEPARATOR in stripped:
        raise BadBarcode(f"holds signs that do not print: {printable(stripped)}")
    if stripped.isascii():  # what scanners read: nothing to fold but case and blanks
        return _not_too_long(" ".join(stripped.upper().split()), stripped)
    # twice, for an upper-cased sign may itself be a compatibility form
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", stripped).upper())
    folded = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in folded)
    folded = " ".join(folded.split())
    refuse_hostile(folded)  # a sign such as ¸ comes apart into a blank and a mark that combines
    return _not_too_long(folded, stripped)


def is_number(text: str) -> bool:
    """Whether the text is ASCII digits only."""
    return text.isascii() and text.isdigit()


def _not_too_long(folded: str, read: str) -> str:
    if len(folded) > MOST_PLAIN:
        raise BadBarcode(f"too long for a code: {printable(read)}")
    return folded


def _keys(code: str) -> tuple[str, ...]:
    as_gtin, as_upc_e = gtin_key(code), upc_e_key(code)
    ordered = (as_upc_e, as_gtin) if code.startswith("0") else (as_gtin, as_upc_e)
    found = tuple(dict.fromkeys(key for key in ordered if key is not None))
    return found or (code,)
