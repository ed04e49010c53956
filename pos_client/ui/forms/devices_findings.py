"""What the doctor found, in the language in force: from its code and its facts; what has no words here is shown as he says it.

In English it is word for word what ``tandem-till doctor`` prints, so that both can be compared and searched for.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from pos_client.devices.doctor import Finding
from pos_client.ui.actions import QT_TRANSLATE_NOOP
from pos_client.ui.money_text import isolated

_CONTEXT = "doctor"
_RIGHT_TO_LEFT = "\u200f"

_SUBJECTS = {
    "USB": QT_TRANSLATE_NOOP("doctor", "USB"),
    "Receipts": QT_TRANSLATE_NOOP("doctor", "Receipts"),
    "Spooler": QT_TRANSLATE_NOOP("doctor", "Spooler"),
    "Rights": QT_TRANSLATE_NOOP("doctor", "Rights"),
    "Serial": QT_TRANSLATE_NOOP("doctor", "Serial"),
    "Printer port": QT_TRANSLATE_NOOP("doctor", "Printer port"),
    "Serial line": QT_TRANSLATE_NOOP("doctor", "Serial line"),
    "Scanner": QT_TRANSLATE_NOOP("doctor", "Scanner"),
    "USB printer": QT_TRANSLATE_NOOP("doctor", "USB printer"),
    "Devices": QT_TRANSLATE_NOOP("doctor", "Devices"),
    "Printer": QT_TRANSLATE_NOOP("doctor", "Printer"),
}
_NAMED_SCANNER = QT_TRANSLATE_NOOP("doctor", "Scanner {name}")
_NO_RIGHT = QT_TRANSLATE_NOOP("doctor", "{device}: no right to use it")
_NOT_REACHED = QT_TRANSLATE_NOOP("doctor", "{address} cannot be reached: {why}")
_SAID = {
    "libusb": QT_TRANSLATE_NOOP("doctor", "libusb is there"),
    "libusb.missing": QT_TRANSLATE_NOOP("doctor", "printers at usb:// cannot be reached: libusb is missing"),
    "shaping": QT_TRANSLATE_NOOP("doctor", "letters that join, and those from right to left, can be drawn"),
    "shaping.missing": QT_TRANSLATE_NOOP("doctor", "Arabic and Hebrew come out wrong: FriBiDi is missing"),
    "font.east_asian": QT_TRANSLATE_NOOP(
        "doctor", "names in Chinese, Japanese or Korean print as question marks"
    ),
    "cups.missing": QT_TRANSLATE_NOOP("doctor", "printers at cups:// cannot be reached"),
    "udev": QT_TRANSLATE_NOOP("doctor", "the udev rules are installed"),
    "udev.missing": QT_TRANSLATE_NOOP("doctor", "the udev rules are not installed"),
    "modem_manager": QT_TRANSLATE_NOOP("doctor", "ModemManager may type modem commands at scanners and printers"),
    "brltty": QT_TRANSLATE_NOOP("doctor", "brltty takes USB serial adapters for Braille displays"),
    "port.rights": _NO_RIGHT,
    "port.group": _NO_RIGHT,
    "usb.rights": _NO_RIGHT,
    "queue.found": QT_TRANSLATE_NOOP("doctor", "queue {queue}"),
    "nothing": QT_TRANSLATE_NOOP("doctor", "no printer port, serial line or scanner with a port is plugged in"),
    "printer.none": QT_TRANSLATE_NOOP("doctor", "none is set up"),
    "printer.form": QT_TRANSLATE_NOOP("doctor", "{profile}, {columns} columns, {dots} dots"),
    "printer.setting": QT_TRANSLATE_NOOP("doctor", "cannot be set up so: {why}"),
    "printer.gone": QT_TRANSLATE_NOOP("doctor", "{path} is not there: unplugged or switched off"),
    "printer.busy": QT_TRANSLATE_NOOP("doctor", "{address} is in use: {why}"),
    "printer.refused": QT_TRANSLATE_NOOP("doctor", "{address} may not be used: {why}"),
    "printer.unplugged": _NOT_REACHED,
    "printer.unreachable": _NOT_REACHED,
    "printer.online": QT_TRANSLATE_NOOP("doctor", "{address} says: ready"),
    "printer.paper_low": QT_TRANSLATE_NOOP("doctor", "{address} says: ready, paper low"),
    "printer.paper_out": QT_TRANSLATE_NOOP("doctor", "{address} says: no paper"),
    "printer.cover_open": QT_TRANSLATE_NOOP("doctor", "{address} says: cover open"),
    "printer.fault": QT_TRANSLATE_NOOP("doctor", "{address} says: a fault: cutter, temperature or mechanics"),
    "printer.offline": QT_TRANSLATE_NOOP("doctor", "{address} says: off line"),
    "printer.cannot_answer": QT_TRANSLATE_NOOP("doctor", "{address} is open; it cannot say more"),
    "printer.no_answer": QT_TRANSLATE_NOOP("doctor", "{address} takes bytes but does not answer"),
    "scanner.gone": QT_TRANSLATE_NOOP("doctor", "{path} is not there: unplugged"),
}  # fmt: skip
# a remedy that is a command alone stays as it is typed
_REMEDIES = {
    "modem_manager": QT_TRANSLATE_NOOP("doctor", "install the udev rules, or: {command}"),
    "brltty": QT_TRANSLATE_NOOP("doctor", "{command}, unless a Braille display is used here"),
    "port.group": QT_TRANSLATE_NOOP("doctor", "{command}, then sign in again"),
    "printer.none": QT_TRANSLATE_NOOP("doctor", "Settings, Devices, Find a printer"),
    "printer.setting": QT_TRANSLATE_NOOP("doctor", "Settings, Devices, Printer"),
    "printer.gone": QT_TRANSLATE_NOOP("doctor", "plug it in; the till finds it by itself"),
    "printer.busy": QT_TRANSLATE_NOOP("doctor", "another program holds it: the till itself, if it is running"),
    "printer.unplugged": QT_TRANSLATE_NOOP("doctor", "switch it on and plug it in"),
    "printer.unreachable": QT_TRANSLATE_NOOP(
        "doctor", "switch it on; compare the address with the one on its self-test page"
    ),
    "printer.no_answer": QT_TRANSLATE_NOOP(
        "doctor",
        "if it prints nevertheless, switch off 'the printer answers' in Settings, Devices; "
        "on a network, another till may hold it just now",
    ),
    "scanner.gone": QT_TRANSLATE_NOOP(
        "doctor", "plug it in, or choose its stable name below /dev/serial/by-id or /dev/input/by-id"
    ),
}


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A finding's sentences; ``remedy`` is empty where nothing is to be done."""

    subject: str
    said: str
    remedy: str = ""

    @property
    def sentence(self) -> str:
        """What it is about, and what is said of it, in the window's direction even where it begins with a Latin word."""
        right_to_left = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return f"{_RIGHT_TO_LEFT if right_to_left else ''}{self.subject}: {self.said}"


def finding_words(finding: Finding) -> FindingWords:
    """The finding in the language in force, its facts kept from mixing with text that runs the other way."""
    subject = _NAMED_SCANNER if "name" in finding.facts else _SUBJECTS.get(finding.subject, "")
    return FindingWords(
        _filled(subject, finding.subject, finding),
        _filled(_SAID.get(finding.code, ""), finding.said, finding),
        _filled(_REMEDIES.get(finding.code, ""), finding.remedy, finding),
    )


def _filled(source: str, else_: str, finding: Finding) -> str:
    if not source:
        return isolated(else_)
    facts = {name: isolated(value) for name, value in finding.facts.items()}
    try:
        return QCoreApplication.translate(_CONTEXT, source).format(**facts)
    except (KeyError, IndexError):  # a finding without its facts
        return isolated(else_)
