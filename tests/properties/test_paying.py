"""However a sale is paid, in any mix of tenders: what was given, less the change, more the rounding, is the total."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.basket import Basket
from common.cash_rounding import CashRounding, CashRule
from common.errors import BadInput, RuleBroken
from common.facts import SaleCompleted
from common.money import minor_digits
from common.pricing import price_basket
from common.sale import complete_sale, recompute
from common.tender import OVER_BY_KIND, ForeignCash, Over, Settlement, Tender, TenderKind, foreign_tender, settle
from tests.properties.made import CURRENCIES, baskets

WAYS = [way for way in CashRounding if way is not CashRounding.EXACT]
cash_rules = st.none() | st.builds(CashRule, st.sampled_from((1, 5, 10, 50, 100)), st.sampled_from(WAYS))
overs = st.sampled_from(
    (OVER_BY_KIND, {**OVER_BY_KIND, TenderKind.VOUCHER: Over.FORFEITED, TenderKind.GIFT_CARD: Over.CHANGE})
)


@st.composite
def tenders(draw: st.DrawFn, currency: str) -> Tender:
    kind = draw(st.sampled_from(TenderKind))
    if kind is TenderKind.CASH and draw(st.booleans()):
        other = draw(st.sampled_from([one for one in CURRENCIES if one != currency]))
        return foreign_tender(
            ForeignCash(other, draw(st.integers(1, 10**6)), draw(st.decimals("0.001", 200, places=4))), currency
        )
    return Tender(kind, draw(st.integers(0, 5000)))


def paid_as_entered(
    total: int, entered: list[Tender], cash: CashRule | None, over: Mapping[TenderKind, Over]
) -> Settlement:
    """The settlement of those tenders that are taken, one after the other; the rest is paid by card, where one is due."""
    taken: tuple[Tender, ...] = ()
    for tender in entered:
        try:
            settle(total, (*taken, tender), cash=cash, over=over)
        except RuleBroken:
            continue
        taken = (*taken, tender)
    due = settle(total, taken, cash=cash, over=over).due
    return settle(total, (*taken, Tender(TenderKind.CARD, due)) if due else taken, cash=cash, over=over)


def holds(settlement: Settlement, cash: CashRule | None) -> None:
    given_ = sum(tender.amount for tender in settlement.tenders)
    assert given_ - settlement.change + settlement.rounding - settlement.forfeited == settlement.total - settlement.due
    assert settlement.due >= 0
    assert settlement.change >= 0
    assert settlement.forfeited >= 0
    assert not (settlement.change and settlement.forfeited)
    assert abs(settlement.rounding) < (cash.increment if cash else 1)


@settings(max_examples=200, deadline=None)
@given(st.data(), st.sampled_from(CURRENCIES), st.integers(-5000, 20000), cash_rules, overs)
def test_tenders_less_change_more_rounding_are_the_total_in_every_mix(
    data: st.DataObject, currency: str, total: int, cash: CashRule | None, over: Mapping[TenderKind, Over]
) -> None:
    settlement = paid_as_entered(total, data.draw(st.lists(tenders(currency), max_size=5)), cash, over)
    assert settlement.complete
    holds(settlement, cash)


def tenders_are_the_total(sale: SaleCompleted) -> None:
    assert sum(tender.amount + tender.rounding for tender in sale.tenders) == sale.total


@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from(CURRENCIES), cash_rules, overs)
def test_a_sales_tenders_and_rounding_are_its_total_in_every_mix(
    data: st.DataObject, currency: str, cash: CashRule | None, over: Mapping[TenderKind, Over]
) -> None:
    filled: Basket = data.draw(baskets(currency))
    priced = price_basket(filled)
    settlement = paid_as_entered(priced.total.minor, data.draw(st.lists(tenders(currency), max_size=4)), cash, over)
    sale = complete_sale(priced, settlement, "2-000001", 1)
    tenders_are_the_total(sale)
    assert recompute(sale) == ()
    assert minor_digits(sale.currency) == minor_digits(currency)


@pytest.mark.parametrize(
    "changed", [{"change": 46}, {"rounding": 0}, {"rounding": 5}, {"forfeited": 1}, {"due": -1}], ids=str
)  # fmt: skip
def test_a_settlement_that_keeps_money_back_would_be_seen(changed: dict[str, int]) -> None:
    settlement = settle(453, (Tender(TenderKind.CASH, 500),), cash=CashRule(5))
    assert (settlement.change, settlement.rounding) == (45, -2)
    holds(settlement, CashRule(5))
    with pytest.raises(AssertionError):
        holds(msgspec.structs.replace(settlement, **changed), CashRule(5))


def test_a_rate_without_end_is_refused() -> None:
    with pytest.raises(BadInput):
        foreign_tender(ForeignCash("EUR", 100, Decimal(10**9)), "GBP")
