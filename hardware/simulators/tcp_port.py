"""The network side of a simple device: a TCP port that serves one connection at a time; others wait in the queue."""

import contextlib
import select
import socket
import threading
from collections.abc import Callable

CHUNK = 4096
# A slow line hands over this many times a second.
_SLICES = 50


class TcpPort:
    """One thread owns all sockets; ``on_bytes`` is called in it and may block, which holds the sender back."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        name: str,
        on_bytes: Callable[[bytes], None] | None = None,
        on_connection: Callable[[bool], None] | None = None,
    ) -> None:
        """``port`` 0 takes a free one, which it keeps from then on."""
        self.host = host
        self.port = port
        self.bytes_per_second: int | None = None
        self._on_bytes = on_bytes or (lambda _: None)
        self._on_connection = on_connection or (lambda _: None)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._wake_in, self._wake_out = socket.socketpair()
        self._wake_in.setblocking(False)
        self._wake_out.setblocking(False)
        self._listener: socket.socket | None = None
        self._connection: socket.socket | None = None
        self._powered = False
        self._stopping = False
        self._orders = threading.Condition()
        self._given = 0  # orders to switch on or off
        self._obeyed = 0
        self._pause = threading.Event()
        self._fault: OSError | None = None

    @property
    def connected(self) -> bool:
        """Whether somebody is served."""
        return self._connection is not None

    def start(self) -> None:
        """Begin to listen. ``OSError`` where the port is taken."""
        self._listen()
        self._powered = True
        self._thread.start()

    def set_power(self, on: bool) -> None:
        """Close every socket as a pulled plug does, or listen again on the same port; returns when it is done.

        ``OSError`` where somebody else took the port meanwhile.
        """
        with self._orders:
            self._fault = None
            self._powered = on
            self._given += 1
            order = self._given
        self._pause.set()
        self._wake()
        if threading.current_thread() is not self._thread and self._thread.is_alive():
            with self._orders:
                self._orders.wait_for(lambda: self._obeyed >= order or self._stopping, 5)
            if self._fault is not None:
                raise self._fault

    def hang_up(self) -> None:
        """End the present connection, as a network card does that was reset."""
        connection = self._connection
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def send(self, data: bytes) -> None:
        """Answer whoever is connected; nobody, or one who never reads, loses it."""
        connection = self._connection
        if connection is not None and data:
            with contextlib.suppress(OSError):
                connection.send(data)

    def stop(self) -> None:
        """Close everything and end the thread."""
        self._stopping = True
        self._pause.set()
        self._wake()
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join(5)
        self._close_all()
        self._wake_in.close()
        self._wake_out.close()

    def _wake(self) -> None:
        with contextlib.suppress(OSError):
            self._wake_out.send(b"w")

    def _listen(self) -> None:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((self.host, self.port))
            listener.listen(1)
        except OSError:
            listener.close()
            raise
        listener.setblocking(False)
        self.port = listener.getsockname()[1]
        self._listener = listener

    def _run(self) -> None:
        while not self._stopping:
            self._obey_power()
            waiting = [self._wake_in]
            if self._connection is not None:
                waiting.append(self._connection)
            elif self._listener is not None:
                waiting.append(self._listener)
            ready, _, _ = select.select(waiting, [], [])
            if self._wake_in in ready:
                with contextlib.suppress(OSError):
                    self._wake_in.recv(CHUNK)
                continue
            if self._connection is not None:
                self._receive(self._connection)
            elif self._listener is not None:
                self._accept(self._listener)

    def _obey_power(self) -> None:
        self._pause.clear()
        with self._orders:
            order, powered = self._given, self._powered
        if not powered:
            self._close_all()
        elif self._listener is None:
            try:
                self._listen()
            except OSError as fault:
                self._fault = fault
                self._powered = False
        with self._orders:
            self._obeyed = order
            self._orders.notify_all()

    def _accept(self, listener: socket.socket) -> None:
        try:
            connection, _ = listener.accept()
        except OSError:
            return  # gone again before we came to it
        connection.setblocking(False)
        self._connection = connection
        self._on_connection(True)

    def _receive(self, connection: socket.socket) -> None:
        pace = self.bytes_per_second
        try:
            data = connection.recv(CHUNK if pace is None else max(1, min(CHUNK, pace // _SLICES)))
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._hang_up_here()
            return
        self._on_bytes(data)
        if pace is not None:
            self._pause.wait(len(data) / pace)

    def _hang_up_here(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
            self._on_connection(False)

    def _close_all(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        self._hang_up_here()
