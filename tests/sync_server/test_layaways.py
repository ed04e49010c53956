"""Goods put by stand in the shop's feed with what was paid on them, until they are sold or given up, in whatever order tills are heard."""

from decimal import Decimal

import httpx
import msgspec

from common.basket import Basket, add_product
from common.facts import LayawayClosed, LayawayOpened
from common.product import Product
from common.protocol.entities import Layaway, shop_scope
from common.stored_value import ValueKind, account_of, new_code, reference_of
from common.tender import Tender, TenderKind
from sync_server.bootstrap import CONSOLE, Server
from sync_server.platform.feeds import in_force
from tests.sync_server.counter import MUG, basket_of, finish, sell, told
from tests.sync_server.rig import Till, paired

PAYMENT = Product(id="down-payment", name="Down payment", unit_price=Decimal(3), sells_value=True)
CODE = new_code(ValueKind.DOWN_PAYMENT)
LAYAWAY = account_of(CODE)


def put_by(till: Till) -> Basket:
    basket = msgspec.structs.replace(add_product(basket_of(till), MUG, Decimal(2)).basket, layaway=LAYAWAY)
    till.append(LayawayOpened(layaway=LAYAWAY, basket=basket, until="2026-12-24"))
    return basket


def pay(till: Till, amount: Decimal) -> None:
    grown = add_product(basket_of(till), PAYMENT, unit_price=amount).basket
    lines = tuple(msgspec.structs.replace(line, value=reference_of(CODE)) for line in grown.lines)
    finish(till, msgspec.structs.replace(grown, lines=lines))


def listed(server: Server) -> list[Layaway]:
    with server.database.read() as connection:
        found = in_force(connection, shop_scope("harbour"), "layaway")
    return [msgspec.json.decode(body, type=Layaway) for _, body in found]


def test_goods_put_by_are_listed_with_what_was_paid_until_they_are_sold(
    server: Server, client: httpx.Client, till: Till
) -> None:
    basket = put_by(till)
    pay(till, Decimal(3))
    till.push()
    (found,) = listed(server)
    assert (found.id, found.paid, found.until) == (LAYAWAY, 300, "2026-12-24")
    assert msgspec.json.decode(found.basket, type=Basket) == basket
    other = paired(server, client, "T2")
    pay(other, Decimal(5))
    other.push()
    other.push()
    assert [each.paid for each in listed(server)] == [800]
    finish(other, basket, [Tender(TenderKind.DOWN_PAYMENT, 800, reference_of(CODE))])
    other.append(LayawayClosed(layaway=LAYAWAY, outcome="sold"))
    other.push()
    assert listed(server) == []
    account = server.value.show(CONSOLE, CODE).account
    assert (account.kind, account.balance, account.valid_until) == (ValueKind.DOWN_PAYMENT, 0, "")
    assert told(server, "value") == []


def give_up(till: Till, amount: Decimal) -> None:
    grown = add_product(basket_of(till), PAYMENT, unit_price=amount).basket
    lines = tuple(msgspec.structs.replace(line, quantity=Decimal(-1), value=reference_of(CODE)) for line in grown.lines)
    finish(till, msgspec.structs.replace(grown, lines=lines, layaway=LAYAWAY))


def test_payments_that_are_given_back_end_it_before_anybody_says_so_and_twice_is_told(
    server: Server, client: httpx.Client, till: Till
) -> None:
    other = paired(server, client, "T2")
    put_by(till)
    pay(till, Decimal(3))
    till.push()
    give_up(till, Decimal(3))
    give_up(other, Decimal(3))
    till.push()
    assert listed(server) == []
    assert server.value.show(CONSOLE, CODE).account.balance == 0
    other.push()
    assert server.value.show(CONSOLE, CODE).account.balance == -300
    assert {reason for reason, _ in told(server, "value")} == {"value.overdrawn"}
    assert PAYMENT.id not in {each.product for each in server.stock.levels(CONSOLE, "harbour", after="", limit=100)}
    everything = server.desk.reviews(CONSOLE, after=0, limit=500, closed=False)
    assert not [each for each in everything if each.reason == "sale.product" and PAYMENT.id in each.detail]


def test_an_end_that_is_heard_before_the_beginning_stays_the_end(
    server: Server, client: httpx.Client, till: Till
) -> None:
    other = paired(server, client, "T2")
    other.append(LayawayClosed(layaway=LAYAWAY, outcome="given_up", reason="changed their mind"))
    other.push()
    put_by(till)
    till.push()
    assert listed(server) == []


def test_practice_puts_nothing_by(server: Server, till: Till) -> None:
    till.append(LayawayOpened(layaway="lay-1", basket=basket_of(till), until="2026-12-24"), training=True)
    sell(till)
    till.push()
    assert listed(server) == []
