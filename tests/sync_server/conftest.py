"""The rig's fixtures, for every test here."""

import io

import pytest

from sync_server.platform.observability import start_logging
from tests.sync_server.rig import client, clock, home, made_home, server, staff, till

__all__ = ["client", "clock", "home", "log", "made_home", "server", "staff", "till"]


@pytest.fixture(autouse=True)
def log() -> io.StringIO:
    """What the server logged."""
    written = io.StringIO()
    start_logging(written)
    return written
