"""Time comes in through a port: instants in UTC, a shop's zone and cut-off make the business day."""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Where the time comes from, so that tests can set it."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        return datetime.now(UTC)


def instant_text(instant: datetime) -> str:
    """An instant as journals and messages write it: ``2026-11-21T14:32:05.123Z``."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{instant.microsecond // 1000:03d}Z"


def parse_instant(text: str) -> datetime:
    """Read what ``instant_text`` wrote; raises ``ValueError``."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def business_day(instant: datetime, zone: str, cut_off_hour: int = 0) -> date:
    """The shop's accounting day: local time before the cut-off hour still belongs to the day before (ARTS BusinessDayDate)."""
    return (instant.astimezone(ZoneInfo(zone)) - timedelta(hours=cut_off_hour)).date()
