"""A refund goes back the way the money came, and all refunds of a sale add up to each way it was paid."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.errors import NotPermitted, RuleBroken
from common.permissions import Approval, Permission, Role
from common.tender import TenderKind
from tests.pos_client.features.returns.returning import (
    find,
    finish,
    sell_some,
    shop_rules,
    take,
)
from tests.pos_client.features.selling_till import BREAD, SellingTill

# -- how money goes back ---------------------------------------------------------------------------------------------


def test_a_refund_goes_back_the_way_the_money_came_and_adds_up(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till, pay=[(TenderKind.CARD, 500, "0047"), (TenderKind.CASH, None, "")])  # 7.76 in all
    take(till, found, {1: 3, 2: 1})
    plan = till.pay.tendering.plan()
    assert [(way.kind, way.amount, way.reference) for way in plan.ways] == [
        (TenderKind.CARD, 500, "0047"), (TenderKind.CASH, 276, ""),
    ]  # fmt: skip
    till.pay.take(TenderKind.CARD, reference="0911")
    till.pay.take(TenderKind.CASH)
    assert [(tender.kind, tender.amount, tender.reference) for tender in finish(till).tenders] == [
        (TenderKind.CARD, -500, "0911"), (TenderKind.CASH, -276, ""),
    ]  # fmt: skip


def test_what_went_back_to_the_card_before_does_not_go_there_again(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till, pay=[(TenderKind.CARD, 400, "0047"), (TenderKind.CASH, None, "")])
    take(till, found, {2: 1})
    till.pay.take(TenderKind.CARD)  # 3.49 of 4.00
    finish(till)
    take(till, find(till, found.sale.receipt), {1: 3})
    ways = till.pay.tendering.plan().ways
    assert [(way.kind, way.amount) for way in ways] == [(TenderKind.CARD, 51), (TenderKind.CASH, 376)]


def test_cash_for_what_a_card_paid_needs_a_manager_and_credit_does_not(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till, pay=[(TenderKind.CARD, None, "0047")])
    till.duty.become(Role.CASHIER)
    take(till, found, {2: 1})
    with pytest.raises(NotPermitted):
        till.pay.take(TenderKind.CASH)
    till.pay.take(TenderKind.CASH, approval=Approval("boss", Permission.RETURN_BEYOND, "the terminal is down"))
    till.pay.remove(0)
    till.pay.take(TenderKind.STORE_CREDIT)
    finished = till.pay.finish()
    (value,) = finished.receipt.values
    assert (value.kind, value.amount, value.until) == (TenderKind.STORE_CREDIT, 349, "2029-11-21")
    stored = till.events("sale.completed")[-1]
    assert value.code not in stored
    account = finished.sale.tenders[0].reference.partition(":")[0]
    assert till.file.execute("SELECT account, amount FROM own_value").fetchall() == [(account, 349)]


def test_a_note_that_was_not_printed_is_printed_again_with_its_code(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    take(till, found, {2: 1})
    till.pay.take(TenderKind.STORE_CREDIT)
    code = till.pay.finish().receipt.values[0].code
    till.restart()
    assert till.pay.last is not None
    assert [value.code for value in till.pay.last.receipt.values] == [code]


def test_a_note_of_this_till_is_spent_here_before_any_server_knows_it(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    take(till, found, {2: 1})
    till.pay.take(TenderKind.STORE_CREDIT)
    code = till.pay.finish().receipt.values[0].code
    till.pay.next_sale()
    till.sell.add(BREAD)
    till.pay.tendering.take_value(code, None, lambda _: None)
    assert till.pay.standing().complete
    finish(till)
    till.sell.add(BREAD)
    heard: list[object] = []
    till.pay.tendering.take_value(code, None, heard.append)
    assert till.pay.standing().tenders == ()


def test_more_than_is_owed_never_goes_back(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    take(till, found, {2: 1})
    with pytest.raises(RuleBroken):
        till.pay.take(TenderKind.CASH, 350)
    till.pay.take(TenderKind.CASH, 300)
    with pytest.raises(RuleBroken):
        till.pay.take(TenderKind.STORE_CREDIT, 50)


def test_a_payout_half_entered_stands_again_after_a_kill(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till, pay=[(TenderKind.CARD, 500, "0047"), (TenderKind.CASH, None, "")])
    take(till, found, {1: 3, 2: 1})
    till.pay.take(TenderKind.CARD, reference="0911")
    till.restart()
    standing = till.pay.standing()
    assert [(tender.kind, tender.amount) for tender in standing.tenders] == [(TenderKind.CARD, -500)]
    assert (standing.due, standing.back, standing.complete) == (276, True, False)
    assert [way.kind for way in till.pay.tendering.plan().ways] == [TenderKind.CASH]
    till.pay.take(TenderKind.CASH)
    finish(till)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(card=st.integers(1, 775), parts=st.permutations([1, 1, 1, 2]))
def test_all_refunds_of_a_sale_add_up_to_each_way_it_was_paid(till: SellingTill, card: int, parts: list[int]) -> None:
    shop_rules(till)
    found = sell_some(till, pay=[(TenderKind.CARD, card, "7"), (TenderKind.CASH, None, "")])
    paid: dict[TenderKind, int] = {}
    for line in parts:
        take(till, find(till, found.sale.receipt), {line: 1})
        for way in till.pay.tendering.plan().ways:
            till.pay.take(way.kind, way.amount)
        for tender in finish(till).tenders:
            paid[tender.kind] = paid.get(tender.kind, 0) + tender.amount
    assert paid == {TenderKind.CARD: -card, TenderKind.CASH: card - found.sale.total}
