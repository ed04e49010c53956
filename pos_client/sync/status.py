"""How things stand, told truthfully: reach is what the last greeting of the server proved; each stream's own fault is told beside it."""

import threading
from collections.abc import Callable
from enum import StrEnum

import msgspec

from common.clock import Clock, instant_text
from common.errors import (
    ChainBroken,
    JournalFork,
    JournalGap,
    JournalRewound,
    NotTandem,
    Refused,
    StorageFault,
    TandemError,
    Unreachable,
    UpgradeNeeded,
)
from common.protocol.messages import ServerInfo
from pos_client.sync.link_messages import Cause, Reach, Status

_UNREACHABLE = {
    "network": Cause.NO_NETWORK,
    "name": Cause.NAME_NOT_FOUND,
    "silent": Cause.SILENT,
    "closed": Cause.CLOSED,
    "key": Cause.OTHER_KEY,
    "server": Cause.SERVER_ERROR,
}
REVOKED = "device.revoked"


class Stream(StrEnum):
    """The parts that can fail each by itself; the order tells whose fault is shown first."""

    PUSH = "push"
    SHOP = "shop"
    COMPANY = "company"


def cause_of(fault: TandemError) -> Cause:
    """The one word for a fault."""
    if isinstance(fault, Unreachable):
        return _UNREACHABLE.get(fault.reason, Cause.SILENT)
    if isinstance(fault, Refused):
        return Cause.REVOKED if fault.reason == REVOKED else Cause.REFUSED
    for kind, cause in (
        (NotTandem, Cause.PORTAL),
        (UpgradeNeeded, Cause.UPGRADE),
        (ChainBroken, Cause.CHAIN),
        (JournalGap, Cause.CHAIN),
        (JournalFork, Cause.FORK),
        (JournalRewound, Cause.REWOUND),
        (StorageFault, Cause.STORAGE),
    ):
        if isinstance(fault, kind):
            return cause
    return Cause.SERVER_ERROR


class StatusBoard:
    """Everything the strip shows; parts write what they learn from any thread, ``on_change`` hears each new state."""

    def __init__(self, *, clock: Clock, on_change: Callable[[Status], None]) -> None:
        self._clock = clock
        self._on_change = on_change
        self._lock = threading.RLock()
        self._status = Status(reach=Reach.ALONE, cause=Cause.STARTING)
        self._greeted: tuple[Reach, Cause] = (Reach.ALONE, Cause.STARTING)
        self._faults: dict[Stream, Cause] = {}

    @property
    def status(self) -> Status:
        """As it stands now."""
        with self._lock:
            return self._status

    def unpaired(self) -> None:
        """This till has no server: it was started alone, or is not set up yet."""
        self._set(greeted=(Reach.UNPAIRED, Cause.NONE))

    def starting(self) -> None:
        """Paired, and nothing known yet."""
        self._set(greeted=(Reach.ALONE, Cause.STARTING))

    def reached(self, info: ServerInfo) -> None:
        """The server greeted us."""
        hub_alone = info.upstream == "lost"
        greeted = (Reach.LAN, Cause.CENTRE_LOST) if hub_alone else (Reach.ONLINE, Cause.NONE)
        self._set(greeted=greeted, synced_at=instant_text(self._clock.now()))

    def lost(self, fault: TandemError) -> None:
        """The server did not greet us."""
        self._set(greeted=(Reach.ALONE, cause_of(fault)))

    def failed(self, stream: Stream, fault: TandemError) -> None:
        """A stream's turn ended so."""
        with self._lock:
            self._faults[stream] = cause_of(fault)
            self._set()

    def worked(self, stream: Stream, *, talked: bool = True) -> None:
        """A stream's turn did what it should; ``talked`` if the server had a part in it."""
        with self._lock:
            self._faults.pop(stream, None)
            if talked:
                self._set(synced_at=instant_text(self._clock.now()))
            else:
                self._set()

    def unsent(self, *, sales: int, events: int, acknowledged: tuple[int, int]) -> None:
        """What the journal holds beyond the server's watermark."""
        self._set(unsent=sales, unsent_events=events, acknowledged=acknowledged)

    def progress(self, done_and_total: tuple[int, int] | None) -> None:
        """A long download goes on, or has ended."""
        self._set(progress=done_and_total)

    def _set(self, *, greeted: tuple[Reach, Cause] | None = None, **fields: object) -> None:
        with self._lock:
            self._greeted = greeted or self._greeted
            reach, cause = self._greeted
            faults = [self._faults[stream] for stream in Stream if stream in self._faults]
            if reach is Reach.ONLINE and faults:
                cause = faults[0]
            revoked = Cause.REVOKED in faults
            status = msgspec.structs.replace(self._status, reach=reach, cause=cause, revoked=revoked, **fields)
            if status == self._status:
                return
            self._status = status
            # inside the lock, so that windows hear the states in their order
            self._on_change(status)
