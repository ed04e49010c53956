"""Identifiers are UUIDv7 (RFC 9562): unique without asking anyone; order never depends on them."""

import secrets
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

RandomBytes = Callable[[int], bytes]


def new_identifier(now: datetime, random_bytes: RandomBytes = secrets.token_bytes) -> str:
    """A UUIDv7 of the instant, in its usual text form."""
    milliseconds = int(now.timestamp() * 1000) & (2**48 - 1)
    tail = int.from_bytes(random_bytes(10), "big")
    value = milliseconds << 80 | 7 << 76 | (tail >> 68 & 0xFFF) << 64 | 0b10 << 62 | tail & (2**62 - 1)
    return str(UUID(int=value))
