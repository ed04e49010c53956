"""A raw TCP port: opened per job and closed after, since such a port serves one till at a time; IPv4 and IPv6."""

import contextlib
import socket
import time

from common.errors import DeviceError
from hardware.device import Condition
from hardware.transports.address import TcpAddress
from hardware.transports.transport import open_fault, read_descriptor, write_descriptor

_LINGER_SECONDS = 0.3


class TcpTransport:
    """See ``Transport``."""

    two_way = True

    def __init__(self, address: TcpAddress) -> None:
        self.address = address
        self._socket: socket.socket | None = None

    def open(self, seconds: float) -> None:
        """Connect to the first of the host's addresses that answers within the time left."""
        self.close()
        place, deadline = str(self.address), time.monotonic() + seconds
        try:
            # a name's look-up has no deadline of its own; it runs on the port's thread, which nobody waits for
            found = socket.getaddrinfo(self.address.host, self.address.port, type=socket.SOCK_STREAM)
        except socket.gaierror as fault:
            raise DeviceError(Condition.OFFLINE, f"no such host: {fault.strerror}", place=place) from fault
        last: DeviceError | None = None
        for family, kind, protocol, _, target in found:
            left = deadline - time.monotonic()
            if left <= 0:
                break
            line = socket.socket(family, kind, protocol)
            try:
                line.settimeout(left)
                line.connect(target)
            except TimeoutError as fault:
                line.close()
                last = DeviceError(Condition.TIMEOUT, "no answer", place=place)
                last.__cause__ = fault
            except OSError as fault:
                line.close()
                last = open_fault(fault, place)
                last.__cause__ = fault
            else:
                self._keep(line)
                return
        raise last or DeviceError(Condition.TIMEOUT, "no answer", place=place)

    def write(self, data: bytes, seconds: float) -> None:
        """See ``Transport.write``."""
        write_descriptor(self._line().fileno(), data, seconds, str(self.address))

    def read(self, seconds: float) -> bytes:
        """See ``Transport.read``."""
        return read_descriptor(self._line().fileno(), seconds, str(self.address))

    def close(self) -> None:
        """End the connection in order, so that the port is free for the next till at once.

        Closing with unread bytes would reset the connection, and the printer might drop what it has not printed yet.
        """
        line, self._socket = self._socket, None
        if line is None:
            return
        with line, contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_WR)
            line.settimeout(_LINGER_SECONDS)
            deadline = time.monotonic() + _LINGER_SECONDS
            while line.recv(4096) and time.monotonic() < deadline:
                pass

    def _keep(self, line: socket.socket) -> None:
        line.setblocking(False)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for option, value in (("TCP_KEEPIDLE", 5), ("TCP_KEEPINTVL", 2), ("TCP_KEEPCNT", 3)):
            # a printer whose plug is pulled says nothing; without these the link would look alive for two hours
            if hasattr(socket, option):
                line.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)
        self._socket = line

    def _line(self) -> socket.socket:
        if self._socket is None:
            raise DeviceError(Condition.CLOSED, "is not open", place=str(self.address))
        return self._socket
