"""What the journal is told with a fact, and a fact made ready: its exact bytes exist before anything is written."""

import msgspec

from common.chain import Head
from common.event import Event


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """Under what an event happens: references, never names. ``rules`` and ``catalogue`` are the versions in force."""

    operator: str = ""
    shift: str = ""
    training: bool = False
    rules: str = ""
    catalogue: str = ""


class ShopTime(msgspec.Struct, frozen=True):
    """The shop's IANA zone and the hour (0 to 23) until which the night belongs to the business day before."""

    zone: str = "UTC"
    cut_off_hour: int = 0


class Prepared(msgspec.Struct, frozen=True):
    """An event that can be committed next: ``stored`` are its bytes for good, ``head`` the chain's end once it stands."""

    event: Event
    body: msgspec.Struct
    stored: bytes
    head: Head
