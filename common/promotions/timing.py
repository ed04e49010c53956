"""Hours of the week in shop time; a window past midnight belongs to the day it started."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from common.promotions.promotion import Window


def open_at(windows: Iterable[Window], moment: str) -> bool:
    """Whether any window is open at a shop's local ``2026-11-21T14:30``."""
    weekday, clock = _weekday(moment[:10]), moment[11:16]
    yesterday = (weekday - 2) % 7 + 1
    for window in windows:
        if window.start < window.end:
            if weekday in window.days and window.start <= clock < window.end:
                return True
        elif (weekday in window.days and clock >= window.start) or (yesterday in window.days and clock < window.end):
            return True
    return False


@lru_cache(maxsize=64)
def _weekday(day: str) -> int:
    return date.fromisoformat(day).isoweekday()
