"""What was taken off stands by name where it fell, what came back names its receipt, and every paper adds up."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.basket import PriceOverride, override_price
from common.errors import RuleBroken
from common.facts import SaleCompleted, SaleTender
from common.invoice.buyer import Buyer
from common.pricing import price_basket
from common.receipt.document import Receipt, ReceiptKind
from common.receipt.from_sale import gift_receipt_of, receipt_of
from common.returns import refund
from common.taking_back import all_back, lines_back
from common.taxes.exemptions import Exemption
from common.tender import TenderKind
from tests.common.goods import SETTINGS, a_sale, paid_in_cash
from tests.common.promotions.offers import basket, goods
from tests.common.test_return_lines import sales
from tests.golden.baskets import ORIGIN, PAPERS, TAKING
from tests.golden.shop import Names

INSTANT = "2026-07-21T14:32:05.123Z"


def paper(sale: SaleCompleted, **more: object) -> Receipt:
    return receipt_of(sale, SETTINGS, till="2", operator="M", instant=INSTANT, **more)  # type: ignore[arg-type]


def made(name: str, language: str = "en") -> Receipt:
    return PAPERS[name](Names(language)).receipt


def adds_up(receipt: Receipt) -> bool:
    added = sum(row.amount for row in receipt.taxes if not row.included)
    lines = sum(line.amount for line in receipt.lines)
    paid = sum(tender.amount - tender.forfeited for tender in receipt.tenders)
    return (
        lines - receipt.saving + receipt.undone + added + receipt.tax_rounding == receipt.total
        and paid - receipt.change + receipt.rounding == receipt.total
        and sum(line.saving for line in receipt.lines) + sum(off.amount for off in receipt.discounts)
        == receipt.saving - receipt.undone
    )


@settings(max_examples=80)
@given(sales())
def test_every_sale_adds_up_with_promotions_and_discounts_by_hand(sale: SaleCompleted) -> None:
    assert adds_up(paper(sale))


@settings(max_examples=60)
@given(sales(), st.data())
def test_every_return_adds_up_and_undoes_its_discounts(sale: SaleCompleted, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(sale.lines), min_size=1, unique_by=lambda line: line.line))
    wanted = {line.line: line.quantity for line in chosen}
    back, returned = refund(sale, wanted), lines_back(sale, ORIGIN, wanted, {}, TAKING, first_line=1)
    cash = (SaleTender(TenderKind.CASH, back.total),) if back.total else ()
    undone = msgspec.structs.replace(
        sale, lines=(), promotions=(), returned=returned, taxes=back.taxes, tenders=cash, total=back.total
    )
    receipt = paper(undone)
    assert adds_up(receipt)
    assert receipt.undone == sum(line.discount for line in back.lines)
    assert all(line.group for line in receipt.lines)


def test_a_void_of_a_return_sells_the_goods_again_for_what_they_cost() -> None:
    returned = PAPERS["exchange"](Names("en")).sale
    undone = msgspec.structs.replace(
        returned, lines=(), promotions=(), returned=all_back(returned, ORIGIN, {}, TAKING, first_line=1), voids=ORIGIN,
        total=-returned.total, tenders=(SaleTender(TenderKind.CARD, -returned.total),),
        taxes=tuple(type(row)(row.tax, -row.net, -row.amount, -row.gross) for row in returned.taxes),
    )  # fmt: skip
    receipt = paper(undone)
    assert adds_up(receipt)
    assert [line.quantity for line in receipt.lines] == [-2, -1, 1, 2]
    assert (receipt.saving, receipt.undone) == (200, 0)


def test_a_mutant_that_forgets_what_a_return_undoes_is_seen() -> None:
    receipt = made("exchange")
    assert adds_up(receipt)
    assert not adds_up(msgspec.structs.replace(receipt, undone=0))


def test_what_fell_on_goods_stands_below_them_and_what_fell_on_the_sum_has_its_own_row() -> None:
    receipt = made("coupon-and-hand")
    assert [[off.note for off in line.savings] for line in receipt.lines] == [[], ["discount 12.5 %"], []]
    assert [(off.note, off.amount) for off in receipt.discounts] == [("Coupon 10 %", 600), ("discount on all", 300)]
    assert [off.note for line in made("threshold-gift").lines for off in line.savings] == ["Mug free from 80.00"]


def test_why_a_discount_was_given_is_the_shops_own_affair() -> None:
    said = msgspec.json.encode(made("coupon-and-hand")).decode()
    assert "dented" not in said
    assert "regular" not in said


def test_a_price_lists_price_says_what_it_is_instead_of() -> None:
    assert made("threshold-gift").lines[0].notes == ("special price, instead of 59.90",)


def test_an_exempt_customers_price_is_no_saving() -> None:
    free = msgspec.structs.replace(basket((goods("a", "12.00"), 1)), exemption=Exemption("export"))
    by_hand = override_price(free, 1, Decimal("6.00"), PriceOverride("x", "maria")).basket
    receipt = paper(paid_in_cash(price_basket(by_hand)))
    assert (receipt.lines[0].amount, receipt.saving, receipt.total) == (500, 0, 500)
    assert [row.exemption for row in receipt.taxes] == ["export"]


def test_taxes_that_are_not_taken_for_one_reason_are_one_row() -> None:
    (row,) = made("export").taxes
    assert (row.percent, row.net, row.amount, row.exemption) == (Decimal(0), 106000, 0, "export")


def test_a_deposit_stands_below_its_drink() -> None:
    assert [line.name for line in made("deposits").lines] == ["Cola 1.0 l", "Deposit", "Spring water 0.7 l", "Empties"]


def test_tenders_tell_foreign_notes_what_is_lost_and_what_is_left() -> None:
    cash = made("swiss-cash")
    assert cash.tenders[0].foreign is not None
    assert (cash.tenders[0].amount, cash.change, cash.rounding) == (4673, 785, 1)
    card, _, voucher = made("forty-lines").tenders
    assert (card.reference, card.left) == ("..4821", 12345)
    assert (voucher.amount, voucher.forfeited) == (200000, 82350)


def test_money_back_for_goods_is_paid_out_and_no_change() -> None:
    receipt = made("void")
    assert (receipt.kind, receipt.refers_to, receipt.change) == (ReceiptKind.VOID, ORIGIN.receipt, 0)
    assert [tender.amount for tender in receipt.tenders] == [-7687]
    assert not any(line.group for line in receipt.lines)


def test_a_business_customer_stands_on_the_receipt() -> None:
    receipt = paper(a_sale(), buyer=Buyer(name="Nordlys AS", address=("Storgata 5",), vat_id="NO1"))
    assert (receipt.customer, receipt.customer_tax_number) == (("Nordlys AS", "Storgata 5"), "NO1")


def test_a_receipt_of_training_has_no_code_that_goods_could_come_back_by() -> None:
    assert paper(a_sale(), code="TDR1", training=True).code == ""


def test_a_gift_receipt_names_goods_and_day_and_nothing_that_they_cost() -> None:
    sale = a_sale()
    gift = gift_receipt_of(paper(sale, code="TDR2"), sale, {2}, day="2026-12-20", days=30)
    assert (gift.kind, gift.until, gift.code) == (ReceiptKind.GIFT, "2027-01-19", "TDR2")
    assert [(line.name, line.unit_price, line.amount) for line in gift.lines] == [("Jumbo bag red retrospot", 0, 0)]
    assert (gift.total, gift.taxes, gift.tenders, gift.discounts) == (0, (), (), ())
    assert gift_receipt_of(paper(sale), sale, {1, 2}, day="2026-12-20", days=0).until == ""


@pytest.mark.parametrize("lines", [set(), {3}, {1, 9}])
def test_a_gift_receipt_is_for_goods_that_were_sold(lines: set[int]) -> None:
    with pytest.raises(RuleBroken):
        gift_receipt_of(paper(a_sale()), a_sale(), lines, day="2026-12-20", days=30)
