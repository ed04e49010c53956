"""The printer's and the drawer's drivers on the virtual printer: real bytes over a real socket, and its word for everything."""

import socket
import threading

import pytest

from common.errors import BadSetting, DeviceError
from hardware.device import Condition, HealthLevel, OutputCompleteEvent, PowerState, StatusUpdateEvent
from hardware.drivers.cashdrawer.driver import CashDrawer, DrawerWiring, Sensor
from hardware.drivers.posprinter.driver import PosPrinter, condition_word, with_confirmation
from hardware.printer_link import PrinterLink
from hardware.protocols.escpos.status import PrinterStatus
from hardware.simulators.drawer import VirtualDrawer
from hardware.simulators.printer import VirtualPrinter
from hardware.transports.address import parse_address
from hardware.transports.choose import transport_for


@pytest.fixture
def virtual():
    with VirtualPrinter(port=0) as printer:
        yield printer


def link_to(virtual: VirtualPrinter) -> PrinterLink:
    return PrinterLink(transport_for(parse_address(virtual.address)))


def claimed(device):
    device.open()
    device.claim(2)
    device.enable()
    return device


def wait_for_word(printer: PosPrinter, number: bytes) -> bool:
    for _ in range(100):
        printer.listen(0.05)
        if printer.is_on_paper(number):
            return True
    return False


def test_a_healthy_printer_answers_every_question(virtual) -> None:
    printer = claimed(PosPrinter("printer", link_to(virtual)))
    status = printer.ask_status()
    assert status == PrinterStatus(False, False, False, False, False, False, False)
    assert printer.power_state is PowerState.ONLINE
    assert "online" in printer.check_health(HealthLevel.EXTERNAL)
    printer.close()


def test_it_says_itself_when_a_job_is_on_paper(virtual) -> None:
    events = []
    printer = claimed(PosPrinter("printer", link_to(virtual), on_event=events.append))
    printer.send(with_confirmation(b"\x1b@Hello\n", b"Job1"), 2)
    assert wait_for_word(printer, b"Job1")
    assert OutputCompleteEvent(b"Job1") in events
    assert not printer.is_on_paper(b"Job1")
    printer.close()


def test_what_goes_wrong_is_told_without_being_asked(virtual) -> None:
    events = []
    printer = claimed(PosPrinter("printer", link_to(virtual), on_event=events.append))
    printer.ask_status()
    # a printer takes GS a in its turn, and no turn comes while it is offline
    assert virtual.wait_printed(1)
    virtual.set_paper("out")
    assert any(printer.listen(0.05).paper_out for _ in range(100))
    assert StatusUpdateEvent("paper_out") in events
    assert printer.power_state is PowerState.OFFLINE
    printer.close()


def test_silence_is_unknown(virtual) -> None:
    virtual.set_silent(True)
    printer = claimed(PosPrinter("printer", link_to(virtual)))
    assert printer.ask_status(0.1).silent
    assert printer.power_state is PowerState.UNKNOWN
    with pytest.raises(DeviceError) as fault:
        printer.check_health(HealthLevel.EXTERNAL)
    assert fault.value.condition == Condition.TIMEOUT
    printer.close()


def test_a_printer_that_cannot_answer_is_not_asked(virtual) -> None:
    printer = claimed(PosPrinter("printer", link_to(virtual), answers=False))
    assert printer.ask_status().silent
    assert "cannot answer" in printer.check_health(HealthLevel.EXTERNAL)
    printer.close()


def test_switched_off_is_noticed(virtual) -> None:
    printer = claimed(PosPrinter("printer", link_to(virtual)))
    virtual.set_power(False)
    with pytest.raises(DeviceError) as fault:
        printer.ask_status(5)
    assert fault.value.condition == Condition.OFFLINE
    assert printer.power_state is PowerState.OFF_OFFLINE
    printer.close()


def test_the_port_is_free_for_the_next_till_as_soon_as_it_is_released(virtual) -> None:
    for _ in range(3):
        printer = claimed(PosPrinter("printer", link_to(virtual)))
        assert not printer.ask_status().silent
        printer.close()


def test_bytes_the_printer_sends_while_we_hang_up_lose_nothing_of_the_job() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        received = bytearray()

        def chatter() -> None:
            peer, _ = server.accept()
            with peer:
                peer.sendall(b"\x10\x00\x00\x00" * 50)
                while data := peer.recv(100):
                    received.extend(data)

        thread = threading.Thread(target=chatter)
        thread.start()
        link = PrinterLink(transport_for(parse_address(f"tcp://127.0.0.1:{server.getsockname()[1]}")))
        link.open(2)
        link.write(b"x" * 5000, 2)
        link.close()
        thread.join(5)
    assert len(received) == 5000


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (PrinterStatus(), "silent"),
        (PrinterStatus(offline=False, paper_low=True), "paper_low"),
        (PrinterStatus(offline=True, cover_open=True, paper_out=True), "cover_open"),
        (PrinterStatus(paper_out=False), "offline"),
        (PrinterStatus(offline=False), "online"),
    ],
)
def test_the_worst_of_a_status_is_its_word(status: PrinterStatus, word: str) -> None:
    assert condition_word(status) == word


@pytest.mark.parametrize("high", [True, False])
def test_a_drawer_opens_and_its_sensor_says_so_whichever_way_it_is_wired(high: bool) -> None:
    with VirtualPrinter(port=0, drawer=VirtualDrawer(open_is_high=high)) as virtual:
        wiring = DrawerWiring(sensor=Sensor.OPEN_IS_HIGH if high else Sensor.OPEN_IS_LOW)
        drawer = claimed(CashDrawer("drawer", link := link_to(virtual), wiring))
        assert drawer.is_open() is False
        drawer.open_drawer(1)
        assert drawer.wait_until_open(2) is True
        virtual.drawer.push_shut()
        assert drawer.is_open() is False
        drawer.close()
        link.close()


def test_a_drawer_that_stays_shut_is_not_believed_open(virtual) -> None:
    virtual.drawer.set_jammed(True)
    drawer = claimed(CashDrawer("drawer", link := link_to(virtual), DrawerWiring(sensor=Sensor.OPEN_IS_HIGH)))
    drawer.open_drawer(1)
    assert drawer.wait_until_open(0.2) is False
    link.close()


def test_a_drawer_without_a_sensor_says_nothing(virtual) -> None:
    drawer = claimed(CashDrawer("drawer", link := link_to(virtual)))
    drawer.open_drawer(1)
    assert drawer.wait_until_open(0.1) is None
    assert virtual.wait_until(lambda seen: seen.drawer_open, 2)
    link.close()


def test_the_pulse_goes_to_one_pin_only() -> None:
    assert DrawerWiring(pin=5, on_ms=100, off_ms=100).pulse == b"\x1bp\x01\x32\x32"
    for wrong in ({"pin": 3}, {"on_ms": 4}, {"off_ms": 900}):
        with pytest.raises(BadSetting) as refusal:
            DrawerWiring(**wrong)
        assert refusal.value.place == f"drawer.{next(iter(wrong))}"
