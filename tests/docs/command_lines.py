"""The real parsers of both programs, walked: which commands there are and what each takes."""

import argparse
from functools import cache

from pos_client.command_line import COMMANDS, parser_of
from sync_server.command_line import parser as server_parser


@cache
def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command in full → its parser; those that only lead to others are left out but for the server's own options."""
    found: dict[str, argparse.ArgumentParser] = {}
    for name in COMMANDS:
        _walk(f"tandem-till {name}", parser_of(name), found)
    _walk("tandem-server", server_parser(), found)
    return found


def _walk(name: str, parser: argparse.ArgumentParser, found: dict[str, argparse.ArgumentParser]) -> None:
    below = _below(parser)
    if not below or takes(parser):
        found[name] = parser
    for word, inner in below.items():
        _walk(f"{name} {word}", inner, found)


def _below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {word: inner for action in found for word, inner in action.choices.items()}


def takes(parser: argparse.ArgumentParser) -> dict[str, argparse.Action]:
    """What a command takes, by its longest option, or for a place by its name in capitals."""
    return {
        max(action.option_strings, key=len)
        if action.option_strings
        else str(action.metavar or action.dest).upper(): action
        for action in parser._actions
        if not isinstance(action, argparse._HelpAction | argparse._SubParsersAction)
    }


def refusal(words: list[str]) -> str:
    """Why a command line as typed is refused; empty where it is taken."""
    program, *rest = words
    if program == "tandem-till":
        if not rest or rest == ["--version"]:
            return ""
        name = "run" if rest[0].startswith("-") else rest[0]
        if name not in COMMANDS:
            return f"there is no command {name}"
        parser, rest = parser_of(name), rest if rest[0].startswith("-") else rest[1:]
    else:
        parser = server_parser()
    try:
        parser.parse_args(rest)
    except SystemExit as end:
        return "" if end.code == 0 else f"{' '.join(words)} is refused"
    return ""


def unknown_word(words: list[str]) -> str:
    """The first word of a command named in a sentence that is neither a command nor an option of it; empty if all are."""
    program, *rest = words
    parser: argparse.ArgumentParser | None = server_parser() if program == "tandem-server" else None
    for word in rest:
        if parser is None and word in {"--version", "--help"}:
            return ""
        if parser is None and not word.startswith("-"):
            if word not in COMMANDS:
                return word
            parser = parser_of(word)
            continue
        parser = parser or parser_of("run")
        if below := _below(parser):
            if word.startswith("-"):
                continue
            options = word.split("|")
            if bad := next((option for option in options if option not in below), ""):
                return bad
            parser = below[options[-1]]
        elif word.startswith("--") and word not in takes(parser) and word != "--help":
            return word
    return ""
