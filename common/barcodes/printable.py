"""What was read is shown shortened and with every sign that does not print spelled out, so that it can neither steer nor hide."""

import unicodedata

from common.errors import BadBarcode

MOST_SIGNS = 1000
GROUP_SEPARATOR = "\x1d"


def printable(text: str, most: int = 40) -> str:
    """At most ``most`` signs of ``text``, escapes such as ``\\x1d`` and ``\\u202e`` for what does not print, and the length if cut."""
    if len(text) <= most and text.isascii() and text.isprintable():
        return text
    shown = "".join(char if _prints(char) else _escape(char) for char in text[:most])
    return shown if len(text) <= most else f"{shown}… ({len(text)} characters)"


def refuse_hostile(text: str) -> None:
    """Raise ``BadBarcode`` on nothing, on more than 1,000 signs, and on any sign that does not print but the GS1 separator."""
    if not text:
        raise BadBarcode("nothing was read")
    if len(text) > MOST_SIGNS:
        raise BadBarcode(f"too long for a code: {printable(text)}")
    if text.isascii() and text.isprintable():
        return
    if any(char != GROUP_SEPARATOR and not _prints(char) for char in text):
        raise BadBarcode(f"holds signs that do not print: {printable(text)}")


def _prints(char: str) -> bool:
    # isprintable() refuses control, format (bidi marks), surrogate, private and unassigned signs and odd blanks
    return char.isprintable() and not unicodedata.combining(char)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
