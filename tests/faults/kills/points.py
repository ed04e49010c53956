"""The named points between commit, print, send and acknowledgement at which a process is killed, and how each is reached in the real code."""

import importlib
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pos_client.devices.print_job import Detail, JobState


class Role(StrEnum):
    """Which process."""

    TILL = "till"
    AGENT = "agent"
    SERVER = "server"


class When(StrEnum):
    """Where in the function the process dies; CUT: with four fifths of the bytes it was given gone out."""

    BEFORE = "before"
    AFTER = "after"
    CUT = "cut"


def _always(*_given: Any, **_named: Any) -> bool:
    return True


def _of_sale(prepared: Any) -> bool:
    return bool(prepared.event.kind == "sale.completed")


def _on_paper(outcome: Any) -> bool:
    return outcome.state is JobState.PRINTED and outcome.detail is not Detail.OPENED


@dataclass(frozen=True)
class Point:
    """``target`` is module:qualified name; ``only`` judges the call's own arguments. A target without a colon is a point
    that the agent names itself. ``dies`` is who is killed there, ``at`` whose code it is: the other one is then stopped."""

    name: str
    dies: Role
    target: str
    when: When = When.BEFORE
    only: Callable[..., bool] = _always
    at: Role | None = None
    what: str = ""

    @property
    def whose(self) -> Role:
        """In whose code it lies."""
        return self.at or self.dies


_T, _A, _S = Role.TILL, Role.AGENT, Role.SERVER
_B, _F, _C = When.BEFORE, When.AFTER, When.CUT
_QUEUE, _JOURNAL = "pos_client.devices.print_queue:PrintQueue", "pos_client.journal.journal"
_INGEST = "sync_server.modules.ingest"

POINTS = {
    point.name: point
    for point in (
        Point("till.basket", _T, "pos_client.features.sell.repository:BasketRepository.save", _F,
              what="basket or tender saved, payment not finished"),
        Point("till.prepared", _T, f"{_JOURNAL}:Journal.commit", _B, lambda _self, prepared, *_a: _of_sale(prepared),
              what="the sale's event is made, its transaction not begun"),
        Point("till.in_commit", _T, f"{_JOURNAL}:project", _F, lambda _p, event, *_a: event.kind == "sale.completed",
              what="inside the transaction: event and projections written, not committed"),
        Point("till.committed", _T, f"{_JOURNAL}:Journal._write", _F, lambda _self, prepared, *_a: _of_sale(prepared),
              what="committed, the witness not yet told"),
        Point("till.unreleased", _T, f"{_QUEUE}.release", _B, lambda _self, *jobs: bool(jobs),
              what="committed, the receipt not yet released"),
        Point("till.sending", _T, "hardware.drivers.posprinter.driver:PosPrinter.send", _B,
              what="SENDING is on the disk, not one byte has gone out"),
        Point("till.mid_print", _T, "hardware.drivers.posprinter.driver:PosPrinter.send", _C,
              what="a part of the receipt's bytes has gone out"),
        Point("till.sent", _T, "hardware.drivers.posprinter.driver:PosPrinter.send", _F,
              what="the last byte has gone out, nothing of it is written"),
        Point("till.printed", _T, f"{_QUEUE}.ended", _B, lambda _s, _j, outcome: _on_paper(outcome),
              what="the printer has said so, PRINTED is not written"),
        Point("till.settled", _T, f"{_QUEUE}.ended", _F, lambda _s, _j, outcome: _on_paper(outcome),
              what="PRINTED and its event are written"),
        Point("till.recovering", _T, f"{_QUEUE}._let_go", _F,
              what="the next start, in the middle of its recovery"),
        Point("push.read", _A, "push.read", what="the batch is read, nothing sent"),
        Point("push.committed", _A, f"{_INGEST}.service:IngestService.push", _F,
              lambda _self, _device, request: bool(request.events), at=_S,
              what="the server has committed, its reply is not sent; the agent dies"),
        Point("push.replied", _A, "push.replied", what="the reply is here, the acknowledgement not stored"),
        Point("push.acknowledged", _A, "push.acknowledged", what="the acknowledgement is stored"),
        Point("pull.read", _A, "pull.read", what="a page is here, not applied"),
        Point("pull.row", _A, "pos_client.sync.mirror_store:MirrorStore._row", _F,
              what="inside a page's transaction"),
        Point("pull.applied", _A, "pull.applied", what="page and cursor are committed"),
        Point("snapshot.piece", _A, "snapshot.piece", what="in the middle of the download"),
        Point("snapshot.unpacked", _A, "pos_client.sync.snapshot:SnapshotTaker._unpack", _F,
              what="unpacked and hashed, not looked into"),
        Point("snapshot.verified", _A, "pos_client.sync.snapshot:look_into_catalogue", _F,
              what="found as stated, not under its name"),
        Point("snapshot.renamed", _A, "snapshot.renamed", what="under its name, nothing points to it"),
        Point("snapshot.pointed", _A, "snapshot.pointed", what="pointed to, the parts not cleared away"),
        Point("server.asked", _S, f"{_INGEST}.service:IngestService.push", _B,
              lambda _self, _device, request: bool(request.events), what="a push is read, no transaction begun"),
        Point("server.inside", _S, f"{_INGEST}.repository:put_head", _B,
              what="inside: events written, head and projections not"),
        Point("server.numbered", _S, "sync_server.platform.feeds:_append", _F,
              what="inside: feed numbers taken, not committed"),
        Point("server.committed", _S, f"{_INGEST}.service:IngestService.push", _F,
              lambda _self, _device, request: bool(request.events), what="committed, the reply not sent"),
        Point("server.feed", _S, "sync_server.platform.feed_routes:read_page", _F,
              what="a page of a feed is read, not sent"),
    )
}  # fmt: skip


class Trap:
    """Falls the ``nth`` time the point is passed, in the process that it is armed in: kills it, or stops it where
    another one is to die."""

    def __init__(self, point: Point, nth: int) -> None:
        self._point, self._left = point, nth
        self._lock = threading.Lock()

    def arm(self) -> None:
        """Wrap the point's function, in its own module, for the rest of this process."""
        if ":" not in self._point.target:
            return
        module, _, path = self._point.target.partition(":")
        holder: Any = importlib.import_module(module)
        *outer, name = path.split(".")
        for step in outer:
            holder = getattr(holder, step)
        honest = getattr(holder, name)
        point = self._point

        def trapped(*given: Any, **named: Any) -> Any:
            meant = point.only(*given, **named)
            if meant and point.when is When.BEFORE:
                self.step()
            if meant and point.when is When.CUT and self._is_last():
                owner, data, *rest = given
                honest(owner, data[: len(data) * 4 // 5], *rest)
                self.step()
            result = honest(*given, **named)
            if meant and point.when is not When.BEFORE:
                self.step()
            return result

        setattr(holder, name, trapped)

    def passed(self, name: str) -> None:
        """For points that the code names itself."""
        if name == self._point.target:
            self.step()

    def step(self) -> None:
        """The point is passed once more."""
        with self._lock:
            self._left -= 1
            if self._left == 0:
                mortal = self._point.whose is self._point.dies
                os.kill(os.getpid(), signal.SIGKILL if mortal else signal.SIGSTOP)

    def _is_last(self) -> bool:
        return self._left == 1
