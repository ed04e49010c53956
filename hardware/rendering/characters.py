"""Whether a printer's own code pages write a text as it is read: never for scripts that join, combine or run from the right."""

import unicodedata
from functools import lru_cache
from typing import Any

from hardware.rendering.form import Form

_FROM_THE_RIGHT = {"R", "AL", "AN"}
# Latin, Greek, Cyrillic, punctuation, currencies, boxes: one sign a cell, from left to right.
_PLAIN = (
    (0x20, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2044),
    (0x20A0, 0x20BF),
    (0x2116, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x25FF),
)
_SPELT = str.maketrans(
    {"€": "EUR", "£": "GBP", "−": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "..."}
)


def clean(text: str) -> str:
    """Without control signs: a product's name must never become a command. Composed where it can be."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign)[0] != "C")


@lru_cache(maxsize=16)
def encoder(form: Form) -> Any:
    """python-escpos's encoder of one printer, kept between jobs because filling its tables takes most of a job's time."""
    from escpos.magicencode import Encoder

    return Encoder(form.profile.get_code_pages())


def writable(text: str, form: Form) -> bool:
    """Whether the printer can write a cleaned text itself."""
    return text.isascii() or all(_writable(sign, form) for sign in text)


def spelt_out(text: str, form: Form) -> str:
    """A text for a printer that can neither write nor draw it: signs without their accents, currencies by their letters."""
    if writable(text, form):
        return text
    plain = unicodedata.normalize("NFKD", text.translate(_SPELT))
    return "".join(sign if sign.isascii() else "?" for sign in plain if not unicodedata.combining(sign))


@lru_cache(maxsize=4096)
def _writable(sign: str, form: Form) -> bool:
    if sign.isascii():
        return True
    if not any(first <= ord(sign) <= last for first, last in _PLAIN):
        return False
    if unicodedata.combining(sign) or unicodedata.bidirectional(sign) in _FROM_THE_RIGHT:
        return False
    if form.settings.code_page:
        return bool(encoder(form).can_encode(form.settings.code_page.upper(), sign))
    return any(encoder(form).can_encode(page, sign) for page in encoder(form).codepages)
