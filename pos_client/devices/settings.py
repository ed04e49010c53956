"""Which devices this till has and how they are reached; read whole and refused whole, with the wrong place named."""

import re

import msgspec

from common.errors import BadSetting
from hardware.drivers.cashdrawer.wiring import DrawerWiring, Sensor
from hardware.drivers.scanners.evdev.keys import LAYOUTS
from hardware.drivers.scanners.serial_line.framing import FramingSettings
from hardware.drivers.scanners.wedge.burst import WedgeSettings
from hardware.rendering.form import DEFAULT_PROFILE, CutWay, FormSettings, ImageWay
from hardware.transports.address import Address, InputAddress, SerialAddress, TcpAddress, parse_address
from pos_client.devices.logo import check_logo

PRINTER, DRAWER = "printer", "drawer"
SETTING = "devices"
"""The name of the row in the till's ``setting`` table."""
_PREFIX = r"|.|[A-Z][A-Za-z0-9_]{1,31}"
"""Of a wedge: none, a character, or a key's name such as F12."""


class PrinterSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``answers``: False for a printer that never says anything. ``confirms``: whether it says when a job is on paper,
    None to find out. ``logo``: a PNG or BMP file's content, at most 300 kB. The rest is ``FormSettings``."""

    address: str
    answers: bool = True
    confirms: bool | None = None
    profile: str = DEFAULT_PROFILE
    columns: int = 0
    width: int = 0
    code_page: str = ""
    images: str = ""
    cut: CutWay = CutWay.AUTO
    leave_kanji: bool = False
    logo: bytes = b""

    @property
    def form(self) -> FormSettings:
        """What the rendering needs of it."""
        return FormSettings(
            profile=self.profile, columns=self.columns, width=self.width, code_page=self.code_page, images=self.images,
            cut=self.cut, leave_kanji=self.leave_kanji,
        )  # fmt: skip


class DrawerSettings(msgspec.Struct, frozen=True, kw_only=True):
    """A drawer on the printer's connector; times in milliseconds."""

    pin: int = 2
    on_ms: int = 120
    off_ms: int = 240
    sensor: Sensor = Sensor.NONE

    @property
    def wiring(self) -> DrawerWiring:
        """The driver's own, checked."""
        return DrawerWiring(pin=self.pin, on_ms=self.on_ms, off_ms=self.off_ms, sensor=self.sensor)


class ScannerSettings(msgspec.Struct, frozen=True, kw_only=True):
    """A scanner with a port of its own: ``serial://``, ``tcp://`` (a serial server) or ``evdev://``. ``ends`` empty: a pause ends a code."""

    name: str
    address: str
    prefix: str = ""
    ends: tuple[str, ...] = ("cr", "lf")
    idle_ms: int = 80
    encoding: str = "utf-8"
    layout: str = "us"


class WedgeChoice(msgspec.Struct, frozen=True, kw_only=True):
    """How a scanner types that is nothing but a keyboard."""

    on: bool = True
    gap_ms: int = 40
    minimum: int = 6
    prefix: str = ""
    ends_itself: bool = False

    @property
    def settings(self) -> WedgeSettings:
        """The judge's own, checked."""
        return WedgeSettings(gap_ms=self.gap_ms, minimum=self.minimum, prefix=self.prefix, ends_itself=self.ends_itself)


class DeviceSettings(msgspec.Struct, frozen=True, kw_only=True):
    """All devices of one till. A new till has none but the wedge."""

    printer: PrinterSettings | None = None
    drawer: DrawerSettings | None = None
    scanners: tuple[ScannerSettings, ...] = ()
    wedge: WedgeChoice = WedgeChoice()


def encode_settings(settings: DeviceSettings) -> str:
    """The settings as the table keeps them."""
    return msgspec.json.encode(settings).decode()


def decode_settings(text: str | bytes) -> DeviceSettings:
    """Read and check what ``encode_settings`` wrote, or a person did. Raises ``BadSetting``."""
    try:
        settings = msgspec.json.decode(text, type=DeviceSettings)
    except msgspec.DecodeError as fault:
        raise BadSetting(str(fault), place=SETTING) from fault
    return check_settings(settings)


def check_settings(settings: DeviceSettings) -> DeviceSettings:
    """The settings, or ``BadSetting`` naming the first wrong place. The printer's profile is looked at when it is set up."""
    if settings.printer:
        _check_printer(settings.printer, f"{SETTING}.printer")
    if settings.drawer:
        if not settings.printer:
            raise BadSetting("a drawer hangs on a printer, and none is set", place=f"{SETTING}.drawer")
        _ = settings.drawer.wiring
    taken = {settings.printer.address} if settings.printer else set[str]()
    names: set[str] = {PRINTER, DRAWER}
    for at, scanner in enumerate(settings.scanners):
        place = f"{SETTING}.scanners[{at}]"
        scanner_address(scanner, place)
        if scanner.address in taken:
            raise BadSetting(f"{scanner.address} is in use by another device", place=f"{place}.address")
        if not scanner.name or scanner.name in names:
            raise BadSetting(f"{scanner.name!r} is empty or in use", place=f"{place}.name")
        taken.add(scanner.address)
        names.add(scanner.name)
    _ = settings.wedge.settings
    if not re.fullmatch(_PREFIX, settings.wedge.prefix, re.DOTALL):
        raise BadSetting(f"{settings.wedge.prefix!r} is neither a character nor a key's name", place="wedge.prefix")
    return settings


def _check_printer(printer: PrinterSettings, place: str) -> None:
    """What can be said without the printer's profile, which takes its time to load."""
    if isinstance(parse_address(printer.address, f"{place}.address"), InputAddress):
        raise BadSetting("an input device is no printer", place=f"{place}.address")
    if printer.columns and not 24 <= printer.columns <= 64:
        raise BadSetting(f"{printer.columns} columns are not within 24 and 64", place=f"{place}.columns")
    if printer.width and (printer.width % 8 or not 192 <= printer.width <= 1024):
        raise BadSetting(f"{printer.width} dots are no multiple of 8 within 192 and 1024", place=f"{place}.width")
    if printer.images and printer.images not in set(ImageWay):
        raise BadSetting(f"{printer.images!r} is none of {', '.join(ImageWay)}", place=f"{place}.images")
    check_logo(printer.logo, f"{place}.logo")


def scanner_address(scanner: ScannerSettings, place: str = "scanner") -> Address:
    """Where a scanner is, with everything else about it checked. Raises ``BadSetting``."""
    address = parse_address(scanner.address, f"{place}.address")
    if not isinstance(address, (SerialAddress, TcpAddress, InputAddress)):
        raise BadSetting("a scanner is at serial://, tcp:// or evdev://", place=f"{place}.address")
    if scanner.layout not in LAYOUTS:
        raise BadSetting(f"{scanner.layout!r} is none of {', '.join(LAYOUTS)}", place=f"{place}.layout")
    _ = framing_of(scanner)
    return address


def framing_of(scanner: ScannerSettings) -> FramingSettings:
    """How the scanner's bytes are cut into codes."""
    return FramingSettings(prefix=scanner.prefix, ends=scanner.ends, idle_ms=scanner.idle_ms, encoding=scanner.encoding)
