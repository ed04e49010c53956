"""The hub brings up what is set, hears scans, sees plugs pulled and put back, and refuses wrong settings whole."""

import os
import pty
import queue
import time
import tty

import msgspec
import pytest

from common.barcodes import Scan
from common.clock import SystemClock
from common.errors import BadSetting
from hardware.drivers.cashdrawer.driver import Sensor
from hardware.simulators.printer import VirtualPrinter
from pos_client.databases.till_file import open_till
from pos_client.devices.documents import TestPage
from pos_client.devices.health import Backoff, HealthState
from pos_client.devices.hub import DeviceHub
from pos_client.devices.print_job import Detail, JobState
from pos_client.devices.print_queue import PrintQueue
from pos_client.devices.settings import (
    DeviceSettings,
    DrawerSettings,
    PrinterSettings,
    ScannerSettings,
    WedgeChoice,
    check_settings,
    decode_settings,
    encode_settings,
)
from tests.pos_client.devices.desk import BRISK, KEY, QUICK


class Till:
    def __init__(self, folder) -> None:
        self.connection = open_till(folder / "till.db", KEY)
        self.posted = queue.SimpleQueue()
        self.scans: list[Scan] = []
        self.told = 0
        self.queue = PrintQueue(self.connection, SystemClock())
        self.hub = DeviceHub(
            self.queue, post=self.posted.put, on_scan=self.scans.append, on_health=self._tell, clock=SystemClock(),
            chance=lambda: 0.0, patience=QUICK, rhythm=BRISK,
        )  # fmt: skip

    def _tell(self) -> None:
        self.told += 1

    def until(self, condition, seconds: float = 10) -> bool:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            while not self.posted.empty():
                self.posted.get_nowait()()
            if condition():
                return True
            time.sleep(0.005)
        return False

    def state(self, name: str) -> HealthState | None:
        health = self.hub.health.get(name)
        return health.state if health else None


@pytest.fixture
def till(tmp_path):
    till = Till(tmp_path)
    yield till
    till.hub.stop()
    till.connection.close()


class Line:
    """A serial line whose near end keeps its path while the plug goes in and out, as /dev/serial/by-id does."""

    def __init__(self, folder) -> None:
        self.path = folder / "scanner"
        self.far = -1
        self.plug_in()

    def plug_in(self) -> None:
        self.far, near = pty.openpty()
        tty.setraw(near)
        self.path.unlink(missing_ok=True)
        self.path.symlink_to(os.ttyname(near))
        os.close(near)

    def pull(self) -> None:
        self.path.unlink()
        os.close(self.far)


def test_a_test_page_and_the_drawer_from_the_settings_screen(till) -> None:
    with VirtualPrinter(port=0) as virtual:
        till.hub.apply(
            DeviceSettings(
                printer=PrinterSettings(address=virtual.address), drawer=DrawerSettings(sensor=Sensor.OPEN_IS_HIGH)
            )
        )
        page = till.hub.try_printer(TestPage(("Tandem", "Prüfseite £ €", "صفحة اختبار")))
        drawer = till.hub.try_drawer()
        assert till.until(lambda: till.queue.job(page.id).state is JobState.PRINTED)
        assert till.until(lambda: till.queue.job(drawer.id).detail is Detail.OPENED)
        assert till.until(lambda: till.state("printer") is HealthState.READY)
        assert till.hub.health["printer"].last_good
        assert not virtual.unknown()
        till.hub.stop()


def test_looking_for_devices_and_asking_one_keep_nobody_waiting(till) -> None:
    found, seen = [], []
    with VirtualPrinter(port=0) as virtual:
        till.hub.find(found.append)
        till.hub.probe(virtual.address, seen.append)
        assert till.until(lambda: bool(found) and bool(seen))
    assert isinstance(found[0], tuple)
    assert seen[0].condition == "online"
    with pytest.raises(BadSetting):
        till.hub.probe("the printer", seen.append)


def test_stored_settings_are_started_without_reading_the_profile_first(till) -> None:
    with VirtualPrinter(port=0) as virtual:
        settings = DeviceSettings(printer=PrinterSettings(address=virtual.address, profile="TM-T20II"))
        till.hub.apply(settings, stored=True)
        assert till.hub.columns() == 42
        assert till.until(lambda: till.hub.columns() == 48)
        till.hub.stop()


def test_without_a_drawer_a_cash_sale_says_so(till) -> None:
    with VirtualPrinter(port=0) as virtual:
        till.hub.apply(DeviceSettings(printer=PrinterSettings(address=virtual.address)))
        drawer = till.hub.try_drawer()
        assert till.until(lambda: till.queue.job(drawer.id).state is JobState.FAILED)
        assert till.queue.job(drawer.id).detail is Detail.NO_DRAWER
        till.hub.stop()


def test_the_strip_sees_paper_low_cover_and_the_plug(till) -> None:
    with VirtualPrinter(port=0) as virtual:
        till.hub.apply(DeviceSettings(printer=PrinterSettings(address=virtual.address)))
        assert till.until(lambda: till.state("printer") is HealthState.READY)
        virtual.set_paper("near_end")
        assert till.until(lambda: till.hub.health["printer"].detail == "paper_low")
        virtual.set_cover(True)
        assert till.until(lambda: till.hub.health["printer"].detail == "cover_open")
        virtual.set_power(False)
        assert till.until(lambda: till.state("printer") is HealthState.DISCONNECTED)
        virtual.set_cover(False)
        virtual.set_paper("ok")
        virtual.set_power(True)
        assert till.until(lambda: till.state("printer") is HealthState.READY)
        till.hub.apply(DeviceSettings())
        assert till.until(lambda: "printer" not in till.hub.health)


def test_a_scanner_is_heard_unplugged_and_heard_again(till, tmp_path) -> None:
    line = Line(tmp_path)
    till.hub.apply(DeviceSettings(scanners=(ScannerSettings(name="counter", address=f"serial://{line.path}"),)))
    assert till.until(lambda: till.state("counter") is HealthState.READY)
    os.write(line.far, b"4006381333931\r\n012345678905\r\n")
    assert till.until(lambda: len(till.scans) == 2)
    assert till.scans == [Scan("4006381333931", "", "counter"), Scan("012345678905", "", "counter")]
    line.pull()
    assert till.until(lambda: till.state("counter") is HealthState.DISCONNECTED)
    line.plug_in()
    assert till.until(lambda: till.state("counter") is HealthState.READY)
    os.write(line.far, b"ABC-1\r")
    assert till.until(lambda: till.scans[-1].text == "ABC-1")
    till.hub.stop()
    os.close(line.far)


def test_a_dead_device_stalls_no_other(till, tmp_path) -> None:
    line = Line(tmp_path)
    till.hub.apply(
        DeviceSettings(
            printer=PrinterSettings(address="serial:///dev/no-such-printer"),
            scanners=(
                ScannerSettings(name="gone", address="serial:///dev/no-such-scanner"),
                ScannerSettings(name="held", address="evdev:///dev/input/no-such-device"),
                ScannerSettings(name="here", address=f"serial://{line.path}"),
            ),
        )
    )
    assert till.until(lambda: till.state("here") is HealthState.READY)
    os.write(line.far, b"ABC-1\r")
    assert till.until(lambda: [scan.text for scan in till.scans] == ["ABC-1"])
    for name in ("printer", "gone", "held"):
        assert till.until(lambda name=name: till.state(name) is HealthState.DISCONNECTED)
    till.hub.stop()
    os.close(line.far)


def test_what_did_not_change_goes_on_undisturbed(till, tmp_path) -> None:
    line = Line(tmp_path)
    scanner = ScannerSettings(name="counter", address=f"serial://{line.path}")
    till.hub.apply(DeviceSettings(scanners=(scanner,)))
    assert till.until(lambda: till.state("counter") is HealthState.READY)
    owner = till.hub._scanners["counter"]
    till.hub.apply(DeviceSettings(scanners=(scanner,), wedge=WedgeChoice(gap_ms=60)))
    assert till.hub._scanners["counter"] is owner
    till.hub.apply(DeviceSettings(scanners=(msgspec.structs.replace(scanner, idle_ms=90),)))
    assert till.hub._scanners["counter"] is not owner
    till.hub.stop()
    os.close(line.far)


# a black dot
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010100000000376ef9240000000a49444154789c636000000002000148afa47100"
    "00000049454e44ae426082"
)


def test_settings_are_kept_as_they_are_and_no_logo_is_lost() -> None:
    settings = DeviceSettings(
        printer=PrinterSettings(address="tcp://10.0.0.9", logo=PICTURE, confirms=True),
        drawer=DrawerSettings(pin=5),
        scanners=(ScannerSettings(name="a", address="evdev:///dev/input/event3", layout="de"),),
    )
    assert decode_settings(encode_settings(settings)) == settings


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        (DeviceSettings(printer=PrinterSettings(address="9100")), "devices.printer.address"),
        (DeviceSettings(printer=PrinterSettings(address="evdev:///dev/input/event0")), "devices.printer.address"),
        (DeviceSettings(drawer=DrawerSettings()), "devices.drawer"),
        (
            DeviceSettings(printer=PrinterSettings(address="tcp://p"), drawer=DrawerSettings(on_ms=5)),
            "drawer.on_ms",
        ),
        (DeviceSettings(scanners=(ScannerSettings(name="a", address="usb://04b8:0e15"),)), "devices.scanners[0].address"),
        (DeviceSettings(scanners=(ScannerSettings(name="printer", address="tcp://s"),)), "devices.scanners[0].name"),
        (
            DeviceSettings(printer=PrinterSettings(address="tcp://p"), scanners=(ScannerSettings(name="a", address="tcp://p"),)),
            "devices.scanners[0].address",
        ),
        (DeviceSettings(scanners=(ScannerSettings(name="a", address="tcp://s", layout="xx"),)), "devices.scanners[0].layout"),
        (DeviceSettings(wedge=WedgeChoice(gap_ms=1)), "wedge.gap_ms"),
        (DeviceSettings(wedge=WedgeChoice(prefix="f12")), "wedge.prefix"),
        (DeviceSettings(printer=PrinterSettings(address="tcp://p", columns=80)), "devices.printer.columns"),
        (DeviceSettings(printer=PrinterSettings(address="tcp://p", width=500)), "devices.printer.width"),
        (DeviceSettings(printer=PrinterSettings(address="tcp://p", width=-8)), "devices.printer.width"),
        (DeviceSettings(printer=PrinterSettings(address="tcp://p", images="laser")), "devices.printer.images"),
        (DeviceSettings(printer=PrinterSettings(address="tcp://p", logo=b"GIF89a")), "devices.printer.logo"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_refused_by_its_place(settings: DeviceSettings, place: str) -> None:
    with pytest.raises(BadSetting) as refusal:
        check_settings(settings)
    assert refusal.value.place == place


def test_text_that_is_no_setting_is_refused() -> None:
    for text in ("", "{", '{"printer": 5}', '{"printer": {"address": "tcp://p", "cut": "saw"}}'):
        with pytest.raises(BadSetting):
            decode_settings(text)


def test_a_refused_profile_leaves_everything_as_it_was(till) -> None:
    till.hub.apply(DeviceSettings(wedge=WedgeChoice(minimum=8)))
    with pytest.raises(BadSetting):
        till.hub.apply(DeviceSettings(printer=PrinterSettings(address="tcp://p", profile="no such")))
    assert till.hub.settings == DeviceSettings(wedge=WedgeChoice(minimum=8))
    judge = till.hub.wedge_judge()
    assert judge is not None
    assert judge.settings.minimum == 8


def test_waiting_grows_to_its_limit_and_begins_again() -> None:
    backoff = Backoff(lambda: 0.0)
    assert [backoff.failed() for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]
    backoff.worked()
    assert backoff.failed() == 1
    assert Backoff(lambda: 1.0).failed() == 0.75
