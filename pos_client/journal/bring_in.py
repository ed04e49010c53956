"""When a till's disk is dead, its copies are read with the recovery code: into a raw export for the server, or into the same device's new ``till.db``."""

from pathlib import Path
from typing import BinaryIO

import msgspec

from common.chain import Head, follow
from common.errors import BadFile, JournalFork
from common.event import decode_event
from common.journal_copy import BroughtIn, CopiedEvent, bring_in
from common.journal_export import export_lines
from common.key_file import KeysBeside, key_lines
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection
from pos_client.databases.durable_file import os_fault
from pos_client.databases.identity import Identity, load_identity, save_identity
from pos_client.journal.copies import FOLDER
from pos_client.journal.position import position_of
from pos_client.journal.projections import STANDARD, Projections, rebuild


def read_copies(path: Path, code: str) -> BroughtIn:
    """All copies in a folder or stick (or one file), with the recovery code.

    Raises ``BadFile``, ``WrongKey``, ``BadInput``, ``JournalFork`` or a storage fault, as ``common.journal_copy`` says.
    """
    try:
        if path.is_file():
            return bring_in([path.read_bytes()], code)
        folder = path / FOLDER if (path / FOLDER).is_dir() else path
        files = sorted(folder.glob("*.copy"))
        return bring_in((file.read_bytes() for file in files), code)
    except OSError as fault:
        raise os_fault(fault, path.name) from fault


def export_brought(brought: BroughtIn, out: BinaryIO) -> int:
    """Write what was brought in as a raw export; how many events."""
    events = ((event.incarnation, event.sequence, event.stored, event.hash) for event in brought.events)
    out.writelines(export_lines(brought.device, events))
    return len(brought.events)


def keys_beside(brought: BroughtIn) -> bytes:
    """The personal keys that travelled with the events, as the key file beside the export; empty where there are none."""
    keys = tuple((event.incarnation, event.sequence, key) for event in brought.events for key in event.keys)
    return b"".join(key_lines(KeysBeside(brought.device, keys))) if keys else b""


def take_in(connection: Connection, device: str, brought: BroughtIn, projections: Projections = STANDARD) -> int:
    """Put events that this device's new ``till.db`` lacks into it, in one transaction; how many. The agent then sends them.

    A file that is nobody's yet becomes the device's, and one of an incarnation that the copies know already goes on in a
    later one: what was printed after the last copy had numbers too.

    For before the first sale after a repair: the till goes on in a later incarnation. Raises ``BadFile`` for another
    device's copies, ``JournalFork`` where the file already tells a different event, ``ChainBroken``, ``JournalGap`` or
    ``BadMessage`` where the copies do not hold together from their first event on.
    """
    if brought.device != device:
        raise BadFile(f"these are copies of the device {brought.device}")
    _check(brought.events)
    taken = 0
    with transaction(connection, "till.db"):
        for event in brought.events:
            taken += _take(connection, event)
        if taken:
            rebuild(connection, projections)
            _go_on(connection, brought)
    return taken


def _go_on(connection: Connection, brought: BroughtIn) -> None:
    known = load_identity(connection)
    newest = max(event.incarnation for event in brought.events)
    identity = known or Identity(device=brought.device, incarnation=newest + 1, till="")
    if identity.incarnation <= newest:
        identity = msgspec.structs.replace(identity, incarnation=newest + 1)
    if identity != known:
        save_identity(connection, identity)


def _check(events: tuple[CopiedEvent, ...]) -> None:
    heads: dict[int, Head] = {}
    for copied in events:
        head = heads.get(copied.incarnation)
        if head is None:  # a copy may begin where the server's own events ended
            previous = bytes.fromhex(decode_event(copied.stored).previous)
            head = Head(copied.incarnation, copied.sequence - 1, previous)
        heads[copied.incarnation], _ = follow(head, copied.stored)


def _take(connection: Connection, copied: CopiedEvent) -> int:
    position = position_of(copied.incarnation, copied.sequence)
    row = connection.execute("SELECT stored FROM event WHERE position = ?", (position,)).fetchone()
    if row is not None:
        if bytes(row[0]) != copied.stored:
            raise JournalFork(f"event {copied.incarnation}.{copied.sequence} is another one here")
        return 0
    event = decode_event(copied.stored)
    connection.execute(
        "INSERT INTO event (position, kind, instant, business_day, operator, stored, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (position, event.kind, event.instant, event.business_day, event.operator, copied.stored, copied.hash),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO personal_key (person, key, position) VALUES (?, ?, ?)",
        [(key.person, key.key, position) for key in copied.keys],
    )
    return 1
