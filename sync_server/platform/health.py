"""Ready means: the store answers, its schema is ours, and it can be written."""

from common.errors import TandemError
from sync_server.platform.database import Database
from sync_server.platform.migrations import STEPS, standing


def readiness(database: Database) -> dict[str, str]:
    """``status`` is ``ready`` or ``not ready``, with the code of what is wrong."""
    try:
        with database.write() as connection:
            if standing(connection) != len(STEPS):
                return {"status": "not ready", "code": "storage.schema"}
    except TandemError as fault:
        return {"status": "not ready", "code": fault.code}
    return {"status": "ready"}
