"""Before the first sale of a start the journal's end is checked; what is wrong is said, journaled, and never stops selling.

A chain whose end cannot be trusted (rewound, damaged) is left as it lies, for a person and the server to look at, and
a new incarnation begins beside it, so that no number is ever used twice.
"""

import msgspec

from common.chain import GENESIS, Head, verify
from common.errors import BadFile, BadMessage, JournalFault, StorageFault, TandemError
from common.event import decode_event
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.journal.journal import Journal
from pos_client.journal.position import incarnation_of, position_of
from pos_client.journal.prepared import Context
from pos_client.journal.witness import Testimony, Witness

LINKS_CHECKED = 200


class Finding(msgspec.Struct, frozen=True):
    """Something a person should know: a stable ``code`` of the error tree, and what was seen."""

    code: str
    message: str


def check_start(journal: Journal, connection: Connection, witness: Witness, context: Context) -> tuple[Finding, ...]:
    """Check the last links, the witness and the clock, and act on what they say; the findings, none if all is well.

    Raises storage faults only.
    """
    findings: list[Finding] = []
    heads = [_before(journal, connection)]
    try:
        verify_tail(connection)
    except (JournalFault, BadMessage) as fault:
        findings.append(Finding(fault.code, fault.message))
    testimony = _testimony(witness, findings)
    if testimony is not None and _rewound(journal, connection, testimony):
        heads.append(testimony.head)
        findings.append(Finding("journal.rewound", _rewound_message(heads[0], testimony.head)))
    if any(finding.code.startswith(("journal.", "input.message")) for finding in findings):
        before = max(heads)
        journal.begin_incarnation(before.incarnation + 1, findings[-1].code, context, before=before)
    elif journal.head.sequence == 0 and heads[0].sequence:
        # the server raised the incarnation at pairing or repair
        journal.begin_incarnation(journal.head.incarnation, "server", context, before=heads[0])
    last = journal.last_instant
    if journal.flag_clock(context):
        findings.append(Finding("clock", f"the clock stands behind the last event of {last}"))
    witness.write(journal.device, journal.head)
    return tuple(findings)


def verify_tail(connection: Connection, links: int = LINKS_CHECKED) -> Head | None:
    """Check the last links of the chain; its head, None where there is no event.

    Raises ``ChainBroken``, ``JournalGap``, ``BadMessage`` or a storage fault.
    """
    try:
        rows = connection.execute(
            "SELECT position, stored, hash FROM event ORDER BY position DESC LIMIT ?", (links + 1,)
        ).fetchall()[::-1]
    except DatabaseError as fault:
        raise storage_fault(fault, "till.db") from fault
    if not rows:
        return None
    newest = incarnation_of(rows[-1][0])
    rows = [row for row in rows if incarnation_of(row[0]) == newest]
    return verify(_base(rows[0]), [(bytes(stored), bytes(digest)) for _, stored, digest in rows])


def _base(row: tuple[int, bytes, bytes]) -> Head:
    """What the oldest of the rows says that it follows; at an incarnation's first event that must be the genesis."""
    event = decode_event(bytes(row[1]))
    position = position_of(event.incarnation, event.sequence)
    if position != row[0]:
        raise BadMessage(f"event {event.incarnation}.{event.sequence} stands at another's place", place="till.db")
    if event.sequence == 1:
        return Head(event.incarnation, 0, GENESIS)
    return Head(event.incarnation, event.sequence - 1, bytes.fromhex(event.previous))


def _before(journal: Journal, connection: Connection) -> Head:
    """The end of the newest incarnation that has events; the journal's head where none has."""
    if journal.head.sequence:
        return journal.head
    try:
        row = connection.execute("SELECT position, hash FROM event ORDER BY position DESC LIMIT 1").fetchone()
    except DatabaseError as fault:
        raise storage_fault(fault, "till.db") from fault
    if row is None:
        return journal.head
    incarnation = incarnation_of(row[0])
    return Head(incarnation, row[0] - position_of(incarnation, 0), bytes(row[1]))


def _testimony(witness: Witness, findings: list[Finding]) -> Testimony | None:
    try:
        return witness.read()
    except (BadFile, StorageFault) as fault:
        findings.append(Finding("witness", _words(fault)))
        return None


def _words(fault: TandemError) -> str:
    return f"the witness file says nothing: {fault}"


def _rewound(journal: Journal, connection: Connection, testimony: Testimony) -> bool:
    """Whether the witness saw an event that the database does not have, or has otherwise."""
    if testimony.device != journal.device or testimony.head.sequence == 0:
        return False
    position = position_of(testimony.head.incarnation, testimony.head.sequence)
    try:
        row = connection.execute("SELECT hash FROM event WHERE position = ?", (position,)).fetchone()
        if row is None:
            row = connection.execute("SELECT 1 FROM archive_segment WHERE last >= ?", (position,)).fetchone()
            return row is None
    except DatabaseError as fault:
        raise storage_fault(fault, "till.db") from fault
    return bytes(row[0]) != testimony.head.hash


def _rewound_message(here: Head, seen: Head) -> str:
    return (
        f"the file ends at event {here.incarnation}.{here.sequence}, but event {seen.incarnation}.{seen.sequence} "
        "was already written: an older copy was put back, or the disk lost what it had promised to keep"
    )
