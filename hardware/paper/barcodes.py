"""Bar codes as runs of modules: text in, ``1`` for a bar and ``0`` for a gap out, with the digits to print beside it."""

from dataclasses import dataclass

from common.errors import BadBarcode
from hardware.paper.barcode_patterns import CODABAR, CODE39, CODE128, EAN_LEFT, EAN_PARITY, ITF, UPC_E_PARITY


@dataclass(frozen=True, slots=True)
class Bars:
    """``elements`` are bar and gap by turns, bar first. In a two-width code they are 1 (narrow) or 2 (wide), else modules."""

    elements: tuple[int, ...]
    two_widths: bool
    text: str

    def widths(self, module: int) -> list[int]:
        """Return each element in dots for a module of ``module`` dots; a wide element has two and a half."""
        if not self.two_widths:
            return [element * module for element in self.elements]
        return [module if element == 1 else (module * 5 + 1) // 2 for element in self.elements]


def check_digit(digits: str) -> str:
    """Return the GS1 check digit: weights 3 and 1 from the right."""
    weighted = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-weighted % 10)


def _digits(data: bytes, *lengths: int) -> str:
    text = data.decode("latin-1")
    if len(text) not in lengths or not (text.isascii() and text.isdigit()):
        raise BadBarcode(f"needs {' or '.join(map(str, lengths))} digits")
    return text


def _runs(modules: str) -> tuple[int, ...]:
    """Return the lengths of equal modules; the string begins with a bar."""
    runs, last = [0], "1"
    for module in modules:
        if module == last:
            runs[-1] += 1
        else:
            runs.append(1)
            last = module
    return tuple(runs)


def _right(digit: str) -> str:
    return EAN_LEFT[int(digit)].translate(str.maketrans("01", "10"))


def _left(digit: str, parity: str) -> str:
    return EAN_LEFT[int(digit)] if parity == "L" else _right(digit)[::-1]


def ean13(data: bytes) -> Bars:
    """Twelve digits, or thirteen with the check digit, which is drawn as it was sent."""
    text = _digits(data, 12, 13)
    text = text if len(text) == 13 else text + check_digit(text)
    left = "".join(_left(digit, parity) for digit, parity in zip(text[1:7], EAN_PARITY[int(text[0])], strict=True))
    return Bars(_runs("101" + left + "01010" + "".join(map(_right, text[7:])) + "101"), False, text)


def ean8(data: bytes) -> Bars:
    """Seven digits, or eight with the check digit."""
    text = _digits(data, 7, 8)
    text = text if len(text) == 8 else text + check_digit(text)
    left = "".join(_left(digit, "L") for digit in text[:4])
    return Bars(_runs("101" + left + "01010" + "".join(map(_right, text[4:])) + "101"), False, text)


def upc_a(data: bytes) -> Bars:
    """Eleven digits, or twelve with the check digit."""
    text = _digits(data, 11, 12)
    text = text if len(text) == 12 else text + check_digit(text)
    return Bars(ean13(b"0" + text.encode()).elements, False, text)


def _upc_e_from_a(text: str) -> str:
    """Return the six digits of UPC-E for eleven of UPC-A whose number system is 0."""
    maker, item = text[1:6], text[6:11]
    if maker[2:] in ("000", "100", "200") and item[:2] == "00":
        return maker[:2] + item[2:] + maker[2]
    if maker[3:] == "00" and item[:3] == "000":
        return maker[:3] + item[3:] + "3"
    if maker[4] == "0" and item[:4] == "0000":
        return maker[:4] + item[4] + "4"
    if item[:4] == "0000" and item[4] >= "5":
        return maker + item[4]
    raise BadBarcode("has no short form")


def _upc_a_from_e(six: str) -> str:
    """Return the eleven digits that six digits of UPC-E stand for."""
    last = six[5]
    if last in "012":
        return f"0{six[:2]}{last}0000{six[2:5]}"
    if last == "3":
        return f"0{six[:3]}00000{six[3:5]}"
    if last == "4":
        return f"0{six[:4]}00000{six[4]}"
    return f"0{six[:5]}0000{last}"


def upc_e(data: bytes) -> Bars:
    """Six digits, seven or eight beginning with 0, or the eleven or twelve of a UPC-A that has a short form."""
    text = _digits(data, 6, 7, 8, 11, 12)
    if len(text) > 6 and text[0] != "0":
        raise BadBarcode("a short form begins with 0")
    six = text if len(text) == 6 else text[1:7] if len(text) < 9 else _upc_e_from_a(text)
    check = check_digit(_upc_a_from_e(six))
    body = "".join(_left(digit, parity) for digit, parity in zip(six, UPC_E_PARITY[int(check)], strict=True))
    return Bars(_runs("101" + body + "010101"), False, f"0{six}{check}")


def _two_widths(signs: list[str]) -> tuple[int, ...]:
    """Join patterns of narrow (0) and wide (1) elements by a narrow gap."""
    return tuple(2 if element == "1" else 1 for element in "0".join(signs))


def code39(data: bytes) -> Bars:
    """Capital letters, digits and ``-. $/+%``; the stars at both ends are added unless they were sent."""
    text = data.decode("latin-1")
    inner = text[1:-1] if len(text) > 2 and text[0] == text[-1] == "*" else text
    if not inner or any(sign not in CODE39 or sign == "*" for sign in inner):
        raise BadBarcode("has a sign that CODE39 does not know")
    return Bars(_two_widths([CODE39[sign] for sign in f"*{inner}*"]), True, f"*{inner}*")


def itf(data: bytes) -> Bars:
    """Pairs of digits; a last single one is ignored, as printers do."""
    text = data.decode("latin-1")
    text = text[: len(text) // 2 * 2]
    if not text or not (text.isascii() and text.isdigit()):
        raise BadBarcode("needs pairs of digits")
    elements = [1, 1, 1, 1]
    for first, second in zip(text[::2], text[1::2], strict=True):
        for bar, gap in zip(ITF[int(first)], ITF[int(second)], strict=True):
            elements += [1 + int(bar), 1 + int(gap)]
    return Bars((*elements, 2, 1, 1), True, text)


def codabar(data: bytes) -> Bars:
    """Digits and ``-$:/.+`` between two of A to D."""
    text = data.decode("latin-1").upper()
    if len(text) < 2 or text[0] not in "ABCD" or text[-1] not in "ABCD" or any(s not in CODABAR for s in text):
        raise BadBarcode("needs A to D at both ends and digits between")
    return Bars(_two_widths([CODABAR[sign] for sign in text]), True, text)


def code128(data: bytes) -> Bars:
    """Data that begins with ``{A``, ``{B`` or ``{C``; braces switch sets and stand for shift, FNC1 to 4 and themselves."""
    if data[:2] not in (b"{A", b"{B", b"{C"):
        raise BadBarcode("does not begin with a code set")
    values, shown = [{65: 103, 66: 104, 67: 105}[data[1]]], ""
    code_set, shifted, place = chr(data[1]), "", 2
    while place < len(data):
        current = shifted or code_set
        shifted = ""
        code = data[place]
        place += 1
        if code == ord("{"):
            escape = data[place : place + 1].decode("latin-1")
            place += 1
            if escape == "{":
                values.append(_code128_value(code, current))
                shown += "{"
            else:
                value, code_set, shifted = _code128_escape(escape, current, code_set)
                values.append(value)
        else:
            values.append(_code128_value(code, current))
            shown += f"{code:02d}" if current == "C" else chr(code) if 0x20 <= code < 0x7F else " "
    if len(values) < 2:
        raise BadBarcode("is empty")
    check = (values[0] + sum(place * value for place, value in enumerate(values))) % 103
    patterns = "".join(CODE128[value] for value in (*values, check, 106))
    return Bars(tuple(map(int, patterns)), False, shown)


def _code128_escape(escape: str, current: str, code_set: str) -> tuple[int, str, str]:
    """Return the value, the code set from here on, and the set of the next sign alone, if it is shifted."""
    if escape in "ABC" and escape and escape != current:
        return {"A": 101, "B": 100, "C": 99}[escape], escape, ""
    if escape == "S" and current in "AB":
        return 98, code_set, "B" if current == "A" else "A"
    functions = {"1": 102, "2": 97, "3": 96, "4": 101 if current == "A" else 100}
    if escape not in functions or (current == "C" and escape != "1"):
        raise BadBarcode("has a brace that means nothing")
    return functions[escape], code_set, ""


def _code128_value(code: int, code_set: str) -> int:
    if code_set == "C" and code <= 99:
        return code
    if code_set == "B" and 0x20 <= code < 0x80:
        return code - 0x20
    if code_set == "A" and code < 0x60:
        return code - 0x20 if code >= 0x20 else code + 0x40
    raise BadBarcode(f"has a sign that set {code_set} does not know")


# GS k m → encoder; up to 6 the data end with NUL, from 65 they are counted
ENCODERS = {
    0: upc_a, 1: upc_e, 2: ean13, 3: ean8, 4: code39, 5: itf, 6: codabar,
    65: upc_a, 66: upc_e, 67: ean13, 68: ean8, 69: code39, 70: itf, 71: codabar, 73: code128,
}  # fmt: skip
