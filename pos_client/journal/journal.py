"""The journal is the till's only truth: one append is one durable transaction with its projections; what is not in it did not happen."""

import secrets
from collections.abc import Callable
from datetime import timedelta

import msgspec

from common.chain import Head, link
from common.clock import Clock, business_day, instant_text, parse_instant
from common.errors import DiskFull, JournalFault, StorageFault
from common.event import Event, encode_body, encode_event
from common.facts import ClockFlagged, IncarnationStarted, kind_of
from common.identifiers import RandomBytes, new_identifier
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.databases.identity import Identity
from pos_client.databases.spare_room import SpareRoom
from pos_client.journal.position import incarnation_of, position_of, sequence_of
from pos_client.journal.prepared import Context, Prepared, ShopTime
from pos_client.journal.projections import STANDARD, Projections, project, receipt_counter
from pos_client.journal.witness import Witness

Also = Callable[[Connection], None]
"""What else is written in the event's transaction: a print job, the cleared basket."""

AfterCommit = Callable[[Prepared], None]
"""Told of each event that stands: the agent link, the second place."""

# Smaller steps back are a clock being kept right, not one that was wrong.
TOLERATED_STEP = timedelta(seconds=5)


class Journal:
    """This till's journal over the window's own connection to ``till.db``; used from one thread.

    ``shop_time`` may be set anew when the shop's settings change. ``listeners`` are called after a commit, in order;
    what they raise is theirs to handle, so they must not raise.
    """

    def __init__(
        self,
        *,
        connection: Connection,
        identity: Identity,
        clock: Clock,
        witness: Witness,
        shop_time: ShopTime | None = None,
        projections: Projections = STANDARD,
        spare_room: SpareRoom | None = None,
        random_bytes: RandomBytes = secrets.token_bytes,
    ) -> None:
        self.shop_time = shop_time or ShopTime()
        self.listeners: list[AfterCommit] = []
        self._connection = connection
        self._identity = identity
        self._clock = clock
        self._witness = witness
        self._projections = projections
        self._spare_room = spare_room
        self._random_bytes = random_bytes
        self._head, self._last_instant = read_head(connection, identity.incarnation)

    @property
    def head(self) -> Head:
        """The end of the chain of the present incarnation."""
        return self._head

    @property
    def device(self) -> str:
        """Whose journal it is."""
        return self._identity.device

    @property
    def last_instant(self) -> str:
        """The instant of the last event, as text; empty before the first."""
        return self._last_instant

    def receipt_number(self, *, training: bool = False) -> tuple[str, int]:
        """(text, counter) that the next sale will carry: ``T1-000042``, or ``T1.2-000001`` in a later incarnation; in
        training ``T1-U000001``, of a counter of its own."""
        incarnation = self._head.incarnation
        try:
            row = self._connection.execute(
                "SELECT value FROM counter WHERE name = ?", (receipt_counter(incarnation, training=training),)
            ).fetchone()
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
        counter = (row[0] if row else 0) + 1
        prefix = self._identity.till if incarnation <= 1 else f"{self._identity.till}.{incarnation}"
        return f"{prefix}-{'U' if training else ''}{counter:06d}", counter

    def prepare(self, body: msgspec.Struct, context: Context) -> Prepared:
        """Make the next event's bytes; nothing is written but this: a clock found behind the last event is journaled first."""
        self.flag_clock(context)
        return self._made(body, context, self._head)

    def commit(self, prepared: Prepared, *also: Also) -> None:
        """Make a prepared event stand: one durable transaction with its projections and ``also``.

        Raises a storage fault when it does not stand (then nothing of it does), ``JournalFault`` when another event
        was committed since it was prepared. What ``also`` raises undoes all and goes through.
        """
        if prepared.event.sequence != self._head.sequence + 1 or prepared.event.previous != self._head.hash.hex():
            raise JournalFault("prepared before another event; prepare it again")
        try:
            self._write(prepared, also)
        except DiskFull:
            if self._spare_room is None or not self._spare_room.release():
                self._read_again()
                raise
            self._write(prepared, also)
        except StorageFault:
            self._read_again()
            raise
        self._head, self._last_instant = prepared.head, prepared.event.instant
        self._witness.write(self._identity.device, self._head)
        for listener in self.listeners:
            listener(prepared)

    def append(self, body: msgspec.Struct, context: Context, *also: Also) -> Prepared:
        """Prepare and commit."""
        prepared = self.prepare(body, context)
        self.commit(prepared, *also)
        return prepared

    def flag_clock(self, context: Context) -> bool:
        """Journal it when the clock stands behind the last event; whether it did. Order and numbers never depend on it."""
        if not self._last_instant:
            return False
        now = self._clock.now()
        if instant_text(now) >= self._last_instant or now >= parse_instant(self._last_instant) - TOLERATED_STEP:
            return False
        self.commit(self._made(ClockFlagged(self._last_instant), context, self._head))
        return True

    def begin_incarnation(self, incarnation: int, reason: str, context: Context, *, before: Head | None = None) -> None:
        """Start a later incarnation with its first event; ``before`` is the end of the chain before, as far as it is known.

        For pairing, repair, or a detected rewind. Raises ``JournalFault`` unless ``incarnation`` is later.
        """
        before = before or self._head
        begun = self._head.incarnation if self._head.sequence else self._head.incarnation - 1
        if incarnation <= max(begun, before.incarnation):
            raise JournalFault(f"incarnation {incarnation} is not later than {max(begun, before.incarnation)}")
        body = IncarnationStarted(
            reason=reason,
            previous_incarnation=before.incarnation,
            previous_sequence=before.sequence,
            previous_hash=before.hash.hex(),
        )
        old = self._head
        self._head = Head.empty(incarnation)
        try:
            self.commit(self._made(body, context, self._head), _raise_incarnation(incarnation))
        except BaseException:
            self._head = old
            raise
        self._identity = msgspec.structs.replace(self._identity, incarnation=incarnation)

    def rename(self, identity: Identity) -> None:
        """Take over who the till is after pairing; the incarnation stays until ``begin_incarnation``."""
        self._identity = msgspec.structs.replace(identity, incarnation=self._head.incarnation)

    def _made(self, body: msgspec.Struct, context: Context, head: Head) -> Prepared:
        now = self._clock.now()
        kind, version = kind_of(body)
        event = Event(
            id=new_identifier(now, self._random_bytes),
            device=self._identity.device,
            incarnation=head.incarnation,
            sequence=head.sequence + 1,
            kind=kind,
            version=version,
            instant=instant_text(now),
            zone=self.shop_time.zone,
            business_day=business_day(now, self.shop_time.zone, self.shop_time.cut_off_hour).isoformat(),
            operator=context.operator,
            shift=context.shift,
            training=context.training,
            rules=context.rules,
            catalogue=context.catalogue,
            body=encode_body(body),
            previous=head.hash.hex(),
        )
        stored = encode_event(event)
        return Prepared(event, body, stored, Head(head.incarnation, event.sequence, link(head.hash, stored)))

    def _write(self, prepared: Prepared, also: tuple[Also, ...]) -> None:
        event = prepared.event
        with transaction(self._connection, "till.db") as connection:
            connection.execute(
                "INSERT INTO event (position, kind, instant, business_day, operator, stored, hash)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    position_of(event.incarnation, event.sequence), event.kind, event.instant, event.business_day,
                    event.operator, prepared.stored, prepared.head.hash,
                ),
            )  # fmt: skip
            project(self._projections, event, prepared.body, connection)
            for write in also:
                write(connection)

    def _read_again(self) -> None:
        """After a fault the file says where the journal stands, not memory."""
        try:
            self._head, self._last_instant = read_head(self._connection, self._head.incarnation)
        except StorageFault:
            return  # the fault that is already on its way says it


def read_head(connection: Connection, incarnation: int) -> tuple[Head, str]:
    """The end of the chain in the file and the instant of the very last event; empty where ``incarnation`` has not begun.

    Raises storage faults.
    """
    try:
        row = connection.execute("SELECT position, hash, instant FROM event ORDER BY position DESC LIMIT 1").fetchone()
    except DatabaseError as fault:
        raise storage_fault(fault, "till.db") from fault
    if row is None:
        return Head.empty(incarnation), ""
    position, digest, instant = row
    if incarnation_of(position) < incarnation:
        return Head.empty(incarnation), instant
    return Head(incarnation_of(position), sequence_of(position), bytes(digest)), instant


def _raise_incarnation(incarnation: int) -> Also:
    def write(connection: Connection) -> None:
        connection.execute("UPDATE identity SET incarnation = ? WHERE id = 1", (incarnation,))

    return write
