"""A screen shows what the server said plus this till's own events beyond it; a catalogue changes between two baskets or not at all."""

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from common.errors import CorruptFile
from common.facts import ProductCreated
from common.permissions import Role
from common.product import Category, Product, ProductCode
from common.protocol.entities import DeviceStanding, Person, ShopSettings
from common.protocol.messages import Cursor
from pos_client.databases.catalogue_build import build_catalogue
from pos_client.databases.catalogue_holder import NO_CATALOGUE, CatalogueHolder
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection
from pos_client.databases.local_products import LocalProducts
from pos_client.databases.mirror_file import open_mirror, put_aside
from pos_client.databases.mirror_reader import MirrorReader
from tests.pos_client.journal.till_at_work import CONTEXT, DEVICE, GOODS, KEY, TillAtWork


class Shop:
    """A till, the agent's end of its mirror, and the window's readers."""

    def __init__(self, folder: Path) -> None:
        self.till = TillAtWork(folder)
        self.home = self.till.home
        self.mirror = MirrorReader(path=self.home.mirror, key=KEY, till=self.till.connection, device=DEVICE)
        self.local = LocalProducts(self.till.connection)
        self.holder = CatalogueHolder(home=self.home, mirror=self.mirror, local=self.local)
        self.agent: Connection | None = None

    def says(self, sql: str, *parameters: object) -> None:
        if self.agent is None:
            self.agent = open_mirror(self.home.mirror, KEY)
        with transaction(self.agent):
            self.agent.execute(sql, parameters)

    def stock(self, product: str, on_hand: str, through: int | None = None) -> None:
        self.says("INSERT OR REPLACE INTO stock VALUES (?, 'shop', ?, 1)", product, on_hand)
        if through is not None:
            self.says("INSERT OR REPLACE INTO origin VALUES (?, 1, ?)", DEVICE, through)

    def shown(self, product: str) -> Decimal | None:
        balance = self.mirror.stock(product)
        return None if balance is None else balance.shown

    def publish(self, number: int, goods: list[Product]) -> None:
        path = self.home.catalogue("e1", number)
        build_catalogue(path, goods, [Category("c", "C")], Cursor("e1", number, ""))
        self.point(path.name, number)

    def point(self, name: str, number: int) -> None:
        self.says("INSERT OR REPLACE INTO catalogue VALUES (1, ?, 'e1', ?, '')", name, number)

    def make(self, identifier: str, name: str, code: str = "") -> Product:
        codes = (ProductCode(code),) if code else ()
        made = Product(id=identifier, name=name, unit_price=Decimal(1), codes=codes, plu="9")
        self.till.journal.append(ProductCreated(made), CONTEXT)
        return made


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def test_without_a_mirror_nothing_is_known_and_nothing_fails(shop: Shop) -> None:
    assert shop.mirror.settings() is None
    assert shop.mirror.people() == []
    assert shop.mirror.standing() is None
    assert shop.mirror.acknowledged() == (0, 0)
    assert shop.mirror.stock("p0") is None
    assert shop.mirror.catalogue_file() == ""
    assert shop.mirror.fault is None


def test_stock_is_the_servers_balance_plus_what_it_does_not_contain_yet(shop: Shop) -> None:
    shop.till.sell(lines=1)  # event 2
    shop.till.sell(lines=1)  # event 3
    shop.stock("p0", "10")
    assert shop.shown("p0") == 8
    shop.stock("p0", "9", through=2)
    assert shop.shown("p0") == 8, "the first sale is in the balance now"
    shop.stock("p0", "8", through=3)
    assert shop.shown("p0") == 8
    assert shop.mirror.forget_contained() == 2
    assert shop.shown("p0") == 8
    shop.till.sell(lines=1)
    assert shop.shown("p0") == 7


def test_acknowledged_is_not_yet_contained(shop: Shop) -> None:
    shop.till.sell(lines=1)
    shop.stock("p0", "10")
    shop.says("INSERT INTO acknowledgement VALUES (1, 1, 2, '', '')")
    assert shop.mirror.acknowledged() == (1, 2)
    assert shop.shown("p0") == 9


def test_movements_of_an_earlier_incarnation_count_until_contained(shop: Shop) -> None:
    shop.till.sell(lines=1)
    shop.till.journal.begin_incarnation(2, "repair", CONTEXT)
    shop.till.sell(lines=1)
    shop.stock("p0", "10")
    assert shop.shown("p0") == 8
    shop.says("INSERT OR REPLACE INTO origin VALUES (?, 2, 1)", DEVICE)
    assert shop.shown("p0") == 9


def test_what_the_server_said_of_shop_people_and_till(shop: Shop) -> None:
    settings = ShopSettings(shop="s1", name="Gifts", currency="GBP", zone="Europe/London")
    standing = DeviceStanding(device=DEVICE, till="T1", name="Front", incarnation=1)
    people = [
        Person(id=name, name=name, roles=(Role.CASHIER,), pin_verifier="", valid_until="") for name in ("bert", "Anna")
    ]
    shop.says("INSERT INTO settings VALUES (1, ?, 1)", msgspec.json.encode(settings))
    shop.says("INSERT INTO device VALUES (?, ?, 1)", DEVICE, msgspec.json.encode(standing))
    for person in people:
        shop.says("INSERT INTO person VALUES (?, ?, 1)", person.id, msgspec.json.encode(person))
    assert shop.mirror.settings() == settings
    assert shop.mirror.standing() == standing
    assert [person.name for person in shop.mirror.people()] == ["Anna", "bert"]


def test_a_row_of_another_shape_is_told_and_stops_nothing(shop: Shop) -> None:
    shop.says("INSERT INTO settings VALUES (1, ?, 1)", b"{}")
    assert shop.mirror.settings() is None
    assert shop.mirror.fault is not None


def test_a_corrupt_mirror_says_nothing_and_one_made_again_speaks(shop: Shop) -> None:
    shop.stock("p0", "10")
    assert shop.shown("p0") == 10
    assert shop.agent is not None
    shop.agent.close()
    shop.agent = None
    put_aside(shop.home.mirror, "corrupt")
    shop.home.mirror.write_bytes(b"junk" * 4096)
    assert shop.shown("p0") is None
    assert shop.mirror.fault is not None
    put_aside(shop.home.mirror, "corrupt")
    shop.stock("p0", "4")
    assert shop.shown("p0") == 4
    assert shop.mirror.fault is None


def test_a_till_without_a_catalogue_sells_what_was_made_at_it(shop: Shop) -> None:
    made = shop.make("own", "Käse vom Hof", "00012345678905")
    assert shop.holder.version == NO_CATALOGUE
    assert shop.holder.renew() is False
    found = shop.holder.by_code("00012345678905")
    assert found is not None
    assert found.product == made
    assert shop.holder.search("kase") == [made]
    assert shop.holder.search("hof kas") == [made]
    assert shop.holder.search("brot") == []
    assert shop.holder.popular() == [made]
    assert shop.holder.by_plu("9") == made
    assert shop.holder.product("own") == made
    assert shop.holder.categories() == []


def test_a_new_catalogue_is_used_only_when_told(shop: Shop) -> None:
    shop.publish(1, GOODS[:2])
    assert shop.holder.renew() is True
    assert shop.holder.renew() is False
    assert (shop.holder.version, shop.holder.file) == ("e1/1", "catalogue-e1-1.db")
    shop.publish(2, GOODS)
    assert len(shop.holder.popular()) == 2
    assert shop.holder.renew() is True
    assert len(shop.holder.popular()) == len(GOODS)


@pytest.mark.parametrize("damage", ["corrupt", "missing", "truncated", "not a name"])
def test_a_damaged_new_catalogue_is_told_and_the_old_one_stays(shop: Shop, damage: str) -> None:
    shop.publish(1, GOODS[:2])
    shop.holder.renew()
    shop.publish(2, GOODS)
    path = shop.home.catalogue("e1", 2)
    match damage:
        case "corrupt":
            path.write_bytes(b"x" * 20_000)
        case "missing":
            path.unlink()
        case "truncated":
            path.write_bytes(path.read_bytes()[:3000])
        case _:
            shop.point("../till.db", 2)
    assert shop.holder.renew() is False
    assert shop.holder.fault is not None
    assert shop.holder.version == "e1/1"
    assert shop.holder.product("p0") is not None
    shop.point("catalogue-e1-1.db", 1)
    shop.holder.renew()
    assert shop.holder.fault is None


def test_own_products_lie_over_the_catalogue_until_it_contains_them(shop: Shop) -> None:
    made = shop.make("own", "Candle of our own", "00012345678905")
    shop.publish(1, GOODS[:3])
    shop.holder.renew()
    assert [one.id for one in shop.holder.search("candle")] == ["own", "p0", "p1", "p2"]
    assert [one.id for one in shop.holder.popular(limit=2)] == ["own", "p0"]
    assert [one.id for one in shop.holder.popular(limit=2, offset=2)] == ["p1", "p2"]
    assert shop.holder.retire_local() == 0
    renamed = msgspec.structs.replace(made, name="Candle, the server's word")
    shop.publish(2, [*GOODS[:3], renamed])
    shop.holder.renew()
    assert shop.holder.product("own") == renamed
    assert [one.id for one in shop.holder.search("candle")].count("own") == 1
    assert shop.holder.retire_local() == 1
    assert shop.local.all() == []
    found = shop.holder.by_code("00012345678905")
    assert found is not None
    assert found.product == renamed


def test_damage_met_while_reading_is_a_clear_fault(shop: Shop) -> None:
    shop.publish(1, GOODS)
    shop.holder.renew()
    path = shop.home.catalogue("e1", 1)
    blob = bytearray(path.read_bytes())
    for at in range(4096, len(blob)):
        blob[at] = 0x5A
    path.write_bytes(blob)
    with pytest.raises(CorruptFile):
        _ = [shop.holder.product(f"p{number}") for number in range(9)]
