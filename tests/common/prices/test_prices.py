"""A price comes from the list that addresses the customer most narrowly, by tier and validity, and the line can say why."""

from decimal import Decimal

import msgspec
import pytest

from common.basket import ManualDiscount, PriceOverride, PriceSource, override_price
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


def found_by(*lists: PriceList, **situation: object) -> str:
    here = msgspec.structs.replace(SITUATION, groups=("club",), **situation)
    price = PriceBook(lists).find("apple", Decimal(1), Decimal(1), "GBP", here)
    return price.price_list if price else ""


def test_the_narrowest_address_counts_a_group_before_a_channel_before_a_shop() -> None:
    shop = listed(entry("0.90"), name="a", shops=("bristol",))
    channel = listed(entry("0.90"), name="b", channels=("till",))
    both = listed(entry("0.90"), name="c", shops=("bristol",), channels=("till",))
    group = listed(entry("0.90"), name="d", groups=("club",))
    three = listed(entry("0.90"), name="e", groups=("club",), shops=("bristol",))
    assert found_by(listed(entry("0.90"), name="0"), shop) == "a"
    assert found_by(shop, channel) == "b"
    assert found_by(shop, channel, both) == "c"
    assert found_by(shop, channel, both, group) == "d"
    assert found_by(shop, channel, both, group, three) == "e"
    assert [prices.narrowness for prices in (shop, channel, both, group, three)] == [1, 2, 3, 4, 5]
    assert found_by(three, listed(entry("0.90"), name="z", priority=1)) == "z"


def test_the_versions_of_lists_and_book_are_of_what_they_say() -> None:
    one, other = listed(entry("0.90")), listed(entry("0.95"), name="other")
    assert list_version(one) != list_version(other)
    assert len(list_version(one)) == len(PriceBook([one]).version) == 32
    assert PriceBook([one, other]).version == PriceBook([other, one]).version
    assert PriceBook([one, other]).version not in {PriceBook([one]).version, PriceBook([other]).version}
    # a book of one list is not the list: it would change when a second comes
    assert PriceBook([one]).version != PriceBook([]).version


def test_a_percentage_needs_the_catalogues_price_and_else_the_next_list_counts() -> None:
    percent = PriceList(
        id="percent", name="", currency="GBP", priority=1,
        entries=(PriceEntry(product="apple", adjust_percent=Decimal(10), valid_from=FROM),),
    )  # fmt: skip
    book = PriceBook([percent, listed(entry("0.90"))])
    with_price = book.find("apple", Decimal(1), Decimal("1.00005"), "GBP", SITUATION)
    without = book.find("apple", Decimal(1), None, "GBP", SITUATION)
    assert (with_price and with_price.unit_price, without and without.unit_price) == (
        Decimal("1.1001"),
        Decimal("0.90"),
    )


@pytest.mark.parametrize("price", ["0", "0.0001", "1000000000000.0001"])
def test_prices_that_may_be_listed(price: str) -> None:
    check_price_list(listed(entry(price)))


@pytest.mark.parametrize("percent", ["-100", "10000", "0.0001", "-0.0001"])
def test_percentages_that_may_be_listed(percent: str) -> None:
    check_price_list(
        listed(PriceEntry(product="apple", adjust_percent=Decimal(percent), valid_from=FROM)),
    )


@pytest.mark.parametrize("percent", ["-100.0001", "10000.0001", "10001", "0.00001", "NaN", "Infinity"])
def test_percentages_that_may_not_be_listed(percent: str) -> None:
    with pytest.raises(BadInput, match="percentage"):
        check_price_list(listed(PriceEntry(product="apple", adjust_percent=Decimal(percent), valid_from=FROM)))


@pytest.mark.parametrize("price", ["-0.0001", "0.00001", "10000000000000", "NaN"])
def test_prices_that_may_not_be_listed(price: str) -> None:
    with pytest.raises(BadInput, match="price"):
        check_price_list(listed(entry(price)))


def test_two_prices_at_once_are_seen_in_whatever_order_they_are_written() -> None:
    early = entry("0.90", until="2026-06-01T00:00")
    late, later = (
        entry("0.95", since="2026-06-01T00:00", until="2027-01-01T00:00"),
        entry("0.99", since="2026-12-01T00:00"),
    )
    check_price_list(listed(late, early))
    with pytest.raises(BadInput, match="two prices hold from 2026-12-01"):
        check_price_list(listed(later, early, late))


def test_a_line_says_only_its_own_steps() -> None:
    filled = basket((APPLE, 1), (goods("bread", "2.50"), 1))
    row = price_basket(filled, SellingRules(RuleSet([each("ten", "10")])))
    assert [step.amount for step in why(row, 2) if step.kind is StepKind.DISCOUNT] == [25]
    assert [step.amount for step in why(row, 1) if step.kind is StepKind.DISCOUNT] == [10]
    assert why(row, 2)[-1].amount == 225


@pytest.mark.parametrize(("source", "kind"), [(PriceSource.LABEL, StepKind.LABEL), (PriceSource.OPEN, StepKind.OPEN)])
def test_a_price_from_a_label_or_typed_in_says_so_and_names_nobody(source: PriceSource, kind: StepKind) -> None:
    filled = basket((APPLE, 1))
    line = msgspec.structs.replace(filled.lines[0], source=source, unit_price=Decimal("0.80"))
    (step,) = (
        step for step in why(price_basket(msgspec.structs.replace(filled, lines=(line,))), 1) if step.kind is kind
    )
    assert (step.unit_price, step.detail, step.who) == (Decimal("0.80"), "", "")


def test_a_price_set_by_hand_says_why_and_who() -> None:
    lowered = override_price(basket((APPLE, 1)), 1, Decimal("0.50"), PriceOverride("bruised", "maria")).basket
    (step,) = (step for step in why(price_basket(lowered), 1) if step.kind is StepKind.BY_HAND)
    assert (step.detail, step.who) == ("bruised", "maria")


def test_goods_taken_back_and_prices_by_hand_are_not_priced_by_list() -> None:
    prices = SellingRules(prices=PriceBook([listed(entry("0.90"), entry("0.10", quantity="2"))]))
    filled = basket((APPLE, 1))
    back = msgspec.structs.replace(filled.lines[0], line=2, quantity=Decimal(-5))
    by_hand = msgspec.structs.replace(filled.lines[0], line=3, source=PriceSource.OVERRIDE, unit_price=Decimal("0.70"))
    lines = (filled.lines[0], back, by_hand)
    rows = price_basket(msgspec.structs.replace(filled, lines=lines), prices).lines
    # neither counts towards the tier of two
    assert [row.line.unit_price for row in rows] == [Decimal("0.90"), Decimal("1.00"), Decimal("0.70")]
