"""A till that holds nothing but the receipt gives back to the minor unit what the till of the sale would."""

from collections.abc import Callable
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.basket import ManualDiscount, PriceOverride, discount_by_hand, override_price
from common.chain import Head, follow
from common.errors import BadBarcode, RuleBroken
from common.event import encode_event
from common.facts import SaleCompleted
from common.pricing import price_basket
from common.product import Product
from common.promotions.promotion import RewardKind
from common.quantity import Unit
from common.return_code import (
    MOST_SIGNS,
    ReturnCode,
    looks_like_return_code,
    read_return_code,
    return_code_of,
    sale_of_return_code,
    sign_return_code,
    with_lines,
)
from common.returns import left_of, refund
from common.sale import complete_sale
from common.signing import KeyPair
from common.tax import Tax, TaxKind, TaxRounding
from common.tender import Tender, TenderKind, settle
from tests.common.goods import BRIE, VAT, a_sale, event_of
from tests.common.promotions.offers import basket, buy_get, each, goods, n_for, off_basket, rules

TILL = KeyPair.generate()
GST = Tax("GST", Decimal(5), included=False, affects_later=True)
QST = Tax("QST", Decimal("9.975"), included=False)
ECO = Tax("ECO", Decimal(0), included=True, kind=TaxKind.FIXED, amount=Decimal("0.25"))
FREE = Tax("GB-S", Decimal(0), included=True, exemption="export")
OFFERS = rules(
    n_for("three", 3, "2.00", "apple"), buy_get("2+1", 2, 1, "bread"), each("ten", "10", "bottle"),
    off_basket("five", "5.00", RewardKind.AMOUNT, minimum_amount=Decimal(20)),
)  # fmt: skip


def taxed(product: Product, *taxes: Tax) -> Product:
    changed: Product = msgspec.structs.replace(product, taxes=taxes)
    return changed


SHELF = (
    goods("apple", "1.00"), goods("bread", "2.5025"), taxed(goods("0193abcd-0000-7000-8000-000000000001", "9.99"), GST, QST),
    taxed(goods("bottle", "1.79"), ECO, VAT), BRIE, goods("04006381333931", "0.99"), taxed(goods("export", "7.77"), FREE),
    taxed(msgspec.structs.replace(BRIE, id="cloth", unit=Unit.METRE), QST), taxed(goods("deposit", "0.25")),
)  # fmt: skip


def sale_code(sale: SaleCompleted) -> ReturnCode:
    head, event = follow(Head.empty(1), encode_event(event_of(sale)))
    return with_lines(return_code_of(event, head, sale.total, sale.currency), sale, shop="bristol")


def through_paper(sale: SaleCompleted) -> SaleCompleted:
    """The sale as a scan of its receipt gives it."""
    return sale_of_return_code(read_return_code(sign_return_code(sale_code(sale), TILL)).code)


@st.composite
def sales(draw: Callable[..., object]) -> SaleCompleted:
    chosen = draw(st.lists(st.tuples(st.sampled_from(SHELF), st.integers(1, 12)), min_size=1, max_size=8))
    rounding, currency = draw(st.sampled_from(TaxRounding)), draw(st.sampled_from(["GBP", "JPY", "KWD"]))
    filled = basket(*((product, f"0.{many}25" if product.unit.divisible else many) for product, many in chosen))  # type: ignore[attr-defined]
    filled = msgspec.structs.replace(filled, rounding=rounding, currency=currency)
    if draw(st.booleans()):
        by_hand = PriceOverride("dented", "maria")
        filled = override_price(filled, 1, Decimal(draw(st.integers(0, 900))) / 100, by_hand).basket  # type: ignore[arg-type]
    if draw(st.booleans()):
        line = draw(st.sampled_from([None, filled.lines[-1].line]))
        given = ManualDiscount(line=line, percent=Decimal("7.5"), reason="friend", operator="maria")  # type: ignore[arg-type]
        filled = discount_by_hand(filled, given).basket
    priced = price_basket(filled, OFFERS)
    total = priced.total.minor
    return complete_sale(priced, settle(total, (Tender(TenderKind.CASH, total),) if total else ()), "2-000001", 1)


@settings(max_examples=60)
@given(sales(), st.data())
def test_every_refund_from_the_code_is_the_refund_from_the_sale(sale: SaleCompleted, data: st.DataObject) -> None:
    told = through_paper(sale)
    gone: dict[int, Decimal] = {}
    while left := left_of(sale, gone):
        assert left_of(told, gone) == left
        line = data.draw(st.sampled_from(sorted(left)))
        some = Decimal(data.draw(st.integers(1, 3)))
        back = min(left[line], some / 100 * 7 if sale.lines[line - 1].unit != "pc" else some)
        assert refund(told, {line: back}, gone) == refund(sale, {line: back}, gone)
        if len(gone) > 2:
            back = left[line]
        gone[line] = gone.get(line, Decimal(0)) + back
    assert refund(told, left_of(sale, {})) == refund(sale, left_of(sale, {}))


def test_a_code_that_lost_a_penny_on_its_way_would_be_seen() -> None:
    # the mutant: shares spread evenly instead of as they were paid
    sale = complete_sale(
        price_basket(basket((SHELF[0], 4)), OFFERS), settle(300, (Tender(TenderKind.CASH, 300),)), "2-000001", 1
    )
    (applied,) = through_paper(sale).promotions
    even = msgspec.structs.replace(applied.shares[0], units=((25, 4),))
    forged = msgspec.structs.replace(
        through_paper(sale), promotions=(msgspec.structs.replace(applied, shares=(even,)),)
    )
    assert refund(through_paper(sale), {1: Decimal(1)}) == refund(sale, {1: Decimal(1)})
    assert refund(forged, {1: Decimal(1)}) != refund(sale, {1: Decimal(1)})


def test_the_code_says_receipt_shop_and_day_so_that_limits_by_age_and_place_can_be_kept() -> None:
    said = read_return_code(sign_return_code(sale_code(a_sale()), TILL)).code.origin
    assert (said.receipt, said.shop, said.business_day, said.sequence) == ("2-000001", "bristol", "2026-11-21", 1)


def test_it_holds_under_the_tills_key_only_and_no_line_can_be_put_in() -> None:
    text = sign_return_code(sale_code(a_sale()), TILL)
    assert read_return_code(text).holds(TILL.public_key)
    assert not read_return_code(text).holds(KeyPair.generate().public_key)
    for place in range(140, len(text) - 110, 5):
        changed = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
        try:
            assert not read_return_code(changed).holds(TILL.public_key)
        except BadBarcode:
            continue


def long_sale(lines: int) -> SaleCompleted:
    """Lines that differ in everything a code carries, the way a gift shop's do."""
    filled = basket(
        *(
            (goods(f"{84000 + at * 37}{'ABC'[at % 3]}", f"{1 + at % 17}.{at * 7 % 100:02}"), 1 + at % 4)
            for at in range(lines)
        )
    )
    priced = price_basket(filled)
    total = priced.total.minor
    return complete_sale(priced, settle(total, (Tender(TenderKind.CASH, total),)), "2-000001", 1)


def test_up_to_thirty_five_lines_travel_and_beyond_the_size_the_sale_is_only_named() -> None:
    short = sign_return_code(sale_code(long_sale(35)), TILL)
    assert short.startswith("TDR2")
    assert len(short) <= MOST_SIGNS
    assert len(sale_of_return_code(read_return_code(short).code).lines) == 35
    long = sign_return_code(sale_code(long_sale(80)), TILL)
    assert long.startswith("TDR1")
    assert read_return_code(long).holds(TILL.public_key)
    with pytest.raises(RuleBroken):
        sale_of_return_code(read_return_code(long).code)


def test_a_gifts_code_carries_the_chosen_lines_and_stays_a_gifts_even_where_they_are_too_long() -> None:
    sale = long_sale(80)
    code = sale_code(sale)
    few = read_return_code(sign_return_code(with_lines(code, sale, only={3, 5}, gift=True), TILL)).code
    assert [line.line for line in sale_of_return_code(few).lines] == [3, 5]
    assert few.gift
    many = sign_return_code(with_lines(code, sale, gift=True), TILL)
    assert read_return_code(many).code.gift
    assert not read_return_code(many).code.lines
    assert looks_like_return_code(many)


def test_goods_taken_back_and_stored_value_are_not_in_the_code() -> None:
    sale = a_sale()
    value = msgspec.structs.replace(sale.lines[0], value="0" * 32 + ":ABCD")
    back = msgspec.structs.replace(sale.lines[1], quantity=Decimal(-1))
    assert with_lines(sale_code(sale), msgspec.structs.replace(sale, lines=(value, back))).lines == b""


@given(st.binary(max_size=60))
def test_hostile_bytes_are_refused_and_never_more(data: bytes) -> None:
    code = msgspec.structs.replace(sale_code(a_sale()), lines=data)
    text = sign_return_code(code, TILL)
    try:
        read_return_code(text)
    except BadBarcode:
        return
    if data:
        sale_of_return_code(read_return_code(text).code)
