"""Every device absent, unplugged in mid-print, silent, jammed or lying: the sale is unaffected, and the person knows."""

import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.plugin import QtBot

from hardware.drivers.cashdrawer.wiring import Sensor
from hardware.simulators.printer import VirtualPrinter
from pos_client.devices.print_job import Detail, JobState, PrintJob
from pos_client.devices.settings import DeviceSettings, DrawerSettings, PrinterSettings, ScannerSettings
from tests.faults.kills.points import Role
from tests.faults.kills.world import World, free_port
from tests.faults.shopfloor import Shopfloor, set_devices

pytestmark = pytest.mark.xdist_group("devices window")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(tmp_path_factory.mktemp("devices")) as made:
        made.end(Role.AGENT)
        yield made


@pytest.fixture
def home(world: World, tmp_path: Path) -> Path:
    return Path(shutil.copytree(world.till_home, tmp_path / "till", ignore=shutil.ignore_patterns("*.sock")))


@pytest.fixture
def printer() -> Iterator[VirtualPrinter]:
    with VirtualPrinter(port=0, rows_per_second=None) as running:
        yield running


def with_printer(address: str, scanners: tuple[ScannerSettings, ...] = ()) -> DeviceSettings:
    return DeviceSettings(
        printer=PrinterSettings(address=address, profile="TM-T88V", columns=42),
        drawer=DrawerSettings(sensor=Sensor.OPEN_IS_HIGH),
        scanners=scanners,
    )


def receipt_job(floor: Shopfloor) -> PrintJob:
    last, hub = floor.day.till.pay.last, floor.session.hub
    assert last is not None
    assert hub is not None
    job = hub.queue.job(last.print_job)
    assert job is not None
    return job


def is_code(text: str) -> bool:
    return "_" in text


def waits(floor: Shopfloor, detail: Detail) -> None:
    floor.day.wait(f"the receipt to wait for {detail}", lambda: receipt_job(floor).detail is detail, 20)
    assert receipt_job(floor).state is JobState.QUEUED


def knows(floor: Shopfloor, text: str) -> None:
    floor.day.wait(f"{text!r} in the strip, which says {floor.devices!r}", lambda: text in floor.devices, 20)
    assert not is_code(floor.devices)


def test_devices_that_are_not_there_stop_no_sale(qtbot: QtBot, world: World, home: Path) -> None:
    scanner = ScannerSettings(name="scanner", address="serial:///dev/ttyNOWHERE")
    set_devices(home, world.key(), with_printer(f"tcp://127.0.0.1:{free_port()}", (scanner,)))
    with Shopfloor(home) as floor:
        sold = floor.sell(2)
        assert floor.receipts() == sold
        waits(floor, Detail.UNREACHABLE)
        knows(floor, "not connected")


def test_a_till_without_any_device_sells_and_says_that_the_receipt_waits(
    qtbot: QtBot, world: World, home: Path
) -> None:
    set_devices(home, world.key(), DeviceSettings())
    with Shopfloor(home) as floor:
        assert floor.sell(2) == floor.receipts()
        waits(floor, Detail.NO_PRINTER)


def test_unplugged_in_mid_print_the_sale_stands_the_receipt_is_unknown_and_nothing_is_sent_again(
    qtbot: QtBot, world: World, home: Path, printer: VirtualPrinter
) -> None:
    set_devices(home, world.key(), with_printer(printer.address))
    printer.set_print_speed(100)
    with Shopfloor(home) as floor:
        sold = floor.sell()
        floor.day.wait("the printer to begin", lambda: printer.snapshot().received > 300, 20)
        floor.day.hands.breathe(100)
        printer.set_power(False)
        floor.day.wait("the loss", lambda: receipt_job(floor).state is JobState.UNCONFIRMED, 30)
        assert floor.receipts() == sold
        received = printer.snapshot().received
        printer.set_print_speed(None)
        printer.set_power(True)
        floor.day.hands.breathe(1500)
        assert printer.snapshot().received - received < 200, "status questions only"
        assert receipt_job(floor).undecided
        assert floor.sell() == floor.receipts()[1:]
        floor.day.wait("the next one", lambda: receipt_job(floor).state is JobState.PRINTED, 30)


@pytest.mark.parametrize(
    ("wrong", "said", "states"),
    [
        (lambda printer: printer.set_silent(True), "does not say how it is", {JobState.QUEUED, JobState.UNCONFIRMED}),
        (lambda printer: printer.set_paper("out"), "paper is out", {JobState.QUEUED}),
        (lambda printer: printer.set_cover(True), "cover is open", {JobState.QUEUED}),
    ],
    ids=["silent", "paper out", "cover open"],
)
def test_a_printer_that_is_not_well_stops_no_sale_and_the_strip_says_what_it_has(
    qtbot: QtBot, world: World, home: Path, printer: VirtualPrinter, wrong: Callable[[VirtualPrinter], None], said: str,
    states: set[JobState],
) -> None:  # fmt: skip
    set_devices(home, world.key(), with_printer(printer.address))
    wrong(printer)
    with Shopfloor(home) as floor:
        assert floor.sell(2) == floor.receipts()
        assert receipt_job(floor).state in states
        knows(floor, said)


def test_a_printer_that_lies_is_not_believed(qtbot: QtBot, world: World, home: Path, printer: VirtualPrinter) -> None:
    set_devices(home, world.key(), with_printer(printer.address))
    printer.set_lying(True)
    with Shopfloor(home) as floor:
        assert floor.sell(2) == floor.receipts()
        floor.day.hands.breathe(500)
        assert receipt_job(floor).state is not JobState.PRINTED


def test_a_drawer_that_stays_shut_stops_no_sale_and_is_not_said_to_be_open(
    qtbot: QtBot, world: World, home: Path, printer: VirtualPrinter
) -> None:
    set_devices(home, world.key(), with_printer(printer.address))
    printer.drawer.set_jammed(True)
    with Shopfloor(home) as floor:
        assert floor.sell(2) == floor.receipts()
        last, hub = floor.day.till.pay.last, floor.session.hub
        assert last is not None
        assert hub is not None

        def drawer() -> PrintJob | None:
            return hub.queue.job(last.drawer_job)

        floor.day.wait("the drawer", lambda: (job := drawer()) is not None and job.detail is Detail.STAYED_SHUT, 30)
        floor.day.wait("the receipt", lambda: receipt_job(floor).state is JobState.PRINTED, 30)


def test_something_else_on_the_printers_port_is_no_printer(qtbot: QtBot, world: World, home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        set_devices(home, world.key(), with_printer(f"tcp://127.0.0.1:{other.getsockname()[1]}"))
        with Shopfloor(home) as floor:
            assert floor.sell(2) == floor.receipts()
            assert receipt_job(floor).state is not JobState.PRINTED
            knows(floor, "does not say how it is")
