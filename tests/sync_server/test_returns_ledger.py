"""Whichever till takes goods back, the ledger knows; what one basket takes no other gets; what two lone tills both took is shown with both receipts."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import httpx
import msgspec
import pytest

from common.basket import add_product
from common.returned_goods import Condition, SaleReference
from common.selling_settings import ReturnRules
from common.stored_value import ValueKind, new_code
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.returns import checks, repository, service
from tests.sync_server.counter import (
    MUG,
    ask,
    basket_of,
    change_settings,
    finish,
    reference,
    sell,
    sell_card,
    take,
    take_out_last,
    told,
    undo,
)
from tests.sync_server.rig import HOLDER, SetClock, Till, paired


def returned(till: Till, origin: SaleReference) -> dict[int, Decimal]:
    return dict(ask(till, "sale.find", reference=origin).returned)


def on_hand(server: Server, condition: Condition = Condition.RESTOCK) -> Decimal:
    found = server.stock.levels(CONSOLE, "harbour", after="", limit=100, condition=condition)
    return sum((each.on_hand for each in found if each.product == MUG.id), Decimal(0))


def test_a_sale_is_found_by_receipt_and_by_reference_at_any_till(
    server: Server, client: httpx.Client, till: Till
) -> None:
    sale = sell(till, quantity=3)
    till.push()
    other = paired(server, client, "T2")
    by_receipt = ask(other, "sale.find", receipt=sale.receipt)
    assert by_receipt.sale == sale
    assert ask(other, "sale.find", reference=by_receipt.reference) == by_receipt
    assert (by_receipt.reference.shop, by_receipt.reference.till) == ("harbour", "T1")
    assert (by_receipt.returned, by_receipt.voided) == ((), False)
    for wrong in ({"receipt": "T9-000001"}, {"receipt": ""}, {"receipt": sale.receipt, "shop": "elsewhere"}):
        assert ask(other, "sale.find", **wrong)[:2] == (404, "sale.unknown")


def test_practice_is_no_sale_that_anything_goes_back_of(till: Till) -> None:
    sale = sell(till, training=True)
    origin = reference(till, sale)
    till.push()
    assert ask(till, "sale.find", receipt=sale.receipt)[:2] == (404, "sale.unknown")
    claim = ask(till, "return.claim", reference=origin, lines=((1, Decimal(1)),), basket="b1")
    assert claim[:2] == (404, "sale.unknown")


def test_what_went_back_is_known_at_every_till_and_undoing_a_return_gives_it_free(
    server: Server, client: httpx.Client, till: Till
) -> None:
    sale = sell(till, quantity=3)
    origin = reference(till, sale)
    back = take(till, origin, sale, {1: 2})
    till.push()
    other = paired(server, client, "T2")
    assert returned(other, origin) == {1: Decimal(2)}
    undo(till, reference(till, back), back)
    till.push()
    assert returned(other, origin) == {}
    assert told(server, "return") == []
    assert on_hand(server) == -3


def test_goods_lie_where_their_condition_says(server: Server, till: Till) -> None:
    sale = sell(till, quantity=3)
    origin = reference(till, sale)
    take(till, origin, sale, {1: 1})
    take(till, origin, sale, {1: 1}, already={1: 1}, condition=Condition.DAMAGED)
    take(till, origin, sale, {1: 1}, already={1: 2}, condition=Condition.QUARANTINE)
    till.push()
    assert (on_hand(server), on_hand(server, Condition.DAMAGED), on_hand(server, Condition.QUARANTINE)) == (-2, 1, 1)
    assert told(server, "return") == []


def claimed(till: Till, origin: SaleReference, count: int, basket: str) -> Any:
    return ask(till, "return.claim", reference=origin, lines=((1, Decimal(count)),), basket=basket)


def test_what_one_basket_claims_no_other_gets(
    server: Server, client: httpx.Client, till: Till, clock: SetClock
) -> None:
    sale = sell(till, quantity=3)
    origin = reference(till, sale)
    till.push()
    other = paired(server, client, "T2")
    assert claimed(till, origin, 2, "b1").returned == ()
    assert claimed(till, origin, 2, "b1").returned == (), "asked again after a lost reply"
    status, refused, words = claimed(other, origin, 2, "b9")
    assert (status, refused) == (409, "return.nothing_left")
    assert "line 1: 1 left" in words
    assert claimed(other, origin, 1, "b9").returned == ((1, Decimal(2)),)
    assert returned(till, origin) == {1: Decimal(1)}, "other tills' claims are told too, its own are its own"
    ask(till, "return.claim", reference=origin, lines=(), basket="b1")
    assert returned(till, origin) == {1: Decimal(1)}
    clock.offset = till.skew = timedelta(minutes=service.CLAIM_MINUTES, seconds=1)
    assert claimed(till, origin, 3, "b2").returned == ()


def test_a_basket_claims_one_line_after_another(server: Server, client: httpx.Client, till: Till) -> None:
    basket = add_product(add_product(basket_of(till), MUG).basket, HOLDER).basket
    sale = finish(till, basket)
    origin = reference(till, sale)
    till.push()
    for line in (1, 2):
        ask(till, "return.claim", reference=origin, lines=((line, Decimal(1)),), basket="b1")
    other = paired(server, client, "T2")
    assert returned(other, origin) == {1: Decimal(1), 2: Decimal(1)}
    ask(till, "return.claim", reference=origin, lines=(), basket="b1")
    assert returned(other, origin) == {}


def test_the_sale_of_a_basket_ends_its_claim(till: Till) -> None:
    sale = sell(till, quantity=3)
    origin = reference(till, sale)
    till.push()
    claimed(till, origin, 2, "b1")
    take(till, origin, sale, {1: 2}, basket="b1")
    till.push()
    assert returned(till, origin) == {1: Decimal(2)}


@pytest.mark.parametrize(
    "lines",
    [((1, Decimal(-1)),), ((1, Decimal(0)),), ((1, Decimal(1)), (1, Decimal(1))), ((1, Decimal("1e30")),)],
)
def test_a_claim_of_nonsense_is_refused(till: Till, lines: tuple[tuple[int, Decimal], ...]) -> None:
    sale = sell(till)
    origin = reference(till, sale)
    till.push()
    assert ask(till, "return.claim", reference=origin, lines=lines, basket="b1")[:2] == (422, "input")
    assert (
        ask(till, "return.claim", reference=origin, lines=((7, Decimal(1)),), basket="b1")[1] == "return.nothing_left"
    )


def test_an_undone_sale_says_so_and_nothing_more_goes_back_of_it(server: Server, till: Till) -> None:
    sale = sell(till)
    origin = reference(till, sale)
    undo(till, origin, sale)
    till.push()
    assert ask(till, "sale.find", reference=origin).voided
    assert claimed(till, origin, 1, "b1")[:2] == (409, "return.voided")
    assert on_hand(server) == 0
    take(till, origin, sale, {1: 1})
    till.push()
    assert [reason for reason, _ in told(server, "return")] == ["return.double", "return.voided"]


def two_lone_tills_take(server: Server, client: httpx.Client, till: Till) -> list[tuple[str, str]]:
    other = paired(server, client, "T2")
    sale = sell(till)
    origin = reference(till, sale)
    till.push()
    take(till, origin, sale, {1: 1})
    take(other, origin, sale, {1: 1})
    till.push()
    other.push()
    other.push()
    return told(server, "return.double")


def test_one_receipt_that_two_lone_tills_took_back_is_shown_with_both_receipts(
    server: Server, client: httpx.Client, till: Till
) -> None:
    ((_, words),) = two_lone_tills_take(server, client, till)
    assert "T1-000001" in words
    assert "T1-000002 of harbour" in words


def test_a_mutant_that_counts_by_receipt_of_the_return_is_caught(
    server: Server, client: httpx.Client, till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = repository.lines_of_origin
    monkeypatch.setattr(checks.repository, "lines_of_origin", lambda *given: honest(*given)[:1])
    assert two_lone_tills_take(server, client, till) == []


def test_a_return_that_comes_before_its_sale_is_checked_when_the_sale_comes(
    server: Server, client: httpx.Client, till: Till
) -> None:
    other = paired(server, client, "T2")
    sale = sell(till)
    origin = reference(till, sale)
    back = take(other, origin, sale, {1: 1})
    other.stored.pop()
    other.begin(1)
    wrong = msgspec.structs.replace(back.returned[0], gross=-1500, net=-1250, tax=-250, tax_parts=(-250,))
    other.append(msgspec.structs.replace(back, returned=(wrong,), total=-1500))
    take(other, origin, sale, {1: 1})
    other.push()
    assert told(server, "return") == []
    till.push()
    found = [
        each
        for each in server.desk.reviews(CONSOLE, after=0, limit=500, closed=False)
        if each.reason.startswith("return.")
    ]
    assert {(each.device, each.reason) for each in found} == {
        (other.device, "return.amounts"),
        (other.device, "return.double"),
    }
    assert any("gross -1500, due -999" in each.detail for each in found)


def test_shares_that_add_up_to_something_else_in_all_are_told(server: Server, client: httpx.Client, till: Till) -> None:
    three_for = msgspec.structs.replace(MUG, id="three", unit_price=Decimal("3.333"), codes=())
    sale = sell(till, three_for, 3)
    origin = reference(till, sale)
    assert sale.total == 1000
    other = paired(server, client, "T2")
    take(till, origin, sale, {1: 1})
    take(other, origin, sale, {1: 1})
    take(till, origin, sale, {1: 1}, already={1: 1})
    till.push()
    other.push()
    (words,) = [words for _, words in told(server, "return")]
    assert "line 1: 1000 was paid, 1001 went back in all" in words


def test_a_void_that_is_not_the_sales_exact_negative_is_told(server: Server, till: Till) -> None:
    sale = sell(till, quantity=2)
    origin = reference(till, sale)
    void = undo(till, origin, sale)
    take_out_last(till)
    line = msgspec.structs.replace(void.returned[0], quantity=Decimal(-1))
    till.append(msgspec.structs.replace(void, returned=(line,)))
    till.push()
    assert [reason for reason, _ in told(server, "return")] == ["return.amounts"]


def test_a_card_taken_back_is_worth_nothing(server: Server, till: Till) -> None:
    code = new_code(ValueKind.GIFT_CARD)
    sold = sell_card(till, code)
    undo(till, reference(till, sold), sold)
    till.push()
    assert server.value.show(CONSOLE, code).account.balance == 0


def test_a_shop_may_take_back_its_own_sales_alone(server: Server, client: httpx.Client, till: Till) -> None:
    settings = server.shops.one(CONSOLE, "harbour")
    server.shops.put(CONSOLE, msgspec.structs.replace(settings, shop="market", name="Market"), new=True)
    sale = sell(till)
    till.push()
    far = Till(client, "M1")
    far.pair(server.devices.add(CONSOLE, shop="market", till="M1").code)
    assert ask(far, "sale.find", receipt=sale.receipt)[:2] == (404, "sale.unknown"), "in its own shop"
    assert ask(far, "sale.find", receipt=sale.receipt, shop="harbour").sale == sale
    market = server.shops.one(CONSOLE, "market")
    selling = msgspec.structs.replace(market.selling, returns=ReturnRules(other_shops=False))
    server.shops.put(CONSOLE, msgspec.structs.replace(market, selling=selling), new=False)
    assert ask(far, "sale.find", receipt=sale.receipt, shop="harbour")[:2] == (409, "sale.elsewhere")
    change_settings(server, returns=ReturnRules(other_shops=False))
    assert ask(till, "sale.find", receipt=sale.receipt).sale == sale
