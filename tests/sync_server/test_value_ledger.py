"""Stored value follows from the sales: each counts once, nothing that a till sends is refused, and what two lone tills both spent is shown beside both."""

from decimal import Decimal

import httpx
import msgspec
import pytest

from common.stored_value import ValueKind, account_of, new_code, reference_of
from common.taking_back import lines_back, take_back
from common.tender import Tender, TenderKind
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.value import repository
from sync_server.modules.value.accounts import months_later
from sync_server.modules.value.public import differing_balances
from tests.sync_server.counter import (
    TAKING,
    basket_of,
    finish,
    pay_with,
    reference,
    sell,
    sell_card,
    take_out_last,
    told,
    undo,
)
from tests.sync_server.rig import SetClock, Till, paired


@pytest.fixture
def code() -> str:
    return new_code(ValueKind.GIFT_CARD)


def balance(server: Server, code: str) -> int | None:
    with server.database.read() as connection:
        row = repository.accounts(connection, [account_of(code)]).get(account_of(code))
        assert differing_balances(connection) == []
    return row["balance"] if row else None


def test_a_card_is_worth_what_was_paid_for_it_less_what_was_bought_with_it(
    server: Server, till: Till, code: str
) -> None:
    sell_card(till, code)
    pay_with(till, code, 999)
    pay_with(till, code, 1500, quantity=2)
    till.push()
    assert balance(server, code) == 5000 - 999 - 1500
    shown = server.value.show(CONSOLE, code)
    assert [each.act for each in shown.movements] == ["redeemed", "redeemed", "sold"]
    assert (shown.account.kind, shown.account.hint) == (ValueKind.GIFT_CARD, code[-4:])
    assert shown.account.valid_until > "2026", "as long as the shop's settings say"
    assert told(server, "value") == []


def test_a_push_that_comes_twice_moves_once(server: Server, till: Till, code: str) -> None:
    sell_card(till, code)
    pay_with(till, code, 999)
    till.push()
    till.push()
    till.push(first=1, last=1)
    assert balance(server, code) == 4001


def test_practice_moves_nothing(server: Server, till: Till, code: str) -> None:
    sell_card(till, code, training=True)
    till.push()
    assert balance(server, code) is None


def test_a_sale_that_is_undone_gives_the_card_its_money_back_and_a_card_that_is_undone_is_worth_nothing(
    server: Server, till: Till, code: str
) -> None:
    sold = sell_card(till, code)
    paid = pay_with(till, code, 999)
    undo(till, reference(till, paid), paid)
    till.push()
    assert balance(server, code) == 5000
    undo(till, reference(till, sold), sold)
    till.push()
    assert balance(server, code) == 0
    assert told(server, "value") == []
    assert told(server, "return") == []


def test_a_refund_onto_store_credit_is_an_account_of_its_own(server: Server, till: Till) -> None:
    credit = new_code(ValueKind.STORE_CREDIT)
    bought = sell(till)
    lines = lines_back(bought, reference(till, bought), {1: Decimal(1)}, {}, TAKING, first_line=1)
    paid_out = Tender(TenderKind.STORE_CREDIT, -999, reference_of(credit))
    finish(till, take_back(basket_of(till), lines).basket, [paid_out])
    till.push()
    assert balance(server, credit) == 999
    assert server.value.show(CONSOLE, credit).account.kind is ValueKind.STORE_CREDIT


def test_one_card_spent_by_two_lone_tills_is_shown_beside_both_sales(
    server: Server, client: httpx.Client, till: Till, code: str
) -> None:
    other = paired(server, client, "T2")
    sell_card(till, code)
    till.push()
    first = pay_with(till, code, 3996, quantity=4)
    second = pay_with(other, code, 3996, quantity=4)
    till.push()
    assert told(server, "value") == []
    other.push()
    assert balance(server, code) == 5000 - 2 * 3996
    reviews = [
        each
        for each in server.desk.reviews(CONSOLE, after=0, limit=500, closed=False)
        if each.reason == "value.overdrawn"
    ]
    assert {each.device for each in reviews} == {till.device, other.device}
    assert all(first.receipt in each.detail or second.receipt in each.detail for each in reviews)
    both = next(each.detail for each in reviews if each.device == other.device)
    assert all(said in both for said in (first.receipt, second.receipt, "-29.92 GBP"))
    other.push(first=1)
    assert len(told(server, "value")) == 2, "told once, however often it is sent"


def test_what_is_redeemed_of_nothing_is_booked_below_zero_and_told(server: Server, till: Till, code: str) -> None:
    pay_with(till, code, 999)
    till.push()
    assert balance(server, code) == -999
    assert [reason for reason, _ in told(server, "value")] == ["value.unknown"]
    sell_card(till, code)
    till.push()
    assert balance(server, code) == 4001, "the sale of the card came later, from another till perhaps"


def test_a_blocked_and_an_expired_card_that_a_lone_till_took_is_told(
    server: Server, till: Till, code: str, clock: SetClock
) -> None:
    sell_card(till, code)
    till.push()
    server.value.set_active(CONSOLE, code, "lost by its owner", active=False)
    pay_with(till, code, 999)
    till.push()
    assert [reason for reason, _ in told(server, "value")] == ["value.blocked"]
    server.value.set_active(CONSOLE, code, "found again", active=True)
    pay_with(till, code, 999, business_day="2031-01-01")
    till.push()
    assert [reason for reason, _ in told(server, "value")] == ["value.blocked", "value.expired"]
    assert balance(server, code) == 5000 - 2 * 999


def test_another_currency_is_told_and_not_booked(server: Server, till: Till, code: str) -> None:
    sell_card(till, code)
    sold = pay_with(till, code, 999)
    till.stored.clear()
    till.begin(1)
    sell_card(till, code)
    till.append(msgspec.structs.replace(sold, currency="EUR"))
    till.push()
    assert [reason for reason, _ in told(server, "value")] == ["value.currency"]
    assert balance(server, code) == 5000


def test_a_forfeited_rest_is_gone_from_the_voucher(server: Server, till: Till) -> None:
    voucher = new_code(ValueKind.VOUCHER)
    sell_card(till, voucher, Decimal(10))
    sale = sell(till, tenders=[Tender(TenderKind.VOUCHER, 999, reference_of(voucher))])
    take_out_last(till)
    tenders = (msgspec.structs.replace(sale.tenders[0], forfeited=1),)
    till.append(msgspec.structs.replace(sale, tenders=tenders))
    till.push()
    assert balance(server, voucher) == 0


def test_a_monstrous_amount_holds_nothing_up(server: Server, till: Till, code: str) -> None:
    sale = pay_with(till, code, 999)
    till.append(
        msgspec.structs.replace(
            sale, receipt="T1-000077", tenders=(msgspec.structs.replace(sale.tenders[0], amount=10**40),)
        )
    )
    sell_card(till, code)
    assert till.push().accepted == 3
    assert balance(server, code) == 4001
    assert "event.unprojected" in {reason for reason, _ in told(server, "event")}


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-11-21", 36, "2029-11-21"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-21", 0, ""),
        ("no day", 3, ""),
    ],
)
def test_a_card_is_good_until_the_day_so_many_months_on(day: str, months: int, expected: str) -> None:
    assert months_later(day, months) == expected


def test_corrections_stand_beside_the_sales_and_are_written_down(server: Server, till: Till, code: str) -> None:
    sell_card(till, code)
    till.push()
    assert server.value.correct(CONSOLE, code[-4:], -500, "counted twice").balance == 4500
    assert balance(server, code) == 4500
    shown = server.value.show(CONSOLE, account_of(code))
    assert (shown.movements[0].act, shown.movements[0].note) == ("corrected", "console: counted twice")
    acts = [(act.act, act.detail) for act in server.journals.acts()]
    assert ("value.corrected", f"{account_of(code)}: -500 counted twice") in acts
