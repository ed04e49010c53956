"""What the doctor finds is said in the language in force; in English it is word for word what the command prints."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.simulators.printer import VirtualPrinter
from pos_client.devices import doctor
from pos_client.devices.discovery import Probe
from pos_client.devices.doctor import Finding, Level, examine
from pos_client.devices.machine import Node, UsbPrinter
from pos_client.devices.print_job import Detail
from pos_client.devices.settings import DeviceSettings, PrinterSettings, ScannerSettings
from pos_client.ui.application import Appearance
from pos_client.ui.forms import devices_findings
from pos_client.ui.forms.devices_findings import finding_words
from tests.pos_client.devices.desk import Peer
from tests.pos_client.devices.test_doctor import Bare, put

# what is found and not judged has no words but its own
BARE = {"port.found", "usb.found", "scanner"}


class Crowded(Bare):
    """A computer with something of everything."""

    def serial_ports(self) -> list[Node]:
        return [
            Node("/dev/ttyUSB0", usable=False, group="dialout"),
            Node("/dev/ttyACM0", usable=False, group="root"),
            Node("/dev/ttyUSB9", usable=True, group="dialout"),
        ]


def all_findings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Finding]:
    """Every finding there is: a bare computer, a crowded one, and a printer in each of its states."""
    monkeypatch.setattr(doctor, "shapes_letters", lambda: False)
    monkeypatch.setattr(doctor, "east_asian_font", lambda: "")
    yield from examine(None, Bare(folder / "bare", library=False))
    monkeypatch.undo()
    crowded = Crowded(folder / "crowded", commands=("lp", "lpstat"))
    for path in ("usr/sbin/ModemManager", "usr/bin/brltty", "dev/usb/lp0"):
        put(crowded.root, path)
    crowded.usb = [
        UsbPrinter(0x04B8, 0x0E15, "J5", "EPSON", usable=True), UsbPrinter(0x0519, 3, "", "0519:0003", usable=False),
    ]  # fmt: skip
    crowded.spooled = ["Front"]
    scanners = tuple(ScannerSettings(name=name, address=f"serial:///{name}") for name in ("dev/usb/lp0", "dev/gone"))
    yield from examine(DeviceSettings(scanners=scanners), crowded)
    put(crowded.root, "usr/lib/udev/rules.d/70-tandem.rules")
    yield from examine(printer("file:///dev/usb/lp7", profile="TM-X99"), crowded)
    with VirtualPrinter(port=0) as virtual:
        yield from examine(printer(virtual.address), crowded)
    silent = Peer(answers=False)
    yield from examine(printer(silent.address), crowded)
    yield from examine(printer(silent.address, answers=False), crowded)
    silent.close()
    for condition in doctor._CONDITIONS:
        seen = Probe("tcp://p", True, True, condition)
        yield from _asked("tcp://p", seen, crowded, monkeypatch)
    for detail in (Detail.BUSY, Detail.REFUSED, Detail.UNREACHABLE):
        for address in ("tcp://p", "usb://04b8:0202"):
            yield from _asked(address, Probe(address, False, False, "", detail, "no answer"), crowded, monkeypatch)


def printer(address: str, profile: str = "TM-T88V", answers: bool = True) -> DeviceSettings:
    return DeviceSettings(printer=PrinterSettings(address=address, profile=profile, answers=answers))


def _asked(address: str, seen: Probe, crowded: Bare, monkeypatch: pytest.MonkeyPatch) -> Iterator[Finding]:
    monkeypatch.setattr(doctor, "probe", lambda _address, _seconds: seen)
    yield from examine(printer(address), crowded)
    monkeypatch.undo()


@pytest.fixture
def findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    return list(all_findings(tmp_path, monkeypatch))


def codes_in_the_source() -> set[str]:
    """The codes as the doctor's own source writes them; a printer's state is worked out there."""
    tree = ast.parse(Path(doctor.__file__).read_text("utf-8"))
    calls = [
        call for call in ast.walk(tree) if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Finding"
    ]
    written = {call.args[1].value for call in calls if isinstance(call.args[1], ast.Constant)}
    return {str(code) for code in written} | {f"printer.{condition}" for condition in doctor._CONDITIONS}


def test_english_is_word_for_word_what_the_command_prints(appearance: Appearance, findings: list[Finding]) -> None:
    assert {finding.code for finding in findings} == codes_in_the_source()
    for finding in findings:
        words = finding_words(finding)
        assert (words.subject, words.said, words.remedy) == (finding.subject, finding.said, finding.remedy)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_finding_has_words_in_every_language(
    appearance: Appearance, findings: list[Finding], language: str
) -> None:
    appearance.set_language(language)
    for finding in findings:
        words = finding_words(finding)
        if finding.code not in BARE:
            assert words.said.strip("\u2068\u2069") != finding.said, finding.code
        for fact in finding.facts.values():
            assert fact in f"{words.subject} {words.said} {words.remedy}", finding.code


def test_a_finding_that_begins_with_a_latin_word_runs_as_the_window_does(appearance: Appearance) -> None:
    appearance.set_language("ar")
    words = finding_words(Finding(Level.OK, "libusb", "USB", "libusb is there"))
    assert words.sentence.startswith("\u200f")
    appearance.set_language("en")
    assert finding_words(Finding(Level.OK, "libusb", "USB", "libusb is there")).sentence == "USB: libusb is there"


def test_what_has_no_words_is_said_in_english(appearance: Appearance) -> None:
    appearance.set_language("de")
    unknown = Finding(Level.HINT, "quantum", "Moon", "is full", "wait")
    assert finding_words(unknown).said == "is full"
    without_facts = Finding(Level.HINT, "queue.found", "Spooler", "queue Front")
    assert finding_words(without_facts).said == "queue Front"


def test_no_words_are_kept_for_what_is_never_found() -> None:
    known = codes_in_the_source()
    assert set(devices_findings._SAID) | BARE == known
    assert set(devices_findings._REMEDIES) <= known
