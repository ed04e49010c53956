"""An event that a projection chokes on must not hold up the queue behind it: it stays kept, is left out of what is derived, and a person is told."""

from collections.abc import Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError

from common.errors import StorageFault
from sync_server.platform.projection import Carriage, Kept, Outcome, Projection, Review

# The store's own trouble is nobody's poison: the push fails and is tried again.
_OURS = (StorageFault, OperationalError, InternalError, InterfaceError, MemoryError)


def project(connection: Connection, projection: Projection, carriage: Carriage, fresh: Sequence[Kept]) -> list[Outcome]:
    """What a projection makes of a push; where it fails as a whole, of its events one by one."""
    try:
        with connection.begin_nested():
            return [projection(connection, carriage, fresh)]
    except _OURS:
        raise
    except Exception as fault:  # noqa: BLE001  whatever a hostile or broken event can cause
        if len(fresh) == 1:
            only = fresh[0]
            return [
                Outcome(reviews=(Review(only.incarnation, only.sequence, "event.unprojected", type(fault).__name__),))
            ]
    return [outcome for kept in fresh for outcome in project(connection, projection, carriage, (kept,))]
