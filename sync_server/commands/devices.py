"""tandem-server device: add, list, revoke, repair."""

import argparse
from typing import TYPE_CHECKING

from sync_server.commands.opening import opened
from sync_server.settings import CODE_MINUTES, ServerSettings

if TYPE_CHECKING:
    from sync_server.modules.devices.service import NewCode


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The noun's commands."""
    actions = commands.add_parser("device", help="tills").add_subparsers(required=True, metavar="ACTION")
    add = actions.add_parser("add", help="a one-time pairing code for a till")
    add.add_argument("till", help="the till's short name, which begins its receipt numbers")
    add.add_argument("--shop", required=True, help="the short name of its shop")
    add.add_argument("--name", default="", help="what people call it")
    add.add_argument("--minutes", type=int, default=CODE_MINUTES, help="how long the code is good")
    add.set_defaults(command=_add)
    actions.add_parser("list", help="list tills").set_defaults(command=_list)
    for action, said in (
        ("revoke", "answer a till no more"),
        ("repair", "a code that pairs a till again, on this machine or another; its incarnation rises"),
    ):
        command = actions.add_parser(action, help=said)
        command.add_argument("device", help="the device's identifier (see device list)")
        command.set_defaults(command=_revoke if action == "revoke" else _repair)


def _add(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        return _said(
            server.devices.add(server.console, shop=given.shop, till=given.till, name=given.name, minutes=given.minutes)
        )


def _repair(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        return _said(server.devices.repair(server.console, given.device))


def _revoke(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        server.devices.revoke(server.console, given.device)
    return f"revoked {given.device}"


def _list(_given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        return "\n".join(
            f"{device.id}\t{device.shop}\t{device.till}\t{device.name}\t{device.incarnation}"
            f"\t{'revoked' if device.revoked else 'paired'} {device.paired}"
            for device in server.devices.devices(server.console)
        )


def _said(code: "NewCode") -> str:
    # the code alone on the first line, for scripts
    return f"{code.code}\ntype this at till {code.till} of {code.shop} before {code.expires}"
