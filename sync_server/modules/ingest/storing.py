"""Checked events become kept ones inside an open transaction: events, heads, projections, reviews, and the feed numbers last; each event counts once, whatever line it lies in."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection

from common.clock import Clock, instant_text, parse_instant
from common.personal import PersonalKey
from sync_server.modules.ingest import repository, repository_line
from sync_server.modules.ingest.checking import Checked
from sync_server.modules.ingest.poison import project
from sync_server.modules.ingest.repository_line import Line
from sync_server.modules.ingest.reviews import file_reviews
from sync_server.platform.device_gate import KnownDevice
from sync_server.platform.feeds import Change, publish
from sync_server.platform.projection import Carriage, Kept, Projection, Review

_MOST_VERSION = 1 << 30
_SKEW = timedelta(minutes=5)

# (connection, device, incarnation it began by itself) → what its shop's tills learn of it
BeginIncarnation = Callable[[Connection, KnownDevice, int], Sequence[Change]]


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """How checked events came: the device's ``signature`` over their end (empty where a person brought them), the
    personal ``keys`` beside them, and what is to be filed with them."""

    signature: bytes = b""
    keys: tuple[PersonalKey, ...] = ()
    reviews: tuple[Review, ...] = ()


class EventKeeper:
    """Keeps checked events. ``projections`` run in order; the catalogue comes before what looks products up."""

    def __init__(
        self,
        *,
        clock: Clock,
        projections: Sequence[Projection],
        begin_incarnation: BeginIncarnation,
        observe: Callable[[int, int], None] = lambda _events, _reviews: None,
    ) -> None:
        self._clock = clock
        self._projections = tuple(projections)
        self._begin_incarnation = begin_incarnation
        self._observe = observe

    def keep(
        self, connection: Connection, device: KnownDevice, checked: Checked, arrival: Arrival, line: Line | None = None
    ) -> int:
        """Keep the new events as the device's own, or in a line of their own; how many reviews were filed."""
        received = instant_text(self._clock.now())
        head, incarnation = checked.head, checked.head.incarnation
        place = line.id if line else device.id
        repository.put_keys(connection, arrival.keys, place, received)
        changes: list[Change] = []
        reviews = [*checked.reviews, *arrival.reviews]
        if line is None and incarnation > device.incarnation:
            changes.extend(self._begin_incarnation(connection, device, incarnation))
            reviews.append(Review(incarnation, 1, "journal.incarnation", f"after {device.incarnation}"))
        counted = repository_line.counted_elsewhere(connection, device.id, place, head.incarnation, checked.fresh)
        fresh = [kept for kept in checked.fresh if kept.hash not in counted]
        reviews.extend(self._odd_ones(connection, fresh))
        repository.add_events(connection, [_row(place, kept, received) for kept in checked.fresh])
        repository.put_head(connection, place, head, arrival.signature, received)
        if fresh:
            outcome_changes, outcome_reviews = self._project(connection, device, fresh, received, line)
            changes.extend(outcome_changes)
            reviews.extend(outcome_reviews)
        filed = file_reviews(connection, device.shop, place, reviews, received)
        publish(connection, changes, now=received, origin=(place, incarnation, head.sequence))
        self._observe(len(checked.fresh), filed)
        return filed

    def _project(
        self, connection: Connection, device: KnownDevice, fresh: Sequence[Kept], received: str, line: Line | None
    ) -> tuple[list[Change], list[Review]]:
        follows = None
        if line is not None:
            device = msgspec.structs.replace(device, id=line.id, incarnation=line.incarnation)
            follows = (line.base, line.base_sequence)
        carriage = Carriage(device, received, follows)
        changes: list[Change] = []
        reviews: list[Review] = []
        for projection in self._projections:
            for outcome in project(connection, projection, carriage, fresh):
                changes.extend(outcome.changes)
                reviews.extend(outcome.reviews)
        return changes, reviews

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


def _is_after(instant: str, limit: datetime) -> bool:
    try:
        return parse_instant(instant) > limit
    except ValueError:
        return False


def _row(place: str, kept: Kept, received: str) -> dict[str, object]:
    event = kept.event
    return {
        "device": place, "incarnation": kept.incarnation, "sequence": kept.sequence, "id": event.id if event else "",
        "kind": event.kind[:100] if event else "", "version": min(event.version, _MOST_VERSION) if event else 0,
        "instant": event.instant if event else "", "stored": kept.stored, "hash": kept.hash, "received": received,
    }  # fmt: skip
