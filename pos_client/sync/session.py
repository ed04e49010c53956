"""The agent's work for one paired till: greeting, push, two pulls and hints, each a part of its own, sharing nothing but the board and the files."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from random import random

from common.clock import Clock
from common.errors import CorruptFile, NotTandem, SnapshotNeeded, TandemError, Unreachable, UpgradeNeeded, WrongKey
from common.protocol.entities import COMPANY, shop_scope
from common.protocol.messages import PROTOCOL, Hint
from common.signing import blob_of
from pos_client.databases.driver import Connection
from pos_client.databases.mirror_file import NAME as MIRROR
from pos_client.databases.mirror_file import open_mirror
from pos_client.databases.till_file import read_till
from pos_client.journal.reading import JournalReader
from pos_client.sync.backoff import Backoff
from pos_client.sync.company import CompanyStream
from pos_client.sync.counting import UnsentCount
from pos_client.sync.hints import HintListener
from pos_client.sync.mirror_notes import MirrorNotes
from pos_client.sync.mirror_store import MirrorStore
from pos_client.sync.network_state import network_is_up
from pos_client.sync.outbox import Outbox
from pos_client.sync.parts import Part, Turn
from pos_client.sync.pull import HintSlot, Puller, whole_feed
from pos_client.sync.push import Pusher
from pos_client.sync.server_client import Caller, ServerClient
from pos_client.sync.snapshot import SnapshotTaker
from pos_client.sync.status import StatusBoard, Stream
from pos_client.sync.till import Till

_log = logging.getLogger("tandem.agent")

GREETING_SECONDS = 20.0
GREETING_LONGEST_WAIT = 10.0
JOURNAL_LOOK_SECONDS = 2.0
PULL_SECONDS = 30.0
PULL_SECONDS_WITH_HINTS = 120.0
STEADY_SECONDS = 30.0
SPREAD_SECONDS = 5.0
_END_SECONDS = 2.5  # the window waits three for the whole process

At = Callable[[str], None]


class Session:
    """Runs from ``start`` to ``stop``. ``ended`` is set when it cannot go on as it is: ``mirror_broken`` tells why."""

    def __init__(
        self,
        *,
        till: Till,
        board: StatusBoard,
        clock: Clock,
        on_changed: Callable[[frozenset[str]], None],
        at: At = lambda _point: None,
    ) -> None:
        self._till, self._board, self._clock = till, board, clock
        self._on_changed, self._at = on_changed, at
        self.ended = threading.Event()
        self.mirror_broken = False
        self._epoch = till.identity.epoch
        self._probe_due = threading.Event()
        self._probe_due.set()
        self._lost = True
        self._in_use, self._condemned = "", ""
        self._caller = Caller(till.identity.device, till.signer)
        key = blob_of(till.identity.server_key)
        self._client = ServerClient(
            url=till.identity.server_url, clock=clock, pin=lambda peer: peer == key, caller=self._caller
        )
        self._shop_hints, self._company_hints = HintSlot(), HintSlot()
        self._listener = HintListener(
            client=self._client, on_hint=self._hear, on_open=self._wake_pulls, on_lost=self._hint_line_lost
        )
        waits = Backoff(longest=GREETING_LONGEST_WAIT)
        self._greeter = Part(name="greet", enter=self._enter_greeting, on_fault=self._not_greeted, backoff=waits)
        self._unsent = UnsentCount(board)
        self._count = Part(name="count", enter=self._enter_count)
        self._push = Part(name="push", enter=self._enter_push, on_fault=self._fault_of(Stream.PUSH))
        self._shop = Part(name="shop", enter=self._enter_shop, on_fault=self._fault_of(Stream.SHOP))
        self._company = Part(name="company", enter=self._enter_company, on_fault=self._fault_of(Stream.COMPANY))
        self._hinted = Part(name="hints", enter=self._enter_hints)
        self._parts = (self._greeter, self._push, self._count, self._shop, self._company, self._hinted)

    def start(self) -> None:
        """Start all parts."""
        self._board.starting()
        for part in self._parts:
            part.start()

    def stop(self) -> None:
        """End all parts; what a part is in the middle of is either finished or comes again."""
        for part in self._parts:
            part.stop()
        until = time.monotonic() + _END_SECONDS
        left = [part for part in self._parts if not part.join(max(0.0, until - time.monotonic()))]
        if left:
            # it waits for the network; whatever it is about to write is one transaction, or comes again
            _log.warning("%d parts did not end in %g s and are left behind", len(left), _END_SECONDS)
        self._client.close()

    def appended(self) -> None:
        """The journal has grown."""
        self._push.wake()
        self._count.wake()

    def hurry(self) -> None:
        """Try everything now."""
        for part in self._parts:
            part.hurry()

    def catalogue_in_use(self, file: str) -> None:
        """The window has this catalogue open."""
        self._in_use = file
        self._company.wake()

    def catalogue_broken(self, file: str) -> None:
        """The window cannot read this catalogue."""
        self._condemned = file
        self._company.hurry()

    # greeting

    @contextmanager
    def _enter_greeting(self) -> Iterator[Turn]:
        yield self._greet

    def _greet(self) -> float:
        info = self._client.hello()
        if self._till.identity.server and info.server != self._till.identity.server:
            raise NotTandem("another server than the one this till was paired with", place="hello")
        if PROTOCOL not in info.protocols:
            raise UpgradeNeeded(f"the server speaks {info.protocols}, this till {PROTOCOL}", place="hello")
        if info.epoch != self._epoch:
            # restored from a backup, perhaps: it may lack what it had acknowledged
            self._epoch = info.epoch
            self._probe_due.set()
            self._push.wake()
        self._board.reached(info)
        if self._lost:
            self._lost = False
            for part in (self._push, self._shop, self._company, self._hinted):
                part.hurry()
        return GREETING_SECONDS

    def _not_greeted(self, fault: TandemError) -> None:
        self._lost = True
        if isinstance(fault, Unreachable) and not network_is_up(self._client.host):
            fault = Unreachable("this till has no network", reason="network")
        self._board.lost(fault)

    # push

    @contextmanager
    def _enter_push(self) -> Iterator[Turn]:
        till, mirror = self._read_till(), self._open_mirror()
        with closing(till), closing(mirror):
            whole = JournalReader(connection=till, home=self._till.home, key=self._till.files_key)
            outbox = Outbox(till=till, whole=whole)
            notes = MirrorNotes(mirror=mirror, clock=self._clock)
            pusher = Pusher(client=self._client, caller=self._caller, outbox=outbox, notes=notes, at=self._at)
            self._unsent.follow(pusher)
            try:
                yield lambda: self._push_turn(pusher, outbox)
            finally:
                self._unsent.follow(None)

    def _push_turn(self, pusher: Pusher, outbox: Outbox) -> float:
        self._unsent.count(outbox)
        try:
            probed = self._probe_due.is_set()
            if probed:
                pusher.probe()
                self._probe_due.clear()
            sent = pusher.turn()
        finally:
            self._unsent.count(outbox)
        self._board.worked(Stream.PUSH, talked=bool(sent or probed))
        return JOURNAL_LOOK_SECONDS

    @contextmanager
    def _enter_count(self) -> Iterator[Turn]:
        with closing(self._read_till()) as till:
            outbox = Outbox(till=till)
            yield lambda: self._unsent.turn(outbox)

    # pulls

    @contextmanager
    def _enter_shop(self) -> Iterator[Turn]:
        with closing(self._open_mirror()) as mirror:
            scope = shop_scope(self._till.identity.shop)
            store = MirrorStore(mirror=mirror, scope=scope, device=self._till.identity.device)
            if changed := store.replay_parked():
                self._on_changed(changed)
            puller = Puller(
                client=self._client,
                store=store,
                on_changed=self._on_changed,
                hints=self._shop_hints,
                pause=self._shop.pause,
                at=self._at,
                most_behind=0,
            )
            yield lambda: self._shop_turn(puller, store)

    def _shop_turn(self, puller: Puller, store: MirrorStore) -> float:
        try:
            puller.turn()
        except SnapshotNeeded as fault:
            _log.info("%s", fault)
            self._on_changed(store.replace(whole_feed(self._client, store.scope)))
        self._board.worked(Stream.SHOP)
        return self._pull_seconds()

    @contextmanager
    def _enter_company(self) -> Iterator[Turn]:
        with closing(self._open_mirror()) as mirror:
            notes = MirrorNotes(mirror=mirror, clock=self._clock)
            home = self._till.home
            taker = SnapshotTaker(
                client=self._client, home=home, notes=notes, on_progress=self._board.progress, at=self._at
            )
            stream = CompanyStream(
                client=self._client, home=home, notes=notes, taker=taker, on_changed=self._on_changed,
                hints=self._company_hints, pause=self._company.pause, at=self._at,
            )  # fmt: skip
            with closing(stream):
                yield lambda: self._company_turn(stream)

    def _company_turn(self, stream: CompanyStream) -> float:
        if condemned := self._condemned:
            stream.condemn(condemned)
            if self._condemned == condemned:  # not before: a snapshot that breaks off is tried again
                self._condemned = ""
        stream.turn()
        in_use, self._in_use = self._in_use, ""
        if in_use:
            stream.clean(in_use)
        self._board.worked(Stream.COMPANY)
        return self._pull_seconds()

    def _pull_seconds(self) -> float:
        return PULL_SECONDS_WITH_HINTS if self._listener.connected else PULL_SECONDS

    # hints

    @contextmanager
    def _enter_hints(self) -> Iterator[Turn]:
        yield self._listen

    def _listen(self) -> float:
        began = time.monotonic()
        try:
            self._listener.listen(lambda: self._hinted.stopping)
        except Unreachable:
            if time.monotonic() - began < STEADY_SECONDS:
                raise
        # a line that lasted is no failing one; all tills lost theirs at once, and must not return as one
        return SPREAD_SECONDS * random()  # noqa: S311  no secret

    def _hear(self, hint: Hint) -> None:
        slot, part = (self._company_hints, self._company) if hint.scope == COMPANY else (self._shop_hints, self._shop)
        slot.put(hint)
        part.wake()

    def _wake_pulls(self) -> None:
        self._shop.wake()
        self._company.wake()

    def _hint_line_lost(self) -> None:
        # the quickest sign that the server went away
        self._greeter.hurry()

    # faults

    def _fault_of(self, stream: Stream) -> Callable[[TandemError], None]:
        def heard(fault: TandemError) -> None:
            self._board.failed(stream, fault)
            if isinstance(fault, CorruptFile | WrongKey) and fault.place == MIRROR:
                self.mirror_broken = True
                self.ended.set()
            elif isinstance(fault, Unreachable | NotTandem):
                self._greeter.hurry()

        return heard

    def _read_till(self) -> Connection:
        return read_till(self._till.home.till, self._till.files_key)

    def _open_mirror(self) -> Connection:
        return open_mirror(self._till.home.mirror, self._till.files_key)
