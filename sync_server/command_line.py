"""tandem-server: one command per task; errors are said in a line with their code, and the exit status tells."""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from common.errors import BadInput, TandemError
from common.permissions import Role
from sync_server.commands.shop_options import add_shop_options, shop_of
from sync_server.settings import DEFAULT_HOME, ServerSettings, read_settings

Command = Callable[[argparse.Namespace, ServerSettings], str | int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 if it did what was asked, 1 if not, 2 for a wrong command line."""
    given = parser().parse_args(arguments)
    try:
        settings = read_settings(
            Path(given.home), host=getattr(given, "host", None), port=getattr(given, "port", None),
            tls=getattr(given, "tls", None),
        )  # fmt: skip
        done = given.command(given, settings)
    except TandemError as fault:
        print(f"tandem-server: {fault} [{_code_of(fault)}]", file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"tandem-server: {fault} [storage]", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    if isinstance(done, int):
        return done
    print(done)
    return 0


def _code_of(fault: TandemError) -> str:
    """The server's own no has a code of its own."""
    from sync_server.platform.problems import Denied

    return fault.reason if isinstance(fault, Denied) else fault.code


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    from sync_server.commands import (
        customers,
        devices,
        goods,
        journal,
        people,
        privacy,
        reviews,
        rules,
        shops,
        stock,
        taxes,
        value,
    )

    top = argparse.ArgumentParser(prog="tandem-server", description="Tandem's sync server")
    top.add_argument("--home", default=str(DEFAULT_HOME), help="the server's folder (default: %(default)s)")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_init(commands)
    run = commands.add_parser("run", help="serve")
    run.add_argument("--host", help="address to listen on; any but loopback is TLS")
    run.add_argument("--port", type=int, help="port to listen on (default 8470)")
    run.add_argument("--tls", action="store_true", default=None, help="TLS on loopback too")
    run.set_defaults(command=_run)
    for noun in (shops, people, devices, goods, rules, taxes, customers, stock, value, reviews, journal, privacy):
        noun.add_commands(commands)
    _add_upkeep(commands)
    return top


def secret(path: str | None, what: str) -> str:
    """A password or PIN: the first line of a file (``-``: standard input), or typed twice. Raises ``BadInput``."""
    if path == "-":
        return sys.stdin.readline().rstrip("\r\n")
    if path:
        return Path(path).read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    if not sys.stdin.isatty():
        raise BadInput(f"no terminal to type the {what} at: use --{what}-file", place=what)
    typed = getpass.getpass(f"{what.capitalize()}: ")
    if getpass.getpass("Again: ") != typed:
        raise BadInput("typed two different ones", place=what)
    return typed


def _add_init(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    init = commands.add_parser("init", help="make a server: database, key, company, first shop, first administrator")
    init.add_argument("--company", required=True, help="the company's name")
    init.add_argument("--shop", required=True, help="the first shop's short name: lower-case letters, digits, dashes")
    add_shop_options(init, prefix="shop-")
    init.add_argument("--admin", required=True, help="the first administrator's name")
    init.add_argument("--password-file", help="the password's file, - for standard input; else it is typed")
    init.add_argument("--pin-file", help="the file of the administrator's PIN for tills")
    init.add_argument("--host-name", action="append", default=[], help="a name or address tills reach the server by")
    init.set_defaults(command=_init)


def _init(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.commands import setup

    names = (*settings.file.names, *given.host_name)
    settings = msgspec.structs.replace(settings, file=msgspec.structs.replace(settings.file, names=names))
    admin = setup.FirstPerson(
        given.admin, secret(given.password_file, "password"), secret(given.pin_file, "pin") if given.pin_file else ""
    )
    return setup.init(settings, given.company, shop_of(given, given.shop), admin)


def _run(_given: argparse.Namespace, settings: ServerSettings) -> int:
    from sync_server.serving import run

    return run(settings)


def _add_upkeep(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    epoch = commands.add_parser("epoch", help="the server's epoch").add_subparsers(required=True, metavar="ACTION")
    renew = epoch.add_parser("renew", help="after a copy or restore by other means: tills begin anew")
    renew.set_defaults(command=_renew)
    backup = commands.add_parser("backup", help="a whole copy of the store while it runs")
    backup.add_argument("file", help="the file to write; it must not be there yet")
    backup.set_defaults(command=_backup)
    restore = commands.add_parser("restore", help="put a backup in the store's place (stop the server first)")
    restore.add_argument("file", help="the backup")
    restore.set_defaults(command=_restore)
    describe = commands.add_parser("openapi", help="the API's description as JSON")
    describe.set_defaults(command=_openapi)


def _renew(_given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.commands import setup

    return setup.renew(settings)


def _backup(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.commands import setup

    return setup.backup(settings, Path(given.file))


def _restore(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.commands import setup

    return setup.restore(settings, Path(given.file))


def _openapi(_given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.application import create_app
    from sync_server.bootstrap import open_server

    server = open_server(settings)
    try:
        return msgspec.json.format(msgspec.json.encode(create_app(server).openapi())).decode()
    finally:
        server.close()


ROLE_NAMES = tuple(role.value for role in Role)

if __name__ == "__main__":
    sys.exit(main())
