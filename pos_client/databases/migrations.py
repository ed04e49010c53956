"""A file's schema grows by numbered steps; each is one transaction together with its number, so a cut leaves a whole step done or not begun."""

from collections.abc import Callable, Iterator, Sequence

from common.errors import CorruptFile, TooNewFile
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection, DatabaseError, complete_statement, storage_fault

Step = str | Callable[[Connection], None]
"""A script of SQL, or a function that works inside the open transaction (and never commits)."""


def statements(script: str) -> Iterator[str]:
    """The single statements of a script. (The driver's ``executescript`` would commit first and so break atomicity.)"""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending


def run_script(connection: Connection, script: str) -> None:
    """Execute a script inside the transaction that is open."""
    for statement in statements(script):
        connection.execute(statement)


def version_of(connection: Connection) -> int:
    """How many steps the file has taken."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: Connection, steps: Sequence[Step], *, application: int, place: str) -> int:
    """Bring a file to the newest schema; the number of steps taken now.

    Raises ``TooNewFile`` where a newer program wrote the file (nothing is touched), ``CorruptFile`` where it is
    another kind of file, and the storage faults of a transaction; what was done before a fault stays done.
    """
    try:
        _check(connection, len(steps), application, place)
        taken = 0
        while version_of(connection) < len(steps):
            taken += _one_step(connection, steps, application, place)
    except DatabaseError as fault:
        raise storage_fault(fault, place) from fault
    return taken


def check_version(connection: Connection, steps: Sequence[Step], *, application: int, place: str) -> None:
    """For readers, who never migrate: raise unless the file is of this kind and this version."""
    try:
        _check(connection, len(steps), application, place)
        version = version_of(connection)
    except DatabaseError as fault:
        raise storage_fault(fault, place) from fault
    if version < len(steps):
        raise CorruptFile(f"not made ready by its writer yet (version {version} of {len(steps)})", place=place)


def _check(connection: Connection, newest: int, application: int, place: str) -> None:
    found = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = version_of(connection)
    if found not in {0, application} or (found == 0 and version):
        raise CorruptFile("another kind of file", place=place)
    if version > newest:
        raise TooNewFile(f"written by a newer version ({version}, this one knows {newest})", place=place)


def _one_step(connection: Connection, steps: Sequence[Step], application: int, place: str) -> int:
    with transaction(connection, place):
        version = version_of(connection)  # again, under the lock: another process may have been quicker
        if version >= len(steps):
            return 0
        step = steps[version]
        if isinstance(step, str):
            run_script(connection, step)
        else:
            step(connection)
        connection.execute(f"PRAGMA application_id = {application}")
        connection.execute(f"PRAGMA user_version = {version + 1}")
    return 1
