"""The virtual printer tells the truth about its paper, over a real socket."""

import socket
from collections.abc import Callable
from typing import Any

import pytest

from hardware.paper.draw import draw
from hardware.simulators.drawer import VirtualDrawer
from hardware.simulators.mechanism import NEAR_END_ROWS
from hardware.simulators.printer import BUFFER_BYTES, VirtualPrinter
from hardware.simulators.snapshot import Change

Connect = Callable[[VirtualPrinter], Any]
ESC, GS = b"\x1b", b"\x1d"
JOB = b"".join(b"line %02d of a job\n" % n for n in range(40))  # 1,200 rows


def status(number: int) -> bytes:
    return b"\x10\x04" + bytes([number])


def ask_id(name: bytes) -> bytes:
    return GS + b"(H\x06\x0000" + name


def reply_id(name: bytes) -> bytes:
    return b"\x37\x22" + name + b"\x00"


def rows(printer: VirtualPrinter) -> int:
    return sum(segment.height for segment in printer.roll().segments)


def test_what_arrives_is_drawn_as_the_file_would_be(printer: VirtualPrinter, connect: Connect) -> None:
    job = JOB + GS + b"VB\x00"
    line = connect(printer)
    for start in range(0, len(job), 7):
        line.send(job[start : start + 7])
    assert printer.wait_printed(len(job))
    assert printer.roll().segments[0] == draw(job).segments[0]


def test_a_healthy_printer_says_so_four_times(printer: VirtualPrinter, connect: Connect) -> None:
    assert connect(printer).ask(b"".join(map(status, (1, 2, 3, 4))), 4) == b"\x12\x12\x12\x12"


def test_the_id_of_a_job_comes_when_it_is_on_paper(printer: VirtualPrinter, connect: Connect) -> None:
    line = connect(printer)
    line.send(JOB + ask_id(b"0001"))
    assert line.read(7) == reply_id(b"0001")
    assert rows(printer) == 1200


def test_paper_out_in_mid_job_holds_the_job_and_a_new_roll_finishes_it(
    printer: VirtualPrinter, connect: Connect
) -> None:
    printer.load_paper(500)
    line = connect(printer)
    line.send(JOB + ask_id(b"0001"))
    assert printer.wait_until(lambda state: state.paper == "out")
    assert rows(printer) == 500
    assert line.ask(status(1) + status(2) + status(4), 3) == bytes([0x1A, 0x32, 0x7E])
    printer.load_paper()
    assert line.read(7) == reply_id(b"0001")
    assert rows(printer) == 1200
    assert printer.roll().segments == draw(JOB).segments, "no line twice, none lost"


def test_an_open_cover_holds_the_job(printer: VirtualPrinter, connect: Connect) -> None:
    printer.set_cover(True)
    line = connect(printer)
    line.send(JOB + ask_id(b"0001"))
    assert line.ask(status(1) + status(2), 2) == bytes([0x1A, 0x16])
    assert rows(printer) == 0
    printer.set_cover(False)
    assert line.read(7) == reply_id(b"0001")


def test_the_near_end_is_told_while_printing_goes_on(printer: VirtualPrinter, connect: Connect) -> None:
    printer.load_paper(NEAR_END_ROWS + 100)
    line = connect(printer)
    assert line.ask(status(4)) == b"\x12"
    line.send(JOB + ask_id(b"0001"))
    assert line.read(7) == reply_id(b"0001")
    assert line.ask(status(4) + status(1), 2) == b"\x1e\x12"


def test_a_power_cut_loses_what_is_not_on_paper_and_the_settings(printer: VirtualPrinter, connect: Connect) -> None:
    printer.load_paper(500)
    line = connect(printer)
    line.send(GS + b"!\x11" + JOB + ask_id(b"0001"))
    assert printer.wait_until(lambda state: state.paper == "out")
    printer.set_power(False)
    assert line.read(7) == b""
    with pytest.raises(ConnectionError):
        socket.create_connection(("127.0.0.1", printer.port), 1)
    printer.load_paper()
    printer.set_power(True)
    after = connect(printer)
    assert after.ask(status(1)) == b"\x12"
    assert rows(printer) == 500
    after.send(b"small again\n" + ask_id(b"0002"))
    assert after.read(7) == reply_id(b"0002"), "the id of the lost job never comes"
    assert rows(printer) == 530


def test_a_power_cut_in_mid_picture_leaves_the_burned_part(connect: Connect) -> None:
    with VirtualPrinter(port=0, rows_per_second=2400) as printer:
        line = connect(printer)
        line.send(GS + b"v0\x00\x48\x00\xd0\x07" + b"\xff" * 72 * 2000)
        assert printer.wait_until(lambda _: 0 < rows(printer) < 2000)
        printer.set_power(False)
        burned = rows(printer)
        assert 0 < burned < 2000
        assert all(printer.roll().segments[-1].rows)


def test_a_silent_printer_prints_and_answers_nothing(printer: VirtualPrinter, connect: Connect) -> None:
    printer.set_silent(True)
    line = connect(printer)
    line.send(status(1) + GS + b"a\xff" + JOB + ask_id(b"0001"))
    assert printer.wait_until(lambda _: rows(printer) == 1200)
    assert line.silent_for(0.1)


def test_a_lying_printer_is_ready_and_prints_nothing(printer: VirtualPrinter, connect: Connect) -> None:
    printer.set_lying(True)
    printer.set_cover(True)
    line = connect(printer)
    job = JOB + ask_id(b"0001")
    line.send(job)
    assert printer.wait_printed(len(job))
    assert line.ask(status(1) + status(2) + status(4), 3) == b"\x12\x12\x12", "and no id before that"
    assert rows(printer) == 0


def test_a_model_without_ids_answers_status_only(connect: Connect) -> None:
    with VirtualPrinter(port=0, process_ids=False) as printer:
        line = connect(printer)
        line.send(JOB + ask_id(b"0001") + GS + b"r\x01")
        assert line.read(1) == b"\x00"
        assert rows(printer) == 1200


def test_the_automatic_status_comes_at_once_and_on_each_change(printer: VirtualPrinter, connect: Connect) -> None:
    line = connect(printer)
    assert line.ask(GS + b"a\xff", 4) == bytes([0x10, 0, 0, 0])
    printer.set_cover(True)
    assert line.read(4) == bytes([0x38, 0, 0, 0])
    printer.set_cover(False)
    assert line.read(4) == bytes([0x10, 0, 0, 0])
    printer.set_paper("near_end")
    assert line.read(4) == bytes([0x10, 0, 3, 0])
    printer.set_paper("out")
    assert line.read(4) == bytes([0x18, 0, 0x0F, 0])
    printer.set_paper("ok")
    assert line.read(4) == bytes([0x10, 0, 0, 0])
    printer.drawer.kick(2, 100)
    assert line.read(4) == bytes([0x14, 0, 0, 0])
    assert line.ask(GS + b"a\x00" + ask_id(b"sync"), 7) == reply_id(b"sync")
    printer.set_cover(True)
    assert line.ask(status(2)) == b"\x16", "nothing automatic any more"


def test_gs_r_waits_for_its_turn_and_is_not_answered_offline(printer: VirtualPrinter, connect: Connect) -> None:
    printer.set_paper("out")
    line = connect(printer)
    line.send(JOB + GS + b"r\x01" + status(4))
    assert line.read(1) == b"\x7e"
    printer.set_paper("ok")
    assert line.read(1) == b"\x00"


def test_a_request_split_over_packets_is_answered_once(printer: VirtualPrinter, connect: Connect) -> None:
    line = connect(printer)
    for byte in status(1) + b"x" + status(4):
        line.send(bytes([byte]))
    assert line.read(2) == b"\x12\x12"
    assert line.silent_for(0.05)


@pytest.mark.parametrize("pulse", [ESC + b"p\x00\x32\x32", b"\x10\x14\x01\x00\x02"])
def test_a_pulse_opens_the_drawer_and_its_sensor_tells(printer: VirtualPrinter, connect: Connect, pulse: bytes) -> None:
    line = connect(printer)
    assert line.ask(status(1)) == b"\x12"
    line.send(pulse)
    assert printer.wait_until(lambda state: state.drawer_open)
    assert printer.snapshot().drawer_kicks == 1
    assert line.ask(status(1)) == b"\x16"
    printer.drawer.push_shut()
    assert line.ask(status(1)) == b"\x12"


def test_a_real_time_pulse_works_while_the_paper_is_out(printer: VirtualPrinter, connect: Connect) -> None:
    printer.set_paper("out")
    connect(printer).send(ESC + b"p\x00\x32\x32" + b"\x10\x14\x01\x00\x02")
    assert printer.wait_until(lambda state: state.drawer_open)
    assert printer.snapshot().drawer_kicks == 1, "the other one waits behind the paper"


def test_a_drawer_needs_its_own_pin_and_a_strong_pulse_and_no_jam() -> None:
    drawer = VirtualDrawer(open_is_high=False)
    drawer.kick(5, 200)
    assert (drawer.is_open, drawer.kicks) == (False, 0)
    drawer.kick(2, 50)
    assert (drawer.is_open, drawer.kicks) == (False, 1)
    drawer.set_jammed(True)
    drawer.kick(2, 200)
    assert not drawer.is_open
    drawer.set_jammed(False)
    assert drawer.level_high
    drawer.kick(2, 100)
    assert (drawer.is_open, drawer.level_high) == (True, False)


def test_one_connection_is_served_at_a_time(printer: VirtualPrinter, connect: Connect) -> None:
    first, second = connect(printer), connect(printer)
    assert first.ask(status(1)) == b"\x12"
    second.send(status(1))
    assert second.silent_for(0.05)
    first.close()
    assert second.read(1) == b"\x12"


def test_a_job_whose_connection_is_gone_is_printed_to_its_end(printer: VirtualPrinter, connect: Connect) -> None:
    line = connect(printer)
    line.send(JOB)
    line.close()
    assert printer.wait_until(lambda state: state.served == 1)
    assert printer.wait_printed(len(JOB))
    assert rows(printer) == 1200


def test_a_slow_line_takes_its_time_without_losing_a_byte(printer: VirtualPrinter, connect: Connect) -> None:
    printer.set_line_speed(4000)
    line = connect(printer)
    line.send(JOB)
    assert printer.wait_until(lambda state: 0 < state.received < len(JOB))
    printer.set_line_speed(None)
    assert printer.wait_printed(len(JOB))
    assert printer.roll().segments == draw(JOB).segments


def test_a_full_buffer_holds_the_sender_back(printer: VirtualPrinter, connect: Connect) -> None:
    printer.set_paper("out")
    line = connect(printer)
    line.socket.settimeout(0.2)
    job = (b"0123456789" * 99 + b"\n" * 10) * 20_000
    with pytest.raises(TimeoutError):
        line.send(job)
    assert printer.snapshot().buffered < BUFFER_BYTES + 8192
    printer.set_power(False)
    assert printer.snapshot().buffered == 0


def test_clearing_the_buffer_drops_the_job_that_waits(printer: VirtualPrinter, connect: Connect) -> None:
    printer.set_paper("out")
    line = connect(printer)
    line.send(JOB)
    assert printer.wait_until(lambda state: state.received == len(JOB))
    line.send(b"\x10\x05\x02")
    assert line.ask(status(4)) == b"\x7e"
    printer.set_paper("ok")
    line.send(b"new\n" + ask_id(b"0002"))
    assert line.read(7) == reply_id(b"0002")
    assert rows(printer) == 30


def test_listeners_hear_of_paper_status_and_drawer_until_they_stop(printer: VirtualPrinter, connect: Connect) -> None:
    heard: list[Change] = []
    stop = printer.listen(heard.append)
    line = connect(printer)
    line.send(b"x\n" + ESC + b"p\x00\x32\x32" + ask_id(b"0001"))
    line.read(7)
    assert {Change.PAPER, Change.DRAWER, Change.STATUS} <= set(heard)
    stop()
    count = len(heard)
    printer.set_cover(True)
    assert len(heard) == count


def test_old_pieces_of_paper_are_forgotten_and_numbers_go_on(connect: Connect) -> None:
    with VirtualPrinter(port=0, keep=3) as printer:
        job = (b"x\n" + GS + b"VB\x00") * 10
        connect(printer).send(job)
        assert printer.wait_printed(len(job))
        roll = printer.roll()
        assert (roll.first, len(roll.segments)) == (7, 4)


def test_a_taken_port_is_an_error_and_not_a_second_printer(printer: VirtualPrinter) -> None:
    other = VirtualPrinter(port=printer.port)
    with pytest.raises(OSError, match="in use"):
        other.start()
    other.stop()


class PrinterThatConfirmsOnArrival(VirtualPrinter):
    """Broken on purpose: answers GS ( H when it is received."""

    def _take(self, data: bytes) -> None:
        if b"\x1d(H" in data:
            self._answer(reply_id(b"0001"))
        super()._take(data)


class PrinterThatKeepsItsBuffer(VirtualPrinter):
    """Broken on purpose: a power cut loses nothing."""

    def _forget(self) -> None:
        pass


def confirms_only_what_is_on_paper(printer: VirtualPrinter, connect: Connect) -> bool:
    printer.set_paper("out")
    line = connect(printer)
    line.send(JOB + ask_id(b"0001"))
    assert printer.wait_until(lambda state: state.received > len(JOB))
    return bool(line.silent_for(0.1))


def prints_nothing_after_a_power_cut(printer: VirtualPrinter, connect: Connect) -> bool:
    printer.set_paper("out")
    line = connect(printer)
    line.send(JOB)
    assert printer.wait_until(lambda state: state.received == len(JOB))
    printer.set_power(False)
    printer.set_power(True)
    printer.set_paper("ok")
    return not printer.wait_until(lambda _: rows(printer) > 0, 0.2)


@pytest.mark.parametrize(
    ("kind", "check", "holds"),
    [
        (VirtualPrinter, confirms_only_what_is_on_paper, True),
        (PrinterThatConfirmsOnArrival, confirms_only_what_is_on_paper, False),
        (VirtualPrinter, prints_nothing_after_a_power_cut, True),
        (PrinterThatKeepsItsBuffer, prints_nothing_after_a_power_cut, False),
    ],
)
def test_the_checks_catch_a_printer_that_is_broken(
    kind: type[VirtualPrinter], check: Callable[[VirtualPrinter, Connect], bool], holds: bool, connect: Connect
) -> None:
    with kind(port=0) as printer:
        assert check(printer, connect) is holds
