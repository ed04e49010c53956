"""A push is one transaction; the reply is only true once it is committed, and what cannot be kept in its place is set aside whole."""

import hashlib
from typing import Any

import msgspec
from sqlalchemy import Connection

from common.clock import Clock, instant_text
from common.errors import ChainBroken, JournalFork
from common.facts import IncarnationStarted
from common.protocol.messages import PROTOCOL, PushReply, PushRequest, encode_push
from sync_server.modules.ingest import repository
from sync_server.modules.ingest.checking import Checked, check_push
from sync_server.modules.ingest.reviews import file_reviews
from sync_server.modules.ingest.storing import Arrival, EventKeeper
from sync_server.platform.database import Database
from sync_server.platform.device_gate import KnownDevice
from sync_server.platform.problems import Denied
from sync_server.platform.projection import Review

OLDEST_PROTOCOL = 1
MOST_EVENTS = 5000
_MOST_INCARNATION = 1 << 20
_MOST_QUARANTINE_BYTES = 64 << 20


class IngestService:
    """Takes pushes."""

    def __init__(self, *, database: Database, clock: Clock, keeper: EventKeeper) -> None:
        self._database = database
        self._clock = clock
        self._keeper = keeper

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
        filed = 0
        if checked.fresh:
            arrival = Arrival(signature=request.signature, keys=request.keys)
            filed = self._keeper.keep(connection, device, checked, arrival)
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

    def _set_aside(self, device: KnownDevice, request: PushRequest, fault: Exception) -> None:
        now = instant_text(self._clock.now())
        reason = "journal.fork" if isinstance(fault, JournalFork) else "journal.chain"
        row = quarantine_row(request, reason, now)
        with self._database.write() as connection:
            if repository.quarantined_bytes(connection, device.id) + row["size"] <= _MOST_QUARANTINE_BYTES:
                repository.add_quarantine(connection, row)
            review = Review(request.incarnation, request.first, "journal.fork", str(fault))
            file_reviews(connection, device.shop, device.id, [review], now)


def quarantine_row(request: PushRequest, reason: str, now: str) -> dict[str, Any]:
    """A set of events as it lies aside, named by what it holds, so that it lies there once."""
    raw = encode_push(request)
    named = msgspec.msgpack.encode((request.device, request.incarnation, request.first, request.events))
    return {
        "digest": hashlib.sha256(named).hexdigest(), "device": request.device, "incarnation": request.incarnation,
        "first": request.first, "count": len(request.events), "size": len(raw), "reason": reason, "request": raw,
        "received": now,
    }  # fmt: skip
