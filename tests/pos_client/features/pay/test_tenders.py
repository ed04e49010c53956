"""Every way to pay: cash by its coins, notes of elsewhere by their rate, stored value by the server's word or the till's lease, and an account by its limit."""

from decimal import Decimal

import msgspec
import pytest

from common.cash_rounding import CashRule
from common.errors import BadInput, RuleBroken
from common.facts import SaleCompleted
from common.promotions.situation import Situation
from common.protocol.asks import HoldValue, Unanswered, ValueHeld
from common.protocol.entities import Customer
from common.sale import recompute
from common.selling_settings import SellingSettings
from common.stored_value import ForeignRate, TillQuota, ValueAccount, ValueKind, account_of, new_code, reference_of
from common.tender import TenderKind
from pos_client.databases.connection import transaction
from pos_client.databases.mirror_file import open_mirror
from pos_client.devices.print_job import JobKind
from pos_client.features.pay.issuing import valid_until
from pos_client.features.pay.stored_value import Refusal, Why
from pos_client.features.pay.tendering import Taken
from pos_client.features.sell.outcomes import Changed
from tests.pos_client.features.returns.returning import sell_some, take
from tests.pos_client.features.selling_till import BREAD, KEY, MILK, SellingTill

CARD_CODE = new_code(ValueKind.GIFT_CARD)
CARD_ACCOUNT = account_of(CARD_CODE)
ALL = tuple(TenderKind)


def selling_by(till: SellingTill, **settings: object) -> None:
    """The shop's settings of selling."""
    selling = SellingSettings(tenders=ALL, **settings)  # type: ignore[arg-type]
    till.shop.said = msgspec.structs.replace(till.shop.said, selling=selling)


def account(balance: int, **more: object) -> ValueAccount:
    return ValueAccount(
        id=CARD_ACCOUNT, kind=ValueKind.GIFT_CARD, currency="GBP", balance=balance, hint=CARD_CODE[-4:], **more
    )  # type: ignore[arg-type]


def server_holds(till: SellingTill, balance: int, **more: object) -> None:
    """The server's ledger, answering holds."""

    def hold(question: HoldValue) -> ValueHeld:
        known = account(balance, **more)
        return ValueHeld(account=known, held=min(question.amount, known.available))

    till.asks.answers["value.hold"] = hold


def mirror_says(till: SellingTill, *, value: ValueAccount | None = None, quota: TillQuota | None = None) -> None:
    """What the agent brought."""
    mirror = open_mirror(till.home.mirror, KEY)
    with transaction(mirror) as connection:
        if value is not None:
            connection.execute(
                "INSERT OR REPLACE INTO value_account (id, body, number) VALUES (?, ?, 1)",
                (value.id, msgspec.json.encode(value)),
            )
        if quota is not None:
            connection.execute(
                "INSERT OR REPLACE INTO till_quota (device, body, number) VALUES (?, ?, 1)",
                (quota.device, msgspec.json.encode(quota)),
            )
    mirror.close()


def knows(till: SellingTill, customer: Customer) -> None:
    mirror = open_mirror(till.home.mirror, KEY)
    with transaction(mirror) as connection:
        connection.execute(
            "INSERT OR REPLACE INTO customer (id, card, words, body, number) VALUES (?, '', '', ?, 1)",
            (customer.id, msgspec.json.encode(customer)),
        )
    mirror.close()


def lease(each: int, total: int, until: str = "2026-11-22T00:00:00.000Z", account_total: int = 0) -> TillQuota:
    return TillQuota(device="d-1", until=until, value_total=total, value_each=each, account_total=account_total)


def use(till: SellingTill, code: str = CARD_CODE, amount: int | None = None) -> Taken | Refusal:
    heard: list[Taken | Refusal] = []
    till.pay.tendering.take_value(code, amount, heard.append)
    (answer,) = heard
    return answer


def sold(till: SellingTill) -> SaleCompleted:
    finished = till.pay.finish()
    assert recompute(finished.sale) == ()
    return finished.sale


# -- cash ------------------------------------------------------------------------------------------------------------


def test_cash_is_rounded_to_the_coins_there_are_and_a_card_pays_to_the_penny(till: SellingTill) -> None:
    selling_by(till, cash=CashRule(5))
    till.sell.add(MILK)  # 1.59
    standing = till.pay.standing()
    assert (standing.due, standing.cash_due) == (159, 160)
    assert till.pay.suggestions()[0] == 160
    till.pay.take(TenderKind.CASH)
    sale = sold(till)
    assert [(tender.kind, tender.amount, tender.rounding) for tender in sale.tenders] == [(TenderKind.CASH, 160, -1)]
    till.sell.add(MILK)
    till.pay.take(TenderKind.CARD)
    assert [(tender.amount, tender.rounding) for tender in sold(till).tenders] == [(159, 0)]


def test_the_cash_that_is_offered_to_give_back_is_what_there_are_coins_for(till: SellingTill) -> None:
    selling_by(till, cash=CashRule(5))
    found = sell_some(till, milk=1)
    assert isinstance(take(till, found, {2: 1}), Changed)  # 3.49
    standing = till.pay.standing()
    assert (standing.due, standing.cash_due) == (349, 350)
    assert till.pay.suggestions() == (350,)
    till.pay.take(TenderKind.CASH, 350)
    assert [(tender.amount, tender.rounding) for tender in sold(till).tenders] == [(-350, 1)]


def test_a_rest_that_rounds_to_no_coin_is_closed_by_no_cash_and_opens_no_drawer(till: SellingTill) -> None:
    selling_by(till, cash=CashRule(5))
    till.sell.add(BREAD, Decimal(3))  # 10.47
    till.pay.take(TenderKind.CARD, 1045)
    assert (till.pay.standing().due, till.pay.standing().cash_due) == (2, 0)
    till.pay.take(TenderKind.CASH)
    finished = till.pay.finish()
    assert [(tender.amount, tender.rounding) for tender in finished.sale.tenders] == [(1045, 0), (0, 2)]
    assert [job.kind for job in till.jobs.released] == [JobKind.RECEIPT]


def test_notes_of_elsewhere_are_worth_their_rate_in_force_and_change_is_our_own(till: SellingTill) -> None:
    rates = (
        ForeignRate(currency="EUR", rate=Decimal("0.80"), valid_from="2026-01-01T00:00"),
        ForeignRate(currency="EUR", rate=Decimal("0.85"), valid_from="2026-11-21T00:00"),
        ForeignRate(currency="EUR", rate=Decimal("0.99"), valid_from="2026-11-22T00:00"),
    )
    selling_by(till, foreign=rates)
    till.sell.add(BREAD)  # 3.49
    assert [rate.rate for rate in till.pay.tendering.rates()] == [Decimal("0.85")]
    assert till.pay.tendering.worth_of("EUR", 1000) == 850
    till.pay.tendering.take_foreign("EUR", 1000)
    sale = sold(till)
    assert [(tender.kind, tender.amount) for tender in sale.tenders] == [
        (TenderKind.CASH, 850),
        (TenderKind.CASH, -501),
    ]
    assert sale.tenders[0].foreign is not None
    till.sell.add(BREAD)
    with pytest.raises(BadInput):
        till.pay.tendering.take_foreign("USD", 1000)


def test_only_what_the_shop_takes_is_taken(till: SellingTill) -> None:
    till.sell.add(MILK)
    with pytest.raises(RuleBroken):
        till.pay.take(TenderKind.VOUCHER, 100, "7")
    assert use(till) == Refusal(Why.NOT_TAKEN)


# -- stored value ----------------------------------------------------------------------------------------------------


def test_a_card_pays_what_is_on_it_by_the_servers_word_and_no_journal_holds_its_code(till: SellingTill) -> None:
    selling_by(till)
    server_holds(till, 100)
    till.sell.add(MILK)
    taken = use(till)
    assert isinstance(taken, Taken)
    assert (taken.standing.due, taken.worth.balance) == (59, 100)
    till.pay.take(TenderKind.CASH)
    finished = till.pay.finish()
    assert finished.sale.tenders[0].reference == reference_of(CARD_CODE)
    assert finished.receipt.tenders[0].left == 0
    assert CARD_CODE not in till.events("sale.completed")[0]


def test_less_than_is_on_it_may_be_used_and_never_more_than_is_due(till: SellingTill) -> None:
    selling_by(till)
    server_holds(till, 5000)
    till.sell.add(MILK)
    taken = use(till, amount=50)
    assert isinstance(taken, Taken)
    assert taken.standing.due == 109
    till.pay.remove(0)
    taken = use(till, amount=9999)
    assert isinstance(taken, Taken)
    assert taken.standing.complete
    assert [question.amount for what, question in till.asks.asked if what == "value.hold"] == [50, 159]


def test_taking_it_back_releases_what_was_held(till: SellingTill) -> None:
    selling_by(till)
    server_holds(till, 5000)
    till.sell.add(MILK)
    use(till)
    till.pay.remove(0)
    assert [(what, question.account) for what, question in till.asks.asked[1:]] == [("value.release", CARD_ACCOUNT)]


def test_an_answer_that_comes_after_the_basket_changed_is_not_used_and_is_released(till: SellingTill) -> None:
    selling_by(till)
    server_holds(till, 5000)
    till.sell.add(MILK)
    till.asks.slow = True
    heard: list[object] = []
    till.pay.tendering.take_value(CARD_CODE, None, heard.append)
    till.sell.add(BREAD)
    till.asks.slow = False
    till.asks.answer_now()
    assert heard == [Refusal(Why.MOVED_ON)]
    assert till.pay.standing().tenders == ()
    assert till.asks.asked[-1][0] == "value.release"


def test_one_card_pays_once_in_a_payment(till: SellingTill) -> None:
    selling_by(till)
    server_holds(till, 5000)
    till.sell.add(MILK)
    use(till, amount=50)
    assert use(till, amount=50) == Refusal(Why.USED_HERE)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Unanswered("value.unknown", "no such card"), Why.UNKNOWN),
        (Unanswered("value.blocked"), Why.BLOCKED),
        (Unanswered("value.strange", "told so"), Why.REFUSED),
        (ValueHeld(account=account(0), held=0), Why.EMPTY),
        (ValueHeld(account=account(100, active=False), held=0), Why.BLOCKED),
        (ValueHeld(account=msgspec.structs.replace(account(100), currency="EUR"), held=100), Why.CURRENCY),
    ],
)
def test_what_the_server_refuses(till: SellingTill, answer: object, why: Why) -> None:
    selling_by(till)
    till.asks.answers["value.hold"] = lambda _: answer
    till.sell.add(MILK)
    refused = use(till)
    assert isinstance(refused, Refusal)
    assert refused.why is why
    assert till.pay.standing().tenders == ()


def test_a_code_with_a_wrong_sign_is_refused_before_anyone_is_asked(till: SellingTill) -> None:
    selling_by(till)
    till.sell.add(MILK)
    wrong = CARD_CODE[:-1] + ("2" if CARD_CODE[-1] != "2" else "3")
    with pytest.raises(BadInput):
        use(till, wrong)
    assert till.asks.asked == []


def test_a_voucher_may_lose_its_rest(till: SellingTill) -> None:
    selling_by(till, forfeits=(TenderKind.GIFT_CARD,))
    server_holds(till, 500)
    till.sell.add(MILK)
    use(till)
    (tender,) = sold(till).tenders
    assert (tender.amount, tender.forfeited) == (159, 341)
    assert till.file.execute("SELECT account, amount FROM own_value").fetchall() == [(CARD_ACCOUNT, -500)]


# -- without a line --------------------------------------------------------------------------------------------------


def test_alone_without_a_lease_nothing_is_redeemed(till: SellingTill) -> None:
    selling_by(till)
    mirror_says(till, value=account(5000))
    till.sell.add(MILK)
    assert use(till) == Refusal(Why.NOT_LEASED, balance=5000)


def test_alone_each_card_and_all_together_stay_within_the_lease(till: SellingTill) -> None:
    selling_by(till)
    mirror_says(till, value=account(5000), quota=lease(each=200, total=250))
    till.sell.add(MILK)
    taken = use(till)
    assert isinstance(taken, Taken)
    assert taken.worth.alone
    till.pay.finish()
    till.sell.add(MILK)
    taken = use(till)
    assert isinstance(taken, Taken)
    assert taken.worth.usable == 41  # 200 of one card, 159 of it are gone
    till.pay.take(TenderKind.CASH)
    till.pay.finish()
    till.sell.add(MILK)
    assert use(till) == Refusal(Why.LEASE_SPENT, balance=4800)


def test_alone_what_is_on_the_card_is_the_end_of_it(till: SellingTill) -> None:
    selling_by(till)
    mirror_says(till, value=account(100), quota=lease(each=5000, total=5000))
    till.sell.add(MILK)
    taken = use(till)
    assert isinstance(taken, Taken)
    assert taken.worth.usable == 100
    till.pay.take(TenderKind.CASH)
    till.pay.finish()
    till.sell.add(MILK)
    assert use(till) == Refusal(Why.EMPTY)


@pytest.mark.parametrize(
    ("value", "why"),
    [(account(100, active=False), Why.BLOCKED), (account(100, valid_until="2026-11-20"), Why.EXPIRED)],
)
def test_alone_what_the_mirror_bars_is_barred(till: SellingTill, value: ValueAccount, why: Why) -> None:
    selling_by(till)
    mirror_says(till, value=value, quota=lease(each=5000, total=5000))
    till.sell.add(MILK)
    assert use(till) == Refusal(why)


def test_a_lease_ends_by_the_clock(till: SellingTill) -> None:
    selling_by(till)
    mirror_says(till, value=account(100), quota=lease(each=50, total=50, until="2026-11-21T14:00:00.000Z"))
    till.sell.add(MILK)
    assert use(till) == Refusal(Why.NOT_LEASED, balance=100)


def test_mutant_a_till_that_forgets_what_it_redeemed_would_be_caught(
    till: SellingTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bound of the lease rests on own redemptions: without them the same check gives a card out twice."""
    selling_by(till)
    mirror_says(till, value=account(5000), quota=lease(each=5000, total=159))
    till.sell.add(MILK)
    use(till)
    till.pay.finish()
    till.sell.add(MILK)
    assert use(till) == Refusal(Why.LEASE_SPENT, balance=4841)
    monkeypatch.setattr(till.pay.tendering._values._own, "redeemed", lambda _contained: 0)
    assert isinstance(use(till), Taken)


# -- on account ------------------------------------------------------------------------------------------------------


def for_customer(till: SellingTill, limit: int | None, balance: int = 0) -> None:
    knows(till, Customer(id="c-1", name="Harbour Hotel", account_limit=limit, balance=balance))
    till.sell.add(MILK)
    sale = till.sell.sale
    assert sale is not None
    situation = Situation(moment="2026-11-21T14:32", customer="c-1")
    basket = msgspec.structs.replace(sale.basket, situation=situation)
    till.sell._sale = msgspec.structs.replace(sale, basket=basket)


def test_goods_go_on_the_account_within_its_limit(till: SellingTill) -> None:
    selling_by(till)
    for_customer(till, 200, balance=100)
    assert till.pay.tendering.account_room() == 100
    with pytest.raises(RuleBroken):
        till.pay.tendering.take_on_account(101)
    assert till.pay.tendering.take_on_account().due == 59
    till.pay.take(TenderKind.CASH)
    sale = sold(till)
    assert (sale.tenders[0].kind, sale.tenders[0].amount, sale.tenders[0].reference) == (
        TenderKind.ON_ACCOUNT,
        100,
        "c-1",
    )
    for_customer(till, 200, balance=100)
    assert till.pay.tendering.account_room() == 0  # our own sale is not in the server's balance yet


def test_without_a_customer_or_a_limit_there_is_no_account(till: SellingTill) -> None:
    selling_by(till)
    till.sell.add(MILK)
    with pytest.raises(RuleBroken):
        till.pay.tendering.take_on_account()
    for_customer(till, None)
    with pytest.raises(RuleBroken):
        till.pay.tendering.take_on_account()


def test_alone_an_account_has_what_the_till_was_leased(till: SellingTill) -> None:
    selling_by(till)
    till.reach = "alone"
    for_customer(till, 10_000)
    assert till.pay.tendering.account_room() == 0
    mirror_says(till, quota=lease(0, 0, account_total=120))
    assert till.pay.tendering.account_room() == 120


# -- training --------------------------------------------------------------------------------------------------------


def test_in_training_nobody_is_asked_nothing_counts_and_the_drawer_stays_shut(till: SellingTill) -> None:
    selling_by(till)
    till.duty.training = True
    till.sell.add(MILK)
    use(till, amount=50)
    till.pay.take(TenderKind.CASH)
    till.pay.finish()
    assert till.asks.asked == []
    assert till.file.execute("SELECT count(*) FROM own_value").fetchone() == (0,)
    assert [job.kind for job in till.jobs.released] == [JobKind.RECEIPT]


@pytest.mark.parametrize(
    ("day", "months", "until"),
    [
        ("2026-11-21", 36, "2029-11-21"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-11-21", 0, ""),
        ("2027-08-31", 6, "2028-02-29"),
    ],
)
def test_until_when_value_is_good(day: str, months: int, until: str) -> None:
    assert valid_until(day, months) == until
