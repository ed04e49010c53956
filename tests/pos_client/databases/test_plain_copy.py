"""A readable copy holds what the keyed file holds, and the keyed file stays as it was."""

from pathlib import Path

from sqlcipher3 import dbapi2

from pos_client.databases.connection import transaction
from pos_client.databases.plain_copy import plain_copy
from pos_client.databases.till_file import open_till

KEY = bytes(range(32))


def test_a_readable_copy_holds_the_rows_and_leaves_the_original_keyed(tmp_path: Path) -> None:
    connection = open_till(tmp_path / "till.db", KEY)
    with transaction(connection):
        connection.execute("INSERT INTO setting (name, value) VALUES ('language', '\"de\"')")
    connection.close()
    plain_copy(tmp_path / "till.db", KEY, tmp_path / "plain.db")
    plain_copy(tmp_path / "till.db", KEY, tmp_path / "plain.db")
    readable = dbapi2.connect(str(tmp_path / "plain.db"))
    assert readable.execute("SELECT value FROM setting").fetchall() == [('"de"',)]
    readable.close()
    assert (tmp_path / "plain.db").read_bytes()[:6] == b"SQLite"
    assert (tmp_path / "till.db").read_bytes()[:6] != b"SQLite"
