"""The company's stream: keeps one catalogue file at the feed's end; a file that is missing, broken or too far behind is replaced by a snapshot."""

import logging
from collections.abc import Callable

from common.errors import CorruptFile, SnapshotNeeded, StorageFault, WrongKey
from common.protocol.messages import Cursor
from pos_client.databases.catalogue_file import open_catalogue
from pos_client.databases.driver import Connection
from pos_client.databases.home import Home
from pos_client.sync.catalogue_store import CatalogueStore
from pos_client.sync.mirror_notes import MirrorNotes
from pos_client.sync.pull import HintSlot, Puller
from pos_client.sync.server_client import ServerClient
from pos_client.sync.snapshot import SnapshotTaker, remove_unused

_log = logging.getLogger("tandem.agent.company")


class CompanyStream:
    """For one thread; ``turn`` does what is due."""

    def __init__(
        self,
        *,
        client: ServerClient,
        home: Home,
        notes: MirrorNotes,
        taker: SnapshotTaker,
        on_changed: Callable[[frozenset[str]], None],
        hints: HintSlot,
        pause: Callable[[float], object],
        at: Callable[[str], None] = lambda _point: None,
    ) -> None:
        self._client, self._home, self._notes, self._taker = client, home, notes, taker
        self._on_changed, self._hints, self._pause, self._at = on_changed, hints, pause, at
        self._file = ""
        self._connection: Connection | None = None
        self._puller: Puller | None = None
        self._store: CatalogueStore | None = None

    def turn(self) -> None:
        """Bring the catalogue to the feed's end. Raises the faults of client, snapshot and storage."""
        if self._puller is None:
            self._open()
        if self._puller is None:
            self._snapshot(older_than=None)
        try:
            self._pull()
        except SnapshotNeeded as fault:
            _log.info("%s", fault)
            self._snapshot(older_than=self._stamp())
            self._pull()

    def condemn(self, file: str) -> None:
        """The window cannot read this file: if it is still the one pointed to, a snapshot takes its place."""
        if file == self._notes.catalogue():
            _log.error("storage.corrupt: %s: a new snapshot is taken", file)
            self.close()
            self._snapshot(older_than=None)

    def clean(self, in_use: str) -> None:
        """Remove what neither the pointer nor the window names."""
        gone = remove_unused(self._home, {self._notes.catalogue(), in_use})
        if gone:
            _log.info("removed %s", ", ".join(gone))

    def close(self) -> None:
        """Let go of the file."""
        connection, self._connection, self._puller, self._store = self._connection, None, None, None
        if connection is not None:
            connection.close()

    def _open(self) -> None:
        """Open the file pointed to, if it is there and sound; else leave everything closed."""
        file = self._notes.catalogue()
        if not file:
            return
        try:
            path = self._home.named_catalogue(file)
            if not path.exists():
                return
            self._connection = open_catalogue(path)
            self._store = CatalogueStore(catalogue=self._connection, path=path)
            changed = self._store.replay_parked()
        except (CorruptFile, WrongKey) as fault:
            _log.error("%s: %s: a new snapshot is taken", fault.code, fault)
            self.close()
            return
        self._file = file
        self._puller = Puller(
            client=self._client,
            store=self._store,
            on_changed=self._on_changed,
            hints=self._hints,
            pause=self._pause,
            at=self._at,
        )
        if changed:
            self._on_changed(changed)

    def _pull(self) -> None:
        if self._puller is None:
            raise StorageFault("the catalogue just installed does not open", place=self._file)
        try:
            self._puller.turn()
        except (CorruptFile, WrongKey) as fault:
            if fault.place != self._file:
                raise
            _log.error("%s: %s: a new snapshot is taken", fault.code, fault)
            self.close()
            self._snapshot(older_than=None)

    def _stamp(self) -> Cursor | None:
        return self._store.cursor() if self._store else None

    def _snapshot(self, older_than: Cursor | None) -> None:
        self._taker.take(older_than)
        self.close()
        self._open()
        self._on_changed(frozenset({"catalogue"}))
