"""Text on a grid of columns: marks that combine take none, East Asian wide signs two, and what cannot print becomes a blank."""

import unicodedata


def display_width(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    return len(text) if text.isascii() else sum(_sign_width(char) for char in text)


def clean(text: str) -> str:
    """One line of printable signs: control signs and odd blanks become blanks, direction marks vanish, blanks are single."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (char for char in text if unicodedata.category(char) != "Cf")
    return " ".join("".join(char if char.isprintable() else " " for char in kept).split())


def wrap(text: str, width: int) -> list[str]:
    """Break a text between words into lines of at most ``width`` columns; a longer word is broken itself. At least one line."""
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


def _broken(word: str, width: int) -> list[str]:
    pieces = [""]
    for char in word:
        if display_width(pieces[-1]) + _sign_width(char) > max(width, 2):
            pieces.append("")
        pieces[-1] += char
    return pieces


def _sign_width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
