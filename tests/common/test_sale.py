"""A sale holds inputs and results; the server works the results out again, and says each difference without ever refusing."""

from decimal import Decimal

import msgspec
import pytest

from common.basket import PriceOverride, override_price, void_line
from common.cash_rounding import CashRule
from common.errors import RuleBroken
from common.facts import SaleCompleted, SaleLine
from common.permissions import Approval, Permission
from common.pricing import price_basket
from common.sale import complete_sale, recompute
from common.tax import Tax, TaxKind, TaxRounding
from common.tender import OVER_BY_KIND, ForeignCash, Over, Tender, TenderKind, foreign_tender, settle
from tests.common.goods import BAG, HEART, a_sale, basket_of, empty_basket


def test_the_tenders_add_up_to_the_total_with_change_as_its_own_negative_line() -> None:
    sale = a_sale()
    assert [(tender.kind, tender.amount) for tender in sale.tenders] == [
        (TenderKind.CASH, 1000),
        (TenderKind.CASH, -282),
    ]
    assert sum(tender.amount for tender in sale.tenders) == sale.total == 718


def test_a_sale_computes_to_itself() -> None:
    assert recompute(a_sale()) == ()


def test_a_sale_survives_its_bytes() -> None:
    sale = a_sale()
    assert msgspec.json.decode(msgspec.json.encode(sale), type=SaleCompleted) == sale


def test_reason_and_approver_of_an_override_and_the_voided_lines_are_in_the_sale() -> None:
    override = PriceOverride("damaged", "maria", Approval("anna", Permission.PRICE_OVERRIDE, "torn"))
    basket = override_price(basket_of((HEART, "1"), (BAG, "1")), 1, Decimal(2), override).basket
    basket = void_line(basket, 2, "maria").basket
    sale = complete_sale(price_basket(basket), settle(200, (Tender(TenderKind.CASH, 200),)), "2-000001", 1)
    assert (sale.lines[0].reason, sale.lines[0].approver) == ("damaged", "anna")
    assert [void.line.product for void in sale.voided] == ["85099B"]
    assert recompute(sale) == ()


def test_an_empty_basket_is_no_sale() -> None:
    with pytest.raises(RuleBroken):
        complete_sale(price_basket(empty_basket()), settle(0, ()), "2-000001", 1)


@pytest.mark.parametrize("total", [717, 719])
def test_a_settlement_of_another_total_is_no_payment(total: int) -> None:
    priced = price_basket(basket_of((HEART, "2"), (BAG, "1")))
    with pytest.raises(RuleBroken):
        complete_sale(priced, settle(total, (Tender(TenderKind.CASH, 1000),)), "2-000001", 1)


def test_an_unpaid_rest_is_no_payment() -> None:
    priced = price_basket(basket_of((HEART, "2"), (BAG, "1")))
    with pytest.raises(RuleBroken):
        complete_sale(priced, settle(718, (Tender(TenderKind.CASH, 700),)), "2-000001", 1)


def with_line(sale: SaleCompleted, **changes: object) -> SaleCompleted:
    first: SaleLine = msgspec.structs.replace(sale.lines[0], **changes)
    return msgspec.structs.replace(sale, lines=(first, *sale.lines[1:]))


# Each is a till that computes wrongly, or a person who changed a figure: the check must see every one.
MUTANTS = {
    "a cent on the total": lambda sale: msgspec.structs.replace(sale, total=sale.total + 1),
    "a cent on a line": lambda sale: with_line(sale, gross=sale.lines[0].gross + 1),
    "a line's tax": lambda sale: with_line(sale, tax=0, net=sale.lines[0].gross),
    "a quantity": lambda sale: with_line(sale, quantity=Decimal(1)),
    "a price": lambda sale: with_line(sale, unit_price=Decimal("2.54")),
    "a rate": lambda sale: with_line(sale, taxes=(Tax("GB-R", Decimal(5), included=True),)),
    "the tax table": lambda sale: msgspec.structs.replace(sale, taxes=()),
    "a line left out": lambda sale: msgspec.structs.replace(sale, lines=sale.lines[1:]),
    "a tender kept back": lambda sale: msgspec.structs.replace(sale, tenders=sale.tenders[:1]),
    "an unknown unit": lambda sale: with_line(sale, unit="stone"),
    "a quantity that is none": lambda sale: with_line(sale, quantity=Decimal("NaN")),
    "an endless quantity": lambda sale: with_line(sale, quantity=Decimal("Infinity")),
    "a monstrous price": lambda sale: with_line(sale, unit_price=Decimal("1E+999999")),
    "a rate that divides by nothing": lambda sale: with_line(sale, taxes=(Tax("X", Decimal(-100), included=True),)),
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_every_changed_figure_is_said(mutant: str) -> None:
    assert recompute(MUTANTS[mutant](a_sale())) != ()


def test_rounded_cash_is_booked_by_itself_and_the_sale_keeps_its_total() -> None:
    priced = price_basket(basket_of((HEART, "1")))  # 2.55
    body = complete_sale(priced, settle(255, (Tender(TenderKind.CASH, 500),), cash=CashRule(10)), "03-000001", 1)
    assert [(tender.amount, tender.rounding) for tender in body.tenders] == [(500, 0), (-240, -5)]
    assert body.total == 255
    assert recompute(body) == ()
    wrong = msgspec.structs.replace(
        body, tenders=tuple(msgspec.structs.replace(one, rounding=0) for one in body.tenders)
    )
    assert recompute(wrong) == ("tenders sum to 260, total 255",)


def test_exactly_rounded_cash_says_so_on_its_own_line() -> None:
    priced = price_basket(basket_of((HEART, "1")))
    body = complete_sale(priced, settle(255, (Tender(TenderKind.CASH, 260),), cash=CashRule(10)), "03-000001", 1)
    assert [(tender.amount, tender.rounding) for tender in body.tenders] == [(260, -5)]


def test_foreign_notes_and_a_forfeited_rest_stand_on_the_tender() -> None:
    priced = price_basket(basket_of((HEART, "1")))
    euros = foreign_tender(ForeignCash("EUR", 200, Decimal("0.85")), "GBP")
    rules = {**OVER_BY_KIND, TenderKind.VOUCHER: Over.FORFEITED}
    paid = settle(255, (euros, Tender(TenderKind.VOUCHER, 100, "V-7")), over=rules)
    body = complete_sale(priced, paid, "03-000001", 1)
    assert [(tender.kind.value, tender.amount, tender.forfeited) for tender in body.tenders] == [
        ("cash", 170, 0), ("voucher", 85, 15),
    ]  # fmt: skip
    assert body.tenders[0].foreign == ForeignCash("EUR", 200, Decimal("0.85"))
    assert recompute(msgspec.json.decode(msgspec.json.encode(body), type=SaleCompleted)) == ()


def test_taxes_for_each_unit_and_on_one_another_compute_to_themselves() -> None:
    taxes = (
        Tax("ECO", Decimal(0), False, TaxKind.FIXED, Decimal("0.10"), affects_later=True),
        Tax("VAT", Decimal(20), included=False),
    )  # fmt: skip
    goods = msgspec.structs.replace(HEART, taxes=taxes)
    for rounding in TaxRounding:
        basket = msgspec.structs.replace(basket_of((goods, "3")), rounding=rounding)
        priced = price_basket(basket)
        assert priced.total.minor == 765 + 30 + 159
        body = complete_sale(priced, settle(954, (Tender(TenderKind.CASH, 954),)), "03-000001", 1)
        assert recompute(msgspec.json.decode(msgspec.json.encode(body), type=SaleCompleted)) == ()


@pytest.mark.parametrize("amount", ["1E+999999999", "NaN"])
def test_a_monstrous_tax_cannot_be_priced_again(amount: str) -> None:
    sale = a_sale()
    tax = Tax("X", Decimal(0), False, TaxKind.FIXED, Decimal(amount))
    assert recompute(with_line(sale, taxes=(tax,)))[0].startswith("cannot be priced again")


def test_taxes_that_leave_no_net_cannot_be_priced_again() -> None:
    sale = a_sale()
    tax = Tax("X", Decimal(100), False, TaxKind.OF_TOTAL)
    assert recompute(with_line(sale, taxes=(tax,)))[0].startswith("cannot be priced again")
