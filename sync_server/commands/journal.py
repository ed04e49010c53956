"""tandem-server journal: verify, show, export and compare what tills pushed; bring in what a dead till could not; decide on what lies aside."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from common.errors import BadInput, ChainBroken
from common.event import decode_event
from sync_server.commands.opening import opened
from sync_server.settings import ServerSettings

if TYPE_CHECKING:
    from sync_server.bootstrap import Server
    from sync_server.modules.ingest.adopting import QuarantineEntry
    from sync_server.modules.ingest.bringing import BroughtReport

KEYS_ENDING = ".keys"


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The noun's commands."""
    actions = commands.add_parser("journal", help="the tills' journals").add_subparsers(required=True, metavar="ACTION")
    verify = actions.add_parser("verify", help="check every chain, signature and balance")
    verify.add_argument("device", nargs="?", help="one device or line only")
    verify.set_defaults(command=_verify)
    show = actions.add_parser("show", help="print events, one a line")
    show.add_argument("device", help="the device or line (see journal verify)")
    show.add_argument("--incarnation", type=int, help="default: the newest")
    show.add_argument("--from", dest="first", type=int, default=1, help="from this sequence on")
    show.add_argument("--count", type=int, default=50, help="how many (default: %(default)s)")
    show.set_defaults(command=_show)
    export = actions.add_parser("export", help="the raw export, the same bytes as the till's own")
    export.add_argument("device", help="the device or line (see journal verify)")
    export.add_argument("--out", help="a file; else standard output")
    export.set_defaults(command=_export)
    compare = actions.add_parser("compare", help="compare a till's raw export with what is kept")
    compare.add_argument("file", help="from tandem-till journal export")
    compare.set_defaults(command=_compare)
    bring = actions.add_parser("import", help="keep what a till's raw export holds and the server lacks")
    bring.add_argument("file", help="from tandem-till journal bring-in or export")
    bring.add_argument("--keys", help=f"the personal keys beside it (default: FILE{KEYS_ENDING} where it is there)")
    bring.add_argument("--dry-run", action="store_true", help="say what would happen, store nothing")
    _add_by(bring)
    bring.set_defaults(command=_import)
    acts = actions.add_parser("acts", help="who brought in, took in or dismissed what")
    acts.add_argument("--count", type=int, default=100, help="how many, newest first (default: %(default)s)")
    acts.set_defaults(command=_acts)
    _add_quarantine(actions)


def _add_quarantine(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    noun = actions.add_parser("quarantine", help="sets of events that lie aside")
    words = noun.add_subparsers(required=True, metavar="ACTION")
    listing = words.add_parser("list", help="the sets that wait for a person")
    listing.add_argument("--all", action="store_true", help="those already decided upon too")
    listing.set_defaults(command=_list)
    for word, said, command in (
        ("show", "print a set, one event a line", _show_set),
        ("adopt", "keep a set under a line of its own: its sales count", _adopt),
        ("dismiss", "a set counts nowhere; it lies on", _dismiss),
    ):
        one = words.add_parser(word, help=said)
        one.add_argument("set", help="the set's digest, or its beginning (see quarantine list)")
        if word != "show":
            one.add_argument("--note", default="", help="why")
            _add_by(one)
        one.set_defaults(command=command)


def _add_by(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", required=True, metavar="NAME", help="the administrator in whose name it is done")


def _verify(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.modules.customers.public import differing_accounts
    from sync_server.modules.stock.public import differing_balances
    from sync_server.modules.value.public import differing_balances as differing_values

    with opened(settings) as server:
        lines, broken = [], 0
        for device in [given.device] if given.device else server.journals.devices():
            known = server.devices.find(device)
            for report in server.journals.verify(device, known.public_key if known else None):
                broken += bool(report.fault)
                whole = "whole" if report.signed else "whole, brought in by a person and not signed"
                lines.append(f"{device} {report.incarnation}: {report.events} events, {report.fault or whole}")
        if not given.device:
            with server.database.read() as connection:
                for location, product, balance, total in differing_balances(connection):
                    broken += 1
                    lines.append(f"stock {location} {product}: balance {balance}, movements sum to {total}")
                for account, balance, total in differing_values(connection):
                    broken += 1
                    lines.append(f"value {account}: balance {balance}, movements sum to {total}")
                for customer, balance, total in differing_accounts(connection):
                    broken += 1
                    lines.append(f"customer {customer}: balance {balance}, movements sum to {total}")
    if broken:
        raise ChainBroken("\n".join(["something is not whole", *lines]))
    return "\n".join(lines) or "no events yet"


def _show(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        return "\n".join(_events(server, given))


def _events(server: "Server", given: argparse.Namespace) -> list[str]:
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
    with opened(settings) as server:
        if given.out:
            with Path(given.out).open("wb") as file:
                file.writelines(server.journals.export(given.device))
        else:
            sys.stdout.buffer.writelines(server.journals.export(given.device))
            sys.stdout.buffer.flush()
    return 0


def _compare(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server, Path(given.file).open("rb") as file:
        return f"{server.journals.compare(file)} events are the same"


def _import(given: argparse.Namespace, settings: ServerSettings) -> str:
    from common.key_file import read_keys

    path = Path(given.file)
    beside = Path(given.keys) if given.keys else path.with_name(path.name + KEYS_ENDING)
    keys = None
    if given.keys or beside.exists():
        with beside.open("rb") as lines:
            keys = read_keys(lines)
    with opened(settings) as server:
        by = server.sign_in.administrator(given.by)
        report = server.bringing.bring_in(by, path, keys=keys, dry_run=given.dry_run)
    return _said(report, beside.name if keys and not given.dry_run else "")


def _said(report: "BroughtReport", keys: str) -> str:
    would = "would be kept" if report.dry_run else "kept"
    counts = f"{report.events} events: {report.kept} {would}, {report.known} known, {report.aside} aside"
    lines = [f"{report.device}: {counts}", *report.said]
    if report.aside and not report.dry_run:
        lines.append("what lies aside counts nowhere until you decide: tandem-server journal quarantine list")
    if keys:
        lines.append(f"the personal keys are kept now where needed: destroy {keys}")
    return "\n".join(lines)


def _acts(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        acts = server.journals.acts(max(1, given.count))
    return "\n".join(f"{act.instant}\t{act.name}\t{act.act}\t{act.device}\t{act.detail}" for act in acts)


def _list(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.commands.opening import opened

    with opened(settings) as server:
        entries = server.quarantine.entries(server.console, decided=given.all)
    return "\n".join(_line(entry) for entry in entries) or "nothing lies aside"


def _line(entry: "QuarantineEntry") -> str:
    last = entry.first + entry.count - 1
    text = f"{entry.digest[:16]}\t{entry.device}\t{entry.incarnation}.{entry.first} to {entry.incarnation}.{last}"
    text += f"\t{entry.reason}\t{entry.received}"
    return f"{text}\t{entry.decision} by {entry.decided_by}\t{entry.note}" if entry.decision else text


def _show_set(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.commands.opening import opened

    with opened(settings) as server:
        detail = server.quarantine.show(server.console, _digest(server, given.set))
    lines = [_line(detail.entry)]
    for each in detail.events:
        money = f"{each.receipt} {each.total} {each.currency}" if each.receipt else ""
        kept = "kept already" if each.kept else ""
        lines.append("\t".join((str(each.sequence), each.instant, each.kind or "unreadable", money, kept)).rstrip())
    lines.append(f"{detail.sales} sales, {detail.total} in minor units, that are kept nowhere yet")
    return "\n".join(lines)


def _adopt(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        done = server.quarantine.adopt(
            server.sign_in.administrator(given.by), _digest(server, given.set), given.note
        )  # fmt: skip
    return f"{done.events} events kept as {done.line}" if done.line else "all of it is kept already"


def _dismiss(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        digest = _digest(server, given.set)
        server.quarantine.dismiss(server.sign_in.administrator(given.by), digest, given.note)
    return f"dismissed {digest[:16]}"


def _digest(server: "Server", begins: str) -> str:
    found = [
        entry.digest
        for entry in server.quarantine.entries(server.console, decided=True)
        if entry.digest.startswith(begins)
    ]
    if len(found) != 1 or len(begins) < 4:
        raise BadInput(f"{len(found)} sets begin so; state at least four signs of one", place=begins[:64])
    return found[0]
