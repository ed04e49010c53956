"""A count moves the balance to what was counted, tells the tills, and is refused whole where a row is wrong."""

from decimal import Decimal
from pathlib import Path

import pytest

from common.errors import BadFile
from common.product import Product
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.stock.counting import StockCounting, read_counts
from sync_server.platform.problems import Denied


@pytest.fixture
def counting(server: Server) -> StockCounting:
    return StockCounting(database=server.database, clock=server.clock)


def one_product(server: Server) -> str:
    return server.catalogue.put(CONSOLE, Product(id="85123A", name="Holder", unit_price=Decimal("2.95"))).id


def test_a_count_sets_what_is_shown_by_a_movement(server: Server, counting: StockCounting) -> None:
    shop = server.shops.shops(CONSOLE)[0].shop
    product = one_product(server)
    assert counting.count(CONSOLE, shop, [(product, Decimal(12))]) == 1
    assert server.stock.level(CONSOLE, shop, product).on_hand == 12
    assert counting.count(CONSOLE, shop, [(product, Decimal("7.5"))]) == 1
    assert server.stock.level(CONSOLE, shop, product).on_hand == Decimal("7.5")
    assert counting.count(CONSOLE, shop, [(product, Decimal("7.5"))]) == 0


def test_an_unknown_product_or_shop_refuses_the_whole_count(server: Server, counting: StockCounting) -> None:
    shop = server.shops.shops(CONSOLE)[0].shop
    product = one_product(server)
    with pytest.raises(BadFile, match="no-such-thing"):
        counting.count(CONSOLE, shop, [(product, Decimal(3)), ("no-such-thing", Decimal(1))])
    with pytest.raises(Denied):
        server.stock.level(CONSOLE, shop, product)
    with pytest.raises(Denied):
        counting.count(CONSOLE, "nowhere", [(product, Decimal(3))])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("product,number\na,1\n", "header", id="another column"),
        pytest.param("product,counted\na,1\na,2\n", "row 3", id="counted twice"),
        pytest.param("product,counted\na,many\n", "row 2", id="no number"),
        pytest.param("product,counted\na,-1\n", "row 2", id="less than nothing"),
        pytest.param("product,counted\na,NaN\n", "row 2", id="not a number"),
    ],
)
def test_a_bad_file_names_its_place(tmp_path: Path, text: str, place: str) -> None:
    file = tmp_path / "count.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile) as refused:
        read_counts(file)
    assert refused.value.place == place
