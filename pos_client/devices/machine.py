"""What this computer has: ports, files, queues and libraries, looked at without writing a byte to any device."""

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SCANNER_WORDS = (
    "scan", "barcode", "honeywell", "metrologic", "zebra", "symbol", "datalogic", "newland", "opticon", "intermec",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """A device file: ``path`` the stable one, ``usable`` whether this person may read and write it, ``group`` who may."""

    path: str
    usable: bool
    group: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class UsbPrinter:
    """A USB device with a printer interface."""

    vendor: int
    product: int
    serial: str
    label: str
    usable: bool


class Machine:
    """The real one. ``root`` is where its files are; tests give it a folder."""

    def __init__(self, root: Path = Path("/")) -> None:
        self.root = root

    @property
    def person(self) -> str:
        """Who runs this."""
        return getpass.getuser()

    def has(self, path: str) -> bool:
        """Whether a file is there."""
        return (self.root / path.lstrip("/")).exists()

    def command(self, name: str) -> bool:
        """Whether a command is installed."""
        return shutil.which(name) is not None

    def printer_files(self) -> list[Node]:
        """The kernel's USB printer ports, labelled by what the printer calls itself (IEEE 1284)."""
        found = []
        for path in sorted(self._glob("dev/usb", "lp*")):
            identity = self.root / "sys/class/usbmisc" / path.name / "device/ieee1284_id"
            found.append(self._node(path, f"/dev/usb/{path.name}", _model(_read(identity))))
        return found

    def serial_ports(self) -> list[Node]:
        """Serial lines by their stable names, then those that have none."""
        by_id = sorted(self._glob("dev/serial/by-id", "*"))
        known = {path.resolve() for path in by_id}
        bare = [
            path
            for pattern in ("ttyUSB*", "ttyACM*")
            for path in sorted(self._glob("dev", pattern))
            if path.resolve() not in known
        ]
        return [self._node(path, "/" + str(path.relative_to(self.root)), path.name) for path in (*by_id, *bare)]

    def scanner_keyboards(self) -> list[Node]:
        """Keyboards whose name says that they scan; a person's keyboard is never suggested."""
        return [
            self._node(path, f"/dev/input/by-id/{path.name}", path.name.removesuffix("-event-kbd").removeprefix("usb-"))
            for path in sorted(self._glob("dev/input/by-id", "*-event-kbd"))
            if any(word in path.name.lower() for word in SCANNER_WORDS)
        ]

    def usb_library(self) -> bool:
        """Whether libusb can be loaded."""
        import usb.backend.libusb1

        return usb.backend.libusb1.get_backend() is not None

    def usb_printers(self) -> list[UsbPrinter]:
        """USB devices with a printer interface; none where libusb is missing."""
        import usb.core

        try:
            found: Iterable[usb.core.Device] = usb.core.find(find_all=True, custom_match=_has_printer)
            return [self._usb(device) for device in found]
        except (usb.core.NoBackendError, usb.core.USBError):
            return []

    def queues(self) -> list[str]:
        """Print queues of the local spooler."""
        if not self.command("lpstat"):
            return []
        try:
            said = subprocess.run(["lpstat", "-e"], capture_output=True, timeout=5, check=False).stdout
        except (OSError, subprocess.TimeoutExpired):
            return []
        return [line.strip() for line in said.decode(errors="replace").splitlines() if line.strip()]

    def _usb(self, device: "object") -> UsbPrinter:
        vendor, product = int(getattr(device, "idVendor", 0)), int(getattr(device, "idProduct", 0))
        bus, address = getattr(device, "bus", 0), getattr(device, "address", 0)
        node = self.root / "dev/bus/usb" / f"{bus:03d}" / f"{address:03d}"
        usable = os.access(node, os.R_OK | os.W_OK)
        serial = _text(device, "serial_number") if usable else ""
        label = " ".join(filter(None, (_text(device, "manufacturer"), _text(device, "product")))) if usable else ""
        return UsbPrinter(vendor, product, serial, label or f"{vendor:04x}:{product:04x}", usable)

    def _glob(self, folder: str, pattern: str) -> list[Path]:
        return list((self.root / folder).glob(pattern))

    def _node(self, path: Path, shown: str, label: str) -> Node:
        try:
            group = path.group()
        except (OSError, KeyError):
            group = ""
        return Node(shown, os.access(path, os.R_OK | os.W_OK), group, label)


def _has_printer(device: "object") -> bool:
    import usb.core

    try:
        return any(
            interface.bInterfaceClass == 7
            for configuration in device  # type: ignore[attr-defined]
            for interface in configuration
        )
    except (usb.core.USBError, NotImplementedError):
        return False


def _text(device: "object", name: str) -> str:
    import usb.core

    try:
        return str(getattr(device, name) or "").strip()
    except (usb.core.USBError, ValueError, NotImplementedError):
        return ""


def _model(identity: str) -> str:
    said = dict(part.split(":", 1) for part in identity.split(";") if ":" in part)
    return " ".join(filter(None, (said.get("MFG", "").strip(), said.get("MDL", "").strip())))


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""
