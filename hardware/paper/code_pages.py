"""What a byte above 7F means on paper: the numbered tables of ESC t, and the twelve signs that ESC R exchanges.

The numbers are those of Epson's TM printers (TM-T88V and its descendants), which most clones follow.
"""

import functools
from collections.abc import Mapping

# ESC t n → Python's codec, or ``katakana``.
EPSON_PAGES: Mapping[int, str] = {
    0: "cp437",
    1: "katakana",
    2: "cp850",
    3: "cp860",
    4: "cp863",
    5: "cp865",
    13: "cp857",
    14: "cp737",
    15: "iso8859_7",
    16: "cp1252",
    17: "cp866",
    18: "cp852",
    19: "cp858",
    21: "cp874",
    26: "cp874",
    32: "cp720",
    33: "cp775",
    34: "cp855",
    35: "cp861",
    36: "cp862",
    37: "cp864",
    38: "cp869",
    39: "iso8859_2",
    40: "iso8859_15",
    44: "cp1125",
    45: "cp1250",
    46: "cp1251",
    47: "cp1253",
    48: "cp1254",
    49: "cp1255",
    50: "cp1256",
    51: "cp1257",
    52: "cp1258",
    53: "kz1048",
}

# ESC R n → what stands for these twelve ASCII signs: # $ @ [ \ ] ^ ` { | } ~
EXCHANGED = "#$@[\\]^`{|}~"
INTERNATIONAL: tuple[str, ...] = (
    "#$@[\\]^`{|}~",  # 0 USA
    "#$à°ç§^`éùè¨",  # 1 France
    "#$§ÄÖÜ^`äöüß",  # 2 Germany
    "£$@[\\]^`{|}~",  # 3 United Kingdom
    "#$@ÆØÅ^`æøå~",  # 4 Denmark I
    "#¤ÉÄÖÅÜéäöåü",  # 5 Sweden
    "#$@°\\é^ùàòèì",  # 6 Italy
    "₧$@¡Ñ¿^`¨ñ}~",  # 7 Spain I
    "#$@[¥]^`{|}~",  # 8 Japan
    "#¤ÉÆØÅÜéæøåü",  # 9 Norway
    "#$ÉÆØÅÜéæøåü",  # 10 Denmark II
    "#$á¡Ñ¿éüíñóú",  # 11 Spain II
    "#$á¡Ñ¿éüíñóú",  # 12 Latin America
    "#$@[₩]^`{|}~",  # 13 Korea
    "#$ŽŠĐĆČžšđćč",  # 14 Slovenia and Croatia
    "#¥@[\\]^`{|}~",  # 15 China
)

# Katakana (1) is JIS X 0201 with the frames and blocks that Japanese makers put around it; the bundled fonts have no
# ideographs, so the last few places stay blank.
_KATAKANA_FRAMES = {
    **dict(enumerate("▁▂▃▄▅▆▇█▏▎▍▌▋▊▉┼┴┬┤├▔─│▕┌┐└┘╭╮╰╯", start=0x80)),
    **dict(enumerate("═╞╪╡◢◣◥◤♠♥♦♣●○╱╲╳", start=0xE0)),
}

UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


# IBM gave this place to the euro in 1998; Python's table is the older one.
_EURO_IN_CP857 = 0xD5


def _decode(codec: str, code: int) -> str:
    if codec == "cp857" and code == _EURO_IN_CP857:
        return "€"
    if codec == "katakana":
        return chr(0xFF61 + code - 0xA1) if 0xA1 <= code <= 0xDF else _KATAKANA_FRAMES.get(code, " ")
    character = bytes([code]).decode(codec, errors="replace")
    # the lower half of some tables carries pictures no printer draws; undefined places stay blank, as on paper
    return character if character.isprintable() and character != UNPRINTABLE else " "


@functools.cache
def page_characters(codec: str, international: int = 0) -> tuple[str, ...]:
    """Return the 256 characters of a table, with one of the sixteen ESC R sets laid over its lower half.

    Bytes that print nothing are blanks. ``LookupError`` for a codec that Python does not have.
    """
    lower = [chr(code) if 0x20 <= code < 0x7F else " " for code in range(0x80)]
    for plain, exchanged in zip(EXCHANGED, INTERNATIONAL[international], strict=True):
        lower[ord(plain)] = exchanged
    return (*lower, *(_decode(codec, code) for code in range(0x80, 0x100)))


def every_character() -> list[str]:
    """Return each character that some table or exchange set can print, in code point order: what the fonts must have."""
    characters = {character for codec in EPSON_PAGES.values() for character in page_characters(codec)}
    characters.update(character for exchanged in INTERNATIONAL for character in exchanged)
    return sorted(characters | {UNPRINTABLE})
