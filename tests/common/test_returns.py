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


def test_by_totals_the_last_unit_takes_the_minor_unit_that_rounding_left_apart() -> None:
    stacked = (
        Tax("A", Decimal(6), included=True),
        Tax("B", Decimal(6), included=True),
        Tax("C", Decimal(3), included=False),
    )
    taxed = msgspec.structs.replace(goods("a", "17.79"), taxes=stacked)
    filled = msgspec.structs.replace(basket((taxed, 2)), rounding=TaxRounding.TOTALS)
    sale = paid_in_cash(price_basket(filled))
    for line in sale.lines:
        parts = [
            refund(sale, {line.line: Decimal(1)}, {line.line: Decimal(done)}) for done in range(int(line.quantity))
        ]
        assert sum(part.total for part in parts) == -line.gross
        assert sum(row.net for part in parts for row in part.lines) == -line.net
    assert sum(line.gross for line in sale.lines) != sum(
        1779 * int(line.quantity) + line.tax_parts[2] for line in sale.lines
    )


@pytest.mark.parametrize("wanted", ["-1", "-0.5", "0"])
def test_nothing_and_less_than_nothing_cannot_go_back(wanted: str) -> None:
    for sale in (sold((APPLE, 2)), sold((BRIE, "2"))):
        with pytest.raises((BadInput, RuleBroken)):
            refund(sale, {1: Decimal(wanted)}, {1: Decimal(1)})
        with pytest.raises(RuleBroken):
            refund(sale, {1: Decimal(1)}, {1: Decimal(-1)})


def test_goods_that_the_sale_itself_took_back_cannot_go_back() -> None:
    filled = basket((APPLE, 2), (BREAD, 1))
    back = msgspec.structs.replace(filled.lines[0], quantity=Decimal(-1))
    sale = paid_in_cash(price_basket(msgspec.structs.replace(filled, lines=(back, filled.lines[1]))))
    assert left_of(sale, {}) == {2: Decimal(1)}
    with pytest.raises(RuleBroken, match="sold nothing on line 1"):
        refund(sale, {1: Decimal(1)})
    assert post_void(sale, {}).total == -sale.total
    assert post_void(sale, {2: Decimal(0)}).total == -sale.total


def test_a_void_after_one_line_went_back_is_refused_though_others_did_not() -> None:
    sale = sold((APPLE, 2), (BREAD, 1))
    with pytest.raises(RuleBroken, match="part of this sale went back"):
        post_void(sale, {1: Decimal(0), 2: Decimal(1)})


def test_lines_go_back_in_the_order_of_the_sale_and_the_table_in_that_of_the_taxes() -> None:
    low = Tax("A-LOW", Decimal(5), included=True)
    sale = sold((APPLE, 2), (msgspec.structs.replace(BREAD, taxes=(low,)), 1))
    back = refund(sale, {2: Decimal(1), 1: Decimal(1)})
    assert [row.line for row in back.lines] == [1, 2]
    assert [row.tax.code for row in back.taxes] == ["A-LOW", "GB-S"]


def test_units_that_cost_nothing_give_their_taxes_back_by_the_unit() -> None:
    sale = sold((msgspec.structs.replace(APPLE, taxes=(ECO, ON_ECO)), 4), by=rules(each("free", "100", "apple")))
    assert (sale.total, sale.lines[0].tax_parts) == (120, (100, 20))
    parts = [refund(sale, {1: Decimal(1)}, {1: Decimal(done)}).lines[0] for done in range(4)]
    assert [row.tax_parts for row in parts] == [(-25, -5)] * 4


def test_measured_goods_that_were_discounted_go_back_in_proportion() -> None:
    sale = sold((BRIE, "1"), by=rules(each("ten", "10", "brie")))
    first, rest = refund(sale, {1: Decimal("0.25")}), refund(sale, {1: Decimal("0.75")}, {1: Decimal("0.25")})
    assert (first.total, rest.total, sale.total) == (-290, -871, 1161)
    assert (first.lines[0].discount, rest.lines[0].discount) == (33, 96)


def test_the_preview_knows_what_went_back_before_and_names_only_what_is_broken() -> None:
    by = rules(n_for("three", 3, "2.00", "apple"), each("ten", "10", "bread"))
    sale = sold((APPLE, 6), (BREAD, 2), by=by)
    assert sale.total == 400 + 450
    none = preview_clawback(sale, {2: Decimal(1)}, None, by)
    assert (none.plain, none.taken_back, none.broken) == (225, 225, ())
    one_set = preview_clawback(sale, {1: Decimal(1)}, None, by)
    # five apples are kept: one set of three and two at their price
    assert (one_set.plain, one_set.taken_back, one_set.broken) == (66, 0, ("three",))
    second = preview_clawback(sale, {1: Decimal(2)}, {1: Decimal(1)}, by)
    assert (second.plain, second.taken_back, second.broken) == (133, 133, ())
    whole = preview_clawback(sale, {1: Decimal(6), 2: Decimal(2)}, None, by)
    assert (whole.plain, whole.taken_back, whole.broken, whole.difference) == (850, 850, (), 0)


def test_the_preview_gives_back_what_is_left_when_a_promotion_holds_only_partly() -> None:
    by = rules(off_basket("five", "5.00", RewardKind.AMOUNT, minimum_amount=Decimal(10)))
    sale = sold((goods("lamp", "10.00"), 1), (BREAD, 4), by=by)
    assert sale.total == 1500
    kept = preview_clawback(sale, {2: Decimal(4)}, None, by)
    assert (kept.plain, kept.taken_back, kept.broken) == (750, 750, ())
    lost = preview_clawback(sale, {1: Decimal(1), 2: Decimal(1)}, None, by)
    assert lost.broken == ("five",)
    assert 0 <= lost.taken_back < lost.plain


def tax_by_tax(sale: SaleCompleted) -> list[tuple[int, ...]]:
    """The taxes of each unit of the first line, as they go back one by one."""
    units = range(int(sale.lines[0].quantity))
    parts = [refund(sale, {1: Decimal(1)}, {1: Decimal(done)}).lines[0] for done in units]
    assert sum(row.gross for row in parts) == -sale.lines[0].gross
    return [tuple(-part for part in row.tax_parts) for row in parts]


def test_tax_goes_back_as_it_is_in_what_was_paid_for_the_unit() -> None:
    half = sold((APPLE, 2), by=rules(each("half", "50", "apple", most_units=1)))
    assert tax_by_tax(half) == [(8,), (17,)]
    free = sold((APPLE, 2), by=rules(each("free", "100", "apple", most_units=1)))
    assert tax_by_tax(free) == [(0,), (17,)]
    # a tenth of a penny each: the first ten cost a penny, and all of the tax is in them
    sweets = sold((goods("sweet", "0.001"), 100))
    assert refund(sweets, {1: Decimal(10)}).lines[0].tax_parts == (-2,)
    assert refund(sweets, {1: Decimal(90)}, {1: Decimal(10)}).lines[0].tax_parts == (0,)


@pytest.mark.parametrize(
    ("price", "off", "taxes"),
    [
        # 6.67 on 30p over the deposits, 5 below on the first: no proportion of its own, so by the unit
        ("0.70", "0.40", [(60, -2), (60, -1)]),
        ("1.00", "0.45", [(60, 3), (60, 3)]),
        ("1.00", "0.40", [(60, 0), (60, 7)]),
        ("1.00", "0.30", [(60, 2), (60, 6)]),
    ],
)
def test_where_a_deposit_is_more_than_the_unit_cost_the_other_tax_goes_back_by_the_unit(
    price: str, off: str, taxes: list[tuple[int, int]]
) -> None:
    deposit = Tax("D", Decimal(0), included=True, kind=TaxKind.FIXED, amount=Decimal("0.60"))
    bottle = msgspec.structs.replace(goods("bottle", price), taxes=(deposit, VAT))
    sale = sold((bottle, 2), by=rules(each("off", off, "bottle", kind=RewardKind.AMOUNT, most_units=1)))
    assert tax_by_tax(sale) == taxes


def test_the_preview_leaves_out_lines_that_went_back_whole() -> None:
    by = rules(n_for("three", 3, "2.00", "apple"))
    sale = sold((APPLE, 3), (BREAD, 2), by=by)
    preview = preview_clawback(sale, {2: Decimal(1)}, {1: Decimal(3)}, by)
    assert (preview.plain, preview.taken_back, preview.broken) == (250, 250, ())
