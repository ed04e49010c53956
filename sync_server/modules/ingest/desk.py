"""Where staff see what needs an eye, and close it."""

import msgspec

from common.clock import Clock, instant_text
from common.permissions import Permission
from sync_server.modules.ingest import repository
from sync_server.modules.ingest.reviews import FiledReview, close_review, list_reviews, one_review
from sync_server.platform.database import Database
from sync_server.platform.problems import Denied
from sync_server.platform.projection import REASONS
from sync_server.platform.staff import Staff

_MOST = 500


class QuarantineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A set of events that could not be kept in its place: whose, from which number, how many, why."""

    digest: str
    device: str
    incarnation: int
    first: int
    count: int
    size: int
    reason: str
    received: str


class ReviewDesk:
    """Reads and closes reviews; lists the quarantine."""

    def __init__(self, *, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def reviews(self, staff: Staff, *, after: int, limit: int, closed: bool) -> tuple[FiledReview, ...]:
        """Reviews of the person's shops after a number, oldest first; closed ones too if asked."""
        staff.require(Permission.SALES_READ)
        with self._database.read() as connection:
            rows = list_reviews(
                connection, shops=staff.shops, open_only=not closed, after=after, limit=max(1, min(limit, _MOST))
            )
        return tuple(
            FiledReview(
                **{name: row[name] or "" for name in ("shop", "device", "reason", "detail", "filed", "closed", "closed_by", "note")},
                number=row["number"], incarnation=row["incarnation"], sequence=row["sequence"],
                meaning=REASONS.get(row["reason"], row["reason"]),
            )
            for row in rows
        )  # fmt: skip

    def close(self, staff: Staff, number: int, note: str) -> None:
        """A person has looked. Raises ``Denied``."""
        with self._database.write() as connection:
            row = one_review(connection, number)
            if row is None:
                raise Denied("server.not_found", "no such review")
            staff.require(Permission.SALES_READ, row["shop"])
            if row["closed"] is None:
                close_review(connection, number, staff.person, note, instant_text(self._clock.now()))

    def quarantine(self, staff: Staff) -> tuple[QuarantineEntry, ...]:
        """What lies aside; a matter of the whole company."""
        staff.require_company(Permission.SALES_READ)
        with self._database.read() as connection:
            rows = repository.quarantines(connection)
        return tuple(QuarantineEntry(**{name: row[name] for name in QuarantineEntry.__struct_fields__}) for row in rows)
