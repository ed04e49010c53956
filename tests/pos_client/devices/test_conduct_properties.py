"""Whatever a printer and its line do, in any order: no job's byte goes out in two attempts, and PRINTED is never our own idea."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.errors import DeviceError, WriteCutShort
from hardware.drivers.posprinter.driver import PosPrinter
from hardware.printer_link import PrinterLink
from hardware.protocols.escpos.commands import confirmation_of
from hardware.transports.address import TcpAddress
from pos_client.devices.conduct import Conduct, Outcome
from pos_client.devices.print_job import Detail, JobState

JOB = "0190c0de"
DATA = b"\x1b@" + b"receipt" * 20
WELL, PAPER_OUT, COVER = b"\x12\x12\x12\x12", b"\x1a\x32\x12\x72", b"\x1a\x16\x12\x12"
WORD = b"\x37\x22" + confirmation_of(JOB) + b"\x00"

# What the line does when it is next written to or read from; after the last of them it is dead.
_take = st.tuples(st.just("take"), st.integers(0, 200))  # this many bytes, then it stalls
_break = st.tuples(st.just("break"), st.integers(0, 200))
_say = st.tuples(st.just("say"), st.sampled_from([WELL, WELL, WELL, PAPER_OUT, COVER, WORD, b"\x13", b"\xff"]))
_all = st.just(("all", 0))
_silence = st.tuples(st.just("silence"), st.integers(0, 20))  # seconds
anything = st.lists(st.one_of(_take, _break, _say, _all, _silence), max_size=30)
# Mostly well, so that jobs get to their end and everything can happen there too.
events = st.one_of(
    anything,
    st.tuples(
        st.just([("say", WELL)]),
        st.lists(_take, max_size=3),
        st.one_of(_all, _all, _all, _break).map(lambda event: [event]),
        st.lists(st.one_of(_say, _say, _silence, st.just(("say", WELL))), max_size=60),
        anything,
    ).map(lambda parts: [event for part in parts for event in part]),
)


class Line:
    """A transport that follows a script; its clock is the only one."""

    two_way = True
    address = TcpAddress("scripted")

    def __init__(self, script) -> None:
        self.script = list(script)
        self.clock = 1000.0
        self.job_bytes = 0
        self.said_printed = False

    def open(self, seconds: float) -> None:
        self.job_bytes = 0
        self._dead()

    def close(self) -> None:
        pass

    def write(self, data: bytes, seconds: float) -> None:
        self._dead()
        if not data.startswith((b"\x1b@", b"receipt")) and b"receipt" not in data and b"\x1d(H" not in data:
            return  # a question, not the job: it goes through
        kind, count = self.script.pop(0)
        if kind in {"all", "say", "silence"}:
            self.job_bytes += len(data)
            return
        sent = min(count, len(data))
        self.job_bytes += sent
        self.clock += seconds
        if kind == "break":
            self.script.clear()
        raise WriteCutShort("E_TIMEOUT" if kind == "take" else "E_OFFLINE", "cut short", sent=sent)

    def read(self, seconds: float) -> bytes:
        self._dead()
        if not seconds:
            return b""
        kind, said = self.script.pop(0)
        self.clock += max(seconds, 0.05)
        if kind == "silence":
            self.clock += said
            return b""
        if kind == "break":
            self.script.clear()
            raise DeviceError("E_OFFLINE", "gone")
        self.said_printed |= said == WORD
        return said if kind == "say" else b""

    def _dead(self) -> None:
        self.clock += 0.01
        if not self.script:
            raise WriteCutShort("E_OFFLINE", "dead", sent=0)


class Silent:
    """A watch that lets everything go."""

    def may_send(self) -> bool:
        return True

    def sent(self) -> None:
        pass

    def waiting(self, detail: Detail) -> None:
        pass

    def meanwhile(self) -> None:
        pass

    def stopping(self) -> bool:
        return False


def live_through(script, conduct_kind=Conduct, confirms: bool | None = None) -> None:
    """One job as its owner tries it: again as long as the attempt says that nothing has gone out."""
    line = Line(script)
    attempts_with_bytes = 0
    for _ in range(6):
        printer = PosPrinter("printer", PrinterLink(line, monotonic=lambda: line.clock))
        printer.open()
        try:
            printer.claim(1)
        except DeviceError:
            break
        printer.enable()
        conduct = conduct_kind(printer, confirms=confirms, monotonic=lambda: line.clock)
        outcome = conduct.print(JOB, DATA, Silent())
        attempts_with_bytes += line.job_bytes > 0
        assert outcome is not None
        if outcome.state is JobState.QUEUED:
            assert line.job_bytes == 0
            continue
        if outcome.state is JobState.PRINTED:
            assert line.said_printed
        if outcome.state in {JobState.PRINTED, JobState.SENT}:
            assert line.job_bytes >= len(DATA)
        break
    assert attempts_with_bytes <= 1


@settings(max_examples=600)
@given(events, st.sampled_from([None, True]))
def test_nothing_is_sent_twice_and_nothing_is_printed_but_on_the_printers_word(script, confirms) -> None:
    live_through(script, Conduct, confirms)


GOOD = [("say", WELL), ("all", 0)]


class Resends(Conduct):
    """A mutant: a link that broke in the middle is tried again."""

    def print(self, job, data, watch):
        outcome = super().print(job, data, watch)
        return Outcome(JobState.QUEUED) if outcome and outcome.detail is Detail.LINK_LOST else outcome


class Believes(Conduct):
    """A mutant: once all is sent it is printed."""

    def _await_word(self, identifier, watch):
        return Outcome(JobState.PRINTED)


class StartsOver(Conduct):
    """A mutant: after a stall the job is sent from its beginning."""

    def _write(self, data, watch):
        try:
            self._printer.send(data, 1)
        except WriteCutShort as cut:
            return Outcome(JobState.QUEUED if cut.condition == "E_TIMEOUT" else JobState.UNCONFIRMED)
        return Outcome(JobState.SENT)


@pytest.mark.parametrize(
    ("mutant", "script"),
    [
        (Resends, [("say", WELL), ("break", 20)]),
        (Believes, [*GOOD, ("silence", 0)]),
        (StartsOver, [("say", WELL), ("take", 50), ("say", WELL), ("all", 0)]),
    ],
)
def test_each_mutant_is_caught(mutant, script) -> None:
    with pytest.raises(AssertionError):
        live_through(script, mutant)


def test_the_good_day_is_printed() -> None:
    line = Line([*GOOD, ("say", WORD), ("silence", 0)])
    printer = PosPrinter("printer", PrinterLink(line, monotonic=lambda: line.clock))
    printer.open()
    printer.claim(1)
    printer.enable()
    assert Conduct(printer, monotonic=lambda: line.clock).print(JOB, DATA, Silent()) == Outcome(JobState.PRINTED)
