"""tandem-server shop: add, change and list."""

import argparse

import msgspec

from sync_server.commands.opening import opened
from sync_server.commands.shop_options import add_shop_options, changed_shop, shop_of
from sync_server.settings import ServerSettings


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The noun's commands."""
    actions = commands.add_parser("shop", help="shops").add_subparsers(required=True, metavar="ACTION")
    add = actions.add_parser("add", help="add a shop")
    add.add_argument("shop", help="its short name")
    add_shop_options(add)
    add.set_defaults(command=_add)
    change = actions.add_parser("change", help="change a shop; what is not stated stays as it is")
    change.add_argument("shop", help="its short name")
    add_shop_options(change, changing=True)
    change.set_defaults(command=_change)
    show = actions.add_parser("show", help="all settings of a shop, as JSON")
    show.add_argument("shop", help="its short name")
    show.set_defaults(command=_show)
    actions.add_parser("list", help="list shops").set_defaults(command=_list)


def _add(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        server.shops.put(server.console, shop_of(given, given.shop), new=True)
    return f"shop {given.shop}"


def _change(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        now = server.shops.one(server.console, given.shop)
        server.shops.put(server.console, changed_shop(given, now), new=False)
    return f"shop {given.shop} changed"


def _show(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        return msgspec.json.format(msgspec.json.encode(server.shops.one(server.console, given.shop))).decode()


def _list(_given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        return "\n".join(
            f"{shop.shop}\t{shop.name}\t{shop.currency}\t{shop.zone}" for shop in server.shops.shops(server.console)
        )
