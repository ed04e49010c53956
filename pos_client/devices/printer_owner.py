"""The one thread that touches a printer's port: jobs in order with the drawer's first, back-off before the first byte, health between."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from common.clock import Clock, parse_instant
from common.errors import DeviceError, TandemError
from hardware.drivers.cashdrawer.driver import CashDrawer
from hardware.drivers.posprinter.driver import PosPrinter, condition_word
from hardware.protocols.escpos.commands import confirmation_of
from pos_client.devices.conduct import Conduct, Outcome, Patience
from pos_client.devices.grant import Grant, Leave
from pos_client.devices.health import Backoff, DeviceHealth, HealthState, HealthTeller, Post, meaning
from pos_client.devices.job_watch import JobKeeper, JobWatch
from pos_client.devices.print_job import Detail, JobKind, JobState, PrintJob

_REMEMBERED, _log = 200, logging.getLogger(__name__)
_LINK_ENDED = frozenset({Detail.LINK_LOST, Detail.UNREACHABLE, Detail.STALLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Seconds between two looks at an idle printer; ``hold``: keep the port between jobs, as nobody else can use it;
    ``settle``: after the start before slow preparations, so that they do not take the processor from the window's."""

    look: float = 15.0
    hold: bool = False
    settle: float = 3.0
    first_backoff: float = 1.0
    most_backoff: float = 30.0


class PrinterOwner:
    """Start it, submit jobs from the window's thread, stop it. ``draw`` makes a job's bytes."""

    def __init__(
        self,
        printer: PosPrinter,
        drawer: CashDrawer | None,
        *,
        draw: Callable[[PrintJob], bytes],
        prepare: Callable[[], None] | None = None,
        keeper: JobKeeper,
        on_health: Callable[[DeviceHealth], None],
        post: Post,
        clock: Clock,
        chance: Callable[[], float],
        confirms: bool | None = None,
        patience: Patience | None = None,
        rhythm: Rhythm | None = None,
    ) -> None:
        self._printer, self._drawer = printer, drawer
        self._draw, self._keeper, self._post, self._clock = draw, keeper, post, clock
        self._patience, self._rhythm = patience or Patience(), rhythm or Rhythm()
        self._conduct = Conduct(printer, drawer, confirms=confirms, patience=self._patience)
        self._backoff = Backoff(chance, self._rhythm.first_backoff, self._rhythm.most_backoff)
        self._changed = threading.Condition()
        self._jobs: list[PrintJob] = []
        self._not_before = self._next_look = 0.0
        self._stopping = False
        self._prepare, self._prepare_at = prepare, 0.0
        self._watched: dict[bytes, str] = {}  # confirmation number → job, for a word that comes late
        first = DeviceHealth(printer.name, printer.category, printer.link.place, HealthState.CONNECTING)
        self._health = HealthTeller(first, on_health=on_health, post=post, clock=clock)
        self._thread = threading.Thread(target=self._run, name=f"device {printer.name}", daemon=True)

    @property
    def confirms(self) -> bool | None:
        """Whether this printer says when a job is on paper, as far as is known by now."""
        return self._conduct.confirms

    def start(self) -> None:
        """Begin to work and to look after the printer."""
        self._printer.open()
        if self._drawer is not None:
            self._drawer.open()
        self._prepare_at = time.monotonic() + self._rhythm.settle
        self._thread.start()

    def stop(self, seconds: float = 5.0) -> None:
        """End it; a job on its way stays as it is written down, and is UNCONFIRMED after the restart."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def submit(self, job: PrintJob) -> None:
        """Take a job on; one that is here already is not taken twice. A person waits, so it is tried at once."""
        with self._changed:
            if all(known.id != job.id for known in self._jobs):
                self._jobs.append(job)
            self._not_before = 0.0
            self._changed.notify_all()

    def watch_for(self, job: str) -> None:
        """Tell of a late word on this job, whose outcome is not known."""
        with self._changed:
            self._remember(job)

    def look_now(self) -> None:
        """Look at the printer and try what waits, without regard to the back-off."""
        with self._changed:
            self._not_before = self._next_look = 0.0
            self._changed.notify_all()

    # -- on the port's thread from here on --------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            while self._wait_for_something():
                job = self._next_job()
                if job is not None:
                    self._attempt(job)
                elif time.monotonic() >= self._next_look:
                    self._look()
                else:
                    self._get_ready()
                if not self._rhythm.hold and self._next_due() is None:
                    self._printer.release()
        finally:
            self._printer.close()

    def _wait_for_something(self) -> bool:
        with self._changed:
            while not self._stopping:
                due = [self._next_look]
                if (next_due := self._next_due()) is not None:  # nought is now, not never
                    due.append(next_due)
                if self._prepare:
                    due.append(self._prepare_at)
                wait = min(due) - time.monotonic()
                if wait <= 0:
                    return True
                self._changed.wait(wait)
            return False

    def _get_ready(self) -> None:
        """Do what is slow before the first job needs it."""
        if self._prepare is None or time.monotonic() < self._prepare_at:
            return
        prepare, self._prepare = self._prepare, None
        try:
            prepare()
        except TandemError as fault:  # the first job says it again, to a person
            _log.warning("the printer's settings: %s", fault)

    def _next_due(self) -> float | None:
        """When the next job may be tried, by the monotonic clock; an expiring one ends no later than its time."""
        if not self._jobs:
            return None
        now, due = self._clock.now(), self._not_before
        left = [(parse_instant(job.expires) - now).total_seconds() for job in self._jobs if job.expires]
        return min([due, *(time.monotonic() + max(0.0, seconds) for seconds in left)])

    def _next_job(self) -> PrintJob | None:
        with self._changed:
            now = self._clock.now()
            expired = [job for job in self._jobs if job.expired(now)]
            self._jobs = [job for job in self._jobs if job not in expired]
            ready = sorted(self._jobs, key=lambda job: job.kind is not JobKind.DRAWER)
            due = bool(ready) and time.monotonic() >= self._not_before
        for job in expired:
            self._tell_end(job, Outcome(JobState.FAILED, Detail.EXPIRED))
        return ready[0] if due else None

    def _attempt(self, job: PrintJob) -> None:
        watch = JobWatch(self, job)
        outcome = self._tried(job, watch)
        if watch.leave is Leave.LATER or (outcome is not None and outcome.state is JobState.QUEUED):
            self._not_before = time.monotonic() + self._backoff.failed()
        else:
            self._drop(job)
            self._backoff.worked()
        if outcome is not None:
            self._tell_end(job, outcome)
            if outcome.state is JobState.QUEUED:  # those behind are not tried before it has gone out
                for behind in [other for other in tuple(self._jobs) if other is not job]:
                    self._post(lambda id_=behind.id: self._keeper.note(id_, outcome.detail))  # type: ignore[misc]
        self._pass_on_late_words()

    def _tried(self, job: PrintJob, watch: JobWatch) -> Outcome | None:
        data = b""
        if job.kind is not JobKind.DRAWER:
            try:
                data = self._draw(job)
            except TandemError:
                return Outcome(JobState.FAILED, Detail.UNPRINTABLE)
        if not self._claimed():
            return Outcome(JobState.QUEUED, Detail(self._health.now.detail))
        self._remember(job.id)
        outcome = self._conduct.kick(watch) if job.kind is JobKind.DRAWER else self._conduct.print(job.id, data, watch)
        if outcome and outcome.detail in _LINK_ENDED:
            self._printer.release()
        self._note_health()
        return outcome

    def _remember(self, job: str) -> None:
        self._watched[confirmation_of(job)] = job
        if len(self._watched) > _REMEMBERED:
            self._watched.pop(next(iter(self._watched)))

    def _drop(self, job: PrintJob) -> None:
        with self._changed:
            self._jobs = [other for other in self._jobs if other.id != job.id]

    def _claimed(self) -> bool:
        """Whether the port is held now; takes it where it is not."""
        if self._printer.claimed:
            return True
        try:
            self._printer.claim(self._patience.claim)
            self._printer.enable()
            if self._drawer is not None and not self._drawer.claimed:
                self._drawer.claim(self._patience.claim)
                self._drawer.enable()
        except DeviceError as fault:
            self._gone(fault)
            return False
        return True

    def _gone(self, fault: DeviceError) -> None:
        self._printer.release()
        self._health.stands(HealthState.DISCONNECTED, meaning(fault.condition), fault.message)

    def _look(self) -> None:
        """Ask the printer how it is; a port that is gone is tried again after the back-off."""
        self._next_look = time.monotonic() + self._rhythm.look
        if not self._claimed():
            self._next_look = time.monotonic() + min(self._backoff.failed(), self._rhythm.look)
            return
        try:
            was = self._health.now.state
            self._printer.listen(0)
            self._printer.ask_status(self._patience.answer)
        except DeviceError as fault:
            self._gone(fault)
            self._next_look = time.monotonic() + min(self._backoff.failed(), self._rhythm.look)
            return
        self._note_health()
        self._pass_on_late_words()
        if self._health.now.state is HealthState.READY and was is not HealthState.READY:
            self._backoff.worked()
            self._not_before = 0.0  # it is back: what waits need not wait longer

    def _note_health(self) -> None:
        if not self._printer.claimed:
            self._health.stands(HealthState.DISCONNECTED, Detail.UNREACHABLE)
        elif not self._printer.can_answer:
            self._health.stands(HealthState.READY, "cannot_answer")
        else:
            word = condition_word(self._printer.last_status)
            state = HealthState.READY if word == "online" else HealthState.DEGRADED
            detail = {"online": "", "silent": Detail.NO_ANSWER.value}.get(word, word)
            self._health.stands(state, detail, good=word in {"online", "paper_low"})

    def _tell_end(self, job: PrintJob, outcome: Outcome) -> None:
        self._post(lambda: self._keeper.ended(job.id, outcome))

    def _pass_on_late_words(self) -> None:
        for identifier in self._printer.link.confirmations():
            job = self._watched.get(identifier)
            if job is not None:
                self._post(lambda job=job: self._keeper.late_word(job))  # type: ignore[misc]

    def open_drawers_meanwhile(self) -> None:
        """A receipt waits for paper: who wants the drawer need not wait for it."""
        with self._changed:
            waiting = [job for job in self._jobs if job.kind is JobKind.DRAWER]
        for job in waiting:
            outcome = self._conduct.kick(JobWatch(self, job))
            self._drop(job)
            if outcome is not None:
                failed = Outcome(JobState.FAILED, outcome.detail) if outcome.state is JobState.QUEUED else outcome
                self._tell_end(job, failed)

    def ask_leave(self, job: PrintJob) -> Leave:
        """Whether the job's first byte may go out."""
        if self._stopping:
            return Leave.LATER
        grant = Grant()
        self._post(lambda: self._keeper.grant(job.id, grant))
        return grant.wait(lambda: self._stopping)

    def tell_note(self, job: PrintJob, detail: Detail) -> None:
        """The job waits for this."""
        self._post(lambda: self._keeper.note(job.id, detail))
        self._note_health()

    def tell_sent(self, job: PrintJob) -> None:
        """The job's last byte has gone out."""
        self._post(lambda: self._keeper.sent(job.id))

    @property
    def is_stopping(self) -> bool:
        """Whether the till is closing."""
        return self._stopping
