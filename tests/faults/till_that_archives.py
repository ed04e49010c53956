"""A till in a process of its own that moves its whole journal into an archive, three events at a time.

Arguments: folder, and ``sound`` or ``hasty`` (removes events here before the archive's medium has them).
"""

import sys
from datetime import timedelta
from pathlib import Path

from pos_client.databases.archive_file import open_archive
from pos_client.databases.driver import Connection
from pos_client.journal import archive
from pos_client.journal.archive import Archiver, Retention
from tests.pos_client.journal.till_at_work import KEY, TillAtWork


def open_hastily(path: Path, key: bytes) -> Connection:
    connection = open_archive(path, key)
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def main() -> None:
    if sys.argv[2] == "hasty":
        archive.open_archive = open_hastily
    till = TillAtWork(Path(sys.argv[1]))
    archiver = Archiver(connection=till.connection, home=till.home, key=KEY, retention=Retention(days=0, backup_days=0))
    while archiver.step(till.clock.now() + timedelta(days=1), (1, 999), 3):
        pass
    print(till.connection.execute("SELECT count(*) FROM event").fetchone()[0])


if __name__ == "__main__":
    main()
