"""A document discount is rounded once and shared so that it adds up; deposits and goods taken back have no part in it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import RuleBroken
from common.tax import Tax, TaxKind, TaxRounding
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
