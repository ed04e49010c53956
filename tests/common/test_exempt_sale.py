"""A customer who pays no tax buys at prices without it; the sale says what it would have been, and prices again to the same cent."""

from decimal import Decimal

import msgspec

from common.basket import ManualDiscount, PriceOverride, discount_by_hand, override_price
from common.pricing import price_basket
from common.promotions.promotion import RewardKind
from common.sale import recompute
from common.taxes.exemptions import Exemption
from tests.common.goods import BAG, HEART, paid_in_cash
from tests.common.promotions.offers import basket, each, rules

EXPORT = Exemption("export")
OFFERS = rules(each("off", "10", "85123A"), each("less", "0.50", "85099B", kind=RewardKind.AMOUNT))


def exempt_basket(*lines: object):
    return msgspec.structs.replace(basket(*lines), exemption=EXPORT)  # type: ignore[arg-type]


def test_the_tax_is_taken_off_and_stays_listed() -> None:
    sale = paid_in_cash(price_basket(exempt_basket((HEART, 6))))
    assert sale.total == 1275  # 15.30 less 20 % tax inside
    assert (sale.taxes[0].tax.percent, sale.taxes[0].tax.exemption, sale.taxes[0].amount) == (0, "export", 0)
    assert sale.lines[0].untaxed is not None
    assert sale.lines[0].untaxed.unit_price == Decimal("2.55")
    assert recompute(sale) == ()


def test_promotions_overrides_and_discounts_hold_beside_it() -> None:
    filled = exempt_basket((HEART, 6), (BAG, 2))
    filled = override_price(filled, 2, Decimal("1.80"), PriceOverride("shelf", "maria")).basket
    filled = discount_by_hand(filled, ManualDiscount(percent=Decimal(5), reason="regular", operator="maria")).basket
    priced = price_basket(filled, OFFERS)
    assert priced.lines[1].saving == 2 * 28
    sale = paid_in_cash(priced)
    assert recompute(sale, OFFERS) == () == recompute(sale)


def test_a_deposit_and_money_on_a_card_are_neither_exempt_nor_discounted() -> None:
    filled = exempt_basket((HEART, 1), (BAG, 1))
    bottle = msgspec.structs.replace(filled.lines[1], deposit_of=1)
    filled = msgspec.structs.replace(filled, lines=(filled.lines[0], bottle))
    filled = discount_by_hand(filled, ManualDiscount(percent=Decimal(50), reason="x", operator="m")).basket
    sale = paid_in_cash(price_basket(filled, rules(each("all", "50"))))
    # 2.13 without tax, half of it, half of that; the deposit as it is
    assert [line.gross for line in sale.lines] == [53, 208]
    assert recompute(sale) == ()
