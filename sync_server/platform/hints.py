"""Hints tell readers at once that something is new; they are a courtesy, so a slow reader is dropped and nothing waits for one."""

import asyncio
import contextlib
from collections.abc import Callable

import msgspec
from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from starlette.concurrency import run_in_threadpool

from common.errors import SnapshotNeeded, TandemError
from common.protocol.entities import COMPANY, shop_scope
from common.protocol.messages import Cursor, Hint
from common.protocol.routes import HINTS
from sync_server.platform.database import Database
from sync_server.platform.device_gate import DeviceGate, KnownDevice
from sync_server.platform.feeds import heads, read_page
from sync_server.platform.http import target_of

MOST_WAITING = 64
_MOST_HINT_ROWS = 50
_MOST_HINT_BYTES = 64 << 10
_SEND_SECONDS = 10.0
_POLL_SECONDS = 1.0


class HintBoard:
    """Watches the feeds' ends and tells who listens. ``epoch`` gives the server's epoch."""

    def __init__(self, *, database: Database, epoch: Callable[[], str]) -> None:
        self._database = database
        self._epoch = epoch
        self._readers: dict[asyncio.Queue[bytes | None], frozenset[str]] = {}
        self._told: dict[str, Cursor] = {}
        self._news = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def listening(self) -> int:
        """How many listen now."""
        return len(self._readers)

    def wake(self) -> None:
        """Something was committed; from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            with contextlib.suppress(RuntimeError):  # the loop may close in between
                self._loop.call_soon_threadsafe(self._news.set)

    async def watch(self) -> None:
        """Run until cancelled. Commits of this process wake it; those of others are found within a second."""
        self._loop = asyncio.get_running_loop()
        self._news = asyncio.Event()
        self._told = await run_in_threadpool(self._heads)
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), _POLL_SECONDS)
            self._news.clear()
            with contextlib.suppress(TandemError):  # a store that cannot be read now is news for later
                if not self._readers:
                    self._told = await run_in_threadpool(self._heads)
                    continue
                for scope, text in await run_in_threadpool(self._fresh):
                    self._tell(scope, text)

    def join(self, scopes: frozenset[str]) -> asyncio.Queue[bytes | None]:
        """A reader's queue; None in it is the end."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(MOST_WAITING)
        self._readers[queue] = scopes
        return queue

    def leave(self, queue: asyncio.Queue[bytes | None]) -> None:
        """The reader is gone."""
        self._readers.pop(queue, None)

    def close(self) -> None:
        """The server stops: every reader is sent home, so that none holds the shutdown up."""
        for queue in list(self._readers):
            self._drop(queue)

    def standing(self, scopes: frozenset[str]) -> list[bytes]:
        """Where the scopes stand now: a reader that just joined compares."""
        found, epoch = self._heads(), self._epoch()
        return [
            msgspec.json.encode(Hint(scope, epoch, found[scope].number if scope in found else 0))
            for scope in sorted(scopes)
        ]

    def _heads(self) -> dict[str, Cursor]:
        with self._database.read() as connection:
            return heads(connection)

    def _fresh(self) -> list[tuple[str, bytes]]:
        epoch = self._epoch()
        news = []
        with self._database.read() as connection:
            for scope, end in heads(connection).items():
                before = self._told.get(scope, Cursor("", 0, ""))
                if end == before:
                    continue
                self._told[scope] = end
                hint = Hint(scope, epoch, end.number)
                if 0 < end.number - before.number <= _MOST_HINT_ROWS:
                    with contextlib.suppress(SnapshotNeeded):
                        start = Cursor(epoch, before.number, before.rolling)
                        page = read_page(connection, scope, epoch, start, limit=_MOST_HINT_ROWS + 1)
                        hint = Hint(scope, epoch, end.number, page)
                text = msgspec.json.encode(hint)
                if len(text) > _MOST_HINT_BYTES:
                    text = msgspec.json.encode(Hint(scope, epoch, end.number))
                news.append((scope, text))
        return news

    def _tell(self, scope: str, text: bytes) -> None:
        for queue, scopes in list(self._readers.items()):
            if scope in scopes:
                try:
                    queue.put_nowait(text)
                except asyncio.QueueFull:
                    self._drop(queue)

    def _drop(self, queue: asyncio.Queue[bytes | None]) -> None:
        self._readers.pop(queue, None)
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait(None)


def router(board: HintBoard, gate: DeviceGate, find: Callable[[str], KnownDevice | None]) -> APIRouter:
    """The WebSocket route; ``find`` looks the device up again, so that a revoked one is not told any more."""
    routes = APIRouter()

    @routes.websocket(HINTS)
    async def hints(socket: WebSocket) -> None:
        target = target_of(socket.scope)
        try:
            device = await run_in_threadpool(gate.admit, "GET", target, socket.headers, b"")
        except TandemError:
            await socket.close(4401)  # before accepting: the handshake is answered 403
            return
        await socket.accept()
        scopes = frozenset({COMPANY, shop_scope(device.shop)})
        queue = board.join(scopes)
        hearing = asyncio.create_task(_until_closed(socket))
        try:
            for text in await run_in_threadpool(board.standing, scopes):
                await asyncio.wait_for(socket.send_text(text.decode()), _SEND_SECONDS)
            await _forward(socket, queue, hearing, lambda: _revoked(find, device.id))
        except (WebSocketDisconnect, TimeoutError, RuntimeError, OSError):
            pass  # gone or too slow; it will be back and pull
        finally:
            board.leave(queue)
            hearing.cancel()
            with contextlib.suppress(Exception):
                await socket.close(1013)

    return routes


async def _forward(
    socket: WebSocket, queue: asyncio.Queue[bytes | None], hearing: asyncio.Task[None], revoked: Callable[[], bool]
) -> None:
    while not hearing.done():
        waiting = asyncio.create_task(queue.get())
        await asyncio.wait({waiting, hearing}, return_when=asyncio.FIRST_COMPLETED)
        if not waiting.done():
            waiting.cancel()
            return
        text = waiting.result()
        if text is None or await run_in_threadpool(revoked):
            return
        await asyncio.wait_for(socket.send_text(text.decode()), _SEND_SECONDS)


async def _until_closed(socket: WebSocket) -> None:
    """Readers have nothing to say; what they send is dropped unread."""
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        while True:
            await socket.receive_bytes()


def _revoked(find: Callable[[str], KnownDevice | None], identifier: str) -> bool:
    device = find(identifier)
    return device is None or device.revoked
