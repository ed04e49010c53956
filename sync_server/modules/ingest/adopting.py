"""Sets of events that lie aside are a person's to decide: taken in, each event counts once under a line of its own; dismissed, they lie on and count nowhere.

Not a byte of an event is changed by either. A dismissed set can still be taken in; one that was taken in is kept.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping

from common.chain import Head
from common.clock import Clock, instant_text
from common.errors import BadMessage, ChainBroken, RuleBroken
from common.event import decode_body, decode_event
from common.facts import SaleCompleted
from common.permissions import Permission
from common.protocol.messages import PushRequest, decode_push
from sync_server.modules.ingest import repository, repository_line
from sync_server.modules.ingest.checking import check_chain
from sync_server.modules.ingest.placing import Place, place_of
from sync_server.modules.ingest.repository_line import Line
from sync_server.modules.ingest.storing import Arrival, EventKeeper
from sync_server.platform.database import Database
from sync_server.platform.device_gate import FindDevice, KnownDevice
from sync_server.platform.problems import Denied
from sync_server.platform.projection import Review
from sync_server.platform.staff import Staff

ADOPTED, DISMISSED = "adopted", "dismissed"
_MOST_SHOWN = 5000
_MOST_NOTE = 1000


class QuarantineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A set of events that could not be kept in its place: whose, from which number, how many, why; and what a person
    decided (empty while nobody has): ``adopted`` into ``line`` (empty: all of it was kept already), or ``dismissed``."""

    digest: str
    device: str
    incarnation: int
    first: int
    count: int
    size: int
    reason: str
    received: str
    decision: str = ""
    line: str = ""
    decided: str = ""
    decided_by: str = ""
    note: str = ""


class AsideEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event that lies aside: ``total`` in minor units where it is a sale, ``kept`` whether it is kept somewhere already."""

    sequence: int
    kind: str
    instant: str = ""
    operator: str = ""
    receipt: str = ""
    currency: str = ""
    total: int = 0
    kept: bool = False


class QuarantineDetail(msgspec.Struct, frozen=True, kw_only=True):
    """A set as a person looks at it; ``sales`` and ``total`` are those of real sales not kept anywhere yet."""

    entry: QuarantineEntry
    sales: int
    total: int
    events: tuple[AsideEvent, ...]


class Decision(msgspec.Struct, frozen=True):
    """Why it is decided so."""

    note: str = ""


class Adopted(msgspec.Struct, frozen=True, kw_only=True):
    """What adopting did: how many events are new, and the line they are kept in (empty: all were kept already)."""

    line: str
    events: int


class QuarantineDesk:
    """Shows and decides. ``find`` looks a till up."""

    def __init__(self, *, database: Database, clock: Clock, keeper: EventKeeper, find: FindDevice) -> None:
        self._database = database
        self._clock = clock
        self._keeper = keeper
        self._find = find

    def entries(self, staff: Staff, *, decided: bool = False) -> tuple[QuarantineEntry, ...]:
        """What lies aside, newest first; a matter of the whole company."""
        staff.require_company(Permission.SALES_READ)
        with self._database.read() as connection:
            return tuple(_entry(row) for row in repository_line.quarantines(connection, decided=decided))

    def show(self, staff: Staff, digest: str) -> QuarantineDetail:
        """A set in full, at most 5,000 events of it. Raises ``Denied``."""
        staff.require_company(Permission.SALES_READ)
        with self._database.read() as connection:
            row = _one(connection, digest)
            said = repository_line.decision_on(connection, digest)
            request = decode_push(row["request"])
            try:
                kept = _place(connection, request).kept
            except ChainBroken:
                kept = 0
        events = tuple(
            _aside(request.first + at, stored, kept=at < kept) for at, stored in enumerate(request.events[:_MOST_SHOWN])
        )
        new = [each for each in events if each.receipt and not each.kept]
        return QuarantineDetail(
            entry=_entry({**row, **(said or {})}), sales=len(new), total=sum(each.total for each in new), events=events
        )

    def adopt(self, staff: Staff, digest: str, note: str = "") -> Adopted:
        """Keep what is not kept yet under a line of its own. Raises ``NotPermitted``, ``Denied``, ``RuleBroken`` where it
        was taken in before, ``ChainBroken`` where the events do not hold together: then nothing is changed."""
        staff.require_company(Permission.JOURNAL_ADOPT)
        with self._database.read() as connection:
            known = self._find(_one(connection, digest)["device"])
        if known is None:
            raise Denied("server.not_found", "no such device")
        with self._database.write() as connection:
            row = _one(connection, digest)
            said = repository_line.decision_on(connection, digest)
            if said is not None and said["decision"] == ADOPTED:
                raise RuleBroken("it was taken in already")
            done = self._take(connection, staff, known, decode_push(row["request"]))
            self._decide(connection, staff, row, ADOPTED, note, done)
            self._close_covered(connection, staff, row)
        return done

    def dismiss(self, staff: Staff, digest: str, note: str = "") -> None:
        """It counts nowhere; it lies on. Raises ``NotPermitted``, ``Denied``, ``RuleBroken`` where it was taken in."""
        staff.require_company(Permission.JOURNAL_ADOPT)
        with self._database.write() as connection:
            row = _one(connection, digest)
            said = repository_line.decision_on(connection, digest)
            if said is not None and said["decision"] == ADOPTED:
                raise RuleBroken("it was taken in: what counts is not dismissed")
            self._decide(connection, staff, row, DISMISSED, note, Adopted(line="", events=0))

    def _take(self, connection: Connection, staff: Staff, device: KnownDevice, request: PushRequest) -> Adopted:
        place = _place(connection, request)
        if place.line is None:
            return Adopted(line="", events=0)
        line, fresh = place.line, request.events[place.kept :]
        if not place.known:
            repository_line.add_line(connection, line)
        start = Head(line.incarnation, request.first + place.kept - 1, _end(connection, line, known=place.known))
        _, checked = check_chain(device.id, start, fresh, start, {})
        last = start.sequence + len(fresh)
        where = f"{line.incarnation}.{start.sequence + 1} to {line.incarnation}.{last}"
        review = Review(line.incarnation, start.sequence + 1, "journal.adopted", f"by {staff.name}: {where}")
        self._keeper.keep(connection, device, checked, Arrival(keys=request.keys, reviews=(review,)), line)
        return Adopted(line=line.id, events=len(fresh))

    def _close_covered(self, connection: Connection, staff: Staff, adopted: RowMapping) -> None:
        """Other sets of the till that hold nothing else need no decision any more."""
        for row in repository_line.undecided_of(connection, adopted["device"], adopted["incarnation"]):
            try:
                covered = _place(connection, decode_push(row["request"])).line is None
            except ChainBroken:
                continue
            if covered:
                note = f"all of it is kept since {adopted['digest'][:12]} was taken in"
                self._decide(connection, staff, row, ADOPTED, note, Adopted(line="", events=0))

    def _decide(
        self, connection: Connection, staff: Staff, row: RowMapping, decision: str, note: str, done: Adopted
    ) -> None:
        now = instant_text(self._clock.now())
        repository_line.put_decision(connection, {
            "digest": row["digest"], "decision": decision, "line": done.line, "person": staff.name,
            "note": note[:_MOST_NOTE], "decided": now,
        })  # fmt: skip
        repository_line.add_act(connection, {
            "instant": now, "person": staff.person, "name": staff.name, "act": decision, "device": row["device"],
            "detail": f"set {row['digest']}: {done.events} events {done.line}".rstrip(),
        })  # fmt: skip


def _one(connection: Connection, digest: str) -> RowMapping:
    row = repository_line.one_quarantine(connection, digest)
    if row is None:
        raise Denied("server.not_found", "no such set")
    return row


def _place(connection: Connection, request: PushRequest) -> Place:
    return place_of(connection, request.device, request.incarnation, request.first, request.events)


def _end(connection: Connection, line: Line, *, known: bool) -> bytes:
    return repository.head_of(connection, line.id, line.incarnation).hash if known else line.base_hash


def _entry(row: Mapping[Any, Any]) -> QuarantineEntry:
    own = [name for name in QuarantineEntry.__struct_fields__ if name != "decided_by"]
    said: dict[str, Any] = {name: "" if row.get(name) is None else row[name] for name in own}
    return QuarantineEntry(**said, decided_by=row.get("person") or "")


def _aside(sequence: int, stored: bytes, *, kept: bool) -> AsideEvent:
    try:
        event = decode_event(stored)
        plain = AsideEvent(
            sequence=sequence, kind=event.kind[:100], instant=event.instant, operator=event.operator, kept=kept
        )
        if event.kind != "sale.completed" or event.training:
            return plain
        sale: SaleCompleted = decode_body(event, SaleCompleted)
    except BadMessage:
        return AsideEvent(sequence=sequence, kind="", kept=kept)
    return msgspec.structs.replace(plain, receipt=sale.receipt, currency=sale.currency, total=sale.total)
