"""tandem-server person: add, change and list; what is not stated of a person stays as it is."""

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
    change = actions.add_parser("change", help="change a person; what is not stated stays as it is")
    change.add_argument("person", help="the person's identifier (see person list)")
    change.add_argument("--name", help="as receipts and lists show it")
    change.add_argument("--role", action="append", choices=[role.value for role in Role], help="may be repeated")
    change.add_argument("--shop", action="append", help="works in this shop only; may be repeated; empty for all shops")
    change.add_argument("--sign-in", help="the name to sign in with")
    change.add_argument("--language", help="what this person reads: en, de, ar")
    change.add_argument("--pin-file", help="the new PIN's file, - for standard input")
    change.add_argument("--password-file", help="the new password's file, - for standard input")
    change.add_argument("--active", choices=["yes", "no"], help="no: signs in nowhere any more")
    change.set_defaults(command=_change)
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


def _change(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.command_line import secret
    from sync_server.modules.people.service import PersonOrder

    pin = secret(given.pin_file, "pin") if given.pin_file else ""
    password = secret(given.password_file, "password") if given.password_file else ""
    with opened(settings) as server:
        now = server.people.one(server.console, given.person)
        order = PersonOrder(
            name=given.name if given.name is not None else now.name, sign_in=given.sign_in or now.sign_in,
            roles=tuple(Role(role) for role in given.role) if given.role else now.roles,
            shops=tuple(shop for shop in given.shop if shop) if given.shop is not None else now.shops,
            language=given.language if given.language is not None else now.language,
            active=given.active == "yes" if given.active else now.active, pin=pin, password=password,
        )  # fmt: skip
        server.people.put(server.console, order, now.id)
    return f"person {now.id} changed"


def _list(_given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        return "\n".join(
            f"{person.id}\t{person.name}\t{','.join(person.roles)}\t{','.join(person.shops) or 'all shops'}"
            f"\t{'active' if person.active else 'inactive'}"
            for person in server.people.people(server.console)
        )
