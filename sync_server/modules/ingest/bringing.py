"""What a person brings of a till that cannot send any more is kept as a push would be: byte for byte, what is missing only, again without harm.

A raw export is looked through whole before anything is stored. Then each stretch of it goes in by transactions of a
few hundred events, so that the server serves on meanwhile; what does not follow on what is kept is set aside.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from common.chain import GENESIS, Head, link
from common.clock import Clock, instant_text
from common.errors import BadFile, BadMessage
from common.event import decode_event
from common.journal_export import ExportedEvent, ExportReader
from common.key_file import KeysBeside
from common.permissions import Permission
from common.personal import PersonalKey
from common.protocol.messages import PushRequest
from sync_server.modules.ingest import repository, repository_line
from sync_server.modules.ingest.checking import check_chain
from sync_server.modules.ingest.exports import Stretch, look_through
from sync_server.modules.ingest.placing import place_of
from sync_server.modules.ingest.reviews import file_reviews
from sync_server.modules.ingest.service import quarantine_row
from sync_server.modules.ingest.storing import Arrival, EventKeeper
from sync_server.platform.database import Database
from sync_server.platform.device_gate import FindDevice, KnownDevice
from sync_server.platform.problems import Denied
from sync_server.platform.projection import REASONS, Review
from sync_server.platform.staff import Staff

BATCH = 500


class BroughtReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, or would do: ``events`` in the file, how many were ``known``, are now ``kept``, lie ``aside``
    for a person to decide, and what is to be said of them."""

    device: str
    events: int
    known: int
    kept: int
    aside: int
    said: tuple[str, ...]
    dry_run: bool


class JournalImport:
    """Brings raw exports in. ``find`` looks a till up, None where it never was enrolled here."""

    def __init__(self, *, database: Database, clock: Clock, keeper: EventKeeper, find: FindDevice) -> None:
        self._database = database
        self._clock = clock
        self._keeper = keeper
        self._find = find

    def bring_in(
        self, staff: Staff, file: Path, *, keys: KeysBeside | None = None, dry_run: bool = False
    ) -> BroughtReport:
        """Keep every event of the raw export that is not kept yet.

        Raises ``NotPermitted``, ``BadFile`` or ``ChainBroken`` with nothing stored, ``Denied`` for a till that was
        never enrolled here, and storage faults: then what is in is in, and the rest comes with the next try.
        """
        staff.require_company(Permission.JOURNAL_ADOPT)
        device, digest, stretches = look_through(file)
        if keys is not None and keys.device != device:
            raise BadFile(f"these are keys of the device {keys.device}", place="keys")
        if self._find(device) is None:
            raise Denied("server.not_found", f"no till {device} was ever enrolled here")
        beside = keys.by_event() if keys else {}
        kind = _Trial if dry_run else _Work
        work = kind(self._database, self._clock, self._keeper, self._find, staff, device, beside)
        with file.open("rb") as lines:
            events = iter(ExportReader(lines))
            for stretch in stretches:
                work.bring(stretch, events)
        report = work.report(sum(stretch.last - stretch.first + 1 for stretch in stretches), dry_run=dry_run)
        if not dry_run:
            self._write_down(staff, report, digest)
        return report

    def _write_down(self, staff: Staff, report: BroughtReport, digest: str) -> None:
        said = f"{report.events} events, {report.kept} kept, {report.known} known, {report.aside} aside; file {digest}"
        with self._database.write() as connection:
            act = {"act": "imported", "device": report.device, "detail": said}
            who = {"instant": instant_text(self._clock.now()), "person": staff.person, "name": staff.name}
            repository_line.add_act(connection, {**who, **act})


class _Trial:
    """One import that only looks: what would be kept, and what not."""

    def __init__(
        self, database: Database, clock: Clock, keeper: EventKeeper, find: FindDevice, staff: Staff, device: str,
        keys: Mapping[tuple[int, int], tuple[PersonalKey, ...]],
    ) -> None:  # fmt: skip
        self._database, self._clock, self._keeper, self._find = database, clock, keeper, find
        self._staff, self._device, self._keys = staff, device, keys
        self._known = self._kept = self._aside = 0
        self._said: list[str] = []
        self._told: Stretch | None = None

    def report(self, events: int, *, dry_run: bool) -> BroughtReport:
        """How it went."""
        return BroughtReport(
            device=self._device, events=events, known=self._known, kept=self._kept, aside=self._aside,
            said=tuple(self._said), dry_run=dry_run,
        )  # fmt: skip

    def bring(self, stretch: Stretch, events: Iterator[ExportedEvent]) -> None:
        """Take a stretch from the file, batch by batch, until it ends or leaves what is kept."""
        before: Head | None = None
        at = stretch.first
        while at <= stretch.last:
            batch = [next(events) for _ in range(min(BATCH, stretch.last - at + 1))]
            good, fresh, reason = self._take(stretch, before, batch)
            self._kept += fresh
            self._known += good - fresh
            if reason:
                rest = batch[good:] + [next(events) for _ in range(stretch.last - batch[-1].sequence)]
                self._put_aside(stretch.incarnation, rest, reason)
                return
            before = Head(stretch.incarnation, batch[-1].sequence, batch[-1].hash_bytes)
            at += len(batch)

    def _take(self, _stretch: Stretch, before: Head | None, batch: list[ExportedEvent]) -> tuple[int, int, str]:
        """(how many are the same or follow, how many of those are new, why the rest does not fit or "")."""
        with self._database.read() as connection:
            _, good, fresh, reason = self._compare(connection, before, batch)
        return good, fresh, reason

    def _compare(
        self, connection: Connection, before: Head | None, batch: list[ExportedEvent]
    ) -> tuple[Head, int, int, str]:
        """What the batch follows, and what ``_take`` says."""
        device, first = self._till(), batch[0]
        incarnation, last = first.incarnation, batch[-1].sequence
        kept = repository.kept_hashes(connection, device.id, incarnation, first.sequence - 1, last)
        if before is None:
            base = GENESIS if first.sequence == 1 else kept.get(first.sequence - 1)
            if base is None:
                return Head.empty(incarnation), 0, 0, "journal.gap"
            before = Head(incarnation, first.sequence - 1, base)
        if link(before.hash, first.stored_bytes) != first.hash_bytes:
            return before, 0, 0, "journal.fork"
        if first.sequence == 1 and incarnation > device.incarnation and not kept and not _begins(first):
            return before, 0, 0, "journal.chain"
        good = next((n for n, each in enumerate(batch) if _differs(each, kept)), len(batch))
        fresh = sum(each.sequence not in kept for each in batch[:good])
        return before, good, fresh, "" if good == len(batch) else "journal.fork"

    def _till(self) -> KnownDevice:
        device = self._find(self._device)
        if device is None:
            raise Denied("server.not_found", f"no till {self._device} was ever enrolled here")
        return device

    def _put_aside(self, incarnation: int, rest: list[ExportedEvent], reason: str) -> None:
        stored = [each.stored_bytes for each in rest]
        with self._database.read() as connection:
            place = place_of(connection, self._device, incarnation, rest[0].sequence, stored)
        if place.line is None:
            self._known += len(rest)  # a person took them in already
            return
        self._aside += len(rest)
        where = f"{incarnation}.{rest[0].sequence} to {incarnation}.{rest[-1].sequence}"
        self._said.append(f"{where}: {REASONS[reason]}")
        self._set_aside(incarnation, rest, reason)

    def _set_aside(self, incarnation: int, rest: list[ExportedEvent], reason: str) -> None:
        """Looking puts nothing aside."""


class _Work(_Trial):
    """One import that keeps what it can."""

    def _take(self, stretch: Stretch, before: Head | None, batch: list[ExportedEvent]) -> tuple[int, int, str]:
        with self._database.write() as connection:
            start, good, fresh, reason = self._compare(connection, before, batch)
            if fresh:
                self._keep(connection, stretch, start, batch[:good])
        return good, fresh, reason

    def _keep(self, connection: Connection, stretch: Stretch, start: Head, good: list[ExportedEvent]) -> None:
        device = self._till()
        known = repository.head_of(connection, device.id, start.incarnation)
        _, checked = check_chain(device.id, start, [each.stored_bytes for each in good], known, {})
        first = checked.fresh[0].sequence
        reviews: tuple[Review, ...] = ()
        if self._told != stretch:
            self._told = stretch
            where = f"{start.incarnation}.{first} to {start.incarnation}.{stretch.last}"
            reviews = (Review(start.incarnation, first, "journal.brought_in", f"by {self._staff.name}: {where}"),)
        # keys of what was kept before stay away: one of them may have been destroyed since
        keys = tuple(key for each in checked.fresh for key in self._keys.get((each.incarnation, each.sequence), ()))
        self._keeper.keep(connection, device, checked, Arrival(keys=keys, reviews=reviews))

    def _set_aside(self, incarnation: int, rest: list[ExportedEvent], reason: str) -> None:
        keys = tuple(key for each in rest for key in self._keys.get((incarnation, each.sequence), ()))
        request = PushRequest(
            device=self._device, incarnation=incarnation, first=rest[0].sequence, keys=keys,
            events=tuple(each.stored_bytes for each in rest), head=rest[-1].hash_bytes, signature=b"",
        )  # fmt: skip
        device, now = self._till(), instant_text(self._clock.now())
        with self._database.write() as connection:
            if repository.add_quarantine(connection, quarantine_row(request, reason, now)):
                said = f"brought in by {self._staff.name}: {len(rest)} events"
                review = Review(incarnation, rest[0].sequence, reason, said)
                file_reviews(connection, device.shop, device.id, [review], now)


def _differs(each: ExportedEvent, kept: Mapping[int, bytes]) -> bool:
    return kept.get(each.sequence, each.hash_bytes) != each.hash_bytes


def _begins(first: ExportedEvent) -> bool:
    try:
        return decode_event(first.stored_bytes).kind == "incarnation.started"
    except BadMessage:
        return False
