"""Instants are UTC text of milliseconds; a shop's zone and cut-off make the business day, summer time included."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.clock import SystemClock, business_day, instant_text, parse_instant

instants = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(instants)
def test_an_instant_is_read_back_to_the_millisecond(instant: datetime) -> None:
    assert parse_instant(instant_text(instant)) == instant.replace(microsecond=instant.microsecond // 1000 * 1000)


@given(instants, instants)
def test_text_sorts_as_time_does(first: datetime, second: datetime) -> None:
    if instant_text(first) < instant_text(second):
        assert first < second


def test_an_instant_is_written_in_utc_wherever_it_was_made() -> None:
    there = datetime(2026, 11, 21, 23, 30, tzinfo=timezone(timedelta(hours=9)))
    assert instant_text(there) == "2026-11-21T14:30:00.000Z"


@pytest.mark.parametrize(
    ("instant", "zone", "cut_off", "day"),
    [
        pytest.param(
            "2026-11-21T23:30:00.000Z", "Europe/Berlin", 0, date(2026, 11, 22), id="local midnight has passed"
        ),
        pytest.param("2026-11-22T01:30:00.000Z", "Europe/Berlin", 4, date(2026, 11, 21), id="a bar's night is one day"),
        pytest.param(
            "2026-10-25T01:30:00.000Z", "Europe/Berlin", 3, date(2026, 10, 24), id="the hour that comes twice"
        ),
        pytest.param("2026-03-29T01:30:00.000Z", "Europe/Berlin", 3, date(2026, 3, 29), id="the hour that is missing"),
        pytest.param(
            "2026-11-21T23:59:59.999Z", "Pacific/Auckland", 0, date(2026, 11, 22), id="the far side of the earth"
        ),
    ],
)
def test_the_business_day(instant: str, zone: str, cut_off: int, day: date) -> None:
    assert business_day(parse_instant(instant), zone, cut_off) == day


def test_the_system_clock_is_aware_and_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


@pytest.mark.parametrize("text", ["", "2026-11-21", "2026-11-21 14:30:00.000Z", "yesterday"])
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="time data"):
        parse_instant(text)
