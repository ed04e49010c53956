"""Suggests devices for a person to confirm; writes to none that nobody named, since a probe that types on a display helps no one."""

from dataclasses import dataclass
from enum import StrEnum

from common.errors import DeviceError
from hardware.drivers.posprinter.driver import condition_word
from hardware.printer_link import PrinterLink
from hardware.protocols.escpos.commands import Ask
from hardware.transports.address import (
    CupsAddress,
    FileAddress,
    InputAddress,
    SerialAddress,
    UsbAddress,
    parse_address,
)
from hardware.transports.choose import transport_for
from pos_client.devices.health import meaning
from pos_client.devices.machine import Machine
from pos_client.devices.print_job import Detail


class DeviceKind(StrEnum):
    """What a suggestion is for; a serial line may be either."""

    PRINTER = "printer"
    SCANNER = "scanner"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``address`` goes into the settings as it is; ``usable``: False where rights are missing (the doctor says which)."""

    kind: DeviceKind
    address: str
    label: str
    usable: bool = True


def suggest(machine: Machine | None = None) -> tuple[Suggestion, ...]:
    """What could be a printer or a scanner here, the surest first. Takes up to some seconds: not for the window's thread."""
    here = machine or Machine()
    printer, scanner = DeviceKind.PRINTER, DeviceKind.SCANNER
    files = here.printer_files()
    found = [Suggestion(printer, str(FileAddress(node.path)), node.label or node.path, node.usable) for node in files]
    found += [
        Suggestion(printer, str(UsbAddress(usb.vendor, usb.product, usb.serial)), usb.label, usb.usable)
        for usb in here.usb_printers()
    ]
    found += [Suggestion(printer, str(CupsAddress(queue)), queue) for queue in here.queues()]
    found += [
        Suggestion(scanner, str(InputAddress(node.path)), node.label, node.usable) for node in here.scanner_keyboards()
    ]
    for kind in (printer, scanner):
        found += [
            Suggestion(kind, str(SerialAddress(node.path)), node.label, node.usable) for node in here.serial_ports()
        ]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Probe:
    """What a named address answered. ``answers``: the printer's own word came back; ``condition`` what it says of itself."""

    address: str
    reachable: bool
    answers: bool
    condition: str = ""
    detail: Detail = Detail.NONE
    message: str = ""


def probe(address: str, seconds: float = 3.0) -> Probe:
    """Ask the printer at an address that a person typed or chose; prints nothing. Raises ``BadSetting`` for no address.

    Blocks for up to twice ``seconds``: not for the window's thread.
    """
    link = PrinterLink(transport_for(parse_address(address)))
    try:
        link.open(seconds)
        status = link.ask((Ask.PRINTER, Ask.OFFLINE_CAUSE, Ask.ERROR_CAUSE, Ask.PAPER), seconds)
    except DeviceError as fault:
        return Probe(address, False, False, "", meaning(fault.condition), fault.message)
    finally:
        link.close()
    if status.silent:
        return Probe(address, True, False, "silent", Detail.NO_ANSWER)
    return Probe(address, True, True, condition_word(status))
