"""``tandem-till``: the window, and the tools of the people who look after it."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from common.errors import TandemError
from common.version import VERSION

COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("pos_client.commands.run", "open the till's window (the default)"),
    "agent": ("pos_client.commands.agent", "run the sync agent by itself; the window usually starts it"),
    "journal": ("pos_client.commands.journal", "verify, show, export the journal, or bring copies of it in"),
    "doctor": ("pos_client.commands.doctor", "say which devices are found, what is missing, and the remedy"),
    "paper": ("pos_client.commands.paper", "draw a file of ESC/POS bytes as a picture of the paper"),
    "simulate": ("pos_client.commands.simulate", "run virtual devices: printer, drawer, scanner"),
    "rehearse": (
        "pos_client.commands.rehearse",
        "prove an installation: one sale in a shop of its own, thrown away after",
    ),
    "demo": ("pos_client.commands.demo", "open the demo shop, or run its selling day where there is no display"),
}


def software() -> str:
    """The program's name and version, as it tells servers and journals."""
    return f"tandem-till {VERSION}"


def default_home() -> Path:
    """Where a till lives unless told otherwise."""
    from pos_client.databases.home import default_folder

    return default_folder()


def add_home(parser: argparse.ArgumentParser) -> None:
    """The option all commands about one till share."""
    parser.add_argument("--home", type=Path, default=None, metavar="FOLDER", help="the till's folder")


def parser_of(name: str) -> argparse.ArgumentParser:
    """The whole command line of one command of ``COMMANDS``."""
    parser = argparse.ArgumentParser(prog=f"tandem-till {name}", description=COMMANDS[name][1])
    add: Callable[[argparse.ArgumentParser], None] = import_module(COMMANDS[name][0]).add_arguments
    add(parser)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """The entry point; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in {"--version", "-V"}:
        print(software())
        return 0
    if not given or (given[0].startswith("-") and given[0] not in {"-h", "--help"}):
        given.insert(0, "run")
    if given[0] not in COMMANDS:
        return _overview(given[0])
    name = given[0]
    run: Callable[[argparse.Namespace], int] = import_module(COMMANDS[name][0]).run
    options = parser_of(name).parse_args(given[1:])
    try:
        code = run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read along has read enough, as ``head`` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except TandemError as fault:
        print(f"{fault.code}: {fault}", file=sys.stderr)
        return 1
    return code


def _overview(given: str) -> int:
    print("usage: tandem-till [COMMAND] [OPTIONS]\n\ncommands:")
    for name, (_, words) in COMMANDS.items():
        print(f"  {name:<10} {words}")
    print("\ntandem-till COMMAND --help tells more; tandem-till --version says which this is.")
    return 0 if given in {"-h", "--help"} else 2


if __name__ == "__main__":
    sys.exit(main())
