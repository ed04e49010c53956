"""Text is folded one way for index and query: compatibility forms, case, accents and Arabic vowel signs and letter variants away."""

import unicodedata

_ARABIC_VARIANTS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": ""}
)
_SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def fold(text: str) -> str:
    """Lower case without accents: ``Crème BRÛLÉE`` and ``creme brulee`` fold to the same."""
    if text.isascii():
        return text.lower()
    # twice, for signs such as ㎒ come apart into capitals
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.translate(_SPELLED).translate(_ARABIC_VARIANTS)


def words(text: str) -> list[str]:
    """The folded words of a text: runs of letters and digits."""
    return "".join(char if char.isalnum() else " " for char in fold(text)).split()


def index_text(text: str) -> str:
    """The folded words as one text for the index."""
    return " ".join(words(text))
