"""The print queue on the window's thread: the one writer of job states; a job's first byte waits until SENDING is on the disk."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

import msgspec

from common.clock import Clock, instant_text
from common.errors import InvalidTransition, StorageFault
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection
from pos_client.devices import repository
from pos_client.devices.grant import Grant, Leave
from pos_client.devices.print_job import DECIDED, JOB_STEPS, PAPERS, SETTLED, Detail, JobKind, JobState, PrintJob

if TYPE_CHECKING:
    # with it come the drivers, which a window's first frame does not wait for
    from pos_client.devices.conduct import Outcome

Journaling = Callable[[PrintJob, Callable[[Connection], None]], None]
"""Appends the event of a settled paper together with the write of the job's state. Raises ``StorageFault``."""
_PLACE = "till.db"
_KEPT_DAYS = 90


class Port(Protocol):
    """What prints: a printer's owner."""

    def submit(self, job: PrintJob) -> None:
        """Take a job on."""
        ...

    def watch_for(self, job: str) -> None:
        """Tell of a late word on this job."""
        ...


class PrintQueue:
    """All calls on the window's thread. ``on_change`` is called with each job that changed.

    Where a state cannot be written (a full disk) it is kept in memory and written with the next; a job whose
    SENDING cannot be written is not sent.
    """

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self._port: Port | None = None
        self._unwritten: dict[str, PrintJob] = {}
        self._waiting: dict[str, Detail] = {}
        self._listeners: list[Callable[[PrintJob], None]] = []
        self._journaling: Journaling | None = None

    def journal_with(self, journaling: "Journaling") -> None:
        """What became of a receipt's paper goes into the journal, in the transaction of the job's own state."""
        self._journaling = journaling

    def listen(self, listener: Callable[[PrintJob], None]) -> None:
        """Call ``listener`` with each job that changed, or whose reason for waiting did."""
        self._listeners.append(listener)

    # -- for the features ---------------------------------------------------------------------------------------------

    def writing(self, *jobs: PrintJob) -> Callable[[Connection], None]:
        """The write that puts these jobs into the event's transaction. The same id is never queued twice."""
        return repository.job_writer(*jobs)

    def release(self, *jobs: PrintJob) -> None:
        """These jobs are committed: print them."""
        for job in jobs:
            if self._port is None:
                self._note(job.id, Detail.NO_PRINTER)
            else:
                self._port.submit(job)

    def add(self, *jobs: PrintJob) -> None:
        """Write jobs that belong to no event (a test page), and print them. Raises ``StorageFault``."""
        with transaction(self._connection, _PLACE) as connection:
            self.writing(*jobs)(connection)
        self.release(*jobs)

    def job(self, identifier: str) -> PrintJob | None:
        """A job as it stands now, with what it waits for."""
        found = self._unwritten.get(identifier) or repository.job(self._connection, identifier)
        return self._shown(found) if found else None

    def of(self, position: int) -> Sequence[PrintJob]:
        """The jobs of an event, oldest first."""
        found = repository.jobs_of(self._connection, position)
        return [self._shown(self._unwritten.get(job.id, job)) for job in found]

    def undecided(self) -> Sequence[PrintJob]:
        """The jobs of which nobody knows whether they were printed, and no person has said."""
        found = repository.in_states(self._connection, [JobState.UNCONFIRMED])
        return [job for job in found if job.undecided]

    def waiting(self) -> Sequence[PrintJob]:
        """The jobs that are not printed yet, oldest first."""
        found = repository.in_states(self._connection, [JobState.QUEUED, JobState.SENDING, JobState.SENT])
        now = [self._unwritten.get(job.id, job) for job in found]
        return [self._shown(job) for job in now if job.detail not in SETTLED]

    def cancel(self, identifier: str) -> bool:
        """Take back a job of which not one byte has gone out; whether it was so. Raises ``StorageFault``."""
        job = self.job(identifier)
        if job is None or job.state is not JobState.QUEUED:
            return False
        self._store([self._moved(job, JobState.FAILED, Detail.CANCELLED)])
        self._tell(identifier)
        return True

    def deciding(self, identifier: str, decision: Detail) -> Callable[[Connection], None]:
        """The write that records what a person decided (ACCEPTED or REPRINTED) of an unconfirmed job. Raises
        ``InvalidTransition`` where there is nothing to decide."""
        job = self.job(identifier)
        if decision not in DECIDED or job is None or not job.undecided:
            raise InvalidTransition(f"there is nothing to decide on print job {identifier}")
        decided = msgspec.structs.replace(job, detail=decision, updated=instant_text(self._clock.now()))

        def write(connection: Connection) -> None:
            repository.update(connection, decided)

        return write

    # -- life ---------------------------------------------------------------------------------------------------------

    def recover(self) -> None:
        """After a start: what was on its way is unknown, a drawer stays shut, receipts still wait. Raises ``StorageFault``."""
        now = self._clock.now()
        self._let_go()
        self._expire(lambda job: job.kind is JobKind.DRAWER or job.expired(now))
        with transaction(self._connection, _PLACE) as connection:
            repository.forget_before(connection, instant_text(now - timedelta(days=_KEPT_DAYS)))

    def expire(self) -> None:
        """For idle moments: what waited too long is not printed by itself any more. Raises ``StorageFault``."""
        now = self._clock.now()
        self._expire(lambda job: job.expired(now))

    def attach(self, port: Port | None) -> None:
        """This prints from now on (None: nothing does), and what printed before has stopped; it gets all that waits, and late
        words still count. Raises ``StorageFault``."""
        self._let_go()
        self._port = port
        queued = repository.in_states(self._connection, [JobState.QUEUED])
        self.release(*queued)
        if port is not None:
            for job in self.undecided():
                port.watch_for(job.id)

    def _expire(self, over: Callable[[PrintJob], bool]) -> None:
        ended = [job for job in repository.in_states(self._connection, [JobState.QUEUED]) if over(job)]
        self._store([self._moved(job, JobState.FAILED, Detail.EXPIRED) for job in ended])
        for job in ended:
            self._waiting.pop(job.id, None)
            self._tell(job.id)

    def _let_go(self) -> None:
        """What is on its way is in nobody's hands any more: nobody knows what became of it."""
        found = repository.in_states(self._connection, [JobState.SENDING, JobState.SENT])
        left = [job for job in found if job.detail not in SETTLED]
        if left:
            self._store([self._moved(job, JobState.UNCONFIRMED, Detail.RESTARTED) for job in left])
            self._unwritten.clear()
            for job in left:
                self._tell(job.id)

    # -- told by the port, through Post ---------------------------------------------------------------------------------

    def grant(self, job: str, grant: Grant) -> None:
        """See ``JobKeeper.grant``."""
        if not grant.begin():
            return
        leave = Leave.LATER
        try:
            leave = self._begin(job)
        except StorageFault:
            self._note(job, Detail.REFUSED)
        finally:
            grant.finish(leave)
        self._tell(job)

    def note(self, job: str, detail: Detail) -> None:
        """See ``JobKeeper.note``."""
        self._note(job, detail)

    def sent(self, job: str) -> None:
        """See ``JobKeeper.sent``. Not written: a job found SENDING or SENT after a restart is unknown all the same."""
        self._waiting.pop(job, None)
        found = self.job(job)
        if found and found.state is JobState.SENDING:
            self._unwritten[job] = self._moved(found, JobState.SENT, Detail.NONE)
            self._tell(job)

    def ended(self, job: str, outcome: "Outcome") -> None:
        """See ``JobKeeper.ended``."""
        self._waiting.pop(job, None)
        found = self.job(job)
        if found is None:
            return
        states = _PATHS.get((found.state, outcome.state))
        if states is None:
            return  # cancelled meanwhile, or decided by a person
        for state in states:
            found = self._moved(found, state, outcome.detail)
        if outcome.state is JobState.QUEUED:
            found = msgspec.structs.replace(found, attempts=found.attempts + 1)
        self._write(found)

    def late_word(self, job: str) -> None:
        """See ``JobKeeper.late_word``: even what a person has accepted becomes PRINTED, for now it is known."""
        found = self.job(job)
        if found and found.state is JobState.UNCONFIRMED:
            self._write(self._moved(found, JobState.PRINTED, Detail.NONE))

    def _begin(self, identifier: str) -> Leave:
        job = self.job(identifier)
        if job is None or job.state is not JobState.QUEUED:
            return Leave.REFUSED
        if job.expired(self._clock.now()):
            from pos_client.devices.conduct import Outcome

            self.ended(identifier, Outcome(JobState.FAILED, Detail.EXPIRED))
            return Leave.REFUSED
        with transaction(self._connection, _PLACE) as connection:
            self._write_rest(connection)
            repository.update(connection, self._moved(job, JobState.SENDING, Detail.NONE))
        self._waiting.pop(identifier, None)
        self._unwritten.clear()
        return Leave.GIVEN

    def _write(self, job: PrintJob) -> None:
        self._unwritten[job.id] = job
        try:
            self._store(list(self._unwritten.values()))
        except StorageFault:
            pass  # it stands in memory, and goes with the next write; after a restart it is UNCONFIRMED
        else:
            self._unwritten.clear()
        self._tell(job.id)

    def _store(self, jobs: Sequence[PrintJob]) -> None:
        """Write jobs durably; a paper that is settled with its event, the rest in one transaction. Raises ``StorageFault``."""
        rest = []
        for job in jobs:
            if self._journaling is not None and job.position and job.kind in PAPERS and _settled(job):
                self._journaling(job, _updating(job))
            else:
                rest.append(job)
        if rest:
            with transaction(self._connection, _PLACE) as connection:
                for job in rest:
                    repository.update(connection, job)

    def _write_rest(self, connection: Connection) -> None:
        for job in self._unwritten.values():
            repository.update(connection, job)

    def _moved(self, job: PrintJob, state: JobState, detail: Detail) -> PrintJob:
        if state is not job.state:
            JOB_STEPS.step(job.state, state)
        return msgspec.structs.replace(job, state=state, detail=detail, updated=instant_text(self._clock.now()))

    def _note(self, job: str, detail: Detail) -> None:
        self._waiting[job] = detail
        self._tell(job)

    def _shown(self, job: PrintJob) -> PrintJob:
        detail = self._waiting.get(job.id)
        unfinished = job.state in {JobState.QUEUED, JobState.SENDING, JobState.SENT} and job.detail not in SETTLED
        return msgspec.structs.replace(job, detail=detail) if detail and unfinished else job

    def _tell(self, identifier: str) -> None:
        job = self.job(identifier)
        if job is not None:
            for listener in tuple(self._listeners):
                listener(job)


def _settled(job: PrintJob) -> bool:
    """Whether this state is the last that is known of the paper, for now at least."""
    if job.state is JobState.SENT:
        return job.detail in SETTLED
    return job.state in {JobState.PRINTED, JobState.FAILED, JobState.UNCONFIRMED}


def _updating(job: PrintJob) -> Callable[[Connection], None]:
    return lambda connection: repository.update(connection, job)


_S = JobState
# From where a job stands to what its attempt came to, each step allowed by JOB_STEPS; anything else is not obeyed.
_PATHS: dict[tuple[JobState, JobState], tuple[JobState, ...]] = {
    (_S.QUEUED, _S.QUEUED): (_S.QUEUED,),
    (_S.QUEUED, _S.FAILED): (_S.FAILED,),
    (_S.SENDING, _S.QUEUED): (_S.QUEUED,),
    (_S.SENDING, _S.FAILED): (_S.FAILED,),
    (_S.SENDING, _S.SENT): (_S.SENT,),
    (_S.SENDING, _S.PRINTED): (_S.SENT, _S.PRINTED),
    (_S.SENDING, _S.UNCONFIRMED): (_S.UNCONFIRMED,),
    (_S.SENT, _S.SENT): (_S.SENT,),
    (_S.SENT, _S.PRINTED): (_S.PRINTED,),
    (_S.SENT, _S.UNCONFIRMED): (_S.UNCONFIRMED,),
    (_S.UNCONFIRMED, _S.PRINTED): (_S.PRINTED,),
}
