"""Identifiers are UUIDv7: valid, in order of their milliseconds, and different within one."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from common.identifiers import new_identifier
from tests.common.goods import NOW


@given(st.binary(min_size=10, max_size=10))
def test_an_identifier_is_a_uuid_of_version_7(random: bytes) -> None:
    identifier = UUID(new_identifier(NOW, lambda _: random))
    assert (identifier.version, identifier.variant) == (7, "specified in RFC 4122")
    assert identifier.int >> 80 == int(NOW.timestamp() * 1000)


def test_later_ones_sort_later() -> None:
    assert new_identifier(NOW) < new_identifier(NOW + timedelta(milliseconds=1))


def test_a_thousand_of_one_instant_are_all_different() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert len({new_identifier(now) for _ in range(1000)}) == 1000
