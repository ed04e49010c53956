"""Who is exempt pays the net and the receipt says so; a price keeps its net under other taxes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.tax import Tax, TaxKind, TaxRounding, apply_taxes
from common.taxes.exemptions import Exemption, exempt, net_of_gross, reprice

VAT = Tax("S", Decimal(20), included=True)
ECO = Tax("ECO", Decimal(0), True, TaxKind.FIXED, Decimal("0.50"), affects_later=True)
SALES = Tax("NY", Decimal("8.875"), included=False)


def test_an_exempt_customer_pays_the_net_of_a_price_that_holds_the_tax() -> None:
    price, taxes = exempt(Decimal(12), (VAT,), Exemption("diplomatic"))
    assert price == Decimal("10.00")
    assert taxes == (Tax("S", Decimal(0), included=True, exemption="diplomatic"),)


def test_an_exemption_from_one_tax_leaves_the_others_in_the_price() -> None:
    price, taxes = exempt(Decimal("12.60"), (ECO, VAT), Exemption("export", taxes=("S",)))
    assert price == Decimal("10.50")  # 10.00 and the half that stays
    assert [tax.exemption for tax in taxes] == ["", "export"]


def test_an_exemption_may_keep_the_price() -> None:
    assert exempt(Decimal(12), (VAT,), Exemption("reverse_charge", price_without=False))[0] == Decimal(12)


def test_a_net_price_stays_what_it_is() -> None:
    assert exempt(Decimal(100), (SALES,), Exemption("resale"))[0] == Decimal(100)


def test_goods_that_are_not_named_are_not_exempt() -> None:
    assert exempt(Decimal(12), (VAT,), Exemption("export", taxes=("OTHER",))) == (Decimal(12), (VAT,))


def test_an_exempt_row_stands_in_the_tax_table_with_its_reason() -> None:
    _, taxes = exempt(Decimal(12), (VAT,), Exemption("export"))
    (row,) = apply_taxes([(1000, taxes)], TaxRounding.LINE).totals
    assert (row.tax.exemption, row.net, row.amount) == ("export", 1000, 0)


def test_a_price_is_rebased_to_other_taxes_at_the_same_net() -> None:
    assert reprice(Decimal(121), (Tax("A", Decimal(21), included=True),), (Tax("B", Decimal(6), included=True),)) == 106
    assert reprice(Decimal(121), (Tax("A", Decimal(21), included=True),), (SALES,)) == 100


def test_a_price_that_does_not_hold_all_its_taxes_stays() -> None:
    assert reprice(Decimal(100), (SALES,), (VAT,)) == 100
    assert reprice(Decimal(100), (ECO, SALES), (ECO, VAT)) == 100


def test_the_net_of_a_gross_takes_every_tax_off() -> None:
    added = Tax("F", Decimal(0), False, TaxKind.FIXED, Decimal(10))
    assert net_of_gross(Decimal(130), (Tax("A", Decimal(20), included=False), added)) == 100
    assert net_of_gross(Decimal(140), (Tax("A", Decimal(20), included=False), added), Decimal(2)) == 100


@given(st.decimals(0, 10**6, places=4), st.integers(0, 40), st.integers(0, 40))
def test_there_and_back_is_the_same_price(price: Decimal, old: int, new: int) -> None:
    before, after = (Tax("A", Decimal(old), included=True),), (Tax("B", Decimal(new), included=True),)
    assert abs(reprice(reprice(price, before, after), after, before) - price) <= Decimal("0.0002")


@pytest.mark.parametrize(
    ("gross", "net"), [("1.20", "1.00"), ("1.10", "0.9167"), ("0.06", "0.05"), ("1.212", "1.01"), ("1.2012", "1.001")]
)
def test_a_price_has_two_decimals_or_what_it_needs(gross: str, net: str) -> None:
    assert str(net_of_gross(Decimal(gross), (VAT,))) == net


def test_one_exempt_tax_of_two_in_the_price_leaves_the_other_on_its_net() -> None:
    low = Tax("R", Decimal(10), included=True)
    price, _ = exempt(Decimal("13.00"), (VAT, low), Exemption("export", taxes=("S",)))
    assert price == Decimal("11.00")
    assert reprice(Decimal("13.00"), (VAT, low), (VAT,)) == Decimal("12.00")
    assert reprice(Decimal("13.00"), (VAT, low), (VAT, low)) == Decimal("13.00")
