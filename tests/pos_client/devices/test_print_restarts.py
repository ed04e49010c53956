"""What nobody saw end is unknown after a restart, a person decides it once, and a full disk sends nothing."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from common.errors import InvalidTransition, WriteCutShort
from pos_client.databases.connection import transaction
from pos_client.devices.conduct import _lost
from pos_client.devices.grant import Grant, Leave
from pos_client.devices.print_job import JOB_STEPS, Detail, JobKind, JobState, PrintJob, drawer_job, receipt_job
from pos_client.devices.print_queue import _PATHS, PrintQueue
from tests.pos_client.devices.desk import receipt


def a_restart_replays_nothing(desk, peer) -> None:
    """The safety property: what may have been printed is not printed again, a drawer stays shut, what waited is printed."""
    desk.queue.attach(None)
    sending, waiting, drawer = desk.sell("T1-000001"), desk.sell("T1-000002"), drawer_job(desk.clock.now())
    desk.add(drawer)
    grant = Grant()
    desk.queue.grant(sending.id, grant)
    assert grant.wait(lambda: False) is Leave.GIVEN
    desk.restart()
    printer = peer()
    desk.owner(printer.address)
    assert desk.ends(waiting) is JobState.PRINTED
    desk.until(lambda: False, 0.2)
    assert printer.times(b"T1-000001") == 0
    assert printer.times(b"\x1bp") == 0
    assert desk.stored(sending) == ("unconfirmed", "restarted")
    assert desk.stored(drawer) == ("failed", "expired")
    assert [job.id for job in desk.queue.undecided()] == [sending.id]


def test_after_a_restart_what_was_on_its_way_is_unknown_and_what_waited_is_printed(desk, peer) -> None:
    a_restart_replays_nothing(desk, peer)


class ReplaysWhatWasOnItsWay(PrintQueue):
    """A mutant: what was on its way waits again after a restart."""

    def _let_go(self) -> None:
        self._connection.execute("UPDATE print_job SET state = 'queued' WHERE state = 'sending'")


class ReplaysDrawers(PrintQueue):
    """A mutant: drawers wait as receipts do."""

    def recover(self) -> None:
        self._let_go()


@pytest.mark.parametrize("mutant", [ReplaysWhatWasOnItsWay, ReplaysDrawers])
def test_a_queue_that_replays_is_caught(desk, peer, mutant) -> None:
    desk.kind = mutant
    with pytest.raises(AssertionError):
        a_restart_replays_nothing(desk, peer)


def test_what_ended_stays_as_it_ended_after_a_restart(desk, peer) -> None:
    desk.owner(peer(confirms=False).address)
    job = desk.sell()
    assert desk.until(lambda: desk.detail(job) == Detail.HEALTHY)
    desk.restart()
    assert desk.stored(job) == ("sent", "healthy")


def test_a_receipt_printed_just_before_the_window_died_is_unknown_not_printed_again(desk, peer) -> None:
    printer = peer()
    owner = desk.owner(printer.address)
    job = desk.sell()
    assert desk.until(lambda: desk.state(job) is JobState.SENDING)
    owner.stop()
    desk.restart()
    assert desk.state(job) is JobState.UNCONFIRMED
    desk.owner(printer.address)
    desk.until(lambda: False, 0.3)
    assert printer.times(b"T1-000001") <= 1


def test_another_printer_gets_what_waits_and_what_was_on_its_way_is_unknown(desk, virtual, peer) -> None:
    virtual.load_paper(100)
    owner = desk.owner(virtual.address)
    stuck, waiting = desk.sell(lines=12), desk.sell("T1-000002")
    assert desk.until(lambda: desk.detail(stuck) == Detail.PAPER_OUT)
    owner.stop()
    printer = peer()
    desk.owner(printer.address)
    assert desk.ends(waiting) is JobState.PRINTED
    assert desk.state(stuck) is JobState.UNCONFIRMED
    assert printer.times(b"T1-000001") == 0


def unknown_job(desk) -> PrintJob:
    desk.queue.attach(None)
    job = desk.sell()
    desk.queue.grant(job.id, Grant())
    desk.restart()
    return job


def test_a_person_decides_once(desk) -> None:
    job = unknown_job(desk)
    write = desk.queue.deciding(job.id, Detail.ACCEPTED)
    with transaction(desk.connection, "till.db") as connection:
        write(connection)
    assert desk.stored(job) == ("unconfirmed", "accepted")
    assert not desk.queue.undecided()
    with pytest.raises(InvalidTransition):
        desk.queue.deciding(job.id, Detail.REPRINTED)
    desk.queue.late_word(job.id)
    assert desk.stored(job) == ("printed", "")


def test_only_what_is_unknown_can_be_decided(desk) -> None:
    job = desk.sell()
    with pytest.raises(InvalidTransition):
        desk.queue.deciding(job.id, Detail.ACCEPTED)
    with pytest.raises(InvalidTransition):
        desk.queue.deciding("no such job", Detail.ACCEPTED)


def test_a_job_whose_sending_cannot_be_written_is_not_sent(desk, peer) -> None:
    printer = peer()
    job = desk.sell()
    desk.connection.execute("PRAGMA query_only = ON")
    desk.owner(printer.address)
    assert desk.until(lambda: desk.detail(job) == Detail.REFUSED)
    assert printer.times(b"\x1b@") == 0
    desk.connection.execute("PRAGMA query_only = OFF")
    assert desk.ends(job) is JobState.PRINTED
    assert printer.times(b"T1-000001") == 1


def test_an_end_that_cannot_be_written_is_kept_and_written_with_the_next(desk, peer) -> None:
    desk.owner(peer().address)
    job = desk.sell()
    assert desk.until(lambda: desk.state(job) is JobState.SENDING)
    desk.connection.execute("PRAGMA query_only = ON")
    assert desk.ends(job) is JobState.PRINTED
    assert desk.stored(job)[0] == "sending"
    desk.connection.execute("PRAGMA query_only = OFF")
    following = desk.sell("T1-000002")
    assert desk.ends(following) is JobState.PRINTED
    assert desk.stored(job)[0] == "printed"


def test_a_window_that_stalls_gives_no_leave_and_nothing_is_lost(desk, peer) -> None:
    grant = Grant()
    assert grant.wait(lambda: False, 0.0) is Leave.LATER
    assert not grant.begin()  # the window comes back: nothing is written for a port that waits no more
    job = desk.sell()
    desk.queue.grant(job.id, grant)
    assert desk.state(job) is JobState.QUEUED


def test_old_jobs_are_forgotten_but_not_those_somebody_must_decide_on(desk) -> None:
    old = datetime.now(UTC) - timedelta(days=200)
    ended = msgspec.structs.replace(receipt_job(receipt(), old), state=JobState.PRINTED)
    open_question = msgspec.structs.replace(receipt_job(receipt(), old), state=JobState.UNCONFIRMED)
    desk.queue.attach(None)
    desk.add(ended, open_question)
    desk.queue.recover()
    assert desk.queue.job(ended.id) is None
    assert desk.queue.job(open_question.id) is not None


def test_every_end_of_an_attempt_is_a_step_the_machine_allows() -> None:
    for (start, _), path in _PATHS.items():
        state = start
        for following in path:
            if following is not state:
                state = JOB_STEPS.step(state, following)


def test_a_write_that_took_nothing_may_be_tried_again_and_one_that_took_a_byte_may_not() -> None:
    nothing = _lost(0, WriteCutShort("E_OFFLINE", "gone", sent=0))
    something = _lost(1, WriteCutShort("E_OFFLINE", "gone", sent=1))
    assert (nothing.state, something.state) == (JobState.QUEUED, JobState.UNCONFIRMED)


def test_a_drawer_job_is_no_paper() -> None:
    job = drawer_job(datetime.now(UTC))
    assert job.kind is JobKind.DRAWER
    assert not msgspec.structs.replace(job, state=JobState.UNCONFIRMED).undecided
