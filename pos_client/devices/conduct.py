"""How one job is brought to paper: ask first, send once, and then believe only the printer; what was begun is never sent again.

Runs on the port's own thread, with the printer claimed. The rules are those of the job's states (``print_job.py``):
before the first byte everything may be tried again, after it nothing may; silence is unknown, not good.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from common.errors import DeviceError, WriteCutShort
from hardware.device import Condition
from hardware.drivers.cashdrawer.driver import CashDrawer
from hardware.drivers.posprinter.driver import PosPrinter, condition_word, with_confirmation
from hardware.protocols.escpos.commands import confirmation_of
from hardware.protocols.escpos.status import PrinterStatus
from pos_client.devices.health import meaning
from pos_client.devices.print_job import Detail, JobState


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an attempt: QUEUED (not one byte has gone out), SENT (all that can be known), PRINTED, FAILED or UNCONFIRMED."""

    state: JobState
    detail: Detail = Detail.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds. ``confirm``: for the word of a printer that gives it; ``learn``: for one of which that is not known yet, counted
    while it says that it is well; ``silent``: with no answer at all; ``stuck``: a line that takes nothing and says no reason."""

    claim: float = 3.0
    answer: float = 1.0
    stall: float = 2.0
    stuck: float = 30.0
    confirm: float = 30.0
    learn: float = 10.0
    silent: float = 6.0
    poll: float = 1.0
    drawer: float = 1.0


class Watch(Protocol):
    """Whom the conduct tells, and asks, while it works."""

    def may_send(self) -> bool:
        """Whether the job is written down as SENDING now, so that its first byte may go out."""
        ...

    def sent(self) -> None:
        """The last byte has gone out."""
        ...

    def waiting(self, detail: Detail) -> None:
        """The printer stands still, for this reason; it goes on by itself when that is mended."""
        ...

    def meanwhile(self) -> None:
        """Between two looks at a waiting printer: a drawer may be opened now."""
        ...

    def stopping(self) -> bool:
        """Whether the till is closing."""
        ...


class Conduct:
    """Prints on one printer and opens its drawer."""

    def __init__(
        self,
        printer: PosPrinter,
        drawer: CashDrawer | None = None,
        *,
        confirms: bool | None = None,
        patience: Patience | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._printer = printer
        self._drawer = drawer
        self._patience = patience or Patience()
        self._now = monotonic
        self.confirms = confirms
        """Whether this printer says when a job is on paper; None as long as that is not known."""

    def print(self, job: str, data: bytes, watch: Watch) -> Outcome | None:
        """Bring a job's bytes to paper. None where the till closes or the job is no longer wanted."""
        try:
            trouble = self._trouble()
        except DeviceError as fault:
            return Outcome(JobState.QUEUED, meaning(fault.condition))
        if trouble:
            return Outcome(JobState.QUEUED, trouble)
        if not watch.may_send():
            return None
        identifier = confirmation_of(job)
        asks = self._printer.can_answer and self.confirms is not False
        cut_short = self._write(with_confirmation(data, identifier) if asks else data, watch)
        if cut_short is not _ALL_SENT:
            return cut_short
        watch.sent()
        if not self._printer.can_answer:
            return Outcome(JobState.SENT, Detail.HANDED_OVER)
        return self._await_word(identifier, watch)

    def kick(self, watch: Watch) -> Outcome | None:
        """Open the drawer once. What its sensor does not see is not believed."""
        if self._drawer is None:
            return Outcome(JobState.FAILED, Detail.NO_DRAWER)
        try:
            status = self._printer.ask_status(self._patience.answer)
        except DeviceError as fault:
            return Outcome(JobState.QUEUED, meaning(fault.condition))
        if self._printer.can_answer and status.silent:
            return Outcome(JobState.QUEUED, Detail.NO_ANSWER)
        if not watch.may_send():
            return None
        try:
            # a printer without paper obeys no ordinary command, but customers still want their change
            self._drawer.open_drawer(self._patience.stall, real_time=not status.silent and not status.can_print)
        except WriteCutShort as cut:
            if cut.sent:
                return Outcome(JobState.UNCONFIRMED, Detail.LINK_LOST)
            return Outcome(JobState.QUEUED, meaning(cut.condition))
        watch.sent()
        return self._seen_open(self._drawer)

    def _seen_open(self, drawer: CashDrawer) -> Outcome:
        try:
            said = drawer.wait_until_open(self._patience.drawer) if drawer.has_sensor else None
        except DeviceError:
            return Outcome(JobState.UNCONFIRMED, Detail.LINK_LOST)
        if said:
            return Outcome(JobState.PRINTED, Detail.OPENED)
        if said is False:
            return Outcome(JobState.UNCONFIRMED, Detail.STAYED_SHUT)
        if drawer.has_sensor:
            return Outcome(JobState.UNCONFIRMED, Detail.NO_ANSWER)
        return Outcome(JobState.SENT, Detail.HEALTHY if self._printer.can_answer else Detail.HANDED_OVER)

    def _trouble(self) -> Detail:
        """Why nothing can be printed now, empty where the printer says that it can, or can say nothing."""
        if not self._printer.can_answer:
            return Detail.NONE
        status = self._printer.ask_status(self._patience.answer)
        return Detail.NONE if status.can_print else why(status)

    def _write(self, data: bytes, watch: Watch) -> Outcome | None:
        """Hand all bytes over; what went out is never handed over again. ``_ALL_SENT``, or what became of it."""
        sent, stuck = 0, self._now()
        while True:
            try:
                self._printer.send(data[sent:], self._patience.stall)
            except WriteCutShort as cut:
                sent += cut.sent
                if cut.condition != Condition.TIMEOUT:
                    return _lost(sent, cut)
                if cut.sent:
                    stuck = self._now()
            else:
                return _ALL_SENT
            if not sent:
                return Outcome(JobState.QUEUED, Detail.BUSY)
            if watch.stopping():
                return None
            try:
                detail = why(self._printer.listen(0))
            except DeviceError:
                return Outcome(JobState.UNCONFIRMED, Detail.LINK_LOST)
            watch.waiting(detail if detail in _MENDABLE else Detail.STALLED)
            if detail not in _MENDABLE and self._now() - stuck > self._patience.stuck:
                return Outcome(JobState.UNCONFIRMED, Detail.STALLED)

    def _await_word(self, identifier: bytes, watch: Watch) -> Outcome | None:
        """Wait for the printer's own word on the job, as long as there is hope of it."""
        well_since: float | None = None
        heard = self._now()
        next_look = heard
        while True:
            try:
                self._printer.listen(min(0.1, self._patience.poll))
                if self._printer.is_on_paper(identifier):
                    self.confirms = True
                    return Outcome(JobState.PRINTED)
                if watch.stopping():
                    return None
                watch.meanwhile()
                if self._now() < next_look:
                    continue
                status = self._printer.ask_status(self._patience.answer)
            except DeviceError:
                return Outcome(JobState.UNCONFIRMED, Detail.LINK_LOST)
            now = self._now()
            next_look = now + self._patience.poll
            if status.silent:
                if now - heard > self._patience.silent:
                    return Outcome(JobState.UNCONFIRMED, Detail.NO_ANSWER)
                continue
            heard = now
            if not status.can_print:
                well_since = None
                watch.waiting(why(status))
                continue
            well_since = now if well_since is None else well_since
            ended = self._nothing_more(now - well_since)
            if ended and not self._printer.is_on_paper(identifier):
                return ended

    def _nothing_more(self, well: float) -> Outcome | None:
        """What to make of a printer that has been well for so long without a word on the job."""
        if self.confirms:
            return Outcome(JobState.UNCONFIRMED, Detail.NO_CONFIRMATION) if well >= self._patience.confirm else None
        if self.confirms is None and well < self._patience.learn:
            return None
        self.confirms = False
        return Outcome(JobState.SENT, Detail.HEALTHY)


_ALL_SENT = Outcome(JobState.SENT)
_WORDS = {
    "silent": Detail.NO_ANSWER,
    "fault": Detail.FAULT,
    "cover_open": Detail.COVER_OPEN,
    "paper_out": Detail.PAPER_OUT,
    "offline": Detail.OFFLINE,
}
_MENDABLE = frozenset({Detail.COVER_OPEN, Detail.PAPER_OUT, Detail.OFFLINE})


def why(status: PrinterStatus) -> Detail:
    """What keeps a printer from printing."""
    return _WORDS.get(condition_word(status), Detail.NONE)


def _lost(sent: int, cut: WriteCutShort) -> Outcome:
    if sent:
        return Outcome(JobState.UNCONFIRMED, Detail.LINK_LOST)
    return Outcome(JobState.QUEUED, meaning(cut.condition))
