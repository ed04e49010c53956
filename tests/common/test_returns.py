"""What was paid for a unit goes back with it: no more than is left, promotions kept unless the setting takes them back."""

from decimal import Decimal

import msgspec
import pytest

from common.errors import BadInput, RuleBroken
from common.facts import SaleCompleted
from common.pricing import price_basket
from common.promotions.promotion import RewardKind
from common.returns import ClawbackPreview, left_of, post_void, preview_clawback, refund
from common.tax import Tax, TaxKind, TaxRounding
from tests.common.goods import BRIE, VAT, paid_in_cash
from tests.common.promotions.offers import basket, buy_get, each, goods, n_for, off_basket, rules

APPLE, BREAD = goods("apple", "1.00"), goods("bread", "2.50")
THREE = rules(n_for("three", 3, "2.00", "apple"))


def sold(*lines: tuple[object, str | int], by: object = None) -> SaleCompleted:
    return paid_in_cash(price_basket(basket(*lines), by))  # type: ignore[arg-type]


def test_a_unit_takes_back_its_own_share() -> None:
    sale = sold((APPLE, 4), by=THREE)  # three for 2.00: 0.67, 0.66, 0.67 and one at 1.00
    totals = [refund(sale, {1: Decimal(1)}, {1: Decimal(done)}).total for done in range(4)]
    assert totals == [-66, -67, -67, -100]
    assert refund(sale, {1: Decimal(4)}).total == -sale.total == -300


def test_the_last_unit_takes_what_is_left_of_each_tax() -> None:
    sale = sold((goods("odd", "0.99"), 3))
    parts = [refund(sale, {1: Decimal(1)}, {1: Decimal(done)}).lines[0] for done in range(3)]
    assert [row.gross for row in parts] == [-99, -99, -99]
    assert sum(row.tax for row in parts) == -sale.lines[0].tax == -50  # 0.165 each, yet 0.495 in all
    assert all(row.net + row.tax == row.gross for row in parts)


def test_tax_that_is_added_goes_back_with_the_price() -> None:
    added = msgspec.structs.replace(APPLE, taxes=(msgspec.structs.replace(VAT, included=False),))
    sale = sold((added, 2))
    assert [refund(sale, {1: Decimal(1)}, {1: Decimal(done)}).total for done in range(2)] == [-120, -120]


def test_measured_goods_go_back_in_proportion_and_the_rest_at_last() -> None:
    sale = sold((BRIE, "0.350"))
    first = refund(sale, {1: Decimal("0.100")})
    rest = refund(sale, {1: Decimal("0.250")}, {1: Decimal("0.100")})
    assert first.lines[0].quantity == Decimal("-0.100")
    assert (first.total, rest.total) == (-129, -323)


def test_no_more_goes_back_than_was_sold() -> None:
    sale = sold((APPLE, 2))
    assert left_of(sale, {1: Decimal(1)}) == {1: Decimal(1)}
    for line, quantity in ((1, 2), (2, 1)):
        with pytest.raises(RuleBroken):
            refund(sale, {line: Decimal(quantity)}, {1: Decimal(1)})
    for quantity in ("0", "0.5"):
        with pytest.raises(BadInput):
            refund(sale, {1: Decimal(quantity)})
    with pytest.raises(RuleBroken):
        refund(sale, {1: Decimal(-1)}, {1: Decimal(1)})


def test_a_void_takes_all_and_only_where_nothing_went_back() -> None:
    sale = sold((APPLE, 4), (BREAD, 1), by=THREE)
    assert post_void(sale).total == -sale.total
    with pytest.raises(RuleBroken):
        post_void(sale, {1: Decimal(1)})


def test_broken_conditions_are_kept_by_default_and_the_preview_says_what_taking_back_would_cost() -> None:
    by = rules(buy_get("2+1", 2, 1, "apple"), off_basket("five", "1.00", RewardKind.AMOUNT, minimum_amount=Decimal(4)))
    sale = sold((APPLE, 3), (BREAD, 1), by=by)
    assert sale.total == 350
    preview = preview_clawback(sale, {2: Decimal(1)}, None, by)
    # the bread's 2.50 less its share of the pound; apart from it the apples would have cost 2.00
    assert preview == ClawbackPreview(plain=194, taken_back=150, broken=("five",))
    assert preview.difference == 44
    assert preview_clawback(sale, {1: Decimal(3), 2: Decimal(1)}, None, by).difference == 0


def test_taking_back_never_asks_for_more_than_it_gives() -> None:
    by = rules(n_for("ten", 10, "1.00", "apple"))
    sale = sold((APPLE, 10), by=by)
    preview = preview_clawback(sale, {1: Decimal(1)}, None, by)
    assert (preview.plain, preview.taken_back, preview.broken) == (10, 0, ("ten",))


ECO = Tax("ECO", Decimal(0), included=False, kind=TaxKind.FIXED, amount=Decimal("0.25"), affects_later=True)
ON_ECO = msgspec.structs.replace(VAT, included=False)


def test_an_amount_for_each_unit_goes_back_with_its_unit_whatever_the_unit_cost() -> None:
    sale = sold((msgspec.structs.replace(APPLE, taxes=(ECO,)), 2), by=rules(each("free", "100", "apple", most_units=1)))
    assert sale.total == 100 + 50
    parts = [refund(sale, {1: Decimal(1)}, {1: Decimal(done)}).lines[0] for done in range(2)]
    assert sorted((row.gross, row.tax_parts) for row in parts) == [(-125, (-25,)), (-25, (-25,))]


def test_the_table_of_a_refund_says_what_each_tax_was_taken_on() -> None:
    sale = sold((msgspec.structs.replace(APPLE, taxes=(ECO, ON_ECO)), 2))
    assert [(row.net, row.amount, row.gross) for row in sale.taxes] == [(200, 50, 250), (250, 50, 300)]
    back = refund(sale, {1: Decimal(1)})
    assert [(row.net, row.amount, row.gross) for row in back.taxes] == [(-100, -25, -125), (-125, -25, -150)]
    assert back.lines[0].tax_bases == (-100, -125)


def test_by_totals_the_bases_that_the_sale_stored_go_back_and_add_up() -> None:
    both = (msgspec.structs.replace(VAT, affects_later=True), Tax("B", Decimal("7.5"), included=False))
    filled = msgspec.structs.replace(
        basket((msgspec.structs.replace(BREAD, taxes=both), 3), (APPLE, 2)), rounding=TaxRounding.TOTALS
    )
    sale = paid_in_cash(price_basket(filled))
    assert sale.lines[0].tax_bases
    back = [refund(sale, {1: Decimal(1)}, {1: Decimal(done)}) for done in range(3)] + [refund(sale, {2: Decimal(2)})]
    for row in sale.taxes:
        rows = [one for part in back for one in part.taxes if one.tax == row.tax]
        assert (sum(one.net for one in rows), sum(one.amount for one in rows)) == (-row.net, -row.amount)


def test_a_deposit_in_a_price_that_is_less_than_it_goes_back_by_the_unit() -> None:
    deposit = Tax("D", Decimal(0), included=True, kind=TaxKind.FIXED, amount=Decimal("0.60"))
    free = sold((msgspec.structs.replace(APPLE, taxes=(deposit, VAT)), 2), by=rules(buy_get("1+1", 1, 1, "apple")))
    assert (free.total, free.lines[0].tax_parts) == (100, (120, -3))
    parts = [refund(free, {1: Decimal(1)}, {1: Decimal(done)}).lines[0] for done in range(2)]
    assert [row.tax_parts[0] for row in parts] == [-60, -60]
    assert sum(row.tax_parts[1] for row in parts) == 3
    assert all(row.net + row.tax == row.gross for row in parts)
