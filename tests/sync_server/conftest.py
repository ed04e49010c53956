"""The rig's fixtures, for every test here."""

from tests.sync_server.rig import client, clock, home, made_home, server, staff, till

__all__ = ["client", "clock", "home", "made_home", "server", "staff", "till"]
