"""Where a device is, as one line of text: ``tcp://``, ``serial://``, ``usb://``, ``file://`` or ``cups://``; refused with the place named."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import msgspec

from common.errors import BadSetting

RAW_PORT = 9100
_BAUDS = {1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400}
_PARITIES = {"N", "E", "O"}
_FLOWS = {"none", "xonxoff", "rtscts", "dsrdtr"}
_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]+(%[A-Za-z0-9_.-]+)?")
_QUEUE = re.compile(r"[A-Za-z0-9._-][A-Za-z0-9._@+-]{0,126}")


class TcpAddress(msgspec.Struct, frozen=True):
    """A raw TCP port (JetDirect, 9100) by name, IPv4 or IPv6."""

    host: str
    port: int = RAW_PORT

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"tcp://{host}:{self.port}"


class SerialAddress(msgspec.Struct, frozen=True):
    """A serial line; ``path`` should be a stable one below /dev/serial/by-id."""

    path: str
    baud: int = 9600
    bits: int = 8
    parity: str = "N"
    stop: int = 1
    flow: str = "none"

    def __str__(self) -> str:
        return f"serial://{self.path}?baud={self.baud}&bits={self.bits}&parity={self.parity}&stop={self.stop}&flow={self.flow}"


class UsbAddress(msgspec.Struct, frozen=True):
    """A USB device by vendor, product and, where two of a kind are plugged in, serial number."""

    vendor: int
    product: int
    serial: str = ""

    def __str__(self) -> str:
        return f"usb://{self.vendor:04x}:{self.product:04x}" + (
            f":{quote(self.serial, safe='')}" if self.serial else ""
        )


class FileAddress(msgspec.Struct, frozen=True):
    """A device file such as /dev/usb/lp0."""

    path: str

    def __str__(self) -> str:
        return f"file://{self.path}"


class CupsAddress(msgspec.Struct, frozen=True):
    """A print queue of the local spooler."""

    queue: str

    def __str__(self) -> str:
        return f"cups://{self.queue}"


class InputAddress(msgspec.Struct, frozen=True):
    """A keyboard-like input device by its stable path below /dev/input/by-id, or its event file."""

    path: str

    def __str__(self) -> str:
        return f"evdev://{self.path}"


Address = TcpAddress | SerialAddress | UsbAddress | FileAddress | CupsAddress | InputAddress


def parse_address(text: str, place: str = "address") -> Address:
    """Read an address; raises ``BadSetting`` that names ``place`` and what is wrong."""
    try:
        parts = urlsplit(text.strip())
        options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    except ValueError as fault:
        raise BadSetting(f"{text!r} is no address: {fault}", place=place) from fault
    if parts.scheme not in _READERS and parts.scheme != "serial":
        raise BadSetting(
            f"{text!r} begins with none of {', '.join(f'{name}://' for name in ('serial', *_READERS))}", place=place
        )
    # urlsplit lowers hosts and drops what it takes for a port; the readers take the rest of the text as it stands
    rest = text.strip().split("://", 1)[1].split("?", 1)[0]
    try:
        return _serial(rest, options) if parts.scheme == "serial" else _plain(parts.scheme, rest, options)
    except ValueError as fault:
        raise BadSetting(f"{text!r}: {fault}", place=place) from fault


def _plain(scheme: str, rest: str, options: dict[str, str]) -> Address:
    if options:
        raise ValueError(f"takes no options, got {', '.join(options)}")
    return _READERS[scheme](rest)


def _tcp(rest: str) -> TcpAddress:
    match = re.fullmatch(r"(?:\[([^\]]+)\]|([^:\[\]]+))(?::(\d{1,5}))?/?", rest)
    if not match:
        raise ValueError("is not host:port, or [IPv6]:port")
    host = match[1] or match[2]
    if not _HOST.fullmatch(host):
        raise ValueError(f"{host!r} is no host")
    port = int(match[3] or RAW_PORT)
    if not 1 <= port <= 65535:
        raise ValueError(f"{port} is no port")
    return TcpAddress(host, port)


def _serial(rest: str, options: dict[str, str]) -> SerialAddress:
    known = {"baud": "9600", "bits": "8", "parity": "N", "stop": "1", "flow": "none"}
    if unknown := set(options) - set(known):
        raise ValueError(f"knows no option {', '.join(sorted(unknown))}")
    said = known | options
    path = _path(rest)
    return SerialAddress(
        path=path,
        baud=int(_one_of("baud", said["baud"], {str(baud) for baud in _BAUDS})),
        bits=int(_one_of("bits", said["bits"], {"7", "8"})),
        parity=_one_of("parity", said["parity"].upper(), _PARITIES),
        stop=int(_one_of("stop", said["stop"], {"1", "2"})),
        flow=_one_of("flow", said["flow"].lower(), _FLOWS),
    )


def _usb(rest: str) -> UsbAddress:
    match = re.fullmatch(r"([0-9A-Fa-f]{4}):([0-9A-Fa-f]{4})(?::([^/:?#]{1,126}))?", rest)
    if not match:
        raise ValueError("is not vendor:product or vendor:product:serial, in four hexadecimal digits each")
    return UsbAddress(int(match[1], 16), int(match[2], 16), unquote(match[3] or ""))


def _file(rest: str) -> FileAddress:
    return FileAddress(_path(rest))


def _input(rest: str) -> InputAddress:
    return InputAddress(_path(rest))


def _cups(rest: str) -> CupsAddress:
    if not _QUEUE.fullmatch(rest) or rest.startswith("-"):
        raise ValueError(f"{rest!r} is no queue's name")
    return CupsAddress(rest)


_READERS: dict[str, Callable[[str], Address]] = {
    "tcp": _tcp,
    "usb": _usb,
    "file": _file,
    "cups": _cups,
    "evdev": _input,
}


def _path(rest: str) -> str:
    # on Windows a serial port is a bare name such as COM3
    if re.fullmatch(r"COM\d{1,3}", rest):
        return rest
    if not rest.startswith("/") or "\0" in rest or "/../" in rest:
        raise ValueError("needs a whole path such as /dev/usb/lp0")
    return rest


def _one_of(name: str, value: str, allowed: set[str]) -> str:
    if value not in allowed:
        raise ValueError(
            f"{name} {value!r} is none of {', '.join(sorted(allowed, key=lambda text: (len(text), text)))}"
        )
    return value
