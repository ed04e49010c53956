"""One push is one transaction: events, heads, projections, reviews, and the feed numbers last; the reply is only true once it is committed."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection

from common.clock import Clock, instant_text, parse_instant
from common.errors import ChainBroken, JournalFork
from common.facts import IncarnationStarted
from common.protocol.messages import PROTOCOL, PushReply, PushRequest, encode_push
from sync_server.modules.ingest import repository
from sync_server.modules.ingest.checking import Checked, check_push
from sync_server.modules.ingest.poison import project
from sync_server.modules.ingest.reviews import file_reviews
from sync_server.platform.database import Database
from sync_server.platform.device_gate import KnownDevice
from sync_server.platform.feeds import Change, publish
from sync_server.platform.problems import Denied
from sync_server.platform.projection import Carriage, Kept, Projection, Review

OLDEST_PROTOCOL = 1
MOST_EVENTS = 5000
_MOST_INCARNATION = 1 << 20
_MOST_QUARANTINE_BYTES = 64 << 20
_MOST_VERSION = 1 << 30
_SKEW = timedelta(minutes=5)

# (connection, device, incarnation it began by itself) → what its shop's tills learn of it
BeginIncarnation = Callable[[Connection, KnownDevice, int], Sequence[Change]]


class IngestService:
    """Takes pushes. ``projections`` run in order inside the transaction; the catalogue comes before what looks products up."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        projections: Sequence[Projection],
        begin_incarnation: BeginIncarnation,
        observe: Callable[[int, int], None] = lambda _events, _reviews: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._projections = tuple(projections)
        self._begin_incarnation = begin_incarnation
        self._observe = observe

    def push(self, device: KnownDevice, request: PushRequest) -> PushReply:
        """Keep what is new. Raises ``Denied``, ``JournalGap``, ``JournalFork`` and ``ChainBroken``, both with the
        events set aside."""
        if not OLDEST_PROTOCOL <= request.protocol <= PROTOCOL:
            raise Denied("sync.upgrade_needed", f"protocol {OLDEST_PROTOCOL} to {PROTOCOL} is spoken here")
        if request.device != device.id:
            raise Denied("device.other")
        if not 0 <= request.incarnation < _MOST_INCARNATION or request.first < 1:
            raise ChainBroken("a number out of range")
        if len(request.events) > MOST_EVENTS:
            raise Denied("input.size", f"at most {MOST_EVENTS} events")
        try:
            with self._database.write() as connection:
                return self._keep(connection, device, request)
        except (JournalFork, ChainBroken) as fault:
            self._set_aside(device, request, fault)
            raise

    def _keep(self, connection: Connection, device: KnownDevice, request: PushRequest) -> PushReply:
        checked = self._check(connection, device, request)
        if not checked.fresh:
            return PushReply(request.incarnation, checked.head.sequence, checked.head.hash.hex())
        received = instant_text(self._clock.now())
        repository.put_keys(connection, request.keys, device.id, received)
        reviews = [*checked.reviews, *self._odd_ones(connection, checked.fresh)]
        changes: list[Change] = []
        if request.incarnation > device.incarnation:
            changes.extend(self._begin_incarnation(connection, device, request.incarnation))
            reviews.append(Review(request.incarnation, 1, "journal.incarnation", f"after {device.incarnation}"))
        repository.add_events(connection, [_row(device.id, kept, received) for kept in checked.fresh])
        repository.put_head(connection, device.id, checked.head, request.signature, received)
        carriage = Carriage(device, received)
        for projection in self._projections:
            for outcome in project(connection, projection, carriage, checked.fresh):
                changes.extend(outcome.changes)
                reviews.extend(outcome.reviews)
        filed = file_reviews(connection, device.shop, device.id, reviews, received)
        publish(connection, changes, now=received, origin=(device.id, request.incarnation, checked.head.sequence))
        self._observe(len(checked.fresh), filed)
        return PushReply(request.incarnation, checked.head.sequence, checked.head.hash.hex(), filed)

    def _check(self, connection: Connection, device: KnownDevice, request: PushRequest) -> Checked:
        known = repository.head_of(connection, device.id, request.incarnation)
        last = request.first + len(request.events) - 1
        # the one before the first is part of the comparison
        kept = repository.kept_hashes(connection, device.id, request.incarnation, request.first - 1, last)
        before = bytes(32) if request.first == 1 else kept.pop(request.first - 1, None)
        checked = check_push(request, known, before, kept, device.public_key)
        if request.incarnation > device.incarnation and checked.fresh and known.sequence == 0:
            first = checked.fresh[0]
            if not isinstance(first.body, IncarnationStarted):
                raise Denied("journal.incarnation", incarnation=device.incarnation)
        return checked

    def _odd_ones(self, connection: Connection, fresh: Sequence[Kept]) -> list[Review]:
        reviews = []
        identifiers = [kept.event.id for kept in fresh if kept.event]
        repeated = repository.known_identifiers(connection, identifiers)
        latest = self._clock.now() + _SKEW
        seen: set[str] = set()
        for kept in fresh:
            if kept.event is None:
                continue
            if kept.event.id in repeated or kept.event.id in seen:
                reviews.append(Review(kept.incarnation, kept.sequence, "event.repeated", kept.event.id[:60]))
            seen.add(kept.event.id)
            if _is_after(kept.event.instant, latest):
                reviews.append(Review(kept.incarnation, kept.sequence, "clock.ahead", ""))
        return reviews

    def _set_aside(self, device: KnownDevice, request: PushRequest, fault: Exception) -> None:
        raw = encode_push(request)
        now = instant_text(self._clock.now())
        reason = "journal.fork" if isinstance(fault, JournalFork) else "journal.chain"
        row = {
            "digest": hashlib.sha256(msgspec.msgpack.encode((request.device, request.incarnation, request.first, request.events))).hexdigest(),
            "device": device.id, "incarnation": request.incarnation, "first": request.first,
            "count": len(request.events), "size": len(raw), "reason": reason, "request": raw, "received": now,
        }  # fmt: skip
        with self._database.write() as connection:
            if repository.quarantined_bytes(connection, device.id) + len(raw) <= _MOST_QUARANTINE_BYTES:
                repository.add_quarantine(connection, row)
            review = Review(request.incarnation, request.first, "journal.fork", str(fault))
            file_reviews(connection, device.shop, device.id, [review], now)


def _is_after(instant: str, limit: datetime) -> bool:
    try:
        return parse_instant(instant) > limit
    except ValueError:
        return False


def _row(device: str, kept: Kept, received: str) -> dict[str, object]:
    event = kept.event
    return {
        "device": device, "incarnation": kept.incarnation, "sequence": kept.sequence, "id": event.id if event else "",
        "kind": event.kind[:100] if event else "", "version": min(event.version, _MOST_VERSION) if event else 0,
        "instant": event.instant if event else "", "stored": kept.stored, "hash": kept.hash, "received": received,
    }  # fmt: skip
