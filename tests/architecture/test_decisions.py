"""Each decision is a short page titled with what was decided, stands in the index once, and is there when the code refers to it."""

import re

import pytest

from tests.architecture.source import ROOT, sources

FOLDER = ROOT / "docs" / "decisions"
PAGES = sorted(page for page in FOLDER.glob("*.md") if page.name != "index.md")
INDEX = (FOLDER / "index.md").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_short_and_says_why_and_what_was_ruled_out(page: object) -> None:
    text = page.read_text("utf-8")  # type: ignore[attr-defined]
    title = text.splitlines()[0].removeprefix("# ")
    assert re.sub(r"[^a-z0-9]+", "-", title.lower().replace("'", "")) == page.stem  # type: ignore[attr-defined]
    assert text.count("\n") <= 25
    assert "\n**Why.** " in text
    assert "\n**Ruled out.** " in text
    assert INDEX.count(f"[{title}]({page.name})") == 1  # type: ignore[attr-defined]


def test_the_index_names_no_page_that_is_not_there() -> None:
    named = re.findall(r"\]\(([\w-]+\.md)\)", INDEX)
    assert sorted(named) == [page.name for page in PAGES]


def test_every_page_that_the_code_refers_to_is_there() -> None:
    named = {name for source in sources() for name in re.findall(r"docs/[\w/-]+\.md", source.text)}
    assert {name for name in named if not (ROOT / name).exists()} == set()
