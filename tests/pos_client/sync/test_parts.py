"""No fault ends a part: it is told, waited out, and tried again; the board shows what the greeting proved and whose stream fails."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from common.clock import SystemClock
from common.errors import (
    CorruptFile,
    JournalFork,
    JournalRewound,
    NotTandem,
    Refused,
    TandemError,
    Unreachable,
    UpgradeNeeded,
)
from common.protocol.messages import ServerInfo
from pos_client.sync.backoff import Backoff
from pos_client.sync.link_messages import Cause, Reach, Status
from pos_client.sync.network_state import network_is_up
from pos_client.sync.parts import Part, Turn
from pos_client.sync.status import StatusBoard, Stream, cause_of
from tests.pos_client.sync.shop import eventually


class Script:
    """Turns that raise what the script says, then work; counts how often it was entered."""

    def __init__(self, *faults: Exception) -> None:
        self.faults = list(faults)
        self.entered = self.worked = 0
        self.told: list[TandemError] = []

    @contextmanager
    def enter(self) -> Iterator[Turn]:
        self.entered += 1
        yield self.turn

    def turn(self) -> float:
        if self.faults:
            raise self.faults.pop(0)
        self.worked += 1
        return 60.0

    def part(self) -> Part:
        return Part(name="test", enter=self.enter, on_fault=self.told.append, backoff=Backoff(random=lambda: 0.001))


def ended(part: Part) -> bool:
    part.stop()
    return part.join(5)


def test_a_fault_of_the_network_is_waited_out_with_everything_left_open() -> None:
    script = Script(Unreachable("no"), NotTandem("portal"))
    part = script.part()
    part.start()
    eventually(lambda: script.worked == 1)
    assert script.entered == 1
    assert [type(fault) for fault in script.told] == [Unreachable, NotTandem]
    assert ended(part)


def test_after_a_fault_of_storage_or_of_nobodys_foresight_everything_is_opened_anew() -> None:
    script = Script(CorruptFile("torn"), ZeroDivisionError())
    part = script.part()
    part.start()
    eventually(lambda: script.worked == 1)
    assert script.entered == 3
    assert [type(fault) for fault in script.told] == [CorruptFile]
    assert ended(part)


def test_what_cannot_even_be_opened_is_tried_again() -> None:
    class Closed(Script):
        @contextmanager
        def enter(self) -> Iterator[Turn]:
            self.entered += 1
            if self.entered < 3:
                raise CorruptFile("not yet")
            yield self.turn

    script = Closed()
    part = script.part()
    part.start()
    eventually(lambda: script.worked == 1)
    assert len(script.told) == 2
    assert ended(part)


def test_waking_does_not_cut_a_wait_that_the_server_asked_for_but_hurrying_does() -> None:
    script = Script(Unreachable("busy", reason="server", retry_after=600))
    part = script.part()
    part.start()
    eventually(lambda: script.told)
    part.wake()
    threading.Event().wait(0.05)
    assert script.worked == 0
    part.hurry()
    eventually(lambda: script.worked == 1)
    part.wake()
    eventually(lambda: script.worked == 2)
    assert ended(part)


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (Unreachable("x", reason="network"), Cause.NO_NETWORK),
        (Unreachable("x", reason="name"), Cause.NAME_NOT_FOUND),
        (Unreachable("x", reason="silent"), Cause.SILENT),
        (Unreachable("x", reason="closed"), Cause.CLOSED),
        (Unreachable("x", reason="key"), Cause.OTHER_KEY),
        (Unreachable("x", reason="server"), Cause.SERVER_ERROR),
        (NotTandem("x"), Cause.PORTAL),
        (Refused("x", reason="device.revoked"), Cause.REVOKED),
        (Refused("x", reason="device.other"), Cause.REFUSED),
        (UpgradeNeeded("x"), Cause.UPGRADE),
        (JournalFork("x"), Cause.FORK),
        (JournalRewound("x"), Cause.REWOUND),
        (CorruptFile("x"), Cause.STORAGE),
    ],
)
def test_every_fault_has_its_cause(fault: TandemError, cause: Cause) -> None:
    assert cause_of(fault) is cause


def info(upstream: str = "") -> ServerInfo:
    return ServerInfo(server="s", epoch="e", time="", upstream=upstream)


def test_the_board_tells_reach_by_the_greeting_and_the_first_streams_fault_beside_it() -> None:
    told: list[Status] = []
    board = StatusBoard(clock=SystemClock(), on_change=told.append)
    board.unpaired()
    assert board.status.reach is Reach.UNPAIRED
    board.reached(info())
    assert (board.status.reach, board.status.cause) == (Reach.ONLINE, Cause.NONE)
    board.failed(Stream.COMPANY, Unreachable("x", reason="server"))
    board.failed(Stream.PUSH, JournalFork("x"))
    assert (board.status.reach, board.status.cause) == (Reach.ONLINE, Cause.FORK)
    board.lost(NotTandem("portal"))
    assert (board.status.reach, board.status.cause) == (Reach.ALONE, Cause.PORTAL)
    board.reached(info(upstream="lost"))
    assert (board.status.reach, board.status.cause) == (Reach.LAN, Cause.CENTRE_LOST)
    board.reached(info())
    board.worked(Stream.PUSH)
    assert board.status.cause is Cause.SERVER_ERROR
    board.worked(Stream.COMPANY)
    assert board.status.cause is Cause.NONE
    assert told[-1] == board.status


def test_what_did_not_change_is_not_told_again() -> None:
    told: list[Status] = []
    board = StatusBoard(clock=SystemClock(), on_change=told.append)
    for _ in range(3):
        board.unsent(sales=2, events=3, acknowledged=(1, 4))
    board.worked(Stream.PUSH, talked=False)
    assert len(told) == 1


def test_this_very_machine_is_reached_without_any_network() -> None:
    assert network_is_up("127.0.0.1")
    assert network_is_up("localhost")
