"""Pull: pages are applied only if they are the very next ones, page and cursor together, in small slices with pauses; hints only save the asking."""

import contextlib
import threading
import time
from collections.abc import Callable
from typing import Protocol

from common.errors import NotTandem, SnapshotNeeded
from common.protocol.cursor import Next, judge_page, roll
from common.protocol.messages import Cursor, FeedPage, Hint
from pos_client.sync.server_client import ServerClient

PAGE_ROWS = 500
LONGEST_PAUSE = 0.1
MOST_ROWS_BEFORE_SNAPSHOT = 20_000
_MOST_PAGES_HELD = 4000


class FeedStore(Protocol):
    """Where a feed is applied."""

    @property
    def scope(self) -> str:
        """The feed's name."""
        ...

    def cursor(self) -> Cursor:
        """Where it stands."""
        ...

    def apply(self, page: FeedPage) -> frozenset[str]:
        """Apply a page and its cursor in one transaction; what changed."""
        ...


class HintSlot:
    """The newest hint of a scope, left by the thread that hears them for the one that pulls."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._hint: Hint | None = None

    def put(self, hint: Hint) -> None:
        """Leave a hint; it replaces the one before."""
        with self._lock:
            self._hint = hint

    def take(self) -> Hint | None:
        """The hint, once."""
        with self._lock:
            hint, self._hint = self._hint, None
            return hint


class Puller:
    """One feed into one store, for one thread."""

    def __init__(
        self,
        *,
        client: ServerClient,
        store: FeedStore,
        on_changed: Callable[[frozenset[str]], None],
        hints: HintSlot | None = None,
        pause: Callable[[float], object] = time.sleep,
        at: Callable[[str], None] = lambda _point: None,
        most_behind: int = MOST_ROWS_BEFORE_SNAPSHOT,
    ) -> None:
        """``pause`` waits so many seconds between slices, or until the agent stops. A reader further behind than
        ``most_behind`` rows is told ``SnapshotNeeded``, because a snapshot is quicker; 0 for never."""
        self._client, self._store = client, store
        self._on_changed, self._hints = on_changed, hints
        self._pause, self._at, self._most_behind = pause, at, most_behind

    def turn(self) -> int:
        """Read to the feed's end; how many pages were applied. Raises ``SnapshotNeeded`` where this store cannot go on
        from where it stands, and the faults of client and store."""
        if self._from_hint():
            return 1
        applied = misfits = 0
        while True:
            cursor = self._store.cursor()
            page = self._client.page(self._store.scope, cursor, PAGE_ROWS)
            verdict = judge_page(cursor, page, self._store.scope)
            if verdict is Next.UP_TO_DATE:
                return applied
            if verdict is Next.IGNORE:
                # an answer kept by something in between; asking again brings the server's own
                misfits += 1
                if misfits > 2:
                    raise NotTandem("pages that do not follow what was asked", place=self._store.scope)
                continue
            if self._most_behind and page.newest - cursor.number > self._most_behind:
                raise SnapshotNeeded(f"{page.newest - cursor.number} rows behind", place=self._store.scope)
            self._apply(cursor, page)
            applied += 1
            if page.last >= page.newest:
                return applied

    def _from_hint(self) -> bool:
        """Apply a hinted page if it is the very next one and the feed's end; it then needs no asking."""
        hint = self._hints.take() if self._hints else None
        if hint is None or hint.page is None or hint.page.last < hint.newest:
            return False
        cursor = self._store.cursor()
        # a hint is never the truth: whatever is wrong with it, the pull that follows finds out
        with contextlib.suppress(SnapshotNeeded, NotTandem):
            if cursor.number and judge_page(cursor, hint.page, self._store.scope) is Next.APPLY:
                self._apply(cursor, hint.page)
                return True
        return False

    def _apply(self, cursor: Cursor, page: FeedPage) -> None:
        check_rolling(cursor, page)
        started = time.monotonic()
        self._at("pull.read")
        changed = self._store.apply(page)
        self._at("pull.applied")
        if changed:
            self._on_changed(changed)
        if page.last < page.newest:
            # at most half of one core and of the disk's time, while a cashier works
            self._pause(min(LONGEST_PAUSE, time.monotonic() - started))


def check_rolling(cursor: Cursor, page: FeedPage) -> None:
    """A page without compacted rows must lead to the rolling hash it states. Raises ``NotTandem``."""
    try:
        bytes.fromhex(page.rolling)
    except ValueError:
        raise NotTandem("a page whose rolling hash is none", place=page.scope) from None
    if len(page.rows) != page.last - page.first + 1:
        return
    rolling = bytes.fromhex(cursor.rolling)
    for row in page.rows:
        rolling = roll(rolling, row.entity, row.key, row.state)
    if rolling.hex() != page.rolling:
        raise NotTandem("a page that was changed on its way", place=page.scope)


def whole_feed(client: ServerClient, scope: str) -> list[FeedPage]:
    """Every page of a feed from its beginning, held in memory: for a store that is made anew in one transaction.
    Raises the client's faults, ``SnapshotNeeded`` if the epoch changes meanwhile."""
    cursor, pages = Cursor("", 0, ""), list[FeedPage]()
    while len(pages) < _MOST_PAGES_HELD:
        page = client.page(scope, cursor, PAGE_ROWS * 4)
        verdict = judge_page(cursor, page, scope)
        if verdict is Next.UP_TO_DATE:
            return pages
        if verdict is Next.IGNORE:
            raise NotTandem("pages that do not follow what was asked", place=scope)
        check_rolling(cursor, page)
        pages.append(page)
        cursor = Cursor(page.epoch, page.last, page.rolling)
        if page.last >= page.newest:
            return pages
    raise NotTandem("a feed without an end", place=scope)
