"""Tenders pay a sale: only cash gives change, a card pays at most what is due, and nothing is taken once nothing is due."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.cash_rounding import CashRounding, CashRule
from common.errors import BadInput, RuleBroken
from common.money import Money
from common.tender import (
    OVER_BY_KIND,
    ForeignCash,
    Over,
    Settlement,
    Tender,
    TenderKind,
    foreign_tender,
    settle,
    suggested_cash,
)

CASH, CARD = TenderKind.CASH, TenderKind.CARD
FIVE = CashRule(5)


def test_cash_over_the_total_gives_change() -> None:
    settlement = settle(4091, (Tender(CASH, 5000),))
    assert (settlement.due, settlement.change, settlement.complete) == (0, 909, True)


def test_a_split_is_any_mix() -> None:
    settlement = settle(4091, (Tender(CARD, 1000, "4821"), Tender(CASH, 3100)))
    assert (settlement.due, settlement.change) == (0, 9)


def test_what_is_missing_is_due() -> None:
    settlement = settle(4091, (Tender(CASH, 1000),))
    assert (settlement.due, settlement.complete) == (3091, False)


@pytest.mark.parametrize(
    "tenders",
    [
        pytest.param((Tender(CARD, 1001),), id="a card over the total"),
        pytest.param((Tender(CASH, 600), Tender(CARD, 500)), id="a card over what is left"),
        pytest.param((Tender(CASH, 1000), Tender(CASH, 1)), id="a note after the sale is paid"),
        pytest.param((Tender(CASH, 2000), Tender(CARD, 400)), id="a card after cash that paid: money paid out"),
        pytest.param((Tender(CASH, 0),), id="nothing"),
        pytest.param((Tender(CASH, -5),), id="less than nothing"),
    ],
)
def test_what_is_refused(tenders: tuple[Tender, ...]) -> None:
    with pytest.raises(RuleBroken):
        settle(1000, tenders)


def test_a_free_sale_needs_no_tender() -> None:
    assert settle(0, ()) == Settlement(0, (), 0, 0)


@given(st.integers(1, 10**8), st.lists(st.tuples(st.sampled_from(TenderKind), st.integers(1, 10**8)), max_size=5))
def test_what_was_given_is_the_total_less_the_due_plus_the_change(
    total: int, given_: list[tuple[TenderKind, int]]
) -> None:
    tenders = tuple(Tender(kind, amount) for kind, amount in given_)
    try:
        settlement = settle(total, tenders)
    except RuleBroken:
        return
    assert sum(tender.amount for tender in tenders) == total - settlement.due + settlement.change
    assert 0 in (settlement.due, settlement.change)
    if all(tender.kind is CARD for tender in tenders):
        assert settlement.change == 0


@given(st.integers(1, 10**7), st.sampled_from(["GBP", "EUR", "CHF", "SEK"]))
def test_suggested_notes_begin_with_the_exact_sum_and_all_pay(due: int, currency: str) -> None:
    suggested = suggested_cash(Money(due, currency))
    assert suggested[0] == due
    assert list(suggested) == sorted(set(suggested))
    assert all(settle(due, (Tender(CASH, amount),)).complete for amount in suggested)


def test_nothing_due_suggests_nothing() -> None:
    assert suggested_cash(Money(0, "GBP")) == ()


@pytest.mark.parametrize("kind", [kind for kind in TenderKind if kind is not CASH])
def test_only_cash_may_be_over_unless_a_shop_says_otherwise(kind: TenderKind) -> None:
    with pytest.raises(RuleBroken):
        settle(1000, (Tender(kind, 1001),))


def test_a_voucher_may_lose_its_rest_where_the_shop_says_so() -> None:
    rules = {**OVER_BY_KIND, TenderKind.VOUCHER: Over.FORFEITED}
    settlement = settle(800, (Tender(TenderKind.VOUCHER, 1000),), over=rules)
    assert (settlement.due, settlement.change, settlement.forfeited) == (0, 0, 200)


def test_cash_that_pays_the_rest_is_rounded_and_the_difference_is_stated() -> None:
    settlement = settle(1572, (Tender(CASH, 2000),), cash=FIVE)
    assert (settlement.change, settlement.rounding, settlement.complete) == (430, 2, True)
    rounded_up = settle(1573, (Tender(CASH, 2000),), cash=FIVE)
    assert (rounded_up.change, rounded_up.rounding) == (425, -2)


def test_a_card_pays_to_the_penny_and_what_cash_is_left_is_rounded() -> None:
    assert settle(1572, (Tender(CARD, 1572),), cash=FIVE).rounding == 0
    part = settle(1572, (Tender(CARD, 1000),), cash=FIVE)
    assert (part.due, part.cash_due, part.rounding) == (572, 570, 0)
    assert settle(1572, (Tender(CARD, 1000), Tender(CASH, 570)), cash=FIVE).rounding == 2
    assert settle(1572, (Tender(CASH, 1000), Tender(CARD, 572)), cash=FIVE).rounding == 0


def test_a_rest_that_rounds_to_nothing_is_closed_by_no_cash() -> None:
    assert settle(1002, (Tender(CARD, 1000),), cash=FIVE).cash_due == 0
    settlement = settle(1002, (Tender(CARD, 1000), Tender(CASH, 0)), cash=FIVE)
    assert (settlement.complete, settlement.rounding) == (True, 2)


def test_what_is_owed_to_the_customer_is_rounded_as_its_mirror() -> None:
    settlement = settle(-1572, (), cash=FIVE)
    assert (settlement.change, settlement.rounding, settlement.complete) == (1570, -2, True)
    assert settle(-500, ()).change == 500


def test_cash_that_does_not_reach_the_rounded_rest_leaves_it_due() -> None:
    settlement = settle(1572, (Tender(CASH, 1565),), cash=FIVE)
    assert (settlement.due, settlement.cash_due, settlement.rounding) == (7, 5, 0)


def test_foreign_cash_counts_by_its_rate_and_gives_change_in_the_sales_currency() -> None:
    tender = foreign_tender(ForeignCash("EUR", 5000, Decimal("0.9371")), "CHF")
    assert (tender.kind, tender.amount) == (CASH, 4686)
    assert settle(4000, (tender,)).change == 686
    assert foreign_tender(ForeignCash("JPY", 1000, Decimal("0.0061")), "EUR").amount == 610
    assert foreign_tender(ForeignCash("EUR", 1000, Decimal("0.331")), "KWD").amount == 3310


@pytest.mark.parametrize(
    "foreign",
    [
        pytest.param(ForeignCash("GBP", 100, Decimal(1)), id="the sale's own"),
        pytest.param(ForeignCash("EUR", 0, Decimal(1)), id="none"),
        pytest.param(ForeignCash("EUR", 100, Decimal(0)), id="a rate of nothing"),
        pytest.param(ForeignCash("EUR", 100, Decimal("NaN")), id="no rate"),
    ],
)
def test_foreign_cash_that_is_none(foreign: ForeignCash) -> None:
    with pytest.raises(BadInput):
        foreign_tender(foreign, "GBP")


@given(
    st.integers(-(10**6), 10**6),
    st.lists(st.tuples(st.sampled_from((CASH, CARD)), st.integers(0, 10**6)), max_size=4),
    st.integers(1, 100),
    st.sampled_from([way for way in CashRounding if way is not CashRounding.EXACT]),
)
def test_tenders_change_and_rounding_are_the_total_once_it_is_paid(
    total: int, given_: list[tuple[TenderKind, int]], increment: int, way: CashRounding
) -> None:
    tenders = tuple(Tender(kind, amount) for kind, amount in given_)
    try:
        settlement = settle(total, tenders, cash=CashRule(increment, way))
    except RuleBroken:
        return
    paid = sum(tender.amount for tender in tenders) - settlement.change + settlement.rounding
    assert paid == total - settlement.due
    assert abs(settlement.rounding) < increment
    assert not (settlement.due and settlement.rounding)


def test_payouts_leave_the_rest_to_cash() -> None:
    settlement = settle(-1572, (Tender(CARD, -1000, "4821"),), cash=FIVE)
    assert (settlement.complete, settlement.change, settlement.rounding) == (True, 570, -2)
    assert settle(-1572, (Tender(CARD, -1572),), cash=FIVE) == Settlement(-1572, (Tender(CARD, -1572),), 0, 0)
    by_hand = settle(-1572, (Tender(CARD, -1000), Tender(CASH, -570)), cash=FIVE)
    assert (by_hand.change, by_hand.rounding) == (0, -2)


@pytest.mark.parametrize(
    "tenders",
    [
        pytest.param((Tender(CARD, 100),), id="money taken where money goes back"),
        pytest.param((Tender(CARD, 0),), id="nothing"),
        pytest.param((Tender(CARD, -1001),), id="more than is owed"),
        pytest.param((Tender(CARD, -600), Tender(TenderKind.GIFT_CARD, -500)), id="more than is left"),
        pytest.param((Tender(CASH, -1000), Tender(CARD, -1)), id="after all went back"),
    ],
)
def test_what_is_no_payout(tenders: tuple[Tender, ...]) -> None:
    with pytest.raises(RuleBroken):
        settle(-1000, tenders)


def test_a_sale_pays_nothing_out() -> None:
    with pytest.raises(RuleBroken):
        settle(1000, (Tender(CARD, -100),))
    with pytest.raises(RuleBroken):
        settle(0, (Tender(CARD, -100),))


@given(
    st.integers(-(10**6), -1),
    st.lists(st.tuples(st.sampled_from(TenderKind), st.integers(-(10**6), 10)), max_size=4),
    st.integers(1, 100),
    st.sampled_from([way for way in CashRounding if way is not CashRounding.EXACT]),
)
def test_payouts_change_and_rounding_are_the_total_and_never_more(
    total: int, given_: list[tuple[TenderKind, int]], increment: int, way: CashRounding
) -> None:
    tenders = tuple(Tender(kind, amount) for kind, amount in given_)
    try:
        settlement = settle(total, tenders, cash=CashRule(increment, way))
    except RuleBroken:
        return
    assert settlement.complete
    assert sum(tender.amount for tender in tenders) - settlement.change + settlement.rounding == total
    assert abs(settlement.rounding) < increment
    assert settlement.change >= 0


@pytest.mark.parametrize(
    ("currency", "due", "suggested"),
    [
        ("GBP", 437, (437, 500, 1000, 2000)), ("GBP", 401, (401, 500, 1000, 2000)), ("GBP", 99, (99, 100, 500, 1000)),
        ("GBP", 4100, (4100, 4500, 5000, 6000)), ("EUR", 5100, (5100, 5500, 6000, 10000)), ("CHF", 437, (437, 500, 1000, 2000)),
        ("CHF", 99, (99, 100, 1000, 2000)), ("USD", 10100, (10100, 10500, 11000, 12000)), ("SEK", 437, (437, 500, 1000, 2000)),
        ("SEK", 6001, (6001, 6100, 6500, 7000)), ("GBP", 2000, (2000, 5000)),
    ],
)  # fmt: skip
def test_the_notes_that_a_customer_is_likely_to_hand_over(currency: str, due: int, suggested: tuple[int, ...]) -> None:
    assert suggested_cash(Money(due, currency)) == suggested
    assert suggested_cash(Money(due, currency), 2) == suggested[:2]


@pytest.mark.parametrize("rate", ["999999999.9999", "0.0001"])
def test_rates_of_any_sensible_size(rate: str) -> None:
    assert foreign_tender(ForeignCash("EUR", 1, Decimal(rate)), "GBP").amount == int(
        Decimal(rate).to_integral_value("ROUND_HALF_UP")
    )
    with pytest.raises(BadInput):
        foreign_tender(ForeignCash("EUR", -1, Decimal(rate)), "GBP")


def test_a_tender_of_nothing_closes_only_a_rest_that_rounds_to_nothing() -> None:
    for total in (3, 1000):
        with pytest.raises(RuleBroken):
            settle(total, (Tender(CASH, 0),), cash=FIVE)
    with pytest.raises(RuleBroken):
        settle(0, (Tender(CASH, 0),), cash=FIVE)
    with pytest.raises(RuleBroken):
        settle(2, (Tender(CARD, 0),), cash=FIVE)
    assert settle(1, (Tender(CASH, 0),), cash=FIVE).rounding == 1
    assert settle(1, ()) == Settlement(1, (), 1, 0, 1)
    assert settle(-1, ()) == Settlement(-1, (), 0, 1)


def test_the_smallest_payout_is_one_minor_unit() -> None:
    settlement = settle(-100, (Tender(CARD, -1),))
    assert (settlement.change, settlement.due) == (99, 0)
    with pytest.raises(RuleBroken):
        settle(-100, (Tender(CARD, 0),))


def test_notes_of_a_currency_that_is_not_known_are_the_usual_ones() -> None:
    assert suggested_cash(Money(4000, "SEK")) == (4000, 5000, 10000)
    assert suggested_cash(Money(1, "SEK")) == (1, 100, 500, 1000)
