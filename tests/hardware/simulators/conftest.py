"""A virtual printer on a free port, and a till's end of the line."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress

import pytest

from hardware.simulators.printer import VirtualPrinter


class Line:
    """A till's socket, with exact reads."""

    def __init__(self, printer: VirtualPrinter) -> None:
        self.socket = socket.create_connection(("127.0.0.1", printer.port), 5)
        self.socket.settimeout(5)

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def read(self, count: int) -> bytes:
        """Return exactly ``count`` bytes, fewer where the other side closed or reset the line."""
        got = b""
        with suppress(ConnectionError):
            while len(got) < count and (more := self.socket.recv(count - len(got))):
                got += more
        return got

    def ask(self, request: bytes, count: int = 1) -> bytes:
        self.send(request)
        return self.read(count)

    def silent_for(self, seconds: float) -> bool:
        """Return whether nothing arrives within so many seconds."""
        self.socket.settimeout(seconds)
        try:
            return self.socket.recv(1) == b"\x00never"
        except TimeoutError:
            return True
        finally:
            self.socket.settimeout(5)

    def close(self) -> None:
        self.socket.close()


@pytest.fixture
def printer() -> Iterator[VirtualPrinter]:
    with VirtualPrinter(port=0) as running:
        yield running


@pytest.fixture
def connect() -> Iterator[Callable[[VirtualPrinter], Line]]:
    with ExitStack() as lines:

        def open_line(printer: VirtualPrinter) -> Line:
            line = Line(printer)
            lines.callback(line.close)
            return line

        yield open_line
