"""A set of taxes is solved exactly: fixed for each unit, on one another, in the price or on top, and its parts add up in every rounding."""

from decimal import Decimal
from fractions import Fraction
from math import lcm

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.errors import BadInput
from common.money import round_half_up
from common.prorate import prorate
from common.tax import Tax, TaxedDocument, TaxKind, TaxRounding, apply_taxes, checked_taxes, line_bases
from common.taxes.exact import exact_taxes

LINE, DOCUMENT, TOTALS = TaxRounding.LINE, TaxRounding.DOCUMENT, TaxRounding.TOTALS
ONE = Decimal(1)


def percent(rate: str, *, included: bool = False, affects: bool = False, affected: bool = True, code: str = "") -> Tax:
    return Tax(code or f"P{rate}{included}", Decimal(rate), included, affects_later=affects, affected=affected)


def fixed(amount: str, *, included: bool = False, affects: bool = False) -> Tax:
    return Tax(f"F{amount}", Decimal(0), included, TaxKind.FIXED, Decimal(amount), affects)


def of_total(rate: str, *, included: bool = False) -> Tax:
    return Tax(f"T{rate}", Decimal(rate), included, TaxKind.OF_TOTAL)


def one(
    amount: int, *taxes: Tax, quantity: Decimal = ONE, rounding: TaxRounding = LINE
) -> tuple[int, tuple[int, ...], int]:
    (line,) = apply_taxes([(amount, taxes)], rounding, quantities=[quantity]).lines
    return line.net, line.taxes, line.gross


def test_a_fixed_tax_is_taken_for_each_unit_and_follows_the_quantitys_sign() -> None:
    assert one(10000, fixed("0.25"), quantity=Decimal(5)) == (10000, (125,), 10125)
    assert one(-10000, fixed("0.25"), quantity=Decimal(-5)) == (-10000, (-125,), -10125)
    assert one(0, fixed("0.25", included=True), quantity=ONE) == (-25, (25,), 0)


def test_a_fixed_tax_of_a_broken_quantity_is_rounded_once() -> None:
    assert one(100, fixed("0.10"), quantity=Decimal("0.25")) == (100, (3,), 103)


def test_a_tax_that_affects_later_ones_enters_their_base() -> None:
    assert one(10000, fixed("10", affects=True), percent("20")) == (10000, (1000, 2200), 13200)
    assert one(10000, fixed("10"), percent("20")) == (10000, (1000, 2000), 13000)
    assert one(10000, percent("6", affects=True), percent("6", affected=False, code="B")) == (10000, (600, 600), 11200)


def test_compound_taxes_in_the_price_are_taken_out_in_their_order() -> None:
    # (99 + 1) × 1.21 = 121
    assert one(12100, fixed("1", included=True, affects=True), percent("21", included=True)) == (
        9900,
        (100, 2100),
        12100,
    )


def test_a_percentage_of_the_total_is_a_part_of_the_amount_with_it_in() -> None:
    assert one(10000, of_total("10", included=True)) == (9000, (1000,), 10000)
    assert one(9000, of_total("10")) == (9000, (1000,), 10000)
    assert one(4800, of_total("5", included=True), of_total("15", included=True)) == (3840, (240, 720), 4800)


def test_the_base_of_a_tax_holds_the_earlier_ones_that_affect_it() -> None:
    taxes = (percent("10", affects=True), percent("20"), percent("5", affected=False))
    (line,) = apply_taxes([(10000, taxes)], LINE, quantities=[ONE]).lines
    assert line_bases(line, taxes) == (10000, 11000, 10000)


def test_the_table_says_what_each_tax_was_taken_on() -> None:
    taxes = (percent("10", affects=True), percent("20"))
    rows = apply_taxes([(10000, taxes)], LINE).totals
    assert [(row.net, row.amount, row.gross) for row in rows] == [(10000, 1000, 11000), (11000, 2200, 13200)]


def test_per_document_a_mixed_document_rounds_sale_and_return_apart_by_the_quantitys_sign() -> None:
    tax = (percent("21", included=True),)
    document = apply_taxes([(1210, tax), (-605, tax)], DOCUMENT, quantities=[ONE, -ONE])
    assert [(line.net, line.tax) for line in document.lines] == [(1000, 210), (-500, -105)]


def test_by_totals_lines_stay_exact_until_the_document() -> None:
    tax = (percent("21", included=True),)
    exact = Fraction("5.75") * 5 * Fraction("0.82") * 100  # 23.575 each
    document = apply_taxes([(exact, tax)] * 6, TOTALS)
    assert (document.net, document.tax, document.gross) == (11690, 2455, 14145)
    assert sorted({line.gross for line in document.lines}) == [2357, 2358]


def test_by_totals_the_net_is_rounded_apart_where_a_tax_is_added_to_prices_that_hold_others() -> None:
    taxes = (percent("6", included=True, code="A"), percent("6", included=True, code="B"), percent("3"))
    lines = [(1779, taxes)] * 2
    assert apply_taxes(lines, DOCUMENT).gross != apply_taxes(lines, TOTALS).gross
    assert apply_taxes(lines, TOTALS).net == 3177


def test_taxes_may_be_rounded_to_more_than_the_minor_unit() -> None:
    tax = (percent("5", included=True),)
    assert apply_taxes([(500, tax)], LINE, unit=5).lines[0].taxes == (25,)
    assert apply_taxes([(500, tax)] * 3, DOCUMENT, unit=5).tax == 70


def test_a_fixed_tax_has_the_currencys_decimals() -> None:
    assert apply_taxes([(100, (fixed("10"),))], LINE, quantities=[ONE], digits=0).gross == 110
    assert apply_taxes([(1000, (fixed("0.005"),))], LINE, quantities=[ONE], digits=3).gross == 1005


def test_a_fixed_tax_without_a_quantity_is_refused() -> None:
    with pytest.raises(ValueError, match="needs the quantity"):
        apply_taxes([(100, (fixed("1"),))], LINE)


@pytest.mark.parametrize(
    "taxes", [(of_total("100"),), (percent("-100", included=True),), (percent("-100", included=True), fixed("1"))]
)
def test_taxes_that_leave_no_net_are_no_number(taxes: tuple[Tax, ...]) -> None:
    with pytest.raises(ArithmeticError):
        apply_taxes([(100, taxes)], LINE, quantities=[ONE])


@pytest.mark.parametrize(
    "taxes",
    [
        pytest.param((percent("20", code="A"), percent("5", code="A")), id="a code twice"),
        pytest.param((percent("-1"),), id="less than nothing"),
        pytest.param((percent("101"),), id="more than all"),
        pytest.param((percent("NaN"),), id="no number"),
        pytest.param((Tax("A", Decimal(5), included=True, amount=Decimal(1)),), id="a percentage with an amount"),
        pytest.param((Tax("A", Decimal(5), included=True, kind=TaxKind.FIXED),), id="an amount with a percentage"),
        pytest.param((of_total("60"), of_total("40")), id="all of the total"),
    ],
)
def test_taxes_that_may_not_be_stored(taxes: tuple[Tax, ...]) -> None:
    with pytest.raises(BadInput):
        checked_taxes(taxes)


def test_a_plain_tax_is_written_as_it_always_was_and_an_old_one_is_read() -> None:
    plain = b'{"code":"GB-S","percent":"20","included":true}'
    assert msgspec.json.encode(percent("20", included=True, code="GB-S")) == plain
    assert msgspec.json.decode(plain, type=Tax) == percent("20", included=True, code="GB-S")


rates = st.decimals(0, 30, places=2)
one_tax = st.builds(
    lambda code, rate, included, kind, amount, affects, affected: Tax(
        code, Decimal(0) if kind is TaxKind.FIXED else rate, included, kind,
        amount if kind is TaxKind.FIXED else Decimal(0), affects, affected,
    ),
    st.sampled_from("ABCDE"), rates, st.booleans(), st.sampled_from(TaxKind), st.decimals(0, 5, places=2), st.booleans(),
    st.booleans(),
)  # fmt: skip
tax_sets = st.lists(one_tax, max_size=3, unique_by=lambda tax: tax.code).map(tuple)
goods = st.tuples(st.integers(0, 10**7), tax_sets, st.integers(1, 50), st.booleans())
documents = st.lists(goods, max_size=8)
roundings = st.sampled_from(TaxRounding)
Goods = list[tuple[int, tuple[Tax, ...], int, bool]]


def taxed(lines: Goods, rounding: TaxRounding, sign: int = 1) -> TaxedDocument:
    signs = [-sign if back else sign for _, _, _, back in lines]
    return apply_taxes(
        [(amount * at, taxes) for (amount, taxes, _, _), at in zip(lines, signs, strict=True)],
        rounding,
        quantities=[Decimal(quantity * at) for (_, _, quantity, _), at in zip(lines, signs, strict=True)],
    )


@given(documents, roundings)
def test_parts_add_up_in_every_rounding(lines: Goods, rounding: TaxRounding) -> None:
    document = taxed(lines, rounding)
    for line, (_, taxes, _, _) in zip(document.lines, lines, strict=True):
        assert line.net + line.tax == line.gross
        assert sum(line.taxes) == line.tax
        assert len(line_bases(line, taxes)) == len(taxes)
    assert sum(row.amount for row in document.totals) == document.tax


@given(documents, roundings)
def test_a_refund_is_the_exact_negative_in_every_rounding(lines: Goods, rounding: TaxRounding) -> None:
    sale, refund = taxed(lines, rounding), taxed(lines, rounding, -1)
    for line, back in zip(sale.lines, refund.lines, strict=True):
        assert (line.net, line.tax, line.gross, line.taxes) == (
            -back.net, -back.tax, -back.gross, tuple(-part for part in back.taxes)
        )  # fmt: skip
    assert [(row.net, row.amount) for row in sale.totals] == [(-row.net, -row.amount) for row in refund.totals]


@given(documents, st.sampled_from((DOCUMENT, TOTALS)))
def test_per_document_each_tax_is_within_half_a_minor_unit_of_its_exact_sum(
    lines: Goods, rounding: TaxRounding
) -> None:
    document = taxed(lines, rounding)
    exact: dict[tuple[Tax, bool], Fraction] = {}
    ours: dict[tuple[Tax, bool], int] = {}
    for line, (amount, taxes, quantity, back) in zip(document.lines, lines, strict=True):
        sign = -1 if back else 1
        for tax, part, solved in zip(taxes, line.taxes, exact_taxes(taxes, 2).taxes, strict=True):
            exact[tax, back] = exact.get((tax, back), Fraction(0)) + solved.of(sign * amount, Fraction(sign * quantity))
            ours[tax, back] = ours.get((tax, back), 0) + part
    assert all(abs(ours[key] - exact[key]) <= Fraction(1, 2) for key in exact)


@given(documents, st.sampled_from((LINE, DOCUMENT)))
def test_taxes_in_the_price_never_change_what_the_customer_pays(lines: Goods, rounding: TaxRounding) -> None:
    inside = [
        (amount, tuple(msgspec.structs.replace(tax, included=True) for tax in taxes), quantity, back)
        for amount, taxes, quantity, back in lines
    ]
    document = taxed(inside, rounding)
    assert [line.gross for line in document.lines] == [-amount if back else amount for amount, _, _, back in lines]


@settings(max_examples=200)
@given(st.integers(0, 10**7), tax_sets, st.integers(1, 50))
def test_the_exact_solution_is_one(amount: int, taxes: tuple[Tax, ...], quantity: int) -> None:
    """Price = net + the taxes in it, and each tax is its rate of its base: the equations themselves, not the way to solve them."""
    solved = exact_taxes(taxes, 2)
    net = solved.net.of(amount, Fraction(quantity))
    parts = [part.of(amount, Fraction(quantity)) for part in solved.taxes]
    bases = [base.of(amount, Fraction(quantity)) for base in solved.bases]
    assert net + sum((part for tax, part in zip(taxes, parts, strict=True) if tax.included), Fraction(0)) == amount
    for tax, part, base in zip(taxes, parts, bases, strict=True):
        if tax.kind is TaxKind.FIXED:
            assert part == Fraction(tax.amount) * 100 * quantity
        if tax.kind is TaxKind.PERCENT:
            assert part == base * Fraction(tax.percent) / 100


def test_a_mutant_that_rounds_line_by_line_is_seen_by_the_half_unit_property() -> None:
    tax = percent("19")
    lines = [(13, (tax,))] * 5  # 2.47 each: 2 line by line, 12.35 exactly
    exact = Fraction(19, 100) * 13 * 5
    assert abs(apply_taxes(lines, DOCUMENT).tax - exact) <= Fraction(1, 2)
    assert abs(apply_taxes(lines, LINE).tax - exact) > Fraction(1, 2)


def test_by_totals_each_tax_states_what_it_was_taken_on_rounded_once() -> None:
    taxes = (
        percent("6", included=True, affects=True, code="A"), percent("6", included=True, affected=False, code="B"),
        percent("3", included=False, code="C"),
    )  # fmt: skip
    document = apply_taxes([(1779, taxes)] * 2, TOTALS)
    # 35.58 holds 1.91 twice, and what is left with either in it is 33.67; the third is taken on 31.77 and the first
    assert [(row.net, row.amount) for row in document.totals] == [(3176, 191), (3176, 191), (3367, 101)]


def test_a_price_that_is_all_tax_is_told_at_once() -> None:
    with pytest.raises(ArithmeticError):
        apply_taxes([(100, (percent("-100", included=True),))], LINE)
    assert one(100, percent("-50", included=True)) == (200, (-100,), 100)


def shared(amounts: list[int], rate: str, sign: int = 1) -> list[int]:
    """The shares of one tax per document where prices have both signs."""
    document = apply_taxes(
        [(amount * sign, (percent(rate),)) for amount in amounts], DOCUMENT, quantities=[Decimal(sign)] * len(amounts)
    )
    return [line.tax * sign for line in document.lines]


@pytest.mark.parametrize(
    ("amounts", "shares"),
    [
        ([100, -50, 30], [10, -5, 3]),
        ([103, 104, -36], [10, 11, -4]),  # 17.1 in all: the one more goes where rounding took most
        ([104, 104, -36], [11, 10, -4]),
        ([105, 106, -51], [10, 11, -5]),  # 16.0 in all: the one less where rounding gave most
        ([105, 105, 105, -51], [10, 10, 11, -5]),  # two less
        ([104, 104, 104, 104, -56], [11, 11, 10, 10, -6]),  # two more
        ([0, 0, 0], [0, 0, 0]),
        ([-50, -50], [-5, -5]),
        ([-54, -54], [-6, -5]),
        ([54, 54, 0], [6, 5, 0]),
        ([5, 5, 0], [1, 0, 0]),  # half a penny twice: one of one sign goes by largest remainder, to the first
        ([-5, -5, 0], [-1, 0, 0]),
        ([5, -5], [1, -1]),
    ],
)
def test_a_tax_on_prices_of_both_signs_adds_up_and_mirrors(amounts: list[int], shares: list[int]) -> None:
    assert shared(amounts, "10") == shares
    assert shared(amounts, "10", -1) == shares


def by_definition(lines: Goods, rounding: TaxRounding) -> list[tuple[int, tuple[int, ...]]]:
    """(net, taxes) of each line as the roundings are stated: each tax of a line, or each tax of the document, rounded once;
    the net is the price less the taxes in it. All prices are of goods sold."""
    exact = [
        [solved.of(amount, Fraction(quantity)) for solved in exact_taxes(taxes, 2).taxes]
        for amount, taxes, quantity, _ in lines
    ]
    parts = [[round_half_up(part) for part in row] for row in exact]
    if rounding is DOCUMENT:
        places: dict[Tax, list[tuple[int, int]]] = {}
        for row, (_, taxes, _, _) in enumerate(lines):
            for column, tax in enumerate(taxes):
                places.setdefault(tax, []).append((row, column))
        for where in places.values():
            whole = sum((exact[row][column] for row, column in where), Fraction(0))
            common = lcm(*(exact[row][column].denominator for row, column in where))
            weights = [int(exact[row][column] * common) for row, column in where]
            for (row, column), share in zip(where, prorate(round_half_up(whole), weights), strict=True):
                parts[row][column] = share
    nets = [
        amount - sum(part for tax, part in zip(taxes, row, strict=True) if tax.included)
        for (amount, taxes, _, _), row in zip(lines, parts, strict=True)
    ]
    return [(net, tuple(row)) for net, row in zip(nets, parts, strict=True)]


sold = st.lists(
    st.tuples(
        st.integers(2000, 10**6),
        st.lists(one_tax, max_size=2, unique_by=lambda tax: tax.code).map(tuple),
        st.integers(1, 3), st.just(False),
    ), max_size=5,
)  # fmt: skip


@settings(max_examples=150)
@given(sold, st.sampled_from((LINE, DOCUMENT)))
def test_each_rounding_is_what_it_is_defined_as(lines: Goods, rounding: TaxRounding) -> None:
    document = taxed(lines, rounding)
    assert [(line.net, line.taxes) for line in document.lines] == by_definition(lines, rounding)


@given(documents)
def test_by_totals_net_tax_and_every_base_are_rounded_once_over_sale_and_return_apart(lines: Goods) -> None:
    document = taxed(lines, TOTALS)
    for back in (False, True):
        sign = -1 if back else 1
        mine = [(line, row) for line, row in zip(document.lines, lines, strict=True) if row[3] is back]
        added = any(
            not tax.included and part for line, row in mine for tax, part in zip(row[1], line.taxes, strict=True)
        )
        net = sum(
            (exact_taxes(row[1], 2).net.of(sign * row[0], Fraction(sign * row[2])) for _, row in mine), Fraction(0)
        )
        if added:
            assert sum(line.net for line, _ in mine) == round_half_up(net)
        else:
            assert sum(line.gross for line, _ in mine) == sum(sign * row[0] for _, row in mine)
        sums: dict[Tax, list[Fraction]] = {}
        ours: dict[Tax, int] = {}
        for line, (amount, taxes, quantity, _) in mine:
            solved = exact_taxes(taxes, 2)
            for column, tax in enumerate(taxes):
                whole = sums.setdefault(tax, [Fraction(0), Fraction(0)])
                whole[0] += solved.bases[column].of(sign * amount, Fraction(sign * quantity))
                whole[1] += solved.taxes[column].of(sign * amount, Fraction(sign * quantity))
                ours[tax] = ours.get(tax, 0) + line_bases(line, taxes)[column]
        for tax, (base, part) in sums.items():
            stated = round_half_up(base + part) - round_half_up(part) if tax.included else round_half_up(base)
            assert ours[tax] == stated


def test_taxes_are_rounded_to_the_unit_each_by_itself_and_over_the_document() -> None:
    lines = [(333, (percent("10"),)), (444, (percent("10"),)), (555, (percent("7", code="B"),))]
    assert [line.taxes for line in apply_taxes(lines, LINE, unit=5).lines] == [(35,), (45,), (40,)]
    document = apply_taxes(lines, DOCUMENT, unit=5)
    assert [line.taxes for line in document.lines] == [(35,), (45,), (40,)]
    assert apply_taxes([(333, (percent("10"),))] * 3, DOCUMENT, unit=5).tax == 100
    assert apply_taxes([(333, (percent("10"),))] * 3, TOTALS, unit=5).tax == 100


def test_an_exact_amount_is_rounded_where_the_way_of_rounding_says() -> None:
    exact = Fraction(4715, 2)
    (line,) = apply_taxes([(exact, (percent("21", included=True), percent("5")))], LINE).lines
    assert (line.net, line.taxes, line.gross) == (1949, (409, 97), 2455)
    (line,) = apply_taxes([(exact, ())], LINE).lines
    assert (line.net, line.gross) == (2358, 2358)
    (line,) = apply_taxes([(exact, (percent("10"),))], DOCUMENT).lines
    assert (line.net, line.taxes) == (2358, (236,))


def test_the_table_stands_in_the_order_of_codes_whatever_came_first() -> None:
    b, a = percent("5", code="B"), percent("5", code="A")
    assert [row.tax.code for row in apply_taxes([(100, (b,)), (100, (a,)), (100, (b, a))], LINE).totals] == ["A", "B"]


@pytest.mark.parametrize(
    "taxes",
    [
        (percent("100"),),
        (percent("0"),),
        (of_total("99.99"),),
        (fixed("999999999.99"),),
        (fixed("0"),),
        (of_total("60"), percent("40")),
    ],
)
def test_taxes_that_may_be_stored(taxes: tuple[Tax, ...]) -> None:
    assert checked_taxes(taxes) is taxes


@pytest.mark.parametrize("amount", ["-0.01", "1000000000", "NaN", "Infinity"])
def test_amounts_for_each_unit_that_may_not_be_stored(amount: str) -> None:
    with pytest.raises(BadInput, match="is not an amount for each unit"):
        checked_taxes((fixed(amount),))


def test_as_much_tax_as_net_is_no_matter() -> None:
    assert one(200, percent("100", included=True)) == (100, (100,), 200)
    assert one(100, percent("100")) == (100, (100,), 200)
    assert one(300, percent("100", included=True, code="A"), percent("100", included=True, code="B")) == (
        100,
        (100, 100),
        300,
    )


def test_the_odd_minor_unit_goes_to_the_first_line_of_a_tax_whatever_else_is_on_it() -> None:
    tax, other = percent("10"), percent("0", code="OTHER")
    lines = apply_taxes([(7, (tax,)), (7, (tax, other)), (7, (tax,))], DOCUMENT).lines
    assert [line.taxes[0] for line in lines] == [1, 1, 0]


def test_prices_of_both_signs_are_rounded_to_the_unit_together() -> None:
    prices = [(1030, (percent("10"),)), (-360, (percent("10"),)), (1040, (percent("10"),))]
    document = apply_taxes(prices, DOCUMENT, quantities=[ONE] * 3, unit=5)
    assert [line.tax for line in document.lines] == [100, -35, 105]
