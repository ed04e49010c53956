"""Each command and option is documented and the reverse; what a page tells a person to type is taken by the real parsers."""

import argparse
import re
from pathlib import Path

import pytest

from tests.docs.command_lines import commands, refusal, takes, unknown_word
from tests.docs.pages import ROOT, guide, marked, named_commands, pages, rows, section, typed_commands

PAGE = guide("commands")
_ids = {"ids": lambda page: str(page.relative_to(ROOT))}
# decisions speak of ways that were ruled out, the changelog of what was
SPOKEN = [page for page in pages() if "decisions" not in page.parts and page.name != "CHANGELOG.md"]


def heading_of(command: str) -> str:
    return "## tandem-server" if command == "tandem-server" else f"### `{command}`"


def documented(command: str) -> dict[str, str]:
    """Option or place → how the page writes it with its value."""
    part = section(PAGE, heading_of(command)).split("\n### ")[0]
    written = [marked(row[0]) for row in rows(part, "| option | what it does |")]
    return {text.split()[0] if text.startswith("-") else text.upper(): text for text in written}


def test_every_command_has_its_heading_and_the_reverse() -> None:
    told = {"tandem-server", *re.findall(r"^### `([^`]+)`$", PAGE, re.MULTILINE)}
    assert told == set(commands())


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_option_of_a_command_is_documented_and_the_reverse(command: str) -> None:
    assert set(documented(command)) == set(takes(commands()[command]))


@pytest.mark.parametrize("command", sorted(commands()))
def test_an_option_is_written_with_a_value_exactly_where_it_takes_one(command: str) -> None:
    for name, action in takes(commands()[command]).items():
        if name.startswith("-"):
            assert (" " in documented(command)[name]) == (action.nargs != 0), name


@pytest.mark.parametrize("command", sorted(commands()))
def test_help_says_of_every_option_what_it_does(command: str) -> None:
    silent = [name for name, action in takes(commands()[command]).items() if not action.help]
    assert silent == []


@pytest.mark.parametrize("page", SPOKEN, **_ids)
def test_what_a_page_has_a_person_type_is_taken(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused = [refusal(words) for words in typed_commands(page.read_text(encoding="utf-8"))]
    assert [said for said in refused if said] == [], capsys.readouterr().err


@pytest.mark.parametrize("page", SPOKEN, **_ids)
def test_every_command_that_a_sentence_names_is_there(page: Path) -> None:
    named = list(named_commands(page.read_text(encoding="utf-8")))
    assert [" ".join(words) for words in named if unknown_word(words)] == []


def test_a_command_that_is_none_and_an_option_that_is_none_are_noticed(capsys: pytest.CaptureFixture[str]) -> None:
    text = "```sh\nsudo tandem-server frobnicate\ntandem-till journal verify --deep\ntandem-till doctor\n```\n"
    assert [bool(refusal(words)) for words in typed_commands(text)] == [True, True, False]
    assert "invalid choice" in capsys.readouterr().err
    named = "`tandem-server journal mend`, `tandem-till run --fast`, `tandem-till journal verify|show`"
    assert [unknown_word(words) for words in named_commands(named)] == ["mend", "--fast", ""]


def test_every_make_target_that_is_named_is_there_and_each_one_shown_by_help_is_named() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    text = "\n".join(page.read_text(encoding="utf-8") for page in SPOKEN)
    named = set(re.findall(r"(?:`|^|\s{4}|sudo )make ([a-z-]+)", text, re.MULTILINE))
    assert named <= targets


def test_the_parsers_were_walked_to_their_ends() -> None:
    assert all(isinstance(parser, argparse.ArgumentParser) for parser in commands().values())
    assert {"tandem-till journal verify", "tandem-server device add", "tandem-server"} <= set(commands())
