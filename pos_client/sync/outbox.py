"""The outbox is the journal's tail: read-only, from ``till.db``, in whole batches of one incarnation, with the personal keys that travel beside."""

import itertools
from typing import Any, NamedTuple

from common.chain import GENESIS, Head
from common.personal import PersonalKey
from common.protocol.messages import MOST_PUSH_BYTES
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.databases.till_file import NAME
from pos_client.journal.position import incarnation_of, position_of, sequence_of
from pos_client.journal.reading import JournalReader


class Batch(NamedTuple):
    """Contiguous events of one incarnation from ``first``; ``head`` is the chain's end after them."""

    incarnation: int
    first: int
    events: tuple[bytes, ...]
    keys: tuple[PersonalKey, ...]
    head: Head


class Unsent(NamedTuple):
    """What the server does not have; training is no sale."""

    sales: int
    events: int


class Outbox:
    """Over one thread's reading connection. All methods raise storage faults."""

    def __init__(self, *, till: Connection, whole: JournalReader | None = None) -> None:
        """``whole`` reads the archives too: a server restored from an old backup asks for events that moved there."""
        self._till = till
        self._whole = whole

    def incarnations(self) -> list[int]:
        """All that ever wrote here, oldest first."""
        found: list[int] = []
        for segment in self._whole.segments() if self._whole else ():
            found.extend(range(incarnation_of(segment.first), incarnation_of(segment.last) + 1))
        # one step of the primary key's index for each incarnation, however many events there are
        at = 0
        while row := self._one("SELECT position FROM event WHERE position >= ? ORDER BY position LIMIT 1", (at,)):
            incarnation = incarnation_of(int(row[0]))
            found.append(incarnation)
            at = position_of(incarnation + 1, 0)
        return sorted(set(found))

    def end(self, incarnation: int) -> int:
        """The last sequence of an incarnation; 0 where it has none."""
        bounds = (position_of(incarnation, 0), position_of(incarnation + 1, 0))
        row = self._one("SELECT max(position) FROM event WHERE position >= ? AND position < ?", bounds)
        if row and row[0] is not None:
            return sequence_of(int(row[0]))
        archived = self._archived(*bounds)
        return sequence_of(archived[-1][0]) if archived else 0

    def begins(self, incarnation: int, after: int) -> int:
        """The first sequence here beyond one; 0 where there is none."""
        bounds = (position_of(incarnation, after), position_of(incarnation + 1, 0))
        row = self._one("SELECT min(position) FROM event WHERE position > ? AND position < ?", bounds)
        return sequence_of(int(row[0])) if row and row[0] is not None else 0

    def hash_at(self, incarnation: int, sequence: int) -> bytes | None:
        """The chain's hash there, None where this journal holds no such event (any more)."""
        if sequence == 0:
            return GENESIS
        position = position_of(incarnation, sequence)
        row = self._one("SELECT hash FROM event WHERE position = ?", (position,))
        if row:
            return bytes(row[0])
        found = self._whole.event(position) if self._whole else None
        return found.hash if found else None

    def batch(self, incarnation: int, after: int, most: int, most_bytes: int = MOST_PUSH_BYTES) -> Batch | None:
        """The next events after a sequence: at most ``most``, and of ``most_bytes`` together unless the first alone is
        larger. None where there are none."""
        first, last = position_of(incarnation, after + 1), position_of(incarnation, after + most)
        rows = self._all(
            "SELECT position, stored, hash FROM event WHERE position BETWEEN ? AND ? ORDER BY position", (first, last)
        )
        if not rows or rows[0][0] != first:
            rows = self._archived(first, last)
        events: list[bytes] = []
        size, head = 0, Head(incarnation, after, GENESIS)
        for position, stored, hash_ in rows:
            size += len(stored)
            if position != first + len(events) or (events and size > most_bytes):
                break
            events.append(bytes(stored))
            head = Head(incarnation, sequence_of(position), bytes(hash_))
        if not events:
            return None
        return Batch(incarnation, after + 1, tuple(events), self._keys(first, first + len(events) - 1), head)

    def unsent(self, incarnation: int, after: int) -> Unsent:
        """How much lies beyond the watermark, archived or not."""
        position = position_of(incarnation, after)
        sales = self._one("SELECT count(*) FROM sale WHERE position > ? AND NOT training", (position,))
        events = self._one("SELECT count(*) FROM event WHERE position > ?", (position,))
        archived = self._whole.archived_beyond(position) if self._whole else (0, 0)
        return Unsent((int(sales[0]) if sales else 0) + archived[0], (int(events[0]) if events else 0) + archived[1])

    def _archived(self, first: int, last: int) -> list[tuple[int, bytes, bytes]]:
        if self._whole is None:
            return []
        # only where an archive reaches into the stretch: the reader would go on through all of till.db
        if not any(segment.first <= last and segment.last >= first for segment in self._whole.segments()):
            return []
        events = itertools.takewhile(lambda event: event.position <= last, self._whole.events(first - 1))
        return [(event.position, event.stored, event.hash) for event in events]

    def _keys(self, first: int, last: int) -> tuple[PersonalKey, ...]:
        rows = self._all("SELECT person, key FROM personal_key WHERE position BETWEEN ? AND ?", (first, last))
        return tuple(PersonalKey(str(person), bytes(key)) for person, key in rows)

    def _one(self, sql: str, values: tuple[int, ...] = ()) -> tuple[Any, ...] | None:
        rows = self._all(sql, values)
        return rows[0] if rows else None

    def _all(self, sql: str, values: tuple[int, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            # fetched at once: an open read would keep the window's checkpoints waiting
            rows: list[tuple[Any, ...]] = self._till.execute(sql, values).fetchall()
        except DatabaseError as fault:
            raise storage_fault(fault, NAME) from fault
        return rows
