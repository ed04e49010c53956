"""Goods put by keep their price, take payments, and end once: sold with what was paid, or given up with what was paid back."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from common.basket import ManualDiscount, discount_by_hand
from common.errors import BadInput, RuleBroken
from common.event import decode_body, decode_event
from common.facts import LayawayClosed, LayawayOpened, SaleCompleted
from common.protocol.asks import HoldValue, ValueHeld
from common.protocol.entities import Layaway
from common.sale import recompute
from common.selling_settings import SellingSettings
from common.stored_value import ValueAccount, ValueKind
from common.tender import TenderKind
from pos_client.databases.connection import transaction
from pos_client.databases.mirror_file import open_mirror
from pos_client.features.layaway.service import PutBy
from tests.pos_client.features.selling_till import BREAD, KEY, MILK, SellingTill

UNTIL = date(2026, 12, 24)


@pytest.fixture(autouse=True)
def every_tender(till: SellingTill) -> None:
    selling = SellingSettings(tenders=tuple(TenderKind), deposit_percent=Decimal(20))
    till.shop.said = msgspec.structs.replace(till.shop.said, selling=selling)


def put_by(till: SellingTill, down: int = 200, name: str = "Ms Hill") -> str:
    """Three milk less 0.50 and a bread: 7.76."""
    till.sell.add(MILK, Decimal(3))
    till.sell.add(BREAD)
    discount = ManualDiscount(line=1, amount=50, reason="dented", operator="maria")
    till.sell.edit(discount_by_hand(till.sell.current(), discount))
    return till.money.layaways.put_by(name, UNTIL, down, line_name="Down payment", reason="put by")


def paid_in_cash(till: SellingTill) -> SaleCompleted:
    till.pay.take(TenderKind.CASH)
    finished = till.pay.finish()
    till.pay.next_sale()
    assert recompute(finished.sale) == ()
    return finished.sale


def only(till: SellingTill) -> PutBy:
    (found,) = till.money.layaways.layaways()
    return found


def closed(till: SellingTill) -> list[LayawayClosed]:
    return [decode_body(decode_event(stored.encode()), LayawayClosed) for stored in till.events("layaway.closed")]


def use_down_payment(till: SellingTill) -> None:
    account = till.pay.tendering.down_payment()
    till.pay.tendering.use_account(TenderKind.DOWN_PAYMENT, account, None, lambda _: None)


def test_goods_are_put_by_for_somebody_whose_name_no_journal_holds(till: SellingTill) -> None:
    put_by(till)
    paid_in_cash(till)
    found = only(till)
    assert (found.name, found.total.minor, found.paid, found.left, found.until) == (
        "Ms Hill",
        776,
        200,
        576,
        "2026-12-24",
    )
    (stored,) = till.events("layaway.opened")
    assert "Hill" not in stored
    opened: LayawayOpened = decode_body(decode_event(stored.encode()), LayawayOpened)
    assert opened.layaway == found.id
    till.restart()
    assert only(till).name == "Ms Hill"


def test_the_papers_of_payments_say_what_was_paid_and_what_is_left(till: SellingTill) -> None:
    put_by(till)
    till.pay.take(TenderKind.CASH)
    said = till.pay.finish().receipt.layaway
    assert said is not None
    assert (said.number, said.until, said.total, said.paid) == (only(till).number, "2026-12-24", 776, 200)
    till.pay.next_sale()
    till.money.layaways.pay_on(only(till).id, 100, line_name="Down payment")
    till.pay.take(TenderKind.CASH)
    said = till.pay.finish().receipt.layaway
    assert said is not None
    assert said.paid == 300


def test_they_are_fetched_for_the_price_they_were_put_by_at(till: SellingTill) -> None:
    identifier = put_by(till)
    paid_in_cash(till)
    till.money.layaways.fetch(identifier)
    use_down_payment(till)
    assert till.pay.standing().due == 576
    sale = paid_in_cash(till)
    assert (sale.total, sale.layaway, sale.tenders[0].kind) == (776, identifier, TenderKind.DOWN_PAYMENT)
    assert till.money.layaways.layaways() == ()
    assert [(each.layaway, each.outcome) for each in closed(till)] == [(identifier, "sold")]
    assert till.file.execute("SELECT sum(amount) FROM own_value WHERE account = ?", (identifier,)).fetchone() == (0,)


def test_given_up_what_was_paid_goes_back(till: SellingTill) -> None:
    identifier = put_by(till)
    paid_in_cash(till)
    assert till.money.layaways.give_up(identifier, "moved away", line_name="Down payment")
    assert (till.pay.standing().due, till.pay.standing().back) == (200, True)
    sale = paid_in_cash(till)
    assert (sale.total, sale.tenders[0].amount) == (-200, -200)
    assert [(each.outcome, each.reason) for each in closed(till)] == [("given_up", "moved away")]
    assert till.money.layaways.layaways() == ()


def test_given_up_without_a_payment_is_a_word_in_the_journal(till: SellingTill) -> None:
    identifier = put_by(till)
    till.sell.cancel("not paid after all")
    assert not till.money.layaways.give_up(identifier, "no show", line_name="Down payment")
    assert [each.outcome for each in closed(till)] == ["given_up"]


def test_less_than_is_asked_or_more_than_it_costs_is_no_down_payment(till: SellingTill) -> None:
    with pytest.raises(BadInput):
        put_by(till, down=155)
    assert till.money.layaways.least() == 156
    with pytest.raises(BadInput):
        till.money.layaways.put_by("Ms Hill", UNTIL, 777, line_name="x", reason="y")
    with pytest.raises(BadInput):
        till.money.layaways.put_by("", UNTIL, 200, line_name="x", reason="y")
    with pytest.raises(BadInput):
        till.money.layaways.put_by("Ms Hill", date(2026, 11, 21), 200, line_name="x", reason="y")
    assert till.events() == []


def test_a_basket_that_is_open_is_not_pushed_aside(till: SellingTill) -> None:
    identifier = put_by(till)
    paid_in_cash(till)
    till.sell.add(MILK)
    for act in (till.money.layaways.fetch, lambda one: till.money.layaways.pay_on(one, 100, line_name="x")):
        with pytest.raises(RuleBroken):
            act(identifier)


def test_no_more_is_paid_than_is_left(till: SellingTill) -> None:
    identifier = put_by(till)
    paid_in_cash(till)
    with pytest.raises(BadInput):
        till.money.layaways.pay_on(identifier, 577, line_name="x")


def test_in_training_nothing_is_put_by(till: SellingTill) -> None:
    till.duty.training = True
    with pytest.raises(RuleBroken):
        put_by(till)


def test_a_kill_between_the_sale_and_its_word_is_made_good_at_the_next_start(
    till: SellingTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    identifier = put_by(till)
    paid_in_cash(till)
    till.money.layaways.fetch(identifier)
    use_down_payment(till)

    def killed(_finished: object) -> None:
        raise SystemExit

    monkeypatch.setattr(till.pay, "_on_finished", killed)
    till.pay.take(TenderKind.CASH)
    with pytest.raises(SystemExit):
        till.pay.finish()
    assert closed(till) == []
    till.restart()
    assert [each.outcome for each in closed(till)] == ["sold"]
    till.restart()
    assert len(closed(till)) == 1


def test_goods_that_another_till_put_by_are_paid_and_fetched_here_by_the_servers_word(till: SellingTill) -> None:
    identifier = put_by(till)
    paid_in_cash(till)
    basket = msgspec.json.encode(only(till).basket)
    other = "ab" * 16
    said = Layaway(
        id=other,
        basket=msgspec.Raw(basket),
        paid=300,
        currency="GBP",
        until="2026-12-31",
        opened="2026-11-01T00:00:00.000Z",
    )
    mirror = open_mirror(till.home.mirror, KEY)
    with transaction(mirror) as connection:
        connection.execute(
            "INSERT INTO layaway (id, body, number) VALUES (?, ?, 1)", (other, msgspec.json.encode(said))
        )
    mirror.close()
    account = ValueAccount(id=other, kind=ValueKind.DOWN_PAYMENT, currency="GBP", balance=300)

    def hold(question: HoldValue) -> ValueHeld:
        return ValueHeld(account=account, held=min(question.amount, 300))

    till.asks.answers["value.hold"] = hold
    assert [(each.id, each.left) for each in till.money.layaways.layaways()] == [(other, 476), (identifier, 576)]
    till.money.layaways.fetch(other)
    use_down_payment(till)
    assert paid_in_cash(till).total == 776
    assert [each.id for each in till.money.layaways.layaways()] == [identifier]
