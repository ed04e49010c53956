"""A command opens the server it speaks to when it is run and not before, so that help and mistakes are answered at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sync_server.settings import ServerSettings

if TYPE_CHECKING:
    from sync_server.bootstrap import Server


@contextmanager
def opened(settings: ServerSettings) -> Iterator["Server"]:
    """The server of these settings, closed at the end. Raises ``StorageFault``, ``WrongKey``."""
    from sync_server.bootstrap import open_server  # the store, TLS and all modules come with it

    server = open_server(settings)
    try:
        yield server
    finally:
        server.close()
