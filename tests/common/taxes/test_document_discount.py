"""A document discount is rounded once and shared so that it adds up; deposits and goods taken back have no part in it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import RuleBroken
from common.money import round_half_up
from common.tax import Tax, TaxedLine, TaxKind, TaxRounding, line_bases
from common.taxes.document_discount import DiscountBase, DiscountedDocument, DocumentDiscount, discount_document

LINE, DOCUMENT = TaxRounding.LINE, TaxRounding.DOCUMENT
VAT = Tax("S", Decimal(20), included=True)
LOW = Tax("R", Decimal(5), included=True)
ADDED = Tax("A", Decimal(24), included=False)
DEPOSIT = Tax("D", Decimal(0), True, TaxKind.FIXED, Decimal("0.25"), affects_later=False)


def off(
    lines: list[tuple[int, tuple[Tax, ...], int]], rounding: TaxRounding = LINE, *, percent: str = "0", amount: int = 0,
    base: DiscountBase = DiscountBase.PRICE,
) -> DiscountedDocument:  # fmt: skip
    return discount_document(
        [(price, taxes) for price, taxes, _ in lines], rounding, DocumentDiscount(Decimal(percent), amount, base),
        quantities=[Decimal(quantity) for _, _, quantity in lines],
    )  # fmt: skip


def test_ours_comes_off_the_price_before_tax_by_largest_remainder() -> None:
    done = off([(1000, (VAT,), 1), (999, (LOW,), 1)], percent="10")
    assert [line.gross for line in done.allowances] == [-100, -100]
    assert [(line.net, line.tax) for line in done.after.lines] == [(750, 150), (856, 43)]
    assert done.after.gross == done.before.gross - 200


def test_an_amount_off_added_tax_lowers_what_is_taxed() -> None:
    done = off([(7500, (ADDED,), 1), (50000, (ADDED,), 1), (40000, (ADDED,), 1)], DOCUMENT, amount=7500)
    assert (done.after.net, done.after.tax) == (90000, 21600)


def test_on_the_net_all_taxes_are_worked_out_again() -> None:
    vat = (Tax("S", Decimal(14), included=True),)
    done = off([(500000, vat, 100)], amount=10000, base=DiscountBase.NET)
    assert (done.after.net, done.after.tax, done.after.gross) == (428596, 60003, 488599)
    assert [row.tax for row in done.after.totals] == list(vat)


def test_on_the_total_each_tax_is_lowered_in_proportion_and_the_net_by_the_rest() -> None:
    done = off([(10000, (ADDED,), 1)], amount=6200, base=DiscountBase.TOTAL)
    assert (done.after.net, done.after.tax, done.after.gross) == (5000, 1200, 6200)


def test_a_deposit_in_the_price_is_not_discounted() -> None:
    for base in DiscountBase:
        done = off([(1225, (DEPOSIT, VAT), 1)], percent="100", base=base)
        assert (done.after.gross, done.after.lines[0].taxes) == (25, (25, 0))


def test_goods_taken_back_have_no_part_in_it() -> None:
    for base in DiscountBase:
        done = off([(1000, (VAT,), 1), (-600, (VAT,), -1)], percent="50", base=base)
        assert done.allowances[1].gross == 0
        assert abs(done.allowances[0].gross + 500) <= 1


def test_a_discount_takes_at_most_what_there_is() -> None:
    for base in DiscountBase:
        assert off([(1000, (VAT,), 1)], amount=5000, base=base).after.gross == 0


@pytest.mark.parametrize(
    ("percent", "amount"), [("0", 0), ("10", 100), ("-1", 0), ("0", -1), ("100.01", 0)], ids=str
)  # fmt: skip
def test_what_is_no_discount(percent: str, amount: int) -> None:
    with pytest.raises(RuleBroken):
        off([(1000, (VAT,), 1)], percent=percent, amount=amount)


def test_nothing_discounted_is_nothing_off() -> None:
    for base in DiscountBase:
        assert off([], percent="10", base=base).after.gross == 0
        assert off([(0, (VAT,), 1)], percent="10", base=base).after.gross == 0


goods = st.lists(
    st.tuples(
        st.integers(500, 10**6),
        st.sampled_from([(VAT,), (LOW,), (ADDED,), (DEPOSIT, VAT), (VAT, Tax("X", Decimal(3), included=False))]),
        st.just(1),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@given(goods, st.sampled_from(TaxRounding), st.integers(1, 100), st.sampled_from(DiscountBase))
def test_before_and_allowances_are_after(
    lines: list[tuple[int, tuple[Tax, ...], int]], rounding: TaxRounding, percent: int, base: DiscountBase
) -> None:
    done = off(lines, rounding, percent=str(percent), base=base)
    for before, allowance, after in zip(done.before.lines, done.allowances, done.after.lines, strict=True):
        assert before.gross + allowance.gross == after.gross
        assert before.net + allowance.net == after.net
        assert after.net + after.tax == after.gross
        assert allowance.gross <= 0
    assert 0 <= done.after.gross <= done.before.gross
    assert sum(row.amount for row in done.after.totals) == done.after.tax


two_rates = st.lists(
    st.tuples(st.integers(100, 10**6), st.sampled_from([(VAT,), (LOW,), (ADDED,), (VAT, Tax("X", Decimal(3), included=False)), ()]), st.just(1)),
    min_size=1, max_size=5,
)  # fmt: skip


@given(two_rates, st.sampled_from((LINE, DOCUMENT)), st.integers(1, 100))
def test_on_the_total_every_row_of_the_table_is_lowered_by_the_rate(
    lines: list[tuple[int, tuple[Tax, ...], int]], rounding: TaxRounding, percent: int
) -> None:
    done = off(lines, rounding, percent=str(percent), base=DiscountBase.TOTAL)
    rate = Fraction(percent, 100)
    assert done.after.gross == done.before.gross - round_half_up(done.before.gross * rate)
    before = {row.tax: row for row in done.before.totals}
    for row in done.after.totals:
        was = before[row.tax]
        assert row.amount == was.amount - round_half_up(was.amount * rate)
        assert row.net == was.net - round_half_up(was.net * rate)


@given(two_rates, st.sampled_from(TaxRounding), st.integers(1, 10**5))
def test_an_amount_is_off_whole_whatever_it_is_reckoned_on(
    lines: list[tuple[int, tuple[Tax, ...], int]], rounding: TaxRounding, amount: int
) -> None:
    on_total = off(lines, rounding, amount=amount, base=DiscountBase.TOTAL)
    assert on_total.after.gross == max(0, on_total.before.gross - amount)
    on_net = off(lines, LINE, amount=amount, base=DiscountBase.NET)
    assert on_net.after.net == max(0, on_net.before.net - amount)
    for done in (on_total, on_net):
        table: dict[Tax, list[int]] = {}
        for line, (_, taxes, _) in zip(done.after.lines, lines, strict=True):
            for tax, part, base in zip(taxes, line.taxes, line_bases(line, taxes), strict=True):
                row = table.setdefault(tax, [0, 0])
                row[0] += base
                row[1] += part
        assert {row.tax: [row.net, row.amount] for row in done.after.totals} == table


def test_on_the_total_an_amount_lowers_a_deposits_base_by_nothing() -> None:
    done = off([(1225, (DEPOSIT, VAT), 1), (2000, (VAT,), 1)], amount=1600, base=DiscountBase.TOTAL)
    assert [line.gross for line in done.allowances] == [-600, -1000]
    assert [(row.tax.code, row.net, row.amount) for row in done.after.totals] == [("D", 1000, 25), ("S", 1333, 266)]
    assert [(line.net, line.taxes, line.gross) for line in done.after.lines] == [
        (500, (25, 100), 625),
        (834, (166,), 1000),
    ]


def test_on_the_total_goods_without_tax_and_goods_taken_back_stay_what_they_are() -> None:
    done = off([(1000, (), 1), (500, (VAT,), 1), (-300, (VAT,), -1)], percent="10", base=DiscountBase.TOTAL)
    assert [line.gross for line in done.after.lines] == [900, 450, -300]
    assert [line.taxes for line in done.allowances] == [(), (-8,), (0,)]
    assert done.allowances[2] == TaxedLine(0, 0, 0, (0,), (0,))


def test_a_discount_is_rounded_once_half_up() -> None:
    for base in DiscountBase:
        done = off([(33, (), 1), (33, (), 1), (39, (), 1)], percent="10", base=base)  # 10.5 of 105
        assert [line.gross for line in done.allowances] == [-4, -3, -4]
        assert off([(104, (), 1)], percent="10", base=base).after.gross == 94
        assert off([(105, (), 1)], percent="100", base=base).after.gross == 0


ECO = Tax("E", Decimal(0), False, TaxKind.FIXED, Decimal("0.50"))
ZERO = Tax("Z", Decimal(0), included=True, exemption="export")


def test_what_costs_less_than_its_deposit_has_no_part_in_it() -> None:
    lines = [(10, (DEPOSIT, VAT), 1), (1000, (VAT,), 1)]
    assert [line.gross for line in off(lines, percent="100").allowances] == [0, -1000]
    on_net = off(lines, percent="100", base=DiscountBase.NET)
    assert on_net.after.lines[1].net == 0
    assert on_net.after.lines[0].net == on_net.before.lines[0].net
    on_total = off(lines, percent="100", base=DiscountBase.TOTAL)
    assert on_total.allowances[1].gross == -1000
    assert on_total.allowances[0].gross == 0


def test_the_deposits_of_two_bottles_are_twice_one() -> None:
    for base in (DiscountBase.PRICE, DiscountBase.TOTAL):
        done = off([(2450, (DEPOSIT, VAT), 2)], percent="50", base=base)
        assert (done.after.gross, done.after.lines[0].taxes[0]) == (1250, 50)


def test_an_amount_on_top_is_no_part_of_the_price() -> None:
    done = off([(1000, (ECO, VAT), 2)], percent="10")
    assert (done.allowances[0].gross, done.after.lines[0].taxes[0]) == (-100, 100)


def test_all_of_it_leaves_goods_taken_back_alone() -> None:
    for base in DiscountBase:
        done = off([(1200, (VAT,), 1), (-600, (VAT,), -1)], percent="100", base=base)
        assert (done.after.lines[0].gross, done.after.lines[1].gross) == (0, -600)
        assert done.after.lines[1].taxes == (-100,)
    on_total = off([(1200, (VAT,), 1), (-600, (VAT,), -1)], percent="100", base=DiscountBase.TOTAL)
    assert on_total.allowances == (TaxedLine(-1000, -200, -1200, (-200,), (-1000,)), TaxedLine(0, 0, 0, (0,), (0,)))


def test_what_an_exempt_row_was_sold_for_is_lowered_like_any_other() -> None:
    done = off([(1000, (ZERO,), 1), (1200, (VAT,), 1)], percent="25", base=DiscountBase.TOTAL)
    assert [(row.tax.code, row.net, row.amount) for row in done.after.totals] == [("S", 750, 150), ("Z", 750, 0)]
