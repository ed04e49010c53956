"""Reads the documents as a person does: pages, headings, tables, links, and commands to type."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GUIDE = DOCS / "guide"
_OUTSIDE = {".venv", ".git", "build", "dist", "demo-output", "bench-output", "node_modules"}
_FENCE = re.compile(r"^( *)```[a-z]*\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"^ {4,}\S.*$", re.MULTILINE)


def pages() -> list[Path]:
    """Every document of the project."""
    return sorted(
        page for page in ROOT.rglob("*.md") if not _OUTSIDE & set(page.relative_to(ROOT).parts[:-1])
        and not any(part.startswith(".") for part in page.relative_to(ROOT).parts)
    )  # fmt: skip


def guide(name: str) -> str:
    """The text of a page of the operator's guide."""
    return (GUIDE / f"{name}.md").read_text(encoding="utf-8")


def headings(text: str) -> list[str]:
    """The headings outside of code, without their signs."""
    return re.findall(r"^#{1,6} (.+)$", _FENCE.sub("", text), re.MULTILINE)


def anchors(text: str) -> set[str]:
    """What a link may point at within a page, made as the usual sites make it."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings(text)}


def links(text: str) -> list[str]:
    """Where links and pictures lead, those to the web apart."""
    found = re.findall(r"\]\(([^)\s]+)\)", _FENCE.sub("", text))
    return [link for link in found if not link.startswith(("http://", "https://", "mailto:"))]


def rows(text: str, header: str) -> list[list[str]]:
    """The cells of all tables that have this header line."""
    found = []
    for part in text.split(f"{header}\n")[1:]:
        for line in part.splitlines()[1:]:
            if not line.startswith("|"):
                break
            found.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))])
    return found


def section(text: str, heading: str) -> str:
    """What stands below a heading (with its signs) up to the next of its level or above."""
    level = len(heading) - len(heading.lstrip("#"))
    part = text.partition(f"\n{heading}\n")[2]
    return re.split(rf"^#{{1,{level}}} ", part, maxsplit=1, flags=re.MULTILINE)[0]


def marked(cell: str) -> str:
    """What stands in the code marks of a cell; empty where there are none."""
    found = re.search(r"`([^`]+)`", cell)
    return found.group(1) if found else ""


def typed_commands(text: str) -> Iterator[list[str]]:
    """The command lines of our programs in code blocks, as words; what goes before (sudo, runuser) taken off."""
    blocks = [match.group(2) for match in _FENCE.finditer(text)] + ["\n".join(_INDENTED.findall(_FENCE.sub("", text)))]
    for block in blocks:
        for line in re.sub(r"\\\n\s*", " ", block).splitlines():
            words = re.sub(r"^\s*(sudo )?(runuser -u [\w-]+ -- )?", "", line)
            if words.startswith(("tandem-till", "tandem-server")):
                yield shlex.split(words)


def named_commands(text: str) -> Iterator[list[str]]:
    """The commands of our programs that a sentence names in code marks, as words."""
    for code in re.findall(r"`(tandem-(?:till|server)(?: [^`]+)?)`", _FENCE.sub("", text)):
        yield code.replace("…", "").split()
