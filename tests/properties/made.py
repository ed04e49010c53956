"""Baskets, rules and tenders made at random: every kind of tax, rounding, measure and currency that a shop may have."""

from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import strategies as st

from common.basket import Basket, BasketLine, ManualDiscount
from common.money import minor_digits
from common.prices.price_book import PriceBook
from common.prices.price_list import PriceEntry, PriceList
from common.promotions.promotion import Kind, Pick, Promotion, Reward, RewardKind, Scope, Slot
from common.promotions.rule_set import RuleSet
from common.promotions.situation import CouponInHand
from common.quantity import Unit
from common.selling_rules import SellingRules
from common.tax import Tax, TaxKind, TaxRounding
from tests.common.goods import SALES_TAX, VAT, empty_basket
from tests.common.promotions.offers import SITUATION, goods, line_of

NAMES = ("apple", "bread", "cheese", "dates", "eggs")
CURRENCIES = ("GBP", "JPY", "KWD")
SITUATED = msgspec.structs.replace(SITUATION, coupons=(CouponInHand("c-1", "spring"), CouponInHand("c-2", "spring")))
LOW = Tax("LOW", Decimal(5), included=True)
DEPOSIT = Tax("DEP", Decimal(0), included=True, kind=TaxKind.FIXED, amount=Decimal("0.02"))
ECO = Tax("ECO", Decimal(0), included=False, kind=TaxKind.FIXED, amount=Decimal(1), affects_later=True)
ON_ECO = Tax("VAT+", Decimal("7.7"), included=False)
OF_TOTAL = Tax("ICMS", Decimal(18), included=True, kind=TaxKind.OF_TOTAL)
STACKED = Tax("ST", Decimal(6), included=True, affects_later=True)
TAXES: tuple[tuple[Tax, ...], ...] = (
    (), (VAT,), (LOW,), (SALES_TAX,), (VAT, SALES_TAX), (ECO, ON_ECO), (STACKED, LOW), (STACKED, SALES_TAX), (OF_TOTAL,),
    (DEPOSIT, VAT),
)  # fmt: skip
roundings = st.sampled_from(TaxRounding)


@st.composite
def lines(draw: st.DrawFn, digits: int = 2, most: int = 6) -> tuple[BasketLine, ...]:
    made = []
    for number, name in enumerate(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=most)), 1):
        price = Decimal(draw(st.integers(0, 200_000))) / 10_000
        product = msgspec.structs.replace(
            goods(name, str(price * 10 ** (2 - digits) if digits < 2 else price)),
            taxes=draw(st.sampled_from(TAXES)),
            unit=Unit.KILOGRAM if draw(st.integers(0, 5)) == 0 else Unit.PIECE,
        )
        quantity = draw(st.integers(1, 8_000)) / Decimal(1000) if product.unit.divisible else draw(st.integers(1, 7))
        made.append(line_of(product, number, str(quantity)))
    return tuple(made)


@st.composite
def by_hand(draw: st.DrawFn, numbers: int) -> tuple[ManualDiscount, ...]:
    """At most one on a line and one on the basket, as a percentage or an amount."""
    given = []
    for line in (draw(st.sampled_from(range(1, numbers + 1))), None):
        if draw(st.booleans()):
            if draw(st.booleans()):
                what: dict[str, Any] = {
                    "percent": draw(st.sampled_from((Decimal("7.5"), Decimal(50), Decimal("0.01"))))
                }
            else:
                what = {"amount": draw(st.integers(1, 2000))}
            given.append(ManualDiscount(line=line, reason="regular", operator="maria", **what))
    return tuple(given)


@st.composite
def baskets(draw: st.DrawFn, currency: str = "GBP") -> Basket:
    """A basket of up to six lines, in one currency."""
    filled = draw(lines(minor_digits(currency)))
    empty = msgspec.structs.replace(empty_basket(draw(roundings), currency), situation=SITUATED)
    discounts = draw(by_hand(len(filled)))
    made: Basket = msgspec.structs.replace(empty, lines=filled, discounts=discounts)
    return made


@st.composite
def promotions(draw: st.DrawFn, place: int, currency: str = "GBP") -> Promotion:
    """A promotion of any kind that may be taken, in a currency."""
    one = Decimal(1).scaleb(2 - minor_digits(currency)) / 100
    kind = draw(st.sampled_from((Kind.EACH, Kind.EACH, Kind.SET, Kind.SET, Kind.BASKET, Kind.GIFT)))
    reward = draw(st.sampled_from(RewardKind)) if kind is not Kind.GIFT else RewardKind.PERCENT
    value = Decimal(draw(st.integers(1, 100))) if reward is RewardKind.PERCENT else draw(st.integers(1, 1500)) * one
    scope = Scope(products=tuple(draw(st.sets(st.sampled_from(NAMES)))))
    more: dict[str, Any] = {}
    if kind is Kind.SET:
        count = draw(st.integers(1, 4))
        more["slots"] = (Slot(count=count),)
        if draw(st.booleans()):
            more["rewarded"] = draw(st.integers(1, count))
        elif draw(st.booleans()):
            other = Scope(products=(draw(st.sampled_from(NAMES)),))
            more |= {"slots": (Slot(count=count), Slot(scope=other))}
            more |= {"rewarded_slot": 1} if draw(st.booleans()) else {}
        elif draw(st.integers(0, 2)) == 0:
            more["slots"] = (Slot(value=draw(st.integers(100, 1500)) * one),)
        more["most_times"] = draw(st.sampled_from((None, None, 1, 2)))
    elif kind in {Kind.EACH, Kind.GIFT}:
        more["most_units"] = draw(st.sampled_from((None, None, 1, 3)))
        more["most_units_a_line"] = draw(st.sampled_from((None, None, 2)))
        more["pick"] = draw(st.sampled_from(Pick))
    return Promotion(
        id=f"p{place}", name="", currency=currency, kind=kind, reward=Reward(reward, value), scope=scope,
        priority=draw(st.integers(0, 2)), valid_from="2026-01-01T00:00", valid_until="2027-01-01T00:00",
        **more, **draw(_conditions(one)),
    )  # fmt: skip


@st.composite
def _conditions(draw: st.DrawFn, one: Decimal) -> dict[str, Any]:
    more: dict[str, Any] = {}
    if draw(st.integers(0, 4)) == 0:
        more["minimum_amount"] = draw(st.integers(1, 40)) * one * 100
    if draw(st.integers(0, 4)) == 0:
        more["coupon"] = "spring"
    if draw(st.integers(0, 4)) == 0:
        more["most_discount"] = draw(st.integers(1, 500)) * one
    more |= {"exclusive": True, "group": "best"} if draw(st.integers(0, 4)) == 0 else {}
    more |= {"stacks": True} if draw(st.integers(0, 5)) == 0 else {}
    more |= {"combines_with": ()} if draw(st.integers(0, 5)) == 0 else {}
    return more


@st.composite
def price_books(draw: st.DrawFn, currency: str = "GBP") -> PriceBook | None:
    """Quantity tiers of some products, or no price list at all."""
    entries = [
        PriceEntry(product=name, adjust_percent=Decimal(-5 * step), from_quantity=Decimal(step), valid_from="2026-01-01T00:00")
        for name in draw(st.sets(st.sampled_from(NAMES), max_size=2))
        for step in range(1, 4)
    ]  # fmt: skip
    return PriceBook([PriceList(id="tiers", name="", currency=currency, entries=tuple(entries))]) if entries else None


def rule_sets(currency: str = "GBP", *, tiers: bool = False) -> st.SearchStrategy[SellingRules]:
    """Up to six promotions, and with ``tiers`` perhaps a price list of quantity tiers."""
    lists = st.integers(0, 6).flatmap(lambda size: st.tuples(*(promotions(place, currency) for place in range(size))))
    books = price_books(currency) if tiers else st.none()
    return st.builds(lambda made, book: SellingRules(RuleSet(made), book), lists, books)


def sold_by_rules() -> st.SearchStrategy[tuple[Basket, SellingRules]]:
    """A basket of any currency with rules of the same, tiers among them."""
    return st.sampled_from(CURRENCIES).flatmap(
        lambda currency: st.tuples(baskets(currency), rule_sets(currency, tiers=True))
    )
