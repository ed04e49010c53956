"""A price comes from the list that addresses the customer most narrowly, by tier and validity, and the line can say why."""

from decimal import Decimal

import msgspec
import pytest

from common.basket import ManualDiscount, PriceOverride, override_price
from common.errors import BadInput, RuleBroken
from common.prices.price_book import PriceBook
from common.prices.price_list import PriceEntry, PriceList, check_price_list, list_version
from common.prices.why import StepKind, why
from common.pricing import PricedBasket, price_basket
from common.promotions.rule_set import RuleSet
from common.sale import recompute
from common.selling_rules import SellingRules
from tests.common.goods import paid_in_cash
from tests.common.promotions.offers import SITUATION, basket, each, goods

APPLE = goods("apple", "1.00")
FROM = "2026-01-01T00:00"


def entry(price: str, since: str = FROM, until: str = "", quantity: str = "0", product: str = "apple") -> PriceEntry:
    return PriceEntry(
        product=product, unit_price=Decimal(price), from_quantity=Decimal(quantity), valid_from=since, valid_until=until
    )


def listed(*entries: PriceEntry, name: str = "base", **more: object) -> PriceList:
    return PriceList(id=name, name=name, currency="GBP", entries=entries, **more)  # type: ignore[arg-type]


def priced(quantity: str, *lists: PriceList, **situation: object) -> PricedBasket:
    here = msgspec.structs.replace(SITUATION, **situation)
    return price_basket(basket((APPLE, quantity), situation=here), SellingRules(prices=PriceBook(lists)))


def test_the_catalogue_holds_where_no_list_has_a_price() -> None:
    assert priced("2", listed(entry("0.90", product="bread"))).total.minor == 200
    assert priced("2", listed(entry("0.90", since="2027-01-01T00:00"))).total.minor == 200
    assert priced("2", msgspec.structs.replace(listed(entry("0.90")), currency="EUR")).total.minor == 200


def test_a_tier_counts_all_lines_of_the_product() -> None:
    tiers = listed(entry("0.90"), entry("0.8125", quantity="10"))
    assert priced("9", tiers).total.minor == 810
    assert priced("10", tiers).total.minor == 813  # 8.125, half up once on the line
    noted = basket((APPLE, 9))
    lines = (
        msgspec.structs.replace(noted.lines[0], note="ripe"),
        msgspec.structs.replace(noted.lines[0], line=2, quantity=Decimal(1)),
    )
    two = msgspec.structs.replace(noted, lines=lines)
    assert price_basket(two, SellingRules(prices=PriceBook([tiers]))).total.minor == 731 + 81


def test_prices_change_by_validity_in_shop_time() -> None:
    prices = listed(entry("0.90", until="2026-11-21T14:30"), entry("0.95", since="2026-11-21T14:30"))
    assert priced("1", prices, moment="2026-11-21T14:29").total.minor == 90
    assert priced("1", prices, moment="2026-11-21T14:30").total.minor == 95


def test_priority_then_the_narrowest_address_decides() -> None:
    base, shop = listed(entry("0.90")), listed(entry("0.80"), name="shop", shops=("bristol",))
    trade = listed(entry("0.70"), name="trade", groups=("trade",))
    assert priced("1", base, shop, trade).total.minor == 80
    assert priced("1", base, shop, trade, groups=("trade",)).total.minor == 70
    assert priced("1", base, shop, shop="bath").total.minor == 90
    assert priced("1", msgspec.structs.replace(base, priority=1), shop).total.minor == 90
    assert priced("1", base, listed(entry("0.60"), name="web", channels=("web",))).total.minor == 90


def test_a_percentage_is_on_the_catalogues_price() -> None:
    markup = PriceEntry(product="apple", adjust_percent=Decimal("12.345"), valid_from=FROM)
    assert priced("1", listed(markup)).lines[0].line.unit_price == Decimal("1.1235")


@pytest.mark.parametrize(
    ("bad", "place"),
    [
        (listed(entry("-1")), "entry 1"),
        (listed(entry("1.00005")), "entry 1"),
        (listed(entry("1", since="")), "validity has no start"),
        (listed(entry("1", until="2025-01-01T00:00")), "entry 1"),
        (listed(entry("1"), entry("2", since="2026-06-01T00:00")), "two prices hold from 2026-06-01"),
        (listed(PriceEntry(product="apple", valid_from=FROM)), "one of them"),
        (listed(entry("1", product="")), "no product"),
        (listed(entry("1", quantity="-1")), "tier"),
        (listed(PriceEntry(product="a", adjust_percent=Decimal(-101), valid_from=FROM)), "percentage"),
        (msgspec.structs.replace(listed(), currency="£"), "currency"),
        (listed(name=""), "identifier"),
    ],
)
def test_a_bad_list_is_refused_with_its_place(bad: PriceList, place: str) -> None:
    with pytest.raises(BadInput) as fault:
        check_price_list(bad)
    assert place in fault.value.args[0]


def test_a_good_list_is_taken_and_its_version_is_what_it_says() -> None:
    good = listed(entry("1.10", until="2026-06-01T00:00"), entry("1.20", since="2026-06-01T00:00"))
    check_price_list(good)
    assert list_version(good) == list_version(
        listed(entry("1.1", until="2026-06-01T00:00"), entry("1.2", since="2026-06-01T00:00"))
    )


def test_why_this_price_tells_each_step() -> None:
    rules = SellingRules(RuleSet([each("ten", "10", "apple")]), PriceBook([listed(entry("0.90"))]))
    by_hand = ManualDiscount(line=1, amount=10, reason="bruised", operator="maria")
    filled = msgspec.structs.replace(basket((APPLE, 2)), discounts=(by_hand,))
    steps = why(price_basket(filled, rules), 1)
    assert [(step.kind, step.unit_price, step.amount, step.source, step.detail) for step in steps] == [
        (StepKind.CATALOGUE, Decimal("1.00"), 0, "", ""),
        (StepKind.PRICE_LIST, Decimal("0.90"), 0, "base", ""),
        (StepKind.DISCOUNT, None, 10, "by-hand-line", "bruised"),
        (StepKind.DISCOUNT, None, 17, "ten", "units"),
        (StepKind.TO_PAY, None, 153, "", ""),
    ]
    with pytest.raises(RuleBroken):
        why(price_basket(filled, rules), 9)


def test_a_price_set_by_hand_is_left_alone_by_lists() -> None:
    lowered = override_price(basket((APPLE, 1)), 1, Decimal("0.50"), PriceOverride("dented", "maria")).basket
    rules = SellingRules(prices=PriceBook([listed(entry("0.90"))]))
    result = price_basket(lowered, rules)
    assert result.total.minor == 50
    assert [step.kind for step in why(result, 1)] == [StepKind.CATALOGUE, StepKind.BY_HAND, StepKind.TO_PAY]


def test_a_sale_by_list_is_recomputed_with_and_without_the_rules() -> None:
    rules = SellingRules(prices=PriceBook([listed(entry("0.90"))]))
    sale = paid_in_cash(price_basket(basket((APPLE, 3)), rules))
    assert sale.lines[0].price_list == "base"
    assert recompute(sale) == recompute(sale, rules) == ()
    dearer = SellingRules(prices=PriceBook([listed(entry("0.95"))]))
    assert recompute(sale, dearer) != ()
