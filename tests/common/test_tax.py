"""Tax is rounded where the company says, the parts add up to the whole, and a refund is the exact negative of its sale."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.tax import Tax, TaxedDocument, TaxRounding, apply_taxes, priced_lines

LINE, DOCUMENT = TaxRounding.LINE, TaxRounding.DOCUMENT


def included(percent: str) -> Tax:
    return Tax(f"i{percent}", Decimal(percent), included=True)


def added(percent: str) -> Tax:
    return Tax(f"a{percent}", Decimal(percent), included=False)


def sums(document: TaxedDocument) -> tuple[int, int, int]:
    lines = document.lines
    return sum(line.net for line in lines), sum(line.tax for line in lines), sum(line.gross for line in lines)


def test_included_tax_is_taken_out_of_the_gross_and_the_net_is_what_is_left() -> None:
    assert sums(apply_taxes([(5250, (included("12"),))], LINE)) == (4687, 563, 5250)


def test_per_document_the_raw_tax_is_rounded_once() -> None:
    assert sums(apply_taxes([(2499, (included("20"),))], DOCUMENT)) == (2082, 417, 2499)


def test_five_lines_at_19_percent_differ_by_a_cent_between_the_two() -> None:
    lines = [(amount, (added("19"),)) for amount in (73400 // 5 + 8,) * 5]
    assert sums(apply_taxes(lines, LINE))[1] != sums(apply_taxes(lines, DOCUMENT))[1]


def test_sale_and_return_in_one_document_are_rounded_apart() -> None:
    tax = (added("21"),)
    document = apply_taxes([(900, tax), (-450, tax)], DOCUMENT)
    assert [(line.net, line.tax) for line in document.lines] == [(900, 189), (-450, -95)]
    assert sums(document)[2] == 544


def test_an_added_tax_does_not_tax_an_included_one() -> None:
    document = apply_taxes([(12000, (included("20"), added("5")))], LINE)
    assert document.lines[0].taxes == (2000, 500)
    assert sums(document) == (10000, 2500, 12500)


def test_a_line_without_tax_is_its_own_net() -> None:
    assert sums(apply_taxes([(999, ())], DOCUMENT)) == (999, 0, 999)


def test_the_table_has_a_row_for_each_tax_in_its_order() -> None:
    high, low = included("20"), included("5")
    table = apply_taxes([(1200, (high,)), (1050, (low,)), (600, (high,))], LINE).totals
    assert [(row.tax, row.net, row.amount, row.gross) for row in table] == [
        (high, 1500, 300, 1800),
        (low, 1000, 50, 1050),
    ]


percents = st.decimals(0, 40, places=3)
taxes = st.lists(
    st.builds(Tax, st.sampled_from("ABCD"), percents, st.booleans()), max_size=3, unique_by=lambda t: t.code
)
documents = st.lists(st.tuples(st.integers(-(10**8), 10**8), taxes.map(tuple)), max_size=12)
roundings = st.sampled_from(TaxRounding)


@given(documents, roundings)
def test_net_and_tax_are_the_gross_and_the_parts_are_the_tax(
    lines: list[tuple[int, tuple[Tax, ...]]], rounding: TaxRounding
) -> None:
    document = apply_taxes(lines, rounding)
    for line in document.lines:
        assert line.net + line.tax == line.gross
        assert sum(line.taxes) == line.tax
    assert sum(row.amount for row in document.totals) == sum(line.tax for line in document.lines)


@given(documents, roundings)
def test_a_refund_mirrors_its_sale(lines: list[tuple[int, tuple[Tax, ...]]], rounding: TaxRounding) -> None:
    sale = apply_taxes(lines, rounding)
    refund = apply_taxes([(-amount, pinned) for amount, pinned in lines], rounding)
    assert [(-line.net, -line.tax, -line.gross) for line in refund.lines] == [
        (line.net, line.tax, line.gross) for line in sale.lines
    ]


@given(documents, roundings)
def test_included_tax_never_changes_what_the_customer_pays(
    lines: list[tuple[int, tuple[Tax, ...]]], rounding: TaxRounding
) -> None:
    inside = [(amount, tuple(tax for tax in pinned if tax.included)) for amount, pinned in lines]
    assert sums(apply_taxes(inside, rounding))[2] == sum(amount for amount, _ in lines)


@given(documents)
def test_the_two_roundings_differ_by_less_than_a_unit_for_each_line_and_tax(
    lines: list[tuple[int, tuple[Tax, ...]]],
) -> None:
    parts = sum(len(pinned) for _, pinned in lines)
    difference = sums(apply_taxes(lines, LINE))[1] - sums(apply_taxes(lines, DOCUMENT))[1]
    assert abs(difference) <= parts


@pytest.mark.parametrize("rounding", list(TaxRounding))
def test_an_empty_document_is_nothing(rounding: TaxRounding) -> None:
    assert apply_taxes([], rounding) == TaxedDocument((), ())


def test_weighed_goods_below_one_unit_are_sold_unless_their_quantity_is_below_nothing() -> None:
    weights = [Decimal("0.350"), Decimal("-0.350")]
    assert [line.returned for line in priced_lines([(452, ()), (-452, ())], weights)] == [False, True]
    assert [line.returned for line in priced_lines([(0, ()), (1, ()), (-1, ())])] == [False, False, True]
