"""Before the parts start, the mirror is there, sound, and of this very shop; one that is not is put aside and made anew from the server."""

import logging
from contextlib import closing

from common.clock import Clock
from common.errors import CorruptFile, WrongKey
from pos_client.databases.driver import DatabaseError, storage_fault
from pos_client.databases.home import Home
from pos_client.databases.mirror_file import NAME, open_mirror, put_aside
from pos_client.sync.mirror_notes import MirrorNotes
from pos_client.sync.till import Till

_log = logging.getLogger("tandem.agent")
_KEPT_ASIDE = 2


def ready_mirror(till: Till, clock: Clock) -> bool:
    """Make the mirror ready; whether it had to be made anew. Raises storage faults other than its being corrupt."""
    anew = False
    try:
        fits = _check(till, clock)
    except (CorruptFile, WrongKey) as fault:
        _log.error("%s: %s", fault.code, fault)
        put_mirror_aside(till.home, "corrupt")
        anew, fits = True, _check(till, clock)
    if not fits:
        put_mirror_aside(till.home, "other")
        anew = True
        _check(till, clock)
    return anew


def put_mirror_aside(home: Home, reason: str) -> None:
    """Keep the file for a look, but not many of them: whatever broke it may break the next."""
    if home.mirror.exists():
        aside = put_aside(home.mirror, reason)
        _log.error("mirror.db is kept as %s and made anew from the server", aside.name)
    older = sorted(
        (path for path in home.folder.glob(f"{NAME}.*-*") if not path.name.endswith(("-wal", "-shm"))),
        key=lambda path: path.stat().st_mtime,
    )
    for path in older[:-_KEPT_ASIDE]:
        for tail in ("", "-wal", "-shm"):
            path.with_name(path.name + tail).unlink(missing_ok=True)


def _check(till: Till, clock: Clock) -> bool:
    """Whether the mirror speaks of this shop (a new one does from now on). Raises ``CorruptFile``, ``WrongKey``."""
    with closing(open_mirror(till.home.mirror, till.files_key)) as mirror:
        try:
            found = mirror.execute("PRAGMA quick_check(1)").fetchone()[0]
        except DatabaseError as fault:
            raise storage_fault(fault, NAME) from fault
        if found != "ok":
            raise CorruptFile(str(found), place=NAME)
        notes = MirrorNotes(mirror=mirror, clock=clock)
        source = notes.note("source")
        if not source:
            notes.write_note("source", till.source)
        return source in ("", till.source)
