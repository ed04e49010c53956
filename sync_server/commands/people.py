"""tandem-server person: add, change and list."""

import argparse

from common.permissions import Role
from sync_server.commands.opening import opened
from sync_server.settings import ServerSettings


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The noun's commands."""
    actions = commands.add_parser("person", help="staff").add_subparsers(required=True, metavar="ACTION")
    add = actions.add_parser("add", help="add a person; the PIN is for tills, the password for the API")
    add.add_argument("name", help="as receipts and lists show it")
    add.add_argument("--role", action="append", choices=[role.value for role in Role], help="may be repeated")
    add.add_argument("--shop", action="append", default=[], help="works in this shop only; may be repeated")
    add.add_argument("--sign-in", default="", help="the name to sign in with (default: the name)")
    add.add_argument("--language", default="", help="what this person reads: en, de, ar")
    add.add_argument("--pin-file", help="the PIN's file, - for standard input")
    add.add_argument("--password-file", help="the password's file, - for standard input")
    add.add_argument("--without-pin", action="store_true", help="cannot sign in at tills")
    add.set_defaults(command=_add)
    actions.add_parser("list", help="list people").set_defaults(command=_list)


def _add(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.command_line import secret
    from sync_server.modules.people.service import PersonOrder

    pin = "" if given.without_pin else secret(given.pin_file, "pin")
    password = secret(given.password_file, "password") if given.password_file else ""
    order = PersonOrder(
        name=given.name, sign_in=given.sign_in, roles=tuple(Role(role) for role in given.role or ["cashier"]),
        shops=tuple(given.shop), language=given.language, pin=pin, password=password,
    )  # fmt: skip
    with opened(settings) as server:
        return f"person {server.people.put(server.console, order).id}"


def _list(_given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        return "\n".join(
            f"{person.id}\t{person.name}\t{','.join(person.roles)}\t{','.join(person.shops) or 'all shops'}"
            f"\t{'active' if person.active else 'inactive'}"
            for person in server.people.people(server.console)
        )
