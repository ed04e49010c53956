"""What the guide quotes from a screen stands on that screen, word for word."""

import ast
import re
from functools import cache

import pytest

from tests.docs.pages import GUIDE, ROOT

_PAGES = sorted(page for page in GUIDE.glob("*.md"))


@cache
def patterns() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The texts of the window: those that are said as they stand, and those with places to fill."""
    plain, open_ones = set(), []
    for path in (ROOT / "pos_client").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and 1 < len(node.value) < 300:
                text = node.value
                if re.search(r"%n|\{\w+\}", text):
                    pattern = re.escape(text).replace(r"\(s\)", "s?").replace("%n", r"[\d.,]+")
                    open_ones.append(re.compile(re.sub(r"\\\{\w+\\\}", ".+", pattern)))
                else:
                    plain.add(text)
    return frozenset(plain), tuple(open_ones)


def on_a_screen(words: str) -> bool:
    """Whether a text is one of the window's, or several that the window puts beside one another."""
    plain, open_ones = patterns()
    if words in plain or any(pattern.fullmatch(words) for pattern in open_ones):
        return True
    return any(mark in words and all(on_a_screen(part) for part in words.split(mark)) for mark in (" · ", ": "))


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_every_quoted_text_stands_on_a_screen(page: object) -> None:
    text = " ".join(page.read_text(encoding="utf-8").split())  # type: ignore[attr-defined]
    quoted = set(re.findall(r"“([^”]+)”", text))
    assert sorted(words for words in quoted if not on_a_screen(words)) == []


def test_words_that_no_screen_says_are_noticed() -> None:
    assert on_a_screen("Offline · 3 sales safe here")
    assert on_a_screen("Printer: paper is out")
    assert not on_a_screen("Offline · 3 sales are lost")
    assert not on_a_screen("Press any key")
