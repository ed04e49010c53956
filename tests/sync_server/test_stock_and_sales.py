"""Sales come in whatever they say; stock is the sum of what moved; and what does not fit history is told to a person."""

from decimal import Decimal

import httpx
import msgspec
import pytest

from common.basket import PriceSource
from common.facts import ReceiptReprinted, SaleCompleted
from common.permissions import Role
from common.product import OPEN_ITEM
from common.tax import Tax, TaxRounding
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.people.service import PersonOrder
from sync_server.modules.stock import repository as stock
from sync_server.modules.stock.public import differing_balances
from sync_server.modules.stock.service import UNCOUNTED
from tests.sync_server.rig import HOLDER, SHOP, Till, stock_up


def reasons(server: Server) -> list[str]:
    """What is told of sales and their events; that this shop counts no stock has tests of its own."""
    found = server.desk.reviews(CONSOLE, after=0, limit=500, closed=False)
    return [review.reason for review in found if review.reason != "stock.negative"]


def told_of_stock(server: Server) -> list[tuple[int, str]]:
    found = server.desk.reviews(CONSOLE, after=0, limit=500, closed=False)
    return [(review.sequence, review.detail) for review in found if review.reason == "stock.negative"]


@pytest.fixture
def shop(server: Server, till: Till) -> Till:
    """A till with a cashier signed on and the goods it sells in the catalogue."""
    server.catalogue.put(CONSOLE, HOLDER)
    till.operator = server.people.put(CONSOLE, PersonOrder(name="Sam", pin="4711")).id
    till.catalogue = f"{server.epoch()}/{till.page('company')['newest']}"
    return till


def sold(till: Till, **changed: object) -> None:
    """A sale whose only line says something else than the catalogue."""
    stored = till.sell()
    till.begin(1)
    till.counter = 0
    body = msgspec.json.decode(msgspec.json.decode(stored, type=dict[str, msgspec.Raw])["body"], type=SaleCompleted)
    line = msgspec.structs.replace(body.lines[0], **changed)
    till.append(msgspec.structs.replace(body, lines=(line,)))


def test_an_honest_sale_needs_nobodys_eye(server: Server, shop: Till) -> None:
    stock_up(server, HOLDER.id, 3)
    shop.sell(quantity=3)
    assert shop.push().reviews == 0
    assert reasons(server) == []


def test_amounts_that_do_not_follow_from_the_inputs_are_told_and_kept(server: Server, shop: Till) -> None:
    stock_up(server, HOLDER.id, 1)
    shop.sell(total=1)
    shop.push()
    assert reasons(server) == ["sale.amounts"]
    (entry,) = server.sales.sales(CONSOLE)
    assert (entry.total, entry.reviews) == (1, 1)


def test_a_price_that_was_never_the_list_price_is_told(server: Server, shop: Till) -> None:
    shop.sell(msgspec.structs.replace(HOLDER, unit_price=Decimal("1.00")))
    shop.push()
    assert reasons(server) == ["sale.price"]


def test_a_till_at_an_older_catalogue_honestly_sells_at_its_price(server: Server, shop: Till) -> None:
    server.catalogue.put(CONSOLE, msgspec.structs.replace(HOLDER, unit_price=Decimal("3.50")))
    shop.sell()
    shop.push()
    assert reasons(server) == []
    shop.catalogue = f"{server.epoch()}/2"
    shop.sell()
    shop.push(first=2)
    assert reasons(server) == ["sale.price"]


def test_a_catalogue_version_that_says_nothing_to_us_is_held_against_all_that_ever_was(
    server: Server, shop: Till
) -> None:
    server.catalogue.put(CONSOLE, msgspec.structs.replace(HOLDER, unit_price=Decimal("3.50")))
    shop.catalogue = "another-epoch/1"
    shop.sell()
    shop.push()
    assert reasons(server) == []


def test_a_tax_that_was_not_in_force_is_told(server: Server, shop: Till) -> None:
    shop.sell(msgspec.structs.replace(HOLDER, taxes=(Tax("GB-Z", Decimal(0), included=True),)))
    shop.push()
    assert reasons(server) == ["sale.tax"]


def test_an_unknown_product_is_told_and_moves_stock_all_the_same(server: Server, shop: Till) -> None:
    shop.sell(msgspec.structs.replace(HOLDER, id="unheard-of"))
    shop.push()
    assert reasons(server) == ["sale.product"]
    assert server.stock.level(CONSOLE, "harbour", "unheard-of").on_hand == -1


def test_an_open_item_moves_no_stock_and_needs_a_tax_of_the_shops(server: Server, shop: Till) -> None:
    shop.sell(msgspec.structs.replace(HOLDER, id=OPEN_ITEM))
    shop.push()
    assert reasons(server) == []
    assert server.stock.levels(CONSOLE, "harbour", after="", limit=10) == ()
    own = Tax("GB-Z", Decimal(0), included=True)
    server.shops.put(CONSOLE, msgspec.structs.replace(SHOP, taxes=(own,)), new=False)
    shop.sell(msgspec.structs.replace(HOLDER, id=OPEN_ITEM))
    shop.push(first=2)
    assert reasons(server) == ["sale.tax"]


def test_another_currency_or_rounding_is_told(server: Server, shop: Till) -> None:
    shop.sell(currency="EUR", rounding=TaxRounding.DOCUMENT)
    shop.push()
    assert {"sale.currency", "sale.rounding"} <= set(reasons(server))


def test_a_setting_the_shop_once_had_is_no_fault(server: Server, shop: Till) -> None:
    server.shops.put(CONSOLE, msgspec.structs.replace(SHOP, rounding=TaxRounding.DOCUMENT), new=False)
    shop.sell()
    shop.push()
    assert reasons(server) == []


def test_an_operator_nobody_knows_is_told_once(server: Server, shop: Till) -> None:
    shop.operator = "stranger"
    shop.sell()
    shop.sell()
    shop.push()
    assert reasons(server) == ["sale.operator"]


@pytest.mark.parametrize(("role", "told"), [(Role.CASHIER, ["sale.permission"]), (Role.MANAGER, [])])
def test_a_price_by_hand_needs_who_may(server: Server, shop: Till, role: Role, told: list[str]) -> None:
    approver = server.people.put(CONSOLE, PersonOrder(name="Alex", roles=(role,))).id
    sold(shop, source=PriceSource.OVERRIDE, reason="scratched", approver=approver)
    shop.push()
    assert reasons(server) == told


def test_a_receipt_number_twice_or_left_out_is_told(server: Server, shop: Till) -> None:
    shop.sell()
    shop.counter = 0
    shop.sell()
    shop.counter = 5
    shop.sell()
    shop.push()
    assert sorted(reasons(server)) == ["sale.counter", "sale.counter", "sale.receipt"]


def test_training_moves_no_stock_and_is_in_no_sum(server: Server, shop: Till) -> None:
    stored = shop.sell()
    body = bytes(msgspec.json.decode(stored, type=dict[str, msgspec.Raw])["body"])
    shop.begin(1)
    shop.append_raw("sale.completed", 1, body, training=True)
    shop.push()
    assert server.stock.levels(CONSOLE, "harbour", after="", limit=10) == ()
    assert server.sales.totals(CONSOLE) == ()
    assert server.sales.sales(CONSOLE)[0].training


def test_balances_are_the_sums_of_movements_and_the_check_catches_one_that_is_not(server: Server, shop: Till) -> None:
    shop.sell(quantity=4)
    shop.sell(quantity=2)
    shop.push(last=1)
    shop.push(first=1)
    with server.database.read() as connection:
        assert differing_balances(connection) == []
    with server.database.write() as connection:
        connection.exec_driver_sql("UPDATE stock_balance SET millionths = millionths - 1")
    with server.database.read() as connection:
        assert differing_balances(connection) == [("harbour", HOLDER.id, -6000001, -6000000)]


def test_sales_are_found_by_day_till_and_receipt_and_read_in_full(
    client: httpx.Client, staff: dict[str, str], shop: Till
) -> None:
    shop.sell(quantity=2)
    shop.sell()
    shop.push()
    listed = client.get("/v1/sales", headers=staff).json()
    assert [entry["receipt"] for entry in listed] == ["T1-000002", "T1-000001"]
    (one,) = client.get("/v1/sales?receipt=T1-000001&till=T1", headers=staff).json()
    assert one["total"] == 590
    assert client.get("/v1/sales?day=1999-01-01", headers=staff).json() == []
    full = client.get(f"/v1/sales/{shop.device}/1/1", headers=staff).json()
    assert full["sale"]["lines"][0]["quantity"] == "2"
    assert full["hash"] == msgspec.json.decode(shop.stored[1])["previous"]
    assert client.get(f"/v1/sales/{shop.device}/1/9", headers=staff).status_code == 404
    (total,) = client.get("/v1/sales/totals", headers=staff).json()
    assert (total["sales"], total["total"]) == (2, 885)
    assert client.get("/v1/stock/harbour", headers=staff).json() == [
        {"product": HOLDER.id, "location": "harbour", "on_hand": "-3"}
    ]


def test_a_review_is_closed_by_a_person_with_a_note(
    server: Server, client: httpx.Client, staff: dict[str, str], shop: Till
) -> None:
    stock_up(server, HOLDER.id, 1)
    shop.sell(total=1)
    shop.push()
    (review,) = client.get("/v1/reviews", headers=staff).json()
    assert review["meaning"] == "The amounts differ from what the inputs give"
    closed = client.post(f"/v1/reviews/{review['number']}/close", json={"note": "seen"}, headers=staff)
    assert closed.status_code == 204
    assert client.get("/v1/reviews", headers=staff).json() == []
    (kept,) = client.get("/v1/reviews?closed=true", headers=staff).json()
    assert (kept["note"], bool(kept["closed_by"])) == ("seen", True)
    assert server.sales.sales(CONSOLE)[0].reviews == 0


def test_other_facts_move_nothing(server: Server, shop: Till) -> None:
    shop.append(ReceiptReprinted("T1-000001", 1, 1))
    shop.push()
    assert server.stock.levels(CONSOLE, "harbour", after="", limit=10) == ()


def test_a_stock_that_falls_below_zero_is_told_once_beside_the_sale_that_took_it_there(
    server: Server, shop: Till
) -> None:
    stock_up(server, HOLDER.id, 3)
    shop.sell(quantity=2)
    shop.sell(quantity=2)
    shop.sell(quantity=2)
    shop.push(last=2)
    shop.push(first=3)
    assert told_of_stock(server) == [(2, f"{HOLDER.id}: -1")]
    assert server.stock.level(CONSOLE, "harbour", HOLDER.id).on_hand == -3, "the sales stand all the same"
    assert reasons(server) == []
    stock_up_again = {HOLDER.id: 10_000_000}
    with server.database.write() as connection:
        stock.add_to_balances(connection, "harbour", stock_up_again)
    shop.sell(quantity=9)
    shop.push(first=4)
    assert told_of_stock(server)[1:] == [(4, f"{HOLDER.id}: -2")]


def test_a_shop_that_counts_no_stock_is_told_so_once_and_not_for_each_product(server: Server, shop: Till) -> None:
    for name in ("A", "B", "C"):
        shop.sell(msgspec.structs.replace(HOLDER, id=name))
    shop.push(last=1)
    shop.push(first=2)
    assert told_of_stock(server) == [(1, UNCOUNTED)]
