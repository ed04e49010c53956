"""Every link in a document leads somewhere, and no document knows the machine it was written on."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import GUIDE, ROOT, anchors, links, pages

_MACHINE = re.compile(r"(?<![\w.])/(?:work|tmp|root|workspace)/|/home/(?!cashier)\w+|file:///(?!dev/)")


def broken(page: Path, text: str) -> list[str]:
    """The links of a page that lead nowhere."""
    return [link for link in links(text) if not _leads(page, text, *link.partition("#")[::2])]


def _leads(page: Path, text: str, path: str, anchor: str) -> bool:
    target = (page.parent / path).resolve() if path else page
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not anchor or anchor in anchors(target.read_text(encoding="utf-8") if path else text)


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_page_a_heading_or_a_picture(page: Path) -> None:
    assert broken(page, page.read_text(encoding="utf-8")) == []


def test_a_link_to_nothing_is_noticed() -> None:
    text = "# A page\n[one](index.md) [two](gone.md) [three](#a-page) [four](#nowhere) [five](keys.md#sell) [six](keys.md#sold)"
    assert broken(GUIDE / "index.md", text) == ["gone.md", "#nowhere", "keys.md#sold"]


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_names_a_place_on_somebodys_machine(page: Path) -> None:
    assert _MACHINE.findall(page.read_text(encoding="utf-8")) == []


def test_every_page_of_the_guide_is_in_its_contents() -> None:
    named = {link.partition("#")[0] for link in links((GUIDE / "index.md").read_text(encoding="utf-8"))}
    assert {page.name for page in GUIDE.glob("*.md")} - {"index.md"} <= named


def test_every_page_of_the_docs_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        waiting += [
            (page.parent / link.partition("#")[0]).resolve()
            for link in links(page.read_text(encoding="utf-8"))
            if link.partition("#")[0]
        ]
    assert {str(page.relative_to(ROOT)) for page in (ROOT / "docs").rglob("*.md")} - {
        str(page.relative_to(ROOT)) for page in seen
    } == set()
