"""Which event another one means by its number: where a till was copied, one number has two events, and the asker's own history tells them apart."""

from sqlalchemy import Connection, RowMapping

from common.errors import BadMessage
from common.event import decode_body, decode_event
from common.facts import IncarnationStarted
from sync_server.modules.ingest import repository, repository_line


def event_meant(
    connection: Connection, place: str, asked_in: int, incarnation: int, sequence: int
) -> RowMapping | None:
    """The event ``incarnation.sequence`` as the device or line ``place`` knew it when it wrote in incarnation
    ``asked_in``; None where it is not here, or where it is not certain which history is meant."""
    at, here = asked_in, place
    while at > incarnation:
        before = _before(connection, here, at)
        if before is None:
            return None
        here, at = before
    if at < incarnation:
        return None
    return repository_line.event_seen_from(connection, here, incarnation, sequence)


def _before(connection: Connection, place: str, incarnation: int) -> tuple[str, int] | None:
    """Where the history that an incarnation goes on from lies, and in which incarnation."""
    first = repository_line.event_seen_from(connection, place, incarnation, 1)
    try:
        event = decode_event(first["stored"]) if first else None
        started: IncarnationStarted | None = decode_body(event, IncarnationStarted) if event else None
    except BadMessage:
        return None
    if event is None or started is None or event.kind != "incarnation.started":
        return None
    if not 0 <= started.previous_incarnation < incarnation:
        return None
    end = started.previous_incarnation, started.previous_sequence
    line = repository_line.line_of(connection, place)
    device = line.device if line else place
    for name in (device, *repository_line.lines_of(connection, device, started.previous_incarnation)):
        kept = repository.one_event(connection, name, *end)
        if kept is not None and kept["hash"].hex() == started.previous_hash:
            return name, started.previous_incarnation
    return None
