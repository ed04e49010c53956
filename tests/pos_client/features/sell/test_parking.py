"""A parked basket is a fact and a row in one commit; it outlives restarts and comes back exactly as it was."""

import pytest

from common.errors import NotPermitted, RuleBroken, StorageFault
from common.permissions import Role
from common.tender import TenderKind
from tests.pos_client.features.selling_till import BREAD, MILK, SellingTill


def test_a_parked_basket_comes_back_as_it_was(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.sell.add(BREAD)
    assert till.sell.sale is not None
    before = till.sell.sale.basket
    till.parking.park("lady in red")
    assert till.sell.sale is None
    till.restart()
    assert till.sell.sale is None
    (parked,) = till.parking.parked()
    assert (parked.name, parked.lines, parked.total.minor, parked.total.currency) == ("lady in red", 2, 508, "GBP")
    till.parking.resume(parked.id)
    assert till.sell.sale.basket == before
    assert till.parking.parked() == ()
    assert till.events() == ["basket.parked", "basket.resumed"]
    till.restart()
    assert till.sell.sale.basket == before


def test_the_next_customer_is_served_meanwhile(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.parking.park("")
    till.sell.add(BREAD)
    with pytest.raises(RuleBroken):
        till.parking.resume(till.parking.parked()[0].id)
    till.pay.take(TenderKind.CASH)
    till.pay.finish()
    till.parking.resume(till.parking.parked()[0].id)
    assert till.sell.priced is not None
    assert till.sell.priced.total.minor == 159


def test_a_basket_is_taken_up_once(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.parking.park("x")
    identifier = till.parking.parked()[0].id
    till.parking.resume(identifier)
    till.sell.cancel("left")
    with pytest.raises(RuleBroken):
        till.parking.resume(identifier)


def test_what_was_paid_in_part_is_not_parked(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH, 100)
    with pytest.raises(RuleBroken):
        till.parking.park("x")
    assert till.sell.sale is not None


def test_an_empty_basket_is_not_parked(till: SellingTill) -> None:
    with pytest.raises(RuleBroken):
        till.parking.park("x")


def test_a_disk_that_refuses_leaves_the_basket_open_and_not_parked(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.sell.save_pending()
    till.file.execute("PRAGMA query_only = ON")
    with pytest.raises(StorageFault):
        till.parking.park("x")
    till.file.execute("PRAGMA query_only = OFF")
    assert till.sell.sale is not None
    assert till.parking.parked() == ()
    till.restart()
    assert till.sell.sale is not None
    assert till.events() == []


def test_parking_needs_its_permission(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.duty.become()
    with pytest.raises(NotPermitted):
        till.parking.park("x")
    till.duty.become(Role.CASHIER)
    till.parking.park("x")
