"""The agent's end of the local socket: only the same person's processes get in, a slow or garbled window is dropped, never waited for."""

import contextlib
import logging
import os
import socket
import struct
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from common.errors import BadMessage
from pos_client.sync.link_messages import MOST_LINE_BYTES, FromAgent, FromWindow, line_of, read_from_window

_log = logging.getLogger("tandem.agent.link")
_SEND_SECONDS = 2.0
_MOST_WINDOWS = 8


class LinkServer:
    """Listens at ``place``; ``on_message`` and ``greeting`` are called in the link's own threads. ``on_message`` is handed
    the message and a way to answer the window that sent it, from any thread; a window that is gone hears nothing."""

    def __init__(
        self,
        *,
        place: Path,
        on_message: Callable[[FromWindow, Callable[[FromAgent], None]], None],
        greeting: Callable[[], Sequence[FromAgent]],
    ) -> None:
        self._place = place
        self._on_message = on_message
        self._greeting = greeting
        # each with the lock of its sending: a long line goes out whole before the next begins
        self._windows: dict[socket.socket, threading.Lock] = {}
        self._lock = threading.Lock()
        self._listener: socket.socket | None = None

    def start(self) -> None:
        """Listen. The caller holds the agent's lock, so a socket file found there is left over. Raises ``OSError``."""
        self._place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._place.parent.stat().st_uid != os.getuid():
            raise PermissionError(f"{self._place.parent} belongs to somebody else")
        self._place.unlink(missing_ok=True)
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(str(self._place))
        self._place.chmod(0o600)
        listener.listen(_MOST_WINDOWS)
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), name="link", daemon=True).start()

    def stop(self) -> None:
        """Close every connection and take the socket away."""
        listener, self._listener = self._listener, None
        if listener is None:
            return
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        with self._lock:
            windows = list(self._windows)
        for window in windows:
            self._drop(window)
        self._place.unlink(missing_ok=True)

    @property
    def windows(self) -> int:
        """How many windows are connected."""
        return len(self._windows)

    def say(self, message: FromAgent) -> None:
        """Tell every window."""
        line = line_of(message)
        with self._lock:
            windows = list(self._windows)
        for window in windows:
            self._send(window, line)

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                window, _ = listener.accept()
            except OSError:
                return
            if not _same_person(window) or len(self._windows) >= _MOST_WINDOWS:
                window.close()
                continue
            window.settimeout(_SEND_SECONDS)
            with self._lock:
                self._windows[window] = threading.Lock()
            self._send(window, b"".join(map(line_of, self._greeting())))
            threading.Thread(target=self._listen, args=(window,), name="window", daemon=True).start()

    def _listen(self, window: socket.socket) -> None:
        pending = b""
        while True:
            try:
                read = window.recv(1 << 16)
            except TimeoutError:
                continue
            except OSError:
                read = b""
            if not read:
                break
            *lines, pending = (pending + read).split(b"\n")
            if len(pending) > MOST_LINE_BYTES or not self._heed(window, lines):
                break
        self._drop(window)

    def _heed(self, window: socket.socket, lines: list[bytes]) -> bool:
        for line in lines:
            try:
                message = read_from_window(line)
            except BadMessage as fault:
                _log.warning("%s: %s", fault.code, fault)
                return False
            self._on_message(message, lambda answer: self._send(window, line_of(answer)))
        return True

    def _send(self, window: socket.socket, line: bytes) -> None:
        with self._lock:
            sending = self._windows.get(window)
        if sending is None:
            return
        try:
            with sending:
                window.sendall(line)
        except OSError:
            self._drop(window)

    def _drop(self, window: socket.socket) -> None:
        with self._lock:
            self._windows.pop(window, None)
        with contextlib.suppress(OSError):
            window.shutdown(socket.SHUT_RDWR)
        window.close()


def _same_person(window: socket.socket) -> bool:
    """The file's mode keeps others out already; where the kernel tells who calls, it is asked too."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    credentials = window.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return bool(struct.unpack("3i", credentials)[1] == os.getuid())
