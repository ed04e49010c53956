"""A shop's own label patterns, such as ``2C IIIII VVVVV K``: what each digit of a price- or weight-embedded EAN means (docs/barcodes.md)."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

import msgspec

from common.barcodes.codes import canonical_plu, check_digit, gtin_key
from common.errors import BadBarcode, BadSetting

_VALUES = {"V": 2, "W": 3, "N": 0}  # default decimals: price, kilograms, pieces
# Restricted circulation prefixes by length: a pattern outside them would swallow goods of the whole world.
_RESTRICTED = {13: ("2", "02", "04"), 12: ("2", "4"), 8: ("2", "0")}


class LabelPattern(msgspec.Struct, frozen=True):
    """A checked pattern: one sign per digit, and how many decimals its value has."""

    signs: str
    decimals: int

    @property
    def value_sign(self) -> str:
        """``V`` price, ``W`` weight, ``N`` pieces, or empty where the label carries no value."""
        return next((sign for sign in self.signs if sign in _VALUES), "")

    def match(self, key: str) -> "LabelMatch | None":
        """What a 14-digit key says under this pattern, or None where its fixed digits differ.

        Raises ``BadBarcode`` where the pattern fits but the value's own check digit does not hold.
        """
        spare = 14 - len(self.signs)
        digits = key[spare:]
        if key[:spare].strip("0") or not all(
            sign == digit for sign, digit in zip(self.signs, digits, strict=True) if sign.isdigit()
        ):
            return None
        value = self._part("VWN", digits)
        if (verifier := self._part("P", digits)) and verifier != value_check_digit(value):
            raise BadBarcode(f"the value's check digit does not hold: {digits}")
        item = self._part("I", digits)
        stem = "".join("0" if sign in "VWNP" else digit for sign, digit in zip(self.signs, digits, strict=True))[:-1]
        without_value = gtin_key(stem + check_digit(stem)) or ""
        return LabelMatch(
            sign=self.value_sign,
            item=canonical_plu(item),
            candidates=tuple(dict.fromkeys(code for code in (without_value, item) if code)),
            value=Decimal(value).scaleb(-self.decimals) if value else None,
        )

    def _part(self, letters: str, digits: str) -> str:
        return "".join(digit for sign, digit in zip(self.signs, digits, strict=True) if sign in letters)


class LabelMatch(msgspec.Struct, frozen=True, kw_only=True):
    """What a label says: the item as PLU and as codes (the label with its value zeroed, then the bare reference), and the value."""

    sign: str
    item: str
    candidates: tuple[str, ...]
    value: Decimal | None


def parse_patterns(texts: Iterable[str]) -> tuple[LabelPattern, ...]:
    """A shop's patterns in their order; the first that fits a code is used. Raises ``BadSetting`` naming pattern and sign."""
    return tuple(parse_pattern(text, place=f"barcode pattern {at}") for at, text in enumerate(texts, 1))


def parse_pattern(text: str, place: str = "barcode pattern") -> LabelPattern:
    """Read one pattern; blanks separate, a point in the value says where its decimals begin. Raises ``BadSetting``."""
    if len(text) > 60:
        raise BadSetting("longer than 60 signs", place=place)
    for at, sign in enumerate(text, 1):
        if sign not in "0123456789CIVWNPK. ":
            raise BadSetting(f"{sign!r} means nothing; use digits and C I V W N P K", place=f"{place}, sign {at}")
    bare = text.replace(" ", "")
    signs = bare.replace(".", "")
    _check_shape(signs, place)
    return LabelPattern(signs, _decimals(bare, place))


def value_check_digit(value: str) -> str:
    """The GS1 check digit of a four- or five-digit price or weight."""
    from biip.checksums import gs1_price_weight_check_digit  # slow to import, and few shops need it

    return str(gs1_price_weight_check_digit(value))


def _check_shape(signs: str, place: str) -> None:
    if len(signs) not in _RESTRICTED:
        raise BadSetting(f"stands for {len(signs)} digits; a label has 8, 12 or 13", place=place)
    if not signs.startswith(_RESTRICTED[len(signs)]):
        starts = " or ".join(_RESTRICTED[len(signs)])
        raise BadSetting(f"must begin with {starts}, the shop's own range", place=f"{place}, sign 1")
    if signs.count("K") != 1 or not signs.endswith("K"):
        raise BadSetting("must end with its only K, the check digit", place=place)
    runs = [sign for sign, _ in groupby(signs)]
    for letter in "IVWNP":
        if runs.count(letter) > 1:
            raise BadSetting(f"{letter} must stand in one piece", place=place)
    if "I" not in signs:
        raise BadSetting("has no I, the item", place=place)
    values = [letter for letter in _VALUES if letter in signs]
    if len(values) > 1:
        raise BadSetting(f"has two values, {' and '.join(values)}", place=place)
    if "P" in signs and (signs.count("P") != 1 or not values or signs.count(values[0]) not in {4, 5}):
        raise BadSetting("P is one digit that checks a value of four or five digits", place=place)


def _decimals(bare: str, place: str) -> int:
    letter = next((sign for sign in bare if sign in _VALUES), "")
    if "." not in bare:
        return _VALUES.get(letter, 0)
    before, _, behind = bare.partition(".")
    if bare.count(".") != 1 or not letter or not before.endswith(letter):
        raise BadSetting("a point stands once, inside the value", place=place)
    return behind.count(letter)
