"""Says what is found, what is missing, and the exact remedy, as data and as text; what ``tandem-till doctor`` prints."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from common.errors import BadSetting
from hardware.rendering.form import work_out
from hardware.rendering.picture import east_asian_font, shapes_letters
from hardware.transports.address import CupsAddress, FileAddress, InputAddress, SerialAddress, UsbAddress, parse_address
from pos_client.devices.discovery import Probe, probe
from pos_client.devices.machine import Machine, Node
from pos_client.devices.print_job import Detail
from pos_client.devices.settings import DeviceSettings, PrinterSettings

RULES = ("/usr/lib/udev/rules.d/70-tandem.rules", "/etc/udev/rules.d/70-tandem.rules")
_RULES_REMEDY = (
    "sudo install -m 644 installers/udev/70-tandem.rules /etc/udev/rules.d/ && sudo groupadd -f tandem && "
    "sudo udevadm control --reload && sudo udevadm trigger"
)


_NO_MODEMS, _NO_BRAILLE = "sudo systemctl disable --now ModemManager", "sudo apt remove brltty"


class Level(StrEnum):
    """OK: as it should be. HINT: may be wanted. PROBLEM: something that is set up or plugged in does not work so."""

    OK = "ok"
    HINT = "hint"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``code`` is stable, ``remedy`` a command or an action, empty where nothing is to be done.

    ``facts`` are what the English sentences hold besides words (paths, names, commands): what a window says in another
    language is made of the code and these.
    """

    level: Level
    code: str
    subject: str
    said: str
    remedy: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)


def examine(settings: DeviceSettings | None = None, machine: Machine | None = None) -> tuple[Finding, ...]:
    """Look at everything. ``settings`` are the till's own, None for a computer without a till; only what they name is asked."""
    here = machine or Machine()
    return (
        *_libraries(here),
        *_rights(here),
        *_plugged_in(here),
        *_set_up(settings or DeviceSettings(), here),
    )


def report(findings: Iterable[Finding]) -> str:
    """The findings as text for a terminal, problems last, so that they stand above the prompt."""
    order = {Level.OK: 0, Level.HINT: 1, Level.PROBLEM: 2}
    marks = {Level.OK: "ok     ", Level.HINT: "hint   ", Level.PROBLEM: "PROBLEM"}
    lines = []
    for finding in sorted(findings, key=lambda finding: order[finding.level]):
        lines.append(f"{marks[finding.level]}  {finding.subject}: {finding.said}")
        if finding.remedy:
            lines.append(f"         → {finding.remedy}")
    return "\n".join(lines)


def _libraries(here: Machine) -> Iterator[Finding]:
    if here.usb_library():
        yield Finding(Level.OK, "libusb", "USB", "libusb is there")
    else:
        yield Finding(
            Level.HINT, "libusb.missing", "USB", "printers at usb:// cannot be reached: libusb is missing",
            "sudo apt install libusb-1.0-0",
        )  # fmt: skip
    if shapes_letters():
        yield Finding(Level.OK, "shaping", "Receipts", "letters that join, and those from right to left, can be drawn")
    else:
        yield Finding(
            Level.PROBLEM, "shaping.missing", "Receipts", "Arabic and Hebrew come out wrong: FriBiDi is missing",
            "sudo apt install libfribidi0",
        )  # fmt: skip
    if not east_asian_font():
        yield Finding(
            Level.HINT, "font.east_asian", "Receipts", "names in Chinese, Japanese or Korean print as question marks",
            "sudo apt install fonts-noto-cjk",
        )  # fmt: skip
    if not (here.command("lp") and here.command("lpstat")):
        yield Finding(
            Level.HINT,
            "cups.missing",
            "Spooler",
            "printers at cups:// cannot be reached",
            "sudo apt install cups-client",
        )


def _rights(here: Machine) -> Iterator[Finding]:
    if any(here.has(path) for path in RULES):
        yield Finding(Level.OK, "udev", "Rights", "the udev rules are installed")
    else:
        yield Finding(Level.HINT, "udev.missing", "Rights", "the udev rules are not installed", _RULES_REMEDY)
    modems = any(here.has(path) for path in ("/usr/sbin/ModemManager", "/usr/bin/ModemManager"))
    if modems and not any(here.has(path) for path in RULES):
        yield Finding(
            Level.HINT, "modem_manager", "Serial", "ModemManager may type modem commands at scanners and printers",
            f"install the udev rules, or: {_NO_MODEMS}", {"command": _NO_MODEMS},
        )  # fmt: skip
    if here.has("/usr/bin/brltty") or here.has("/sbin/brltty"):
        yield Finding(
            Level.HINT, "brltty", "Serial", "brltty takes USB serial adapters for Braille displays",
            f"{_NO_BRAILLE}, unless a Braille display is used here", {"command": _NO_BRAILLE},
        )  # fmt: skip


def _plugged_in(here: Machine) -> Iterator[Finding]:
    nodes = [("Printer port", node) for node in here.printer_files()]
    nodes += [("Serial line", node) for node in here.serial_ports()]
    nodes += [("Scanner", node) for node in here.scanner_keyboards()]
    for subject, node in nodes:
        yield _node(subject, node, here)
    for usb in here.usb_printers():
        where = f"usb://{usb.vendor:04x}:{usb.product:04x}"
        facts = {"device": f"{usb.label} at {where}"}
        if usb.usable:
            yield Finding(Level.OK, "usb.found", "USB printer", facts["device"], "", facts)
        else:
            said = f"{facts['device']}: no right to use it"
            yield Finding(Level.PROBLEM, "usb.rights", "USB printer", said, _RULES_REMEDY, facts)
    for queue in here.queues():
        yield Finding(Level.OK, "queue.found", "Spooler", f"queue {queue}", "", {"queue": queue})
    if not nodes and not here.usb_printers() and not here.queues():
        yield Finding(
            Level.HINT, "nothing", "Devices", "no printer port, serial line or scanner with a port is plugged in"
        )


def _node(subject: str, node: Node, here: Machine) -> Finding:
    label = f"{node.label} at {node.path}" if node.label and node.label not in node.path else node.path
    if node.usable:
        return Finding(Level.OK, "port.found", subject, label, "", {"device": label})
    said = f"{label}: no right to use it"
    if node.group in {"", "root"}:
        return Finding(Level.PROBLEM, "port.rights", subject, said, _RULES_REMEDY, {"device": label})
    command = f"sudo usermod -aG {node.group} {here.person}"
    facts = {"device": label, "command": command}
    return Finding(Level.PROBLEM, "port.group", subject, said, f"{command}, then sign in again", facts)


def _set_up(settings: DeviceSettings, here: Machine) -> Iterator[Finding]:
    if settings.printer is None:
        yield Finding(Level.HINT, "printer.none", "Printer", "none is set up", "Settings, Devices, Find a printer")
    else:
        yield from _printer(settings.printer, here)
    for scanner in settings.scanners:
        address, subject = parse_address(scanner.address), f"Scanner {scanner.name}"
        if isinstance(address, (SerialAddress, InputAddress)) and not here.has(address.path):
            yield Finding(
                Level.PROBLEM, "scanner.gone", subject, f"{address.path} is not there: unplugged",
                "plug it in, or choose its stable name below /dev/serial/by-id or /dev/input/by-id",
                {"name": scanner.name, "path": address.path},
            )  # fmt: skip
        else:
            facts = {"name": scanner.name, "address": scanner.address}
            yield Finding(Level.OK, "scanner", subject, scanner.address, "", facts)


def _printer(printer: PrinterSettings, here: Machine) -> Iterator[Finding]:
    yield _form(printer)
    address = parse_address(printer.address)
    if isinstance(address, (SerialAddress, FileAddress)) and not here.has(address.path):
        yield Finding(
            Level.PROBLEM, "printer.gone", "Printer", f"{address.path} is not there: unplugged or switched off",
            "plug it in; the till finds it by itself", {"path": address.path},
        )  # fmt: skip
        return
    seen = probe(printer.address, 2.0)
    where = {"address": printer.address}
    if not seen.reachable:
        yield _out_of_reach(printer.address, seen)
    elif seen.answers:
        level = Level.OK if seen.condition in {"online", "paper_low"} else Level.PROBLEM
        said = f"{printer.address} says: {_CONDITIONS[seen.condition]}"
        yield Finding(level, f"printer.{seen.condition}", "Printer", said, "", where)
    elif not printer.answers or isinstance(address, CupsAddress):
        said = f"{printer.address} is open; it cannot say more"
        yield Finding(Level.OK, "printer.cannot_answer", "Printer", said, "", where)
    else:
        yield Finding(
            Level.PROBLEM, "printer.no_answer", "Printer", f"{printer.address} takes bytes but does not answer",
            "if it prints nevertheless, switch off 'the printer answers' in Settings, Devices; "
            "on a network, another till may hold it just now", where,
        )  # fmt: skip


def _form(printer: PrinterSettings) -> Finding:
    try:
        form = work_out(printer.form, "devices.printer")
    except BadSetting as fault:
        remedy, why = "Settings, Devices, Printer", str(fault)
        return Finding(Level.PROBLEM, "printer.setting", "Printer", f"cannot be set up so: {why}", remedy, {"why": why})
    facts = {"profile": printer.profile, "columns": str(form.columns), "dots": str(form.width)}
    said = f"{printer.profile}, {form.columns} columns, {form.width} dots"
    return Finding(Level.OK, "printer.form", "Printer", said, "", facts)


def _out_of_reach(address: str, seen: Probe) -> Finding:
    facts = {"address": address, "why": seen.message}
    if seen.detail is Detail.BUSY:  # most likely by the till, which is well
        remedy = "another program holds it: the till itself, if it is running"
        return Finding(Level.HINT, "printer.busy", "Printer", f"{address} is in use: {seen.message}", remedy, facts)
    if seen.detail is Detail.REFUSED:
        remedy = "sudo apt install libusb-1.0-0" if "usb" in address else _RULES_REMEDY
        said = f"{address} may not be used: {seen.message}"
        return Finding(Level.PROBLEM, "printer.refused", "Printer", said, remedy, facts)
    said = f"{address} cannot be reached: {seen.message}"
    if isinstance(parse_address(address), UsbAddress):
        return Finding(Level.PROBLEM, "printer.unplugged", "Printer", said, "switch it on and plug it in", facts)
    remedy = "switch it on; compare the address with the one on its self-test page"
    return Finding(Level.PROBLEM, "printer.unreachable", "Printer", said, remedy, facts)


_CONDITIONS = {
    "online": "ready",
    "paper_low": "ready, paper low",
    "paper_out": "no paper",
    "cover_open": "cover open",
    "fault": "a fault: cutter, temperature or mechanics",
    "offline": "off line",
}
