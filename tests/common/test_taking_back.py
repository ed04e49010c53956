"""Returns, exchanges and voids are one document with what is sold: one net total, exact tables, nothing priced again."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.basket import Basket
from common.errors import BadInput, RuleBroken
from common.facts import SaleCompleted, SaleTax
from common.pricing import price_basket
from common.returned_goods import Condition, Evidence, SaleReference
from common.sale import complete_sale, recompute
from common.selling_rules import SellingRules
from common.taking_back import (
    Taking,
    all_back,
    back_without_receipt,
    drop_returned,
    lines_back,
    take_back,
    void_basket,
)
from common.tax import Tax, TaxRounding
from common.tender import Tender, TenderKind, settle
from tests.common.goods import BAG, BRIE, HEART, VAT, empty_basket, paid_in_cash
from tests.common.promotions.offers import basket, goods, n_for, off_basket, rules

APPLE = goods("apple", "1.00")
OFFERS = rules(n_for("three", 3, "2.00", "apple"), off_basket("tenth", "10"))
REFERENCE = SaleReference(device="till-1", incarnation=1, sequence=7, receipt="2-000001", shop="bristol")
TAKING = Taking(reason="does not fit", evidence=Evidence.HELD)


def sold(by: SellingRules | None = OFFERS) -> SaleCompleted:
    return paid_in_cash(price_basket(basket((APPLE, 4), (HEART, 2), (BRIE, "0.350")), by))


def taking_back(
    fresh: Basket, sale: SaleCompleted, wanted: dict[int, str], done: dict[int, str] | None = None
) -> Basket:
    quantities = {line: Decimal(quantity) for line, quantity in wanted.items()}
    already = {line: Decimal(quantity) for line, quantity in (done or {}).items()}
    return take_back(fresh, lines_back(sale, REFERENCE, quantities, already, TAKING, first_line=fresh.next_line)).basket


def closed(filled: Basket, by: SellingRules | None = None) -> SaleCompleted:
    priced = price_basket(filled, by)
    total = priced.total.minor
    return complete_sale(priced, settle(total, (Tender(TenderKind.CASH, total),) if total > 0 else ()), "2-000002", 2)


def test_a_return_gives_back_what_was_paid_for_the_units() -> None:
    sale = sold()
    back = closed(taking_back(empty_basket(), sale, {1: "1", 2: "1"}))
    assert back.total == sum(line.gross for line in back.returned) < 0
    assert back.tenders[0].amount == back.total
    assert recompute(back) == ()
    assert back.returned[0].origin == REFERENCE


def test_an_exchange_is_one_net_amount_and_its_promotions_see_only_what_is_bought() -> None:
    sale = sold()
    filled = taking_back(basket((APPLE, 3)), sale, {2: "2"})
    exchange = closed(filled, OFFERS)
    bought = sum(line.gross for line in exchange.lines)
    assert exchange.total == bought + sum(line.gross for line in exchange.returned)
    assert bought == price_basket(basket((APPLE, 3)), OFFERS).total.minor
    assert recompute(exchange, OFFERS) == () == recompute(exchange)


def test_both_groups_are_in_one_tax_table_each_rounded_apart() -> None:
    exchange = closed(taking_back(basket((BAG, 1)), sold(None), {2: "1"}))
    row = exchange.taxes[0]
    assert len(exchange.taxes) == 1
    assert row.gross == exchange.total == 208 - 255
    assert row.amount == exchange.lines[0].tax + exchange.returned[0].tax
    assert (
        row.net == row.gross - row.amount == 173 - 212
    )  # 0.43 of the 0.85 tax on both hearts goes back with the first


def test_the_taxes_of_both_groups_stand_in_one_order_whichever_was_sold() -> None:
    early, late = Tax("A", Decimal(5), included=True), Tax("Z", Decimal(10), included=True)
    plum, soap = (
        msgspec.structs.replace(goods(name, "1.05"), taxes=(tax,)) for name, tax in (("plum", early), ("soap", late))
    )
    for given_back, bought in ((plum, soap), (soap, plum)):
        sale = paid_in_cash(price_basket(basket((given_back, 1))))
        exchange = closed(taking_back(basket((bought, 2)), sale, {1: "1"}))
        assert [row.tax.code for row in exchange.taxes] == ["A", "Z"]


def test_all_returns_of_a_sale_and_its_void_are_its_exact_negative() -> None:
    sale = sold()
    void = closed(void_basket(empty_basket(), all_back(sale, REFERENCE, {}, TAKING, first_line=1), REFERENCE))
    assert void.total == -sale.total
    assert void.taxes == tuple(SaleTax(row.tax, -row.net, -row.amount, -row.gross) for row in sale.taxes)
    assert void.voids == REFERENCE
    parts = [closed(taking_back(empty_basket(), sale, {1: "1"}, {1: str(done)})).total for done in range(4)]
    rest = closed(taking_back(empty_basket(), sale, {2: "2", 3: "0.350"})).total
    assert sum(parts) + rest == -sale.total


def test_voiding_an_exchange_undoes_both_its_sides() -> None:
    exchange = closed(taking_back(basket((BAG, 3)), sold(None), {2: "1"}))
    void = closed(void_basket(empty_basket(), all_back(exchange, REFERENCE, {}, TAKING, first_line=1), REFERENCE))
    assert void.total == -exchange.total
    assert [line.quantity for line in void.returned] == [Decimal(-3), Decimal(1)]
    assert recompute(void) == ()


@given(st.lists(st.integers(0, 2), min_size=1, max_size=8), st.sampled_from(list(TaxRounding)))
def test_a_return_without_receipt_is_the_exact_negative_of_selling_at_that_price(
    picks: list[int], how: TaxRounding
) -> None:
    known = (APPLE, HEART, goods("odd", "0.99"))
    filled = empty_basket(how)
    for pick in picks:
        line = back_without_receipt(filled, known[pick], Decimal(2), known[pick].unit_price or Decimal(0), TAKING)
        filled = take_back(filled, [line]).basket
    total = price_basket(filled).total.minor
    assert total == -sum(2 * int((known[pick].unit_price or Decimal(0)) * 100) for pick in picks)
    assert recompute(closed(filled)) == ()


def test_what_was_changed_afterwards_is_seen() -> None:
    back = closed(taking_back(empty_basket(), sold(), {1: "1"}))
    lied = msgspec.structs.replace(back.returned[0], gross=back.returned[0].gross - 1)
    assert recompute(msgspec.structs.replace(back, returned=(lied,)))


def test_a_line_comes_back_once_and_can_be_left_with_the_customer_after_all() -> None:
    sale = sold()
    filled = taking_back(empty_basket(), sale, {1: "1"})
    with pytest.raises(RuleBroken, match="already"):
        taking_back(filled, sale, {1: "1"})
    line = filled.returned[0].line
    assert drop_returned(filled, line).basket.returned == ()
    with pytest.raises(RuleBroken):
        drop_returned(filled, 99)


def test_a_void_is_whole_and_alone() -> None:
    sale = sold()
    lines = all_back(sale, REFERENCE, {}, TAKING, first_line=1)
    with pytest.raises(RuleBroken, match="first"):
        void_basket(basket((APPLE, 1)), lines, REFERENCE)
    void = void_basket(empty_basket(), lines, REFERENCE)
    for refused in (lambda: drop_returned(void, 1), lambda: take_back(void, lines)):
        with pytest.raises(RuleBroken):
            refused()
    with pytest.raises(RuleBroken):
        all_back(sale, REFERENCE, {1: Decimal(1)}, TAKING, first_line=1)


@pytest.mark.parametrize(
    ("quantity", "price", "reason"), [("0", "1", "x"), ("-1", "1", "x"), ("1", "-1", "x"), ("1", "1", " ")]
)
def test_a_bad_return_without_receipt_is_refused(quantity: str, price: str, reason: str) -> None:
    with pytest.raises(BadInput):
        back_without_receipt(empty_basket(), APPLE, Decimal(quantity), Decimal(price), Taking(reason=reason))


def test_the_condition_and_the_tax_of_the_day_stand_on_the_line() -> None:
    added = msgspec.structs.replace(
        APPLE, taxes=(msgspec.structs.replace(VAT, included=False), Tax("C", Decimal(1), included=False))
    )
    line = back_without_receipt(
        empty_basket(), added, Decimal(1), Decimal(1), Taking(reason="broken", condition=Condition.DAMAGED)
    )
    assert (line.net, line.tax, line.gross, line.tax_parts) == (-100, -21, -121, (-20, -1))
    assert line.condition is Condition.DAMAGED
    assert line.origin is None


def test_so_little_back_that_no_coin_pays_it_is_booked_as_rounding() -> None:
    from common.cash_rounding import CashRule

    line = back_without_receipt(empty_basket(), APPLE, Decimal(1), Decimal("0.02"), TAKING)
    priced = price_basket(take_back(empty_basket(), [line]).basket)
    sale = complete_sale(priced, settle(-2, (), cash=CashRule(5)), "2-000003", 3)
    assert sum(tender.amount + tender.rounding for tender in sale.tenders) == sale.total == -2
    assert recompute(sale) == ()
