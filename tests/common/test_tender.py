"""Tenders pay a sale: only cash gives change, a card pays at most what is due, and nothing is taken once nothing is due."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import RuleBroken
from common.money import Money
from common.tender import Settlement, Tender, TenderKind, settle, suggested_cash

CASH, CARD = TenderKind.CASH, TenderKind.CARD


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
