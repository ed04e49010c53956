"""Every module says its rule, is small enough to hold one idea, has a name that means something, and knows no machine's paths."""

import ast
import re

import pytest

from tests.architecture.source import ROOT, Source, sources

EVERYWHERE = ("common", "hardware", "pos_client", "sync_server", "tests", "installers")
MOST_LINES = 500
_TEXT = {".py", ".md", ".toml", ".cfg", ".ini", ".yml", ".yaml", ".sh", ".service", ".rules", ".txt", ".qss", ".html"}
# A place that exists on one person's machine only, or a host that only some network has.
_MACHINE = re.compile(
    r"/(?:work|tmp)/\w|/home/(?!cashier\b|till\b|tandem\b|user\b|\{|<)\w|/Users/\w|https?://[\w.-]+\.(?:internal|corp|lan)\b"
)


@pytest.fixture(scope="module")
def every_source() -> list[Source]:
    return list(sources(*EVERYWHERE))


def test_every_module_says_its_rule_in_a_line(every_source: list[Source]) -> None:
    mute = []
    for source in every_source:
        said = ast.get_docstring(source.tree) or ""
        if len(said.splitlines()[0] if said else "") < 15:
            mute.append(source.path)
    assert mute == []


def test_no_file_holds_more_than_one_idea(every_source: list[Source]) -> None:
    assert [source.path for source in every_source if source.text.count("\n") > MOST_LINES] == []


def test_no_module_is_called_by_what_every_module_is(every_source: list[Source]) -> None:
    empty = re.compile(r"(?:^|_)(?:utils?|helpers?|managers?|misc|common_functions)(?:_|$)")
    names = [(source.path, part) for source in every_source for part in source.module.split(".")]
    assert [path for path, part in names if empty.search(part)] == []


def test_nothing_names_a_machines_own_path() -> None:
    found = []
    for path in _texts():
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if _MACHINE.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == []


@pytest.mark.parametrize(
    "line", ["see /work" + "/main", "open('/tmp" + "/x')", "/home" + "/ann/x", "https://pypi" + ".corp/simple"]
)
def test_a_machines_own_path_would_be_seen(line: str) -> None:
    assert _MACHINE.search(line)


def _texts() -> list:
    skipped = {".git", ".venv", "__pycache__", "demo-output", "bench-output", "build", "dist", "node_modules"}
    return [
        path
        for folder in (*EVERYWHERE, "docs")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in _TEXT and not skipped & set(path.parts) and path.is_file()
    ] + [path for path in sorted(ROOT.iterdir()) if path.suffix in _TEXT or path.name == "Makefile"]
