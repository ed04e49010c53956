"""Hints come over a WebSocket and are never the truth: each only makes a stream look at once, or saves it one request."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec
from websockets.exceptions import InvalidHandshake, InvalidURI, WebSocketException
from websockets.sync.client import ClientConnection, connect

from common.errors import Refused, Unreachable
from common.protocol.messages import Hint
from pos_client.sync.server_client import ServerClient

_log = logging.getLogger("tandem.agent.hints")
MOST_BYTES = 1 << 20
PING_SECONDS = 20.0


class HintListener:
    """Listens on one line after another; ``on_hint`` hears each hint, ``on_open`` each new line (something may have
    been missed before), ``on_lost`` its end."""

    def __init__(
        self,
        *,
        client: ServerClient,
        on_hint: Callable[[Hint], None],
        on_open: Callable[[], None],
        on_lost: Callable[[], None],
    ) -> None:
        self._client = client
        self._on_hint, self._on_open, self._on_lost = on_hint, on_open, on_lost
        self.connected = False

    def listen(self, stopping: Callable[[], bool]) -> None:
        """Hold a line until it ends or ``stopping`` says so. Raises ``Unreachable`` or ``Refused`` where there is
        none, and ``Unreachable`` when it broke."""
        with self._line() as line:
            self.connected = True
            self._on_open()
            try:
                self._read(line, stopping)
            finally:
                self.connected = False
                self._on_lost()

    def _read(self, line: ClientConnection, stopping: Callable[[], bool]) -> None:
        while not stopping():
            try:
                said = line.recv(timeout=1.0)
            except TimeoutError:
                continue
            except (WebSocketException, OSError) as fault:
                raise Unreachable(f"the line for hints broke: {fault}", reason="silent", place="hints") from None
            try:
                hint = msgspec.json.decode(said, type=Hint)
            except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
                _log.warning("a hint that is none: %s", fault)
                continue
            self._on_hint(hint)

    @contextmanager
    def _line(self) -> Iterator[ClientConnection]:
        uri, socket_, headers = self._client.hint_line()
        try:
            opened = connect(
                uri,
                sock=socket_,
                additional_headers=headers,
                proxy=None,
                compression=None,
                open_timeout=10,
                close_timeout=1,
                ping_interval=PING_SECONDS,
                ping_timeout=PING_SECONDS,
                max_size=MOST_BYTES,
            )
            with opened as line:
                yield line
        except InvalidHandshake as fault:
            raise Refused(f"no line for hints: {fault}", reason="hints", place="hints") from None
        except (WebSocketException, InvalidURI, ValueError, OSError) as fault:
            raise Unreachable(f"no line for hints: {fault}", reason="silent", place="hints") from None
        finally:
            socket_.close()
