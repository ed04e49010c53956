"""The doctor says what is found, what is missing and the exact remedy; discovery suggests and writes to nothing unnamed."""

import os
import pty
import re
import tty
from pathlib import Path

import pytest

from common.errors import BadSetting
from hardware.simulators.printer import VirtualPrinter
from pos_client.devices.discovery import DeviceKind, Suggestion, probe, suggest
from pos_client.devices.doctor import Finding, Level, examine, report
from pos_client.devices.machine import Machine, Node, UsbPrinter
from pos_client.devices.print_job import Detail
from pos_client.devices.settings import DeviceSettings, PrinterSettings, ScannerSettings
from tests.pos_client.devices.desk import Peer

RULES = Path(__file__).parents[3] / "installers" / "udev" / "70-tandem.rules"


class Bare(Machine):
    """A computer of our own making: what is in its folder is there, nothing else."""

    def __init__(self, root: Path, *, commands: tuple[str, ...] = (), library: bool = True) -> None:
        super().__init__(root)
        self.commands, self.library = commands, library
        self.usb: list[UsbPrinter] = []
        self.spooled: list[str] = []

    def command(self, name: str) -> bool:
        return name in self.commands

    def usb_library(self) -> bool:
        return self.library

    def usb_printers(self) -> list[UsbPrinter]:
        return self.usb

    def queues(self) -> list[str]:
        return self.spooled


@pytest.fixture
def bare(tmp_path):
    return Bare(tmp_path)


def put(root: Path, path: str, text: str = "") -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def by_code(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    return {finding.code: finding for finding in findings}


def test_a_bare_computer_is_told_what_it_lacks(tmp_path) -> None:
    found = by_code(examine(None, Bare(tmp_path, library=False)))
    assert found["libusb.missing"].remedy == "sudo apt install libusb-1.0-0"
    assert found["cups.missing"].remedy == "sudo apt install cups-client"
    assert "70-tandem.rules" in found["udev.missing"].remedy
    assert {"nothing", "printer.none"} <= set(found)


def test_what_is_there_is_said_to_be_there(bare) -> None:
    put(bare.root, "usr/lib/udev/rules.d/70-tandem.rules")
    put(bare.root, "dev/usb/lp0")
    put(bare.root, "sys/class/usbmisc/lp0/device/ieee1284_id", "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;")
    bare.usb = [UsbPrinter(0x04B8, 0x0E15, "J5", "EPSON TM-T20II", usable=True)]
    bare.spooled = ["Front"]
    findings = examine(None, bare)
    found = by_code(findings)
    assert found["udev"].level is Level.OK
    assert found["port.found"].said == "EPSON TM-T20II at /dev/usb/lp0"
    assert "usb://04b8:0e15" in found["usb.found"].said
    assert found["queue.found"].said == "queue Front"


def test_missing_rights_come_with_the_command_that_gives_them(bare) -> None:
    class Locked(Bare):
        def serial_ports(self) -> list[Node]:
            return [
                Node("/dev/ttyUSB0", usable=False, group="dialout"),
                Node("/dev/ttyACM0", usable=False, group="root"),
            ]

        @property
        def person(self) -> str:
            return "ana"

    locked = Locked(bare.root)
    locked.usb = [UsbPrinter(0x0519, 3, "", "0519:0003", usable=False)]
    remedies = [finding.remedy for finding in examine(None, locked) if finding.level is Level.PROBLEM]
    assert "sudo usermod -aG dialout ana, then sign in again" in remedies
    assert sum("udevadm trigger" in remedy for remedy in remedies) == 2


def test_programs_that_meddle_with_serial_lines_are_named(bare) -> None:
    put(bare.root, "usr/sbin/ModemManager")
    put(bare.root, "usr/bin/brltty")
    assert {"modem_manager", "brltty"} <= set(by_code(examine(None, bare)))


def test_the_printer_that_is_set_up_is_asked(bare) -> None:
    with VirtualPrinter(port=0) as virtual:
        settings = DeviceSettings(printer=PrinterSettings(address=virtual.address))
        assert by_code(examine(settings, bare))["printer.online"].level is Level.OK
        virtual.set_paper("out")
        assert by_code(examine(settings, bare))["printer.paper_out"].level is Level.PROBLEM
        virtual.set_power(False)
        found = by_code(examine(settings, bare))["printer.unreachable"]
        assert found.remedy.startswith("switch it on")


def test_a_printer_that_does_not_answer_is_told_apart_from_one_that_cannot(bare) -> None:
    silent = Peer(answers=False)
    said = by_code(examine(DeviceSettings(printer=PrinterSettings(address=silent.address)), bare))
    assert said["printer.no_answer"].level is Level.PROBLEM
    said = by_code(examine(DeviceSettings(printer=PrinterSettings(address=silent.address, answers=False)), bare))
    assert said["printer.cannot_answer"].level is Level.OK
    silent.close()


def test_devices_that_are_set_up_and_unplugged_are_named(bare) -> None:
    settings = DeviceSettings(
        printer=PrinterSettings(address="file:///dev/usb/lp7"),
        scanners=(ScannerSettings(name="counter", address="serial:///dev/serial/by-id/usb-Honeywell"),),
    )
    found = by_code(examine(settings, bare))
    assert "unplugged" in found["printer.gone"].said
    assert found["scanner.gone"].subject == "Scanner counter"


def test_a_profile_nobody_knows_is_a_problem(bare) -> None:
    settings = DeviceSettings(printer=PrinterSettings(address="file:///dev/usb/lp7", profile="TM-X99"))
    assert "devices.printer.profile" in by_code(examine(settings, bare))["printer.setting"].said


def test_the_text_has_problems_last_and_remedies_below_them(bare) -> None:
    text = report(
        [Finding(Level.PROBLEM, "a", "Printer", "gone", "plug it in"), Finding(Level.OK, "b", "USB", "there")]
    )
    assert text.splitlines() == ["ok       USB: there", "PROBLEM  Printer: gone", "         → plug it in"]


def test_the_real_computer_can_be_examined() -> None:
    assert report(examine())


def test_suggestions_have_stable_addresses_and_no_persons_keyboard(bare) -> None:
    put(bare.root, "dev/usb/lp0")
    put(bare.root, "dev/serial/by-id/usb-Honeywell_1450g-if00")
    put(bare.root, "dev/ttyUSB1")
    put(bare.root, "dev/input/by-id/usb-Honeywell_Scanner-event-kbd")
    put(bare.root, "dev/input/by-id/usb-Cherry_Keyboard-event-kbd")
    bare.spooled = ["Front"]
    bare.usb = [UsbPrinter(0x04B8, 0x0E15, "J5", "EPSON", usable=True)]
    found = suggest(bare)
    addresses = [(suggestion.kind, suggestion.address.partition("?")[0]) for suggestion in found]
    assert addresses[0] == (DeviceKind.PRINTER, "file:///dev/usb/lp0")
    assert (DeviceKind.PRINTER, "usb://04b8:0e15:J5") in addresses
    assert (DeviceKind.PRINTER, "cups://Front") in addresses
    assert (DeviceKind.SCANNER, "serial:///dev/serial/by-id/usb-Honeywell_1450g-if00") in addresses
    assert (DeviceKind.SCANNER, "serial:///dev/ttyUSB1") in addresses
    assert (DeviceKind.SCANNER, "evdev:///dev/input/by-id/usb-Honeywell_Scanner-event-kbd") in addresses
    assert not any("Cherry" in address for _, address in addresses)


def test_every_suggestion_can_be_set(bare) -> None:
    put(bare.root, "dev/serial/by-id/usb-A-if00")
    for suggestion in suggest(bare):
        assert isinstance(suggestion, Suggestion)
        if suggestion.kind is DeviceKind.PRINTER:
            PrinterSettings(address=suggestion.address)


def test_looking_around_writes_to_no_line(bare) -> None:
    far, near = pty.openpty()
    tty.setraw(near)
    (bare.root / "dev" / "serial" / "by-id").mkdir(parents=True)
    (bare.root / "dev" / "serial" / "by-id" / "usb-pole-display").symlink_to(os.ttyname(near))
    assert len(suggest(bare)) == 2
    examine(None, bare)
    os.set_blocking(far, False)
    with pytest.raises(BlockingIOError):
        os.read(far, 1)
    os.close(near)
    os.close(far)


def test_a_named_address_is_asked_and_nothing_is_printed() -> None:
    with VirtualPrinter(port=0) as virtual:
        seen = probe(virtual.address)
        assert (seen.reachable, seen.answers, seen.condition) == (True, True, "online")
        virtual.set_silent(True)
        assert probe(virtual.address, 0.2).detail is Detail.NO_ANSWER
        assert sum(segment.height for segment in virtual.roll().segments) == 0
        virtual.set_power(False)
        assert not probe(virtual.address).reachable
    with pytest.raises(BadSetting):
        probe("printer")


def test_the_udev_rules_are_well_formed_and_give_nobody_a_persons_keyboard() -> None:
    rules = [line for line in RULES.read_text().splitlines() if line and not line.startswith("#")]
    token = r'[A-Z]+(\{\w+\})?(==|!=|=|\+=)"[^"]*"'
    assert all(re.fullmatch(rf"{token}(, {token})*", line) for line in rules)
    assert int(RULES.name.partition("-")[0]) < 73  # the seat's rights are given out there
    keyboards = [line for line in rules if 'SUBSYSTEM=="input"' in line]
    assert keyboards
    assert all('ATTRS{idVendor}=="' in line and 'GROUP="tandem"' in line for line in keyboards)
