"""Where staff see what needs an eye, and close it."""

from common.clock import Clock, instant_text
from common.permissions import Permission
from sync_server.modules.ingest.reviews import FiledReview, close_review, list_reviews, one_review
from sync_server.platform.database import Database
from sync_server.platform.problems import Denied
from sync_server.platform.projection import REASONS
from sync_server.platform.staff import Staff

_MOST = 500


class ReviewDesk:
    """Reads and closes reviews."""

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
