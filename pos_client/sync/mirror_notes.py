"""What the agent itself writes down in the mirror: the watermark, the catalogue to use, and notes that outlive a restart."""

from typing import Any, NamedTuple

from common.clock import Clock, instant_text
from common.protocol.messages import Cursor
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.sync.mirror_store import PLACE


class Acknowledged(NamedTuple):
    """The server keeps all events up to ``incarnation``.``sequence``; ``head`` is the chain's hash there, in hex."""

    incarnation: int
    sequence: int
    head: str


NOTHING_ACKNOWLEDGED = Acknowledged(0, 0, "")


class MirrorNotes:
    """Over one thread's connection. All methods raise storage faults."""

    def __init__(self, *, mirror: Connection, clock: Clock) -> None:
        self._mirror = mirror
        self._clock = clock

    def acknowledged(self) -> Acknowledged:
        """The watermark as last stored."""
        row = self._one("SELECT incarnation, sequence, head FROM acknowledgement")
        return Acknowledged(*row) if row else NOTHING_ACKNOWLEDGED

    def acknowledge(self, mark: Acknowledged) -> None:
        """Store the watermark durably: from here on the journal may archive what lies before it."""
        self._write(
            "INSERT OR REPLACE INTO acknowledgement (id, incarnation, sequence, head, at) VALUES (1, ?, ?, ?, ?)",
            (*mark, instant_text(self._clock.now())),
        )

    def catalogue(self) -> str:
        """The name of the catalogue file to use, or "" where there is none."""
        row = self._one("SELECT file FROM catalogue")
        return str(row[0]) if row else ""

    def use_catalogue(self, file: str, cursor: Cursor) -> None:
        """Point to a catalogue file that is complete and durable."""
        self._write(
            "INSERT OR REPLACE INTO catalogue (id, file, epoch, number, since) VALUES (1, ?, ?, ?, ?)",
            (file, cursor.epoch, cursor.number, instant_text(self._clock.now())),
        )

    def note(self, name: str) -> str:
        """A note, or ""."""
        row = self._one("SELECT value FROM note WHERE name = ?", (name,))
        return str(row[0]) if row else ""

    def write_note(self, name: str, value: str) -> None:
        """Keep a note; an empty one is removed."""
        if value:
            self._write("INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)", (name, value))
        else:
            self._write("DELETE FROM note WHERE name = ?", (name,))

    def _one(self, sql: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        try:
            row: tuple[Any, ...] | None = self._mirror.execute(sql, values).fetchone()
        except DatabaseError as fault:
            raise storage_fault(fault, PLACE) from fault
        return row

    def _write(self, sql: str, values: tuple[Any, ...]) -> None:
        with transaction(self._mirror, PLACE) as connection:
            connection.execute(sql, values)
