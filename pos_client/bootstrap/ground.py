"""The ground a till stands on: its folder held alone, its key, its file; there before anyone knows who the till is."""

from pathlib import Path

import msgspec

from common.clock import Clock, SystemClock
from pos_client.databases.driver import Connection
from pos_client.databases.home import Home, RoleLock
from pos_client.databases.keys import KeyStore
from pos_client.databases.spare_room import SpareRoom
from pos_client.databases.till_file import open_till


class Ground(msgspec.Struct, frozen=True):
    """Held by the window's process from start to end."""

    home: Home
    lock: RoleLock
    keys: KeyStore
    key: bytes
    connection: Connection
    clock: Clock
    spare_room: SpareRoom

    def close(self) -> None:
        """Let the file and the folder go."""
        self.connection.close()
        self.lock.release()


def lay_ground(folder: Path, clock: Clock | None = None) -> Ground:
    """Open a till's folder, making what is not there. Raises ``FileInUse`` where its window is open already, ``WrongKey``,
    ``CorruptFile``, ``DiskFull``, ``ReadOnlyStorage``, ``TooNewFile``."""
    home = Home(folder)
    home.prepare()
    lock = RoleLock(home, "window")
    lock.take()
    try:
        keys = KeyStore(home)
        key = keys.files_key()
        connection = open_till(home.till, key)
    except BaseException:
        lock.release()
        raise
    room = SpareRoom(folder / "spare")
    return Ground(home, lock, keys, key, connection, clock or SystemClock(), room)
