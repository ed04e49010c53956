"""The print_job table: what is to be printed and what became of it; a job is written in the transaction of the sale it belongs to."""

from collections.abc import Callable, Sequence

from pos_client.databases.driver import Connection
from pos_client.devices.print_job import Detail, JobKind, JobState, PrintJob

_COLUMNS = "id, kind, state, document, position, device, created, expires, attempts, detail, updated"
_INSERT = f"INSERT INTO print_job ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"  # noqa: S608


def job_writer(*jobs: PrintJob) -> Callable[[Connection], None]:
    """What ``journal.commit(prepared, *also)`` takes, so that the jobs stand or fall with the event. The same id is never queued twice."""

    def write(connection: Connection) -> None:
        for job in jobs:
            insert(connection, job)

    return write


def insert(connection: Connection, job: PrintJob) -> None:
    """Write a new job inside the caller's transaction."""
    connection.execute(
        _INSERT,
        (
            job.id, job.kind.value, job.state.value, job.document, job.position or None, job.device, job.created, job.expires or None,
            job.attempts, job.detail.value, job.updated,
        ),
    )  # fmt: skip


def update(connection: Connection, job: PrintJob) -> None:
    """Write what became of a job inside the caller's transaction."""
    connection.execute(
        "UPDATE print_job SET state = ?, attempts = ?, detail = ?, device = ?, updated = ? WHERE id = ?",
        (job.state.value, job.attempts, job.detail.value, job.device, job.updated, job.id),
    )


def job(connection: Connection, identifier: str) -> PrintJob | None:
    """One job, or None."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM print_job WHERE id = ?", (identifier,)).fetchone()  # noqa: S608
    return _job(found) if found else None


def jobs_of(connection: Connection, position: int) -> list[PrintJob]:
    """The jobs of one journal event, oldest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM print_job WHERE position = ? ORDER BY created, id",  # noqa: S608
        (position,),
    )
    return [_job(row) for row in rows]


def in_states(connection: Connection, states: Sequence[JobState]) -> list[PrintJob]:
    """The jobs in any of these states, oldest first."""
    marks = ", ".join("?" * len(states))
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM print_job WHERE state IN ({marks}) ORDER BY created, id",  # noqa: S608
        [state.value for state in states],
    )
    return [_job(row) for row in rows]


def forget_before(connection: Connection, instant: str) -> int:
    """Drop jobs that ended before an instant and that nobody has to decide on; how many. The journal keeps what they printed."""
    return int(
        connection.execute(
            "DELETE FROM print_job WHERE updated < ? AND (state IN ('printed', 'failed')"
            " OR state = 'sent' AND detail IN ('healthy', 'handed_over')"
            " OR state = 'unconfirmed' AND detail IN ('accepted', 'reprinted'))",
            (instant,),
        ).rowcount
    )


def _job(
    row: tuple[str, str, str, bytes, int | None, str | None, str, str | None, int, str | None, str | None],
) -> PrintJob:
    identifier, kind, state, document, position, device, created, expires, attempts, detail, updated = row
    return PrintJob(
        id=identifier, kind=JobKind(kind), state=JobState(state), document=bytes(document or b""), position=position or 0,
        device=device or "", created=created, expires=expires or "", attempts=attempts, detail=Detail(detail or ""),
        updated=updated or "",
    )  # fmt: skip
