"""``tandem-till journal verify|show|export|bring-in|take-in``: the journal without the window; all but the last also while it is open."""

import argparse
import sys
from contextlib import closing
from pathlib import Path

from common.errors import JournalGap, StorageFault, TandemError
from common.journal_copy import BroughtIn
from pos_client.command_line import add_home, default_home
from pos_client.databases.driver import Connection
from pos_client.databases.durable_file import replace_file
from pos_client.databases.home import Home
from pos_client.databases.identity import load_identity
from pos_client.databases.keys import KeyStore
from pos_client.databases.till_file import read_till
from pos_client.journal.bring_in import export_brought, keys_beside, read_copies
from pos_client.journal.export import export_journal
from pos_client.journal.reading import JournalReader
from pos_client.journal.recovery_file import read_recovery_file
from pos_client.journal.repair import take_copies_in
from pos_client.journal.show import event_text, journal_lines
from pos_client.journal.verify import JournalCheck

SOUND, UNSOUND = 0, 1
KEYS_ENDING = ".keys"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its words and options."""
    words = parser.add_subparsers(dest="word", required=True)
    verify = words.add_parser(
        "verify", help="check every link of the chain, archives included; ends with 1 if it is broken"
    )
    show = words.add_parser("show", help="list the events, or show one whole")
    show.add_argument("--kind", default="", help="only events of that kind, such as sale.completed")
    show.add_argument("--receipt", default="", help="the sale with that receipt number, whole")
    export = words.add_parser("export", help="write the raw export, byte for byte as the server's export of this till")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")
    bring = words.add_parser("bring-in", help="turn the copies of a till whose disk is dead into a raw export")
    bring.add_argument("--out", type=Path, required=True, metavar="FILE", help="the raw export to write")
    take = words.add_parser(
        "take-in", help="put the copies of a till whose disk is dead into this new one, before it is set up"
    )
    for word in (bring, take):
        word.add_argument("place", type=Path, metavar="FOLDER", help="the folder or stick with the copies")
        word.add_argument(
            "--recovery-code-file", type=Path, metavar="FILE", help="where the code stands; asked for without"
        )
    for word in (verify, show, export, take):
        add_home(word)


def run(options: argparse.Namespace) -> int:
    """Do what was asked; the exit code."""
    if options.word == "bring-in":
        return _bring_in(options)
    if options.word == "take-in":
        return _take_in(options)
    home = Home(options.home or default_home())
    if not home.till.exists():
        raise StorageFault("there is no till here", place=str(home.folder))
    key = KeyStore(home).files_key()
    with closing(read_till(home.till, key)) as connection:
        identity = load_identity(connection)
        device = identity.device if identity else ""
        reader = JournalReader(connection=connection, home=home, key=key)
        if options.word == "verify":
            return _verify(reader, connection, device)
        if options.word == "show":
            return _show(reader, options)
        with options.out.open("wb") as out:
            events = export_journal(reader, device, out) - 2
        print(f"{events} events written to {options.out}")
    return SOUND


def _verify(reader: JournalReader, connection: Connection, device: str) -> int:
    verdict = JournalCheck(reader, connection, device).run()
    for head in verdict.heads:
        print(f"incarnation {head.incarnation}: {head.sequence} events, head {head.hash.hex()}")
    for problem in verdict.problems:
        print(f"{problem.code}: {problem.place}: {problem.message}", file=sys.stderr)
    print("sound" if verdict.sound else f"NOT SOUND: {len(verdict.problems)} problems")
    return SOUND if verdict.sound else UNSOUND


def _show(reader: JournalReader, options: argparse.Namespace) -> int:
    if options.receipt:
        position = reader.position_of_receipt(options.receipt)
        stored = reader.event(position) if position is not None else None
        if stored is None:
            raise TandemError("no sale has that receipt number", place=options.receipt)
        print(event_text(stored))
        return SOUND
    for line in journal_lines(reader, kind=options.kind):
        print(line)
    return SOUND


def _bring_in(options: argparse.Namespace) -> int:
    brought = read_copies(options.place, _code(options))
    _tell_damage(brought)
    with options.out.open("wb") as out:
        events = export_brought(brought, out)
    print(
        f"{events} events of {brought.device} written to {options.out}; give the file to tandem-server journal import"
    )
    if beside := keys_beside(brought):
        path = options.out.with_name(options.out.name + KEYS_ENDING)
        replace_file(path, beside)
        print(f"personal keys written to {path}: it goes along, and is to be destroyed when the events are in")
    return SOUND


def _take_in(options: argparse.Namespace) -> int:
    code = _code(options)
    brought = read_copies(options.place, code)
    _tell_damage(brought)
    home = Home(options.home or default_home())
    try:
        taken = take_copies_in(home, KeyStore(home), brought, code)
    except JournalGap as fault:
        raise TandemError(
            f"a stretch is missing in the middle ({fault}); use bring-in and tandem-server journal import instead",
            place=str(options.place),
        ) from fault
    print(f"{taken.events} events of till {brought.till} taken in; it is device {taken.identity.device}")
    if taken.new:
        print(
            "set it up now: with a server, pair it with the code that "
            f"tandem-server device repair {taken.identity.device} gives"
        )
    return SOUND


def _code(options: argparse.Namespace) -> str:
    if options.recovery_code_file:
        return read_recovery_file(options.recovery_code_file)
    return input("Recovery code: ").strip()


def _tell_damage(brought: BroughtIn) -> None:
    for stretch in brought.missing:
        print(f"not in the copies: {stretch}", file=sys.stderr)
    if brought.damaged:
        print(f"damaged stretches in the copies: {brought.damaged}", file=sys.stderr)
