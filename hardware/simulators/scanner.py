"""A scanner on a serial line: writes framed codes into a pseudo-terminal or to whoever is connected on TCP."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

from hardware.simulators.tcp_port import TcpPort

GROUP_SEPARATOR = "\x1d"


class VirtualScanner:
    """Frames each code as ``prefix`` + AIM identifier + code + ``suffix``, and sends it in pieces of ``fragment`` bytes.

    ``write`` takes bytes; use ``on_terminal`` or ``on_tcp`` for a real line. ``aim`` False leaves the identifier out,
    as scanners do that were never set up for it. Thread-safe.
    """

    def __init__(
        self,
        write: Callable[[bytes], None],
        *,
        address: str = "",
        close: Callable[[], None] | None = None,
        prefix: str = "",
        suffix: str = "\r",
        aim: bool = True,
        fragment: int | None = None,
        fragment_seconds: float = 0.0,
    ) -> None:
        self.address = address
        self.prefix = prefix
        self.suffix = suffix
        self.aim = aim
        self.fragment = fragment
        self.fragment_seconds = fragment_seconds
        self._write = write
        self._close = close or (lambda: None)
        self._lock = threading.Lock()
        self._ended = threading.Event()

    def scan(self, code: str, aim: str = "") -> None:
        """Read a code: GS1 separators are ``\\x1d`` in it, ``aim`` is its identifier such as ``]E0`` or ``]d2``.

        ``OSError`` where nobody holds the other end of the line.
        """
        framed = f"{self.prefix}{aim if self.aim else ''}{code}{self.suffix}"
        self.send(framed.encode("utf-8", errors="surrogateescape"))

    def send(self, data: bytes) -> None:
        """Put bytes on the line as they are, fragmented as set."""
        size = self.fragment or max(1, len(data))
        with self._lock:
            for start in range(0, len(data), size):
                if start and self.fragment_seconds:
                    self._ended.wait(self.fragment_seconds)
                self._write(data[start : start + size])

    def unplug(self) -> None:
        """Take the line away from whoever reads it."""
        self._ended.set()
        self._close()


def on_terminal(link: Path | None = None) -> VirtualScanner:
    """Return a scanner on a new pseudo-terminal; its ``address`` is a serial one for the till's settings.

    ``link`` is a stable name that points to the terminal and goes with it. ``OSError`` where the system has none to
    give, as on Windows.
    """
    if os.name == "nt":
        raise OSError("Windows has no pseudo-terminals: use a scanner on TCP")
    import tty

    master, slave = os.openpty()
    # raw: the line must not turn CR into LF nor echo; our own end stays open so that the name lives without a reader
    tty.setraw(slave)
    path = Path(os.ttyname(slave))
    if link is not None:
        link.unlink(missing_ok=True)
        link.symlink_to(path)
    closing = threading.Lock()

    def close() -> None:
        if closing.acquire(blocking=False):
            os.close(slave)
            os.close(master)
            if link is not None:
                link.unlink(missing_ok=True)

    def write(data: bytes) -> None:
        while data:
            data = data[os.write(master, data) :]

    return VirtualScanner(
        write, address=f"serial://{link or path}?baud=9600&bits=8&parity=N&stop=1&flow=none", close=close
    )


def on_tcp(host: str = "127.0.0.1", port: int = 0) -> VirtualScanner:
    """Return a scanner behind a serial-to-network box: the till connects to its ``address``. ``OSError``: port taken."""
    line = TcpPort(host, port, name="virtual scanner")
    line.start()

    def write(data: bytes) -> None:
        if not line.connected:
            raise ConnectionError("nobody listens to the scanner")
        line.send(data)

    return VirtualScanner(write, address=f"tcp://{host}:{line.port}", close=line.stop)
