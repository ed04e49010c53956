"""Each file opens one way: keyed or not, whole or refused with the fault named, and nothing stored is lost by a refusal."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as dbapi

from common.errors import (
    CorruptFile,
    DiskFull,
    FileInUse,
    ReadOnlyStorage,
    StorageFault,
    TooNewFile,
    WrongKey,
)
from common.protocol.messages import Cursor
from pos_client.databases.catalogue_file import create_catalogue, read_catalogue, stamp_of
from pos_client.databases.connection import Access, open_file, transaction
from pos_client.databases.driver import storage_fault, table_tools
from pos_client.databases.home import Home, RoleLock
from pos_client.databases.identity import Identity, load_identity, save_identity
from pos_client.databases.migrations import migrate, statements, version_of
from pos_client.databases.mirror_file import open_mirror, put_aside, read_mirror
from pos_client.databases.spare_room import SpareRoom
from pos_client.databases.till_file import open_till, read_till
from tests.pos_client.databases.whole_catalogue import verify_catalogue

KEY = bytes(32)
IDENTITY = Identity(device="d1", incarnation=1, till="T1")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "till")
    home.prepare()
    return home


def test_what_is_written_is_not_readable_without_the_key(home: Home) -> None:
    connection = open_till(home.till, KEY)
    with transaction(connection):
        save_identity(connection, IDENTITY)
    for path in home.folder.glob("till.db*"):
        assert b"identity" not in path.read_bytes()
    connection.close()
    with pytest.raises(WrongKey):
        open_till(home.till, bytes([1] * 32))
    again = open_till(home.till, KEY)
    assert load_identity(again) == IDENTITY


def test_a_wrong_key_says_nothing_on_stderr(home: Home, capfd: pytest.CaptureFixture[str]) -> None:
    open_till(home.till, KEY).close()
    with pytest.raises(WrongKey):
        read_till(home.till, bytes([1] * 32))
    assert capfd.readouterr().err == ""


def test_readers_see_committed_rows_only_and_cannot_write(home: Home) -> None:
    writer = open_till(home.till, KEY)
    reader = read_till(home.till, KEY)
    with transaction(writer):
        save_identity(writer, IDENTITY)
        assert load_identity(reader) is None
    assert load_identity(reader) == IDENTITY
    with pytest.raises(ReadOnlyStorage), transaction(reader):
        save_identity(reader, IDENTITY)


def test_a_reader_of_a_file_nobody_made_is_told_so(home: Home) -> None:
    for read in (read_till, read_mirror):
        with pytest.raises(StorageFault):
            read(home.folder / "none.db", KEY)
    assert not (home.folder / "none.db").exists()


def test_a_transaction_that_fails_leaves_nothing_and_the_next_one_works(home: Home) -> None:
    connection = open_till(home.till, KEY)

    def fail() -> None:
        with transaction(connection):
            save_identity(connection, IDENTITY)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert load_identity(connection) is None
    with transaction(connection):
        save_identity(connection, IDENTITY)
    assert load_identity(connection) == IDENTITY


def test_two_writers_wait_for_one_another_and_none_is_refused(home: Home) -> None:
    open_till(home.till, KEY).close()

    def count() -> None:
        connection = open_till(home.till, KEY)
        for _ in range(100):
            with transaction(connection):
                row = connection.execute("SELECT value FROM counter WHERE name = 'n'").fetchone()
                connection.execute("INSERT OR REPLACE INTO counter VALUES ('n', ?)", ((row[0] if row else 0) + 1,))
        connection.close()

    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection = open_till(home.till, KEY)
    assert connection.execute("SELECT value FROM counter").fetchone() == (300,)


def test_a_lock_that_never_ends_is_told(home: Home) -> None:
    one, other = open_till(home.till, KEY), open_till(home.till, KEY)
    with transaction(one), pytest.raises(FileInUse), transaction(other, "till.db", wait=0.01):
        pass


def test_damage_in_a_keyed_page_is_told(home: Home) -> None:
    connection = open_till(home.till, KEY)
    with transaction(connection):
        connection.executemany("INSERT INTO setting VALUES (?, ?)", [(f"s{n}", "x" * 500) for n in range(200)])
    connection.close()
    blob = bytearray(home.till.read_bytes())
    for page in range(2, len(blob) // 4096):
        blob[page * 4096 + 100] ^= 1
    home.till.write_bytes(blob)
    with pytest.raises(CorruptFile), transaction(open_till(home.till, KEY), "till.db") as connection:
        connection.execute("SELECT count(value) FROM setting").fetchall()


def test_a_plain_file_where_a_keyed_one_belongs_is_refused(home: Home) -> None:
    create_catalogue(home.folder / "till.db", Cursor("e", 1, "")).close()
    with pytest.raises(CorruptFile):
        open_till(home.till, KEY)


def test_one_kind_of_file_is_not_taken_for_another(home: Home) -> None:
    open_mirror(home.mirror, KEY).close()
    with pytest.raises(CorruptFile, match="another kind"):
        open_till(home.mirror, KEY)


def test_a_file_of_a_newer_version_is_left_alone(home: Home) -> None:
    connection = open_till(home.till, KEY)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = home.till.read_bytes()
    for opened in (open_till, read_till):
        with pytest.raises(TooNewFile):
            opened(home.till, KEY)
    assert home.till.read_bytes() == before


def test_a_migration_step_is_whole_or_not_begun_and_is_taken_up_again(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    first = "CREATE TABLE one (a);\nCREATE TRIGGER t AFTER INSERT ON one BEGIN SELECT 1; SELECT 2; END;"
    assert len(list(statements(first))) == 2

    def cut(connection: object) -> None:
        connection.execute("CREATE TABLE two (a)")  # type: ignore[attr-defined]
        raise SystemExit

    def step(connection: object) -> None:
        connection.execute("CREATE TABLE two (a)")  # type: ignore[attr-defined]

    connection = open_file(path, key=KEY, access=Access.CREATE)
    with pytest.raises(SystemExit):
        migrate(connection, [first, cut], application=7, place="some.db")
    assert version_of(connection) == 1
    connection.close()
    connection = open_file(path, key=KEY)
    assert connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall() == [("one",)]
    assert migrate(connection, [first, step], application=7, place="some.db") == 1
    assert migrate(connection, [first, step], application=7, place="some.db") == 0


def test_sqlite_utils_works_inside_a_migration_and_its_errors_are_the_drivers(tmp_path: Path) -> None:
    connection = open_file(tmp_path / "some.db", key=KEY, access=Access.CREATE)
    connection.execute("CREATE TABLE goods (id INTEGER PRIMARY KEY, price TEXT)")
    connection.execute("INSERT INTO goods VALUES (1, '5')")

    def step(inside: object) -> None:
        tools = table_tools(connection)
        tools.table("goods").transform(types={"price": int}, rename={"price": "minor"})
        tools.table("nothing").drop(ignore=True)
        tools.table("goods").insert({"id": 2, "minor": 7, "unit": "pc"}, alter=True)

    def cut(inside: object) -> None:
        step(inside)
        raise SystemExit

    with pytest.raises(SystemExit):
        migrate(connection, [cut], application=7, place="some.db")
    assert connection.execute("SELECT * FROM goods").fetchall() == [(1, "5")]
    migrate(connection, [step], application=7, place="some.db")
    assert connection.execute("SELECT * FROM goods").fetchall() == [(1, 5, None), (2, 7, "pc")]


def test_a_catalogue_is_checked_when_opened_and_whole_when_verified(home: Home) -> None:
    path = home.catalogue("e1", 7)
    create_catalogue(path, Cursor("e1", 7, "ab")).close()
    assert verify_catalogue(path) == Cursor("e1", 7, "ab")
    with pytest.raises(CorruptFile):
        create_catalogue(path, Cursor("e1", 8, ""))
    assert stamp_of(read_catalogue(path)).number == 7
    blob = path.read_bytes()
    path.write_bytes(blob[: len(blob) // 2])
    with pytest.raises(StorageFault):
        verify_catalogue(path)
    path.write_bytes(b"<html>" + blob[6:])
    with pytest.raises(StorageFault):
        read_catalogue(path)


@pytest.mark.parametrize("name", ["../till.db", "catalogue-e1-7.db/../x", "till.db", "catalogue-e1-.db", ""])
def test_a_pointer_to_anything_but_a_catalogue_is_refused(home: Home, name: str) -> None:
    with pytest.raises(StorageFault):
        home.named_catalogue(name)


def test_a_mirror_put_aside_is_kept_for_a_look_and_made_again(home: Home) -> None:
    open_mirror(home.mirror, KEY).close()
    home.mirror.write_bytes(b"junk" * 3000)
    with pytest.raises(StorageFault):
        open_mirror(home.mirror, KEY)
    assert put_aside(home.mirror, "corrupt").name == "mirror.db.corrupt-1"
    open_mirror(home.mirror, KEY).close()
    assert put_aside(home.mirror, "corrupt").name == "mirror.db.corrupt-2"


def test_one_process_holds_a_role_and_its_death_lets_go(home: Home) -> None:
    hold = (
        "import sys\nfrom pathlib import Path\nfrom pos_client.databases.home import Home, RoleLock\n"
        "RoleLock(Home(Path(sys.argv[1])), 'window').take()\nprint('held', flush=True)\nsys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", hold, str(home.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    with pytest.raises(FileInUse, match=str(other.pid)):
        RoleLock(home, "window").take()
    with RoleLock(home, "agent"):
        other.kill()
        other.communicate()
    with RoleLock(home, "window"):
        pass


def test_the_folder_is_its_owners_alone(tmp_path: Path) -> None:
    (tmp_path / "till").mkdir(mode=0o755)
    Home(tmp_path / "till").prepare()
    assert (tmp_path / "till").stat().st_mode & 0o777 == 0o700


def test_spare_room_is_held_given_and_taken_back(tmp_path: Path) -> None:
    room = SpareRoom(tmp_path / "spare", 1 << 16)
    assert room.hold()
    assert (tmp_path / "spare").stat().st_blocks * 512 >= 1 << 16
    assert room.release()
    assert not room.held
    assert not room.release()
    assert room.hold()


def test_the_errors_of_the_driver_become_ours() -> None:

    for code, shape in {
        5: FileInUse,
        8: ReadOnlyStorage,
        10: StorageFault,
        11: CorruptFile,
        13: DiskFull,
        26: WrongKey,
    }.items():
        fault = dbapi.OperationalError("said")
        fault.sqlite_errorcode = code | 0x100
        assert type(storage_fault(fault, "till.db")) is shape
