"""A feed is dense: every number is covered once, whatever is written at once, superseded, deleted or pruned."""

import contextlib
import threading
from pathlib import Path

import httpx
import msgspec
import pytest
from sqlalchemy import select, text

from common.errors import SnapshotNeeded
from common.product import Product
from common.protocol.cursor import Next, judge_page, roll
from common.protocol.messages import Cursor, FeedPage
from sync_server.bootstrap import CONSOLE, Server
from sync_server.commands import setup
from sync_server.platform.database import Database
from sync_server.platform.feeds import (
    Change,
    feed_row,
    head,
    in_force,
    last_change,
    prune,
    publish,
    read_page,
    state_of,
    versions,
)
from sync_server.platform.migrations import migrate
from tests.sync_server.rig import HOLDER, SHOP, Till, paired

NOW = "2026-11-21T10:00:00.000Z"
LATER = "2026-11-22T10:00:00.000Z"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    opened = Database(tmp_path / "feeds.db")
    migrate(opened)
    yield opened
    opened.close()


def put(database: Database, *pairs: tuple[str, str | None], now: str = NOW, origin=None) -> None:
    with database.write() as connection:
        changes = [Change("company", "thing", key, None if body is None else body.encode()) for key, body in pairs]
        publish(connection, changes, now=now, origin=origin)


class Reader:
    """Follows a feed as a till does."""

    def __init__(self, limit: int = 3) -> None:
        self.cursor = Cursor("e", 0, "")
        self.limit = limit
        self.seen: dict[str, bytes] = {}

    def page(self, database: Database, device: str = "") -> FeedPage:
        with database.read() as connection:
            return read_page(connection, "company", "e", self.cursor, limit=self.limit, device=device)

    def follow(self, database: Database) -> None:
        while judge_page(self.cursor, page := self.page(database), "company") is Next.APPLY:
            for row in page.rows:
                if row.state is None:
                    self.seen.pop(row.key, None)
                else:
                    self.seen[row.key] = row.state
            self.cursor = Cursor(page.epoch, page.last, page.rolling)


def test_a_reader_of_any_page_size_ends_where_the_writer_stands(database: Database) -> None:
    put(database, ("a", "1"), ("b", "2"))
    put(database, ("a", "3"), ("c", "4"))
    put(database, ("b", None))
    for limit in (1, 2, 10):
        reader = Reader(limit)
        reader.follow(database)
        assert reader.seen == {"a": b"3", "c": b"4"}
        with database.read() as connection:
            assert reader.cursor == head(connection, "company", "e")


def test_the_rolling_hash_is_that_of_every_row_ever_written(database: Database) -> None:
    put(database, ("a", "1"), ("a", "2"))  # the last word of one transaction counts
    put(database, ("a", None))
    expected = roll(roll(b"", "thing", "a", b"2"), "thing", "a", None)
    with database.read() as connection:
        assert head(connection, "company", "e") == Cursor("e", 2, expected.hex())


@pytest.mark.parametrize(
    "cursor",
    [Cursor("other", 2, ""), Cursor("e", 99, ""), Cursor("e", 1, "00" * 32), Cursor("e", 2, "00" * 32)],
    ids=["another epoch", "the future", "another past", "another present"],
)
def test_a_cursor_that_does_not_fit_needs_a_snapshot(database: Database, cursor: Cursor) -> None:
    put(database, ("a", "1"), ("b", "2"))
    with database.read() as connection, pytest.raises(SnapshotNeeded):
        read_page(connection, "company", "e", cursor, limit=5)


def test_over_the_wire_it_is_410(till: Till) -> None:
    response = till.get("/v1/feeds/shop:harbour?epoch=wrong&after=1&rolling=&limit=5")
    assert (response.status_code, response.json()["code"]) == (410, "sync.snapshot_needed")


def test_pruning_forgets_what_is_superseded_and_a_fresh_reader_misses_nothing(database: Database) -> None:
    old = Reader(1)
    put(database, ("a", "1"), ("b", "2"), ("c", "3"))
    with database.read() as connection:
        page = read_page(connection, "company", "e", old.cursor, limit=1)
    old.cursor = Cursor("e", page.last, page.rolling)
    put(database, ("b", None), ("a", "4"))
    current = Reader()
    current.follow(database)
    with database.write() as connection:
        assert prune(connection, "company", LATER) == 3
    with database.read() as connection:
        assert len(connection.execute(select(feed_row)).all()) == 2
    fresh = Reader(1)
    fresh.follow(database)
    assert fresh.seen == {"a": b"4", "c": b"3"}
    with pytest.raises(SnapshotNeeded):
        old.page(database)  # it would never learn that b is gone
    put(database, ("d", "5"), now=LATER)
    current.follow(database)
    assert current.seen == {"a": b"4", "c": b"3", "d": b"5"}


def test_a_reader_in_the_middle_of_a_pruned_feed_goes_on(database: Database) -> None:
    put(database, *((f"k{number}", "1") for number in range(6)))
    put(database, *((f"k{number}", "2") for number in range(3)))
    with database.write() as connection:
        prune(connection, "company", LATER)
    reader = Reader(1)
    reader.follow(database)
    assert len(reader.seen) == 6


def test_the_asker_learns_what_of_its_own_is_contained_even_where_others_wrote_since(database: Database) -> None:
    put(database, ("p", "1"), origin=("mine", 1, 7))
    put(database, ("p", "2"), origin=("other", 1, 3))
    reader = Reader()
    page = reader.page(database, "mine")
    assert [row.origin for row in page.rows] == [("other", 1, 3)]
    assert page.contained == (1, 7)
    with database.write() as connection:
        prune(connection, "company", LATER)
    assert reader.page(database, "mine").contained == (1, 7)


def test_a_page_says_what_is_contained_at_its_own_end_and_no_more(database: Database) -> None:
    put(database, ("p", "1"), origin=("mine", 1, 7))
    put(database, ("q", "1"), origin=("mine", 1, 9))
    assert Reader(1).page(database, "mine").contained == (1, 7)
    assert Reader(2).page(database, "mine").contained == (1, 9)


def test_a_rolled_back_transaction_leaves_no_gap(database: Database) -> None:
    put(database, ("a", "1"))
    with contextlib.suppress(RuntimeError), database.write() as connection:
        publish(connection, [Change("company", "thing", "x", b"1")], now=NOW)
        raise RuntimeError
    put(database, ("b", "1"))
    with database.read() as connection:
        assert connection.execute(select(feed_row.c.number).order_by(feed_row.c.number)).scalars().all() == [1, 2]


def test_a_sales_balance_and_its_origin_arrive_together_in_the_shops_feed(till: Till) -> None:
    till.sell(quantity=2)
    till.sell()
    till.push()
    page = till.page("shop:harbour")
    (row,) = [row for row in page["rows"] if row["entity"] == "stock"]
    assert row["body"] == {"product": HOLDER.id, "location": "harbour", "on_hand": "-3"}
    assert row["origin"] == [till.device, 1, 2]
    assert page["contained"] == [1, 2]


ROUNDS = 5


def own_product(till: Till) -> Product:
    return msgspec.structs.replace(HOLDER, id=f"only-{till.till}", codes=())


def push_one_by_one(till: Till, address: str, failures: list[BaseException]) -> None:
    try:
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as own:
            till.client = own
            for number in range(1, ROUNDS + 1):
                till.push(first=number, last=number)
    except BaseException as fault:
        failures.append(fault)


def follow_until(reader: Till, threads: list[threading.Thread]) -> tuple[int, dict[str, str]]:
    """Read the shop's feed while it is written; the last number and the balances seen."""
    seen: dict[str, str] = {}
    cursor = ("", 0, "")
    while True:
        over = not any(thread.is_alive() for thread in threads)
        page = reader.page("shop:harbour", *cursor, limit=7)
        assert page["first"] == cursor[1] + 1
        seen.update({row["key"]: row["body"]["on_hand"] for row in page["rows"] if row["entity"] == "stock"})
        cursor = (page["epoch"], page["last"], page["rolling"])
        if over and page["last"] == page["newest"]:
            return page["last"], seen


def test_eight_tills_pushing_at_once_leave_a_dense_feed_and_a_reader_misses_nothing(
    server: Server, client: httpx.Client
) -> None:
    tills = [paired(server, client, f"T{number}") for number in range(8)]
    reader = paired(server, client, "R")
    for till in tills:
        for number in range(ROUNDS):
            till.sell(HOLDER if number % 2 else own_product(till))
    failures: list[BaseException] = []
    threads = [threading.Thread(target=push_one_by_one, args=(till, str(client.base_url), failures)) for till in tills]
    for thread in threads:
        thread.start()
    last, seen = follow_until(reader, threads)
    assert not failures
    with server.database.read() as connection:
        found = connection.execute(select(feed_row.c.number).where(feed_row.c.scope == "shop:harbour"))
        assert sorted(found.scalars()) == list(range(1, last + 1))
    assert seen[HOLDER.id] == str(-8 * (ROUNDS // 2))
    assert all(seen[own_product(till).id] == str(-(ROUNDS - ROUNDS // 2)) for till in tills)


def test_a_restored_backup_has_another_epoch_and_old_cursors_are_refused(
    server: Server, till: Till, tmp_path: Path
) -> None:
    till.sell()
    till.push()
    page = till.page("shop:harbour")
    setup.backup(server.settings, tmp_path / "backup.db")
    before = server.epoch()
    server.close()
    setup.restore(server.settings, tmp_path / "backup.db")
    assert server.epoch() != before
    response = till.get(f"/v1/feeds/shop:harbour?epoch={before}&after={page['last']}&rolling={page['rolling']}&limit=5")
    assert response.status_code == 410
    assert till.push().accepted == 1


def test_a_store_put_back_behind_our_back_is_noticed_by_the_witness(server: Server, till: Till, tmp_path: Path) -> None:
    server.database.copy_to(tmp_path / "old.db")
    till.sell()
    till.push()
    server.witness.write()
    assert server.witness.check() is None
    before = server.epoch()
    server.close()
    for tail in ("", "-wal", "-shm"):
        Path(f"{server.settings.database}{tail}").unlink(missing_ok=True)
    (tmp_path / "old.db").rename(server.settings.database)
    assert server.witness.check() == server.epoch() != before


def test_a_new_shop_finds_its_people_and_settings_in_its_feed(server: Server, client: httpx.Client) -> None:
    server.shops.put(CONSOLE, msgspec.structs.replace(SHOP, shop="market", name="Market"), new=True)
    till = Till(client)
    till.pair(server.devices.add(CONSOLE, shop="market", till="T1").code)
    entities = [row["entity"] for row in till.page("shop:market")["rows"]]
    assert sorted(entities) == ["device", "person", "settings"]


def test_mutant_numbers_given_out_before_the_work_is_done_lose_rows(database: Database) -> None:
    """As a sequence does: the second writer commits first, the reader goes past the first one's number."""
    with database.write() as connection:
        connection.execute(text("CREATE TABLE naive (number INTEGER PRIMARY KEY, key TEXT)"))
    given = iter(range(1, 10))

    def write(number: int, key: str) -> None:
        with database.write() as connection:
            connection.execute(text("INSERT INTO naive VALUES (:n, :k)"), {"n": number, "k": key})

    slow, quick = next(given), next(given)
    write(quick, "b")
    cursor, seen = naive_read(database, 0)
    write(slow, "a")
    _, later = naive_read(database, cursor)
    assert {*seen, *later} != {"a", "b"}, "the mutant must lose a row, or this check proves nothing"


def naive_read(database: Database, cursor: int) -> tuple[int, list[str]]:
    with database.read() as connection:
        rows = connection.execute(text("SELECT number, key FROM naive WHERE number > :n"), {"n": cursor}).all()
    return max((row.number for row in rows), default=cursor), [row.key for row in rows]


def test_every_version_of_a_rule_stays_and_its_end_too(database: Database) -> None:
    def said(key: str, body: bytes | None) -> None:
        with database.write() as connection:
            publish(connection, [Change("company", "promotion", key, body)], now=NOW)

    said("a", b"1")
    said("b", b"1")
    said("a", b"2")
    said("b", None)
    said("a", b"3")
    with database.write() as connection:
        prune(connection, "company", LATER)
    with database.read() as connection:
        past = [in_force(connection, "company", "promotion", at) for at in range(6)]
        assert past == [
            [], [("a", b"1")], [("a", b"1"), ("b", b"1")], [("a", b"2"), ("b", b"1")], [("a", b"2")], [("a", b"3")],
        ]  # fmt: skip
        assert in_force(connection, "company", "promotion") == past[-1]
        assert state_of(connection, "company", "promotion", "a") == b"3"
        assert state_of(connection, "company", "promotion", "b") is None
        assert versions(connection, "company", ["b"], "promotion") == {"b": [(2, b"1"), (4, None)]}
        assert [last_change(connection, "company", {"promotion", "thing"}, at) for at in (0, 3, 99)] == [0, 3, 5]
