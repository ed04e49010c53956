"""Goods come back for what was paid for the very units, out of this till's journal; a whole sale is undone by its exact negative."""

from decimal import Decimal

import pytest

from common.errors import BadInput, NotPermitted, RuleBroken
from common.permissions import Approval, Permission, Role
from common.returned_goods import Condition, Evidence
from common.tender import TenderKind
from pos_client.devices.print_job import JobKind
from pos_client.features.returns.found import Beyond
from pos_client.features.returns.service import Said
from pos_client.features.sell.outcomes import Changed
from tests.pos_client.features.returns.returning import (
    SAID,
    find,
    finish,
    sell_some,
    shop_rules,
    take,
    void,
)
from tests.pos_client.features.selling_till import BANANAS, BREAD, MILK, SellingTill

# -- this till's own -------------------------------------------------------------------------------------------------


def test_a_line_goes_back_for_what_was_paid_and_the_drawer_opens(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)  # milk 3 × 1.59 − 0.50, bread 3.49
    assert found.evidence is Evidence.HELD
    till.jobs.released.clear()
    changed = take(till, found, {1: 3})
    assert isinstance(changed, Changed)
    assert changed.priced.total.minor == -(477 - 50)
    assert (till.pay.standing().due, till.pay.standing().back) == (427, True)
    till.pay.take(TenderKind.CASH)
    sale = finish(till)
    assert [(tender.kind, tender.amount) for tender in sale.tenders] == [(TenderKind.CASH, -427)]
    assert [job.kind for job in till.jobs.released] == [JobKind.DRAWER, JobKind.RECEIPT]
    assert (sale.returned[0].origin_line, sale.returned[0].quantity) == (1, -3)


def test_every_part_that_goes_back_adds_up_to_what_was_paid(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    totals = []
    for wanted in ({1: 1}, {1: 1, 2: 1}, {1: 1}):
        take(till, find(till, found.sale.receipt), wanted)
        till.pay.take(TenderKind.CASH)
        totals.append(finish(till).total)
    assert sum(totals) == -found.sale.total
    assert all(find(till, found.sale.receipt).left(line) == 0 for line in found.sale.lines)


def test_what_went_back_does_not_go_back_again_nor_after_a_restart(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    take(till, found, {2: 1})
    till.pay.take(TenderKind.CASH)
    finish(till)
    till.restart()
    again = find(till, found.sale.receipt)
    line = again.line(2)
    assert line is not None
    assert again.left(line) == 0
    with pytest.raises(RuleBroken):
        take(till, again, {2: 1})


def test_mutant_a_till_that_forgets_what_it_took_back_would_be_caught(
    till: SellingTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop_rules(till)
    found = sell_some(till)
    take(till, found, {2: 1})
    till.pay.take(TenderKind.CASH)
    finish(till)
    monkeypatch.setattr(type(till.money.returns._held), "returned", lambda *_: {})
    forgetful = find(till, found.sale.receipt)
    assert isinstance(take(till, forgetful, {2: 1}), Changed)  # the double return that the check above refuses


def test_an_exchange_is_one_net_amount_and_undo_takes_either_half_back(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    take(till, found, {2: 1})
    changed = till.sell.add(MILK, Decimal(2))
    assert changed.priced.total.minor == 318 - 349
    till.sell.undo()
    assert till.sell.priced is not None
    assert till.sell.priced.total.minor == -349
    till.sell.undo()
    assert till.sell.priced.total.minor == 0
    take(till, found, {2: 1})
    till.sell.add(MILK, Decimal(3))
    till.pay.take(TenderKind.CASH)
    sale = finish(till)
    assert sale.total == 477 - 349
    assert sale.tenders[0].amount == 128


def test_an_even_exchange_needs_no_money_and_opens_no_drawer(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    take(till, found, {2: 1})
    till.sell.add(BREAD)
    till.jobs.released.clear()
    assert till.pay.standing().complete
    sale = finish(till)
    assert (sale.total, sale.tenders) == (0, ())
    assert [job.kind for job in till.jobs.released] == [JobKind.RECEIPT]


def test_goods_left_with_the_customer_after_all_are_out_of_the_basket(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    take(till, found, {1: 1, 2: 1})
    assert till.sell.priced is not None
    gone = till.sell.priced.basket.returned[0].line
    till.money.returns.drop(gone)
    assert [line.origin_line for line in till.sell.priced.basket.returned] == [2]


def test_a_line_that_is_in_the_basket_already_is_refused(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    take(till, found, {1: 1})
    with pytest.raises(RuleBroken):
        take(till, found, {1: 1})


@pytest.mark.parametrize(
    ("condition", "moved"), [(Condition.RESTOCK, "1"), (Condition.DAMAGED, ""), (Condition.QUARANTINE, "")]
)
def test_only_goods_for_the_shelf_come_back_onto_it(till: SellingTill, condition: Condition, moved: str) -> None:
    shop_rules(till)
    found = sell_some(till)
    take(till, found, {2: 1}, Said("Torn", condition))
    till.pay.take(TenderKind.CASH)
    finish(till)
    rows = till.file.execute("SELECT quantity FROM own_movement WHERE product = ? ORDER BY position", (BREAD.id,))
    assert [quantity for (quantity,) in rows.fetchall()[1:]] == ([moved] if moved else [])


def test_a_reason_is_needed(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    with pytest.raises(BadInput):
        take(till, found, {1: 1}, Said("  "))


def test_beyond_the_days_a_manager_approves(till: SellingTill) -> None:
    from datetime import timedelta

    shop_rules(till, days=14)
    found = sell_some(till)
    till.clock.at += timedelta(days=15)
    assert till.money.returns.beyond(found, {1: Decimal(1)}) == {Beyond.DAYS}
    till.duty.become(Role.CASHIER)
    with pytest.raises(NotPermitted):
        take(till, found, {1: 1})
    approval = Approval("boss", Permission.RETURN_BEYOND, "a good customer")
    assert isinstance(take(till, found, {1: 1}, approval=approval), Changed)
    assert till.sell.current().returned[0].approval == approval


def test_weighed_goods_come_back_by_weight(till: SellingTill) -> None:
    shop_rules(till)
    till.sell.add(BANANAS, Decimal("1.250"))
    till.pay.take(TenderKind.CASH)
    finished = till.pay.finish()
    found = find(till, finished.sale.receipt)
    heard: list[object] = []
    till.money.returns.take(found, {1: Decimal("0.5")}, SAID, heard.append)
    till.pay.take(TenderKind.CASH)
    first = finish(till)
    heard.clear()
    till.money.returns.take(find(till, found.sale.receipt), {1: Decimal("0.75")}, SAID, heard.append)
    till.pay.take(TenderKind.CASH)
    assert first.total + finish(till).total == -found.sale.total


# -- a whole sale undone ---------------------------------------------------------------------------------------------


def test_a_void_is_the_exact_negative_and_leaves_nothing_to_come_back(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till, pay=[(TenderKind.CARD, 500, "0047"), (TenderKind.CASH, None, "")])
    void(till, found)
    for way in till.pay.tendering.plan().ways:
        till.pay.take(way.kind)
    sale = finish(till)
    assert sale.total == -found.sale.total
    assert [(row.net, row.amount) for row in sale.taxes] == [(-row.net, -row.amount) for row in found.sale.taxes]
    assert sale.voids is not None
    assert sale.voids.receipt == found.sale.receipt
    again = find(till, found.sale.receipt)
    assert again.undone
    with pytest.raises(RuleBroken):
        void(till, again)
    with pytest.raises(RuleBroken):
        take(till, again, {1: 1})


def test_a_sale_of_which_something_went_back_is_not_undone_whole(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    take(till, found, {2: 1})
    till.pay.take(TenderKind.CASH)
    finish(till)
    with pytest.raises(RuleBroken):
        void(till, find(till, found.sale.receipt))


def test_a_return_is_undone_and_its_goods_may_come_back_again(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    take(till, found, {2: 1})
    till.pay.take(TenderKind.CASH)
    back = finish(till)
    void(till, find(till, back.receipt))
    assert till.pay.standing().due == 349
    till.pay.take(TenderKind.CASH)
    assert finish(till).total == 349
    again = find(till, found.sale.receipt)
    line = again.line(2)
    assert line is not None
    assert again.left(line) == 1


def test_nothing_else_goes_with_a_void_and_a_cashier_asks(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    till.duty.become(Role.CASHIER)
    with pytest.raises(NotPermitted):
        void(till, found)
    till.sell.add(MILK)
    with pytest.raises(RuleBroken):
        void(till, found, Approval("boss", Permission.VOID_SALE, "seen"))


# -- without receipt -------------------------------------------------------------------------------------------------


def test_without_receipt_goods_are_worth_their_lowest_recent_price(till: SellingTill) -> None:
    shop_rules(till)
    sell_some(till)  # milk for 1.42⅓ each
    assert till.money.returns.worth_without_receipt(MILK) == Decimal("1.42")
    assert till.money.returns.worth_without_receipt(BREAD) == Decimal("3.49")
    changed = till.money.returns.take_without_receipt(MILK, Decimal(2), Said("No receipt"))
    assert changed.priced.total.minor == -284
    assert changed.priced.basket.returned[0].evidence is Evidence.NONE
    till.pay.take(TenderKind.CASH)
    finish(till)


def test_without_receipt_needs_the_permission(till: SellingTill) -> None:
    shop_rules(till)
    till.duty.become(Role.CASHIER)
    with pytest.raises(NotPermitted):
        till.money.returns.take_without_receipt(MILK, Decimal(1), SAID)
    approval = Approval("boss", Permission.RETURN_WITHOUT_RECEIPT, "seen")
    till.money.returns.take_without_receipt(MILK, Decimal(1), SAID, approval)
    assert till.sell.current().returned[0].approval == approval
