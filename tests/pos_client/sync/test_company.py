"""The catalogue follows the company's feed, in place or by a new snapshot; a broken file is replaced and never written over."""

from decimal import Decimal

import msgspec
import pytest

from common.clock import SystemClock
from common.errors import StorageFault, TandemError
from common.product import Category, Product, ProductCode
from common.protocol.entities import COMPANY
from pos_client.databases.catalogue_file import open_catalogue, read_catalogue, stamp_of
from pos_client.databases.connection import transaction
from pos_client.sync.catalogue_store import CatalogueStore
from pos_client.sync.company import CompanyStream
from pos_client.sync.link_messages import CatalogueBroken, CatalogueInUse, Reach, SyncNow
from pos_client.sync.mirror_notes import MirrorNotes
from pos_client.sync.pull import HintSlot
from pos_client.sync.snapshot import SnapshotTaker
from sync_server.bootstrap import CONSOLE
from sync_server.platform.feeds import Change
from sync_server.platform.identity import renew_epoch
from tests.faults.proxy import FaultProxy, seeded
from tests.pos_client.databases.whole_catalogue import verify_catalogue
from tests.pos_client.sync.shop import CANDLE, RealServer, RealTill, Start, Window, eventually
from tests.pos_client.sync.test_pull import say

MUG = Product(
    id="22423", name="Regency mug", unit_price=Decimal("4.50"), codes=(ProductCode("05012345678917"),), category="m"
)


class Company:
    """A till's company stream with what it needs."""

    def __init__(self, till: RealTill, url: str = "") -> None:
        self.till = till
        self.changed: list[frozenset[str]] = []
        self.notes = MirrorNotes(mirror=till.own_mirror(), clock=SystemClock())
        client = till.client(url, silence=2.0)
        self.stream = CompanyStream(
            client=client, home=till.home, notes=self.notes,
            taker=SnapshotTaker(client=client, home=till.home, notes=self.notes),
            on_changed=self.changed.append, hints=HintSlot(), pause=lambda _s: None,
        )  # fmt: skip

    def names(self) -> dict[str, str]:
        """What the catalogue pointed to holds: product → name."""
        connection = read_catalogue(self.till.home.named_catalogue(self.notes.catalogue()))
        try:
            return dict(connection.execute("SELECT id, name FROM product").fetchall())
        finally:
            connection.close()


@pytest.fixture
def goods(server: RealServer) -> RealServer:
    """A server with one product and one category."""
    server.server.catalogue.put_category(CONSOLE, Category("m", "Mugs"))
    server.server.catalogue.put(CONSOLE, CANDLE)
    return server


@pytest.fixture
def company(goods: RealServer, till: RealTill) -> Company:
    made = Company(till)
    yield made  # type: ignore[misc]
    made.stream.close()


def test_a_till_without_a_catalogue_takes_a_snapshot(company: Company) -> None:
    company.stream.turn()
    assert company.names() == {"85123A": "White candle"}
    assert company.changed == [frozenset({"catalogue"})]


def test_what_changes_afterwards_is_applied_in_place(goods: RealServer, company: Company) -> None:
    company.stream.turn()
    file = company.notes.catalogue()
    goods.server.catalogue.put(CONSOLE, MUG)
    goods.server.catalogue.put(CONSOLE, msgspec.structs.replace(CANDLE, name="Ivory candle"))
    company.stream.turn()
    assert company.names() == {"85123A": "Ivory candle", "22423": "Regency mug"}
    goods.server.catalogue.remove(CONSOLE, "85123A")
    company.stream.turn()
    assert company.names() == {"22423": "Regency mug"}
    assert company.notes.catalogue() == file


@pytest.mark.parametrize("seed", range(4))
def test_a_misbehaving_line_ends_with_the_servers_own_goods(goods: RealServer, till: RealTill, seed: int) -> None:
    proxy = FaultProxy(lambda: goods.port, seeded(seed, rate=0.5))
    company = Company(till, proxy.url)
    for number in range(5):
        goods.server.catalogue.put(CONSOLE, msgspec.structs.replace(MUG, name=f"Mug {number}"))
        for _ in range(80):
            try:
                company.stream.turn()
            except TandemError:
                continue
            break
        assert company.names()["22423"] == f"Mug {number}"
    company.stream.close()
    proxy.close()


def test_another_epoch_means_a_new_file_and_the_old_one_stays_until_it_is_let_go(
    goods: RealServer, company: Company
) -> None:
    company.stream.turn()
    old = company.notes.catalogue()
    with goods.server.database.write() as connection:
        renew_epoch(connection)
    company.stream.turn()
    new = company.notes.catalogue()
    assert new != old
    assert company.till.home.named_catalogue(old).exists(), "the window may have it open"
    company.stream.clean(in_use=old)
    assert company.till.home.named_catalogue(old).exists()
    company.stream.clean(in_use=new)
    assert [path.name for path in company.till.home.catalogues()] == [new]


@pytest.mark.parametrize("damage", ["garbage", "empty", "gone", "torn"])
def test_a_broken_catalogue_is_replaced_by_a_new_file(goods: RealServer, company: Company, damage: str) -> None:
    company.stream.turn()
    company.stream.close()
    file = company.notes.catalogue()
    path = company.till.home.named_catalogue(file)
    whole = path.read_bytes()
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    if damage == "garbage":
        path.write_bytes(b"\x5a" * 9000)
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[:8192] + b"\x5a" * (len(whole) - 8192))
    goods.server.catalogue.put(CONSOLE, MUG)
    company.stream.turn()
    assert company.names() == {"85123A": "White candle", "22423": "Regency mug"}
    if damage != "gone":
        assert company.notes.catalogue() != file, "a new catalogue is a new file"
    verify_catalogue(company.till.home.named_catalogue(company.notes.catalogue()))


def test_what_the_window_cannot_read_is_replaced(company: Company) -> None:
    company.stream.turn()
    file = company.notes.catalogue()
    company.stream.condemn("catalogue-other-1.db")
    assert company.notes.catalogue() == file, "not the one pointed to: nothing to do"
    company.stream.condemn(file)
    assert company.notes.catalogue() != file
    assert company.names() == {"85123A": "White candle"}


def test_unknown_rows_are_parked_in_the_catalogue_and_bad_ones_hold_nobody_back(
    goods: RealServer, company: Company
) -> None:
    company.stream.turn()
    say(goods, Change(COMPANY, "promotion", "p1", b"{}"), Change(COMPANY, "product", "bad", b'{"id":"bad"}'))
    goods.server.catalogue.put(CONSOLE, MUG)
    company.stream.turn()
    assert "22423" in company.names()
    company.stream.close()
    path = company.till.home.named_catalogue(company.notes.catalogue())
    connection = open_catalogue(path)
    assert connection.execute("SELECT entity, key FROM parked_row ORDER BY number").fetchall() == [
        ("promotion", "p1"),
        ("product", "bad"),
    ]
    good = msgspec.json.encode(msgspec.structs.replace(MUG, id="bad", codes=()))
    with transaction(connection):
        connection.execute("UPDATE parked_row SET body = ? WHERE key = 'bad'", (good,))
    store = CatalogueStore(catalogue=connection, path=path)
    assert store.replay_parked() == {"catalogue"}
    assert connection.execute("SELECT count(*) FROM product WHERE id = 'bad'").fetchone()[0] == 1
    assert stamp_of(connection).number > 0
    connection.close()


# the same through the process


def test_the_agent_brings_goods_and_says_so(goods: RealServer, till: RealTill, start: Start) -> None:
    agent = start(till)
    window = Window(till.home)
    eventually(lambda: pointed(till))
    file = next(path.name for path in till.home.catalogues())
    window.say(CatalogueInUse(file))
    window.say(CatalogueBroken(file))
    eventually(lambda: len(till.home.catalogues()) == 2)
    newer = next(path.name for path in till.home.catalogues() if path.name != file)
    window.say(CatalogueInUse(newer))
    window.say(SyncNow())
    eventually(lambda: [path.name for path in till.home.catalogues()] == [newer])
    eventually(lambda: window.status.reach is Reach.ONLINE)
    window.close()
    assert agent.terminate() == 0


@pytest.mark.parametrize("point", ["snapshot.piece", "snapshot.renamed", "snapshot.pointed"])
def test_killed_in_the_middle_of_a_snapshot_the_next_start_ends_with_whole_goods(
    goods: RealServer, till: RealTill, start: Start, point: str
) -> None:
    assert start(till, (point, 1)).wait() == -9
    agent = start(till)
    window = Window(till.home)
    eventually(lambda: till.home.mirror.exists() and window.status.reach is Reach.ONLINE and pointed(till))
    for path in till.home.catalogues():
        verify_catalogue(path)
    window.close()
    assert agent.terminate() == 0


def pointed(till: RealTill) -> str:
    try:
        row = till.mirror().execute("SELECT file FROM catalogue").fetchone()
    except StorageFault:
        return ""  # being made
    return str(row[0]) if row else ""
