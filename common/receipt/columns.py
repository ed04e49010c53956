"""Text on a grid of columns: marks that combine take none, East Asian wide signs two, and what cannot print becomes a blank."""

import unicodedata

LEFT_TO_RIGHT = "\u200e"
"""Before a number or code among letters that run from the right: without it 2-004913 reads 004913-2."""
_NARROWEST_HYPHEN = 7
_SHORTEST_TAIL = 3


def display_width(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    return len(text) if text.isascii() else sum(_sign_width(char) for char in text)


def clean(text: str) -> str:
    """One line of printable signs: control signs and odd blanks become blanks, direction marks
    vanish but for the one that keeps a number's parts in order, blanks are single."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (char for char in text if unicodedata.category(char) != "Cf" or char == LEFT_TO_RIGHT)
    return " ".join("".join(char if char.isprintable() or char == LEFT_TO_RIGHT else " " for char in kept).split())


def wrap(text: str, width: int) -> list[str]:
    """Break a text between words into lines of at most ``width`` columns; a longer word is broken itself, with hyphens
    where it is a word of Latin letters. At least one line."""
    lines: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        joined = f"{line} {word}" if line else word
        if display_width(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, width)
        lines.extend(full)
    return [*lines, line]


def longest_word(text: str) -> int:
    """How many columns its longest word takes."""
    return max(map(display_width, clean(text).split(" ")))


def _broken(word: str, width: int) -> list[str]:
    """A word in pieces; what is a word to read gets hyphens, a code never: they would be read as its own signs."""
    hyphen = "-" if width > _NARROWEST_HYPHEN and _reads_as_word(word) else ""
    pieces = [""]
    left = display_width(word)
    for char in word:
        taken = display_width(pieces[-1])
        # the last piece needs no hyphen, and no piece is a single letter
        if taken + _sign_width(char) + (len(hyphen) if left + taken > width else 0) > max(width, 2):
            pieces[-1] += hyphen
            pieces.append("")
        pieces[-1] += char
        left -= _sign_width(char)
    return _with_tail(pieces, hyphen)


def _with_tail(pieces: list[str], hyphen: str) -> list[str]:
    """No single letters in the last row: the row before gives some away."""
    short = _SHORTEST_TAIL - len(pieces[-1])
    if not hyphen or len(pieces) < 2 or short <= 0:
        return pieces
    before = pieces[-2].removesuffix(hyphen)
    return [*pieces[:-2], before[:-short] + hyphen, before[-short:] + pieces[-1]]


def _reads_as_word(word: str) -> bool:
    core = word.strip(".,;:!?()'\"")
    return core.isalpha() and all(char < "\u0250" for char in core)


def _sign_width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
