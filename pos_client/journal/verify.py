"""The whole journal is checked link by link, archives included, and against what was derived from it; every problem is listed, not only the first."""

from collections.abc import Callable, Iterator

import msgspec

from common.chain import Head, link
from common.errors import BadMessage, StorageFault
from common.event import Event, decode_body, decode_event
from common.facts import IncarnationStarted, SaleCompleted
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.journal.reading import JournalReader, StoredEvent

MOST_PROBLEMS = 100
TOLD_EVERY = 500


class Problem(msgspec.Struct, frozen=True):
    """What is wrong and where: a stable ``code``, the event as ``incarnation.sequence`` or a file's name."""

    code: str
    place: str
    message: str


class Verdict(msgspec.Struct, frozen=True):
    """What a full check found. ``heads`` are the ends of the incarnations' chains as worked out from the bytes."""

    device: str
    events: int
    heads: tuple[Head, ...]
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


class JournalCheck:
    """One full check over a reader; ``run`` may take a second for 100,000 events."""

    def __init__(
        self,
        reader: JournalReader,
        connection: Connection,
        device: str,
        progress: Callable[[int], None] = lambda _events: None,
    ) -> None:
        """``progress`` is told how many events are checked, every now and then; what it raises stops the check."""
        self._progress = progress
        self._reader = reader
        self._connection = connection
        self._device = device
        self._problems: list[Problem] = []
        self._heads: dict[int, Head] = {}
        self._events = 0
        self._sales: dict[int, int] = {}

    def run(self) -> Verdict:
        """Check every link, and the sales listed in ``till.db`` against the events. Never raises for what it finds."""
        try:
            with self._reader.snapshot():
                for stored in self._reader.events():
                    self._events += 1
                    self._check(stored)
                self._check_sales()
        except StorageFault as fault:
            self._report(fault.code, fault.place, fault.message)
        return Verdict(self._device, self._events, tuple(self._heads.values()), tuple(self._problems))

    def _check(self, kept: StoredEvent) -> None:
        place = f"{kept.incarnation}.{kept.sequence}"
        head = self._heads.get(kept.incarnation, Head.empty(kept.incarnation))
        digest = link(head.hash, kept.stored)
        if kept.sequence != head.sequence + 1:
            self._report("journal.gap", place, f"expected event {head.incarnation}.{head.sequence + 1}")
        elif digest != kept.hash:
            self._report("journal.chain", place, "changed after it was written, or the one before it was")
        # from here on believe what was kept, so that one bad event is reported once
        self._heads[kept.incarnation] = Head(kept.incarnation, kept.sequence, kept.hash)
        try:
            event = decode_event(kept.stored)
            self._check_envelope(event, kept, head, place)
        except BadMessage as fault:
            self._report(fault.code, place, fault.message)

    def _check_envelope(self, event: Event, kept: StoredEvent, head: Head, place: str) -> None:
        if (event.incarnation, event.sequence) != (kept.incarnation, kept.sequence):
            self._report("journal.chain", place, f"these are the bytes of event {event.incarnation}.{event.sequence}")
        if event.device != self._device:
            self._report("journal.chain", place, f"an event of the device {event.device}")
        if event.previous != head.hash.hex() and kept.sequence == head.sequence + 1:
            self._report("journal.chain", place, "does not name the event before it")
        if event.kind == "incarnation.started":
            self._check_start(decode_body(event, IncarnationStarted), place)
        if event.kind == "sale.completed":
            self._sales[kept.position] = decode_body(event, SaleCompleted).total

    def _check_start(self, started: IncarnationStarted, place: str) -> None:
        before = self._heads.get(started.previous_incarnation)
        if before is None or started.previous_sequence == 0:
            return
        if before.sequence < started.previous_sequence:
            lost = f"{before.incarnation}.{before.sequence + 1} to {started.previous_sequence}"
            self._report("journal.rewound", place, f"events {lost} were written once and are not here")
        elif before.sequence == started.previous_sequence and before.hash.hex() != started.previous_hash:
            self._report("journal.chain", place, "names another end of the incarnation before")

    def _check_sales(self) -> None:
        for position, total in _listed_sales(self._connection):
            said = self._sales.get(position)
            if said != total:
                self._report("journal.projection", f"sale {position}", f"listed with {total}, its event says {said}")

    def _report(self, code: str, place: str, message: str) -> None:
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(Problem(code, place, message))


def _listed_sales(connection: Connection) -> Iterator[tuple[int, int]]:
    try:
        yield from connection.execute("SELECT position, total FROM sale ORDER BY position")
    except DatabaseError as fault:
        raise storage_fault(fault, "till.db") from fault
