"""One promotion alone gives what working it out unit by unit gives, short way or long."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.basket import Basket
from common.pricing import price_basket
from common.promotions import engine
from common.promotions.applied import Phase, sum_of
from common.promotions.promotion import Kind, Pick, Promotion, Reward, RewardKind, Scope, Slot
from common.promotions.validation import check_promotion
from tests.common.promotions.by_units import discounts
from tests.common.promotions.offers import ALWAYS, basket, buy_get, each, goods, n_for, rules

NAMES = ("apple", "bread", "cheese", "dates")
some = st.sets(st.sampled_from(NAMES)).map(lambda names: Scope(products=tuple(sorted(names))))
limits = st.sampled_from((None, None, 1, 2, 5))


@st.composite
def piles(draw: st.DrawFn) -> Basket:
    """Pieces at whole pennies, a line for each product."""
    names = draw(st.permutations(NAMES))[: draw(st.integers(1, 4))]
    return basket(
        *((goods(name, str(Decimal(draw(st.integers(1, 900))) / 100)), draw(st.integers(1, 9))) for name in names)
    )


@st.composite
def offers(draw: st.DrawFn) -> Promotion:
    """A promotion that claims units or makes sets."""
    kind = draw(st.sampled_from((Kind.EACH, Kind.SET)))
    reward = draw(st.sampled_from(RewardKind))
    value = Decimal(draw(st.integers(1, 100 if reward is RewardKind.PERCENT else 1200)))
    more: dict[str, Any] = {"pick": draw(st.sampled_from(Pick))}
    if kind is Kind.EACH:
        more |= {"most_units": draw(limits), "most_units_a_line": draw(limits)}
    else:
        more |= draw(_slots())
        more["most_times"] = draw(limits)
    if draw(st.integers(0, 3)) == 0:
        more["most_discount"] = Decimal(draw(st.integers(1, 900))) / 100
    if reward is not RewardKind.PERCENT:
        # a reward for each unit may be finer than a penny
        fine = kind is Kind.EACH or more.get("rewarded") or "rewarded_slot" in more
        value = value / 100 + (Decimal(draw(st.sampled_from((0, 0, 1, 25, 50, 99)))) / 10000 if fine else 0)
    made = Promotion(
        id="p", name="", kind=kind, reward=Reward(reward, value),
        scope=draw(some), **ALWAYS, **more,
    )  # fmt: skip
    check_promotion(made)
    return made


@st.composite
def _slots(draw: st.DrawFn) -> dict[str, Any]:
    which = draw(st.integers(0, 3))
    count = draw(st.integers(1, 4))
    if which == 0:
        return {"slots": (Slot(count=count),)}
    if which == 1:
        return {"slots": (Slot(count=count),), "rewarded": draw(st.integers(1, count))}
    if which == 2:
        worth = Slot(value=Decimal(draw(st.integers(100, 1500))) / 100)
        return {"slots": (worth,), "rewarded": draw(st.integers(0, 2))}
    other = Slot(
        scope=Scope(products=tuple(sorted(draw(st.sets(st.sampled_from(NAMES), min_size=1))))),
        count=draw(st.integers(1, 2)),
    )
    return {"slots": (Slot(count=count), other)} | ({"rewarded_slot": 1} if draw(st.booleans()) else {})


def same(promotion: Promotion, filled: Basket) -> None:
    """The engine's discounts, claims and figures are those of the long way."""
    priced = price_basket(filled, rules(promotion))
    assert [row.discount for row in priced.lines] == discounts(promotion, filled)
    for one in priced.applied:
        assert one.phase is Phase.CLAIM
        assert one.amount == sum(row.discount for row in priced.lines)
        assert one.reason == ("sets" if promotion.kind is Kind.SET else "units")
        values = {row.line.line: int(row.line.unit_price * 100) for row in priced.lines}
        assert one.base == sum(values[line] * units for line, units in one.claimed)
        if promotion.kind is Kind.EACH:
            assert one.times == sum(units for _, units in one.claimed)
        for share in one.shares:
            line = filled.line(share.line)
            assert sum_of(share.units) == share.amount
            assert sum(units for _, units in share.units) == int(line.quantity)
            assert all(0 <= amount <= values[share.line] for amount, _ in share.units)
            claimed = dict(one.claimed).get(share.line, 0)
            assert sum(units for amount, units in share.units if amount) <= claimed


@settings(max_examples=150, deadline=None)
@given(offers(), piles())
def test_the_engine_comes_to_what_units_one_by_one_come_to(promotion: Promotion, filled: Basket) -> None:
    same(promotion, filled)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "settle_lone", lambda *_: False)
        same(promotion, filled)


def made_of(value: str, *slots: Slot, kind: RewardKind = RewardKind.PERCENT, **more: Any) -> Promotion:
    """Sets of everything."""
    return Promotion(
        id="a",
        name="",
        kind=Kind.SET,
        reward=Reward(kind, Decimal(value)),
        slots=slots,
        scope=Scope(),
        **ALWAYS,
        **more,
    )


@pytest.mark.parametrize(
    ("offer", "filled", "off"),
    [
        (n_for("a", 3, "2.00", "apple"), basket((goods("apple", "1.00"), 7)), 200),
        (n_for("a", 2, "3.00", "apple"), basket((goods("apple", "1.00"), 7)), 0),
        (buy_get("a", 2, 1, "apple"), basket((goods("apple", "0.99"), 7)), 198),
        (buy_get("a", 1, 2, "apple", percent="50"), basket((goods("apple", "0.99"), 7)), 198),
        (each("a", "0.0125", "apple", kind=RewardKind.AMOUNT), basket((goods("apple", "0.99"), 7)), 9),
        (each("a", "0.9875", "apple", kind=RewardKind.PRICE), basket((goods("apple", "0.99"), 7)), 2),
        (each("a", "1.00", "apple", kind=RewardKind.PRICE), basket((goods("apple", "0.99"), 7)), 0),
        (each("a", "0.99", "apple", kind=RewardKind.PRICE), basket((goods("apple", "0.99"), 7)), 0),
        (each("a", "0.98", "apple", kind=RewardKind.PRICE), basket((goods("apple", "0.99"), 7)), 7),
        (each("a", "9.00", "apple", kind=RewardKind.AMOUNT), basket((goods("apple", "0.99"), 7)), 693),
        (each("a", "0.01", "apple", kind=RewardKind.AMOUNT), basket((goods("apple", "0.01"), 1)), 1),
        (n_for("a", 1, "0.98", "apple"), basket((goods("apple", "0.99"), 2)), 2),
        (n_for("a", 2, "1.97", "apple"), basket((goods("apple", "0.99"), 2)), 1),
        (n_for("a", 2, "1.98", "apple"), basket((goods("apple", "0.99"), 2)), 0),
        (each("a", "0.9875", "apple", kind=RewardKind.PRICE), basket((goods("apple", "0.99"), 1)), 0),
        (
            each("a", "0.0125", kind=RewardKind.AMOUNT),
            basket((goods("apple", "0.99"), 1), (goods("bread", "1.10"), 1)),
            2,
        ),
        (each("a", "15", "apple"), basket((goods("apple", "0.99"), 7)), 104),
        # a cap, a limit a line, a worth and two slots on one line
        (each("a", "15", "apple", most_discount=Decimal("0.50")), basket((goods("apple", "0.99"), 7)), 50),
        (n_for("a", 3, "2.00", "apple", most_discount=Decimal("1.50")), basket((goods("apple", "1.00"), 7)), 150),
        (each("a", "15", "apple", most_units_a_line=2), basket((goods("apple", "0.99"), 7)), 30),
        (made_of("50", Slot(value=Decimal(2))), basket((goods("apple", "1.00"), 5)), 200),
        (made_of("50", Slot(value=Decimal(5))), basket((goods("apple", "2.50"), 1), (goods("bread", "2.50"), 1)), 250),
        (made_of("100", Slot(), Slot(), rewarded_slot=1), basket((goods("apple", "1.00"), 5)), 200),
        # an amount and a price for the cheapest of a set, and for the whole of it
        (made_of("0.40", Slot(count=2), kind=RewardKind.PRICE, rewarded=1), basket((goods("apple", "1.00"), 5)), 120),
        (made_of("0.40", Slot(count=2), kind=RewardKind.AMOUNT, rewarded=1), basket((goods("apple", "1.00"), 5)), 80),
        (made_of("0.40", Slot(count=2), kind=RewardKind.AMOUNT), basket((goods("apple", "1.00"), 5)), 80),
        (made_of("9.00", Slot(count=2), kind=RewardKind.AMOUNT), basket((goods("apple", "1.00"), 5)), 400),
        (made_of("15", Slot(count=2)), basket((goods("apple", "1.00"), 5)), 60),
        # what is left is fewer than a set
        (buy_get("a", 1, 2, "apple", percent="50"), basket((goods("apple", "0.99"), 8)), 198),
        (buy_get("a", 1, 2, percent="50"), basket((goods("apple", "1.00"), 3), (goods("bread", "2.00"), 2)), 100),
    ],
)
def test_known_figures_by_the_short_way_and_the_long(offer: Promotion, filled: Basket, off: int) -> None:
    for lone in (True, False):
        with pytest.MonkeyPatch.context() as patch:
            if not lone:
                patch.setattr(engine, "settle_lone", lambda *_: False)
            priced = price_basket(filled, rules(offer))
            assert sum(row.discount for row in priced.lines) == off
            assert bool(priced.applied) is bool(off)


@pytest.mark.parametrize(
    ("offer", "units", "runs"),
    [
        (n_for("a", 2, "1.97", "apple"), 3, ((1, 1), (0, 2))),
        (n_for("a", 2, "1.95", "apple"), 3, ((2, 1), (1, 1), (0, 1))),
        (n_for("a", 2, "1.94", "apple"), 3, ((2, 2), (0, 1))),
        (n_for("a", 2, "1.94", "apple"), 2, ((2, 2),)),
        (buy_get("a", 1, 1, "apple", percent="1"), 5, ((1, 2), (0, 3))),
        (each("a", "1", "apple"), 2, ((1, 2),)),
        (n_for("a", 3, "2.96", "apple"), 5, ((1, 1), (0, 4))),
        (n_for("a", 3, "2.95", "apple"), 4, ((1, 2), (0, 2))),
    ],
)
def test_shares_go_to_the_units_that_were_claimed_odd_ones_first(
    offer: Promotion, units: int, runs: tuple[tuple[int, int], ...]
) -> None:
    for lone in (True, False):
        with pytest.MonkeyPatch.context() as patch:
            if not lone:
                patch.setattr(engine, "settle_lone", lambda *_: False)
            priced = price_basket(basket((goods("apple", "0.99"), units)), rules(offer))
            assert priced.applied[0].shares[0].units == runs
            assert priced.lines[0].discount == sum(share * count for share, count in runs)
