"""A job is PRINTED on the printer's word alone, never sent twice by itself, and never keeps a sale waiting."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from common.errors import InvalidTransition, WriteCutShort
from hardware.drivers.cashdrawer.driver import Sensor
from hardware.simulators.printer import VirtualPrinter
from pos_client.databases.connection import transaction
from pos_client.devices.conduct import Conduct, Outcome, _lost
from pos_client.devices.grant import Grant, Leave
from pos_client.devices.health import HealthState
from pos_client.devices.print_job import JOB_STEPS, Detail, JobKind, JobState, PrintJob, drawer_job, receipt_job
from pos_client.devices.print_queue import _PATHS
from tests.pos_client.devices.desk import BRISK, QUICK, Desk, Peer, receipt


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def virtual():
    with VirtualPrinter(port=0) as printer:
        yield printer


@pytest.fixture
def peer():
    peers = []

    def make(**options) -> Peer:
        peers.append(Peer(**options))
        return peers[-1]

    yield make
    for one in peers:
        one.close()


# -- the good day ----------------------------------------------------------------------------------------------------


def test_a_receipt_is_printed_when_the_printer_says_so(desk, virtual) -> None:
    desk.owner(virtual.address)
    job = desk.sell()
    assert desk.ends(job) is JobState.PRINTED
    assert desk.stored(job) == ("printed", "")
    assert next(state for _, state, _ in desk.history if state is not JobState.QUEUED) is JobState.SENDING
    assert not virtual.unknown()
    assert virtual.roll().first + len(virtual.roll().segments) == 2


def test_many_receipts_come_out_once_each_and_in_order(desk, peer) -> None:
    printer = peer()
    desk.owner(printer.address)
    jobs = [desk.sell(f"T1-{number:06d}") for number in range(1, 9)]
    for job in jobs:
        assert desk.ends(job) is JobState.PRINTED
    everything = b"".join(printer.received)
    places = [everything.find(f"T1-{number:06d}".encode()) for number in range(1, 9)]
    assert places == sorted(places)
    assert all(printer.times(f"T1-{number:06d}".encode()) == 1 for number in range(1, 9))


def test_the_same_job_is_never_queued_twice(desk, peer) -> None:
    printer = peer()
    job = desk.sell()
    desk.add(job)
    desk.owner(printer.address)
    desk.queue.release(job)
    assert desk.ends(job) is JobState.PRINTED
    desk.queue.release(job)
    desk.until(lambda: False, 0.3)
    assert printer.times(b"T1-000001") == 1


def test_a_printer_that_cannot_confirm_is_sent_and_well_and_the_next_does_not_wait(desk, peer) -> None:
    printer = peer(confirms=False)
    owner = desk.owner(printer.address)
    first = desk.sell()
    assert desk.until(lambda: desk.detail(first) == Detail.HEALTHY)
    assert desk.state(first) is JobState.SENT
    assert owner.confirms is False
    second = desk.sell("T1-000002")
    assert desk.until(lambda: desk.detail(second) == Detail.HEALTHY)


def test_a_printer_that_can_say_nothing_is_handed_over(desk, peer) -> None:
    printer = peer(answers=False, confirms=False)
    desk.owner(printer.address, answers=False)
    job = desk.sell()
    assert desk.until(lambda: desk.detail(job) == Detail.HANDED_OVER)
    assert desk.state(job) is JobState.SENT
    assert desk.health[-1].detail == "cannot_answer"


# -- before the first byte ---------------------------------------------------------------------------------------------


def test_without_a_printer_receipts_wait_and_say_why(desk, peer) -> None:
    desk.queue.attach(None)
    job = desk.sell()
    assert (desk.state(job), desk.detail(job)) == (JobState.QUEUED, Detail.NO_PRINTER)
    desk.owner(peer().address)
    assert desk.ends(job) is JobState.PRINTED


def test_a_printer_switched_off_gets_its_receipts_when_it_is_back(desk, virtual) -> None:
    virtual.set_power(False)
    desk.owner(virtual.address)
    job = desk.sell()
    assert desk.until(lambda: desk.detail(job) == Detail.UNREACHABLE)
    assert desk.health[-1].state is HealthState.DISCONNECTED
    virtual.set_power(True)
    assert desk.ends(job) is JobState.PRINTED
    assert desk.until(lambda: desk.health[-1].state is HealthState.READY)


@pytest.mark.parametrize(
    ("wrong", "mend", "detail"),
    [
        (lambda v: v.set_paper("out"), lambda v: v.set_paper("ok"), Detail.PAPER_OUT),
        (lambda v: v.set_cover(True), lambda v: v.set_cover(False), Detail.COVER_OPEN),
        (lambda v: v.set_silent(True), lambda v: v.set_silent(False), Detail.NO_ANSWER),
    ],
)
def test_a_printer_that_is_not_well_is_sent_nothing_until_it_is(desk, virtual, wrong, mend, detail) -> None:
    wrong(virtual)
    desk.owner(virtual.address)
    job = desk.sell()
    assert desk.until(lambda: desk.detail(job) == detail)
    assert desk.state(job) is JobState.QUEUED
    assert desk.until(lambda: desk.health[-1].state is HealthState.DEGRADED)
    mend(virtual)
    assert desk.ends(job) is JobState.PRINTED


def test_a_job_that_waits_can_be_taken_back_and_is_then_never_printed(desk, virtual) -> None:
    virtual.set_cover(True)
    desk.owner(virtual.address)
    job = desk.sell()
    desk.until(lambda: desk.detail(job) == Detail.COVER_OPEN)
    assert desk.queue.cancel(job.id)
    virtual.set_cover(False)
    desk.until(lambda: False, 0.3)
    assert desk.stored(job) == ("failed", "cancelled")
    assert not desk.queue.cancel(job.id)
    assert sum(segment.height for segment in virtual.roll().segments) == 0


def test_a_document_nobody_can_draw_fails_and_the_next_is_printed(desk, peer) -> None:
    desk.owner(peer().address)
    broken = msgspec.structs.replace(receipt_job(receipt(), desk.clock.now()), document=b"{")
    desk.add(broken)
    good = desk.sell()
    assert desk.ends(broken) is JobState.FAILED
    assert desk.detail(broken) == Detail.UNPRINTABLE
    assert desk.ends(good) is JobState.PRINTED


# -- after the first byte ----------------------------------------------------------------------------------------------


def sent_once_when_the_line_breaks(desk, peer, conduct=Conduct) -> None:
    """The safety property: bytes went out, the link broke, and nothing was sent again though the printer is back."""
    printer = peer(dies_after=40)
    desk.owner(printer.address, conduct=conduct)
    job = desk.sell()
    desk.until(lambda: desk.state(job) in {JobState.UNCONFIRMED, JobState.PRINTED}, 3)
    printer.dies_after = None
    desk.until(lambda: False, 0.4)
    assert printer.times(b"\x1b@") == 1
    assert desk.state(job) is JobState.UNCONFIRMED
    assert desk.detail(job) == Detail.LINK_LOST


def test_a_broken_line_after_the_first_byte_is_unknown_and_never_sent_again(desk, peer) -> None:
    sent_once_when_the_line_breaks(desk, peer)


class ResendsAfterTheFirstByte(Conduct):
    """A mutant: tries again whatever went out."""

    def print(self, job, data, watch):
        outcome = super().print(job, data, watch)
        if outcome and outcome.state is JobState.UNCONFIRMED:
            return Outcome(JobState.QUEUED, outcome.detail)
        return outcome


def test_a_conduct_that_sends_again_is_caught(desk, peer) -> None:
    with pytest.raises(AssertionError):
        sent_once_when_the_line_breaks(desk, peer, ResendsAfterTheFirstByte)


def silence_is_not_taken_for_printed(desk, virtual, conduct=Conduct) -> None:
    """The safety property: a printer that falls silent after the last byte leaves the job unknown."""
    virtual.set_print_speed(200)
    desk.owner(virtual.address, conduct=conduct)
    job = desk.sell(lines=20)
    assert desk.until(lambda: desk.state(job) is not JobState.QUEUED)
    virtual.set_silent(True)
    assert desk.ends(job) is JobState.UNCONFIRMED
    assert desk.detail(job) == Detail.NO_ANSWER


def test_silence_after_the_last_byte_is_unknown(desk, virtual) -> None:
    silence_is_not_taken_for_printed(desk, virtual)


class TakesSilenceForGood(Conduct):
    """A mutant: what does not complain is printed."""

    def _await_word(self, identifier, watch):
        outcome = super()._await_word(identifier, watch)
        return Outcome(JobState.PRINTED) if outcome and outcome.detail is Detail.NO_ANSWER else outcome


def test_a_conduct_that_takes_silence_for_printed_is_caught(desk, virtual) -> None:
    with pytest.raises(AssertionError):
        silence_is_not_taken_for_printed(desk, virtual, TakesSilenceForGood)


def test_a_printer_that_says_it_is_well_and_prints_nothing_is_not_believed(desk, virtual) -> None:
    desk.owner(virtual.address)
    first = desk.sell()
    assert desk.ends(first) is JobState.PRINTED  # so it is known to confirm
    virtual.set_lying(True)
    job = desk.sell("T1-000002")
    assert desk.ends(job) is JobState.UNCONFIRMED
    assert desk.detail(job) == Detail.NO_CONFIRMATION


def test_paper_out_in_the_middle_waits_and_the_printer_goes_on_by_itself(desk, virtual) -> None:
    virtual.load_paper(150)
    desk.owner(virtual.address)
    job = desk.sell(lines=12)
    assert desk.until(lambda: desk.detail(job) == Detail.PAPER_OUT)
    assert desk.state(job) is JobState.SENT
    desk.until(lambda: False, 1.0)  # longer than any patience: with the link alive there is hope
    assert desk.state(job) is JobState.SENT
    virtual.load_paper()
    assert desk.ends(job) is JobState.PRINTED


def test_a_power_cut_in_mid_print_is_unknown(desk, virtual) -> None:
    virtual.set_print_speed(100)
    desk.owner(virtual.address)
    job = desk.sell(lines=20)
    assert desk.until(lambda: desk.state(job) is JobState.SENT)
    virtual.set_power(False)
    assert desk.ends(job) is JobState.UNCONFIRMED
    assert desk.detail(job) == Detail.LINK_LOST
    virtual.set_power(True)
    desk.until(lambda: False, 0.3)
    assert desk.state(job) is JobState.UNCONFIRMED


def test_a_slow_line_is_waited_for(desk, virtual) -> None:
    virtual.set_line_speed(4000)
    desk.owner(virtual.address, patience=replace(QUICK, learn=5.0, silent=5.0))
    job = desk.sell(lines=30)
    assert desk.ends(job, seconds=20) is JobState.PRINTED


def test_a_word_that_comes_late_still_counts(desk, virtual) -> None:
    desk.owner(virtual.address, rhythm=replace(BRISK, hold=True))
    known = desk.sell()
    assert desk.ends(known) is JobState.PRINTED
    virtual.set_print_speed(150)  # slower than the patience, on a line that stays open
    job = desk.sell("T1-000002", lines=10)
    assert desk.ends(job, JobState.UNCONFIRMED) is JobState.UNCONFIRMED
    virtual.set_print_speed(None)
    assert desk.ends(job, JobState.PRINTED) is JobState.PRINTED


# -- restarts ----------------------------------------------------------------------------------------------------------


def test_after_a_restart_what_was_on_its_way_is_unknown_and_what_waited_is_printed(desk, peer) -> None:
    desk.queue.attach(None)
    sending, waiting, drawer = desk.sell("T1-000001"), desk.sell("T1-000002"), drawer_job(desk.clock.now())
    desk.add(drawer)
    grant = Grant()
    desk.queue.grant(sending.id, grant)
    assert grant.wait(lambda: False) is Leave.GIVEN
    desk.restart()
    assert desk.stored(sending) == ("unconfirmed", "restarted")
    assert desk.stored(drawer) == ("failed", "expired")
    assert [job.id for job in desk.queue.undecided()] == [sending.id]
    printer = peer()
    desk.owner(printer.address)
    assert desk.ends(waiting) is JobState.PRINTED
    assert printer.times(b"T1-000001") == 0


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


# -- deciding ----------------------------------------------------------------------------------------------------------


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


# -- the drawer --------------------------------------------------------------------------------------------------------


def test_the_drawer_opens_before_the_receipt_and_its_sensor_says_so(desk, virtual) -> None:
    virtual.set_power(False)
    desk.owner(virtual.address)
    paper, drawer = desk.sell(), drawer_job(desk.clock.now())
    desk.add(drawer)
    virtual.set_power(True)
    assert desk.ends(drawer) is JobState.PRINTED
    assert desk.detail(drawer) == Detail.OPENED
    assert desk.ends(paper) is JobState.PRINTED
    order = [job for job, state, _ in desk.history if state is JobState.SENDING]
    assert order == [drawer.id, paper.id]
    assert virtual.snapshot().drawer_kicks == 1


def test_a_drawer_that_stays_shut_is_said_to(desk, virtual) -> None:
    virtual.drawer.set_jammed(True)
    desk.owner(virtual.address)
    drawer = drawer_job(desk.clock.now())
    desk.add(drawer)
    assert desk.ends(drawer) is JobState.UNCONFIRMED
    assert desk.detail(drawer) == Detail.STAYED_SHUT
    assert not desk.queue.undecided()


def test_a_drawer_without_a_sensor_was_told_to_open_no_more_is_known(desk, virtual) -> None:
    desk.owner(virtual.address, sensor=Sensor.NONE)
    drawer = drawer_job(desk.clock.now())
    desk.add(drawer)
    assert desk.until(lambda: desk.detail(drawer) == Detail.HEALTHY)
    assert virtual.wait_until(lambda seen: seen.drawer_open, 2)


def test_a_drawer_never_opens_later_than_its_time(desk, virtual) -> None:
    virtual.set_power(False)
    desk.owner(virtual.address)
    drawer = drawer_job(desk.clock.now(), seconds=0.3)
    desk.add(drawer)
    assert desk.ends(drawer) is JobState.FAILED
    assert desk.detail(drawer) == Detail.EXPIRED
    virtual.set_power(True)
    desk.until(lambda: False, 0.3)
    assert virtual.snapshot().drawer_kicks == 0


def test_without_paper_the_drawer_still_opens(desk, virtual) -> None:
    virtual.set_paper("out")
    desk.owner(virtual.address)
    drawer = drawer_job(desk.clock.now())
    desk.add(drawer)
    assert desk.ends(drawer) is JobState.PRINTED


def test_while_a_receipt_waits_for_paper_the_next_customers_drawer_opens(desk, virtual) -> None:
    virtual.load_paper(100)
    desk.owner(virtual.address)
    stuck = desk.sell(lines=12)
    assert desk.until(lambda: desk.detail(stuck) == Detail.PAPER_OUT)
    drawer = drawer_job(desk.clock.now())
    desk.add(drawer)
    assert desk.ends(drawer) is JobState.PRINTED
    assert desk.state(stuck) is JobState.SENT
    virtual.load_paper()
    assert desk.ends(stuck) is JobState.PRINTED


# -- the disk ----------------------------------------------------------------------------------------------------------


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
