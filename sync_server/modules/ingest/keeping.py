"""The kept journals seen whole: verified link by link, exported byte for byte as tills do, and compared with such an export."""

import itertools
from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection

from common.chain import Head, verify
from common.clock import Clock, instant_text
from common.errors import BadFile, ChainBroken, TandemError
from common.journal_export import ExportReader, export_lines
from common.signing import head_statement, signature_holds
from sync_server.modules.ingest import repository, repository_line
from sync_server.modules.ingest.repository_line import Act, Line
from sync_server.platform.database import Database
from sync_server.platform.staff import Record, Staff


class ChainReport(msgspec.Struct, frozen=True, kw_only=True):
    """One incarnation of one device, or one line of it: how many events, whether the device signed their end, and what is
    wrong (empty: nothing)."""

    device: str
    incarnation: int
    events: int
    head: str
    signed: bool = True
    fault: str = ""


class KeptJournals:
    """Reads the kept journals."""

    def __init__(self, *, database: Database) -> None:
        self._database = database

    def devices(self) -> tuple[str, ...]:
        """Every device that ever pushed, and every line."""
        with self._database.read() as connection:
            return tuple(repository.pushing_devices(connection))

    def verify(self, device: str, key: bytes | None) -> tuple[ChainReport, ...]:
        """Check every chain of a device from its first event, and the signatures over its ends; ``key`` is the device's
        public key now (older incarnations may have been signed by another, which is not known any more)."""
        with self._database.read() as connection:
            heads = repository.heads_of(connection, device)
            newest = heads[-1]["incarnation"] if heads else 0
            reports = []
            for kept in heads:
                end = Head(kept["incarnation"], kept["sequence"], kept["hash"])
                signed = kept["signature"] if kept["incarnation"] == newest else None
                report = self._verify(connection, device, end, signed, key)
                reports.append(msgspec.structs.replace(report, signed=bool(kept["signature"])))
        return tuple(reports)

    def _verify(
        self, connection: Connection, device: str, end: Head, signature: bytes | None, key: bytes | None
    ) -> ChainReport:
        count, fault = 0, ""

        def counted() -> Iterator[tuple[bytes, bytes]]:
            nonlocal count
            for pair in repository.chain(connection, device, end.incarnation):
                count += 1
                yield pair

        try:
            line = repository_line.line_of(connection, device)
            reached = verify(line.start if line else Head.empty(end.incarnation), counted())
            if reached != end:
                raise ChainBroken(f"ends at {reached.sequence}, the head says {end.sequence}")
            if signature and key is not None and not signature_holds(key, head_statement(device, end), signature):
                raise ChainBroken("the device's signature over the head does not hold")
        except TandemError as broken:
            fault = str(broken)
        return ChainReport(
            device=device, incarnation=end.incarnation, events=count, head=end.hash.hex(), fault=fault
        )  # fmt: skip

    def events(self, device: str, incarnation: int | None, first: int, count: int) -> list[tuple[bytes, bytes]]:
        """(stored bytes, hash) of some events; of the newest incarnation unless one is named."""
        with self._database.read() as connection:
            heads = repository.heads_of(connection, device)
            if not heads:
                return []
            wanted = heads[-1]["incarnation"] if incarnation is None else incarnation
            return list(itertools.islice(repository.chain(connection, device, wanted, first - 1), count))

    def export(self, device: str) -> Iterator[bytes]:
        """The raw export's lines; of a line they are those of the till that wrote it, with all that it shared before."""
        with self._database.read() as connection:
            line = repository_line.line_of(connection, device)
            events = _all_events(connection, device) if line is None else _of_line(connection, line)
            yield from export_lines(line.device if line else device, events)

    def acts(self, limit: int = 100) -> tuple[Act, ...]:
        """Who brought in, took in or dismissed what, changed people or shops, or erased somebody, newest first."""
        with self._database.read() as connection:
            return tuple(Act(**row) for row in repository_line.acts(connection, limit))

    def compare(self, lines: Iterable[bytes]) -> int:
        """Compare another side's export with what is kept, event for event; how many both have.

        Raises ``BadFile`` at the first event that differs.
        """
        reader = ExportReader(lines)
        same = 0
        with self._database.read() as connection:
            for exported in reader:
                kept = repository.one_event(connection, reader.device, exported.incarnation, exported.sequence)
                if kept is None:
                    continue
                if kept["stored"] != exported.stored_bytes or kept["hash"] != exported.hash_bytes:
                    raise BadFile(
                        "differs from what is kept", place=f"event {exported.incarnation}.{exported.sequence}"
                    )
                same += 1
        return same


def acts_recorder(clock: Clock) -> Record:
    """Writes down who did what, among the acts upon journals, inside the transaction that does it."""

    def record(connection: Connection, staff: Staff, act: str, subject: str) -> None:
        repository_line.add_act(connection, {
            "instant": instant_text(clock.now()), "person": staff.person, "name": staff.name, "act": act, "device": "",
            "detail": subject,
        })  # fmt: skip

    return record


def _of_line(connection: Connection, line: Line) -> Iterator[tuple[int, int, bytes, bytes]]:
    parts: list[tuple[str, int, int | None]] = [(line.id, line.base_sequence, None)]
    at: Line | None = line
    while at is not None:  # from what it follows back to the till's own chain
        base = repository_line.line_of(connection, at.base)
        parts.append((at.base, base.base_sequence if base else 0, at.base_sequence))
        at = base
    for each in _all_events(connection, line.device):
        if each[0] < line.incarnation:
            yield each
    for place, after, through in reversed(parts):
        for sequence, (stored, digest) in enumerate(
            repository.chain(connection, place, line.incarnation, after), after + 1
        ):
            if through is not None and sequence > through:
                break
            yield line.incarnation, sequence, stored, digest


def _all_events(connection: Connection, device: str) -> Iterator[tuple[int, int, bytes, bytes]]:
    for head in repository.heads_of(connection, device):
        incarnation = head["incarnation"]
        for sequence, (stored, digest) in enumerate(repository.chain(connection, device, incarnation), 1):
            yield incarnation, sequence, stored, digest
