"""A cart costs what a till would ask for the same goods, in every channel, and bad input is told with its place."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import msgspec
import pytest

from common.basket import Basket, add_product
from common.country_packs.shapes import Rate
from common.pricing import price_basket
from common.product import Product, ProductCode
from common.promotions.situation import Situation
from common.protocol.entities import ShopSettings
from common.taxes.exemptions import Exemption
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.customers.records import CustomerOrder
from sync_server.modules.people.service import PersonOrder
from sync_server.modules.pricing.carts import Cart, CartLine, PricedCart
from sync_server.modules.pricing.planning import RuleKind
from sync_server.modules.pricing.taxes import NewRate
from sync_server.modules.pricing.versions import RuleVersions
from tests.sync_server.rig import HOLDER, PASSWORD, SHOP, VAT, Till, serving

WINE = Product(
    id="WINE",
    name="Wine",
    unit_price=Decimal("8.00"),
    taxes=VAT,
    deposit="BOTTLE",
    codes=(ProductCode("CASE6", Decimal(6)),),
)
BOTTLE = Product(id="BOTTLE", name="Deposit", unit_price=Decimal("0.25"), taxes=VAT)
OPEN = Product(id="GIFT", name="Gift", unit_price=None, taxes=VAT)
GONE = Product(id="GONE", name="Gone", unit_price=Decimal(1), taxes=VAT, active=False)
PROMOTION = {
    "id": "two", "name": "Second free", "currency": "GBP", "kind": "set", "reward": {"kind": "percent", "value": "100"},
    "valid_from": "2026-01-01T00:00", "valid_until": "2031-01-01T00:00", "scope": {"products": [HOLDER.id]},
    "slots": [{"count": 2}], "rewarded": 1, "groups": ["club"],
}  # fmt: skip
COUPON = {
    "id": "off", "name": "Spring", "currency": "GBP", "kind": "basket", "reward": {"kind": "percent", "value": "10"},
    "valid_from": "2026-01-01T00:00", "valid_until": "2031-01-01T00:00", "coupon": "SPRING",
}  # fmt: skip


@pytest.fixture(autouse=True)
def rules(server: Server) -> None:
    for product in (HOLDER, BOTTLE, WINE, OPEN, GONE):
        server.catalogue.put(CONSOLE, product)
    for kind, text in (
        ("prices", "list,product,price,valid_from,channels\nweb,85123A,2.50,2026-01-01,web\n"),
        ("promotions", json.dumps([PROMOTION, COUPON])),
        ("coupons", "id,single,prefix,code\nSPRING,no,,SPRING10\n"),
    ):
        assert server.rule_imports.bring_in(CONSOLE, RuleKind(kind), text.encode(), dry_run=False).stored


def cart(*lines: CartLine, **more: Any) -> Cart:
    return Cart(shop="harbour", lines=lines or (CartLine(product=HOLDER.id, quantity=Decimal(2)),), **more)


def price(server: Server, asked: Cart) -> PricedCart:
    return server.carts.price(CONSOLE, asked)


def test_a_cart_costs_by_channel_group_and_coupon(server: Server) -> None:
    assert [price(server, cart(**more)).total for more in (
        {}, {"channel": "till"}, {"groups": ("club",)}, {"coupons": ("spring-10",)}, {"groups": ("club",), "coupons": ("SPRING10",)},
    )] == [500, 590, 250, 450, 225]  # fmt: skip


def test_a_till_with_the_same_rules_comes_to_the_same_bytes(server: Server) -> None:
    answer = price(server, cart(groups=("club",), moment="2026-12-01T10:00"))
    with server.database.read() as connection:
        known = RuleVersions().at(connection, server.epoch(), None, SHOP.selling.discounts)
    basket = Basket(
        id="b", opened="", operator="", currency="GBP", rounding=SHOP.rounding, rules=known.version, catalogue="",
        situation=Situation(moment="2026-12-01T10:00", shop="harbour", channel="web", groups=("club",)),
    )  # fmt: skip
    till = price_basket(add_product(basket, HOLDER, Decimal(2)).basket, known.selling)
    assert (answer.total, answer.rules, answer.promotions) == (till.total.minor, known.version, till.applied)
    assert answer.lines[0].gross == till.lines[0].amounts.gross
    assert [step.kind.value for step in answer.lines[0].why] == ["catalogue", "price_list", "discount", "to_pay"]


def test_the_order_of_lines_changes_nothing_and_joined_goods_say_which_lines_they_are(server: Server) -> None:
    one, wine = CartLine(product=HOLDER.id), CartLine(product="WINE")
    first = price(server, cart(one, wine, one, groups=("club",)))
    second = price(server, cart(wine, one, one, groups=("club",)))
    assert first.total == second.total == 250 + 800 + 25
    assert [(line.product, line.lines) for line in first.lines] == [
        (HOLDER.id, (1, 3)),
        ("WINE", (2,)),
        ("BOTTLE", (2,)),
    ]


def test_a_code_counts_its_pack_and_deposits_follow(server: Server) -> None:
    answer = price(server, cart(CartLine(code="case6")))
    assert [(line.product, line.quantity) for line in answer.lines] == [("WINE", 6), ("BOTTLE", 6)]
    assert answer.total == 6 * 825


def test_a_customers_groups_and_exemption_count(server: Server) -> None:
    order = CustomerOrder(name="Ada", groups=("club",), exemption=Exemption("diplomatic"))
    ada = server.customers.put(CONSOLE, order).customer.id
    answer = price(server, cart(customer=ada))
    assert answer.total == 209, "4.17 without the tax, the second free"
    assert answer.taxes[0].tax.exemption == "diplomatic"


def test_a_moment_to_come_shows_what_will_hold_then(server: Server) -> None:
    text = b"list,product,price,valid_from,channels\nweb,85123A,3.00,2030-01-01,web\n"
    server.rule_imports.bring_in(CONSOLE, RuleKind.PRICES, text, dry_run=False)
    rate = Rate(code="GB-S", name="S", percent=Decimal(25), valid_from=date(2030, 1, 1))
    server.taxes.add(CONSOLE, NewRate(rate=rate))
    answer = price(server, cart(moment="2030-06-01T10:00"))
    assert (answer.total, answer.taxes[0].tax.percent, answer.taxes[0].amount) == (600, 25, 120)
    assert price(server, cart(moment="2029-12-31T23:59")).total == 500
    late = ShopSettings(**{**msgspec.structs.asdict(SHOP), "cut_off_hour": 4})
    server.shops.put(CONSOLE, late, new=False)
    assert price(server, cart(moment="2030-01-01T03:59")).taxes[0].tax.percent == 20, "the business day is yesterday's"


def test_coupons_that_do_not_count_are_said(server: Server) -> None:
    answer = price(server, cart(coupons=("NONE", "SPRING10")))
    assert ([(one.code, one.why) for one in answer.refused], answer.total) == ([("NONE", "coupon.unknown")], 450)
    over = b"id,single,prefix,code,valid_until\nSPRING,no,,SPRING10,2020-01-01\n"
    server.rule_imports.bring_in(CONSOLE, RuleKind.COUPONS, over, dry_run=False)
    answer = price(server, cart(coupons=("SPRING10",)))
    assert ([one.why for one in answer.refused], answer.total) == (["coupon.expired"], 500)


def line(**said: Any) -> dict[str, Any]:
    return {"shop": "harbour", "lines": [{"product": HOLDER.id, **said}]}


@pytest.mark.parametrize(
    ("body", "status", "place"),
    [
        ({"shop": "harbour", "lines": []}, 422, "lines"),
        ({"shop": "harbour", "lines": [{"product": HOLDER.id}] * 501}, 422, "lines"),
        ({"shop": "harbour", "lines": [{}]}, 422, "lines 1"),
        ({"shop": "harbour", "lines": [{"product": "NOPE"}]}, 422, "lines 1 product"),
        ({"shop": "harbour", "lines": [{"product": "GONE"}]}, 422, "lines 1 product"),
        ({"shop": "harbour", "lines": [{"code": "\u0000"}]}, 422, "lines 1 code"),
        (line(quantity="0"), 422, "lines 1 quantity"),
        (line(quantity="-1"), 422, "lines 1 quantity"),
        (line(quantity="1e9"), 422, "lines 1 quantity"),
        (line(quantity="NaN"), 422, "lines 1 quantity"),
        (line(quantity="0.5"), 422, "lines 1"),
        (line(unit_price="1.00"), 422, "lines 1 unit_price"),
        ({"shop": "harbour", "lines": [{"product": "GIFT"}]}, 422, "lines 1 unit_price"),
        ({"shop": "harbour", "lines": [{"product": "GIFT", "unit_price": "1e99"}]}, 422, "lines 1 unit_price"),
        ({**line(), "moment": "soon"}, 422, "moment"),
        ({**line(), "customer": "nobody"}, 422, "customer"),
        ({**line(), "coupons": ["x"] * 21}, 422, "coupons"),
        ({**line(), "groups": [""]}, 422, "groups"),
        ({**line(), "channel": ""}, 422, "channel"),
        ({**line(), "shop": "atlantis"}, 404, ""),
        ({"lines": 3}, 400, ""),
    ],
)
def test_what_cannot_be_priced_is_refused_with_its_place(
    client: httpx.Client, staff: dict[str, str], body: dict[str, Any], status: int, place: str
) -> None:
    response = client.post("/v1/price", content=json.dumps(body), headers=staff)
    assert response.status_code == status, response.text
    assert place in response.json()["detail"]


def test_goods_with_an_open_price_cost_what_is_stated(server: Server) -> None:
    assert price(server, cart(CartLine(product="GIFT", unit_price=Decimal("7.77")))).total == 777


def test_a_device_asks_for_its_own_shop_and_a_stranger_for_none(
    server: Server, client: httpx.Client, till: Till, staff: dict[str, str]
) -> None:
    body = msgspec.json.encode(cart())
    assert till.post("/v1/price", body, {}).json()["total"] == 500
    server.shops.put(CONSOLE, ShopSettings(shop="pier", name="P", currency="GBP", zone="Europe/London"), new=True)
    elsewhere = msgspec.json.encode(msgspec.structs.replace(cart(), shop="pier"))
    assert till.post("/v1/price", elsewhere, {}).json()["code"] == "device.other"
    assert client.post("/v1/price", content=elsewhere, headers=staff).status_code == 200
    assert client.post("/v1/price", content=body).status_code == 401
    assert (
        till.client.post("/v1/price", content=body, headers=till.signed("POST", "/v1/price", b"{}")).status_code == 401
    )
    server.people.put(CONSOLE, PersonOrder(name="Pat", shops=("pier",), password=PASSWORD))
    token = client.post("/v1/sign-in", json={"name": "pat", "password": PASSWORD}).json()["token"]
    assert client.post("/v1/price", content=body, headers={"Authorization": f"Bearer {token}"}).status_code == 403


def test_many_carts_at_once_come_to_what_each_comes_to_alone(server: Server) -> None:
    """What prices a basket remembers its situation; two carts at once must not see one another's."""
    wanted = [cart(), cart(groups=("club",)), cart(channel="till"), cart(coupons=("SPRING10",))] * 10
    alone = [price(server, one).total for one in wanted]
    with ThreadPoolExecutor(4) as several:
        assert list(several.map(lambda one: price(server, one).total, wanted)) == alone


def test_the_example_in_the_description_is_priced(server: Server) -> None:
    example = {"shop": "harbour", "lines": [{"product": "85123A", "quantity": "3"}]}
    with serving(server) as client:
        token = client.post("/v1/sign-in", json={"name": "morgan", "password": PASSWORD}).json()["token"]
        answer = client.post("/v1/price", json=example, headers={"Authorization": f"Bearer {token}"})
    assert msgspec.json.decode(answer.content, type=PricedCart).total == 750
