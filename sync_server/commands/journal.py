"""tandem-server journal: verify, show, export and compare what tills pushed."""

import argparse
import sys
from pathlib import Path

from common.errors import BadInput, ChainBroken
from common.event import decode_event
from sync_server.bootstrap import Server, open_server
from sync_server.modules.stock.public import differing_balances
from sync_server.settings import ServerSettings


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The noun's commands."""
    actions = commands.add_parser("journal", help="the tills' journals").add_subparsers(required=True, metavar="ACTION")
    verify = actions.add_parser("verify", help="check every chain, signature and balance")
    verify.add_argument("device", nargs="?", help="one device only")
    verify.set_defaults(command=_verify)
    show = actions.add_parser("show", help="print events, one a line")
    show.add_argument("device")
    show.add_argument("--incarnation", type=int, help="default: the newest")
    show.add_argument("--from", dest="first", type=int, default=1, help="from this sequence on")
    show.add_argument("--count", type=int, default=50)
    show.set_defaults(command=_show)
    export = actions.add_parser("export", help="the raw export, the same bytes as the till's own")
    export.add_argument("device")
    export.add_argument("--out", help="a file; else standard output")
    export.set_defaults(command=_export)
    compare = actions.add_parser("compare", help="compare a till's raw export with what is kept")
    compare.add_argument("file")
    compare.set_defaults(command=_compare)


def _verify(given: argparse.Namespace, settings: ServerSettings) -> str:
    server = open_server(settings)
    try:
        lines, broken = [], 0
        for device in [given.device] if given.device else server.journals.devices():
            known = server.devices.find(device)
            for report in server.journals.verify(device, known.public_key if known else None):
                broken += bool(report.fault)
                lines.append(f"{device} {report.incarnation}: {report.events} events, {report.fault or 'whole'}")
        if not given.device:
            with server.database.read() as connection:
                for location, product, balance, total in differing_balances(connection):
                    broken += 1
                    lines.append(f"stock {location} {product}: balance {balance}, movements sum to {total}")
    finally:
        server.close()
    if broken:
        raise ChainBroken("\n".join(["something is not whole", *lines]))
    return "\n".join(lines) or "no events yet"


def _show(given: argparse.Namespace, settings: ServerSettings) -> str:
    server = open_server(settings)
    try:
        return "\n".join(_events(server, given))
    finally:
        server.close()


def _events(server: Server, given: argparse.Namespace) -> list[str]:
    lines = []
    for stored, digest in server.journals.events(given.device, given.incarnation, given.first, max(1, given.count)):
        try:
            event = decode_event(stored)
        except BadInput:
            lines.append(f"? unreadable {digest.hex()[:12]}")
            continue
        lines.append(
            f"{event.incarnation}.{event.sequence} {event.instant} {event.kind} {digest.hex()[:12]} {bytes(event.body).decode()}"
        )
    return lines


def _export(given: argparse.Namespace, settings: ServerSettings) -> int:
    server = open_server(settings)
    try:
        if given.out:
            with Path(given.out).open("wb") as file:
                file.writelines(server.journals.export(given.device))
        else:
            sys.stdout.buffer.writelines(server.journals.export(given.device))
            sys.stdout.buffer.flush()
    finally:
        server.close()
    return 0


def _compare(given: argparse.Namespace, settings: ServerSettings) -> str:
    server = open_server(settings)
    try:
        with Path(given.file).open("rb") as file:
            return f"{server.journals.compare(file)} events are the same"
    finally:
        server.close()
