"""tandem-server privacy: find what is sealed under a personal key, and erase a person by destroying it."""

import argparse

from sync_server.commands.opening import opened
from sync_server.settings import ServerSettings


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The noun's commands."""
    actions = commands.add_parser("privacy", help="personal data sealed in events").add_subparsers(
        required=True, metavar="ACTION"
    )
    listing = actions.add_parser("list", help="what is sealed, and under whose reference")
    listing.add_argument("--receipt", default="", help="of this receipt only")
    listing.add_argument(
        "--address-file", help="of the mail address on the first line of this file only, - for standard input"
    )
    listing.add_argument("--count", type=int, default=100, help="how many (default: %(default)s)")
    listing.set_defaults(command=_list)
    erase = actions.add_parser("erase", help="destroy a person's key for good: nothing sealed under it opens again")
    erase.add_argument("person", help="the person's reference (see privacy list)")
    erase.add_argument("--note", default="", help="why, such as the letter that asked for it; no personal data")
    erase.add_argument("--by", required=True, metavar="NAME", help="the administrator in whose name it is done")
    erase.set_defaults(command=_erase)


def _list(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.command_line import secret

    address = secret(given.address_file, "address") if given.address_file else ""
    with opened(settings) as server:
        found = server.privacy.sealed(server.console, receipt=given.receipt, address=address, limit=given.count)
    return (
        "\n".join(
            f"{each.person}\t{each.instant}\t{each.device} {each.incarnation}.{each.sequence}\t{each.receipt}"
            f"\t{f'erased {each.erased}' if each.erased else 'can be opened' if each.open else 'the key is not here'}"
            for each in found
        )
        or "nothing sealed was found"
    )


def _erase(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        done = server.privacy.erase(server.sign_in.administrator(given.by), given.person, given.note)
    said = f"erased {done.person}: the key lay in {done.keys} places, {done.events} events can be opened no more"
    return said if done.settled else f"{said}\nthe store's log still holds it until the server was stopped once"
