"""Before goods go in: the buyer's age, lot and serial numbers, a gift card's code; and deposits that come with them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from common.barcodes import Scan
from common.errors import RuleBroken
from common.product import Product, Tracking
from common.stored_value import NEW_CODE, ValueKind, new_code, reference_of
from pos_client.features.sell.outcomes import Added, NeedsAge, NeedsCard, NeedsPrice, NeedsTrace, Wanted
from pos_client.features.sell.wanted import age_check, at_price, born_by
from tests.pos_client.features.selling_till import GOODS, MILK, SellingTill, goods

WINE = goods("Riesling", "7.90", "drinks", "5000000000661", minimum_age=18)
RUM = goods("Rum", "19.90", "drinks", "5000000000678", minimum_age=21)
PHONE = goods("Phone", "199.00", "other", "5000000000685", tracking=Tracking.SERIAL)
CHEESE = goods("Cheese", "4.00", "dairy", "5000000000692", tracking=Tracking.LOT)
VOUCHER = goods("Gift card of any worth", None, "other", "5000000000708", sells_value=True)
BOTTLE = goods("Bottle deposit", "0.25", "drinks", "5000000000715")
COLA = goods("Cola", "1.29", "drinks", "5000000000722", deposit=BOTTLE.id)
RANGE = (*GOODS, WINE, RUM, PHONE, CHEESE, VOUCHER, BOTTLE, COLA)


@pytest.fixture
def till(tmp_path: Path) -> SellingTill:
    return SellingTill(tmp_path, products=RANGE)


def looked(needs: NeedsAge) -> Wanted:
    return msgspec.structs.replace(needs.wanted, checks=(age_check(needs.age),))


def names(till: SellingTill) -> list[str]:
    return [line.product for line in till.sell.current().lines]


def test_the_buyers_age_is_asked_once_in_a_basket_and_recorded(till: SellingTill) -> None:
    needs = till.scanning.take(Scan("5000000000661"))
    assert isinstance(needs, NeedsAge)
    assert (needs.age, needs.born) == (18, "2008-11-21")
    assert isinstance(till.sell.want(looked(needs)), Added)
    assert till.sell.current().lines[0].checks == ("age:18",)
    assert isinstance(till.sell.choose(WINE), Added)
    assert isinstance(till.sell.choose(RUM), NeedsAge)


def test_who_was_found_old_enough_for_more_is_not_asked_for_less(till: SellingTill) -> None:
    needs = till.sell.choose(RUM)
    assert isinstance(needs, NeedsAge)
    till.sell.want(looked(needs))
    assert isinstance(till.sell.choose(WINE), Added)


def test_a_refusal_sells_nothing_and_stays_recorded(till: SellingTill) -> None:
    needs = till.sell.choose(WINE)
    assert isinstance(needs, NeedsAge)
    till.sell.refuse_age(needs)
    basket = till.sell.current()
    assert basket.lines == ()
    assert [void.line.checks for void in basket.voided] == [("age_refused:18",)]
    assert isinstance(till.sell.choose(WINE), NeedsAge)
    till.sell.cancel("too young")
    assert "age_refused:18" in till.events("basket.cancelled")[0]


@pytest.mark.parametrize(
    ("today", "born"),
    [
        (date(2026, 11, 21), date(2008, 11, 21)),
        (date(2028, 2, 29), date(2010, 2, 28)),
        (date(2026, 3, 1), date(2008, 3, 1)),
    ],
)
def test_the_day_to_compare_with(today: date, born: date) -> None:
    assert born_by(today, 18) == born


def test_a_serial_number_is_asked_for_and_taken_once(till: SellingTill) -> None:
    needs = till.sell.choose(PHONE)
    assert isinstance(needs, NeedsTrace)
    till.sell.want(msgspec.structs.replace(needs.wanted, serial="SN-1"))
    with pytest.raises(RuleBroken, match="already"):
        till.sell.want(msgspec.structs.replace(needs.wanted, serial="SN-1"))
    till.sell.want(msgspec.structs.replace(needs.wanted, serial="SN-2"))
    assert [line.serial for line in till.sell.current().lines] == ["SN-1", "SN-2"]
    with pytest.raises(RuleBroken, match="one piece"):
        till.sell.want(msgspec.structs.replace(needs.wanted, serial="SN-3", quantity=Decimal(2)))


def test_a_lot_in_the_code_is_not_asked_for(till: SellingTill) -> None:
    assert isinstance(till.sell.choose(CHEESE), NeedsTrace)
    outcome = till.scanning.take(Scan("0105000000000692" + "10L77", aim="]C1"))
    assert isinstance(outcome, Added)
    assert till.sell.current().lines[0].lot == "L77"


def test_a_gift_card_needs_its_worth_and_its_code(till: SellingTill) -> None:
    code = new_code(ValueKind.GIFT_CARD)
    needs = till.sell.choose(VOUCHER)
    assert isinstance(needs, NeedsPrice)
    worth = till.sell.want(at_price(needs, Decimal(25)))
    assert isinstance(worth, NeedsCard)
    till.sell.want(msgspec.structs.replace(worth.wanted, value=reference_of(code)))
    with pytest.raises(RuleBroken, match="already"):
        till.sell.want(msgspec.structs.replace(worth.wanted, value=reference_of(code)))
    till.sell.want(msgspec.structs.replace(worth.wanted, value=NEW_CODE))
    till.sell.want(msgspec.structs.replace(worth.wanted, value=NEW_CODE))
    lines = till.sell.current().lines
    assert [line.value for line in lines] == [reference_of(code), NEW_CODE, NEW_CODE]
    assert code not in str(till.sell.sale)
    assert not any(line.discountable for line in lines)


def test_the_deposit_comes_with_the_goods_and_follows_them(till: SellingTill) -> None:
    till.sell.choose(COLA)
    till.sell.choose(MILK)
    till.sell.choose(COLA)
    assert names(till) == [COLA.id, BOTTLE.id, MILK.id]
    till.sell.set_quantity(1, Decimal(6))
    assert [line.quantity for line in till.sell.current().lines] == [6, 6, 1]
    with pytest.raises(RuleBroken, match="follows"):
        till.sell.set_quantity(2, Decimal(1))
    with pytest.raises(RuleBroken, match="follows"):
        till.sell.void(2)
    till.sell.void(1)
    assert names(till) == [MILK.id]
    till.sell.undo()
    assert names(till) == [COLA.id, BOTTLE.id, MILK.id]


def test_empties_come_back_and_their_number_can_be_changed(till: SellingTill) -> None:
    till.sell.choose(COLA)
    till.sell.take_empties(BOTTLE, 2)
    line = till.sell.current().lines[-1]
    assert (line.product, line.quantity) == (BOTTLE.id, -2)
    till.sell.set_quantity(line.line, Decimal(5))
    assert till.sell.current().lines[-1].quantity == -5
    assert [product.id for product in till.catalogue.deposits()] == [BOTTLE.id]


def test_goods_whose_deposit_is_not_known_are_sold_without(tmp_path: Path) -> None:
    odd: Product = goods("Odd", "1.00", "drinks", "5000000000739", deposit="nowhere")
    till = SellingTill(tmp_path, products=(odd,))
    till.sell.choose(odd)
    assert names(till) == [odd.id]
