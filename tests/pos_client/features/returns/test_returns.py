"""Goods come back for what was paid for the very units: from this till's journal, by the server's word, or by the receipt alone within limits."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.basket import ManualDiscount, discount_by_hand
from common.errors import BadInput, NotPermitted, RuleBroken
from common.facts import SaleCompleted
from common.permissions import Approval, Permission, Role
from common.protocol.asks import ClaimReturn, FindSale, ReturnClaimed, SaleFound, Unanswered
from common.protocol.entities import DeviceStanding
from common.return_code import ReturnCode, sign_return_code, with_lines
from common.returned_goods import Condition, Evidence, SaleReference
from common.sale import recompute
from common.selling_settings import ReturnRules, SellingSettings
from common.signing import KeyPair, text_of
from common.tender import TenderKind
from pos_client.databases.connection import transaction
from pos_client.databases.mirror_file import open_mirror
from pos_client.devices.print_job import JobKind
from pos_client.features.returns.found import Beyond, Found, Lost, NotFound
from pos_client.features.returns.service import Declined, Said, Why
from pos_client.features.sell.outcomes import Changed
from tests.pos_client.features.selling_till import BANANAS, BREAD, KEY, MILK, SellingTill

SAID = Said("Customer changed their mind")
OTHER = KeyPair.generate()


def shop_rules(till: SellingTill, **rules: object) -> None:
    selling = SellingSettings(tenders=tuple(TenderKind), returns=ReturnRules(**rules))  # type: ignore[arg-type]
    till.shop.said = msgspec.structs.replace(till.shop.said, selling=selling)


def sell_some(till: SellingTill, milk: int = 3, *, pay: Sequence[tuple[TenderKind, int | None, str]] = ()) -> Found:
    """Milk and bread with a discount by hand, paid in cash unless otherwise stated; found again by its number."""
    till.sell.add(MILK, Decimal(milk))
    till.sell.add(BREAD)
    discount = ManualDiscount(line=1, amount=50, reason="dented", operator="maria")
    till.sell.edit(discount_by_hand(till.sell.current(), discount))
    for kind, amount, reference in pay or [(TenderKind.CASH, None, "")]:
        till.pay.take(kind, amount, reference)
    finished = till.pay.finish()
    till.pay.next_sale()
    return find(till, finished.sale.receipt)


def find(till: SellingTill, text: str) -> Found:
    found = look(till, text)
    assert isinstance(found, Found)
    return found


def look(till: SellingTill, text: str) -> Found | NotFound:
    heard: list[Found | NotFound] = []
    till.money.finding.find(text, heard.append)
    (answer,) = heard
    return answer


def take(
    till: SellingTill, found: Found, wanted: dict[int, int], said: Said = SAID, approval: Approval | None = None
) -> Changed | Declined:
    heard: list[Changed | Declined] = []
    many = {line: Decimal(count) for line, count in wanted.items()}
    till.money.returns.take(found, many, said, heard.append, approval)
    (answer,) = heard
    return answer


def finish(till: SellingTill) -> SaleCompleted:
    finished = till.pay.finish()
    till.pay.next_sale()
    assert recompute(finished.sale) == ()
    assert sum(tender.amount + tender.rounding for tender in finished.sale.tenders) == finished.sale.total
    return finished.sale


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


# -- a whole sale undone ---------------------------------------------------------------------------------------------


def void(till: SellingTill, found: Found, approval: Approval | None = None) -> Changed | Declined:
    heard: list[Changed | Declined] = []
    till.money.returns.void(found, "rung up twice", heard.append, approval)
    (answer,) = heard
    return answer


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


# -- of another till -------------------------------------------------------------------------------------------------


def another_sale(till: SellingTill) -> tuple[SaleCompleted, SaleReference]:
    """What another till of the company sold: three milk and a bread."""
    sale = sell_some(till).sale
    reference = SaleReference(
        device="d-2", incarnation=1, sequence=7, receipt="9-000007", business_day="2026-11-20", shop="bath", till="9"
    )
    return msgspec.structs.replace(sale, receipt="9-000007"), reference


def code_of(
    sale: SaleCompleted, reference: SaleReference, *, lines: bool = True, gift: bool = False, shop: str = "bath",
    only: tuple[int, ...] | None = None, signer: KeyPair = OTHER,
) -> str:  # fmt: skip
    bare = ReturnCode(
        device=reference.device, incarnation=1, sequence=7, business_day=reference.business_day, total=sale.total,
        currency="GBP", hash=bytes(16),
    )  # fmt: skip
    full = with_lines(bare, sale, shop=shop, gift=gift, only=only)
    return sign_return_code(full if lines else bare, signer)


def knows_till(till: SellingTill, *, revoked: bool = False) -> None:
    standing = DeviceStanding(
        device="d-2", till="9", name="Till 9", incarnation=1, revoked=revoked, public_key=text_of(OTHER.public_key)
    )
    mirror = open_mirror(till.home.mirror, KEY)
    with transaction(mirror) as connection:
        connection.execute(
            "INSERT OR REPLACE INTO device (device, body, number) VALUES (?, ?, 1)",
            ("d-2", msgspec.json.encode(standing)),
        )
    mirror.close()


def server_knows(
    till: SellingTill, sale: SaleCompleted, reference: SaleReference, returned: dict[int, int] | None = None
) -> None:
    back = tuple((line, Decimal(count)) for line, count in (returned or {}).items())

    def sale_found(question: FindSale) -> object:
        named = question.reference
        if question.receipt == sale.receipt or (named is not None and named.device == reference.device):
            return SaleFound(reference=reference, sale=sale, instant="2026-11-20T10:00:00.000Z", returned=back)
        return Unanswered("sale.unknown")

    def claimed(question: ClaimReturn) -> object:
        sold = {line.line: line.quantity for line in sale.lines}
        gone = dict(back)
        if any(gone.get(line, Decimal(0)) + many > sold[line] for line, many in question.lines):
            return Unanswered("return.nothing_left", "went back in Bath")
        return ReturnClaimed(claimed_until="2026-11-21T15:02:00.000Z", returned=back)

    till.asks.answers |= {"sale.find": sale_found, "return.claim": claimed}


def test_a_sale_of_another_till_comes_by_the_servers_word_to_the_card_it_was_paid_with(till: SellingTill) -> None:
    shop_rules(till)
    sale, reference = another_sale(till)
    sale = msgspec.structs.replace(sale, tenders=(msgspec.structs.replace(sale.tenders[0], kind=TenderKind.CARD),))
    server_knows(till, sale, reference, {1: 1})
    found = find(till, "9-000007")
    assert (found.evidence, found.returned) == (Evidence.SERVER, {1: 1})
    take(till, found, {1: 2})
    assert [question.lines for what, question in till.asks.asked if what == "return.claim"] == [((1, Decimal(2)),)]
    assert till.pay.tendering.plan().ways[0].kind is TenderKind.CARD
    assert till.sell.current().returned[0].already == 1
    till.pay.take(TenderKind.CARD)
    finish(till)
    assert find(till, "9-000007").left(sale.lines[0]) == 0  # ours and theirs


def test_what_went_back_elsewhere_meanwhile_is_declined(till: SellingTill) -> None:
    shop_rules(till)
    sale, reference = another_sale(till)
    server_knows(till, sale, reference)
    found = find(till, "9-000007")
    server_knows(till, sale, reference, {2: 1})
    assert take(till, found, {2: 1}) == Declined(Why.NOTHING_LEFT, "went back in Bath")
    assert till.sell.current().returned == ()


def test_our_own_sale_that_went_back_elsewhere_is_declined_by_the_servers_word(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    server_knows(till, found.sale, found.reference, {2: 1})
    assert take(till, found, {2: 1}) == Declined(Why.NOTHING_LEFT, "went back in Bath")


def test_a_till_alone_trusts_the_signed_lines_of_a_till_it_knows(till: SellingTill) -> None:
    shop_rules(till)
    sale, reference = another_sale(till)
    code = code_of(sale, reference)
    assert look(till, code) == NotFound(Lost.KEY_UNKNOWN)
    knows_till(till)
    found = find(till, code)
    assert (found.evidence, [line.name for line in found.sale.lines]) == (Evidence.CODE, [MILK.name, BREAD.name])
    changed = take(till, found, {1: 3})
    assert isinstance(changed, Changed)
    assert changed.priced.total.minor == -427
    till.pay.take(TenderKind.CASH)
    finish(till)
    with pytest.raises(RuleBroken):
        take(till, find(till, code), {1: 1})


def test_a_code_that_another_key_signed_or_whose_till_is_revoked_is_not_trusted(till: SellingTill) -> None:
    shop_rules(till)
    sale, reference = another_sale(till)
    knows_till(till)
    assert look(till, code_of(sale, reference, signer=KeyPair.generate())) == NotFound(Lost.FORGED)
    knows_till(till, revoked=True)
    assert look(till, code_of(sale, reference)) == NotFound(Lost.KEY_UNKNOWN)


def test_a_code_of_ours_with_another_sales_hash_is_forged(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    forged = msgspec.structs.replace(found.reference, device="d-1")
    code = ReturnCode(
        device="d-1", incarnation=1, sequence=forged.sequence, business_day=found.day, total=1, currency="GBP",
        hash=bytes(16),
    )  # fmt: skip
    assert look(till, sign_return_code(code, till.signer)) == NotFound(Lost.FORGED)


def test_a_code_without_lines_waits_for_the_server(till: SellingTill) -> None:
    shop_rules(till)
    sale, reference = another_sale(till)
    knows_till(till)
    assert look(till, code_of(sale, reference, lines=False)) == NotFound(Lost.NO_LINES)
    assert look(till, "9-000007") == NotFound(Lost.NOT_HERE)


@pytest.mark.parametrize(
    ("rules", "shop", "beyond"),
    [
        ({"alone_amount": 1000}, "bath", set()),
        ({"alone_amount": 426}, "bath", {Beyond.ALONE_AMOUNT}),
        ({"alone_amount": 426}, "bristol", set()),
        ({"alone_amount": 1000, "alone_days": 0}, "bath", {Beyond.ALONE_DAYS}),
    ],
)
def test_alone_there_are_limits_by_amount_and_age_but_in_the_shop_of_origin(
    till: SellingTill, rules: dict[str, int], shop: str, beyond: set[Beyond]
) -> None:
    shop_rules(till, **rules)
    sale, reference = another_sale(till)
    knows_till(till)
    found = find(till, code_of(sale, reference, shop=shop))
    assert till.money.returns.beyond(found, {1: Decimal(3)}) == beyond
    till.duty.become(Role.CASHIER)
    if beyond:
        with pytest.raises(NotPermitted):
            take(till, found, {1: 3})
    else:
        take(till, found, {1: 3})


def test_a_gifts_receipt_brings_its_goods_alone_and_never_money(till: SellingTill) -> None:
    shop_rules(till)
    sale, reference = another_sale(till)
    knows_till(till)
    found = find(till, code_of(sale, reference, gift=True, only=(2,)))
    assert [line.line for line in found.sale.lines] == [2]
    take(till, found, {2: 1})
    with pytest.raises(RuleBroken):
        till.pay.take(TenderKind.CASH)
    till.sell.save_pending()
    till.restart()
    with pytest.raises(RuleBroken):
        till.pay.take(TenderKind.CASH)
    till.pay.take(TenderKind.STORE_CREDIT)
    finish(till)


def test_the_gifts_receipt_of_our_own_sale_brings_its_goods_alone(till: SellingTill) -> None:
    shop_rules(till)
    sold = sell_some(till)
    held = till.money.finding._held.at(1, sold.reference.sequence)
    assert held is not None
    bare = ReturnCode(
        device="d-1", incarnation=1, sequence=sold.reference.sequence, business_day=sold.day, total=sold.sale.total,
        currency="GBP", hash=held.hash[:16],
    )  # fmt: skip
    code = sign_return_code(with_lines(bare, sold.sale, shop="bristol", only=(1,), gift=True), till.signer)
    found = find(till, code)
    assert (found.gift, [line.line for line in found.sale.lines]) == (True, [1])


def test_in_training_nobody_is_asked_and_nothing_of_it_counts(till: SellingTill) -> None:
    shop_rules(till)
    real = sell_some(till).sale.receipt
    till.duty.training = True
    assert look(till, real) == NotFound(Lost.TRAINING)
    found = sell_some(till)
    till.asks.asked.clear()
    take(till, found, {1: 1})
    till.pay.take(TenderKind.CASH)
    finish(till)
    assert till.asks.asked == []
    assert till.file.execute("SELECT count(*) FROM returned").fetchone() == (0,)
