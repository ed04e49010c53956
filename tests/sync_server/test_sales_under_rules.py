"""A sale is priced again by the very rules of its catalogue version; what somebody gave away without the right to it is told."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from common.basket import Basket, ManualDiscount, add_product, discount_by_hand
from common.cash_rounding import CashRule
from common.clock import instant_text
from common.country_packs.shapes import Rate
from common.facts import SaleCompleted
from common.identifiers import new_identifier
from common.permissions import Approval, Permission, Role
from common.prices.price_list import PriceEntry, PriceList
from common.pricing import price_basket
from common.product import Product
from common.promotions.promotion import Kind, Promotion, Reward, RewardKind
from common.promotions.situation import Situation
from common.protocol.entities import COMPANY, ProductPrices, TaxRate
from common.returned_goods import Evidence, ReturnedLine, SaleReference
from common.rules_in_force import RulesInForce
from common.sale import complete_sale
from common.selling_settings import SellingSettings
from common.tax import TaxRounding
from common.taxes.exemptions import Exemption
from common.tender import Tender, TenderKind, settle
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.people.service import PersonOrder
from sync_server.modules.pricing.versions import RuleVersions
from sync_server.modules.sales import checks
from sync_server.platform.feeds import Change, change_of, publish
from tests.sync_server.rig import HOLDER, SHOP, Till, stock_up

TENTH = Promotion(
    id="tenth", name="A tenth off", currency="GBP", kind=Kind.EACH, reward=Reward(RewardKind.PERCENT, Decimal(10)),
    valid_from="2026-01-01T00:00", valid_until="2027-01-01T00:00",
)  # fmt: skip
TRADE = PriceList(id="trade", name="Trade", currency="GBP", entries=(), groups=("trade",))
TRADE_HOLDER = ProductPrices(
    price_list="trade", product=HOLDER.id,
    entries=(PriceEntry(product=HOLDER.id, unit_price=Decimal("2.00"), valid_from="2026-01-01T00:00"),),
)  # fmt: skip
HERE = Situation(moment="2026-11-21T10:00", shop="harbour")
REDUCED = TaxRate(
    code="GB-S",
    rates=(
        Rate(code="GB-S", name="Standard", percent=Decimal(20), valid_from=date(2011, 1, 4), valid_until=date(2026, 6, 30)),
        Rate(code="GB-S", name="Standard", percent=Decimal(15), valid_from=date(2026, 7, 1)),
    ),
)  # fmt: skip


def reasons(server: Server) -> list[str]:
    found = server.desk.reviews(CONSOLE, after=0, limit=500, closed=False)
    return [review.reason for review in found]


def details(server: Server) -> list[str]:
    return [review.detail for review in server.desk.reviews(CONSOLE, after=0, limit=500, closed=False)]


def say(server: Server, *changes: Change) -> None:
    with server.database.write() as connection:
        publish(connection, changes, now="2026-11-21T10:00:00.000Z")


def rules(server: Server) -> RulesInForce:
    with server.database.read() as connection:
        return RuleVersions().at(connection, server.epoch(), None, SHOP.selling.discounts)


@pytest.fixture
def shop(server: Server, till: Till) -> Till:
    server.catalogue.put(CONSOLE, HOLDER)
    stock_up(server, HOLDER.id, 100)
    till.operator = server.people.put(CONSOLE, PersonOrder(name="Sam", pin="4711")).id
    return till


def stand(server: Server, till: Till) -> str:
    """Where the till stands in the company's feed from now on."""
    till.catalogue = f"{server.epoch()}/{till.page('company')['newest']}"
    return till.catalogue


def sale_of(
    till: Till, under: RulesInForce | None, product: Product = HOLDER, *hand: ManualDiscount, **more: Any
) -> SaleCompleted:
    """A cash sale of two pieces under some rules."""
    till.counter += 1
    basket = Basket(
        id=new_identifier(datetime.now(UTC)), opened="2026-11-21T10:00:00.000Z", operator=till.operator, currency="GBP",
        rounding=TaxRounding.LINE, rules="", catalogue=till.catalogue, situation=more.pop("situation", HERE), **more,
    )  # fmt: skip
    basket = add_product(basket, product, Decimal(2)).basket
    for discount in hand:
        basket = discount_by_hand(basket, discount).basket
    priced = price_basket(basket, under.selling if under else None)
    total = priced.total.minor
    settlement = settle(total, (Tender(TenderKind.CASH, total),) if total else ())
    return complete_sale(priced, settlement, f"{till.till}-{till.counter:06d}", till.counter)


def sell(till: Till, under: RulesInForce | None, *arguments: Any, **more: Any) -> None:
    till.append(sale_of(till, under, *arguments, **more), rules=f"1/{under.version}" if under else "1")


def by_hand(till: Till, percent: int | None = None, amount: int | None = None, approver: str = "") -> ManualDiscount:
    return ManualDiscount(
        percent=None if percent is None else Decimal(percent), amount=amount, reason="scratched", operator=till.operator,
        approval=Approval(approver, Permission.DISCOUNT_BEYOND, "ok") if approver else None,
    )  # fmt: skip


def test_a_sale_by_the_rules_of_its_catalogue_needs_nobodys_eye(server: Server, shop: Till) -> None:
    say(server, change_of(COMPANY, "promotion", "tenth", TENTH), change_of(COMPANY, "price_list", "trade", TRADE))
    say(server, change_of(COMPANY, "product_prices", f"trade/{HOLDER.id}", TRADE_HOLDER))
    stand(server, shop)
    now = rules(server)
    sell(shop, now)
    sell(shop, now, situation=msgspec.structs.replace(HERE, groups=("trade",)))
    assert shop.push().reviews == 0, details(server)
    assert [entry.total for entry in server.sales.sales(CONSOLE)] == [360, 531]


def test_a_sale_opened_before_a_rule_ended_or_began_is_held_against_its_own_rules(server: Server, shop: Till) -> None:
    stand(server, shop)
    nothing = rules(server)
    sell(shop, nothing)
    say(server, change_of(COMPANY, "promotion", "tenth", TENTH))
    stand(server, shop)
    sell(shop, rules(server))
    say(server, change_of(COMPANY, "promotion", "tenth", None))
    assert shop.push().reviews == 0, details(server)
    stand(server, shop)
    sell(shop, nothing)
    assert shop.push(first=3).reviews == 0


def test_a_promotion_left_out_or_made_up_is_told(server: Server, shop: Till) -> None:
    say(server, change_of(COMPANY, "promotion", "tenth", TENTH))
    stand(server, shop)
    now = rules(server)
    sell(shop, None)
    shop.append(msgspec.structs.replace(sale_of(shop, now), promotions=()))
    shop.push()
    assert reasons(server) == ["sale.amounts", "sale.amounts"]
    say(server, change_of(COMPANY, "promotion", "tenth", None))
    stand(server, shop)
    sell(shop, now)
    shop.push(first=3)
    assert reasons(server) == ["sale.amounts"] * 3


def test_a_till_whose_version_says_nothing_here_may_only_use_what_was_ever_published(
    server: Server, shop: Till
) -> None:
    say(server, change_of(COMPANY, "promotion", "tenth", TENTH))
    now = rules(server)
    shop.catalogue = "another-epoch/3"
    sell(shop, now)
    assert shop.push().reviews == 0, details(server)
    body = sale_of(shop, now)
    invented = tuple(msgspec.structs.replace(applied, promotion="half-off") for applied in body.promotions)
    shop.append(msgspec.structs.replace(body, promotions=invented))
    shop.push(first=2)
    assert (reasons(server), details(server)) == (["sale.rules"], ["half-off"])


def test_sales_from_before_there_were_rules_are_checked_as_ever(server: Server, shop: Till) -> None:
    stand(server, shop)
    say(server, change_of(COMPANY, "promotion", "tenth", TENTH))
    shop.sell()
    assert shop.push().reviews == 0
    stand(server, shop)
    shop.sell()
    assert shop.push(first=2).reviews == 0, "a basket without a situation is priced without promotions"


def test_a_tax_is_the_one_that_holds_on_the_business_day(server: Server, shop: Till) -> None:
    say(server, change_of(COMPANY, "tax_rate", "GB-S", REDUCED))
    stand(server, shop)
    now = rules(server)
    body = sale_of(shop, now, now.taxed(HOLDER, date(2026, 11, 21)))
    assert body.lines[0].taxes[0].percent == 15
    shop.append(body, business_day="2026-11-21")
    shop.append(sale_of(shop, now), business_day="2026-06-30")
    assert shop.push().reviews == 0, details(server)
    shop.append(sale_of(shop, now), business_day="2026-07-01")
    shop.push(first=3)
    assert reasons(server) == ["sale.tax"]


def test_goods_taken_up_while_the_catalogue_went_on_are_sold_as_they_are_then(server: Server, shop: Till) -> None:
    stand(server, shop)
    dearer = msgspec.structs.replace(HOLDER, unit_price=Decimal("3.50"))
    before = instant_text(datetime.now(UTC))
    server.catalogue.put(CONSOLE, dearer)
    shop.append(sale_of(shop, rules(server), dearer))
    assert shop.push().reviews == 0, details(server)
    shop.append(sale_of(shop, rules(server), dearer), instant=before)
    shop.push(first=2)
    assert reasons(server) == ["sale.price"], "nobody knew that price then"


def test_a_discount_by_hand_within_the_limit_or_approved_is_nobodys_matter(server: Server, shop: Till) -> None:
    manager = server.people.put(CONSOLE, PersonOrder(name="Alex", roles=(Role.MANAGER,))).id
    stand(server, shop)
    now = rules(server)
    sell(shop, now, HOLDER, by_hand(shop, percent=5))
    sell(shop, now, HOLDER, by_hand(shop, percent=40, approver=manager))
    sell(shop, now, HOLDER, by_hand(shop, amount=30))
    assert shop.push().reviews == 0, details(server)


@pytest.mark.parametrize("given", [{"percent": 6}, {"amount": 31}, {"percent": 40, "approver": "cashier"}])
def test_a_discount_beyond_the_limit_without_a_word_from_who_may_is_told(
    server: Server, shop: Till, given: dict[str, Any]
) -> None:
    colleague = server.people.put(CONSOLE, PersonOrder(name="Robin")).id
    stand(server, shop)
    if "approver" in given:
        given = {**given, "approver": colleague}
    sell(shop, rules(server), HOLDER, by_hand(shop, **given))
    shop.push()
    assert reasons(server) == ["sale.discount"]
    assert "limit 5 percent" in details(server)[0]


def test_an_exemption_needs_who_may_or_their_approval(server: Server, shop: Till) -> None:
    manager = server.people.put(CONSOLE, PersonOrder(name="Alex", roles=(Role.MANAGER,))).id
    stand(server, shop)
    now = rules(server)
    approval = Approval(manager, Permission.TAX_EXEMPT, "diplomat")
    sell(shop, now, exemption=Exemption("diplomatic"), exemption_approval=approval)
    assert shop.push().reviews == 0, details(server)
    sell(shop, now, exemption=Exemption("diplomatic"))
    shop.push(first=2)
    assert reasons(server) == ["sale.exemption"]


def test_cash_is_rounded_by_less_than_the_shops_smallest_coin(server: Server, shop: Till) -> None:
    coins = msgspec.structs.replace(SHOP, selling=SellingSettings(cash=CashRule(5)))
    stand(server, shop)
    body = sale_of(shop, rules(server))
    tenders = (msgspec.structs.replace(body.tenders[0], amount=588, rounding=2),)
    shop.append(msgspec.structs.replace(body, tenders=tenders))
    shop.push()
    assert reasons(server) == ["sale.tender"]
    server.shops.put(CONSOLE, coins, new=False)
    shop.append(msgspec.structs.replace(sale_of(shop, rules(server)), tenders=tenders))
    assert shop.push(first=2).reviews == 0


def test_a_push_that_asks_for_more_versions_than_are_looked_up_is_kept_and_told(server: Server, shop: Till) -> None:
    nothing = rules(server)
    for number in range(18):
        say(server, change_of(COMPANY, "promotion", f"p{number}", None))
        stand(server, shop)
        sell(shop, nothing)
    shop.push()
    assert reasons(server) == ["sale.rules", "sale.rules"]
    assert len(server.sales.sales(CONSOLE)) == 18


def test_rules_are_put_together_before_a_push_needs_them(server: Server) -> None:
    say(server, change_of(COMPANY, "promotion", "tenth", TENTH))
    assert server.warm_rules() == 2, "for pushes and for carts"
    assert server.warm_rules() == 0
    say(server, change_of(COMPANY, "promotion", "tenth", None))
    assert server.warm_rules() == 2


@pytest.mark.parametrize(
    ("evidence", "approved", "told"),
    [
        (Evidence.HELD, False, []),
        (Evidence.NONE, False, ["sale.return"]),
        (Evidence.NONE, True, []),
    ],
)
def test_goods_come_back_through_who_may(
    server: Server, shop: Till, evidence: Evidence, approved: bool, told: list[str]
) -> None:
    manager = server.people.put(CONSOLE, PersonOrder(name="Alex", roles=(Role.MANAGER,))).id
    stand(server, shop)
    body = sale_of(shop, rules(server))
    sold = body.lines[0]
    back = ReturnedLine(
        line=2, product=HOLDER.id, name=HOLDER.name, unit=HOLDER.unit, quantity=Decimal(-1), reason="unwanted",
        unit_price=sold.unit_price, taxes=sold.taxes, net=-246, tax=-49, gross=-295, tax_parts=(-49,), evidence=evidence,
        origin=SaleReference(device="d", incarnation=1, sequence=1) if evidence is Evidence.HELD else None,
        approval=Approval(manager, Permission.RETURN_WITHOUT_RECEIPT, "ok") if approved else None,
    )  # fmt: skip
    shop.append(msgspec.structs.replace(body, returned=(back,)))
    shop.push()
    assert [reason for reason in reasons(server) if reason == "sale.return"] == told


def test_training_is_checked_by_nobody(server: Server, shop: Till) -> None:
    stand(server, shop)
    shop.append(msgspec.structs.replace(sale_of(shop, None), total=1, receipt="T1-U000001"), training=True)
    assert shop.push().reviews == 0


def test_mutant_pricing_by_the_rules_of_today_is_caught(
    server: Server, shop: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(server, shop)
    sell(shop, rules(server))
    say(server, change_of(COMPANY, "promotion", "tenth", TENTH))
    monkeypatch.setattr(checks.History, "rules", lambda self, _event: self.now)
    shop.push()
    assert reasons(server) == ["sale.amounts"], "an honest sale would be blamed"
