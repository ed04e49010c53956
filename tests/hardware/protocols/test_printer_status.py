"""What a printer says is told apart in any order and any fragments, and what it did not say stays unknown."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import BadSetting
from hardware.protocols.escpos.commands import Ask, DrawerPin, ask, confirm_when_printed, confirmation_of, kick
from hardware.protocols.escpos.status import (
    Answer,
    AutomaticStatus,
    Demultiplexer,
    Flow,
    Printed,
    PrinterStatus,
)


def status_after(*replies) -> PrinterStatus:
    status = PrinterStatus()
    for reply in replies:
        status = status.after(reply)
    return status


def test_an_answer_belongs_to_the_question_asked_first() -> None:
    line = Demultiplexer()
    line.asked(Ask.PRINTER)
    line.asked(Ask.PAPER)
    assert line.feed(b"\x16\x7e") == [Answer(Ask.PRINTER, 0x16), Answer(Ask.PAPER, 0x7E)]


def test_automatic_status_answers_flow_and_confirmation_are_told_apart_in_one_stream() -> None:
    line = Demultiplexer()
    line.asked(Ask.PRINTER)
    stream = b"\x13\x18\x00\x0c\x0f\x16\x11\x37\x22AbC1\x00"
    assert line.feed(stream) == [
        Flow(True), Flow(False), AutomaticStatus(b"\x18\x00\x0c\x0f"), Answer(Ask.PRINTER, 0x16), Printed(b"AbC1"),
    ]  # fmt: skip
    assert line.unknown == 0


def test_fragments_change_nothing() -> None:
    replies = []
    line = Demultiplexer()
    line.asked(Ask.PAPER)
    for byte in b"\x10\x00\x00\x0f\x12\x37\x22abcd\x00":
        replies += line.feed(bytes([byte]))
    assert replies == [AutomaticStatus(b"\x10\x00\x00\x0f"), Answer(Ask.PAPER, 0x12), Printed(b"abcd")]


def test_an_answer_nobody_asked_for_is_noise() -> None:
    line = Demultiplexer()
    assert line.feed(b"\x12") == []
    assert line.unknown == 1


def test_a_question_given_up_takes_no_later_answer() -> None:
    line = Demultiplexer()
    line.asked(Ask.PRINTER)
    line.give_up()
    line.asked(Ask.PAPER)
    assert line.feed(b"\x72") == [Answer(Ask.PAPER, 0x72)]


@given(st.binary(max_size=200))
def test_no_bytes_break_it_and_none_are_kept_for_ever(data: bytes) -> None:
    line = Demultiplexer()
    line.asked(Ask.PRINTER)
    line.feed(data)
    line.feed(b"\xff" * 8)  # noise that completes nothing
    assert line.feed(b"\x37\x22test\x00") == [Printed(b"test")]


@given(st.integers(0, 2**32))
def test_any_cut_of_a_stream_gives_the_same_replies(seed: int) -> None:
    chance = random.Random(seed)
    stream = b"".join(chance.choice([b"\x14\x40\x03\x00", b"\x37\x22zz~ \x00", b"\x11", b"\x90"]) for _ in range(12))
    whole, pieces = Demultiplexer().feed(stream), []
    line = Demultiplexer()
    while stream:
        cut = chance.randint(1, 5)
        pieces += line.feed(stream[:cut])
        stream = stream[cut:]
    not_flow = [reply for reply in whole if not isinstance(reply, Flow)]
    assert [reply for reply in pieces if not isinstance(reply, Flow)] == not_flow


def test_silence_is_unknown_and_never_good() -> None:
    assert PrinterStatus().silent
    assert not PrinterStatus().can_print
    assert not status_after(Answer(Ask.PAPER, 0x12)).can_print  # paper is there; whether it is on line, nobody said


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ([Answer(Ask.PRINTER, 0x12), Answer(Ask.PAPER, 0x12)], {"can_print": True, "paper_out": False}),
        ([Answer(Ask.PRINTER, 0x1A), Answer(Ask.OFFLINE_CAUSE, 0x32), Answer(Ask.PAPER, 0x72)], {"offline": True, "paper_out": True}),
        ([Answer(Ask.PRINTER, 0x1A), Answer(Ask.OFFLINE_CAUSE, 0x16)], {"cover_open": True, "can_print": False}),
        ([Answer(Ask.PAPER, 0x1E)], {"paper_low": True, "paper_out": False}),
        ([Answer(Ask.OFFLINE_CAUSE, 0x52), Answer(Ask.ERROR_CAUSE, 0x12)], {"fault": True}),
        ([Answer(Ask.ERROR_CAUSE, 0x1A)], {"fault": True}),
        ([Answer(Ask.PRINTER, 0x16)], {"drawer_high": True}),
        ([AutomaticStatus(b"\x18\x00\x0c\x00")], {"offline": True, "paper_out": True, "can_print": False}),
        ([AutomaticStatus(b"\x38\x00\x00\x00")], {"cover_open": True}),
        ([AutomaticStatus(b"\x10\x00\x03\x00")], {"paper_low": True, "can_print": True}),
        ([AutomaticStatus(b"\x18\x08\x00\x00")], {"fault": True}),
        ([AutomaticStatus(b"\x14\x00\x00\x00")], {"drawer_high": True}),
    ],
)  # fmt: skip
def test_each_bit_means_what_the_manual_says(replies, expected) -> None:
    status = status_after(*replies)
    assert {name: getattr(status, name) for name in expected} == expected


def test_commands_are_the_manuals_bytes() -> None:
    assert ask(Ask.PAPER) == b"\x10\x04\x04"
    assert kick(DrawerPin.TWO, 120, 240) == b"\x1bp\x00\x3c\x78"
    assert kick(DrawerPin.FIVE, 100, 100) == b"\x1bp\x01\x32\x32"
    assert confirm_when_printed(b"AB12") == b"\x1d(H\x06\x0000AB12"
    with pytest.raises(BadSetting):
        kick(DrawerPin.TWO, 600, 100)
    with pytest.raises(ValueError, match="printable"):
        confirm_when_printed(b"\x00abc")


def test_a_jobs_number_is_the_same_after_a_restart_and_always_printable() -> None:
    assert confirmation_of("0190") == confirmation_of("0190")
    numbers = {confirmation_of(str(job)) for job in range(500)}
    assert len(numbers) > 495
    assert all(confirm_when_printed(number) for number in numbers)
