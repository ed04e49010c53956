"""A job is PRINTED on the printer's word alone, is sent nothing before the printer is well, and never sent twice by itself."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from pos_client.devices.conduct import Conduct, Outcome
from pos_client.devices.health import HealthState
from pos_client.devices.print_job import PAPER_SECONDS, Detail, JobState, receipt_job
from tests.pos_client.devices.desk import BRISK, QUICK, receipt


def test_a_receipt_is_printed_when_the_printer_says_so(desk, virtual) -> None:
    desk.owner(virtual.address)
    job = desk.sell()
    assert desk.ends(job) is JobState.PRINTED
    assert desk.stored(job) == ("printed", "")
    assert next(state for _, state, _ in desk.history if state is not JobState.QUEUED) is JobState.SENDING
    assert not virtual.unknown()
    assert virtual.roll().first + len(virtual.roll().segments) == 2


def test_a_receipt_does_not_wait_for_the_next_look_at_the_printer(desk, virtual) -> None:
    desk.owner(virtual.address, rhythm=replace(BRISK, look=3600, settle=3600))
    assert desk.until(lambda: bool(desk.health) and desk.health[-1].state.value == "ready")
    assert desk.ends(desk.sell("T1-000001")) is JobState.PRINTED
    assert desk.ends(desk.sell("T1-000002")) is JobState.PRINTED


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


def test_receipts_behind_the_first_say_too_what_they_wait_for(desk, virtual) -> None:
    virtual.set_power(False)
    desk.owner(virtual.address)
    first, second = desk.sell("T1-000001"), desk.sell("T1-000002")
    assert desk.until(lambda: desk.detail(first) == desk.detail(second) == Detail.UNREACHABLE)
    virtual.set_power(True)
    assert desk.ends(second) is JobState.PRINTED


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


def test_a_receipt_that_waited_too_long_is_not_printed_by_a_printer_set_up_later(desk, peer) -> None:
    desk.queue.attach(None)
    past = desk.clock.now() - timedelta(seconds=PAPER_SECONDS + 1)
    old = receipt_job(receipt("T1-000001"), past)
    desk.add(old)
    fresh = desk.sell("T1-000002")
    desk.queue.expire()
    assert (desk.state(old), desk.detail(old)) == (JobState.FAILED, Detail.EXPIRED)
    printer = peer()
    desk.owner(printer.address)
    assert desk.ends(fresh) is JobState.PRINTED
    assert desk.state(old) is JobState.FAILED
