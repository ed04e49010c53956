"""The agent's process: one a till, started and watched by the window or by the system; it starts with nothing there and takes up whatever comes.

Without keys, identity or server it waits; a mirror that cannot be read is put aside and made anew from the server.
Exit codes: 0 told to end, 2 the folder cannot be used, 3 another agent holds this till.
"""

import contextlib
import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path

from common.clock import Clock, SystemClock
from common.errors import FileInUse, StorageFault, TandemError
from common.protocol.asks import ALONE
from pos_client.databases.home import Home, RoleLock
from pos_client.databases.identity import Identity
from pos_client.databases.keys import KeyStore
from pos_client.sync.asks import Asks, asks_of
from pos_client.sync.link_messages import (
    ALREADY_RUNNING,
    Answer,
    Appended,
    Ask,
    CatalogueBroken,
    CatalogueInUse,
    Changed,
    FromAgent,
    FromWindow,
    Reach,
    SyncNow,
    link_place,
)
from pos_client.sync.link_server import LinkServer
from pos_client.sync.mirror_care import put_mirror_aside, ready_mirror
from pos_client.sync.session import At, Session
from pos_client.sync.status import StatusBoard
from pos_client.sync.till import load_till

_log = logging.getLogger("tandem.agent")
OK, UNUSABLE = 0, 2
LOOK_SECONDS, LOOK_SECONDS_PAIRED = 2.0, 10.0
EVERYTHING = frozenset(
    {"catalogue", "customers", "layaways", "people", "quota", "settings", "standing", "stock", "value"}
)


class Agent:
    """The main thread's work: who is the till, is it paired, is its session still good."""

    def __init__(self, *, home: Home, clock: Clock, at: At = lambda _point: None, linger: float | None = None) -> None:
        """``linger``: end by itself after so many seconds without a window and with nothing unsent; None: never."""
        self._home, self._clock, self._at, self._linger = home, clock, at, linger
        self._stopping = threading.Event()
        self._look = threading.Event()
        self._keys = KeyStore(home)
        self._session: Session | None = None
        self._asks: Asks | None = None
        self._of: Identity | None = None
        self._in_use = ""
        self._link = LinkServer(place=link_place(home.folder), on_message=self._heed, greeting=self._greet)
        self._board = StatusBoard(clock=clock, on_change=self._link.say)
        self._windowless_since = time.monotonic()
        self._last_fault = ""

    def stop(self) -> None:
        """End; safe in a signal handler."""
        self._stopping.set()
        self._look.set()

    def run(self) -> int:
        """Until ``stop``. Raises ``OSError`` where the socket cannot be made."""
        self._link.start()
        try:
            while not self._stopping.is_set():
                self._look.clear()
                self._step()
                self._look.wait(LOOK_SECONDS_PAIRED if self._session else LOOK_SECONDS)
        finally:
            self._end_session()
            self._link.stop()
        return OK

    def _step(self) -> None:
        """One look at everything; nothing it meets ends the process."""
        try:
            self._keep_session()
            self._last_fault = ""
        except TandemError as fault:
            self._tell_once(f"{fault.code}: {fault}")
        except Exception as fault:  # noqa: BLE001  the agent outlives what nobody foresaw
            self._tell_once(f"agent: {fault!r}", exc_info=True)
        if self._lingered():
            _log.info("no window for %.0f s and nothing unsent: ending", self._linger or 0)
            self.stop()

    def _tell_once(self, text: str, *, exc_info: bool = False) -> None:
        if text != self._last_fault:
            self._last_fault = text
            _log.error("%s", text, exc_info=exc_info)

    def _keep_session(self) -> None:
        till = load_till(self._home, self._keys)
        session = self._session
        if session and (session.ended.is_set() or till is None or till.identity != self._of):
            self._end_session()
            if session.mirror_broken:
                put_mirror_aside(self._home, "corrupt")
                self._tell_changed(EVERYTHING)
        if till is None:
            self._board.unpaired()
            return
        if self._session is None:
            if ready_mirror(till, self._clock):
                self._tell_changed(EVERYTHING)
            self._of = till.identity
            self._session = Session(
                till=till, board=self._board, clock=self._clock, on_changed=self._tell_changed, at=self._at
            )
            self._asks = asks_of(till, self._clock)
            self._session.start()
            if self._in_use:
                self._session.catalogue_in_use(self._in_use)

    def _greet(self) -> tuple[FromAgent, ...]:
        """For a window that just connected: how things stand, and that all of it may be news."""
        return self._board.status, Changed(tuple(sorted(EVERYTHING)))

    def _end_session(self) -> None:
        session, self._session = self._session, None
        asks, self._asks = self._asks, None
        if session:
            session.stop()
        if asks:
            asks.close()

    def _tell_changed(self, names: frozenset[str]) -> None:
        self._link.say(Changed(tuple(sorted(names))))

    def _heed(self, message: FromWindow, reply: Callable[[FromAgent], None]) -> None:
        if isinstance(message, Ask):
            self._ask(message, reply)
            return
        session = self._session
        match message:
            case Appended():
                if session:
                    session.appended()
            case CatalogueInUse(file=file):
                self._in_use = file
                if session:
                    session.catalogue_in_use(file)
            case CatalogueBroken(file=file):
                if session:
                    session.catalogue_broken(file)
            case SyncNow():
                self._look.set()
                if session:
                    session.hurry()

    def _ask(self, question: Ask, reply: Callable[[FromAgent], None]) -> None:
        """While the server does not greet us, nobody has to wait for its answer."""
        asks = self._asks
        if asks is None or self._board.status.reach not in (Reach.ONLINE, Reach.LAN):
            reply(Answer(question.id, code=ALONE))
        else:
            asks.ask(question, reply)

    def _lingered(self) -> bool:
        if self._link.windows or self._board.status.unsent_events:
            self._windowless_since = time.monotonic()
        return self._linger is not None and time.monotonic() - self._windowless_since > self._linger


def main(home: Path, *, linger: float | None = None, at: At = lambda _point: None) -> int:
    """``tandem-till agent --home DIR``: run until SIGTERM or SIGINT; the exit code."""
    place = Home(home)
    try:
        place.prepare()
        _log_into(home)
        lock = RoleLock(place, "agent")
        lock.take()
    except FileInUse as fault:
        _log.warning("%s", fault)
        return ALREADY_RUNNING
    except (StorageFault, OSError) as fault:
        _log.error("%s", fault)
        return UNUSABLE
    with contextlib.suppress(OSError):
        os.nice(5)  # the window, the cashier's, comes first
    agent = Agent(home=place, clock=SystemClock(), linger=linger, at=at)
    _on_signals(agent.stop)
    try:
        return agent.run()
    except OSError as fault:
        _log.error("the link cannot be made: %s", fault)
        return UNUSABLE
    finally:
        lock.release()


def _on_signals(stop: Callable[[], None]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop())


def _log_into(home: Path) -> None:
    """Into ``agent.log``, a few files of a megabyte; codes and numbers, never what was sold or to whom."""
    root = logging.getLogger("tandem")
    if root.handlers:
        return
    handler = RotatingFileHandler(home / "agent.log", maxBytes=1 << 20, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    root.propagate = False
