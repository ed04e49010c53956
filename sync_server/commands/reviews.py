"""tandem-server review: list what needs a person's eye, and close it with a note."""

import argparse

from sync_server.commands.opening import opened
from sync_server.settings import ServerSettings

_PAGE = 500


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The noun's commands."""
    actions = commands.add_parser("review", help="what needs a person's eye").add_subparsers(
        required=True, metavar="ACTION"
    )
    listing = actions.add_parser("list", help="list reviews, oldest first")
    listing.add_argument("--open", action="store_true", help="only those that wait for a person")
    listing.set_defaults(command=_list)
    close = actions.add_parser("close", help="a person has looked")
    close.add_argument("review", type=int, help="the review's number (see review list)")
    close.add_argument("--note", required=True, help="what was found")
    close.set_defaults(command=_close)


def _list(given: argparse.Namespace, settings: ServerSettings) -> str:
    lines: list[str] = []
    with opened(settings) as server:
        after = 0
        while page := server.desk.reviews(server.console, after=after, limit=_PAGE, closed=not given.open):
            after = page[-1].number
            lines += [
                f"{each.number}\t{each.filed}\t{each.shop}\t{each.device} {each.incarnation}.{each.sequence}"
                f"\t{each.reason}\t{each.meaning}\t{each.detail}"
                + (f"\tclosed {each.closed} by {each.closed_by}\t{each.note}" if each.closed else "\topen")
                for each in page
            ]
    return "\n".join(lines) or "no reviews"


def _close(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        server.desk.close(server.console, given.review, given.note)
    return f"review {given.review} closed"
