"""Moments in shop time are texts such as 2026-11-21T14:30, whose order is the order of time."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from common.errors import BadInput

_SAID = {"start": "from", "end": "until"}
_SHAPE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def shop_moment(instant: datetime, zone: str) -> str:
    """An instant as the shop's own clock shows it, to the minute."""
    return instant.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


def checked_span(start: str, end: str, place: str, *, open_end: bool = False) -> None:
    """Raises ``BadInput`` unless both are moments and the end is after the start; ``open_end`` lets the end be empty."""
    for name, moment in (("start", start), ("end", end)):
        if name == "end" and open_end and not moment:
            return
        if not moment:
            raise BadInput(f"its validity has no {name}; say {_SAID[name]} when it holds", place=place)
        if not is_moment(moment):
            raise BadInput(f"not a moment in shop time: {moment[:20]!r}", place=place)
    if end <= start:
        raise BadInput(f"its validity ends at {end}, before it starts", place=place)


def is_moment(text: str) -> bool:
    """Whether a text is a date and time to the minute that the calendar has."""
    if not _SHAPE.fullmatch(text):
        return False
    try:
        datetime.strptime(text, "%Y-%m-%dT%H:%M").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True
